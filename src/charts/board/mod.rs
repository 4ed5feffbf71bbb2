//! One project of the board: its plan, the shape of its finish, its deadline.

mod sentence;

use slipcast_engine::model::DateTime;

use super::density::{Density, clip_to};
use super::focus::FocusPoint;
use super::outcomes::Outcomes;
use super::scale::TimeScale;
use super::scene::{Mark, Path, Scene};

pub use sentence::sentence;

pub const ROW_HEIGHT: f64 = 46.0;

const PLAN_TOP: f64 = 20.0;
const PLAN_HEIGHT: f64 = 6.0;
const SHAPE: Shape = Shape { top: 11.0, base: 34.0, flag_top: 6.0 };
/// A finish beyond the axis still shows that it is there.
const EDGE_MARK: f64 = 5.0;

/// What a row of the board shows. Whatever is not known, or does not apply, is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct BoardRow {
    pub key: String,
    pub name: String,
    /// A project switched off is drawn faintly, as it was.
    pub included: bool,
    /// Start and finish of the plan.
    pub plan: Option<(DateTime, DateTime)>,
    /// The finish found by simulation; `None` before the first answer.
    pub finish: Option<Outcomes>,
    pub deadline: Option<DateTime>,
    /// The date that can be promised at the house's confidence.
    pub promise: Option<DateTime>,
}

/// Where a shape of a finish stands in its strip.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) top: f64,
    pub(super) base: f64,
    pub(super) flag_top: f64,
}

/// The instants that an axis for these rows should hold. A long tail is cut at P98: the last 2 % would squeeze the
/// rest.
pub fn instants(rows: &[BoardRow]) -> impl Iterator<Item = DateTime> {
    rows.iter().flat_map(|row| {
        let finish = row.finish.as_ref().map(|it| DateTime::from_minutes(it.at_probability(0.98) as i64));
        let plan = row.plan.into_iter().flat_map(|it| [it.0, it.1]);
        plan.chain(row.deadline).chain(row.promise).chain(finish)
    })
}

pub fn scene(row: &BoardRow, scale: &TimeScale) -> Scene {
    Scene { width: scale.end, height: ROW_HEIGHT, caption: sentence(row), marks: vec![mark(row, scale)] }
}

/// The row as one mark, for the drawing of a whole board.
fn mark(row: &BoardRow, scale: &TimeScale) -> Mark {
    let mut marks = Vec::with_capacity(10);
    if let Some((left, right)) = row.plan.and_then(|it| scale.visible(it.0, it.1)) {
        marks
            .push(Mark::rect(left, PLAN_TOP, right - left, PLAN_HEIGHT, "m-plan").rounded(1.0).keyed("plan"));
    }
    if let Some(finish) = &row.finish {
        marks.extend(finish_marks(finish, row.deadline, scale, SHAPE));
    }
    if let (Some(_), Some(promise)) = (&row.finish, row.promise.filter(|it| scale.holds(*it))) {
        marks.push(promise_mark(scale.position(promise)));
    }
    if let Some(deadline) = row.deadline.filter(|it| scale.holds(*it)) {
        marks.extend(flag_marks(scale.position(deadline), SHAPE));
    }
    let class = if row.included { "m-row" } else { "m-row m-off" };
    Mark::group(0.0, 0.0, marks, class).keyed(row.key.as_str()).titled(sentence(row))
}

/// The shape of a finish: the part after the deadline is late, and its share of the area is the probability of that.
pub(super) fn finish_marks(
    finish: &Outcomes,
    deadline: Option<DateTime>,
    scale: &TimeScale,
    shape: Shape,
) -> Vec<Mark> {
    let split = deadline.map(|it| it.minutes() as f64);
    let x = |minutes: f64| scale.position_of_minutes(minutes);
    let median = finish.at_probability(0.5);
    if !(scale.start..=scale.end).contains(&x(median)) {
        return beyond_axis(finish, split, scale, shape);
    }
    // Two pixels are as fine as a shape of this height can show.
    let Some(density) = Density::of(finish, split, 2.0 / scale.pixels_per_minute()) else {
        let late = split.is_some_and(|it| it < median);
        let class = if late { "m-certain m-certain-late" } else { "m-certain" };
        return vec![Mark::vertical(x(median), shape.top, shape.base, class).keyed("finish")];
    };
    let height = shape.base - shape.top;
    let part = |points: &[(f64, f64)], class: &'static str| {
        let points: Vec<_> = points.iter().map(|it| (x(it.0), shape.base - it.1 * height)).collect();
        let points = clip_to(&points, scale.start, scale.end);
        area_path(without_flat_ends(&points, shape.base), shape.base).map(|path| Mark::path(path, class))
    };
    let mut marks: Vec<Mark> = Vec::with_capacity(6);
    marks.extend(part(&density.within, "m-density").map(|it| it.keyed("within")));
    marks.extend(part(&density.beyond, "m-density m-density-late").map(|it| it.keyed("late")));
    marks.extend(range_marks(finish, split, scale, shape));
    let late = split.is_some_and(|it| it < median);
    let class = if late { "m-median m-median-late" } else { "m-median" };
    let top = shape.base - density.height_at(median) * height;
    marks.push(Mark::vertical(x(median), top, shape.base, class).keyed("median"));
    marks
}

