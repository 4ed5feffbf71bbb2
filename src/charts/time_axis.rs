//! The one time axis under which projects, people and spend stand.

use slipcast_engine::model::{Date, DateTime};

use super::scale::{DAY, TimeScale, TimeTicks};
use super::scene::{Anchor, Mark, Scene};
use crate::text;

pub const AXIS_HEIGHT: f64 = 22.0;

/// From the first to the last of the instants given, rounded outwards to whole months, or to whole days where a
/// month would be mostly empty. `None` without instants.
pub fn horizon(instants: impl IntoIterator<Item = DateTime>) -> Option<(DateTime, DateTime)> {
    let (first, last) = instants.into_iter().fold(None, |range: Option<(DateTime, DateTime)>, at| {
        Some(range.map_or((at, at), |it| (it.0.min(at), it.1.max(at))))
    })?;
    const FEW_DAYS: i64 = 45;
    if last.minutes() - first.minutes() < FEW_DAYS * DAY {
        let day_after = DateTime::from_minutes(last.date().midnight().minutes() + DAY);
        return Some((first.date().midnight(), day_after));
    }
    let end = if month_start(last, 0) == last { last } else { month_start(last, 1) };
    Some((month_start(first, 0), end))
}

/// The words over the grid.
pub fn labels(scale: &TimeScale) -> Scene {
    let ticks = TimeTicks::of(scale);
    let base_line = AXIS_HEIGHT - 6.0;
    let marks =
        ticks.labels.into_iter().map(|it| Mark::text(it.x, base_line, Anchor::Start, it.text, "m-axis"));
    Scene { width: scale.end, height: AXIS_HEIGHT, caption: caption(scale), marks: marks.collect() }
}

/// A drawing with the words of its axis under it, for where it shares that axis with nothing.
pub(super) fn over_axis(scene: Scene, scale: &TimeScale) -> Scene {
    let words = Mark::group(0.0, scene.height, labels(scale).marks, "");
    let marks = grid_lines(scale, 0.0, scene.height).into_iter().chain(scene.marks).chain([words]).collect();
    Scene { height: scene.height + AXIS_HEIGHT, marks, ..scene }
}

/// The lines of the grid, drawn once behind everything that shares the axis.
pub fn grid(scale: &TimeScale, height: f64) -> Scene {
    Scene { width: scale.end, height, caption: caption(scale), marks: grid_lines(scale, 0.0, height) }
}

pub(super) fn grid_lines(scale: &TimeScale, top: f64, bottom: f64) -> Vec<Mark> {
    let class = |strong| if strong { "m-grid m-grid-strong" } else { "m-grid" };
    let lines = TimeTicks::of(scale).lines;
    lines.into_iter().map(|it| Mark::vertical(it.x, top, bottom, class(it.strong))).collect()
}

fn caption(scale: &TimeScale) -> String {
    format!("{} to {}", text::date(scale.from), text::date(scale.to))
}

/// The beginning of the month of an instant, or of one so many months later.
pub(super) fn month_start(at: DateTime, months_later: i32) -> DateTime {
    let (year, month, _) = at.date().ymd();
    let months = year * 12 + month as i32 - 1 + months_later;
    let first = Date::from_ymd(months.div_euclid(12), months.rem_euclid(12) as u32 + 1, 1);
    first.map_or(at, Date::midnight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn horizons_are_whole_months_or_days() {
        let cases = [
            ("2027-01-14T08:00", "2028-05-09T17:00", "2027-01-01T00:00", "2028-06-01T00:00"),
            ("2027-01-01T00:00", "2028-01-01T00:00", "2027-01-01T00:00", "2028-01-01T00:00"),
            ("2027-12-06T08:00", "2027-12-17T17:00", "2027-12-06T00:00", "2027-12-18T00:00"),
            ("2027-12-06T08:00", "2027-12-06T08:00", "2027-12-06T00:00", "2027-12-07T00:00"),
        ];
        for (first, last, from, to) in cases {
            let [first, last, from, to] = [first, last, from, to].map(|it| DateTime::parse(it).unwrap());
            assert_eq!(horizon([last, first]), Some((from, to)));
        }
        assert_eq!(horizon([]), None);
    }
}
