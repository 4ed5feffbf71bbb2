//! What the board says: its sentence, its figures, its rows, and what stands under them.

mod figures;
mod gestures;
mod people;
mod rows;
mod sentence;
mod spend;
mod wanted;
mod why;

#[cfg(test)]
mod tests;

pub use figures::*;
pub use gestures::*;
pub use people::*;
pub use rows::*;
pub use sentence::*;
pub use spend::*;
