//! The Slipcast file and every plan format, in and out.
//!
//! - [`read()`] and [`write()`]: the Slipcast file, which people save, mail, diff and keep (`docs/scenario-format.md`).
//! - [`schema`]: its JSON Schema, for editors and other programs.
//! - [`import_mspdi`]: plans of Microsoft Project; [`portfolio_of`] and [`add_to`] make portfolios of them.
//!
//! ```
//! let text = slipcast_exchange::write(&slipcast_engine::model::Portfolio {
//!     name: "Digital 2027".to_owned(),
//!     scenarios: vec![slipcast_engine::model::Scenario::new("baseline", "Baseline").into()],
//!     extra: Default::default(),
//! });
//! let portfolio = slipcast_exchange::read(text.as_bytes());
//! assert_eq!(portfolio.map(|it| it.name), Ok("Digital 2027".to_owned()));
//!
//! // Every problem of a file is found in one reading, each with its place and a mend.
//! let problems = slipcast_exchange::read(br#"{"format": "slipcast", "version": 1, "portfolios": "X"}"#);
//! let kinds: Vec<String> = problems.err().into_iter().flatten().map(|it| it.kind).collect();
//! assert_eq!(kinds, ["missing-field", "missing-field", "unknown-field"]);
//! ```
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")
)]

mod file;
mod import;
mod mspdi;
mod text;

pub use file::{VERSION, read, schema, write};
pub use import::{About, Counts, Effect, Import, Note, Report, StoredDates, add_to, portfolio_of};
pub use mspdi::import_mspdi;
