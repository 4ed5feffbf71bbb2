//! One room for each screen.
//!
//! Rule of this room: a page puts components together and passes on what the person does as commands.

pub(crate) mod engine_status;
pub(crate) mod unknown;
