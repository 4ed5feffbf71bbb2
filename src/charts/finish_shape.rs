//! The shape of a finish in a strip over a time axis: on the board, and under a Gantt chart.

use slipcast_engine::model::DateTime;

use super::density::{Density, clip_to};
use super::outcomes::Outcomes;
use super::scale::TimeScale;
use super::scene::{Mark, Path};

/// A finish beyond the axis still shows that it is there.
const EDGE_MARK: f64 = 5.0;

/// Where a shape of a finish stands in its strip.
#[derive(Clone, Copy, Debug)]
pub(super) struct FinishShape {
    pub(super) top: f64,
    pub(super) base: f64,
    pub(super) flag_top: f64,
}

/// The shape of a finish: the part after the deadline is late, and its share of the area is the probability of that.
pub(super) fn finish_marks(
    finish: &Outcomes,
    deadline: Option<DateTime>,
    scale: &TimeScale,
    shape: FinishShape,
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
    // A deadline far before the shape does not split it: then all of it is late.
    let all_late = split.is_some_and(|it| it < finish.smallest()) && density.beyond.is_empty();
    let within = if all_late { "m-density m-density-late" } else { "m-density" };
    let mut marks: Vec<Mark> = Vec::with_capacity(6);
    marks.extend(part(&density.within, within).map(|it| it.keyed("within")));
    marks.extend(part(&density.beyond, "m-density m-density-late").map(|it| it.keyed("late")));
    marks.extend(range_marks(finish, split, scale, shape));
    let late = split.is_some_and(|it| it < median);
    let class = if late { "m-median m-median-late" } else { "m-median" };
    let top = shape.base - density.height_at(median) * height;
    marks.push(Mark::vertical(x(median), top, shape.base, class).keyed("median"));
    marks
}

/// P10 to P90, a line under the shape, late from the deadline on as the shape is.
fn range_marks(finish: &Outcomes, split: Option<f64>, scale: &TimeScale, shape: FinishShape) -> Vec<Mark> {
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
fn beyond_axis(finish: &Outcomes, split: Option<f64>, scale: &TimeScale, shape: FinishShape) -> Vec<Mark> {
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
pub(super) fn flag_marks(x: f64, shape: FinishShape) -> [Mark; 2] {
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
