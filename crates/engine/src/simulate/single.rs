//! One iteration scheduled for itself: the deterministic one, or any other asked about.

use super::durations::Durations;
use crate::calendar::Instant;
use crate::network::{End, Network, NodeIx};
use crate::schedule::levelling::{LaneSchedule, Levelling, LevellingPlan};
use crate::schedule::{Dates, Drawn, Rows, backward, forward};

/// One iteration scheduled, with one lane in every row.
#[derive(Debug)]
pub(crate) struct Single {
    pub(crate) drawn: Drawn,
    pub(super) unlimited: Dates,
    /// Late finishes in the unlimited network.
    pub(super) late: Rows,
    pub(super) levelled: Option<Levelled>,
}

/// The lane under limited resources.
#[derive(Debug)]
pub(super) struct Levelled {
    pub(super) lane: LaneSchedule,
    pub(super) project_finish: Vec<Instant>,
    /// By leaf: whether it is on a driving chain to its own project's finish.
    pub(super) is_driving: Vec<bool>,
}

impl Single {
    /// Certain values: what a plan without uncertainty has.
    pub(super) fn certain(network: &Network, durations: &Durations) -> Self {
        let mut drawn = Drawn::new(durations, 1);
        for (ix, leaf) in durations.leaves.iter().enumerate() {
            drawn.minutes.row_mut(ix)[0] = leaf.certain;
        }
        Self::unlimited(network, drawn)
    }

    /// What is drawn, scheduled without resource limits.
    pub(super) fn unlimited(network: &Network, drawn: Drawn) -> Self {
        let mut unlimited = Dates::new(network, 1);
        forward(network, &drawn, &mut unlimited);
        let mut late = Rows::new(network.nodes.len(), 1);
        backward(network, &drawn, &unlimited, &mut late, |_, _| {});
        Self { drawn, unlimited, late, levelled: None }
    }

    pub(super) fn level(&mut self, network: &Network, plan: &LevellingPlan) {
        let mut levelling = Levelling::new(network, plan);
        levelling.schedule(&self.drawn, &self.unlimited, 0);
        let mut is_driving = vec![false; network.node_of_leaf.len()];
        let mut seen = vec![0; network.nodes.len()];
        for project in 0..network.projects.len() {
            levelling.driving_chain(&self.drawn, 0, project, &mut seen, |ix| {
                let node = network.node(ix);
                if let Some(leaf) = node.kind.leaf().filter(|_| node.project == project) {
                    is_driving[leaf.0 as usize] = true;
                }
            });
        }
        self.levelled = Some(Levelled {
            project_finish: (0..network.projects.len()).map(|it| levelling.project_finish(it)).collect(),
            is_driving,
            lane: levelling.lane,
        });
    }

    /// A date of a node, on its clock.
    pub(super) fn date(&self, ix: NodeIx, end: End) -> i32 {
        match (&self.levelled, end) {
            (None, end) => self.unlimited.end(ix, end)[0],
            (Some(levelled), End::Start) => levelled.lane.start[ix.0 as usize],
            (Some(levelled), End::Finish) => levelled.lane.finish[ix.0 as usize],
        }
    }

    /// The instant of a date of a node.
    pub(super) fn instant(&self, network: &Network, ix: NodeIx, end: End) -> Instant {
        network.instant(network.node(ix), self.date(ix, end), end)
    }

    /// The finish of a project.
    pub(super) fn project_finish(&self, project: usize) -> Instant {
        match &self.levelled {
            None => self.unlimited.project_finish.row(project)[0],
            Some(levelled) => levelled.project_finish[project],
        }
    }

    /// The start of a project without resource limits, from which its durations are counted: it does not depend on
    /// who else is in the portfolio.
    pub(super) fn unlimited_start(&self, network: &Network, project: usize) -> Instant {
        let nodes = &network.projects[project];
        let start = |ix: &NodeIx| {
            network.instant(network.node(*ix), self.unlimited.end(*ix, End::Start)[0], End::Start)
        };
        nodes.tasks.iter().map(start).min().unwrap_or(nodes.start)
    }

    /// The start of a project: the earliest of its tasks', or its start bound if it has none.
    pub(super) fn project_start(&self, network: &Network, project: usize) -> Instant {
        let nodes = &network.projects[project];
        let starts = nodes.tasks.iter().map(|it| self.instant(network, *it, End::Start));
        starts.min().unwrap_or(nodes.start)
    }
}
