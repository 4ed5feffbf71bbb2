//! One room for each screen.
//!
//! Rule of this room: a page puts components together and passes on what the person does as commands.

pub(crate) mod board;
pub(crate) mod home;
pub(crate) mod not_opened;
pub(crate) mod project;
pub(crate) mod resources;
pub(crate) mod results;
pub(crate) mod risks;
pub(crate) mod unknown;
