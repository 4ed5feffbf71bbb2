//! Data to a scene of marks, marks to SVG: pure functions, no Yew and no browser.
#![allow(missing_docs, reason = "names say what, comments say why")]

pub mod board;
mod chart;
pub mod criticality;
pub mod demand;
pub mod density;
mod finish_shape;
pub mod focus;
pub mod gantt;
pub mod histogram;
pub mod labels;
pub mod outcomes;
pub mod people;
pub mod quantity;
pub mod scale;
pub mod scatter;
pub mod scene;
pub mod spend;
pub mod spread;
pub mod table;
pub mod text_width;
pub mod theme;
pub mod time_axis;

pub use chart::Chart;

#[cfg(test)]
mod test_support;
