//! The sum spent so far: P10 to P90 as a fan, P50 as a line, what lies over a budget painted late.

use slipcast_engine::model::DateTime;

use super::{Band, BudgetCap, Spend, cap_level};
use crate::charts::scale::LinearScale;
use crate::charts::scene::{Mark, Path};
use crate::charts::time_axis::month_start;

/// As fine as a fan of this slope can show.
const COLUMN: f64 = 2.0;

pub(super) fn marks(chart: &Spend, money: &LinearScale) -> Vec<Mark> {
    let columns = columns(chart, chart.scale.from, chart.scale.to);
    let mut marks: Vec<Mark> = Vec::new();
    marks.extend(between(&columns, money, |it| it.p10).map(|it| Mark::path(it, "m-fan").keyed("fan")));
    for (place, cap) in chart.caps.iter().enumerate() {
        marks.extend(
            over(chart, cap, money).map(|it| Mark::path(it, "m-fan-over").keyed(format!("over-{place}"))),
        );
    }
    let median: Vec<(f64, f64)> = columns.iter().map(|it| (it.0, money.position(it.1.p50))).collect();
    marks.push(Mark::path(Path::through(&median), "m-fan-median").keyed("median"));
    marks
}

/// The lines that words keep clear of: the middle of the fan and its upper edge.
pub(super) fn obstacles(chart: &Spend, money: &LinearScale) -> [Vec<(f64, f64)>; 2] {
    let columns = columns(chart, chart.scale.from, chart.scale.to);
    let line = |value: fn(&Band) -> f64| {
        columns.iter().step_by(4).map(|it| (it.0, money.position(value(&it.1)))).collect()
    };
    [line(|it| it.p50), line(|it| it.p90)]
}

/// The part of the fan over a budget, in its period.
fn over(chart: &Spend, cap: &BudgetCap, money: &LinearScale) -> Option<Path> {
    let level = cap_level(chart, cap);
    let columns = columns(chart, cap.from.max(chart.scale.from), cap.to.min(chart.scale.to));
    let over: Vec<(f64, Band)> = columns.into_iter().filter(|it| level < it.1.p90).collect();
    between(&over, money, |it| it.p10.max(level))
}

/// The area between P90 and a lower edge.
fn between(columns: &[(f64, Band)], money: &LinearScale, lower: impl Fn(&Band) -> f64) -> Option<Path> {
    if columns.len() < 2 {
        return None;
    }
    let upper = columns.iter().map(|it| (it.0, money.position(it.1.p90)));
    let lower = columns.iter().rev().map(|it| (it.0, money.position(lower(&it.1))));
    let outline: Vec<(f64, f64)> = upper.chain(lower).collect();
    let mut path = Path::through(&outline);
    path.close();
    Some(path)
}

fn columns(chart: &Spend, from: DateTime, to: DateTime) -> Vec<(f64, Band)> {
    let Some((left, right)) = chart.scale.visible(from, to) else { return Vec::new() };
    let count = ((right - left) / COLUMN).ceil().max(1.0) as usize;
    let x = |at: usize| (left + COLUMN * at as f64).min(right);
    (0..=count).map(|at| (x(at), cumulative_at(chart, chart.scale.instant(x(at))))).collect()
}

/// What was spent until an instant: nothing before the first month, evenly within each, and no more after the last.
pub(super) fn cumulative_at(chart: &Spend, at: DateTime) -> Band {
    let after = chart.months.partition_point(|it| month_start(it.first.midnight(), 1) <= at);
    let before = if after == 0 { Band::default() } else { chart.months[after - 1].cumulative };
    let Some(month) = chart.months.get(after) else { return before };
    let from = month.first.midnight();
    if at <= from {
        return before;
    }
    let length = month_start(from, 1).minutes() - from.minutes();
    let share = (at.minutes() - from.minutes()) as f64 / length as f64;
    let part = |before: f64, after: f64| before + (after - before) * share;
    Band {
        p10: part(before.p10, month.cumulative.p10),
        p50: part(before.p50, month.cumulative.p50),
        p90: part(before.p90, month.cumulative.p90),
    }
}
