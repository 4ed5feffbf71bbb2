//! Sizes of impacts and drivers as people type them, in the grammar of durations: days that may be below 0 for a gain
//! (`-10 -7 -4`), factors in percent (`+10% +20% +50%`) or plain (`1.1 1.2 1.5`), and money (`40k 60k 150k`).

use slipcast_engine::model::{Distribution, Duration};

use super::duration::{DurationContext, parse_duration, tidy, written};
use super::money::{format_money, parse_money};
use crate::state::error::{EditError, TextProblem};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SizeKind {
    /// Working days; below 0 for a gain.
    Days,
    /// A factor on durations or costs.
    Factor,
    Money,
}

/// What of a text is a number of this kind, and what lies between.
enum Piece {
    Text(String),
    Number(f64),
}

/// Numbers are read by the grammar of durations, which ends at a hundred years.
const MOST_READ: f64 = 10_000.0;

/// Reads a size; `None` for an empty text.
///
/// # Errors
/// [`EditError::Text`], which says what is not understood and what to type instead.
pub fn parse_size(text: &str, kind: SizeKind) -> Result<Option<Distribution>, EditError> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    parse(text, kind).map(Some).map_err(|problem| EditError::text(text, problem))
}

/// The shortest text that reads back as the same.
pub fn format_size(distribution: &Distribution, kind: SizeKind) -> String {
    // Shapes that are moved as a whole read well in percent of what they multiply.
    let in_percent = !matches!(distribution, Distribution::Normal { .. })
        && placed(distribution.clone(), 1.0, 1.0).is_some();
    match kind {
        SizeKind::Money => written(distribution, "", &format_money),
        SizeKind::Factor if in_percent => written(distribution, "", &percent),
        SizeKind::Days | SizeKind::Factor => written(distribution, "", &|it| tidy(it).to_string()),
    }
}

/// `+20%` for 1.2.
fn percent(factor: f64) -> String {
    let points = tidy(tidy(factor - 1.0) * 100.0);
    let sign = if points < 0.0 { "" } else { "+" };
    format!("{sign}{points}%")
}

fn parse(text: &str, kind: SizeKind) -> Result<Distribution, TextProblem> {
    let text = text.replace('−', "-").replace(['\u{a0}', '\u{202f}'], " ");
    let pieces = pieces(&text, kind)?;
    let numbers = || {
        pieces.iter().filter_map(|it| match it {
            Piece::Number(number) => Some(*number),
            Piece::Text(_) => None,
        })
    };
    let offset = numbers().fold(0.0, f64::min);
    let largest = numbers().fold(0.0, |most: f64, it| most.max(it - offset));
    let mut unit = 1.0;
    while MOST_READ < largest / unit && kind == SizeKind::Money {
        unit *= 10.0;
    }
    let piece = |it: &Piece| match it {
        Piece::Text(text) => text.clone(),
        Piece::Number(number) => format!(" {} ", (number - offset) / unit),
    };
    let shifted: String = pieces.iter().map(piece).collect();
    // A factor varies no change at all: ±20% are 0.8 to 1.2.
    let plan = (kind == SizeKind::Factor).then_some((1.0, false));
    let back = |it: f64| tidy(it * unit + offset);
    let read = parse_duration(&shifted, &DurationContext { hours_per_day: 8.0, plan });
    let typed = read.map_err(|error| match error {
        EditError::Text { problem, .. } => told_back(problem, back),
        _ => TextProblem::Empty,
    })?;
    if typed.planned.is_some() {
        return Err(TextProblem::Word("plan".to_owned()));
    }
    match typed.duration {
        Duration::Elapsed(_) => Err(TextProblem::Unit("ed".to_owned())),
        Duration::Working(distribution) if offset == 0.0 && unit == 1.0 => Ok(distribution),
        Duration::Working(distribution) => placed(distribution, unit, offset)
            .ok_or(TextProblem::Impossible("Type three numbers, the least first, where some are below 0.")),
    }
}

/// A problem in the numbers that the person typed.
fn told_back(problem: TextProblem, back: impl Fn(f64) -> f64) -> TextProblem {
    match problem {
        TextProblem::OutOfOrder { sorted } => TextProblem::OutOfOrder { sorted: sorted.map(back) },
        TextProblem::TwoNumbers(one, other) => TextProblem::TwoNumbers(back(one), back(other)),
        other => other,
    }
}

