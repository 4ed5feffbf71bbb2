//! Durations and their ranges as people type them: `10`, `3 5 9`, `±20% 18`, `-5/+60%`, `2w`, `3ed`, `5..9`.

mod named;
mod spread;
mod write;

use slipcast_engine::model::{Distribution, Duration};
use slipcast_engine::order;

use super::scan::{Token, scan};
use crate::state::error::{EditError, TextProblem};

use named::Keyword;
use spread::Spread;
pub use write::format_duration;
pub(super) use write::written;

/// What a text is read against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DurationContext {
    pub hours_per_day: f64,
    /// The plan's duration in days, which a range in percent varies; its kind of day.
    pub plan: Option<(f64, bool)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TypedDuration {
    pub duration: Duration,
    /// Only where the text says `plan 12`: the plan differs from the range's most likely value.
    pub planned: Option<f64>,
}

const DAYS_PER_WEEK: f64 = 5.0;
const DAYS_PER_MONTH: f64 = 20.0;
const A_HUNDRED_YEARS: f64 = 36_525.0;

/// A number, and what it is a number of.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Amount {
    value: f64,
    /// Days of the unit, and whether they are of 24 hours.
    unit: Option<(f64, bool)>,
    percent: bool,
}

/// The grammar's letters: amounts, and what stands between them.
#[derive(Clone, Debug, PartialEq)]
enum Part {
    Amount(Amount),
    Sign(Token),
}

/// Reads a duration.
///
/// # Errors
/// [`EditError::Text`], which says what is not understood and what to type instead.
pub fn parse_duration(text: &str, context: &DurationContext) -> Result<TypedDuration, EditError> {
    parse(text, context).map_err(|problem| EditError::text(text, problem))
}

fn parse(text: &str, context: &DurationContext) -> Result<TypedDuration, TextProblem> {
    let mut tokens = scan(text)?;
    if tokens.is_empty() {
        return Err(TextProblem::Empty);
    }
    let plan_at = tokens.iter().position(|it| *it == Token::Word("plan".to_owned()));
    let plan_tokens = plan_at.map(|at| tokens.split_off(at).split_off(1));
    let lambda = take_lambda(&mut tokens)?;
    let keyword = Keyword::take(&mut tokens);
    let read = |tokens: &[Token]| parts(tokens, context.hours_per_day);
    let parts = read(&tokens)?;
    let planned = match plan_tokens {
        Some(tokens) => Some(only_amount(&read(&tokens)?)?),
        None => None,
    };
    let (distribution, elapsed) = match keyword {
        Some(keyword) => (keyword.distribution(&parts)?, kind_of_days(&parts)?),
        None => read_parts(&parts, context)?,
    };
    let distribution = match (distribution, lambda) {
        (Distribution::Pert { low, mode, high, .. }, Some(lambda)) => {
            Distribution::Pert { low, mode, high, lambda: Some(lambda) }
        }
        (_, Some(_)) => return Err(TextProblem::Word("λ".to_owned())),
        (distribution, None) => distribution,
    };
    let planned = planned.filter(|it| *it != distribution.certain_value());
    let duration = if elapsed { Duration::Elapsed(distribution) } else { Duration::Working(distribution) };
    Ok(TypedDuration { duration, planned })
}

fn only_amount(parts: &[Part]) -> Result<f64, TextProblem> {
    match parts {
        [Part::Amount(amount)] if !amount.percent => checked(amount.value),
        _ => Err(TextProblem::Word("plan".to_owned())),
    }
}

