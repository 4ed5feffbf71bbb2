//! What the app and a worker say to each other.
//!
//! A message is an enum here and postcard bytes between the threads; nothing else ever crosses.
//! The worker speaks first, once it can hear: [`FromWorker::Hello`]. The app answers with
//! [`ToWorker::Hello`] and from then on gives jobs. **Every job has exactly one answer**,
//! [`FromWorker::Done`] or [`FromWorker::Failed`]; progress comes from jobs that are small.
//!
//! To add a job, add a variant to [`Job`] and one to [`Answer`], handle it in
//! [`crate::Worker`], and raise [`PROTOCOL_VERSION`].

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use slipcast_engine::check::Problem;
use slipcast_engine::model::Scenario;
use slipcast_engine::simulate::{Chunk, Detail};
pub use slipcast_link::{BUILD_ID, CodecError, Hello, OtherBuild, PROTOCOL_VERSION, decode, encode};

/// Names a job for as long as the page lives; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct JobId(pub u64);

/// What the app says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToWorker {
    /// Sent once, before any job.
    Hello(Hello),
    /// Work to do.
    Do {
        /// Repeated in the answer.
        id: JobId,
        /// The work.
        job: Job,
    },
}

/// What a worker says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromWorker {
    /// Sent once, when the worker can hear.
    Hello(Hello),
    /// A job is done.
    Done {
        /// The job's.
        id: JobId,
        /// What came of it.
        answer: Answer,
    },
    /// A job cannot be done, and would fail on any other worker too.
    Failed {
        /// The job's.
        id: JobId,
        /// Why.
        error: JobError,
    },
    /// The last words of a worker that stops: it panicked, or was sent what it cannot read.
    Stopped {
        /// Why, for a person who reports it.
        reason: String,
    },
}

/// A unit of work, small enough that a person who waits for the next one does not notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Job {
    /// Sends the bytes back. Shows that a worker works, and how long a message of that size takes.
    Echo {
        /// Any bytes.
        bytes: Vec<u8>,
    },
    /// Compiles a scenario, for every [`Job::Run`] until the next.
    Prepare {
        /// The scenario.
        scenario: Arc<Scenario>,
    },
    /// Runs some blocks of the scenario last prepared.
    Run {
        /// The first block.
        first: u32,
        /// How many.
        count: u32,
        /// How much of them is measured.
        detail: Detail,
    },
}

/// What a [`Job`] gives, variant by variant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// Of [`Job::Echo`].
    Echo {
        /// The same bytes.
        bytes: Vec<u8>,
    },
    /// Of [`Job::Prepare`].
    Prepared,
    /// Of [`Job::Run`].
    Ran(Chunk),
}

/// Why a job cannot be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum JobError {
    /// The job came before the app's [`Hello`], or after one of another build.
    NotGreeted,
    /// Blocks were asked of a worker that has no scenario.
    NotPrepared,
    /// The scenario cannot be simulated. The app has asked the same engine before and was told so there.
    Unsound(Vec<Problem>),
}

impl fmt::Display for JobError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotGreeted => f.write_str("the worker was given a job before a greeting of its own build"),
            Self::NotPrepared => {
                f.write_str("the worker was asked to run a scenario before it was given one")
            }
            Self::Unsound(problems) => {
                write!(f, "the scenario cannot be simulated")?;
                problems.iter().take(3).try_for_each(|it| write!(f, "; {}: {}", it.pointer, it.message))
            }
        }
    }
}

impl std::error::Error for JobError {}
