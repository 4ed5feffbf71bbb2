//! Bars of a project's tasks over time. Only the rows in a window are built, so that a plan of thousands of tasks
//! scrolls like one of ten.

mod links;
mod picture;
mod rows;

use std::ops::Range;

use slipcast_engine::model::DateTime;

use super::finish_shape::{FinishShape, finish_marks, flag_marks};
use super::focus::FocusPoint;
use super::outcomes::Outcomes;
use super::scale::TimeScale;
use super::scene::{Mark, Scene};
use super::table::{Cell, Column, Table};
use super::time_axis::AXIS_HEIGHT;
use crate::text::{date, odds};

pub use links::{End, GanttLink};
pub use picture::picture;

/// A task that drives the finish in more runs than this is painted as driving.
pub const DRIVING: f64 = 2.0 / 3.0;

pub const STRIP_HEIGHT: f64 = 62.0;

#[derive(Clone, Debug, PartialEq)]
pub struct Gantt<'a> {
    pub caption: &'a str,
    /// All rows, from the top.
    pub rows: &'a [GanttRow],
    pub links: &'a [GanttLink],
    /// The rows that are seen, a few more above and below.
    pub window: Range<usize>,
    pub row_height: f64,
    pub scale: TimeScale,
    pub deadline: Option<DateTime>,
    pub status_date: Option<DateTime>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct GanttRow {
    pub key: String,
    pub name: String,
    /// How deep it stands under summaries.
    pub depth: usize,
    pub kind: RowKind,
    /// Start and finish in the plan.
    pub start: DateTime,
    pub finish: DateTime,
    /// P10 and P90 of its finish.
    pub range: Option<(DateTime, DateTime)>,
    /// The share of runs in which it drives its project's finish.
    pub driving: Option<f64>,
    pub deadline: Option<DateTime>,
    /// The share of its work that is done.
    pub progress: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    Task,
    Milestone,
    Summary,
    /// Has no dates yet: nothing is drawn.
    Unplanned,
}

impl Gantt<'_> {
    fn seen(&self) -> Range<usize> {
        let end = self.window.end.min(self.rows.len());
        self.window.start.min(end)..end
    }

    fn top_of(&self, row: usize) -> f64 {
        self.row_height * row as f64
    }
}

/// The window of rows at a scroll position, with `spare` rows above and below for the next frame.
pub fn window(scroll_top: f64, height: f64, row_height: f64, rows: usize, spare: usize) -> Range<usize> {
    let first = (scroll_top.max(0.0) / row_height).floor() as usize;
    let last = ((scroll_top.max(0.0) + height.max(0.0)) / row_height).ceil() as usize;
    first.saturating_sub(spare).min(rows)..last.saturating_add(spare).min(rows)
}

/// As high as all rows; marks of rows outside the window are left out, the others do not move when it does.
pub fn scene(chart: &Gantt<'_>) -> Scene {
    let seen = chart.seen();
    let (top, bottom) = (chart.top_of(seen.start), chart.top_of(seen.end));
    let mut marks = Vec::with_capacity(seen.len() + 4);
    if let Some(at) = chart.status_date.filter(|it| chart.scale.holds(*it)) {
        marks.push(Mark::vertical(chart.scale.position(at), top, bottom, "m-status").keyed("status-date"));
    }
    marks.extend(links::mark(chart, &seen));
    marks.extend(seen.map(|row| {
        let row_marks = rows::marks(&chart.rows[row], &chart.scale, chart.row_height);
        let group = Mark::group(0.0, chart.top_of(row), row_marks, "m-row");
        group.keyed(chart.rows[row].key.as_str()).titled(sentence(&chart.rows[row]))
    }));
    if let Some(at) = chart.deadline.filter(|it| chart.scale.holds(*it)) {
        marks.push(Mark::vertical(chart.scale.position(at), top, bottom, "m-deadline").keyed("deadline"));
    }
    let caption = format!("{}: {} tasks", chart.caption, chart.rows.len());
    Scene { width: chart.scale.end, height: chart.top_of(chart.rows.len()), caption, marks }
}

/// The words over the bars, and the deadline's flag.
pub fn axis(scale: &TimeScale, deadline: Option<DateTime>) -> Scene {
    let mut scene = super::time_axis::labels(scale);
    if let Some(at) = deadline.filter(|it| scale.holds(*it)) {
        let shape = FinishShape { top: 0.0, base: AXIS_HEIGHT - 1.0, flag_top: AXIS_HEIGHT - 9.0 };
        scene.marks.extend(flag_marks(scale.position(at), shape));
    }
    scene
}

/// The shape of the project's finish, under the bars and on their axis.
pub fn finish_strip(
    finish: &Outcomes,
    deadline: Option<DateTime>,
    scale: &TimeScale,
    caption: String,
) -> Scene {
    let shape = FinishShape { top: 8.0, base: STRIP_HEIGHT - 4.0, flag_top: 0.0 };
    let mut marks = finish_marks(finish, deadline, scale, shape);
    if let Some(at) = deadline.filter(|it| scale.holds(*it)) {
        marks.push(Mark::vertical(scale.position(at), 0.0, shape.base, "m-deadline").keyed("deadline"));
    }
    Scene { width: scale.end, height: STRIP_HEIGHT, caption, marks }
}

pub fn sentence(row: &GanttRow) -> String {
    if row.kind == RowKind::Unplanned {
        return format!("{}: not in the plan yet", row.name);
    }
    let mut parts = vec![match row.kind {
        RowKind::Milestone => date(row.finish),
        _ => format!("{} to {}", date(row.start), date(row.finish)),
    }];
    if let Some((p10, p90)) = row.range.filter(|it| it.0 < it.1) {
        parts.push(format!("finishes between {} and {} in 8 of 10 runs", date(p10), date(p90)));
    }
    if let Some(driving) = row.driving.filter(|_| row.kind != RowKind::Summary) {
        parts.push(format!("drives the finish in {} of runs", odds(driving)));
    }
    if 0.0 < row.progress {
        parts.push(format!("{} done", crate::text::percent(row.progress)));
    }
    if let Some(deadline) = row.deadline {
        parts.push(format!("deadline {}", date(deadline)));
    }
    format!("{}: {}", row.name, parts.join("; "))
}

/// A cursor goes from row to row of the window.
pub fn focus_points(chart: &Gantt<'_>) -> Vec<FocusPoint> {
    let point = |at: usize| {
        let row = &chart.rows[at];
        let y = chart.top_of(at) + chart.row_height / 2.0;
        FocusPoint { x: chart.scale.position(row.start), y, key: row.key.clone(), sentence: sentence(row) }
    };
    chart.seen().map(point).collect()
}

/// All rows, not only those of the window.
pub fn table(chart: &Gantt<'_>) -> Table {
    let columns = ["Start", "Finish", "Finish P10", "Finish P90", "Drives the finish", "Deadline"];
    let columns = [Column::words("Task")].into_iter().chain(columns.map(Column::figures)).collect();
    let row = |it: &GanttRow| {
        vec![
            Cell::words(&it.name),
            Cell::instant(it.start),
            Cell::instant(it.finish),
            Cell::of(it.range.map(|range| range.0), Cell::instant),
            Cell::of(it.range.map(|range| range.1), Cell::instant),
            Cell::of(it.driving, Cell::odds),
            Cell::of(it.deadline, Cell::instant),
        ]
    };
    Table { caption: chart.caption.to_owned(), columns, rows: chart.rows.iter().map(row).collect() }
}

#[cfg(test)]
mod tests;
