//! Reading files, choosing a scenario, and saying what is wrong with them.

use std::fmt;
use std::io::{self, Read, Write};
use std::path::Path;

use slipcast_engine::check::Problem;
use slipcast_engine::model::Scenario;

use crate::args::ScenarioChoice;

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The call is wrong.
    Call(String),
    /// The input has errors.
    Input { file: String, problems: Vec<Problem> },
}

impl Failure {
    pub(crate) fn status(&self) -> u8 {
        match self {
            Self::Input { .. } => 1,
            Self::Call(_) => 2,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(message) => writeln!(f, "slipcast: {message}"),
            Self::Input { file, problems } => {
                let count = problems.len();
                writeln!(f, "{file}: {count} {}", if count == 1 { "error" } else { "errors" })?;
                problems.iter().try_for_each(|it| writeln!(f, "{}", sentence(it)))
            }
        }
    }
}

/// A problem as one paragraph: where, what, how to mend.
pub(crate) fn sentence(problem: &Problem) -> String {
    let pointer = if problem.pointer.is_empty() { "(the file)" } else { &problem.pointer };
    format!("  {pointer}\n    {} {}", problem.message, problem.mend)
}

/// The bytes of a file, or of standard input for `-`.
pub(crate) fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    let read = if file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(file)
    };
    read.map_err(|error| Failure::Call(format!("{} cannot be read: {error}.", name(file))))
}

/// What a file is called in messages.
pub(crate) fn name(file: &Path) -> String {
    if file.as_os_str() == "-" { "standard input".to_owned() } else { file.display().to_string() }
}

/// The chosen scenario of a Slipcast file.
pub(crate) fn scenario(file: &Path, choice: &ScenarioChoice) -> Result<Scenario, Failure> {
    let read = slipcast_exchange::read(&bytes(file)?);
    let portfolio = read.map_err(|problems| Failure::Input { file: name(file), problems })?;
    let chosen = match &choice.scenario {
        None => portfolio.scenarios.first(),
        Some(id) => portfolio.scenarios.iter().find(|it| it.id.as_str() == id),
    };
    let Some(chosen) = chosen else {
        let known: Vec<&str> = portfolio.scenarios.iter().map(|it| it.id.as_str()).collect();
        let id = choice.scenario.as_deref().unwrap_or_default();
        return Err(Failure::Call(format!(
            "there is no scenario “{id}”; the file has {}.",
            known.join(", ")
        )));
    };
    let mut scenario = Scenario::clone(chosen);
    if let Some(resources) = choice.resources {
        scenario.simulation.resources = Some(resources.into());
    }
    Ok(scenario)
}

/// Prints a text, and a line end where it has none. A reader that has seen enough is no failure.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let end = if text.ends_with('\n') { "" } else { "\n" };
    match out
        .write_all(text.as_bytes())
        .and_then(|()| out.write_all(end.as_bytes()))
        .and_then(|()| out.flush())
    {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::Call(format!("the result cannot be written: {error}.")))
        }
        _ => Ok(()),
    }
}

/// Prints a value as JSON.
pub(crate) fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let json = serde_json::to_string_pretty(value);
    print(&json.map_err(|error| Failure::Call(format!("the result cannot be written: {error}.")))?)
}
