//! The probability–impact matrix: a picture for talking about the register, never an input of the simulation.

use slipcast_engine::model::RiskId;

use super::effect::Sign;
use super::register::RiskRow;
use crate::state::{Scale, Scales};
use crate::text::{amount, days, percent};

/// A risk in a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct MatrixMark {
    /// Its number in the register.
    pub number: usize,
    pub id: RiskId,
    pub name: String,
    pub is_opportunity: bool,
}

/// Rows from almost certain to rare, columns from very low to very high impact.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    pub cells: [[Vec<MatrixMark>; 5]; 5],
    /// Risks without an impact or a probability, which have no place in it.
    pub without_place: usize,
}

pub fn matrix(rows: &[RiskRow], scales: &Scales) -> Matrix {
    let mut matrix = Matrix::default();
    for (place, row) in rows.iter().enumerate() {
        let Some(probability) = row.likelihood.filter(|_| row.sign != Sign::Neither) else {
            matrix.without_place += 1;
            continue;
        };
        let likely = level(&scales.probability, probability);
        // The dearer of its days and its money.
        let impact = level(&scales.days, row.toll.days.abs()).max(level(&scales.money, row.toll.money.abs()));
        matrix.cells[4 - likely][impact].push(MatrixMark {
            number: place + 1,
            id: row.id.clone(),
            name: row.name.clone(),
            is_opportunity: row.sign == Sign::Opportunity,
        });
    }
    matrix
}

/// How many bounds a value is beyond, 0 to 4.
fn level(bounds: &[f64; 4], value: f64) -> usize {
    bounds.iter().filter(|it| **it < value).count()
}

/// What a level is called by its bounds: `up to 10 %`, `10–30 %`, `above 70 %`.
pub fn level_names(scales: &Scales, scale: Scale, currency: &str) -> [String; 5] {
    let bounds = scales.bounds(scale);
    let text = |it: f64| match scale {
        Scale::Probability => percent(it),
        Scale::Days => days(it),
        Scale::Money => amount(it, currency),
    };
    std::array::from_fn(|level| match level {
        0 => format!("up to {}", text(bounds[0])),
        4 => format!("above {}", text(bounds[3])),
        level => format!("to {}", text(bounds[level])),
    })
}
