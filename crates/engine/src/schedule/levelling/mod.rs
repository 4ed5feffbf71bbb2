//! Limited resources, one lane at a time: the parallel schedule-generation scheme, tier by tier of rank
//! (`docs/method.md`, section 3; Kolisch 1996).
//!
//! Capacity only ever fills up while a lane is scheduled, so a start found too early once stays too early: waiting
//! tasks lie in a heap by their earliest start found so far, and are looked at again only when they come up.

mod chain;
mod plan;
mod profile;
mod run;

pub(crate) use plan::{LevellingPlan, late_start};
pub(crate) use profile::Profile;
pub(crate) use run::{LaneSchedule, Levelling};
