//! How outcomes are spread: bars, and over them the S-curve that turns a probability into a date or a sum.

mod data;
mod layout;
mod words;

use super::outcomes::Outcomes;
use super::quantity::Quantity;
use super::scene::{Anchor, Mark, Path, Scene};

pub use data::{bins, focus_points, table};
use layout::Layout;

#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// `Finish of Data platform`.
    pub caption: String,
    pub quantity: Quantity,
    /// `None` before the first answer.
    pub outcomes: Option<Outcomes>,
    /// A deadline, a budget: what lies beyond is painted late.
    pub limit: Option<f64>,
    /// The probability that is read off the curve, for example the house's confidence.
    pub probability: f64,
    /// Standard error of the value at that probability; sums show no digit below it.
    pub standard_error: Option<f64>,
    pub width: f64,
    pub height: f64,
}

/// What is read off the curve beside the chosen probability, the most wanted first.
const PERCENTILES: [f64; 4] = [0.5, 0.9, 0.1, 0.8];

pub fn scene(chart: &Histogram) -> Scene {
    let caption = data::sentence(chart);
    let Some(outcomes) = &chart.outcomes else {
        return empty(chart, caption);
    };
    let layout = Layout::of(chart, outcomes);
    let words = words::place(chart, outcomes, &layout);
    let mut marks = bars(chart, &layout);
    marks.extend(words.guides);
    marks.push(Mark::path(Path::through(&layout.curve), "m-curve").keyed("curve"));
    marks.push(Mark::horizontal(layout.x.start, layout.x.end, layout.base, "m-base"));
    marks.extend(axis(chart, &layout));
    if let Some(x) = layout.limit_x {
        marks.push(Mark::vertical(x, layout.top - 12.0, layout.base, "m-deadline").keyed("limit"));
    }
    marks.extend(words.marks);
    Scene { width: chart.width, height: chart.height, caption, marks }
}

/// Where on the curve the handle of the chosen probability stands.
pub fn handle(chart: &Histogram) -> Option<(f64, f64)> {
    let outcomes = chart.outcomes.as_ref()?;
    let layout = Layout::of(chart, outcomes);
    let probability = chart.probability.clamp(0.0, 1.0);
    let x = layout.x.position(outcomes.at_probability(probability));
    Some((x.clamp(layout.x.start, layout.x.end), layout.y.position(probability)))
}

/// The probability nearest to a pointer that drags the handle along the curve.
pub fn probability_at_pointer(chart: &Histogram, x: f64, y: f64) -> f64 {
    let Some(outcomes) = &chart.outcomes else {
        return chart.probability;
    };
    let layout = Layout::of(chart, outcomes);
    let distance = |percent: &u32| {
        let probability = f64::from(*percent) / 100.0;
        let at = (layout.x.position(outcomes.at_probability(probability)), layout.y.position(probability));
        (at.0 - x) * (at.0 - x) + (at.1 - y) * (at.1 - y)
    };
    let nearest = (1..100_u32).min_by(|a, b| distance(a).total_cmp(&distance(b)));
    nearest.map_or(chart.probability, |it| f64::from(it) / 100.0)
}

fn bars(chart: &Histogram, layout: &Layout) -> Vec<Mark> {
    let bar = |(place, bin): (usize, &layout::Bin)| {
        let area = layout.bar(bin)?;
        let class = if bin.beyond { "m-bar m-bar-late" } else { "m-bar" };
        let title = data::bin_sentence(chart, bin, layout);
        let rect = Mark::rect(area.x, area.y, area.width, area.height, class);
        Some(rect.keyed(format!("bar-{place}")).titled(title))
    };
    layout.bins.iter().enumerate().filter_map(bar).collect()
}

fn axis(chart: &Histogram, layout: &Layout) -> Vec<Mark> {
    let mut marks = Vec::new();
    for label in chart.quantity.axis_labels(&layout.x) {
        marks.push(Mark::vertical(label.x, layout.base, layout.base + 4.0, "m-base"));
        marks.push(Mark::text(label.text_x, layout.base + 17.0, label.anchor, label.text, "m-axis"));
    }
    marks
}

fn empty(chart: &Histogram, caption: String) -> Scene {
    let base = chart.height - layout::BOTTOM;
    let words = Mark::text(chart.width / 2.0, base / 2.0, Anchor::Middle, "Not simulated yet", "m-figure");
    let marks = vec![Mark::horizontal(layout::LEFT, chart.width - layout::RIGHT, base, "m-base"), words];
    Scene { width: chart.width, height: chart.height, caption, marks }
}

#[cfg(test)]
mod tests;