/// Joins numbers with the units and percent signs behind them.
fn parts(tokens: &[Token], hours_per_day: f64) -> Result<Vec<Part>, TextProblem> {
    let mut parts: Vec<Part> = Vec::new();
    for token in tokens {
        match (token, parts.last_mut()) {
            (Token::Number(value), _) => {
                parts.push(Part::Amount(Amount { value: *value, unit: None, percent: false }));
            }
            (Token::Percent, Some(Part::Amount(amount))) if amount.unit.is_none() => amount.percent = true,
            (Token::Word(word), Some(Part::Amount(amount))) if amount.unit.is_none() && !amount.percent => {
                let (days, elapsed) =
                    unit_in_days(word, hours_per_day).ok_or_else(|| TextProblem::Unit(word.clone()))?;
                amount.unit = Some((days, elapsed));
            }
            (Token::Word(word), _) => return Err(TextProblem::Word(word.clone())),
            (Token::Percent, _) => return Err(TextProblem::Word("%".to_owned())),
            (sign, _) => parts.push(Part::Sign(sign.clone())),
        }
    }
    // “3 5 9w” are weeks: a number without a unit has that of the next one, or else of the last.
    // One percent sign stands for both sides of a slash.
    if let Some(slash) = parts.iter().position(|it| *it == Part::Sign(Token::Slash)) {
        let (before, behind) = parts.split_at_mut(slash);
        let sides = [
            before.iter_mut().rev().find_map(Part::amount_mut),
            behind.iter_mut().find_map(Part::amount_mut),
        ];
        let percent = sides.iter().flatten().any(|it| it.percent);
        sides.into_iter().flatten().for_each(|it| it.percent = percent);
    }
    let mut unit = parts.iter().filter_map(Part::time).filter_map(|it| it.unit).next_back();
    for amount in parts.iter_mut().rev().filter_map(Part::time_mut) {
        unit = amount.unit.or(unit);
        amount.unit = unit;
        amount.value *= unit.map_or(1.0, |it| it.0);
    }
    Ok(parts)
}

impl Part {
    /// An amount of time, not of percent.
    fn time(&self) -> Option<&Amount> {
        match self {
            Self::Amount(amount) if !amount.percent => Some(amount),
            _ => None,
        }
    }

    fn time_mut(&mut self) -> Option<&mut Amount> {
        self.amount_mut().filter(|it| !it.percent)
    }

    fn amount_mut(&mut self) -> Option<&mut Amount> {
        match self {
            Self::Amount(amount) => Some(amount),
            Self::Sign(_) => None,
        }
    }
}

/// Days of the unit's kind, and whether they are of 24 hours.
pub(super) fn unit_in_days(word: &str, hours_per_day: f64) -> Option<(f64, bool)> {
    Some(match word {
        "d" | "day" | "days" => (1.0, false),
        "w" | "wk" | "wks" | "week" | "weeks" => (DAYS_PER_WEEK, false),
        "mo" | "mon" | "month" | "months" => (DAYS_PER_MONTH, false),
        "h" | "hr" | "hrs" | "hour" | "hours" => (1.0 / hours_per_day, false),
        "min" | "mins" | "minutes" => (1.0 / (hours_per_day * 60.0), false),
        "ed" | "eday" | "edays" => (1.0, true),
        "ew" | "ewk" | "ewks" | "eweek" | "eweeks" => (7.0, true),
        "eh" | "ehr" | "ehrs" | "ehour" | "ehours" => (1.0 / 24.0, true),
        "emin" | "emins" => (1.0 / 1440.0, true),
        _ => return None,
    })
}

fn kind_of_days(parts: &[Part]) -> Result<bool, TextProblem> {
    let mut kinds = amounts(parts).filter_map(|it| it.unit).map(|it| it.1);
    let first = kinds.next();
    if kinds.any(|it| Some(it) != first) {
        return Err(TextProblem::UnitsDiffer);
    }
    Ok(first.unwrap_or(false))
}

fn amounts(parts: &[Part]) -> impl Iterator<Item = &Amount> {
    parts.iter().filter_map(|it| match it {
        Part::Amount(amount) => Some(amount),
        Part::Sign(_) => None,
    })
}

