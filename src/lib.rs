//! The Slipcast web app: what a person sees.
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")
)]

pub mod charts;
pub mod state;
pub mod text;
