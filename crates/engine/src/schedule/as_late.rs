//! Finishes of projects, and tasks that use their free float.

use super::rows::{Dates, Drawn};
use crate::calendar::{FAR, Instant};
use crate::network::{Clock, End, Link, Network, Node, NodeIx, NodeKind, TimeIx};

/// The finish of each project: the latest of its tasks', or its start bound if it has none.
pub(super) fn finish_projects(network: &Network, dates: &mut Dates) {
    let mut worked = vec![0; dates.finish.lanes()];
    for (ix, project) in network.projects.iter().enumerate() {
        let finish = dates.project_finish.row_mut(ix);
        finish.fill(if project.tasks.is_empty() { project.start } else { -FAR });
        // Later in worked minutes is no earlier as an instant, so one conversion a working time is enough.
        for of_one_time in project.last.chunk_by(|a, b| kept_on(network, *a) == kept_on(network, *b)) {
            let rows = of_one_time.iter().map(|it| dates.finish.row(it.0 as usize));
            match kept_on(network, of_one_time[0]) {
                None => rows.for_each(|row| raise(finish, row)),
                Some(time) => {
                    worked.fill(-FAR);
                    rows.for_each(|row| raise(&mut worked, row));
                    let time = network.time(time);
                    worked.iter_mut().for_each(|it| *it = time.finish_at(*it));
                    raise(finish, &worked);
                }
            }
        }
    }
}

/// The working time whose minutes a node's dates are, if they are not instants.
fn kept_on(network: &Network, ix: NodeIx) -> Option<TimeIx> {
    let node = network.node(ix);
    (node.clock == Clock::Worked).then_some(node.time)
}

fn raise(finish: &mut [i32], of_task: &[i32]) {
    for (finish, of_task) in finish.iter_mut().zip(of_task) {
        *finish = (*finish).max(*of_task);
    }
}

/// Moves tasks held as late as possible by all of their free float, last ones first; says whether there are any.
pub(super) fn move_as_late_as_possible(network: &Network, drawn: &Drawn, dates: &mut Dates) -> bool {
    let mut found = false;
    for (ix, node) in network.nodes.iter().enumerate().rev() {
        if !(node.bounds.as_late_as_possible && matches!(node.kind, NodeKind::Open(_))) {
            continue;
        }
        found = true;
        for lane in 0..dates.start.lanes() {
            let latest = latest_finish_by_early_dates(network, drawn, dates, NodeIx(ix as u32), lane);
            let minutes = drawn.work(node, lane);
            let early = dates.finish.row(ix)[lane];
            let (start, finish) = match node.clock {
                Clock::Worked => (latest.max(early) - minutes, latest.max(early)),
                Clock::Instant => {
                    let time = network.time(node.time);
                    let float = (time.work_at(latest) - time.work_at(early)).max(0);
                    let finish = time.advance(early, float);
                    let start =
                        if minutes == 0 { finish } else { time.start_at(time.work_at(finish) - minutes) };
                    (start, finish)
                }
            };
            dates.start.row_mut(ix)[lane] = start;
            dates.finish.row_mut(ix)[lane] = finish;
        }
    }
    found
}

/// The latest finish of a node, on its clock, that moves neither a successor's early date nor its project's finish.
pub(crate) fn latest_finish_by_early_dates(
    network: &Network,
    drawn: &Drawn,
    dates: &Dates,
    ix: NodeIx,
    lane: usize,
) -> i32 {
    let node = network.node(ix);
    let minutes = drawn.work(node, lane);
    let of_project =
        network.latest_finish(node, minutes, End::Finish, dates.project_finish.row(node.project)[lane]);
    let of_links = network.links_moved_by(node).filter_map(|link| {
        let latest = early_limit(network, drawn, dates, link, lane)?;
        let latest = network.latest_anchor(link, latest, drawn.whole(node, lane));
        Some(network.latest_finish(node, minutes, link.anchor, latest))
    });
    of_links.fold(of_project, i32::min)
}

/// The latest instant a link's bound may take without moving its successor's early date; `None` if it binds nothing.
fn early_limit(network: &Network, drawn: &Drawn, dates: &Dates, link: &Link, lane: usize) -> Option<Instant> {
    let successor = network.node(link.to);
    let (start, finish) = (dates.end(link.to, End::Start)[lane], dates.end(link.to, End::Finish)[lane]);
    match successor.kind {
        // It moves with its earliest leaf only, and then by what its own successors leave.
        NodeKind::SummaryStart => {
            let from = network.node(link.from);
            let is_earliest =
                network.instant(from, dates.end(link.from, End::Start)[lane], End::Start) == start;
            is_earliest.then(|| summary_limit(network, drawn, dates, link.to, lane))
        }
        NodeKind::SummaryFinish => Some(summary_limit(network, drawn, dates, link.to, lane)),
        _ => Some(network.latest_bound(successor, link.bounds, start, finish, drawn.work(successor, lane))),
    }
}

/// The latest instant at which the dates of a summary may meet without moving a successor's.
fn summary_limit(network: &Network, drawn: &Drawn, dates: &Dates, summary: NodeIx, lane: usize) -> Instant {
    let limits = network.links_from(network.node(summary)).filter(|it| it.is_logic).filter_map(|link| {
        let latest = early_limit(network, drawn, dates, link, lane)?;
        Some(network.latest_anchor(link, latest, 0))
    });
    limits.min().unwrap_or(FAR)
}

impl Network {
    /// The latest instant a bound on `end` of a node may take so that its dates (on its clock) still meet it.
    pub(crate) fn latest_bound(
        &self,
        node: &Node,
        end: End,
        start: i32,
        finish: i32,
        minutes: i32,
    ) -> Instant {
        let time = self.time(node.time);
        match (node.clock, end) {
            (Clock::Worked, End::Start) => time.start_at(start),
            (Clock::Worked, End::Finish) => time.start_at(finish),
            (Clock::Instant, _) if minutes == 0 => finish,
            (Clock::Instant, End::Start) => time.start_at(time.work_at(finish) - minutes),
            (Clock::Instant, End::Finish) => time.start_at(time.work_at(finish)),
        }
    }

    /// The latest finish of a node, on its clock, whose `end` is at or before an instant.
    pub(crate) fn latest_finish(&self, node: &Node, minutes: i32, end: End, latest: Instant) -> i32 {
        if node.clock == Clock::Instant && minutes == 0 {
            return latest;
        }
        let time = self.time(node.time);
        let worked = time.work_at(latest);
        let finish = match end {
            End::Finish => worked,
            // A start form after `latest` means that `latest` lies in a gap: the minute before it is the last.
            End::Start if time.start_at(worked) <= latest => worked + minutes,
            End::Start => worked - 1 + minutes,
        };
        match node.clock {
            Clock::Worked => finish,
            Clock::Instant => time.finish_at(finish),
        }
    }
}
