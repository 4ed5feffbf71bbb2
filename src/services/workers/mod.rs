//! The engine's workers: a pool of them, replaced when they fail, and the page itself when there can be none.
//!
//! [`Dispatcher`] has the rules and knows no browser; a [`Backend`] runs workers ([`threads`], in a browser); [`Pool`]
//! joins the two and is what the app holds.
//! Jobs and answers are those of [`slipcast_worker::protocol`].

mod backend;
mod dispatcher;
mod pool;
#[cfg(target_arch = "wasm32")]
mod start;
#[cfg(test)]
mod tests;
#[cfg(target_arch = "wasm32")]
pub mod threads;

pub use backend::{Backend, Sink, Word, WorkerId};
pub use dispatcher::{Action, Dispatcher, JobFailure, PoolEvent};
pub use pool::{Pool, Soon, worker_count};
#[cfg(target_arch = "wasm32")]
pub use start::start;
