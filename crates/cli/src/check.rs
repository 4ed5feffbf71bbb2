//! `slipcast check`.

use serde_json::json;
use slipcast_engine::check::Problem;
use slipcast_engine::model::Portfolio;
use slipcast_engine::simulate::{Simulation, Tables};

use crate::args::CheckOptions;
use crate::input::{self, Failure};

pub(crate) fn check(options: &CheckOptions) -> Result<(), Failure> {
    let file = input::name(&options.file);
    let (errors, findings) = match slipcast_exchange::read(&input::bytes(&options.file)?) {
        Ok(portfolio) => (Vec::new(), findings(&portfolio)),
        Err(problems) => (problems, Vec::new()),
    };
    if options.json {
        input::print_json(&json!({ "errors": errors, "findings": findings }))?;
    } else if errors.is_empty() && findings.is_empty() {
        input::print(&format!("{file}: no errors, no findings"))?;
    } else if errors.is_empty() {
        input::print(&format!("{file}: no errors, {}", input::listed(&findings, "finding")))?;
    }
    if errors.is_empty() { Ok(()) } else { Err(Failure::Input { file, problems: errors }) }
}

/// What does not keep a sound portfolio from being simulated, but whoever reads the result should know.
fn findings(portfolio: &Portfolio) -> Vec<Problem> {
    let mut tables = Tables::default();
    let of_scenario = |(index, scenario): (usize, &_)| match Simulation::compile(scenario, &mut tables) {
        Ok(simulation) => input::moved_to(&input::pointer_to(index), simulation.findings()),
        // Errors are what reading the file is for.
        Err(_) => Vec::new(),
    };
    portfolio.scenarios.iter().map(AsRef::as_ref).enumerate().flat_map(of_scenario).collect()
}
