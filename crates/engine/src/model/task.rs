//! One task of a project: work, a milestone or a summary.

use serde::{Deserialize, Serialize};

use super::{CalendarId, DateOrTime, DateTime, Distribution, Extra, ResourceId, TaskId, TaskPath};

/// One task. A duration of 0 is a milestone; a task that others name as `parent` is a summary.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Task {
    /// Unique within its project.
    pub id: TaskId,
    /// What people call it.
    pub name: String,
    /// Its code in a work breakdown structure.
    pub wbs: Option<String>,
    /// The summary task of the same project it belongs to.
    pub parent: Option<TaskId>,
    /// How long it takes; a summary has none.
    pub duration: Option<Duration>,
    /// The duration in the plan, in the unit of `duration`, where it differs from its certain value.
    pub planned: Option<f64>,
    /// Where the range came from.
    pub estimate: Option<Estimate>,
    /// When it can be worked on; the project's calendar where it is not given.
    pub calendar: Option<CalendarId>,
    /// What it waits for.
    pub predecessors: Vec<Link>,
    /// A date it is held to; as soon as possible where it is not given.
    pub constraint: Option<Constraint>,
    /// Reported, never moves work.
    pub deadline: Option<DateTime>,
    /// What it needs for its whole duration.
    pub resources: Vec<Assignment>,
    /// Fixed cost, money.
    pub cost: Option<Distribution>,
    /// Money per working day of its duration.
    pub cost_per_day: f64,
    /// Probability that it is needed at all; 1 unless given.
    pub exists: f64,
    /// What has happened already.
    pub progress: Option<Progress>,
    /// Unique id in the plan it came from.
    pub source_uid: Option<String>,
    /// Kept as it is and never read.
    pub extra: Extra,
}

/// How long a task takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Duration {
    /// Working days: `hours_per_day` hours of the task's own calendar.
    Working(Distribution),
    /// Days of 24 clock hours.
    Elapsed(Distribution),
}

/// Where a range came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Estimate {
    /// Its source.
    pub by: EstimateSource,
    /// The template, the group, the history it came from.
    pub name: Option<String>,
    /// Kept as it is and never read.
    pub extra: Extra,
}

/// Who or what made an estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum EstimateSource {
    /// Typed by hand.
    Hand,
    /// A template over a selection.
    Template,
    /// An imported plan.
    Import,
    /// Past outcomes.
    History,
    /// A group estimate.
    Group,
}

/// A link from a predecessor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// The predecessor.
    pub task: Predecessor,
    /// Which ends it ties; FS unless given.
    #[cfg_attr(feature = "schema", schemars(rename = "type"))]
    pub kind: LinkKind,
    /// Time between the two ends; 0 unless given.
    pub lag: Lag,
    /// The calendar the lag is counted on; the successor's unless given.
    pub lag_calendar: LagCalendar,
    /// Kept as it is and never read.
    pub extra: Extra,
}

/// A task as a predecessor names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Predecessor {
    /// `task`: of the same project.
    Local(TaskId),
    /// `project/task`.
    Path(TaskPath),
}

/// Which end of the predecessor a link ties to which end of the successor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum LinkKind {
    /// Finish to start.
    #[default]
    #[serde(rename = "FS")]
    FinishStart,
    /// Start to start.
    #[serde(rename = "SS")]
    StartStart,
    /// Finish to finish.
    #[serde(rename = "FF")]
    FinishFinish,
    /// Start to finish.
    #[serde(rename = "SF")]
    StartFinish,
}

/// Time between the two ends of a link; negative for a lead.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Lag {
    /// Working days of the lag calendar.
    Working(f64),
    /// Percent of the predecessor's duration, written `"50%"`.
    Percent(f64),
    /// Days of 24 clock hours.
    Elapsed(f64),
}

/// The calendar a lag is counted on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LagCalendar {
    /// The successor's.
    #[default]
    Successor,
    /// The predecessor's.
    Predecessor,
    /// The successor's project's.
    Project,
    /// Every hour counts: n working days are n × `hours_per_day` clock hours (P6's 24-hour calendar).
    Elapsed,
}

/// A date a task is held to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Constraint {
    /// How it is held.
    #[cfg_attr(feature = "schema", schemars(rename = "type"))]
    pub kind: ConstraintKind,
    /// The date; none for as-late-as-possible.
    pub date: Option<DateOrTime>,
    /// Kept as it is and never read.
    pub extra: Extra,
}

/// How a constraint holds a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ConstraintKind {
    /// Bounds the early start.
    StartNoEarlier,
    /// Bounds the late start only.
    StartNoLater,
    /// Bounds the early finish.
    FinishNoEarlier,
    /// Bounds the late finish only.
    FinishNoLater,
    /// Bounds both starts, but never before logic allows.
    MustStart,
    /// Bounds both finishes, but never before logic allows.
    MustFinish,
    /// Uses its free float.
    AsLateAsPossible,
}

/// Units of a resource, held for the task's whole duration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assignment {
    /// The resource.
    pub resource: ResourceId,
    /// Units; fractions allowed, 1 unless given.
    pub units: f64,
    /// Kept as it is and never read.
    pub extra: Extra,
}

/// What has happened already.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Progress {
    /// When it started.
    pub actual_start: Option<DateTime>,
    /// When it finished.
    pub actual_finish: Option<DateTime>,
    /// What is left of a task started and not finished, in the unit of its duration.
    pub remaining: Option<Distribution>,
    /// Kept as it is and never read.
    pub extra: Extra,
}

impl Duration {
    /// The distribution, in days of either kind.
    pub fn distribution(&self) -> &Distribution {
        match self {
            Self::Working(distribution) | Self::Elapsed(distribution) => distribution,
        }
    }

    /// Whether days are of 24 clock hours.
    pub fn is_elapsed(&self) -> bool {
        matches!(self, Self::Elapsed(_))
    }
}

impl Default for Lag {
    fn default() -> Self {
        Self::Working(0.0)
    }
}

impl Link {
    /// Finish to start without lag.
    pub fn after(task: Predecessor) -> Self {
        Self {
            task,
            kind: LinkKind::default(),
            lag: Lag::default(),
            lag_calendar: LagCalendar::default(),
            extra: Extra::default(),
        }
    }
}

impl Task {
    /// A milestone with no links.
    pub fn new(id: impl Into<TaskId>, name: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            wbs: None,
            parent: None,
            duration: None,
            planned: None,
            estimate: None,
            calendar: None,
            predecessors: Vec::new(),
            constraint: None,
            deadline: None,
            resources: Vec::new(),
            cost: None,
            cost_per_day: 0.0,
            exists: 1.0,
            progress: None,
            source_uid: None,
            extra: Extra::default(),
        }
    }
}
