//! Spend in words and figures.

use super::{BudgetCap, Spend, SpendMonth, SpendView};
use crate::charts::focus::FocusPoint;
use crate::charts::table::{Cell, Column, Table};
use crate::charts::time_axis::month_start;
use crate::text::{amount, date, estimate, month, odds};

pub(super) fn sentence(chart: &Spend) -> String {
    let total = chart.months.last().map(|it| it.cumulative);
    let total = total.map_or("nothing yet".to_owned(), |it| {
        let [p10, p50, p90] = [it.p10, it.p50, it.p90].map(|it| estimate(it, None, &chart.currency));
        format!("P50 {p50}, P10 {p10}, P90 {p90} in all")
    });
    let caps: Vec<String> = chart.caps.iter().map(|it| cap_sentence(chart, it)).collect();
    format!("{}: {total}. {}", chart.caption, caps.join(" ")).trim_end().to_owned()
}

pub(super) fn cap_sentence(chart: &Spend, cap: &BudgetCap) -> String {
    let within =
        cap.within.map_or("not simulated yet".to_owned(), |it| format!("{} to stay within it", odds(it)));
    let sum = amount(cap.amount, &chart.currency);
    format!("{}, {sum} from {} to {}: {within}.", cap.name, date(cap.from), date(cap.to))
}

pub(super) fn month_sentence(chart: &Spend, it: &SpendMonth) -> String {
    let money = |it: f64| estimate(it, None, &chart.currency);
    let (spent, sum) = (money(it.spent.p50), money(it.cumulative.p50));
    let (low, high) = (money(it.spent.p10), money(it.spent.p90));
    format!("{}: {spent} spent ({low} to {high} in 8 of 10 runs), {sum} so far.", month(it.first))
}

/// A cursor goes from month to month.
pub fn focus_points(chart: &Spend) -> Vec<FocusPoint> {
    let money = super::money_scale(chart);
    let point = |it: &SpendMonth| {
        let from = it.first.midnight();
        let to = month_start(from, 1);
        let (left, right) = chart.scale.visible(from, to)?;
        let (x, value) = match chart.view {
            SpendView::Cumulative => (right, it.cumulative.p50),
            SpendView::Monthly => ((left + right) / 2.0, it.spent.p50),
        };
        let (key, sentence) = (it.first.to_string(), month_sentence(chart, it));
        Some(FocusPoint { x, y: money.position(value), key, sentence })
    };
    chart.months.iter().filter_map(point).collect()
}

pub fn table(chart: &Spend) -> Table {
    let figures = ["Spent P10", "Spent P50", "Spent P90", "So far P10", "So far P50", "So far P90"];
    let columns = [Column::words("Month")].into_iter().chain(figures.map(Column::figures)).collect();
    let money = |it: f64| Cell::number(it, estimate(it, None, &chart.currency));
    let row = |it: &SpendMonth| {
        let bands = [it.spent, it.cumulative];
        let figures = bands.into_iter().flat_map(|it| [it.p10, it.p50, it.p90]).map(money);
        [Cell::month(it.first)].into_iter().chain(figures).collect()
    };
    Table { caption: sentence(chart), columns, rows: chart.months.iter().map(row).collect() }
}
