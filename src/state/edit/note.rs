//! What an edit did beside what it was asked: said once, when it is made.

use std::fmt;

use crate::text::{and_list, counted};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Ranges of a template were set.
    Ranged(usize),
    /// Estimates that people made were kept; asking again with `overwrite` replaces them.
    KeptEstimates(usize),
    /// Summaries, milestones and finished tasks have no range.
    NothingToRange(usize),
    LinksRemoved(usize),
    /// A link between a task and the summary it went into.
    LinksWithinSummaryRemoved(usize),
    /// Risks, drivers and correlations that named what was deleted.
    RisksTouched(usize),
    Unassigned(usize),
    /// Tasks that need the merged pool instead of one that it took in.
    Reassigned(usize),
    /// What followed a calendar that is gone.
    WithoutCalendar(usize),
    /// Risks that depended on one that was removed.
    CausesRemoved(usize),
    BecameSummary {
        task: String,
        dropped: DroppedWork,
    },
    /// The last task left it.
    BecameMilestone {
        task: String,
    },
}

/// What a task held that a summary cannot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DroppedWork {
    pub duration: Option<String>,
    pub people: Option<String>,
    pub progress: bool,
    pub chance: bool,
}

impl DroppedWork {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (text, count) = match self {
            Self::Ranged(count) => ("given a range", *count),
            Self::KeptEstimates(count) => {
                let estimates =
                    counted(*count, "estimate made by people was", "estimates made by people were");
                return write!(f, "{estimates} kept.");
            }
            Self::NothingToRange(count) => ("left as they are: summaries, milestones, finished work", *count),
            Self::LinksRemoved(count) => return write!(f, "{} removed.", counted(*count, "link", "links")),
            Self::LinksWithinSummaryRemoved(count) => {
                let links = counted(*count, "link", "links");
                return write!(f, "{links} removed: a task cannot wait for its own summary.");
            }
            Self::RisksTouched(count) => {
                let one = "risk, driver or correlation no longer names";
                let many = "risks, drivers or correlations no longer name";
                return write!(f, "{} it.", counted(*count, one, many));
            }
            Self::CausesRemoved(count) => {
                let risks = counted(*count, "risk no longer depends", "risks no longer depend");
                return write!(f, "{risks} on it, as probable as before.");
            }
            Self::Unassigned(count) => ("left without these people", *count),
            Self::Reassigned(count) => ("now ask the one pool", *count),
            Self::WithoutCalendar(count) => {
                let one = "project, task or pool had it and has none of its own now";
                let many = "projects, tasks or pools had it and have none of their own now";
                return write!(f, "{}.", counted(*count, one, many));
            }
            Self::BecameSummary { task, dropped } => {
                let mut lost = Vec::new();
                lost.extend(dropped.duration.as_ref().map(|it| format!("its duration ({it})")));
                lost.extend(dropped.people.as_ref().map(|it| format!("its people ({it})")));
                lost.extend(dropped.progress.then(|| "its progress".to_owned()));
                lost.extend(dropped.chance.then(|| "its chance of being needed".to_owned()));
                return write!(f, "“{task}” became a summary; {} went.", and_list(&lost));
            }
            Self::BecameMilestone { task } => {
                return write!(f, "“{task}” holds no task any more and became a milestone.");
            }
        };
        write!(f, "{} {text}.", counted(count, "task", "tasks"))
    }
}
