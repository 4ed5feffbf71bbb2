//! Elbow connectors between bars.

use std::ops::Range;

use super::rows::{BAR_HEIGHT, DIAMOND};
use super::{Gantt, GanttRow, RowKind};
use crate::charts::scene::{Mark, Path};

/// A link between two rows, by their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GanttLink {
    pub from: usize,
    pub to: usize,
    /// The end of the predecessor it leaves from.
    pub leaves: End,
    /// The end of the successor it goes to.
    pub enters: End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Start,
    Finish,
}

/// A line leaves a bar this far before it turns.
const STUB: f64 = 6.0;
const ARROW: f64 = 3.5;

/// All links that touch the window, also those that only pass through it. One mark for all: a plan of thousands of tasks
/// has hundreds of them in sight, and drawing each anew would be most of the work of scrolling.
pub(super) fn mark(chart: &Gantt<'_>, seen: &Range<usize>) -> Option<Mark> {
    let touches = |it: &&GanttLink| {
        let (first, last) = (it.from.min(it.to), it.from.max(it.to));
        let is_planned = |row: usize| chart.rows.get(row).is_some_and(|it| it.kind != RowKind::Unplanned);
        first < seen.end && seen.start <= last && is_planned(first) && is_planned(last)
    };
    let mut path = Path::new();
    for link in chart.links.iter().filter(touches) {
        path.append(&connector(chart, link));
    }
    (!path.is_empty()).then(|| Mark::path(path, "m-link").keyed("links"))
}

fn connector(chart: &Gantt<'_>, link: &GanttLink) -> Path {
    let (from, to) = (&chart.rows[link.from], &chart.rows[link.to]);
    let middle = (chart.row_height / 2.0).round();
    let (y1, y2) = (chart.top_of(link.from) + middle, chart.top_of(link.to) + middle);
    let (x1, x2) = (end_x(chart, from, link.leaves), end_x(chart, to, link.enters));
    let to_milestone = to.kind == RowKind::Milestone;
    let beside = |side: f64| x2 + if to_milestone { side * DIAMOND } else { 0.0 };
    let into_bar = if to_milestone { 0.0 } else { 3.0 };
    let down = if y1 < y2 { 1.0 } else { -1.0 };
    let mut path = Path::new();
    path.move_to(x1, y1);
    match (link.leaves, link.enters) {
        // The usual case: out of the finish, and down onto the beginning of a bar that starts no earlier.
        (End::Finish, End::Start) if x1 <= x2 + into_bar + 0.5 => {
            let half = if to_milestone { DIAMOND } else { BAR_HEIGHT / 2.0 };
            let (x, tip) = (x2 + into_bar, y2 - down * (half + 1.0));
            path.horizontal_to(x).vertical_to(tip);
            path.move_to(x - ARROW, tip - down * ARROW)
                .line_to(x, tip)
                .line_to(x + ARROW, tip - down * ARROW);
        }
        (End::Start, End::Start) => {
            path.horizontal_to(x1.min(x2) - STUB - DIAMOND / 2.0).vertical_to(y2).horizontal_to(beside(-1.0));
            arrow_sideways(&mut path, beside(-1.0), y2, -1.0);
        }
        (End::Finish, End::Finish) => {
            path.horizontal_to(x1.max(x2) + STUB + DIAMOND / 2.0).vertical_to(y2).horizontal_to(beside(1.0));
            arrow_sideways(&mut path, beside(1.0), y2, 1.0);
        }
        // Back in time: round between the two rows.
        (leaves, enters) => {
            let out = if leaves == End::Finish { STUB } else { -STUB };
            let side = if enters == End::Start { -1.0 } else { 1.0 };
            let between = y1 + down * chart.row_height / 2.0;
            path.horizontal_to(x1 + out).vertical_to(between).horizontal_to(beside(side) + side * STUB);
            path.vertical_to(y2).horizontal_to(beside(side));
            arrow_sideways(&mut path, beside(side), y2, side);
        }
    }
    path
}

/// A tip at (x, y) of an arrow that comes from the left (−1) or the right (1).
fn arrow_sideways(path: &mut Path, x: f64, y: f64, from: f64) {
    let back = x + from * ARROW;
    path.move_to(back, y - ARROW).line_to(x, y).line_to(back, y + ARROW);
}

/// Lines leave a milestone from its middle, under its body.
fn end_x(chart: &Gantt<'_>, row: &GanttRow, end: End) -> f64 {
    let at = if end == End::Finish || row.kind == RowKind::Milestone { row.finish } else { row.start };
    chart.scale.position(at)
}
