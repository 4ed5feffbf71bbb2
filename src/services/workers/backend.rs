//! Where workers run, and what is heard from them.

use std::fmt;
use std::rc::Rc;

use slipcast_worker::protocol::{FromWorker, OtherBuild, ToWorker};

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

/// How a worker came to be of no more use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loss {
    /// The browser would not start it, or its files did not load.
    NotStarted(String),
    /// An error that nothing in the worker caught, in the browser's words.
    Crashed(String),
    /// The worker said that it stops, and why.
    Stopped(String),
    /// A message that is none of the protocol's.
    Unreadable(String),
    /// It owes an answer for this many seconds.
    Silent(u32),
    /// It comes from another version of the app than the page does.
    OtherBuild(OtherBuild),
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotStarted(reason) => write!(f, "it could not be started ({reason})"),
            Self::Crashed(reason) => write!(f, "it crashed ({reason})"),
            Self::Stopped(reason) => write!(f, "it stopped ({reason})"),
            Self::Unreadable(reason) => write!(f, "it could not be understood ({reason})"),
            Self::Silent(seconds) => write!(f, "it gave no answer for {seconds} seconds"),
            Self::OtherBuild(other_build) => other_build.fmt(f),
        }
    }
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
}
