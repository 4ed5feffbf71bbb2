//! The shape of an estimate beside the field it is typed into: where outcomes lie, P10 to P90, the median, the mean,
//! and what happened before.

use std::sync::Arc;

use super::density::{Density, clip_to};
use super::finish_shape::area_path;
use super::outcomes::Outcomes;
use super::quantity::Quantity;
use super::scale::LinearScale;
use super::scene::{Anchor, Mark, Scene};

#[derive(Clone, Debug, PartialEq)]
pub struct SpreadChart {
    /// In words.
    pub caption: String,
    pub quantity: Quantity,
    /// Quantiles at evenly spread probabilities: what many draws would be.
    pub quantiles: Arc<[f64]>,
    pub mean: f64,
    /// Past outcomes to be seen against the estimate.
    pub past: Arc<[f64]>,
    pub width: f64,
}

/// The highest point of the shape, and its base line.
const TOP: f64 = 4.0;
const BASE: f64 = 56.0;
const HEIGHT: f64 = 78.0;
/// Room for half a label at the ends of the axis.
const MARGIN: f64 = 22.0;
/// Outcomes rarer than one in two hundred are not worth the room that long tails take.
const TAIL: f64 = 0.005;

pub fn scene(chart: &SpreadChart) -> Scene {
    let mut marks = vec![Mark::horizontal(0.0, chart.width, BASE, "m-grid-strong")];
    if let Some(outcomes) = Outcomes::from_values(chart.quantiles.to_vec()) {
        let scale = scale(chart, &outcomes);
        marks.extend(shape(&outcomes, &scale));
        marks.extend(readings(chart, &outcomes, &scale));
        let x = |value: f64| scale.position(value.clamp(scale.from, scale.to));
        marks.extend(chart.past.iter().map(|it| Mark::vertical(x(*it), BASE - 9.0, BASE + 5.0, "m-base")));
        for label in chart.quantity.axis_labels(&scale) {
            let text = label.text;
            marks.push(Mark::text(label.text_x, HEIGHT - 4.0, label.anchor, text, "m-axis"));
        }
    } else {
        marks.push(Mark::text(0.0, BASE - 8.0, Anchor::Start, "No shape yet", "m-figure"));
    }
    Scene { width: chart.width, height: HEIGHT, caption: chart.caption.clone(), marks }
}

fn scale(chart: &SpreadChart, outcomes: &Outcomes) -> LinearScale {
    let past = || chart.past.iter().copied();
    let from = past().fold(outcomes.at_probability(TAIL), f64::min);
    let to = past().fold(outcomes.at_probability(1.0 - TAIL), f64::max);
    // What is certain stands in the middle, with room to both sides.
    let room = if from < to { (to - from) * 0.06 } else { (from.abs() * 0.5).max(1.0) };
    let from =
        if 0.0 <= from && chart.quantity != Quantity::Change { (from - room).max(0.0) } else { from - room };
    LinearScale { from, to: to + room, start: MARGIN, end: chart.width - MARGIN }
}

fn shape(outcomes: &Outcomes, scale: &LinearScale) -> Option<Mark> {
    let pixel = (scale.to - scale.from) / (scale.end - scale.start).max(1.0);
    let x = |value: f64| scale.position(value);
    let Some(density) = Density::of(outcomes, None, 1.5 * pixel) else {
        return Some(Mark::vertical(x(outcomes.smallest()), TOP, BASE, "m-certain"));
    };
    let points: Vec<_> = density.within.iter().map(|it| (x(it.0), BASE - it.1 * (BASE - TOP))).collect();
    let points = clip_to(&points, scale.start - MARGIN, scale.end + MARGIN);
    area_path(&points, BASE).map(|path| Mark::path(path, "m-density"))
}

fn readings(chart: &SpreadChart, outcomes: &Outcomes, scale: &LinearScale) -> Vec<Mark> {
    if outcomes.is_certain() {
        return Vec::new();
    }
    let [p10, p50, p90] = [0.1, 0.5, 0.9].map(|it| scale.position(outcomes.at_probability(it)));
    vec![
        Mark::rect(p10, BASE, p90 - p10, 2.0, "m-range"),
        Mark::vertical(p50, TOP, BASE, "m-median"),
        Mark::circle(scale.position(chart.mean), BASE + 1.0, 3.5, "m-handle"),
    ]
}

#[cfg(test)]
mod tests {
    use expect_test::{ExpectFile, expect_file};

    use super::*;
    use crate::charts::test_support::{check_scene, spread};

    #[track_caller]
    fn check(expected: ExpectFile, quantity: Quantity, quantiles: Vec<f64>, past: &[f64]) {
        let mean = quantiles.iter().sum::<f64>() / quantiles.len().max(1) as f64;
        let chart = SpreadChart {
            caption: "Eight in ten between 4 and 19 days".to_owned(),
            quantity,
            quantiles: quantiles.into(),
            mean,
            past: past.into(),
            width: 320.0,
        };
        check_scene(expected, &scene(&chart));
    }

    #[test]
    fn shapes_of_estimates() {
        let days: Vec<f64> = spread(500).map(|it| 4.0 + 12.0 * it).collect();
        check(expect_file!["snapshots/spread_days.svg"], Quantity::Days, days.clone(), &[]);
        check(expect_file!["snapshots/spread_past.svg"], Quantity::Days, days, &[6.0, 9.0, 9.5, 14.0, 31.0]);
        check(expect_file!["snapshots/spread_certain.svg"], Quantity::Days, vec![10.0; 9], &[]);
        let change: Vec<f64> = spread(500).map(|it| 0.95 + 0.3 * it).collect();
        check(expect_file!["snapshots/spread_change.svg"], Quantity::Change, change, &[]);
        let money: Vec<f64> = spread(500).map(|it| 40_000.0 + 70_000.0 * it).collect();
        check(expect_file!["snapshots/spread_money.svg"], Quantity::Money("EUR".to_owned()), money, &[]);
        check(expect_file!["snapshots/spread_empty.svg"], Quantity::Days, Vec::new(), &[]);
    }
}
