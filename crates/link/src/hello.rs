//! The first message in each direction, by which two builds find out that they do not fit.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Raised with every change of a message, of whichever module.
pub const PROTOCOL_VERSION: u32 = 4;

/// Names the sources of the modules, so that an app never works with one of another build, not even one with the same
/// protocol: its numbers could differ.
///
/// The build tool sets it to a hash of the sources; a plain `cargo build` or `cargo test` has none.
pub const BUILD_ID: &str = match option_env!("SLIPCAST_BUILD_ID") {
    Some(build_id) => build_id,
    None => "no build id",
};

/// The first message in each direction.
///
/// Its layout, and its place as the first variant of each enum of messages, never change:
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

/// The app and a module come from different builds, as after an update with an old page still open.
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
            "the page and what works for it are of different versions of Slipcast (protocol {}, build {} and protocol {}, \
             build {}): reload the page",
            ours.protocol_version, ours.build_id, theirs.protocol_version, theirs.build_id
        )
    }
}

impl std::error::Error for OtherBuild {}
