//! What the pages say: from the document, its plan and its forecast to sentences, figures and the data of the charts.
//!
//! Rule of this room: pure Rust without Yew, tested natively. A number is rounded here and nowhere later.
#![allow(missing_docs, reason = "names say what, comments say why")]

pub mod board;
pub mod board_figures;
pub mod board_gestures;
pub mod board_people;
pub mod board_spend;
mod board_wanted;
pub mod project;
pub mod record;
pub mod results;
pub mod sentence;
mod sentence_why;

#[cfg(test)]
mod board_tests;