/// The distribution times `unit`, moved by `offset`; `None` for shapes that begin at 0 where it is moved.
fn placed(distribution: Distribution, unit: f64, offset: f64) -> Option<Distribution> {
    let at = |it: f64| tidy(it * unit + offset);
    Some(match distribution {
        Distribution::Certain(value) => Distribution::Certain(at(value)),
        Distribution::Triangular { low, mode, high } => {
            Distribution::Triangular { low: at(low), mode: at(mode), high: at(high) }
        }
        Distribution::Pert { low, mode, high, lambda } => {
            Distribution::Pert { low: at(low), mode: at(mode), high: at(high), lambda }
        }
        Distribution::Uniform { low, high } => Distribution::Uniform { low: at(low), high: at(high) },
        Distribution::Normal { mean, sd } => Distribution::Normal { mean: at(mean), sd: tidy(sd * unit) },
        Distribution::Trigen { p10, mode, p90 } => {
            Distribution::Trigen { p10: at(p10), mode: at(mode), p90: at(p90) }
        }
        Distribution::Discrete(outcomes) => {
            Distribution::Discrete(outcomes.into_iter().map(|it| (at(it.0), it.1)).collect())
        }
        Distribution::Empirical(outcomes) => Distribution::Empirical(outcomes.into_iter().map(at).collect()),
        Distribution::Lognormal { mean, sd } if offset == 0.0 => {
            Distribution::Lognormal { mean: at(mean), sd: tidy(sd * unit) }
        }
        Distribution::Range { p10, p90 } if offset == 0.0 => {
            Distribution::Range { p10: at(p10), p90: at(p90) }
        }
        Distribution::Exponential { mean } if offset == 0.0 => Distribution::Exponential { mean: at(mean) },
        Distribution::Lognormal { .. } | Distribution::Range { .. } | Distribution::Exponential { .. } => {
            return None;
        }
    })
}

fn pieces(text: &str, kind: SizeKind) -> Result<Vec<Piece>, TextProblem> {
    let is_spread = text.contains(['±', '/']) || text.contains("+-");
    let is_normal = text.trim_start().to_lowercase().starts_with("normal");
    let mut pieces = Vec::new();
    let (mut done, mut at) = (0, 0);
    while let Some(digit) = text[at..].find(|it: char| it.is_ascii_digit()).map(|it| at + it) {
        let mut start = digit;
        let before = &text[..digit];
        let has_sign = before.ends_with(['-', '+']) && !is_spread;
        if has_sign && before[..digit - 1].chars().next_back().is_none_or(|it| !it.is_ascii_digit()) {
            start -= 1;
        }
        let end = digit + number_length(&text[digit..]);
        let (value, end) = value(text, digit, end, kind, is_spread)?;
        at = end;
        let lead = before.trim_end().to_lowercase();
        // Weights and shapes are no sizes.
        let is_bare = lead.ends_with([':', '=', 'λ']) || lead.ends_with("lambda");
        let is_second = is_normal && pieces.iter().any(|it| matches!(it, Piece::Number(_)));
        let Some(value) = value.filter(|_| !is_bare && !is_second) else { continue };
        let sign = if text[start..].starts_with('-') { -1.0 } else { 1.0 };
        let is_share = kind == SizeKind::Factor && text[..end].ends_with('%');
        pieces.push(Piece::Text(text[done..start].to_owned()));
        pieces.push(Piece::Number(if is_share { 1.0 + sign * value / 100.0 } else { sign * value }));
        done = end;
    }
    pieces.push(Piece::Text(text[done..].to_owned()));
    Ok(pieces)
}

/// The number between two places of a text, and where it ends with its unit; `None` for one that the grammar of
/// durations reads better: of weeks, or in percent of another.
fn value(
    text: &str,
    digit: usize,
    end: usize,
    kind: SizeKind,
    is_spread: bool,
) -> Result<(Option<f64>, usize), TextProblem> {
    let behind = &text[end..];
    let gap = behind.len() - behind.trim_start_matches(' ').len();
    let letters = behind[gap..].find(|it: char| !it.is_alphabetic()).unwrap_or(behind.len() - gap);
    let unit = &behind[gap..gap + letters];
    let is_percent = behind[gap..].starts_with('%');
    let plain = || text[digit..end].replace(',', ".").parse::<f64>().ok();
    match kind {
        SizeKind::Factor if is_percent && !is_spread => Ok((plain(), end + gap + 1)),
        _ if is_percent => Ok((None, end + gap + 1)),
        SizeKind::Money => {
            let has_unit = ["k", "m", "mn", "mio", "bn", "b"].contains(&unit.to_lowercase().as_str());
            let end = if has_unit { end + gap + letters } else { end };
            Ok((parse_money(&text[digit..end]).ok(), end))
        }
        SizeKind::Factor if !unit.is_empty() && !["λ", "lambda"].contains(&unit) => {
            Err(TextProblem::Word(unit.to_owned()))
        }
        SizeKind::Days if !unit.is_empty() && !["λ", "lambda"].contains(&unit) => Ok((None, end)),
        SizeKind::Days | SizeKind::Factor => Ok((plain(), end)),
    }
}

