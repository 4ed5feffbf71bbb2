//! What a distribution comes to, in words and as the data of its curve.

use std::sync::Arc;

use slipcast_engine::model::Distribution;
use slipcast_engine::quantiles;

use crate::charts::outcomes::Outcomes;
use crate::charts::quantity::{Quantity, Scope};
use crate::charts::spread::SpreadChart;
use crate::state::typed::SizeKind;
use crate::text::{fixed, trimmed};

/// A distribution, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// `Eight in ten between 3.2 and 8.1 days (P10 and P90); P50 5.1, mean 5.3.`
    pub words: String,
    pub chart: SpreadChart,
}

/// The numbers that words are made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Points {
    pub p10: f64,
    pub p50: f64,
    pub p90: f64,
    pub mean: f64,
}

/// So many quantiles stand for all draws.
const COUNT: usize = 1_000;

pub fn quantity_of(kind: SizeKind, currency: &str) -> Quantity {
    match kind {
        SizeKind::Days => Quantity::Days,
        SizeKind::Factor => Quantity::Change,
        SizeKind::Money => Quantity::Money(currency.to_owned()),
    }
}

/// What a size comes to; `None` for numbers that make no distribution. `past` are outcomes to be seen against it.
pub fn spread(distribution: &Distribution, kind: SizeKind, currency: &str, past: &[f64]) -> Option<Spread> {
    read(drawn(distribution, kind)?, quantity_of(kind, currency), past)
}

/// What the duration of a task comes to; `None` for one that is certain.
pub fn duration_spread(distribution: &Distribution) -> Option<Spread> {
    if distribution.is_certain() {
        return None;
    }
    read(quantiles(distribution, true, &probabilities())?, Quantity::Days, &[])
}

fn read(quantiles: Vec<f64>, quantity: Quantity, past: &[f64]) -> Option<Spread> {
    let points = points_of(&quantiles)?;
    let mut words = words(&quantity, &points);
    if !past.is_empty() {
        words = format!("{words} {}", against(past, &points, &quantity));
    }
    let chart = SpreadChart {
        caption: words.clone(),
        quantity,
        quantiles: quantiles.into(),
        mean: points.mean,
        past: Arc::from(past),
        width: 320.0,
    };
    Some(Spread { words, chart })
}

pub fn points(distribution: &Distribution, kind: SizeKind) -> Option<Points> {
    points_of(&drawn(distribution, kind)?)
}

/// Days may be a gain, so that nothing is cut off at 0 there.
fn drawn(distribution: &Distribution, kind: SizeKind) -> Option<Vec<f64>> {
    quantiles(distribution, kind != SizeKind::Days, &probabilities())
}

fn probabilities() -> Vec<f64> {
    (0..COUNT).map(|it| (it as f64 + 0.5) / COUNT as f64).collect()
}

fn points_of(quantiles: &[f64]) -> Option<Points> {
    let outcomes = Outcomes::from_values(quantiles.to_vec())?;
    let [p10, p50, p90] = [0.1, 0.5, 0.9].map(|it| outcomes.at_probability(it));
    let mean = quantiles.iter().sum::<f64>() / quantiles.len() as f64;
    Some(Points { p10, p50, p90, mean })
}

fn words(quantity: &Quantity, points: &Points) -> String {
    let Points { p10, p50, p90, mean } = *points;
    if p10 == p90 && (mean - p50).abs() <= 1e-9 * p50.abs() {
        return format!("Always {}.", quantity.format(p50, None));
    }
    let figure = |value: f64| figure(quantity, value, points);
    let unit = if *quantity == Quantity::Days { " days" } else { "" };
    format!(
        "Eight in ten between {} and {}{unit} (P10 and P90); P50 {}, mean {}.",
        figure(p10),
        figure(p90),
        figure(p50),
        figure(mean),
    )
}

