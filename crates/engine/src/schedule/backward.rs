//! The backward pass: late finishes, against each task's own project's finish.

use super::rows::{Dates, Drawn, Rows, RowsRef};
use crate::calendar::{FAR, Instant};
use crate::network::{Clock, End, Link, Network, Node, NodeIx, NodeKind, Rule, TimeIx};

/// Computes the late finish of every node, on its clock, and shows each row as soon as it is there, the last node's
/// first. Those of finished tasks mean nothing.
pub(crate) fn backward(
    network: &Network,
    drawn: &Drawn,
    dates: &Dates,
    late: &mut Rows,
    mut found: impl FnMut(NodeIx, &[i32]),
) {
    let mut project_finish = WorkedFinishes::new(network);
    for (ix, node) in network.nodes.iter().enumerate().rev() {
        let (row, after) = late.row_and_after(ix);
        let pass = Pass { network, drawn, dates, node, late: after };
        match (node.kind, node.clock) {
            (NodeKind::Finished { .. }, _) => row.fill(FAR),
            (_, Clock::Worked) => pass.worked(project_finish.row(network, dates, node), row),
            (_, Clock::Instant) => pass.instants(row),
        }
        found(NodeIx(ix as u32), row);
    }
}

/// Finishes of projects in worked minutes of each time that a task of theirs keeps.
struct WorkedFinishes {
    /// By project: rows made so far.
    rows: Vec<Vec<(TimeIx, Vec<i32>)>>,
}

impl WorkedFinishes {
    fn new(network: &Network) -> Self {
        Self { rows: vec![Vec::new(); network.projects.len()] }
    }

    fn row(&mut self, network: &Network, dates: &Dates, node: &Node) -> &[i32] {
        let of_project = &mut self.rows[node.project];
        let place = of_project.iter().position(|it| it.0 == node.time).unwrap_or_else(|| {
            let time = network.time(node.time);
            let finish = dates.project_finish.row(node.project);
            of_project.push((node.time, finish.iter().map(|it| time.work_at(*it)).collect()));
            of_project.len() - 1
        });
        &of_project[place].1
    }
}

struct Pass<'a> {
    network: &'a Network,
    drawn: &'a Drawn,
    dates: &'a Dates,
    node: &'a Node,
    late: RowsRef<'a>,
}

