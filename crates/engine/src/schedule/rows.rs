//! Values of nodes, a row each.

use crate::calendar::Instant;
use crate::network::{Clock, End, LeafIx, Network, Node, NodeIx, NodeKind};

/// One row of values for each node (or leaf), one value for each lane.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rows {
    lanes: usize,
    values: Vec<i32>,
}

impl Rows {
    /// `count` rows of `lanes` values.
    pub(crate) fn new(count: usize, lanes: usize) -> Self {
        Self { lanes, values: vec![0; count * lanes] }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    pub(crate) fn lanes(&self) -> usize {
        self.lanes
    }

    #[inline]
    pub(crate) fn row(&self, ix: usize) -> &[i32] {
        &self.values[ix * self.lanes..(ix + 1) * self.lanes]
    }

    #[inline]
    pub(crate) fn row_mut(&mut self, ix: usize) -> &mut [i32] {
        &mut self.values[ix * self.lanes..(ix + 1) * self.lanes]
    }

    /// The rows before `ix`, and row `ix` to write.
    #[inline]
    pub(crate) fn before_and_row(&mut self, ix: usize) -> (RowsRef<'_>, &mut [i32]) {
        let (before, rest) = self.values.split_at_mut(ix * self.lanes);
        (RowsRef { lanes: self.lanes, first: 0, values: before }, &mut rest[..self.lanes])
    }

    /// Row `ix` to write, and the rows after it.
    #[inline]
    pub(crate) fn row_and_after(&mut self, ix: usize) -> (&mut [i32], RowsRef<'_>) {
        let (upto, after) = self.values.split_at_mut((ix + 1) * self.lanes);
        (&mut upto[ix * self.lanes..], RowsRef { lanes: self.lanes, first: ix + 1, values: after })
    }
}

/// Some of the rows, to read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowsRef<'a> {
    lanes: usize,
    first: usize,
    values: &'a [i32],
}

impl<'a> RowsRef<'a> {
    #[inline]
    pub(crate) fn row(self, ix: usize) -> &'a [i32] {
        let at = (ix - self.first) * self.lanes;
        &self.values[at..at + self.lanes]
    }
}

/// What is drawn for a block: minutes of each leaf and of each delay.
#[derive(Clone, Debug)]
pub(crate) struct Drawn {
    /// By leaf; the remaining work of a started one.
    pub(crate) minutes: Rows,
    /// By delay.
    pub(crate) delays: Rows,
}

/// Dates of every node in every lane, on the node's clock.
#[derive(Clone, Debug)]
pub(crate) struct Dates {
    /// Early starts.
    pub(crate) start: Rows,
    /// Early finishes.
    pub(crate) finish: Rows,
    /// Finish of each project, instants.
    pub(crate) project_finish: Rows,
}

impl Dates {
    pub(crate) fn new(network: &Network, lanes: usize) -> Self {
        Self {
            start: Rows::new(network.nodes.len(), lanes),
            finish: Rows::new(network.nodes.len(), lanes),
            project_finish: Rows::new(network.projects.len(), lanes),
        }
    }

    pub(crate) fn end(&self, node: NodeIx, end: End) -> &[i32] {
        match end {
            End::Start => self.start.row(node.0 as usize),
            End::Finish => self.finish.row(node.0 as usize),
        }
    }
}

impl Drawn {
    /// The minutes of a node's work in a lane; of a place where dates meet, none.
    #[inline]
    pub(crate) fn work(&self, node: &Node, lane: usize) -> i32 {
        node.kind.duration_of().map_or(0, |leaf| self.of_leaf(leaf, lane))
    }

    #[inline]
    pub(crate) fn of_leaf(&self, leaf: LeafIx, lane: usize) -> i32 {
        self.minutes.row(leaf.0 as usize)[lane]
    }

    /// All worked minutes of a node's task: those done and those left.
    #[inline]
    pub(crate) fn whole(&self, node: &Node, lane: usize) -> i32 {
        match node.kind {
            NodeKind::Started { leaf, done, .. } => done + self.of_leaf(leaf, lane),
            NodeKind::Finished { took, .. } => took,
            _ => self.work(node, lane),
        }
    }
}

impl Network {
    /// The instant at which the work of a node starts that is not done: of a started task, its remaining work.
    pub(crate) fn work_start(&self, node: &Node, start: i32, finish: i32, minutes: i32) -> Instant {
        match (node.clock, node.kind) {
            (Clock::Worked, _) => self.time(node.time).start_at(start),
            (Clock::Instant, NodeKind::Started { .. }) if minutes > 0 => {
                let time = self.time(node.time);
                time.start_at(time.work_at(finish) - minutes)
            }
            (Clock::Instant, NodeKind::Started { .. }) => finish,
            (Clock::Instant, _) => start,
        }
    }
}
