//! The bars beside the grid: the plan at once, the ranges when the run has found them.

use slipcast_engine::forecast::{ProjectForecast, TaskForecast};
use slipcast_engine::model::{DateTime, Distribution, Task};

use super::grid::TaskGrid;
use crate::charts::gantt::{GanttRow, RowKind};
use crate::charts::scale::DAY;
use crate::charts::time_axis::horizon;
use crate::state::live::{Forecast, PlanNow};

#[derive(Debug)]
pub struct Bars {
    /// One a row of the grid.
    pub rows: Vec<GanttRow>,
    /// What the time axis has to hold.
    pub horizon: Option<(DateTime, DateTime)>,
}

pub fn bars(grid: &TaskGrid, plan: Option<&PlanNow>, forecast: Option<&Forecast>) -> Bars {
    let mut rows: Vec<GanttRow> = (0..grid.len()).map(|row| of_task(grid, row, plan, forecast)).collect();
    span_summaries(grid, &mut rows);
    let project = forecast.and_then(|it| it.project(&grid.project.id));
    Bars { horizon: horizon(instants(grid, &rows, project)), rows }
}

fn of_task(grid: &TaskGrid, row: usize, plan: Option<&PlanNow>, forecast: Option<&Forecast>) -> GanttRow {
    let nowhere = DateTime::from_minutes(0);
    let mut bar = GanttRow {
        key: grid.order[row].to_string(),
        name: String::new(),
        depth: grid.rows[row].depth,
        kind: RowKind::Unplanned,
        start: nowhere,
        finish: nowhere,
        range: None,
        driving: None,
        deadline: None,
        progress: 0.0,
    };
    let (Some(task), Some(path)) = (grid.task(row), grid.path(row)) else { return bar };
    bar.name.clone_from(&task.name);
    bar.deadline = task.deadline;
    if grid.is_summary(row) {
        return bar;
    }
    if let Some(planned) = plan.and_then(|it| it.task(&path)) {
        bar.kind = if grid.is_milestone(row) { RowKind::Milestone } else { RowKind::Task };
        (bar.start, bar.finish) = (planned.start, planned.finish);
        bar.progress = share_done(task);
        if let Some(found) = forecast.and_then(|it| task_forecast(it, &path)) {
            let [p10, _, _, p90] = found.finish.percentiles;
            bar.range = Some((p10, p90));
            bar.driving = Some(found.criticality);
        }
    }
    bar
}

/// What a run has found for a task, by the plan that it ran.
pub(super) fn task_forecast<'a>(
    forecast: &'a Forecast,
    path: &slipcast_engine::model::TaskPath,
) -> Option<&'a TaskForecast> {
    forecast.tasks.as_ref()?.get(forecast.plan.place_of(path)?)
}

/// A summary reaches from the first to the last of what it holds.
fn span_summaries(grid: &TaskGrid, rows: &mut [GanttRow]) {
    for row in (0..rows.len()).rev().filter(|it| grid.is_summary(*it)) {
        let held = rows[row + 1..row + grid.rows[row].rows].iter();
        let span = held.filter(|it| it.kind != RowKind::Unplanned).fold(None, |span, it| {
            let (start, finish) = span.unwrap_or((it.start, it.finish));
            Some((it.start.min(start), it.finish.max(finish)))
        });
        if let Some((start, finish)) = span {
            rows[row].kind = RowKind::Summary;
            (rows[row].start, rows[row].finish) = (start, finish);
        }
    }
}

fn share_done(task: &Task) -> f64 {
    let Some(progress) = &task.progress else { return 0.0 };
    if progress.actual_finish.is_some() {
        return 1.0;
    }
    let whole = task.planned.or(task.duration.as_ref().map(|it| it.distribution().certain_value()));
    match (whole, progress.remaining.as_ref().map(Distribution::certain_value)) {
        (Some(whole), Some(left)) if 0.0 < whole => (1.0 - left / whole).clamp(0.0, 1.0),
        _ => 0.0,
    }
}

fn instants(grid: &TaskGrid, rows: &[GanttRow], project: Option<&ProjectForecast>) -> Vec<DateTime> {
    /// The tail of the finish that is worth room on the axis.
    const SEEN: f64 = 99.5;
    let planned = rows.iter().filter(|it| it.kind != RowKind::Unplanned);
    let mut instants: Vec<DateTime> = planned
        .flat_map(|it| [Some(it.start), Some(it.finish), it.range.map(|range| range.1)])
        .flatten()
        .collect();
    if let (true, Some(start)) = (instants.is_empty(), grid.project.start) {
        // Nothing is planned yet: a quarter of a year to plan in.
        instants.push(DateTime::from_minutes(start.minutes() + 90 * DAY));
    }
    instants.extend(grid.project.start);
    instants.extend(grid.project.deadline);
    let latest = project.map(|it| it.finish.percentile_value(SEEN)).filter(|it| it.is_finite());
    instants.extend(latest.map(|it| DateTime::from_minutes(it as i64)));
    instants
}
