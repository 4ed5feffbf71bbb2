//! What a number of a chart is: an instant, money or days. How it is written, and where its axis has ticks.

use slipcast_engine::model::DateTime;

use super::scale::{DAY, LinearScale, TimeScale, TimeTicks, nice_step, nice_ticks};
use super::scene::Anchor;
use super::table::Cell;
use super::text_width::{Weight, text_width};
use crate::text::{self, MoneyFormat};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Minutes since 1970.
    Instant,
    /// Of this ISO 4217 currency.
    Money(String),
    /// Working days.
    Days,
    /// A factor, read as the change that it makes: 1.2 is +20 %.
    Change,
}

/// What the values of one chart have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scope {
    pub low: f64,
    pub high: f64,
    pub standard_error: Option<f64>,
}

/// A label under an axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AxisLabel {
    /// Where the tick is.
    pub(super) x: f64,
    pub(super) text_x: f64,
    pub(super) anchor: Anchor,
    pub(super) text: String,
}

const AXIS_TEXT: f64 = 11.5;

impl Quantity {
    /// One value, with no more digits than its standard error leaves.
    pub fn format(&self, value: f64, standard_error: Option<f64>) -> String {
        match self {
            Self::Instant => text::date(instant(value)),
            Self::Money(currency) => text::estimate(value, standard_error, currency),
            Self::Days => text::days(value),
            Self::Change => text::change(value),
        }
    }

    /// A value among others: sums share unit and digits, and of a few hours the time of day counts too.
    pub fn format_in(&self, value: f64, scope: &Scope) -> String {
        let at = instant(value);
        match self {
            Self::Instant if scope.high - scope.low < 3.0 * DAY as f64 && scope.low < scope.high => {
                format!("{}{}{}", text::day_and_month(at.date()), text::NO_BREAK, text::time_of_day(at))
            }
            Self::Money(currency) => {
                MoneyFormat::of_range(currency, scope.low, scope.high, scope.standard_error).format(value)
            }
            _ => self.format(value, scope.standard_error),
        }
    }

    pub fn cell(&self, value: f64, standard_error: Option<f64>) -> Cell {
        match self {
            Self::Instant => Cell::instant(instant(value)),
            _ => Cell::number(value, self.format(value, standard_error)),
        }
    }

    /// What a limit on it is called.
    pub fn limit_name(&self) -> &'static str {
        match self {
            Self::Instant => "deadline",
            Self::Money(_) => "budget",
            Self::Days | Self::Change => "limit",
        }
    }

    /// What happens to a part beyond the limit.
    pub fn beyond_name(&self) -> &'static str {
        match self {
            Self::Instant => "late",
            Self::Money(_) | Self::Days | Self::Change => "over",
        }
    }

    /// How its probability is read: finished *by*, costs *up to*.
    pub fn by_name(&self) -> &'static str {
        match self {
            Self::Instant => "Finished by",
            Self::Money(_) => "Costs up to",
            Self::Days | Self::Change => "Takes up to",
        }
    }

    /// A width of bins that people count in, so that `span` has about `wanted` of them.
    pub(super) fn bin_width(&self, span: f64, wanted: usize) -> f64 {
        const DAYS: [f64; 13] =
            [1.0 / 96.0, 1.0 / 24.0, 0.25, 1.0, 7.0, 14.0, 28.0, 56.0, 91.0, 182.0, 364.0, 728.0, 1820.0];
        match self {
            Self::Instant => {
                let wide_enough = |it: &f64| span <= it * wanted as f64;
                DAYS.map(|it| it * DAY as f64).into_iter().find(wide_enough).unwrap_or(3640.0 * DAY as f64)
            }
            Self::Money(_) | Self::Days | Self::Change => nice_step(span, wanted),
        }
    }

    /// Where bins begin when no limit says so: Mondays for weeks, zero for numbers.
    pub(super) fn bin_origin(&self) -> f64 {
        // 1970-01-05 was a Monday.
        if *self == Self::Instant { 4.0 * DAY as f64 } else { 0.0 }
    }

    pub(super) fn axis_labels(&self, scale: &LinearScale) -> Vec<AxisLabel> {
        match self {
            Self::Instant => time_labels(scale),
            Self::Change => {
                // Ticks are round in percent.
                let points = |it: f64| (it - 1.0) * 100.0;
                let percent = LinearScale { from: points(scale.from), to: points(scale.to), ..*scale };
                number_labels(&percent, |ticks, _| {
                    ticks.iter().map(|it| text::change(1.0 + it / 100.0)).collect()
                })
            }
            Self::Money(_) | Self::Days => number_labels(scale, |ticks, step| self.tick_texts(ticks, step)),
        }
    }

    pub(super) fn tick_texts(&self, ticks: &[f64], step: f64) -> Vec<String> {
        let largest = ticks.iter().fold(0.0, |most: f64, it| most.max(it.abs()));
        match self {
            Self::Money(currency) => {
                let format = MoneyFormat::new(currency, largest, step);
                ticks.iter().map(|it| format.format(*it)).collect()
            }
            _ => ticks.iter().map(|it| text::fixed(*it, text::decimals_for(step))).collect(),
        }
    }
}

pub(super) fn instant(minutes: f64) -> DateTime {
    DateTime::from_minutes(minutes.floor() as i64)
}

fn time_labels(scale: &LinearScale) -> Vec<AxisLabel> {
    let time =
        TimeScale { from: instant(scale.from), to: instant(scale.to), start: scale.start, end: scale.end };
    let label = |it: super::scale::TickLabel| AxisLabel {
        x: it.x - 4.0,
        text_x: it.x,
        anchor: Anchor::Start,
        text: it.text,
    };
    TimeTicks::of(&time).labels.into_iter().map(label).collect()
}

/// As many labels as fit, each in the middle under its tick.
fn number_labels(scale: &LinearScale, texts: impl Fn(&[f64], f64) -> Vec<String>) -> Vec<AxisLabel> {
    let room = scale.end - scale.start;
    for most_steps in (1..=8).rev() {
        let step = nice_step(scale.to - scale.from, most_steps);
        let ticks = nice_ticks(scale.from, scale.to, most_steps);
        let texts = texts(&ticks, step);
        let widest = texts.iter().map(|it| text_width(it, AXIS_TEXT, Weight::Regular)).fold(0.0, f64::max);
        let between = step / (scale.to - scale.from).max(f64::MIN_POSITIVE) * room;
        if widest + 14.0 <= between || most_steps == 1 {
            let label = |(tick, text): (f64, String)| {
                let x = scale.position(tick);
                AxisLabel { x, text_x: x, anchor: Anchor::Middle, text }
            };
            return ticks.into_iter().zip(texts).map(label).collect();
        }
    }
    Vec::new()
}
