//! Ranges about a duration: `±20%`, `-5/+60% 18`, `18 ±3`.

use slipcast_engine::model::Distribution;

use super::{Amount, DurationContext, Part, checked, tidy};
use crate::state::error::TextProblem;
use crate::state::typed::scan::Token;

/// How far a range goes below and above a duration.
pub(super) struct Spread {
    base: Option<Amount>,
    below: Amount,
    above: Amount,
}

impl Spread {
    /// `±20%`, `-5/+60%`, `±3`, with the duration before, behind, or left to the plan; `None` for other texts.
    pub(super) fn read(parts: &[Part]) -> Result<Option<Self>, TextProblem> {
        use Part::{Amount as A, Sign as S};
        let (spread, base) = match parts {
            [A(base), rest @ ..] if matches!(rest.first(), Some(S(_))) => (rest, Some(*base)),
            [rest @ .., A(base)] if matches!(rest.last(), Some(A(_))) && 2 <= rest.len() => {
                (rest, Some(*base))
            }
            _ => (parts, None),
        };
        let (below, above) = match spread {
            [S(Token::PlusMinus), A(both)] => (*both, *both),
            [S(Token::Minus), A(below), S(Token::Slash), A(above)]
            | [S(Token::Minus), A(below), S(Token::Slash), S(Token::Plus), A(above)]
            | [S(Token::Plus), A(above), S(Token::Slash), S(Token::Minus), A(below)] => (*below, *above),
            _ => return Ok(None),
        };
        if base.is_some_and(|it| it.percent) {
            return Err(TextProblem::Percent);
        }
        Ok(Some(Self { base, below, above }))
    }

    pub(super) fn around(
        &self,
        context: &DurationContext,
        elapsed: bool,
    ) -> Result<(Distribution, bool), TextProblem> {
        let (mode, elapsed) = match (self.base, context.plan) {
            (Some(base), _) => (checked(base.value)?, elapsed),
            (None, Some(plan)) if 0.0 < plan.0 => plan,
            (None, _) => return Err(TextProblem::NothingToVary),
        };
        let (low, high) = if self.below.percent {
            if 100.0 < self.below.value {
                return Err(TextProblem::Percent);
            }
            (mode * (1.0 - self.below.value / 100.0), mode * (1.0 + self.above.value / 100.0))
        } else {
            (mode - self.below.value, mode + self.above.value)
        };
        let distribution =
            Distribution::Pert { low: checked(low)?, mode: tidy(mode), high: checked(high)?, lambda: None };
        Ok((distribution, elapsed))
    }
}
