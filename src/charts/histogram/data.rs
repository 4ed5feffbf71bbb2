//! A histogram in words and figures.

use super::Histogram;
use super::layout::{Bin, Layout};
use crate::charts::focus::FocusPoint;
use crate::charts::quantity::Quantity;
use crate::charts::table::{Cell, Column, Table};
use crate::text::{odds, percent};
use slipcast_engine::order;

/// Percentiles, with the chance to stay within the limit in the caption.
pub fn table(chart: &Histogram) -> Table {
    let columns = vec![Column::figures("Chance"), Column::figures(chart.quantity.by_name())];
    let row = |percent_at: u32| {
        let probability = f64::from(percent_at) / 100.0;
        let chance = Cell::number(probability, percent(probability));
        let value = chart.outcomes.as_ref().map(|it| it.at_probability(probability));
        vec![chance, Cell::of(value, |it| chart.quantity.cell(it, chart.standard_error))]
    };
    let mut percents: Vec<u32> = vec![1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99];
    let chosen = (chart.probability * 100.0).round() as u32;
    if (1..100).contains(&chosen) && !percents.contains(&chosen) {
        percents.push(chosen);
        order::sort(&mut percents);
    }
    Table { caption: sentence(chart), columns, rows: percents.into_iter().map(row).collect() }
}

/// The bars as they are drawn: what the download holds.
pub fn bins(chart: &Histogram) -> Table {
    let limit = chart.quantity.limit_name();
    let columns = vec![
        Column::figures("Above"),
        Column::figures("Up to"),
        Column::figures("Share of runs"),
        Column::figures("Share up to here"),
        Column::words(&format!("Beyond the {limit}")),
    ];
    let layout = chart.outcomes.as_ref().map(|it| Layout::of(chart, it));
    let row = |bin: &Bin| {
        vec![
            chart.quantity.cell(bin.from, None),
            chart.quantity.cell(bin.to, None),
            Cell::odds(bin.share),
            Cell::odds(bin.cumulative),
            Cell::words(if bin.beyond { "yes" } else { "no" }),
        ]
    };
    let rows = layout.map_or(Vec::new(), |it| it.bins.iter().map(row).collect());
    Table { caption: chart.caption.clone(), columns, rows }
}

/// A cursor goes from bar to bar.
pub fn focus_points(chart: &Histogram) -> Vec<FocusPoint> {
    let Some(outcomes) = &chart.outcomes else { return Vec::new() };
    let layout = Layout::of(chart, outcomes);
    let point = |(place, bin): (usize, &Bin)| {
        let area = layout.bar(bin)?;
        let key = format!("bar-{place}");
        Some(FocusPoint {
            x: area.x + area.width / 2.0,
            y: area.y,
            key,
            sentence: bin_sentence(chart, bin, &layout),
        })
    };
    layout.bins.iter().enumerate().filter_map(point).collect()
}

pub(super) fn bin_sentence(chart: &Histogram, bin: &Bin, layout: &Layout) -> String {
    let value = |it| chart.quantity.format_in(it, &layout.scope);
    let beyond = if bin.beyond { format!(", {}", chart.quantity.beyond_name()) } else { String::new() };
    let until = if chart.quantity == Quantity::Instant { "by then" } else { "up to there" };
    let (share, cumulative) = (odds(bin.share), odds(bin.cumulative));
    format!("{} to {}: {share} of runs{beyond}; {cumulative} {until}.", value(bin.from), value(bin.to))
}

/// The picture in one sentence.
pub(super) fn sentence(chart: &Histogram) -> String {
    let Some(outcomes) = &chart.outcomes else {
        return format!("{}: not simulated yet", chart.caption);
    };
    let value = |it: f64| chart.quantity.format(outcomes.at_probability(it), chart.standard_error);
    let spread = if outcomes.is_certain() {
        format!("{} in every run", value(0.5))
    } else {
        format!("P10 {}, P50 {}, P90 {}", value(0.1), value(0.5), value(0.9))
    };
    let within = chart.limit.map(|limit| {
        let name = chart.quantity.limit_name();
        format!("; {} within the {name}", odds(outcomes.probability_at(limit)))
    });
    format!("{}: {spread}{}", chart.caption, within.unwrap_or_default())
}
