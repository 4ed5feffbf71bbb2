//! Dates: forward and backward pass, driving chains, limited resources.
//!
//! The passes run over rows: a row holds one node's values in every lane (iteration) of a block, so the inner loops
//! are straight and vectorise. What may take no time, or crosses calendars, goes lane by lane through instants.

mod as_late;
mod backward;
pub(crate) mod driving;
mod forward;
pub(crate) mod levelling;
pub(crate) mod rows;

pub(crate) use as_late::latest_finish_by_early_dates;
pub(crate) use backward::{backward, has_no_float};
pub(crate) use driving::mark_driving;
pub(crate) use forward::forward;
pub(crate) use rows::{Dates, Drawn, Rows};
