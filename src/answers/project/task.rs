//! What is said of the one task that is selected.

use std::collections::BTreeSet;

use slipcast_engine::forecast::TaskForecast;
use slipcast_engine::model::{Distribution, EstimateSource, Task, TaskId};
use slipcast_engine::simulate::{PlannedTask, StartCause};

use super::bars::task_forecast;
use super::grid::TaskGrid;
use crate::state::live::{Forecast, PlanNow};
use crate::text::{counted, date, days, odds, trimmed};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskWords {
    /// The shape of its range, its mean and P80, and who said so.
    pub range: String,
    /// `In 78 % of runs it drives the finish.`
    pub driving: Option<String>,
    /// When it is planned, and why then.
    pub plan: Option<String>,
}

pub fn task_words(
    grid: &TaskGrid,
    row: usize,
    plan: Option<&PlanNow>,
    forecast: Option<&Forecast>,
) -> TaskWords {
    let (Some(task), Some(path)) = (grid.task(row), grid.path(row)) else { return TaskWords::default() };
    let found = forecast.and_then(|it| task_forecast(it, &path));
    if grid.is_summary(row) {
        let held = counted(grid.rows[row].rows - 1, "row", "rows");
        return TaskWords {
            range: format!("A summary of {held}: its dates, days and people are those of its tasks."),
            ..TaskWords::default()
        };
    }
    TaskWords {
        range: range_words(task, found),
        driving: found.map(|it| format!("In {} of runs it drives the finish.", odds(it.criticality))),
        plan: plan.and_then(|it| it.task(&path)).map(|it| plan_words(grid, it)),
    }
}

/// What is said of several selected rows.
pub fn selection_words(grid: &TaskGrid, selected: &BTreeSet<TaskId>) -> String {
    let rows: Vec<usize> = selected.iter().filter_map(|it| grid.row_of(it)).collect();
    let work = |row: &usize| {
        let task = grid.task(*row).filter(|_| !grid.is_summary(*row))?;
        let duration = task.duration.as_ref().filter(|it| !it.is_elapsed())?;
        Some(task.planned.unwrap_or_else(|| duration.distribution().certain_value()))
    };
    let total: f64 = rows.iter().filter_map(work).sum();
    format!("{} selected, {} of work in the plan.", counted(rows.len(), "task", "tasks"), days(total))
}

fn range_words(task: &Task, found: Option<&TaskForecast>) -> String {
    let Some(duration) = &task.duration else { return "A milestone: it takes no time.".to_owned() };
    let distribution = duration.distribution();
    if distribution.is_certain() {
        return if distribution.certain_value() == 0.0 {
            "A milestone: it takes no time.".to_owned()
        } else {
            "No range: every run takes the plan's days. Type three numbers, or apply a template.".to_owned()
        };
    }
    let mut words = shape(distribution).to_owned();
    if let Some(found) = found {
        let figure = |value: f64| trimmed(value, usize::from(value.abs() < 100.0));
        let unit = if duration.is_elapsed() { "days round the clock" } else { "days" };
        words.push_str(&format!(
            ", mean {}, P80 {} {unit}",
            figure(found.duration.mean.value),
            figure(found.duration.percentiles[2].value)
        ));
    }
    words.push('.');
    let name = |it: &Option<String>| it.as_ref().map_or_else(String::new, |it| format!(" “{it}”"));
    let origin = task.estimate.as_ref().map(|it| match it.by {
        EstimateSource::Hand => " Typed by hand.".to_owned(),
        EstimateSource::Template => format!(" From the template{}.", name(&it.name)),
        EstimateSource::Import => format!(" From the imported plan{}.", name(&it.name)),
        EstimateSource::History => format!(" From past projects{}.", name(&it.name)),
        EstimateSource::Group => format!(" From a group’s estimate{}.", name(&it.name)),
    });
    words + &origin.unwrap_or_default()
}

fn shape(distribution: &Distribution) -> &'static str {
    match distribution {
        Distribution::Certain(_) => "Certain",
        Distribution::Triangular { .. } => "Triangular",
        Distribution::Pert { .. } => "Beta-PERT",
        Distribution::Uniform { .. } => "Uniform",
        Distribution::Normal { .. } => "Normal",
        Distribution::Lognormal { .. } => "Lognormal",
        Distribution::Trigen { .. } => "Triangular by P10 and P90",
        Distribution::Range { .. } => "Lognormal by P10 and P90",
        Distribution::Exponential { .. } => "Exponential",
        Distribution::Discrete(_) => "One of several values",
        Distribution::Empirical(_) => "Past outcomes",
    }
}

fn plan_words(grid: &TaskGrid, planned: &PlannedTask) -> String {
    let when = if planned.start == planned.finish {
        format!("Planned for {}", date(planned.finish))
    } else {
        format!("Planned {} to {}", date(planned.start), date(planned.finish))
    };
    let float = match planned.total_float {
        Some(float) if 0.05 <= float => format!(", {} of float", days(float)),
        Some(_) => ", no float".to_owned(),
        None => ", finished".to_owned(),
    };
    let cause = planned.cause.as_ref().map_or_else(String::new, |it| format!(" {}", cause_words(grid, it)));
    format!("{when}{float}.{cause}")
}

fn cause_words(grid: &TaskGrid, cause: &StartCause) -> String {
    let scenario = &grid.scenario;
    let name = |path: &slipcast_engine::model::TaskPath| {
        let project = scenario.projects.iter().find(|it| it.id == path.project);
        let task = project.and_then(|it| it.tasks.iter().find(|it| it.id == path.task));
        let task = task.map_or_else(|| path.task.to_string(), |it| it.name.clone());
        match project.filter(|it| it.id != grid.project.id) {
            Some(project) => format!("“{task}” of {}", project.name),
            None => format!("“{task}”"),
        }
    };
    match cause {
        StartCause::Link(Some(path)) => format!("It waits for {}.", name(path)),
        StartCause::Link(None) => "It waits for a summary.".to_owned(),
        StartCause::Resource(id, holder) => {
            let resource = scenario.resources.iter().find(|it| it.id == *id);
            let people = resource.map_or(id.as_str(), |it| it.name.as_str());
            match holder {
                Some(path) => format!("It waits for {people}, busy with {}.", name(path)),
                None => format!("It waits for {people}."),
            }
        }
        StartCause::Constraint => "A date holds it there.".to_owned(),
        StartCause::StatusDate => "What is not done starts after the status date.".to_owned(),
        StartCause::ProjectStart => "It starts with the project.".to_owned(),
    }
}
