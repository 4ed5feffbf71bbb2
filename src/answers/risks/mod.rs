//! What the page of risks says: the register, what each risk does and comes to, what it hits, and the matrix.

mod effect;
mod headline;
mod matrix;
mod register;
mod targets;

#[cfg(test)]
mod tests;

pub use effect::{Sign, effect_words, hits_of, impacts_now, sign_of, sign_words};
pub use headline::{headline, why};
pub use matrix::{Matrix, MatrixMark, level_names, matrix};
pub use register::{RiskRow, occurred, register};
pub use targets::{Target, TargetRow, TargetRows, hits_words, target_rows, toggled};
