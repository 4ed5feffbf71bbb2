//! Numbers and distributions.

use super::Check;
use crate::model::Distribution;

/// Most days a duration, a remaining duration, a lag or a delay may have: about 190 years.
pub(super) const MOST_DAYS: f64 = 50_000.0;
/// Most money, rate or value.
pub(super) const MOST_MONEY: f64 = 1e15;
/// Largest multiplier of a driver or a stretch.
const MOST_TIMES: f64 = 1_000.0;

/// What a number may be.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// Days, not below 0.
    Days,
    /// Days, negative ones for a gain.
    AnyDays,
    /// Money, not below 0.
    Money,
    /// Money, negative for a loss.
    AnyMoney,
    /// A factor, not below 0.
    Factor,
}

impl Kind {
    fn range(self) -> (f64, f64) {
        match self {
            Self::Days => (0.0, MOST_DAYS),
            Self::AnyDays => (-MOST_DAYS, MOST_DAYS),
            Self::Money => (0.0, MOST_MONEY),
            Self::AnyMoney => (-MOST_MONEY, MOST_MONEY),
            Self::Factor => (0.0, MOST_TIMES),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Days | Self::AnyDays => "days",
            Self::Money | Self::AnyMoney => "money",
            Self::Factor => "a factor",
        }
    }
}

impl Check<'_> {
    /// Checks that a number lies in a range.
    pub(super) fn number(&mut self, pointer: String, value: f64, (low, high): (f64, f64)) {
        if !(low..=high).contains(&value) {
            let message = format!("{value} is outside the range from {} to {}.", plain(low), plain(high));
            self.report(pointer, "out-of-range", message, "Change the number.");
        }
    }

    /// Checks a plain number of a kind.
    pub(super) fn plain_number(&mut self, pointer: String, value: f64, kind: Kind) {
        self.number(pointer, value, kind.range());
    }

    pub(super) fn probability(&mut self, pointer: String, value: f64) {
        if !(0.0..=1.0).contains(&value) {
            let message = format!("{value} is not a probability.");
            self.report(
                pointer,
                "out-of-range",
                message,
                "Use a number from 0 to 1, for example 0.3 for 30 %.",
            );
        }
    }

    pub(super) fn distribution(&mut self, pointer: &str, distribution: &Distribution, kind: Kind) {
        let (low, high) = kind.range();
        if let Some((message, mend)) = shape_problem(distribution) {
            self.report(pointer, "impossible-range", message, mend);
            return;
        }
        // A normal may reach below 0: what is drawn there counts as 0.
        let bounded = match distribution {
            Distribution::Certain(value) => vec![*value],
            Distribution::Triangular { low, high, .. }
            | Distribution::Pert { low, high, .. }
            | Distribution::Uniform { low, high } => vec![*low, *high],
            Distribution::Normal { mean, sd } | Distribution::Lognormal { mean, sd } => {
                vec![*mean, mean + sd]
            }
            Distribution::Trigen { p10, p90, .. } | Distribution::Range { p10, p90 } => vec![*p10, *p90],
            Distribution::Exponential { mean } => vec![*mean],
            Distribution::Discrete(outcomes) => outcomes.iter().map(|it| it.0).collect(),
            Distribution::Empirical(outcomes) => outcomes.clone(),
        };
        if let Some(value) = bounded.into_iter().find(|it| !(low..=high).contains(it)) {
            let message = format!(
                "{value} is outside the range from {} to {} for {}.",
                plain(low),
                plain(high),
                kind.name()
            );
            self.report(pointer, "out-of-range", message, "Change the number.");
        }
    }
}

/// What is wrong with a distribution's own numbers, and the mend.
pub(crate) fn shape_problem(distribution: &Distribution) -> Option<(String, &'static str)> {
    let ordered = "Put the three numbers in order: optimistic, most likely, pessimistic.";
    match distribution {
        Distribution::Triangular { low, mode, high } => (!(low <= mode && mode <= high))
            .then(|| (format!("{low}, {mode}, {high} are not in order."), ordered)),
        Distribution::Pert { low, mode, high, lambda } => {
            if !(low <= mode && mode <= high) {
                return Some((format!("{low}, {mode}, {high} are not in order."), ordered));
            }
            let lambda = lambda.filter(|it| !(0.01..=100.0).contains(it))?;
            Some((
                format!("A lambda of {lambda} is outside the range from 0.01 to 100."),
                "Leave lambda out for the usual 4.",
            ))
        }
        Distribution::Uniform { low, high } => is_not(low <= high)
            .then(|| (format!("{low}, {high} are not in order."), "Put the smaller number first.")),
        Distribution::Normal { sd, .. } => is_not(*sd >= 0.0)
            .then(|| (format!("A standard deviation of {sd} is below 0."), "Use 0 or more.")),
        Distribution::Lognormal { mean, sd } => {
            let mend = "Use a mean above 0 and a standard deviation of 0 up to ten times the mean.";
            let is_sound = *mean > 0.0 && *sd >= 0.0 && *sd <= 10.0 * mean;
            (!is_sound)
                .then(|| (format!("A lognormal of mean {mean} and standard deviation {sd} cannot be."), mend))
        }
        Distribution::Trigen { p10, mode, p90 } => (!(p10 <= mode && mode <= p90))
            .then(|| (format!("{p10}, {mode}, {p90} are not in order."), ordered)),
        Distribution::Range { p10, p90 } => {
            let is_sound = *p10 > 0.0 && p10 <= p90 && *p90 <= 1e4 * p10;
            let mend = "Use two numbers above 0, the smaller first, no more than 10,000 times apart.";
            (!is_sound).then(|| (format!("{p10} to {p90} is not a range of percentiles."), mend))
        }
        Distribution::Exponential { mean } => {
            is_not(*mean >= 0.0).then(|| (format!("A mean of {mean} is below 0."), "Use 0 or more."))
        }
        Distribution::Discrete(outcomes) => {
            let total: f64 = outcomes.iter().map(|it| it.1).sum();
            let is_sound = outcomes.iter().all(|it| it.1 >= 0.0) && total > 0.0 && total.is_finite();
            (!is_sound).then(|| {
                (
                    "No outcome has a weight above 0, or one is below 0.".to_owned(),
                    "List [value, weight] pairs with weights above 0.",
                )
            })
        }
        Distribution::Empirical(outcomes) => outcomes
            .is_empty()
            .then(|| ("There is no outcome.".to_owned(), "List at least one past outcome.")),
        Distribution::Certain(_) => None,
    }
}

/// True where a comparison fails, also for what is not a number.
fn is_not(comparison: bool) -> bool {
    !comparison
}

/// A limit, without exponents where people would not write them.
fn plain(value: f64) -> String {
    if value.abs() >= 1e9 { format!("{value:e}") } else { format!("{value}") }
}
