//! What the pages say: from the document, its plan and its forecast to sentences, figures and the data of the charts.
//!
//! Rule of this room: pure Rust without Yew, tested natively. A number is rounded here and nowhere later.
#![allow(missing_docs, reason = "names say what, comments say why")]

pub mod board;
pub mod differences;
pub mod keys;
pub mod project;
pub mod record;
pub mod resources;
pub mod results;
pub mod risks;
pub mod spread;
pub mod words;
