//! The types of a scenario, as the Slipcast file writes them (`docs/scenario-format.md`).
//!
//! Plain data with public fields: nothing here is checked, resolved or compiled. Reading and writing the file is
//! the exchange crate's work, finding what is wrong with a scenario is [`crate::check`]'s, and
//! [`crate::network`] compiles a sound scenario into arrays. The `serde` derives carry these types between the
//! app and its modules; the shape of the JSON file is defined in one place, the exchange crate.

mod calendar;
mod distribution;
mod extra;
mod id;
mod portfolio;
mod project;
mod resource;
mod risk;
mod scenario;
#[cfg(feature = "schema")]
mod schema;
mod task;
mod time;

pub use calendar::{Calendar, CalendarException, Shift, Week};
pub use distribution::Distribution;
pub use extra::Extra;
pub use id::{
    CalendarId, CorrelationId, DriverId, ImpactId, ProjectId, ResourceId, RiskId, ScenarioId, TaskId,
    TaskPath,
};
pub use portfolio::Portfolio;
pub use project::{Project, Source};
pub use resource::{CapacityChange, Resource};
pub use risk::{Cause, Correlation, Driver, DriverTarget, Impact, Response, Risk};
pub use scenario::{
    Budget, Decision, Figures, ForecastRecord, ResourceMode, Sampling, Scenario, SimulationSettings,
};
pub use task::{
    Assignment, Constraint, ConstraintKind, Duration, Estimate, EstimateSource, Lag, LagCalendar, Link,
    LinkKind, Predecessor, Progress, Task,
};
pub use time::{Date, DateOrTime, DateTime, TimeError, TimeOfDay};
