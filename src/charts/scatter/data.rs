//! The scatter in words and figures.

use super::{Layout, QUADRANTS, Quadrant, Scatter, shares};
use crate::charts::focus::FocusPoint;
use crate::charts::quantity::instant;
use crate::charts::table::{Cell, Column, Table};
use crate::text::{amount, date, estimate, odds};

pub(super) fn sentence(chart: &Scatter) -> String {
    if chart.runs.is_empty() {
        return format!("{}: not simulated yet", chart.caption);
    }
    let named = QUADRANTS.into_iter().zip(shares(chart));
    let parts: Vec<String> = named
        .filter_map(|(it, share)| it.name(chart).map(|name| format!("{} {name}", odds(share))))
        .collect();
    if parts.is_empty() { chart.caption.clone() } else { format!("{}: {}", chart.caption, parts.join(", ")) }
}

/// How often each combination of date and money was found.
pub fn table(chart: &Scatter) -> Table {
    let deadline = chart.deadline.map_or("any date".to_owned(), date);
    let budget = chart.budget.map_or("any cost".to_owned(), |it| amount(it, &chart.currency));
    let columns = vec![
        Column::words(""),
        Column::figures(&format!("Within {budget}")),
        Column::figures(&format!("Over {budget}")),
        Column::figures("Either"),
    ];
    let [both, late, over, late_and_over] = shares(chart);
    let row = |name: String, within: f64, over: f64| {
        vec![Cell::words(&name), Cell::odds(within), Cell::odds(over), Cell::odds(within + over)]
    };
    let rows = if chart.runs.is_empty() {
        Vec::new()
    } else {
        vec![
            row(format!("By {deadline}"), both, over),
            row(format!("After {deadline}"), late, late_and_over),
            row("Whenever".to_owned(), both + late, over + late_and_over),
        ]
    };
    Table { caption: sentence(chart), columns, rows }
}

/// Every run, not only those drawn: what the download holds.
pub fn runs(chart: &Scatter) -> Table {
    let columns = vec![Column::figures("Finish"), Column::figures(&format!("Cost, {}", chart.currency))];
    let money = |it: f64| Cell::number(it, estimate(it, None, &chart.currency));
    let rows = chart.runs.iter().map(|it| vec![Cell::instant(instant(it.0)), money(it.1)]).collect();
    Table { caption: chart.caption.clone(), columns, rows }
}

/// A cursor goes from quadrant to quadrant.
pub fn focus_points(chart: &Scatter) -> Vec<FocusPoint> {
    let Some(layout) = Layout::of(chart) else { return Vec::new() };
    let (split_x, split_y) =
        (layout.deadline_x.unwrap_or(layout.x.end), layout.budget_y.unwrap_or(layout.y.end));
    let point = |(quadrant, share): (Quadrant, f64)| {
        let name = quadrant.name(chart)?;
        let late = matches!(quadrant, Quadrant::Late | Quadrant::LateAndOver);
        let over = matches!(quadrant, Quadrant::Over | Quadrant::LateAndOver);
        let x = if late { (split_x + layout.x.end) / 2.0 } else { (layout.x.start + split_x) / 2.0 };
        let y = if over { (split_y + layout.y.end) / 2.0 } else { (layout.y.start + split_y) / 2.0 };
        let words = if name == "both" { "on time and in budget" } else { name };
        let sentence = format!("{}: {} of runs are {words}.", chart.caption, odds(share));
        Some(FocusPoint { x, y, key: name.to_owned(), sentence })
    };
    QUADRANTS.into_iter().zip(shares(chart)).filter_map(point).collect()
}
