//! The forward pass: early dates (Kelley & Walker 1959), all lanes of a node at once.

use super::rows::{Dates, Drawn, RowsRef};
use crate::calendar::{FAR, Instant};
use crate::network::{Begun, Clock, End, Link, Network, Node, NodeKind, Rule};

/// Computes the early dates of every node and the finish of every project.
pub(crate) fn forward(network: &Network, drawn: &Drawn, dates: &mut Dates) {
    for ix in 0..network.nodes.len() {
        pass_node(network, drawn, dates, ix);
    }
    super::as_late::finish_projects(network, dates);
    if super::as_late::move_as_late_as_possible(network, drawn, dates) {
        // No successor moves with them, but the summaries they are in may end later.
        for (ix, node) in network.nodes.iter().enumerate() {
            if matches!(node.kind, NodeKind::SummaryStart | NodeKind::SummaryFinish) {
                pass_node(network, drawn, dates, ix);
            }
        }
    }
}

fn pass_node(network: &Network, drawn: &Drawn, dates: &mut Dates, ix: usize) {
    let node = &network.nodes[ix];
    let (start_before, start) = dates.start.before_and_row(ix);
    let (finish_before, finish) = dates.finish.before_and_row(ix);
    let pass = Pass { network, drawn, node, start: start_before, finish: finish_before };
    match (node.kind, node.clock) {
        (NodeKind::Finished { actual_start, actual_finish, .. }, _) => {
            start.fill(actual_start);
            finish.fill(actual_finish);
        }
        (NodeKind::SummaryStart | NodeKind::DelayBase, _) => pass.earliest(start, finish),
        (_, Clock::Worked) => pass.worked(start, finish),
        (_, Clock::Instant) => pass.instants(start, finish),
    }
}

/// One node, and the dates of all before it.
struct Pass<'a> {
    network: &'a Network,
    drawn: &'a Drawn,
    node: &'a Node,
    start: RowsRef<'a>,
    finish: RowsRef<'a>,
}

