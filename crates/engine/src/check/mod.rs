//! What is wrong with a scenario, all of it at once, before anything runs.

mod problem;

pub use problem::Problem;

use crate::model::Scenario;

/// Everything that keeps a scenario from being simulated: ids, references, cycles, ranges, units, calendars.
///
/// Pointers are JSON Pointers (RFC 6901) relative to the scenario object, for example `/projects/3/tasks/0/duration`.
pub fn errors(_scenario: &Scenario) -> Vec<Problem> {
    Vec::new()
}
