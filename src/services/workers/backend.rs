//! Where workers run, and what is heard from them.

use std::rc::Rc;

use slipcast_worker::protocol::{FromWorker, ToWorker};

use crate::services::modules::Loss;

/// One worker among all that ever ran: its place in the pool, and how many had the place before it.
///
/// A worker that was replaced may still be heard; its id says that it no longer counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WorkerId {
    /// Counted from 0.
    pub lane: usize,
    /// Counted from 0.
    pub incarnation: u32,
}

/// What is heard from a worker.
#[derive(Clone, Debug, PartialEq)]
pub enum Word {
    /// A message.
    Said(FromWorker),
    /// The worker is of no more use.
    Lost(Loss),
}

/// Where words from workers go. Never called from within a call of [`Backend`]: always later.
pub type Sink = Rc<dyn Fn(WorkerId, Word)>;

/// A place to run workers: threads of the browser, or the page itself.
///
/// An `Err` from here is as good as a [`Word::Lost`].
pub trait Backend {
    /// Starts a worker in the place of any before it in the same lane.
    fn start(&mut self, worker: WorkerId) -> Result<(), Loss>;

    /// Sends a message to the worker of a lane.
    fn post(&mut self, lane: usize, message: ToWorker) -> Result<(), Loss>;

    /// Ends the worker of a lane, whatever it is doing.
    fn stop(&mut self, lane: usize);

    /// Where workers are blocked, those to be started from now on run in the page.
    fn work_in_page(&mut self);
}
