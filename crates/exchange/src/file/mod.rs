//! The Slipcast file: JSON text to and from [`Portfolio`].
//!
//! Reading has four steps: bytes to text ([`encoding`]), text to a tree that keeps duplicate keys ([`node`]), the
//! tree to the current version ([`versions`]), the tree to the model ([`value`], [`record`]). What a field is called,
//! whether it may be left out and what it is then stands in one table ([`records`]), which the reader, the writer
//! and the schema all follow.

mod choice;
mod encoding;
mod fault;
mod log;
mod node;
mod out;
mod quantity;
mod record;
mod records;
mod scalar;
mod schema;
mod spot;
mod syntax;
mod value;
mod versions;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use slipcast_engine::check::{self, Problem};
use slipcast_engine::model::{Portfolio, ScenarioId};

use fault::Fault;
use log::Log;
use node::Node;
use out::{Layout, Out};
use record::Record;
use spot::Spot;
use value::FileValue;

pub use schema::schema;
pub use versions::VERSION;

/// Reads a Slipcast file of any version up to [`VERSION`], in UTF-8 or, with a byte-order mark, UTF-16.
///
/// # Errors
/// Everything that is wrong with the file, at once: its JSON, its fields, and for each scenario what
/// [`check::errors`] finds. At most 1,000 are listed; the last then says how many more there are. Pointers are
/// JSON Pointers from the root of the file; a missing field points to the object that lacks it. Where the text
/// is no JSON, or no Slipcast file that this version reads, that is the one problem.
pub fn read(file: &[u8]) -> Result<Portfolio, Vec<Problem>> {
    let (portfolio, mut log) = read_model(file).map_err(|problem| vec![problem])?;
    if !log.is_full() {
        check_scenarios(&portfolio, &mut log);
    }
    let problems = log.into_problems();
    if problems.is_empty() { Ok(portfolio) } else { Err(problems) }
}

/// Reads a file as far as its form goes; what cannot be read stands as a placeholder and in the log.
fn read_model(file: &[u8]) -> Result<(Portfolio, Log), Problem> {
    let fatal = |fault: Fault<'_>| fault.problem(&Spot::root(&Node::Null));
    let text = encoding::decode(file).map_err(fatal)?;
    let root = node::parse(&text).and_then(versions::upgrade).map_err(fatal)?;
    let mut log = Log::default();
    let portfolio = Portfolio::read(&Spot::root(&root), &mut log).unwrap_or_else(Portfolio::placeholder);
    Ok((portfolio, log))
}

/// Writes a portfolio as a Slipcast file of version [`VERSION`].
///
/// The text is canonical: the same portfolio always gives the same bytes, a field that equals its default is left
/// out, and what changes little between two versions of a portfolio differs in few lines. Numbers must be finite.
pub fn write(portfolio: &Portfolio) -> String {
    let mut out = Out::default();
    out.object(Layout::Block, |object| {
        versions::write_head(object);
        portfolio.write_fields(object);
    });
    out.into_text()
}

/// What only the file as a whole can get wrong, then what each scenario does.
fn check_scenarios(portfolio: &Portfolio, log: &mut Log) {
    let root = Spot::root(&Node::Null);
    if portfolio.scenarios.is_empty() && !log.is_spoiled("/scenarios") {
        log.add(&root, Fault::NoScenario);
    }
    let mut first_with: BTreeMap<&ScenarioId, usize> = BTreeMap::new();
    for (index, scenario) in portfolio.scenarios.iter().enumerate() {
        let first = *first_with.entry(&scenario.id).or_insert(index);
        if first != index {
            log.add_found(Fault::DuplicateScenario { id: scenario.id.as_str(), first, index }.problem(&root));
        }
        for mut problem in check::errors(scenario) {
            problem.pointer = format!("/scenarios/{index}{}", problem.pointer);
            log.add_found(problem);
        }
    }
}
