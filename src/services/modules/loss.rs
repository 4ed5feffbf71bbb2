//! How a module came to be of no more use.

use std::fmt;

use slipcast_link::OtherBuild;

/// How a module came to be of no more use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loss {
    /// The browser would not start it, or its files did not load.
    NotStarted(String),
    /// An error that nothing in it caught, in the browser's words.
    Crashed(String),
    /// It said that it stops, and why.
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