fn read_parts(parts: &[Part], context: &DurationContext) -> Result<(Distribution, bool), TextProblem> {
    let elapsed = kind_of_days(parts)?;
    if let Some(spread) = Spread::read(parts)? {
        return spread.around(context, elapsed);
    }
    use Part::{Amount as A, Sign as S};
    let distribution = match parts {
        [A(only)] if !only.percent => Distribution::Certain(checked(only.value)?),
        [A(low), S(Token::To | Token::Minus), A(high)] => p10_to_p90(low, high)?,
        [S(Token::Minus), A(_)] => return Err(TextProblem::Negative),
        [A(low), A(high)] => return Err(TextProblem::TwoNumbers(low.value, high.value)),
        [A(low), A(mode), A(high)] => three_points([low, mode, high])?,
        _ => return Err(not_understood(parts)),
    };
    Ok((distribution, elapsed))
}

fn not_understood(parts: &[Part]) -> TextProblem {
    if parts.iter().all(|it| matches!(it, Part::Amount(amount) if !amount.percent)) {
        return TextProblem::Count { given: parts.len(), wanted: "one or three numbers" };
    }
    if amounts(parts).any(|it| it.percent) {
        TextProblem::Percent
    } else {
        TextProblem::Word(sign_text(parts))
    }
}

fn sign_text(parts: &[Part]) -> String {
    let sign = parts.iter().find_map(|it| match it {
        Part::Sign(Token::Plus) => Some("+"),
        Part::Sign(Token::Minus) => Some("-"),
        Part::Sign(Token::Slash) => Some("/"),
        Part::Sign(Token::Colon) => Some(":"),
        Part::Sign(_) => Some("±"),
        Part::Amount(_) => None,
    });
    sign.unwrap_or("%").to_owned()
}

fn three_points(amounts: [&Amount; 3]) -> Result<Distribution, TextProblem> {
    if amounts.iter().any(|it| it.percent) {
        return Err(TextProblem::Percent);
    }
    let [low, mode, high] = amounts.map(|it| checked(it.value));
    let [low, mode, high] = in_order([low?, mode?, high?])?;
    Ok(Distribution::Pert { low, mode, high, lambda: None })
}

fn in_order(points: [f64; 3]) -> Result<[f64; 3], TextProblem> {
    let mut sorted = points;
    order::sort_by(&mut sorted, f64::total_cmp);
    if sorted == points { Ok(points) } else { Err(TextProblem::OutOfOrder { sorted }) }
}

/// `λ2` or `lambda 2` at the end: how much a Beta-PERT trusts its most likely value.
fn take_lambda(tokens: &mut Vec<Token>) -> Result<Option<f64>, TextProblem> {
    let is_lambda = |it: &Token| matches!(it, Token::Word(word) if word == "λ" || word == "lambda");
    let Some(at) = tokens.iter().position(is_lambda) else { return Ok(None) };
    match tokens.split_off(at).as_slice() {
        [_, Token::Number(lambda)] | [_, Token::Colon, Token::Number(lambda)]
            if 0.01 <= *lambda && *lambda <= 100.0 =>
        {
            Ok(Some(*lambda))
        }
        _ => Err(TextProblem::Word("λ".to_owned())),
    }
}

fn p10_to_p90(low: &Amount, high: &Amount) -> Result<Distribution, TextProblem> {
    let (one, other) = (checked(low.value)?, checked(high.value)?);
    let (p10, p90) = (one.min(other), one.max(other));
    if low.percent || high.percent {
        return Err(TextProblem::Percent);
    }
    if p10 <= 0.0 || 1e4 * p10 < p90 {
        return Err(TextProblem::Impossible("Type two numbers above 0, at most 10,000 times apart."));
    }
    Ok(Distribution::Range { p10, p90 })
}

fn checked(value: f64) -> Result<f64, TextProblem> {
    if A_HUNDRED_YEARS < value || value.is_nan() {
        return Err(TextProblem::TooLong);
    }
    if value < 0.0 { Err(TextProblem::Negative) } else { Ok(tidy(value)) }
}

/// To a millionth of a day, so that 18 × 1.2 is 21.6.
pub(in crate::state) fn tidy(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests;
