//! The Slipcast engine: a portfolio scenario in, a forecast out.
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")
)]

// The second engine speaks of this one from outside.
#[cfg(test)]
extern crate self as slipcast_engine;

pub mod calendar;
pub mod check;
pub mod forecast;
mod math;
pub mod model;
mod network;
#[cfg(test)]
mod oracle;
pub mod order;
mod sampling;
mod schedule;
pub mod simulate;

/// Version of the engine, as results name it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

pub use sampling::quantiles;

/// Iterations in a block: the unit of work, of a complete Latin hypercube and of standard errors.
pub const BLOCK: usize = sampling::BLOCK;
