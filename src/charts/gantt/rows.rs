//! The marks of one row, measured from its top.

use super::{DRIVING, GanttRow, RowKind};
use crate::charts::scale::TimeScale;
use crate::charts::scene::{Mark, Path};

pub(super) const BAR_HEIGHT: f64 = 12.0;
pub(super) const DIAMOND: f64 = 6.0;
const BAND_HEIGHT: f64 = 6.0;
/// Even a minute of work is seen.
const LEAST_WIDTH: f64 = 2.0;

pub(super) fn marks(row: &GanttRow, scale: &TimeScale, height: f64) -> Vec<Mark> {
    let middle = (height / 2.0).round();
    let (left, right) = (scale.position(row.start), scale.position(row.finish));
    let mut marks = Vec::with_capacity(6);
    match row.kind {
        RowKind::Unplanned => return marks,
        RowKind::Summary => marks.push(bracket(left, right.max(left + LEAST_WIDTH), middle)),
        RowKind::Milestone => {
            marks.extend(whisker(row, scale, right + DIAMOND + 2.0, middle));
            marks.push(Mark::path(diamond(right, middle), "m-milestone").keyed("bar"));
        }
        RowKind::Task => {
            let right = right.max(left + LEAST_WIDTH);
            marks.extend(bar(row, left, right, middle));
            marks.extend(band(row, scale, right, middle));
        }
    }
    if let Some(deadline) = row.deadline.filter(|it| scale.holds(*it)) {
        marks.push(deadline_mark(scale.position(deadline), middle, deadline < row.finish));
    }
    marks
}

fn bar(row: &GanttRow, left: f64, right: f64, middle: f64) -> Vec<Mark> {
    let driving = row.driving.is_some_and(|it| DRIVING < it);
    let class = if driving { "m-task m-task-driving" } else { "m-task" };
    let top = middle - BAR_HEIGHT / 2.0;
    let mut marks = vec![Mark::rect(left, top, right - left, BAR_HEIGHT, class).rounded(1.5).keyed("bar")];
    if 0.0 < row.progress {
        let done = (right - left) * row.progress.min(1.0);
        marks.push(Mark::rect(left, middle - 1.5, done, 3.0, "m-progress").keyed("progress"));
    }
    marks
}

/// P10 to P90 of the finish: a band beyond the bar, a paler one where it lies inside, a tick at P90.
fn band(row: &GanttRow, scale: &TimeScale, bar_end: f64, middle: f64) -> Vec<Mark> {
    let Some((p10, p90)) = row.range else { return Vec::new() };
    let (p10, p90) = (scale.position(p10), scale.position(p90));
    if p90 - p10 < 0.5 {
        return Vec::new();
    }
    let top = middle - BAND_HEIGHT / 2.0;
    let mut marks = Vec::with_capacity(4);
    if p10 < bar_end {
        let inside = p90.min(bar_end) - p10;
        marks.push(Mark::rect(p10, top, inside, BAND_HEIGHT, "m-band-inside").keyed("band-inside"));
    } else {
        // Nothing finishes before P10: between the plan and the band there is only waiting.
        marks.push(Mark::horizontal(bar_end, p10, middle, "m-whisker").keyed("gap"));
    }
    let begin = p10.max(bar_end);
    if begin < p90 {
        marks.push(Mark::rect(begin, top, p90 - begin, BAND_HEIGHT, "m-band").keyed("band"));
    }
    marks.push(Mark::vertical(p90, middle - 5.0, middle + 5.0, "m-whisker").keyed("p90"));
    marks
}

/// The range of a milestone is a line: a point in time has no body.
fn whisker(row: &GanttRow, scale: &TimeScale, clear_of: f64, middle: f64) -> Vec<Mark> {
    let Some((p10, p90)) = row.range.map(|it| (scale.position(it.0), scale.position(it.1))) else {
        return Vec::new();
    };
    if p90 - p10 < 0.5 {
        return Vec::new();
    }
    let begin = if p10 < clear_of { clear_of.min(p90) } else { p10 };
    vec![
        Mark::horizontal(begin, p90, middle, "m-whisker").keyed("range"),
        Mark::vertical(p90, middle - 4.0, middle + 4.0, "m-whisker").keyed("p90"),
    ]
}

fn bracket(left: f64, right: f64, middle: f64) -> Mark {
    let (top, foot) = (middle - 3.0, middle + 5.0);
    let tooth = 5.0_f64.min((right - left) / 2.0);
    let mut path = Path::new();
    path.move_to(left, foot).vertical_to(top).horizontal_to(right).vertical_to(foot);
    path.line_to(right - tooth, top + 3.0).horizontal_to(left + tooth).close();
    Mark::path(path, "m-summary").keyed("bar")
}

fn diamond(x: f64, middle: f64) -> Path {
    let mut path = Path::new();
    path.move_to(x, middle - DIAMOND).line_to(x + DIAMOND, middle);
    path.line_to(x, middle + DIAMOND).line_to(x - DIAMOND, middle).close();
    path
}

/// A task's own deadline: a small mark over its row.
fn deadline_mark(x: f64, middle: f64, missed: bool) -> Mark {
    let (top, tip) = (middle - 11.0, middle - 5.0);
    let mut path = Path::new();
    path.move_to(x - 4.0, top).line_to(x + 4.0, top).line_to(x, tip).close();
    let class = if missed { "m-task-deadline m-task-deadline-missed" } else { "m-task-deadline" };
    Mark::path(path, class).keyed("task-deadline")
}
