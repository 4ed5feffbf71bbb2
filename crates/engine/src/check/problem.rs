//! One thing that is wrong, in words.

use serde::{Deserialize, Serialize};

/// One thing that is wrong: where, what, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// JSON Pointer (RFC 6901) to the value at fault.
    pub pointer: String,
    /// A stable name of the kind of problem, for example `unknown-id`.
    pub kind: String,
    /// What is wrong, in one plain sentence.
    pub message: String,
    /// How to mend it, in one plain sentence.
    pub mend: String,
}

impl Problem {
    /// A problem at `pointer`.
    pub fn new(
        pointer: impl Into<String>,
        kind: &str,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        Self { pointer: pointer.into(), kind: kind.to_owned(), message: message.into(), mend: mend.into() }
    }
}
