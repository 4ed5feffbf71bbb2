//! What the app and a reader say to each other.
//!
//! A message is an enum here and postcard bytes between the threads. The reader speaks first, once it can hear:
//! [`FromReader::Hello`]. The app answers with [`ToReader::Hello`] and from then on gives files, one at a time: **every
//! file has exactly one answer**, [`FromReader::Read`], before the next.
//!
//! With every change of a message, raise [`slipcast_link::PROTOCOL_VERSION`].

use serde::{Deserialize, Serialize};
use slipcast_engine::check::Problem;
use slipcast_engine::model::Portfolio;
use slipcast_exchange::Import;
pub use slipcast_link::{Hello, OtherBuild, decode, encode};

/// What the app says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToReader {
    /// Sent once, before any file.
    Hello(Hello),
    /// A file to read.
    Read(File),
}

/// What a reader says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromReader {
    /// Sent once, when the reader can hear.
    Hello(Hello),
    /// What is in the file, or everything that is wrong with it.
    Read(Result<Contents, Vec<Problem>>),
    /// The last words of a reader that stops: it panicked, or was sent what it cannot read.
    Stopped {
        /// Why, for a person who reports it.
        reason: String,
    },
}

/// A file as the person gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Without its folder.
    pub name: String,
    /// All of it.
    #[serde(with = "as_bytes")]
    pub bytes: Vec<u8>,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Contents {
    /// A Slipcast file.
    Portfolio(Portfolio),
    /// A plan of another program.
    Plan(Box<Import>),
}

/// A file at once and not byte for byte: it may have millions.
mod as_bytes {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        <&[u8]>::deserialize(deserializer).map(<[u8]>::to_vec)
    }
}
