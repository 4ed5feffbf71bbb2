//! One link: the bound it gives its successor, and the limit it gives its predecessor.

use super::{Clock, End, Network, NodeIx, TimeIx};
use crate::calendar::Instant;
use crate::math::round_half_up;

/// A link between two nodes.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub(crate) from: NodeIx,
    pub(crate) to: NodeIx,
    /// The predecessor's end it is anchored at.
    pub(crate) anchor: End,
    /// The successor's end it bounds.
    pub(crate) bounds: End,
    pub(crate) rule: Rule,
    /// Whether it comes from a link of the file, rather than from a delay.
    pub(crate) is_logic: bool,
}

/// How the bound follows from the anchor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Rule {
    /// Both ends in worked minutes of the same time: an addition.
    Shift(i32),
    /// Through instants.
    Convert(Lag),
}

/// A lag to be worked off on a time of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Lag {
    None,
    Minutes(TimeIx, i32),
    /// A share of the predecessor's minutes.
    Share(TimeIx, f64),
    /// The minutes drawn for a delay.
    Drawn(TimeIx, u32),
}

impl Lag {
    /// The time it is counted on, and its minutes, given the predecessor's minutes and the drawn delays.
    #[inline]
    fn resolve(self, predecessor_minutes: i32, drawn: impl Fn(u32) -> i32) -> (TimeIx, i32) {
        match self {
            Self::None => (TimeIx::ALWAYS, 0),
            Self::Minutes(time, minutes) => (time, minutes),
            Self::Share(time, share) => (time, round_half_up(share * f64::from(predecessor_minutes))),
            Self::Drawn(time, delay) => (time, drawn(delay)),
        }
    }
}

impl Network {
    /// The bound a link gives its successor, on the successor's clock, from the anchor on the predecessor's.
    #[inline]
    pub(crate) fn bound(
        &self,
        link: &Link,
        anchor: i32,
        predecessor_minutes: i32,
        drawn: impl Fn(u32) -> i32,
    ) -> i32 {
        let lag = match link.rule {
            Rule::Shift(shift) => return anchor + shift,
            Rule::Convert(lag) => lag,
        };
        let at = self.instant(self.node(link.from), anchor, link.anchor);
        let (time, minutes) = lag.resolve(predecessor_minutes, drawn);
        let bound = if minutes == 0 { at } else { self.time(time).advance(at, minutes) };
        let successor = self.node(link.to);
        match successor.clock {
            Clock::Worked => self.time(successor.time).work_at(bound),
            Clock::Instant => bound,
        }
    }

    /// The latest instant at which a link's anchor still keeps its bound at or before `latest`, an instant.
    #[inline]
    pub(crate) fn latest_anchor(&self, link: &Link, latest: Instant, predecessor_minutes: i32) -> Instant {
        let lag = match link.rule {
            Rule::Shift(shift) => Lag::Minutes(self.node(link.to).time, shift),
            Rule::Convert(lag) => lag,
        };
        let (time, minutes) = lag.resolve(predecessor_minutes, |_| 0);
        if minutes == 0 { latest } else { self.time(time).latest_before(latest, minutes) }
    }
}