/// Without the unit of days, which is said once.
fn figure(quantity: &Quantity, value: f64, points: &Points) -> String {
    match quantity {
        Quantity::Days => {
            let largest = points.p10.abs().max(points.p90.abs());
            if largest < 20.0 { fixed(value, 1) } else { trimmed(value, 0) }
        }
        _ => {
            let scope = Scope { low: points.p10, high: points.p90, standard_error: None };
            quantity.format_in(value, &scope)
        }
    }
}

/// `Of 12 past outcomes 5 lie above this P90, where 1 would be expected; their median is 9.0.`
fn against(past: &[f64], points: &Points, quantity: &Quantity) -> String {
    let above = past.iter().filter(|it| points.p90 < **it).count();
    let below = past.iter().filter(|it| **it < points.p10).count();
    let expected = trimmed(past.len() as f64 / 10.0, 1);
    let median = Distribution::Empirical(past.to_vec()).certain_value();
    format!(
        "Of {} past outcomes {above} lie above this P90 and {below} below this P10, where {expected} each would be \
         expected; their median is {}.",
        past.len(),
        quantity.format(median, None),
    )
}

/// The numbers of a column that was pasted; what is no number is left out and counted.
pub fn pasted_outcomes(text: &str) -> (Vec<f64>, usize) {
    let separators = |it: char| it.is_whitespace() || it == ';';
    let words: Vec<&str> = text.split(separators).filter(|it| !it.is_empty()).collect();
    let numbers: Vec<f64> = words
        .iter()
        .filter_map(|it| it.replace('−', "-").replace(',', ".").parse::<f64>().ok())
        .filter(|it| it.is_finite())
        .collect();
    let strange = words.len() - numbers.len();
    (numbers, strange)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::state::typed::parse_size;

    #[track_caller]
    fn check(text: &str, kind: SizeKind, past: &[f64], expected: Expect) {
        let distribution = parse_size(text, kind).unwrap().unwrap();
        let words = spread(&distribution, kind, "EUR", past).unwrap().words;
        expected.assert_eq(&words.replace('\u{202f}', " "));
    }

    #[test]
    fn distributions_are_read_in_words() {
        use SizeKind::{Days, Factor, Money};
        check(
            "3 5 9",
            Days,
            &[],
            expect!["Eight in ten between 3.9 and 6.9 days (P10 and P90); P50 5.3, mean 5.3."],
        );
        check(
            "20 30 60",
            Days,
            &[],
            expect!["Eight in ten between 24 and 43 days (P10 and P90); P50 33, mean 33."],
        );
        check(
            "-10 -7 -4",
            Days,
            &[],
            expect!["Eight in ten between −8.5 and −5.5 days (P10 and P90); P50 −7.0, mean −7.0."],
        );
        check("10", Days, &[], expect!["Always 10 days."]);
        check(
            "-5% +10% +60%",
            Factor,
            &[],
            expect!["Eight in ten between +1.7 % and +32 % (P10 and P90); P50 +14 %, mean +16 %."],
        );
        check("10 %", Factor, &[], expect!["Always +10 %."]);
        check(
            "40k 60k 150k",
            Money,
            &[],
            expect!["Eight in ten between €49.0 k and €98.3 k (P10 and P90); P50 €68.9 k, mean €71.7 k."],
        );
        check(
            "5 6 8",
            Days,
            &[5.0, 7.5, 9.0, 12.0, 6.0],
            expect![
                "Eight in ten between 5.5 and 6.9 days (P10 and P90); P50 6.1, mean 6.2. Of 5 past outcomes 3 lie above this P90 and 1 below this P10, where 0.5 each would be expected; their median is 7.5 days."
            ],
        );
    }

    #[test]
    fn a_column_of_numbers_is_read_whatever_stands_in_it() {
        assert_eq!(pasted_outcomes("Days\r\n3\r\n4,5\r\n\r\n−2\tn/a"), (vec![3.0, 4.5, -2.0], 2));
        assert_eq!(pasted_outcomes("  "), (vec![], 0));
    }
}
