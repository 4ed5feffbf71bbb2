//! What does not keep a scenario from being simulated, but whoever reads the result should know.

use super::Problem;
use super::lookup::Lookup;
use crate::model::{Predecessor, Scenario};

/// Links from projects that are switched off: they bind nothing.
pub(crate) fn dropped_links(scenario: &Scenario) -> Vec<Problem> {
    let lookup = Lookup::new(scenario);
    let mut findings = Vec::new();
    for (project_ix, project) in scenario.projects.iter().enumerate().filter(|it| it.1.included) {
        for (task_ix, task) in project.tasks.iter().enumerate() {
            for (link_ix, link) in task.predecessors.iter().enumerate() {
                let Predecessor::Path(path) = &link.task else { continue };
                let from = lookup.projects.get(path.project.as_str()).map(|it| &scenario.projects[*it]);
                if let Some(from) = from.filter(|it| !it.included) {
                    let pointer = format!("/projects/{project_ix}/tasks/{task_ix}/predecessors/{link_ix}");
                    let message = format!(
                        "“{}” ({}/{}) no longer waits for {path}: “{}” is switched off.",
                        task.name, project.id, task.id, from.name
                    );
                    let mend =
                        "Give the task a start of its own if it still has to wait, or remove the link.";
                    findings.push(Problem::new(pointer, "link-from-excluded", message, mend));
                }
            }
        }
    }
    findings
}

/// Correlations that no joint distribution has, and what is used in their place.
pub(crate) fn repaired_correlation(a: &str, b: &str, asked: f64, used: f64) -> Problem {
    let message =
        format!("{a} and {b} cannot be correlated by {asked:.2} along with the others; {used:.2} is used.");
    let mend = "Bring the coefficients of these tasks closer to each other.";
    Problem::new("/correlations", "repaired-correlation", message, mend)
}
