//! What may happen, what moves many tasks at once, and what moves together.

use serde::{Deserialize, Serialize};

use super::{CorrelationId, Distribution, DriverId, Extra, ImpactId, ProjectId, RiskId, TaskPath};

/// An event that occurs or does not, once an iteration, for all its impacts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Risk {
    /// Unique among the scenario's risks.
    pub id: RiskId,
    /// What people call it.
    pub name: String,
    /// Probability that it occurs; replaced by `causes`.
    pub probability: Option<f64>,
    /// What it does when it occurs.
    pub impacts: Vec<Impact>,
    /// What can be done about it.
    pub response: Option<Response>,
    /// Who watches it.
    pub owner: Option<String>,
    /// The risk that makes it more or less probable; one at most.
    pub causes: Vec<Cause>,
    /// Kept as it is and never read.
    pub extra: Extra,
}

/// What a risk does when it occurs. One draw of size is shared by its delay, stretch and cost, and by all it names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Impact {
    /// Unique within its risk; its place in the list where it is not given.
    pub id: Option<ImpactId>,
    /// Tasks and summaries it touches.
    pub tasks: Vec<TaskPath>,
    /// Projects it touches.
    pub projects: Vec<ProjectId>,
    /// Working days added to a task, or by which a project or summary starts later.
    pub delay: Option<Distribution>,
    /// Factor on the duration of every leaf.
    pub stretch: Option<Distribution>,
    /// Money, counted once.
    pub cost: Option<Distribution>,
    /// Kept as it is and never read.
    pub extra: Extra,
}

/// What can be done about a risk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Response {
    /// What people call it.
    pub name: Option<String>,
    /// Money it costs when adopted, spent at the project's start.
    pub cost: Option<Distribution>,
    /// Whether it is part of the plan.
    pub adopted: bool,
    /// Probability of the risk when adopted; replaces probability and causes.
    pub probability: Option<f64>,
    /// Impacts of the risk when adopted; replace the risk's own.
    pub impacts: Option<Vec<Impact>>,
    /// Kept as it is and never read.
    pub extra: Extra,
}

/// A risk whose occurrence changes another's probability.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cause {
    /// The causing risk.
    pub risk: RiskId,
    /// Probability when it occurs.
    pub if_occurs: f64,
    /// Probability when it does not.
    pub otherwise: f64,
    /// Kept as it is and never read.
    pub extra: Extra,
}

/// One draw an iteration that multiplies all it names, so that they move together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Driver {
    /// Unique among the scenario's drivers.
    pub id: DriverId,
    /// What people call it.
    pub name: String,
    /// The factor.
    pub multiplier: Distribution,
    /// Tasks and summaries it multiplies.
    pub tasks: Vec<TaskPath>,
    /// Projects it multiplies.
    pub projects: Vec<ProjectId>,
    /// What it multiplies; durations unless given.
    pub on: DriverTarget,
    /// Kept as it is and never read.
    pub extra: Extra,
}

/// What a driver multiplies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DriverTarget {
    /// Durations.
    #[default]
    Duration,
    /// Costs.
    Cost,
}

/// Tasks whose durations are rank-correlated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Correlation {
    /// Names the group's common factor, so that a member can be added without moving any other draw; the first of
    /// its members in alphabetical order where it is not given.
    pub id: Option<CorrelationId>,
    /// The tasks.
    pub between: Vec<TaskPath>,
    /// Spearman's rank correlation of each pair, −1 to 1.
    pub coefficient: f64,
    /// Kept as it is and never read.
    pub extra: Extra,
}
