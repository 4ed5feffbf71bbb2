//! What every page stands on: the open portfolio, its run, and what the person has to be told.

mod context;
mod live;
mod notices;

pub(crate) use context::{Desk, DeskProvider, use_desk};
pub(crate) use live::{Live, LiveProvider, use_live, use_wish};
pub(crate) use notices::{Notice, Notices};