/// Digits with points and commas between them.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let is_mark = |at: usize| matches!(bytes.get(at), Some(b'.' | b','));
    let mut end = 0;
    while is_digit(end) || (is_mark(end) && is_digit(end + 1)) {
        end += 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pert(low: f64, mode: f64, high: f64) -> Distribution {
        Distribution::Pert { low, mode, high, lambda: None }
    }

    #[track_caller]
    fn check(kind: SizeKind, text: &str, expected: Distribution, shown: &str) {
        assert_eq!(parse_size(text, kind).unwrap(), Some(expected.clone()), "{text}");
        assert_eq!(format_size(&expected, kind), shown);
        assert_eq!(parse_size(shown, kind).unwrap(), Some(expected), "{shown} reads back");
    }

    #[test]
    fn days_may_be_a_gain() {
        use SizeKind::Days;
        check(Days, "3 5 9", pert(3.0, 5.0, 9.0), "3 5 9");
        check(Days, "2w 3w 5w", pert(10.0, 15.0, 25.0), "10 15 25");
        check(Days, "-10 -7 −4", pert(-10.0, -7.0, -4.0), "-10 -7 -4");
        check(Days, "-2,5 0 5", pert(-2.5, 0.0, 5.0), "-2.5 0 5");
        check(
            Days,
            "tri -10 -7 -4",
            Distribution::Triangular { low: -10.0, mode: -7.0, high: -4.0 },
            "tri -10 -7 -4",
        );
        check(Days, "8..20", Distribution::Range { p10: 8.0, p90: 20.0 }, "8..20");
        check(Days, "10 ±20%", pert(8.0, 10.0, 12.0), "8 10 12");
        check(Days, "-5", Distribution::Certain(-5.0), "-5");
        check(Days, "normal -5 2", Distribution::Normal { mean: -5.0, sd: 2.0 }, "normal -5 2");
        check(
            Days,
            "one of 10:60 20:40",
            Distribution::Discrete(vec![(10.0, 60.0), (20.0, 40.0)]),
            "one of 10:60 20:40",
        );
        check(Days, "past 3 9 4", Distribution::Empirical(vec![3.0, 9.0, 4.0]), "past 3 9 4");
    }

    #[test]
    fn factors_are_typed_in_percent_or_plain() {
        use SizeKind::Factor;
        check(Factor, "uniform +5% 20 %", Distribution::Uniform { low: 1.05, high: 1.2 }, "uniform +5% +20%");
        check(Factor, "-5% +10% +60%", pert(0.95, 1.1, 1.6), "-5% +10% +60%");
        check(Factor, "1.1 1.2 1.5", pert(1.1, 1.2, 1.5), "+10% +20% +50%");
        check(Factor, "±20%", pert(0.8, 1.0, 1.2), "-20% +0% +20%");
        check(Factor, "-5/+60%", pert(0.95, 1.0, 1.6), "-5% +0% +60%");
        check(Factor, "10 %", Distribution::Certain(1.1), "+10%");
        check(
            Factor,
            "lognormal 1.1 0.2",
            Distribution::Lognormal { mean: 1.1, sd: 0.2 },
            "lognormal 1.1 0.2",
        );
        check(
            Factor,
            "0.9 1 1.4 λ2",
            Distribution::Pert { low: 0.9, mode: 1.0, high: 1.4, lambda: Some(2.0) },
            "-10% +0% +40% λ2",
        );
    }

    #[test]
    fn money_has_units() {
        use SizeKind::Money;
        check(Money, "40k 60k 150k", pert(40_000.0, 60_000.0, 150_000.0), "40k 60k 150k");
        check(Money, "uniform 1.2M 2M", Distribution::Uniform { low: 1.2e6, high: 2e6 }, "uniform 1.2M 2M");
        check(Money, "12,500", Distribution::Certain(12_500.0), "12.5k");
        check(Money, "40k..60 k", Distribution::Range { p10: 40_000.0, p90: 60_000.0 }, "40k..60k");
        check(Money, "60k ±50%", pert(30_000.0, 60_000.0, 90_000.0), "30k 60k 90k");
    }

    #[test]
    fn what_is_not_understood_says_how_to_mend_it() {
        let said = |text, kind| parse_size(text, kind).unwrap_err().to_string();
        assert_eq!(parse_size("  ", SizeKind::Days), Ok(None));
        for (text, kind, words) in [
            ("soon", SizeKind::Days, "“soon” in “soon” is not understood."),
            ("-4 -7 -10", SizeKind::Days, "Did you mean −10 −7 −4?"),
            ("3ed", SizeKind::Days, "“ed” is not a unit of time."),
            ("2w", SizeKind::Factor, "“w” in “2w” is not understood."),
            ("-8..-2", SizeKind::Days, "Type two numbers above 0"),
            ("+5% +20%", SizeKind::Factor, "Type three"),
        ] {
            let said = said(text, kind);
            assert!(said.contains(words), "{said}");
        }
    }
}
