//! What is wrong with a scenario, all of it at once, before anything runs.

mod calendars;
mod circles;
pub(crate) mod findings;
mod lookup;
mod numbers;
mod problem;
mod projects;
mod resources;
mod risks;
mod scenario;
mod tasks;

#[cfg(test)]
mod tests;

pub(crate) use numbers::shape_problem;
pub use problem::Problem;

use lookup::Lookup;

use crate::model::Scenario;
use crate::simulate::{Simulation, Tables};

/// Everything that keeps a scenario from being simulated: ids, references, circles, ranges, units, calendars.
///
/// Pointers are JSON Pointers (RFC 6901) relative to the scenario object, for example `/projects/3/tasks/0/duration`.
pub fn errors(scenario: &Scenario) -> Vec<Problem> {
    Simulation::compile(scenario, &mut Tables::default()).err().unwrap_or_default()
}

/// What can be said without compiling the scenario.
pub(crate) fn errors_as_written(scenario: &Scenario) -> Vec<Problem> {
    let mut check = Check { scenario, lookup: Lookup::new(scenario), problems: Vec::new() };
    check.scenario();
    check.calendars();
    check.resources();
    check.projects();
    check.tasks();
    check.circles();
    check.risks();
    check.problems
}

/// The check of one scenario; each room adds what it finds.
struct Check<'a> {
    scenario: &'a Scenario,
    lookup: Lookup<'a>,
    problems: Vec<Problem>,
}

impl Check<'_> {
    fn report(
        &mut self,
        pointer: impl Into<String>,
        kind: &str,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) {
        self.problems.push(Problem::new(pointer, kind, message, mend));
    }
}

/// The known name nearest to a wrong one, as a suggestion; empty if none is near.
fn did_you_mean<'a>(wrong: &str, known: impl Iterator<Item = &'a str>) -> String {
    let nearest = known.map(|it| (distance(wrong, it), it)).min();
    match nearest {
        Some((distance, name)) if distance <= 1 + wrong.chars().count() / 3 => {
            format!(" Did you mean “{name}”?")
        }
        _ => String::new(),
    }
}

/// Edit distance (Levenshtein), of names at most 64 characters long.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (ix, of_a) in a.chars().take(64).enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], ix + 1);
        for (jx, of_b) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(of_a != *of_b);
            diagonal = row[jx + 1];
            row[jx + 1] = replaced.min(diagonal + 1).min(row[jx] + 1);
        }
    }
    row[b.len()]
}