impl Pass<'_> {
    /// A task on its own worked minutes, which keeps its project's finish.
    fn worked(&self, project_finish: &[i32], late: &mut [i32]) {
        let Some(leaf) = self.node.kind.duration_of() else { return };
        let minutes = self.drawn.minutes.row(leaf.0 as usize);
        let time = self.network.time(self.node.time);
        self.lower_by_plain_links(project_finish, late);
        if let Some(bound) = self.node.bounds.late_finish.map(|it| time.work_at(it)) {
            late.iter_mut().for_each(|it| *it = (*it).min(bound));
        }
        if let Some(bound) = self.node.bounds.late_start.map(|it| time.work_at(it)) {
            lower(late, |lane| bound + minutes[lane]);
        }
        for link in self.network.links_moved_by(self.node) {
            let of_successor = self.late.row(link.to.0 as usize);
            match (link.rule, link.anchor, link.bounds) {
                (Rule::Shift(_), End::Finish, End::Start) => {}
                (Rule::Shift(shift), End::Start, End::Start) => {
                    let successor_minutes = self.minutes_of(link.to);
                    lower(late, |lane| of_successor[lane] - successor_minutes[lane] - shift + minutes[lane]);
                }
                (Rule::Shift(shift), End::Finish, End::Finish) => {
                    lower(late, |lane| of_successor[lane] - shift);
                }
                (Rule::Shift(shift), End::Start, End::Finish) => {
                    lower(late, |lane| of_successor[lane] - shift + minutes[lane]);
                }
                (Rule::Convert(_), ..) => {
                    for (lane, late) in late.iter_mut().enumerate() {
                        *late = (*late).min(self.limit(link, of_successor[lane], lane));
                    }
                }
            }
        }
    }

    /// Late finishes by the project's finish and the links from finish to start that are additions, two links at a
    /// time: half the traffic of one.
    fn lower_by_plain_links(&self, project_finish: &[i32], late: &mut [i32]) {
        let mut plain = self.network.links_moved_by(self.node).filter_map(|link| {
            match (link.rule, link.anchor, link.bounds) {
                (Rule::Shift(shift), End::Finish, End::Start) => {
                    Some((self.late.row(link.to.0 as usize), self.minutes_of(link.to), shift))
                }
                _ => None,
            }
        });
        let Some(first) = plain.next() else { return late.copy_from_slice(project_finish) };
        let (a, b) = (first, plain.next().unwrap_or(first));
        for (((((late, finish), a_late), a_minutes), b_late), b_minutes) in
            late.iter_mut().zip(project_finish).zip(a.0).zip(a.1).zip(b.0).zip(b.1)
        {
            *late = (*finish).min(a_late - a_minutes - a.2).min(b_late - b_minutes - b.2);
        }
        while let Some(a) = plain.next() {
            let b = plain.next().unwrap_or(a);
            for ((((late, a_late), a_minutes), b_late), b_minutes) in
                late.iter_mut().zip(a.0).zip(a.1).zip(b.0).zip(b.1)
            {
                *late = (*late).min(a_late - a_minutes - a.2).min(b_late - b_minutes - b.2);
            }
        }
    }

    /// Minutes of a node's work; none where it can have none.
    fn minutes_of(&self, ix: NodeIx) -> &[i32] {
        let leaf = self.network.node(ix).kind.duration_of();
        leaf.map_or(&[], |leaf| self.drawn.minutes.row(leaf.0 as usize))
    }

    fn instants(&self, late: &mut [i32]) {
        let is_task = self.node.kind.leaf().is_some();
        let time = self.network.time(self.node.time);
        for (lane, late) in late.iter_mut().enumerate() {
            let minutes = self.drawn.work(self.node, lane);
            let latest = |end, at| self.network.latest_finish(self.node, minutes, end, at);
            *late = FAR;
            if is_task {
                *late = latest(End::Finish, self.dates.project_finish.row(self.node.project)[lane]);
            }
            if let Some(bound) = self.node.bounds.late_finish {
                *late = (*late).min(latest(End::Finish, bound));
            }
            if let Some(bound) = self.node.bounds.late_start {
                // In worked time: a start bound in a gap allows the start after it.
                let limit = if minutes == 0 { bound } else { time.finish_at(time.work_at(bound) + minutes) };
                *late = (*late).min(limit);
            }
            for link in self.network.links_moved_by(self.node) {
                *late = (*late).min(self.limit(link, self.late.row(link.to.0 as usize)[lane], lane));
            }
        }
    }

    /// The latest finish of the node, on its clock, with which a link keeps its successor's late date.
    #[inline]
    fn limit(&self, link: &Link, of_successor: i32, lane: usize) -> i32 {
        let successor = self.network.node(link.to);
        let latest: Instant = match successor.kind {
            NodeKind::SummaryStart if !self.is_earliest(link, lane) => return FAR,
            NodeKind::SummaryStart | NodeKind::SummaryFinish => of_successor,
            _ => {
                let minutes = self.drawn.work(successor, lane);
                let start = of_successor - minutes;
                self.network.latest_bound(successor, link.bounds, start, of_successor, minutes)
            }
        };
        let latest = self.network.latest_anchor(link, latest, self.drawn.whole(self.node, lane));
        self.network.latest_finish(self.node, self.drawn.work(self.node, lane), link.anchor, latest)
    }

    /// Whether the node's start is the earliest of the summary a link leads to.
    fn is_earliest(&self, link: &Link, lane: usize) -> bool {
        let start = self.network.instant(self.node, self.dates.end(link.from, End::Start)[lane], End::Start);
        start == self.dates.end(link.to, End::Start)[lane]
    }
}

#[inline]
fn lower(late: &mut [i32], limit: impl Fn(usize) -> i32) {
    for (lane, late) in late.iter_mut().enumerate() {
        *late = (*late).min(limit(lane));
    }
}

/// Whether a task's late finish is not after its early finish, in its own working time.
pub(crate) fn has_no_float(network: &Network, node: &Node, finish: i32, late: i32) -> bool {
    match (node.kind, node.clock) {
        (NodeKind::Finished { .. }, _) => false,
        (_, Clock::Worked) => late <= finish,
        (_, Clock::Instant) => {
            let time = network.time(node.time);
            time.work_at(late) <= time.work_at(finish)
        }
    }
}
