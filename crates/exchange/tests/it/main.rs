//! The Slipcast file and the imported plans, from outside.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]
#![allow(clippy::print_stdout, reason = "tests say what they skip and count")]

mod damaged;
mod dates;
mod files;
mod golden;
mod mspdi;
mod no_files;
mod problems;
mod samples;
