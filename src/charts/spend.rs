//! What the portfolio spends: the sum so far as a fan, or month by month, against the budgets of its periods.

mod data;
mod fan;

use slipcast_engine::model::{Date, DateTime};

use super::labels::{Area, Room};
use super::quantity::Quantity;
use super::scale::{LinearScale, TimeScale, nice_step, nice_ticks};
use super::scene::{Anchor, Mark, Scene};
use super::text_width::{Weight, text_width};
use crate::text::{amount, odds};

pub use data::{focus_points, table};

#[derive(Clone, Debug, PartialEq)]
pub struct Spend {
    pub caption: String,
    pub currency: String,
    pub view: SpendView,
    /// One after the other, without gaps.
    pub months: Vec<SpendMonth>,
    pub caps: Vec<BudgetCap>,
    pub scale: TimeScale,
    pub height: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpendView {
    /// All that was spent until then.
    Cumulative,
    Monthly,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpendMonth {
    /// The first day of the month.
    pub first: Date,
    pub spent: Band,
    /// At the end of the month. Percentiles of sums are not sums of percentiles, so both are given.
    pub cumulative: Band,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Band {
    pub p10: f64,
    pub p50: f64,
    pub p90: f64,
}

/// A cap on what is spent in a period.
#[derive(Clone, Debug, PartialEq)]
pub struct BudgetCap {
    pub name: String,
    pub from: DateTime,
    pub to: DateTime,
    pub amount: f64,
    /// The probability to stay within it.
    pub within: Option<f64>,
}

const TOP: f64 = 16.0;
const BOTTOM: f64 = 3.0;
const AXIS_TEXT: f64 = 11.5;

pub fn scene(chart: &Spend) -> Scene {
    Scene {
        width: chart.scale.end,
        height: chart.height,
        caption: data::sentence(chart),
        marks: marks(chart),
    }
}

pub(super) fn marks(chart: &Spend) -> Vec<Mark> {
    if chart.months.is_empty() {
        let middle = (chart.scale.start + chart.scale.end) / 2.0;
        return vec![Mark::text(
            middle,
            chart.height / 2.0,
            Anchor::Middle,
            "No cost in the plan yet",
            "m-figure",
        )];
    }
    let money = money_scale(chart);
    let mut room = Room::new(Area {
        x: chart.scale.start,
        y: 0.0,
        width: chart.scale.end - chart.scale.start,
        height: chart.height,
    });
    let mut marks = Vec::new();
    let shapes = match chart.view {
        SpendView::Cumulative => {
            fan::obstacles(chart, &money).iter().for_each(|it| room.take_line(it));
            fan::marks(chart, &money)
        }
        SpendView::Monthly => bars(chart, &money),
    };
    let caps = caps(chart, &money, &mut room);
    marks.extend(money_axis(chart, &money, &mut room));
    marks.extend(shapes);
    marks.extend(caps);
    marks
}

/// Money upwards; the axis always holds zero.
fn money_scale(chart: &Spend) -> LinearScale {
    let bands =
        chart.months.iter().filter(|it| it.first.midnight() < chart.scale.to).map(|it| match chart.view {
            SpendView::Cumulative => it.cumulative,
            SpendView::Monthly => it.spent,
        });
    let caps =
        chart.caps.iter().filter(|_| chart.view == SpendView::Cumulative).map(|it| cap_level(chart, it));
    let (low, high) = bands
        .flat_map(|it| [it.p10, it.p90])
        .chain(caps)
        .filter(|it| it.is_finite())
        .fold((0.0, 0.0), |(low, high): (f64, f64), it| (low.min(it), high.max(it)));
    let high = if low < high { high } else { low + 1.0 };
    LinearScale { from: low, to: high, start: chart.height - BOTTOM, end: TOP }
}

/// Faint lines with the sum at their left end, where no other word stands.
fn money_axis(chart: &Spend, money: &LinearScale, room: &mut Room) -> Vec<Mark> {
    let most = if chart.height < 120.0 { 3 } else { 5 };
    let ticks = nice_ticks(money.from, money.to, most);
    let texts =
        Quantity::Money(chart.currency.clone()).tick_texts(&ticks, nice_step(money.to - money.from, most));
    let mut marks = Vec::new();
    for (tick, text) in ticks.into_iter().zip(texts) {
        let y = money.position(tick);
        let class = if tick == 0.0 { "m-hair" } else { "m-grid" };
        marks.push(Mark::horizontal(chart.scale.start, chart.scale.end, y, class));
        let area = Area::of_text(chart.scale.start + 4.0, y - 3.0, &text, AXIS_TEXT, Weight::Regular);
        if tick != 0.0 && room.place([area]).is_some() {
            marks.push(Mark::text(area.x, y - 3.0, Anchor::Start, text, "m-axis m-rim"));
        }
    }
    marks
}

/// The sum at which a period's budget is used up, seen from P50 of what was spent before it.
fn cap_level(chart: &Spend, cap: &BudgetCap) -> f64 {
    fan::cumulative_at(chart, cap.from).p50 + cap.amount
}

/// A dashed line over the period of each budget, with its odds in words.
fn caps(chart: &Spend, money: &LinearScale, room: &mut Room) -> Vec<Mark> {
    if chart.view == SpendView::Monthly {
        return Vec::new();
    }
    let mut marks = Vec::new();
    for (place, cap) in chart.caps.iter().enumerate() {
        let Some((left, right)) = chart.scale.visible(cap.from, cap.to).filter(|it| it.0 < it.1) else {
            continue;
        };
        let y = money.position(cap_level(chart, cap));
        marks.push(
            Mark::horizontal(left, right, y, "m-cap")
                .keyed(format!("cap-{place}"))
                .titled(data::cap_sentence(chart, cap)),
        );
        let short = format!("{} {}", cap.name, amount(cap.amount, &chart.currency));
        let long = cap.within.map(|it| format!("{short}: {} within", odds(it)));
        for text in long.into_iter().chain([short]) {
            let width = text_width(&text, AXIS_TEXT, Weight::Regular);
            let at = |x: f64, y: f64| Area::of_text(x, y, &text, AXIS_TEXT, Weight::Regular);
            let beside = [(left + 4.0, -4.0), (right - width - 4.0, -4.0)];
            let apart = [(left + 4.0, -16.0), (left + 4.0, 12.0), (left + 4.0, 26.0)];
            let places = beside.into_iter().chain(apart).map(|it| at(it.0, y + it.1));
            if let Some(found) = room.place(places) {
                let base_line = found.y + AXIS_TEXT * 0.8;
                marks.push(
                    Mark::text(found.x, base_line, Anchor::Start, text, "m-axis m-rim")
                        .keyed(format!("cap-label-{place}")),
                );
                break;
            }
        }
    }
    marks
}

/// P50 as a bar, P10 to P90 as a line through its end.
fn bars(chart: &Spend, money: &LinearScale) -> Vec<Mark> {
    let zero = money.position(0.0);
    let mut marks = Vec::new();
    for month in &chart.months {
        let from = month.first.midnight();
        let to = super::time_axis::month_start(from, 1);
        let Some((left, right)) = chart.scale.visible(from, to).filter(|it| it.0 < it.1) else { continue };
        let y = money.position(month.spent.p50);
        let width = (right - left) * 0.7;
        let bar =
            Mark::rect(left + (right - left - width) / 2.0, y.min(zero), width, (zero - y).abs(), "m-bar");
        let middle = (left + right) / 2.0;
        let range = Mark::vertical(
            middle,
            money.position(month.spent.p10),
            money.position(month.spent.p90),
            "m-whisker",
        );
        let sentence = data::month_sentence(chart, month);
        marks.push(
            Mark::group(0.0, 0.0, vec![bar, range], "").keyed(month.first.to_string()).titled(sentence),
        );
    }
    marks
}

#[cfg(test)]
mod tests;