impl Pass<'_> {
    /// A task on its own worked minutes.
    fn worked(&self, start: &mut [i32], finish: &mut [i32]) {
        let time = self.network.time(self.node.time);
        let minutes = self.minutes();
        let fixed = self.node.bounds.start.map_or(-FAR, |it| time.work_at(it));
        self.raise_by_plain_links(fixed, start);
        if let Some(bound) = self.node.bounds.finish.map(|it| time.work_at(it)) {
            raise_by_finish(start, minutes, |_| bound);
        }
        for link in self.network.links_into(self.node) {
            let anchors = self.anchors(link);
            match (link.rule, link.bounds) {
                (Rule::Shift(_), End::Start) => {}
                (Rule::Shift(shift), End::Finish) => {
                    raise_by_finish(start, minutes, |lane| anchors[lane] + shift);
                }
                (Rule::Convert(_), End::Start) => {
                    for (lane, start) in start.iter_mut().enumerate() {
                        *start = (*start).max(self.bound(link, anchors[lane], lane));
                    }
                }
                (Rule::Convert(_), End::Finish) => {
                    raise_by_finish(start, minutes, |lane| self.bound(link, anchors[lane], lane));
                }
            }
        }
        for ((finish, start), minutes) in finish.iter_mut().zip(start).zip(minutes) {
            *finish = *start + minutes;
        }
    }

    /// Starts by a fixed bound and the links that are additions, two links at a time: half the traffic of one.
    fn raise_by_plain_links(&self, fixed: i32, start: &mut [i32]) {
        let mut plain =
            self.network.links_into(self.node).iter().filter_map(|link| match (link.rule, link.bounds) {
                (Rule::Shift(shift), End::Start) => Some((self.anchors(link), shift)),
                _ => None,
            });
        let Some(first) = plain.next() else { return start.fill(fixed) };
        let (by_first, by_second) = (first, plain.next().unwrap_or(first));
        for ((start, a), b) in start.iter_mut().zip(by_first.0).zip(by_second.0) {
            *start = fixed.max(a + by_first.1).max(b + by_second.1);
        }
        while let Some(by_first) = plain.next() {
            let by_second = plain.next().unwrap_or(by_first);
            for ((start, a), b) in start.iter_mut().zip(by_first.0).zip(by_second.0) {
                *start = (*start).max(a + by_first.1).max(b + by_second.1);
            }
        }
    }

    /// A task that may take no time or has started, or a place where dates meet.
    fn instants(&self, start: &mut [i32], finish: &mut [i32]) {
        for (lane, (start, finish)) in start.iter_mut().zip(finish).enumerate() {
            let mut bounds = self.fixed_bounds();
            for link in self.network.links_into(self.node) {
                bounds.raise(link.bounds, self.bound(link, self.anchors(link)[lane], lane));
            }
            (*start, *finish) = self.network.place(self.node, bounds, self.drawn.work(self.node, lane));
        }
    }

    /// The earliest of several starts.
    fn earliest(&self, start: &mut [i32], finish: &mut [i32]) {
        start.fill(FAR);
        for link in self.network.links_into(self.node) {
            let (from, anchors) = (self.network.node(link.from), self.anchors(link));
            let finishes = self.finish.row(link.from.0 as usize);
            for (lane, start) in start.iter_mut().enumerate() {
                let of_task = if self.node.kind == NodeKind::DelayBase {
                    let minutes = self.drawn.work(from, lane);
                    self.network.work_start(from, anchors[lane], finishes[lane], minutes)
                } else {
                    self.network.instant(from, anchors[lane], link.anchor)
                };
                *start = (*start).min(of_task);
            }
        }
        finish.copy_from_slice(start);
    }

    fn fixed_bounds(&self) -> NodeBounds {
        NodeBounds {
            start: self.node.bounds.start.unwrap_or(-FAR),
            finish: self.node.bounds.finish.unwrap_or(-FAR),
        }
    }

    fn minutes(&self) -> &[i32] {
        self.node.kind.duration_of().map_or(&[], |leaf| self.drawn.minutes.row(leaf.0 as usize))
    }

    fn anchors(&self, link: &Link) -> &[i32] {
        let rows = match link.anchor {
            End::Start => self.start,
            End::Finish => self.finish,
        };
        rows.row(link.from.0 as usize)
    }

    #[inline]
    fn bound(&self, link: &Link, anchor: i32, lane: usize) -> i32 {
        let predecessor = self.network.node(link.from);
        let drawn_delay = |delay: u32| self.drawn.delays.row(delay as usize)[lane];
        self.network.bound(link, anchor, self.drawn.whole(predecessor, lane), drawn_delay)
    }
}

/// The latest bounds of a node's start and finish met so far, instants.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NodeBounds {
    pub(crate) start: Instant,
    pub(crate) finish: Instant,
}

impl NodeBounds {
    pub(crate) fn raise(&mut self, end: End, bound: Instant) {
        match end {
            End::Start => self.start = self.start.max(bound),
            End::Finish => self.finish = self.finish.max(bound),
        }
    }
}

impl Network {
    /// Start and finish, as instants, of a task of so many minutes within its bounds.
    pub(crate) fn place(&self, node: &Node, bounds: NodeBounds, minutes: i32) -> (Instant, Instant) {
        let (work_start, finish) = if minutes > 0 {
            let time = self.time(node.time);
            let worked = time.work_at(bounds.start).max(time.work_at(bounds.finish) - minutes);
            (time.start_at(worked), time.finish_at(worked + minutes))
        } else {
            let at = bounds.start.max(bounds.finish);
            (at, at)
        };
        match node.kind.begun() {
            Some(Begun { actual_start, .. }) => (actual_start, finish.max(actual_start)),
            None => (work_start, finish),
        }
    }
}

/// Raises starts so that each finish meets its bound.
#[inline]
fn raise_by_finish(start: &mut [i32], minutes: &[i32], bound: impl Fn(usize) -> i32) {
    for (lane, (start, minutes)) in start.iter_mut().zip(minutes).enumerate() {
        *start = (*start).max(bound(lane) - minutes);
    }
}
