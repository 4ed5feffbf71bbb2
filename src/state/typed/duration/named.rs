//! Distributions that are called by their name: `tri 3 5 9`, `lognormal 10 2`, `past 3 4 4 6`.

use slipcast_engine::model::Distribution;

use super::{Part, checked, in_order, not_understood};
use crate::state::error::TextProblem;
use crate::state::typed::scan::Token;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keyword {
    Triangular,
    Uniform,
    Normal,
    Lognormal,
    Trigen,
    Exponential,
    OneOf,
    Past,
}

impl Keyword {
    /// Takes the name off the beginning of a text.
    pub(super) fn take(tokens: &mut Vec<Token>) -> Option<Self> {
        let Some(Token::Word(word)) = tokens.first() else { return None };
        let keyword = match word.as_str() {
            "tri" | "triangular" => Self::Triangular,
            "uniform" => Self::Uniform,
            "normal" => Self::Normal,
            "lognormal" => Self::Lognormal,
            "trigen" => Self::Trigen,
            "exp" | "exponential" => Self::Exponential,
            "one" => Self::OneOf,
            "past" => Self::Past,
            _ => return None,
        };
        tokens.remove(0);
        if keyword == Self::OneOf && tokens.first() == Some(&Token::Word("of".to_owned())) {
            tokens.remove(0);
        }
        Some(keyword)
    }

    pub(super) fn distribution(self, parts: &[Part]) -> Result<Distribution, TextProblem> {
        if self == Self::OneOf {
            return outcomes(parts);
        }
        let values: Result<Vec<f64>, TextProblem> = parts
            .iter()
            .map(|it| match it {
                Part::Amount(amount) if !amount.percent => checked(amount.value),
                other => Err(not_understood(std::slice::from_ref(other))),
            })
            .collect();
        let values = values?;
        let wrong = |wanted| TextProblem::Count { given: values.len(), wanted };
        match (self, values.as_slice()) {
            (Self::Triangular | Self::Trigen, &[low, mode, high]) => {
                in_order([low, mode, high])?;
                Ok(match self {
                    Self::Triangular => Distribution::Triangular { low, mode, high },
                    _ => Distribution::Trigen { p10: low, mode, p90: high },
                })
            }
            (Self::Uniform, &[low, high]) if low <= high => Ok(Distribution::Uniform { low, high }),
            (Self::Normal, &[mean, sd]) => Ok(Distribution::Normal { mean, sd }),
            (Self::Lognormal, &[mean, sd]) if mean <= 0.0 || 10.0 * mean < sd => {
                Err(TextProblem::Impossible(
                    "Type a mean above 0 and a standard deviation of at most ten times the mean.",
                ))
            }
            (Self::Lognormal, &[mean, sd]) => Ok(Distribution::Lognormal { mean, sd }),
            (Self::Exponential, &[mean]) => Ok(Distribution::Exponential { mean }),
            (Self::Past, [_, _, ..]) => Ok(Distribution::Empirical(values)),
            (Self::Triangular | Self::Trigen, _) => Err(wrong("three numbers")),
            (Self::Uniform, _) => Err(wrong("the least and the most")),
            (Self::Normal | Self::Lognormal, _) => Err(wrong("a mean and a standard deviation")),
            (Self::Exponential, _) => Err(wrong("a mean")),
            (Self::Past | Self::OneOf, _) => Err(wrong("at least two numbers")),
        }
    }
}

/// `one of 3:20 5:80`: values with their weights.
fn outcomes(parts: &[Part]) -> Result<Distribution, TextProblem> {
    let mut pairs = Vec::new();
    for part in parts.chunks(3) {
        match part {
            [Part::Amount(value), Part::Sign(Token::Colon), Part::Amount(weight)] if !value.percent => {
                pairs.push((checked(value.value)?, weight.value));
            }
            _ => return Err(TextProblem::Count { given: parts.len(), wanted: "pairs such as 3:20 5:80" }),
        }
    }
    if pairs.iter().all(|it| it.1 == 0.0) {
        return Err(TextProblem::Impossible("Give at least one outcome a weight above 0."));
    }
    Ok(Distribution::Discrete(pairs))
}
