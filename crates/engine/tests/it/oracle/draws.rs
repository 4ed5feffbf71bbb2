//! What one iteration draws.

use std::collections::BTreeMap;

use slipcast_engine::model::{Distribution, Duration, ProjectId, Scenario, Task, TaskPath};

use super::clock::{Clocks, DAY, rounded};
use super::plan::{State, is_summary, path_of, state_of};

/// The durations and delays of one iteration, sampled elsewhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Draws {
    /// Minutes of each leaf's duration: of what remains of it when it has started, 0 when it does not exist.
    /// What is drawn for a finished task is not looked at.
    pub(crate) minutes: BTreeMap<TaskPath, i64>,
    /// Minutes, on its calendar, by which a project starts later; 0 where it is not given.
    pub(crate) project_delays: BTreeMap<ProjectId, i64>,
    /// Minutes, on its project's calendar, by which a summary starts later; 0 where it is not given.
    pub(crate) summary_delays: BTreeMap<TaskPath, i64>,
}

impl Draws {
    /// The deterministic iteration: certain values, tasks with `exists` of at least a half, no risk, drivers 1.
    pub(crate) fn certain(scenario: &Scenario) -> Self {
        let clocks = Clocks::new(scenario);
        let mut draws = Self::default();
        for project in &scenario.projects {
            for task in project.tasks.iter().filter(|task| !is_summary(project, task)) {
                let calendar = task.calendar.as_ref().or(project.calendar.as_ref());
                let hours_per_day = clocks.hours_per_day(calendar.unwrap_or(clocks.default_calendar()));
                draws.minutes.insert(path_of(&project.id, task), certain_minutes(task, hours_per_day));
            }
        }
        draws
    }

    pub(crate) fn minutes(&self, leaf: &TaskPath) -> i64 {
        self.minutes[leaf]
    }

    pub(crate) fn project_delay(&self, project: &ProjectId) -> i64 {
        self.project_delays.get(project).copied().unwrap_or(0)
    }
}

/// Minutes of a task's work still to do, as planned.
fn certain_minutes(task: &Task, hours_per_day: f64) -> i64 {
    let days = match state_of(task) {
        // Choice: `exists` is about tasks not begun; what has begun or been done exists.
        State::NotStarted if task.exists < 0.5 => 0.0,
        State::NotStarted => task
            .planned
            .unwrap_or_else(|| task.duration.as_ref().map_or(0.0, |it| certain_value(it.distribution()))),
        State::Started { .. } => {
            let remaining = task.progress.as_ref().and_then(|it| it.remaining.as_ref());
            certain_value(remaining.expect("started and not finished needs `remaining`"))
        }
        State::Finished { .. } => 0.0,
    };
    minutes_of(days.max(0.0), task, hours_per_day)
}

/// Days of a task's kind in minutes: working days of its calendar, or days of 24 hours.
pub(crate) fn minutes_of(days: f64, task: &Task, hours_per_day: f64) -> i64 {
    if task.duration.as_ref().is_some_and(Duration::is_elapsed) {
        rounded(days * DAY as f64)
    } else {
        rounded(days * hours_per_day * 60.0)
    }
}

/// The certain value of a quantity, by the table of the file format.
pub(crate) fn certain_value(distribution: &Distribution) -> f64 {
    match distribution {
        Distribution::Certain(value) => *value,
        Distribution::Triangular { mode, .. }
        | Distribution::Pert { mode, .. }
        | Distribution::Trigen { mode, .. } => *mode,
        Distribution::Uniform { low, high } => (low + high) / 2.0,
        Distribution::Normal { mean, .. }
        | Distribution::Lognormal { mean, .. }
        | Distribution::Exponential { mean } => *mean,
        // The logarithm is normal, so its median lies half way between the logarithms of the percentiles.
        Distribution::Range { p10, p90 } => (p10 * p90).sqrt(),
        Distribution::Discrete(outcomes) => {
            let heaviest = outcomes.iter().map(|it| it.1).fold(0.0, f64::max);
            outcomes.iter().find(|it| it.1 == heaviest).expect("an outcome").0
        }
        Distribution::Empirical(outcomes) => {
            let mut sorted = outcomes.clone();
            sorted.sort_by(f64::total_cmp);
            let middle = (sorted.len() - 1) / 2;
            if sorted.len() % 2 == 1 { sorted[middle] } else { (sorted[middle] + sorted[middle + 1]) / 2.0 }
        }
    }
}
