//! Words of which one is chosen.

use slipcast_engine::model::{
    ConstraintKind, DriverTarget, EstimateSource, LagCalendar, LinkKind, ResourceMode, Sampling,
};

use super::fault::Fault;
use super::log::Log;
use super::node::Node;
use super::out::Out;
use super::spot::Spot;
use super::value::{FileValue, wrong_type};

/// An enum of words. `choice!` implements it.
pub(super) trait Choice: Copy + PartialEq + 'static {
    /// Each word with its value; the first stands in for one that cannot be read.
    const WORDS: &'static [(&'static str, Self)];
    /// The words alone.
    const OPTIONS: &'static [&'static str];
    fn word(self) -> &'static str;
}

macro_rules! choice {
    ($type:ident { $($variant:ident: $word:literal),+ $(,)? }) => {
        impl Choice for $type {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),+];
            const OPTIONS: &'static [&'static str] = &[$($word),+];

            fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }

        impl FileValue for $type {
            const FORM: &'static str = "text in double quotes";
            const EXAMPLE: &'static str = concat!("\"", first!($($word),+), "\"");

            fn read(at: &Spot<'_>, log: &mut Log) -> Option<Self> {
                read_choice(at, log)
            }

            fn write(&self, out: &mut Out) {
                out.text(self.word());
            }

            fn placeholder() -> Self {
                Self::WORDS[0].1
            }
        }
    };
}

macro_rules! first {
    ($first:literal $(, $rest:literal)*) => {
        $first
    };
}

fn read_choice<T: Choice + FileValue>(at: &Spot<'_>, log: &mut Log) -> Option<T> {
    let Node::Text(text) = at.node else {
        return wrong_type(at, log);
    };
    let found = T::WORDS.iter().find(|(word, _)| word == text).map(|(_, value)| *value);
    if found.is_none() {
        log.add(at, Fault::Choice { options: T::OPTIONS });
    }
    found
}

choice! { Sampling { LatinHypercube: "latin-hypercube", MonteCarlo: "monte-carlo" } }

choice! { ResourceMode { Levelled: "levelled", Unlimited: "unlimited" } }

choice! { EstimateSource {
    Hand: "hand", Template: "template", Import: "import", History: "history", Group: "group",
} }

choice! { LinkKind { FinishStart: "FS", StartStart: "SS", FinishFinish: "FF", StartFinish: "SF" } }

choice! { LagCalendar {
    Successor: "successor", Predecessor: "predecessor", Project: "project", Elapsed: "elapsed",
} }

choice! { ConstraintKind {
    StartNoEarlier: "start-no-earlier",
    StartNoLater: "start-no-later",
    FinishNoEarlier: "finish-no-earlier",
    FinishNoLater: "finish-no-later",
    MustStart: "must-start",
    MustFinish: "must-finish",
    AsLateAsPossible: "as-late-as-possible",
} }

choice! { DriverTarget { Duration: "duration", Cost: "cost" } }
