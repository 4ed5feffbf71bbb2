//! Working time: calendars compiled into piecewise-linear maps between instants and worked minutes.
//!
//! An [`Instant`] is a whole minute of local civil time, counted from the scenario's first day. `W(t)`, the worked
//! minutes before instant `t`, is flat in non-working time, so a value of `W` has two instants of its own: its
//! *finish form*, the earliest (17:00), and its *start form*, the latest (08:00 the next day). See
//! `docs/method.md`, section 1.

mod day;
mod working_time;

pub(crate) use working_time::FAR;
pub use working_time::{Instant, Worked, WorkingTime};

#[cfg(test)]
mod tests;
