//! Reading files, choosing a scenario, and saying what is wrong with them.

use std::fmt;
use std::io::{self, Read, Write};
use std::path::Path;

use slipcast_engine::check::Problem;
use slipcast_engine::model::Scenario;
use slipcast_engine::simulate::{Simulation, Tables};

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
            Self::Input { file, problems } => write!(f, "{file}: {}", listed(problems, "error")),
        }
    }
}

/// How many problems there are, as errors or as findings, and each as one paragraph: where, what, how to mend.
pub(crate) fn listed(problems: &[Problem], what: &str) -> String {
    let count = problems.len();
    let mut text = format!("{count} {what}{}\n", if count == 1 { "" } else { "s" });
    for problem in problems {
        let pointer = if problem.pointer.is_empty() { "(the file)" } else { &problem.pointer };
        text.push_str(&format!("  {pointer}\n    {} {}\n", problem.message, problem.mend));
    }
    text
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

/// The scenario that a command works on.
#[derive(Debug)]
pub(crate) struct Chosen {
    pub(crate) scenario: Scenario,
    /// What the file is called in messages.
    file: String,
    /// The scenario's JSON Pointer.
    pointer: String,
}

/// The chosen scenario of a Slipcast file.
pub(crate) fn scenario(file: &Path, choice: &ScenarioChoice) -> Result<Chosen, Failure> {
    let read = slipcast_exchange::read(&bytes(file)?);
    let portfolio = read.map_err(|problems| Failure::Input { file: name(file), problems })?;
    let index = match &choice.scenario {
        None => Some(0),
        Some(id) => portfolio.scenarios.iter().position(|it| it.id.as_str() == id),
    };
    let chosen = index.and_then(|it| Some((it, portfolio.scenarios.get(it)?)));
    let Some((index, chosen)) = chosen else {
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
    Ok(Chosen { scenario, file: name(file), pointer: pointer_to(index) })
}

impl Chosen {
    /// Compiles the scenario, and tells what whoever reads the result should know.
    pub(crate) fn compile(&self) -> Result<Simulation, Failure> {
        let compiled = Simulation::compile(&self.scenario, &mut Tables::default());
        let simulation = compiled.map_err(|problems| Failure::Input {
            file: self.file.clone(),
            problems: moved_to(&self.pointer, &problems),
        })?;
        let findings = moved_to(&self.pointer, simulation.findings());
        if !findings.is_empty() {
            eprint!("{}: {}", self.file, listed(&findings, "finding"));
        }
        Ok(simulation)
    }
}

/// The JSON Pointer of a scenario.
pub(crate) fn pointer_to(scenario: usize) -> String {
    format!("/scenarios/{scenario}")
}

/// Problems of a scenario as problems of its file.
pub(crate) fn moved_to(pointer: &str, problems: &[Problem]) -> Vec<Problem> {
    let moved = |it: &Problem| Problem { pointer: format!("{pointer}{}", it.pointer), ..it.clone() };
    problems.iter().map(moved).collect()
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
