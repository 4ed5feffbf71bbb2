//! The scales of the probability–impact matrix. They are part of the view and of no file: the matrix is a way to look at
//! the register, and nothing that is simulated depends on it.

use super::error::{EditError, TextProblem};
use super::typed::{format_money, parse_money};
use crate::text::trimmed;

/// Where one level ends and the next begins: four bounds, rising, for five levels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scales {
    /// Shares of 1.
    pub probability: [f64; 4],
    /// Working days added when it occurs.
    pub days: [f64; 4],
    pub money: [f64; 4],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    Probability,
    Days,
    Money,
}

impl Default for Scales {
    /// Wide enough apart that people agree on a level; a house has its own.
    fn default() -> Self {
        Self {
            probability: [0.1, 0.3, 0.5, 0.7],
            days: [5.0, 10.0, 20.0, 40.0],
            money: [25e3, 50e3, 100e3, 250e3],
        }
    }
}

impl Scales {
    pub fn bounds(&self, scale: Scale) -> [f64; 4] {
        match scale {
            Scale::Probability => self.probability,
            Scale::Days => self.days,
            Scale::Money => self.money,
        }
    }

    /// Four bounds as they are typed: `10 30 50 70`.
    pub fn text(&self, scale: Scale) -> String {
        let text = |it: f64| match scale {
            Scale::Probability => trimmed(it * 100.0, 1),
            Scale::Days => it.to_string(),
            Scale::Money => format_money(it),
        };
        self.bounds(scale).map(text).join(" ")
    }

    /// # Errors
    /// What is not understood: not four numbers, or not rising.
    pub fn retyped(mut self, scale: Scale, text: &str) -> Result<Self, EditError> {
        let problem = || EditError::text(text, TextProblem::Scale);
        let words: Vec<&str> = text.split([' ', ';', '%']).filter(|it| !it.is_empty()).collect();
        let read = |word: &&str| match scale {
            Scale::Money => parse_money(word).ok(),
            Scale::Probability => word.replace(',', ".").parse().ok().map(|it: f64| it / 100.0),
            Scale::Days => word.replace(',', ".").parse().ok(),
        };
        let numbers: Option<Vec<f64>> = words.iter().map(read).collect();
        let bounds: [f64; 4] = numbers.and_then(|it| it.try_into().ok()).ok_or_else(problem)?;
        let rises = bounds.windows(2).all(|it| it[0] < it[1]) && 0.0 < bounds[0];
        let ends = scale != Scale::Probability || bounds[3] < 1.0;
        if !rises || !ends {
            return Err(problem());
        }
        match scale {
            Scale::Probability => self.probability = bounds,
            Scale::Days => self.days = bounds,
            Scale::Money => self.money = bounds,
        }
        Ok(self)
    }
}
