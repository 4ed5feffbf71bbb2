//! One project of the portfolio.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{CalendarId, DateTime, Distribution, Extra, ProjectId, Task};

/// One project: its tasks, and what the portfolio wants of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Project {
    /// Unique among the scenario's projects.
    pub id: ProjectId,
    /// What people call it.
    pub name: String,
    /// 1 has the first claim on shared resources; its place in the list where it is not given.
    pub rank: Option<u32>,
    /// Whether the project is part of the portfolio; one switched off has no tasks, cost or value.
    pub included: bool,
    /// Whether the portfolio fails without it.
    pub must_have: bool,
    /// Its work does not start before; required unless the scenario has a `status_date`.
    pub start: Option<DateTime>,
    /// When it should be finished.
    pub deadline: Option<DateTime>,
    /// Money it should stay within.
    pub budget: Option<f64>,
    /// Its calendar; the scenario's default where it is not given.
    pub calendar: Option<CalendarId>,
    /// Money per working day the project runs, for example its standing team.
    pub cost_per_day: f64,
    /// Money earned at its finish.
    pub value: Option<Distribution>,
    /// Money lost per calendar day, fractions counted, after the deadline.
    pub cost_of_delay: f64,
    /// Scores by criterion, in the order of the file.
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, f64>"))]
    pub scores: Vec<(String, f64)>,
    /// Where an imported project came from.
    pub source: Option<Source>,
    /// Its tasks and summaries.
    pub tasks: Vec<Arc<Task>>,
    /// Kept as it is and never read.
    pub extra: Extra,
}

/// Where an imported project came from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// Name of the file.
    pub file: Option<String>,
    /// Its format, for example `mspdi`.
    pub kind: Option<String>,
    /// Its unique id there.
    pub uid: Option<String>,
    /// Kept as it is and never read.
    pub extra: Extra,
}

impl Project {
    /// A project with nothing in it yet.
    pub fn new(id: impl Into<ProjectId>, name: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            rank: None,
            included: true,
            must_have: false,
            start: None,
            deadline: None,
            budget: None,
            calendar: None,
            cost_per_day: 0.0,
            value: None,
            cost_of_delay: 0.0,
            scores: Vec::new(),
            source: None,
            tasks: Vec::new(),
            extra: Extra::default(),
        }
    }
}
