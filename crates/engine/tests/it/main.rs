//! Tests of the engine from outside, by its public types and functions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod oracle;
