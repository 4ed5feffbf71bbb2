//! Plans of other programs, once they are read: what came in, what did not, and how they join a portfolio.

mod ids;
mod merge;
mod report;

use serde::{Deserialize, Serialize};
use slipcast_engine::model::{DateTime, Scenario, TaskId};

pub(crate) use ids::{Ids, slug};
pub(crate) use merge::raise_capacities;
pub use merge::{add_to, portfolio_of};
pub use report::{About, Counts, Effect, Note, Report};

/// One plan, read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Import {
    /// A scenario with the plan as its only project, and the calendars and resources it needs.
    pub scenario: Scenario,
    /// What came in, what was left out, and what will behave otherwise.
    pub report: Report,
    /// The dates that the plan's own program found for each task that is no summary.
    /// For comparison where the plan is read: it does not travel.
    #[serde(skip)]
    pub stored: Vec<StoredDates>,
}

/// When a task starts and finishes in the plan's own program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDates {
    /// The task, in the import's project.
    pub task: TaskId,
    /// Its start.
    pub start: Option<DateTime>,
    /// Its finish.
    pub finish: Option<DateTime>,
}
