//! What drove a finish in a lane: back through binding links, and through waits to those who were waited for.

use super::run::Levelling;
use crate::calendar::Instant;
use crate::network::{End, Link, NodeIx, NodeKind};
use crate::schedule::driving::bound_is_met_exactly;
use crate::schedule::rows::Drawn;

impl Levelling<'_> {
    /// Finish of a project in the lane last scheduled, an instant.
    pub(crate) fn project_finish(&self, project: usize) -> Instant {
        let nodes = &self.network.projects[project];
        nodes.last.iter().map(|ix| self.finish(*ix)).max().unwrap_or(nodes.start)
    }

    /// Calls `found` with every node on a driving chain to a project's finish in the lane last scheduled, following
    /// every binding link and every resource waited for. `seen` is by node, and holds the last project asked about.
    pub(crate) fn driving_chain(
        &self,
        drawn: &Drawn,
        lane: usize,
        project: usize,
        seen: &mut [u32],
        mut found: impl FnMut(NodeIx),
    ) {
        let stamp = project as u32 + 1;
        let finish = self.project_finish(project);
        let tasks = self.network.projects[project].tasks.iter().copied();
        let mut open: Vec<NodeIx> = tasks.filter(|ix| self.finish(*ix) == finish).collect();
        while let Some(ix) = open.pop() {
            let node = self.network.node(ix);
            let is_done = matches!(node.kind, NodeKind::Finished { .. });
            if is_done || std::mem::replace(&mut seen[ix.0 as usize], stamp) == stamp {
                continue;
            }
            found(ix);
            for link in self.network.links_into(node).iter().filter(|it| it.is_logic) {
                if self.binds(link, drawn, lane) {
                    open.push(link.from);
                }
            }
            let wait = node.kind.leaf().and_then(|it| self.lane.waits[it.0 as usize]);
            open.extend_from_slice(wait.map_or(&[], |it| self.lane.holders(it)));
        }
    }

    fn finish(&self, ix: NodeIx) -> Instant {
        self.network.instant(self.network.node(ix), self.lane.finish[ix.0 as usize], End::Finish)
    }

    fn binds(&self, link: &Link, drawn: &Drawn, lane: usize) -> bool {
        let successor = self.network.node(link.to);
        let dates = (self.lane.start[link.to.0 as usize], self.lane.finish[link.to.0 as usize]);
        if successor.kind == NodeKind::SummaryStart {
            let from = self.network.node(link.from);
            return self.network.instant(from, self.anchor(link), link.anchor) == dates.0;
        }
        let whole = drawn.whole(self.network.node(link.from), lane);
        let bound = self.network.bound(link, self.anchor(link), whole, |_| 0);
        bound_is_met_exactly(self.network, successor, link.bounds, bound, dates, drawn.work(successor, lane))
    }
}