/// P10 to P90, a line under the shape, late from the deadline on as the shape is.
fn range_marks(finish: &Outcomes, split: Option<f64>, scale: &TimeScale, shape: Shape) -> Vec<Mark> {
    let [from, to] = [0.1, 0.9].map(|it| finish.at_probability(it));
    let cut = split.map_or(to, |it| it.clamp(from, to));
    let parts = [(from, cut, "m-range", "range"), (cut, to, "m-range m-range-late", "range-late")];
    let bar = |(from, to, class, key): (f64, f64, &'static str, &'static str)| {
        let left = scale.position_of_minutes(from).max(scale.start);
        let right = scale.position_of_minutes(to).min(scale.end);
        (left < right).then(|| Mark::rect(left, shape.base, right - left, 2.0, class).keyed(key))
    };
    parts.into_iter().filter_map(bar).collect()
}

/// Tails thinner than a quarter of a pixel would only be seen as a line along the base.
fn without_flat_ends(points: &[(f64, f64)], base: f64) -> &[(f64, f64)] {
    let thick = |it: &(f64, f64)| 0.25 < base - it.1;
    let (Some(first), Some(last)) = (points.iter().position(thick), points.iter().rposition(thick)) else {
        return &[];
    };
    &points[first.saturating_sub(1)..(last + 2).min(points.len())]
}

/// Everything lies outside the axis: a small arrow at its edge says which way.
fn beyond_axis(finish: &Outcomes, split: Option<f64>, scale: &TimeScale, shape: Shape) -> Vec<Mark> {
    let median = finish.at_probability(0.5);
    let after = (scale.to.minutes() as f64) < median;
    let (tip, back) = if after { (scale.end, -EDGE_MARK) } else { (scale.start, EDGE_MARK) };
    let middle = (shape.top + shape.base) / 2.0;
    let mut path = Path::new();
    path.move_to(tip, middle)
        .line_to(tip + back, middle - EDGE_MARK)
        .line_to(tip + back, middle + EDGE_MARK)
        .close();
    let late = split.is_some_and(|it| it < median);
    let class = if late { "m-density m-density-late" } else { "m-density" };
    vec![Mark::path(path, class).keyed("beyond")]
}

/// The area between a line and a base line; `None` when nothing of it is seen.
pub(super) fn area_path(points: &[(f64, f64)], base: f64) -> Option<Path> {
    let (first, last) = (points.first()?, points.last()?);
    let mut path = Path::new();
    path.move_to(first.0, base);
    for point in points {
        path.line_to(point.0, point.1);
    }
    path.line_to(last.0, base).close();
    Some(path)
}

/// A flag on its pole, flying to the right: over the time in which the project is late.
pub(super) fn flag_marks(x: f64, shape: Shape) -> [Mark; 2] {
    let mut flag = Path::new();
    flag.move_to(x, shape.flag_top)
        .line_to(x + 7.0, shape.flag_top + 3.0)
        .line_to(x, shape.flag_top + 6.0)
        .close();
    [
        Mark::vertical(x, shape.flag_top, shape.base + 1.0, "m-deadline").keyed("deadline"),
        Mark::path(flag, "m-flag").keyed("flag"),
    ]
}

/// A small pointer under the base line.
fn promise_mark(x: f64) -> Mark {
    let top = SHAPE.base + 3.0;
    let mut path = Path::new();
    path.move_to(x, top).line_to(x + 3.5, top + 5.5).line_to(x - 3.5, top + 5.5).close();
    Mark::path(path, "m-promise").keyed("promise")
}

/// A cursor goes along what the row shows, from left to right.
pub fn focus_points(row: &BoardRow, scale: &TimeScale) -> Vec<FocusPoint> {
    let middle = ROW_HEIGHT / 2.0;
    let mut points: Vec<FocusPoint> = sentence::stations(row)
        .into_iter()
        .filter(|it| scale.holds(it.at))
        .map(|it| FocusPoint {
            x: scale.position(it.at),
            y: middle,
            key: it.key.to_owned(),
            sentence: it.sentence,
        })
        .collect();
    points.sort_by(|a, b| a.x.total_cmp(&b.x));
    points
}

#[cfg(test)]
mod tests;
