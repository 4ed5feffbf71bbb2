//! What the app and a worker say to each other.
//!
//! A message is an enum here and postcard bytes between the threads; nothing else ever crosses.
//! The worker speaks first, once it can hear: [`FromWorker::Hello`]. The app answers with
//! [`ToWorker::Hello`] and from then on gives jobs. **Every job has exactly one answer**,
//! [`FromWorker::Done`] or [`FromWorker::Failed`]; progress comes from jobs that are small.
//!
//! To add a job, add a variant to [`Job`] and one to [`Answer`], handle it in
//! [`crate::Worker::handle`], and raise [`PROTOCOL_VERSION`].

use std::fmt;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use slipcast_engine::check::Problem;
use slipcast_engine::model::Scenario;
use slipcast_engine::simulate::{Chunk, Detail};

/// Raised with every change of a message.
pub const PROTOCOL_VERSION: u32 = 3;

/// Names the sources this module was built from, so that an app never works with a worker of another build,
/// not even one with the same protocol: its numbers could differ.
///
/// The build tool sets it to a hash of the sources; a plain `cargo build` or `cargo test` has none.
pub const BUILD_ID: &str = match option_env!("SLIPCAST_BUILD_ID") {
    Some(build_id) => build_id,
    None => "no build id",
};

/// The first message in each direction.
///
/// Its layout, and its place as the first variant of both enums, never change:
/// that is what lets any two versions find out that they do not fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// The speaker's [`PROTOCOL_VERSION`].
    pub protocol_version: u32,
    /// The speaker's [`BUILD_ID`].
    pub build_id: String,
}

impl Hello {
    /// The greeting of this build.
    pub fn of_this_build() -> Self {
        Self { protocol_version: PROTOCOL_VERSION, build_id: BUILD_ID.to_owned() }
    }

    /// Whether the speaker is of this very build.
    pub fn check(&self) -> Result<(), OtherBuild> {
        let ours = Self::of_this_build();
        if *self == ours { Ok(()) } else { Err(OtherBuild { ours, theirs: self.clone() }) }
    }
}

/// The app and the worker come from different builds, as after an update with an old page still open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherBuild {
    /// Who noticed.
    pub ours: Hello,
    /// Who was met.
    pub theirs: Hello,
}

impl fmt::Display for OtherBuild {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { ours, theirs } = self;
        write!(
            f,
            "the page and its worker are of different versions of Slipcast (protocol {}, build {} and protocol {}, \
             build {}): reload the page",
            ours.protocol_version, ours.build_id, theirs.protocol_version, theirs.build_id
        )
    }
}

impl std::error::Error for OtherBuild {}

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

/// Bytes that are not a message, or a message that cannot be made into bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodecError {
    /// The message has no encoding.
    CannotWrite {
        /// What the encoder says.
        cause: postcard::Error,
    },
    /// The bytes are no message of this protocol.
    CannotRead {
        /// How many there were.
        byte_count: usize,
        /// What the decoder says.
        cause: postcard::Error,
    },
    /// The message ends before the bytes do, so they are of another protocol.
    BytesLeftOver {
        /// How many there were.
        byte_count: usize,
        /// How many the message did not need.
        left_over: usize,
    },
}

impl fmt::Display for CodecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CannotWrite { cause } => write!(f, "cannot encode a message to or from a worker: {cause}"),
            Self::CannotRead { byte_count, cause } => {
                write!(f, "{byte_count} bytes to or from a worker are not a message: {cause}")
            }
            Self::BytesLeftOver { byte_count, left_over } => {
                write!(
                    f,
                    "a message to or from a worker ends {left_over} bytes before its {byte_count} bytes do"
                )
            }
        }
    }
}

impl std::error::Error for CodecError {}

/// A message as the bytes that cross between threads.
pub fn encode<Message: Serialize>(message: &Message) -> Result<Vec<u8>, CodecError> {
    postcard::to_stdvec(message).map_err(|cause| CodecError::CannotWrite { cause })
}

/// The message that the other side encoded.
pub fn decode<'bytes, Message: Deserialize<'bytes>>(bytes: &'bytes [u8]) -> Result<Message, CodecError> {
    let byte_count = bytes.len();
    let (message, rest) =
        postcard::take_from_bytes(bytes).map_err(|cause| CodecError::CannotRead { byte_count, cause })?;
    if rest.is_empty() {
        Ok(message)
    } else {
        Err(CodecError::BytesLeftOver { byte_count, left_over: rest.len() })
    }
}
