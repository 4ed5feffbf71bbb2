//! Delays of projects and summaries: nodes from which every task they hold starts later.
//!
//! A summary's delay counts from the start it would have without it. That start is found on *shadows*: copies of
//! its leaves, and of all that lies between two of them, which the delay does not touch.

use std::collections::{BTreeMap, BTreeSet};

use super::Draft;
use super::links::meeting_node;
use crate::network::index::TaskPlace;
use crate::network::{Bounds, End, Lag, Link, Node, NodeIx, NodeKind, Rule};
use crate::order;
use crate::simulate::durations::{Delayed, Durations};

impl Draft<'_, '_> {
    pub(super) fn add_delays(&mut self, durations: &Durations) {
        let mut delays: Vec<(usize, u32, Delayed)> =
            (0_u32..).zip(&durations.delays).map(|(ix, it)| (self.depth(it.of), ix, it.of)).collect();
        // Projects first, then outer summaries before inner ones.
        order::sort(&mut delays);
        for (_, delay, of) in delays {
            match of {
                Delayed::Project(project) => self.delay_project(durations, project, delay),
                Delayed::Summary(place) => self.delay_summary(durations, place, delay),
            }
        }
    }

    fn depth(&self, of: Delayed) -> usize {
        match of {
            Delayed::Project(_) => 0,
            Delayed::Summary((project, task)) => 1 + self.index.projects[project].ancestors(task).count(),
        }
    }

    fn delay_project(&mut self, durations: &Durations, project: usize, delay: u32) {
        let start = self.index.projects[project].start;
        let bounds = Bounds { start: Some(start), ..Bounds::default() };
        let node = Node { bounds, ..meeting_node(NodeKind::ProjectStart, project) };
        let from = self.add_node((project, usize::MAX), node);
        let leaves = durations.leaves_of(project).map(|it| self.node_of_leaf[it]);
        let open: Vec<NodeIx> =
            leaves.filter(|it| matches!(self.node(*it).kind, NodeKind::Open(_))).collect();
        self.hold_back(from, &open, project, delay);
    }

    fn delay_summary(&mut self, durations: &Durations, place: TaskPlace, delay: u32) {
        let leaves: Vec<NodeIx> = self.index.projects[place.0]
            .leaves(place.1)
            .iter()
            .filter_map(|leaf| durations.leaf((place.0, *leaf)))
            .map(|leaf| self.node_of_leaf[leaf])
            .filter(|it| !self.is_finished(*it))
            .collect();
        let shadows = self.add_shadows(&leaves);
        let start = self.add_node(place, meeting_node(NodeKind::DelayBase, place.0));
        for leaf in &leaves {
            let from = shadows[leaf];
            let rule = Rule::Convert(Lag::None);
            self.links.push(Link {
                from,
                to: start,
                anchor: End::Start,
                bounds: End::Start,
                rule,
                is_logic: false,
            });
        }
        self.hold_back(start, &leaves, place.0, delay);
    }

    /// Makes every node that has work left start no earlier than `from` and the delay, on the project's calendar.
    fn hold_back(&mut self, from: NodeIx, nodes: &[NodeIx], project: usize, delay: u32) {
        let time = self.calendar_time(self.index.projects[project].calendar);
        for &to in nodes {
            if !self.is_finished(to) {
                let rule = Rule::Convert(Lag::Drawn(time, delay));
                self.links.push(Link {
                    from,
                    to,
                    anchor: End::Start,
                    bounds: End::Start,
                    rule,
                    is_logic: false,
                });
            }
        }
    }

    /// Copies `leaves` and everything between two of them; returns the copy of each.
    fn add_shadows(&mut self, leaves: &[NodeIx]) -> BTreeMap<NodeIx, NodeIx> {
        let after = self.reach(leaves, |it| (it.from, it.to));
        let before = self.reach(leaves, |it| (it.to, it.from));
        let mut shadows = BTreeMap::new();
        for &original in after.intersection(&before) {
            let draft = &self.nodes[original.0 as usize];
            let (place, mut node) = (draft.place, draft.node.clone());
            if let NodeKind::Open(leaf) | NodeKind::Started(leaf, _) = node.kind {
                node.kind = NodeKind::Shadow { leaf, begun: node.kind.begun() };
            }
            shadows.insert(original, self.add_node(place, node));
        }
        let copies: Vec<Link> = self
            .links
            .iter()
            .filter_map(|link| {
                let to = *shadows.get(&link.to)?;
                let from = shadows.get(&link.from).copied().unwrap_or(link.from);
                Some(Link { from, to, is_logic: false, ..link.clone() })
            })
            .collect();
        self.links.extend(copies);
        shadows
    }

    /// Everything that can be reached from `from` along links, itself included.
    fn reach(&self, from: &[NodeIx], ends: impl Fn(&Link) -> (NodeIx, NodeIx)) -> BTreeSet<NodeIx> {
        let mut next: BTreeMap<NodeIx, Vec<NodeIx>> = BTreeMap::new();
        for link in &self.links {
            let (near, far) = ends(link);
            next.entry(near).or_default().push(far);
        }
        let mut reached = order::set_of(from.iter().copied());
        let mut open: Vec<NodeIx> = from.to_vec();
        while let Some(node) = open.pop() {
            for far in next.get(&node).into_iter().flatten() {
                if reached.insert(*far) {
                    open.push(*far);
                }
            }
        }
        reached
    }
}
