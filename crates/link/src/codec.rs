//! A message as bytes, and back.

use std::fmt;

use serde::{Deserialize, Serialize};

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
            Self::CannotWrite { cause } => write!(f, "cannot encode a message to or from a module: {cause}"),
            Self::CannotRead { byte_count, cause } => {
                write!(f, "{byte_count} bytes to or from a module are not a message: {cause}")
            }
            Self::BytesLeftOver { byte_count, left_over } => {
                write!(
                    f,
                    "a message to or from a module ends {left_over} bytes before its {byte_count} bytes do"
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
