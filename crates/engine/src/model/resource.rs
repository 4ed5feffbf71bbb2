//! Shared people and things.

use serde::{Deserialize, Serialize};

use super::{CalendarId, DateOrTime, Extra, ResourceId};

/// A pool of interchangeable units, shared by all projects.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Resource {
    /// Unique among the scenario's resources.
    pub id: ResourceId,
    /// What people call it.
    pub name: String,
    /// Units available until the first change; 1 unless given.
    pub units: f64,
    /// Later capacities.
    pub changes: Vec<CapacityChange>,
    /// When its units work; no limit of its own where it is not given.
    pub calendar: Option<CalendarId>,
    /// Money for one hour of one unit.
    pub cost_per_hour: f64,
    /// Kept as it is and never read.
    pub extra: Extra,
}

/// From this day (or instant) on, so many units.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CapacityChange {
    /// When it begins to hold.
    pub from: DateOrTime,
    /// Units from then on.
    pub units: f64,
    /// Kept as it is and never read.
    pub extra: Extra,
}
