//! The words on a histogram, placed where neither a bar, nor the curve, nor other words stand.

use super::layout::Layout;
use super::{Histogram, PERCENTILES};
use crate::charts::labels::{Area, Room};
use crate::charts::outcomes::Outcomes;
use crate::charts::quantity::Quantity;
use crate::charts::scene::{Anchor, Mark};
use crate::charts::text_width::{Weight, text_width};
use crate::text;

pub(super) struct Words {
    /// Lines from the axis to the curve, drawn under everything.
    pub(super) guides: Vec<Mark>,
    pub(super) marks: Vec<Mark>,
}

/// A value read off the curve.
struct Reading {
    probability: f64,
    x: f64,
    y: f64,
    text: String,
    chosen: bool,
}

const AXIS_TEXT: f64 = 11.5;
const FIGURE_TEXT: f64 = 12.5;
const STRONG_TEXT: f64 = 13.0;
const BESIDE_POINT: f64 = 9.0;
/// Readings closer than this share one line on the probability axis.
const AXIS_SPACING: f64 = 14.0;

pub(super) fn place(chart: &Histogram, outcomes: &Outcomes, layout: &Layout) -> Words {
    let readings = readings(chart, outcomes, layout);
    let mut room = Room::new(Area { x: 0.0, y: 0.0, width: chart.width, height: layout.base });
    room.take(Area { x: 0.0, y: 0.0, width: layout.x.start, height: chart.height });
    layout.bins.iter().filter_map(|it| layout.bar(it)).for_each(|it| room.take(it));
    room.take_line(&layout.curve);
    let mut words = Words { guides: Vec::new(), marks: Vec::new() };
    words.marks.extend(limit_label(chart, layout, &mut room));
    for reading in &readings {
        words.guides.push(Mark::horizontal(layout.x.start, reading.x, reading.y, "m-hair"));
        room.take(Area { x: reading.x - 5.0, y: reading.y - 5.0, width: 10.0, height: 10.0 });
    }
    for reading in &readings {
        add_reading(reading, layout, &mut room, &mut words);
    }
    words
}

/// The chosen probability first, then those that stand far enough from all before.
fn readings(chart: &Histogram, outcomes: &Outcomes, layout: &Layout) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::new();
    let chosen = chart.probability.clamp(0.0, 1.0);
    // Where every run found the same, one reading says it.
    let others = if outcomes.is_certain() { &[][..] } else { &PERCENTILES };
    for probability in [chosen].into_iter().chain(others.iter().copied()) {
        let y = layout.y.position(probability);
        if readings.iter().any(|it| (it.y - y).abs() < AXIS_SPACING) {
            continue;
        }
        let value = outcomes.at_probability(probability);
        readings.push(Reading {
            probability,
            x: layout.x.position(value).clamp(layout.x.start, layout.x.end),
            y,
            text: chart.quantity.format_in(value, &layout.scope),
            chosen: readings.is_empty(),
        });
    }
    readings
}

fn add_reading(reading: &Reading, layout: &Layout, room: &mut Room, words: &mut Words) {
    let (class, radius) = if reading.chosen { ("m-handle", 4.5) } else { ("m-dot", 3.0) };
    let key =
        if reading.chosen { "handle".to_owned() } else { format!("p{:.0}", reading.probability * 100.0) };
    words.marks.push(Mark::circle(reading.x, reading.y, radius, class).keyed(key));
    let percent = text::percent(reading.probability);
    let axis_class = if reading.chosen { "m-axis m-chosen" } else { "m-axis" };
    words.marks.push(Mark::text(layout.x.start - 8.0, reading.y + 4.0, Anchor::End, percent, axis_class));
    let (size, weight) =
        if reading.chosen { (STRONG_TEXT, Weight::Strong) } else { (FIGURE_TEXT, Weight::Regular) };
    let width = text_width(&reading.text, size, weight);
    let area = |x: f64, base_line: f64| Area::of_text(x, base_line, &reading.text, size, weight);
    let right = reading.x + BESIDE_POINT;
    let left = reading.x - BESIDE_POINT - width;
    // Beside the point, a little lower where the curve is level; else higher, on the side where it has not been yet.
    let lower = [9.0, 13.0, 17.0].map(|by| area(right, reading.y + by));
    let higher =
        (1..16).map(|lines| area(left.max(layout.x.start + 2.0), reading.y - 5.0 - 10.0 * f64::from(lines)));
    let candidates =
        [area(right, reading.y + 4.5), area(left, reading.y - 4.0)].into_iter().chain(lower).chain(higher);
    let Some(found) = room.place(candidates) else {
        return;
    };
    let base_line = found.y + size * 0.8;
    if found.bottom() + 14.0 < reading.y {
        words.guides.push(Mark::line(found.right(), found.bottom() - 1.0, reading.x, reading.y, "m-leader"));
    }
    let class = if reading.chosen { "m-strong m-rim" } else { "m-figure m-rim" };
    words.marks.push(Mark::text(found.x, base_line, Anchor::Start, reading.text.as_str(), class));
}

/// `deadline 3 Dec 2027` beside the top of its line, or at the edge beyond which it lies.
fn limit_label(chart: &Histogram, layout: &Layout, room: &mut Room) -> Option<Mark> {
    let limit = chart.limit?;
    let name = chart.quantity.limit_name();
    let value = match &chart.quantity {
        Quantity::Money(currency) => text::amount(limit, currency),
        quantity => quantity.format_in(limit, &layout.scope),
    };
    let text = format!("{name} {value}");
    let base_line = layout.top - 5.0;
    let width = text_width(&text, AXIS_TEXT, Weight::Regular);
    let area = |x: f64, text: &str| Area::of_text(x, base_line, text, AXIS_TEXT, Weight::Regular);
    let (text, x) = match layout.limit_x {
        Some(x) if layout.x.start <= x - 6.0 - width => (text, x - 6.0 - width),
        Some(x) => (text, x + 6.0),
        None if limit < layout.x.from => (format!("← {text}"), layout.x.start),
        None => (format!("{text} →"), layout.x.end - width - 18.0),
    };
    if let Some(x) = layout.limit_x {
        room.take_line(&[(x, layout.top - 12.0), (x, layout.base)]);
    }
    room.take(area(x, &text));
    Some(Mark::text(x, base_line, Anchor::Start, text, "m-axis").keyed("limit-label"))
}
