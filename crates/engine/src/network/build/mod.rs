//! From a resolved scenario to the network: nodes, links, order.

mod delays;
mod links;
mod nodes;
mod order;

use std::collections::BTreeMap;

use super::index::{Index, TaskPlace, Times};
use super::{Link, Network, Node, NodeIx, NodeKind};
use crate::simulate::chances::Chances;
use crate::simulate::durations::Durations;

/// Compiles the network; `None` when links run in a circle, which a checked scenario's do not.
pub(crate) fn build(index: &Index<'_>, chances: &Chances, durations: &Durations) -> Option<Network> {
    let mut draft = Draft::new(index);
    draft.add_leaves(chances, durations);
    draft.add_links(durations);
    draft.add_delays(durations);
    order::ordered(draft)
}

/// The network before its nodes are in order: links name nodes by the place they were made at.
struct Draft<'a, 'i> {
    index: &'i Index<'a>,
    times: Times,
    nodes: Vec<DraftNode>,
    links: Vec<Link>,
    /// Summaries where dates meet, by place and kind.
    meetings: BTreeMap<(TaskPlace, Meeting), NodeIx>,
    /// Node of each leaf.
    node_of_leaf: Vec<NodeIx>,
}

/// A node, and what orders it among others of its depth, whatever the order of the file.
struct DraftNode {
    node: Node,
    place: TaskPlace,
}

/// Which dates of a summary meet.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Meeting {
    EarliestStart,
    LatestFinish,
}

impl<'a, 'i> Draft<'a, 'i> {
    fn new(index: &'i Index<'a>) -> Self {
        Self {
            index,
            times: Times::new(index.first_day),
            nodes: Vec::new(),
            links: Vec::new(),
            meetings: BTreeMap::new(),
            node_of_leaf: Vec::new(),
        }
    }

    fn add_node(&mut self, place: TaskPlace, node: Node) -> NodeIx {
        self.nodes.push(DraftNode { node, place });
        NodeIx(self.nodes.len() as u32 - 1)
    }

    fn node(&self, ix: NodeIx) -> &Node {
        &self.nodes[ix.0 as usize].node
    }

    fn is_finished(&self, ix: NodeIx) -> bool {
        matches!(self.node(ix).kind, NodeKind::Finished { .. })
    }
}
