//! All projects as one network: tasks in topological order, links by range, calendars as maps.
//!
//! A node's dates stand on its [`Clock`]. A task that always takes at least a minute keeps them as worked minutes of
//! its own working time, so a link between two such tasks on one calendar is an addition; everything that may take
//! no time keeps instants and is converted, link by link (`docs/method.md`, section 1).

mod build;
pub(crate) mod index;
mod link;

pub(crate) use build::build;
pub(crate) use index::TimeIx;
pub(crate) use link::{Lag, Link, Rule};

use std::ops::Range;

use crate::calendar::{Instant, WorkingTime};
use crate::model::LinkKind;

/// The compiled network of all included projects.
#[derive(Debug)]
pub(crate) struct Network {
    /// Distinct working times; [`TimeIx`] points here.
    pub(crate) times: Vec<WorkingTime>,
    /// In topological order.
    pub(crate) nodes: Vec<Node>,
    /// By successor.
    pub(crate) links: Vec<Link>,
    /// Indices of links, by predecessor.
    pub(crate) links_out: Vec<u32>,
    /// In the order of their ids.
    pub(crate) projects: Vec<ProjectNodes>,
    /// The calendar of each resource, or the default one.
    pub(crate) resource_times: Vec<TimeIx>,
    /// The default calendar.
    pub(crate) default_time: TimeIx,
    /// Node of each leaf.
    pub(crate) node_of_leaf: Vec<NodeIx>,
}

/// A node of the network; nodes are in topological order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NodeIx(pub(crate) u32);

/// A node: a task, or a place where the dates of several tasks meet.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) kind: NodeKind,
    pub(crate) project: usize,
    pub(crate) clock: Clock,
    /// When it is worked on.
    pub(crate) time: TimeIx,
    /// Where its float is counted.
    pub(crate) calendar: TimeIx,
    pub(crate) bounds: Bounds,
    /// Links into it, and out of it (in `links_out`).
    pub(crate) links_in: Range<u32>,
    pub(crate) links_out: Range<u32>,
}

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NodeKind {
    /// A task that has not started.
    Open(LeafIx),
    /// A task that has started.
    Started(LeafIx, Begun),
    /// A task that is finished, with the minutes it took.
    Finished { leaf: LeafIx, actual_start: Instant, actual_finish: Instant, took: i32 },
    /// The latest finish of a summary's leaves; a task of no time.
    SummaryFinish,
    /// The earliest start of a summary's leaves.
    SummaryStart,
    /// The earliest start of the work still to do of a summary's leaves, without its delay: of their shadows.
    DelayBase,
    /// The start of a project that impacts move; a task of no time.
    ProjectStart,
    /// A task as it would be without the delay of a summary it is in.
    Shadow { leaf: LeafIx, begun: Option<Begun> },
}

/// What of a started task is past.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Begun {
    pub(crate) actual_start: Instant,
    /// Minutes worked before the status date.
    pub(crate) done: i32,
}

/// A task, by its place among the leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct LeafIx(pub(crate) u32);

/// What a node's dates are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    /// Worked minutes of the node's own time: it always takes at least a minute.
    Worked,
    /// Instants: it may take no time, or has started.
    Instant,
}

/// Fixed bounds of a node's dates, as instants; those absent do not bind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bounds {
    /// The latest of project start, status date and constraint.
    pub(crate) start: Option<Instant>,
    pub(crate) finish: Option<Instant>,
    pub(crate) late_start: Option<Instant>,
    pub(crate) late_finish: Option<Instant>,
    pub(crate) as_late_as_possible: bool,
}

/// Which end of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Start,
    Finish,
}

/// The nodes of one project.
#[derive(Debug)]
pub(crate) struct ProjectNodes {
    /// Its tasks' nodes, in topological order.
    pub(crate) tasks: Vec<NodeIx>,
    /// Of these, those that can be last to finish.
    pub(crate) last: Vec<NodeIx>,
    /// Nodes through which a chain can drive its finish: its own, and others between two of its own; in topological
    /// order.
    pub(crate) closure: Vec<NodeIx>,
    /// Whether a task is on a driving chain exactly when it has no float: one working time, no late bounds, nothing
    /// that leaves the project.
    pub(crate) float_tells_driving: bool,
    /// Start bound of its tasks, without delays.
    pub(crate) start: Instant,
    /// Its calendar.
    pub(crate) time: TimeIx,
}

impl End {
    /// The ends of predecessor and successor that a link ties.
    pub(crate) fn of(kind: LinkKind) -> (Self, Self) {
        match kind {
            LinkKind::FinishStart => (Self::Finish, Self::Start),
            LinkKind::StartStart => (Self::Start, Self::Start),
            LinkKind::FinishFinish => (Self::Finish, Self::Finish),
            LinkKind::StartFinish => (Self::Start, Self::Finish),
        }
    }
}

impl NodeKind {
    /// The task it stands for, if it is one itself.
    pub(crate) fn leaf(self) -> Option<LeafIx> {
        match self {
            Self::Open(leaf) | Self::Started(leaf, _) | Self::Finished { leaf, .. } => Some(leaf),
            Self::SummaryFinish
            | Self::SummaryStart
            | Self::DelayBase
            | Self::ProjectStart
            | Self::Shadow { .. } => None,
        }
    }

    /// What of it is past, if it has started and is not finished.
    pub(crate) fn begun(self) -> Option<Begun> {
        match self {
            Self::Started(_, begun) => Some(begun),
            Self::Shadow { begun, .. } => begun,
            _ => None,
        }
    }

    /// The task whose drawn duration it has.
    pub(crate) fn duration_of(self) -> Option<LeafIx> {
        match self {
            Self::Shadow { leaf, .. } => Some(leaf),
            other => other.leaf(),
        }
    }
}

impl Network {
    pub(crate) fn node(&self, ix: NodeIx) -> &Node {
        &self.nodes[ix.0 as usize]
    }

    pub(crate) fn time(&self, ix: TimeIx) -> &WorkingTime {
        &self.times[ix.0 as usize]
    }

    /// The links into a node.
    pub(crate) fn links_into(&self, node: &Node) -> &[Link] {
        &self.links[node.links_in.start as usize..node.links_in.end as usize]
    }

    /// The links out of a node.
    pub(crate) fn links_from<'a>(&'a self, node: &Node) -> impl Iterator<Item = &'a Link> + use<'a> {
        let range = node.links_out.start as usize..node.links_out.end as usize;
        self.links_out[range].iter().map(|it| &self.links[*it as usize])
    }

    /// The links out of a node that its own dates can move: those of the file, not anchored at an actual start.
    pub(crate) fn links_moved_by<'a>(&'a self, node: &Node) -> impl Iterator<Item = &'a Link> + use<'a> {
        let has_started = matches!(node.kind, NodeKind::Started(..));
        self.links_from(node).filter(move |it| it.is_logic && !(has_started && it.anchor == End::Start))
    }

    /// The instant of a date on a node's clock, `end` telling its form.
    #[inline]
    pub(crate) fn instant(&self, node: &Node, value: i32, end: End) -> Instant {
        match (node.clock, end) {
            (Clock::Instant, _) => value,
            (Clock::Worked, End::Start) => self.time(node.time).start_at(value),
            (Clock::Worked, End::Finish) => self.time(node.time).finish_at(value),
        }
    }
}
