//! Where everything of a histogram stands.

use super::Histogram;
use crate::charts::labels::Area;
use crate::charts::outcomes::Outcomes;
use crate::charts::quantity::{Quantity, Scope};
use crate::charts::scale::{DAY, LinearScale};

pub(super) const LEFT: f64 = 44.0;
pub(super) const RIGHT: f64 = 16.0;
pub(super) const TOP: f64 = 34.0;
pub(super) const BOTTOM: f64 = 26.0;

/// Bars keep to the lower part, so that what is read off the curve at P50 and above stands clear of them.
const BARS_SHARE: f64 = 0.42;
const BAR_WIDTH: f64 = 17.0;
/// Beyond these percentiles lie single runs that would squeeze all others.
const TAILS: f64 = 0.002;

pub(super) struct Layout {
    pub(super) x: LinearScale,
    /// Probability to position.
    pub(super) y: LinearScale,
    pub(super) top: f64,
    pub(super) base: f64,
    pub(super) bins: Vec<Bin>,
    pub(super) curve: Vec<(f64, f64)>,
    /// What all values on the axis have in common.
    pub(super) scope: Scope,
    /// Position of the limit when it is on the axis.
    pub(super) limit_x: Option<f64>,
    largest_share: f64,
}

/// Outcomes above `from`, up to and with `to`.
pub(super) struct Bin {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) share: f64,
    pub(super) cumulative: f64,
    /// Beyond the limit; no bin holds outcomes of both sides.
    pub(super) beyond: bool,
}

impl Layout {
    pub(super) fn of(chart: &Histogram, outcomes: &Outcomes) -> Self {
        let (top, base) = (TOP, chart.height - BOTTOM);
        let (start, end) = (LEFT, chart.width - RIGHT);
        let limit = chart.limit.filter(|it| it.is_finite());
        let wanted = ((end - start) / BAR_WIDTH).clamp(4.0, 60.0) as usize;
        let bins = bins(chart, outcomes, limit, wanted);
        let (mut from, mut to) = bins.first().zip(bins.last()).map_or((0.0, 1.0), |it| (it.0.from, it.1.to));
        if outcomes.is_certain() {
            // A single bar needs some time around it to be seen as one.
            (from, to) = (from - 10.0 * (to - from), to + 10.0 * (to - from));
        }
        if let Some(limit) = limit {
            // A limit near the outcomes belongs to the picture, a far one is said in words at the edge.
            let near = (to - from) * 0.5;
            from = from.min(limit.max(from - near));
            to = to.max(limit.min(to + near));
        }
        let pad = (to - from) * 0.02;
        let x = LinearScale { from: from - pad, to: to + pad, start, end };
        let y = LinearScale { from: 0.0, to: 1.0, start: base, end: top };
        let limit_x = limit.filter(|it| x.from <= *it && *it <= x.to).map(|it| x.position(it));
        let largest_share = bins.iter().map(|it| it.share).fold(0.0, f64::max);
        let curve = curve(outcomes, &x, &y);
        let scope = Scope { low: x.from, high: x.to, standard_error: chart.standard_error };
        Self { x, y, top, base, bins, curve, scope, limit_x, largest_share }
    }

    /// The room of a bin's bar; `None` where there is nothing to see.
    pub(super) fn bar(&self, bin: &Bin) -> Option<Area> {
        let height = bin.share / self.largest_share * BARS_SHARE * (self.base - self.top);
        let (left, right) = (self.x.position(bin.from), self.x.position(bin.to));
        let gap = ((right - left) * 0.1).min(1.4);
        let area = Area { x: left + gap / 2.0, y: self.base - height, width: right - left - gap, height };
        (0.0 < bin.share).then_some(area)
    }
}

fn bins(chart: &Histogram, outcomes: &Outcomes, limit: Option<f64>, wanted: usize) -> Vec<Bin> {
    let (low, high) = (outcomes.at_probability(TAILS), outcomes.at_probability(1.0 - TAILS));
    let span = match chart.quantity {
        _ if low < high => high - low,
        Quantity::Instant => wanted as f64 * DAY as f64,
        Quantity::Money(_) | Quantity::Days | Quantity::Change => (low.abs() * 0.2).max(1.0),
    };
    let width = chart.quantity.bin_width(span, wanted);
    // Counted from the limit, so that every bar is on one side of it.
    let origin = limit.unwrap_or_else(|| chart.quantity.bin_origin());
    // A value on an edge belongs to the bin below.
    let first = ((low - origin) / width).ceil() - 1.0;
    let last = ((high - origin) / width).ceil() - 1.0;
    let count = (last - first).clamp(0.0, 400.0) as usize + 1;
    let edge = |at: usize| origin + (first + at as f64) * width;
    let mut below = 0.0;
    (0..count)
        .map(|at| {
            let (from, to) = (edge(at), edge(at + 1));
            // What lies in the tails is counted with the first and the last bar.
            let cumulative = if at + 1 == count { 1.0 } else { outcomes.probability_at(to) };
            let share = cumulative - below;
            below = cumulative;
            Bin { from, to, share, cumulative, beyond: limit.is_some_and(|it| it < to - width / 2.0) }
        })
        .collect()
}

/// The S-curve, a point for every pixel on which it rises.
fn curve(outcomes: &Outcomes, x: &LinearScale, y: &LinearScale) -> Vec<(f64, f64)> {
    let columns = (x.end - x.start).max(1.0) as usize;
    let mut points: Vec<(f64, f64)> = Vec::new();
    for column in 0..=columns {
        let at = x.start + column as f64;
        let point = (at, y.position(outcomes.probability_at(x.value(at))));
        // On a level stretch only its two ends are kept.
        if let [.., before, last] = points.as_mut_slice()
            && before.1 == point.1
            && last.1 == point.1
        {
            last.0 = point.0;
            continue;
        }
        points.push(point);
    }
    points
}
