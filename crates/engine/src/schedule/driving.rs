//! Driving chains: which tasks a project's finish follows from, by binding links.

use super::rows::{Dates, Drawn, Rows};
use crate::network::{Clock, End, Link, Network, Node, NodeIx, NodeKind, Rule};

/// Marks, with −1 (all bits), the nodes of a project's closure on a chain of binding links to its finish.
///
/// A link binds when its bound is its successor's start (of a started one, of its remaining work) or finish, in the
/// successor's worked time. `marks` has a row for each node; only those of the closure are written.
pub(crate) fn mark_driving(
    network: &Network,
    project: usize,
    drawn: &Drawn,
    dates: &Dates,
    marks: &mut Rows,
) {
    let closure = &network.projects[project].closure;
    for &ix in closure.iter().rev() {
        let node = network.node(ix);
        let (row, after) = marks.row_and_after(ix.0 as usize);
        row.fill(0);
        if matches!(node.kind, NodeKind::Finished { .. }) {
            continue;
        }
        if node.project == project && node.kind.leaf().is_some() {
            mark_last(network, project, ix, dates, row);
        }
        for link in network.links_from(node).filter(|it| it.is_logic && closure.binary_search(&it.to).is_ok())
        {
            mark_binding(network, drawn, dates, link, after.row(link.to.0 as usize), row);
        }
    }
}

/// Marks lanes in which a task is one of those that finish with their project.
fn mark_last(network: &Network, project: usize, ix: NodeIx, dates: &Dates, row: &mut [i32]) {
    let node = network.node(ix);
    let project_finish = dates.project_finish.row(project);
    let finish = dates.finish.row(ix.0 as usize);
    let time = network.time(node.time);
    for ((mark, finish), project_finish) in row.iter_mut().zip(finish).zip(project_finish) {
        let finish = match node.clock {
            Clock::Instant => *finish,
            Clock::Worked => time.finish_at(*finish),
        };
        *mark = -i32::from(finish == *project_finish);
    }
}

/// Marks lanes in which a link binds a marked successor.
fn mark_binding(
    network: &Network,
    drawn: &Drawn,
    dates: &Dates,
    link: &Link,
    successor_marks: &[i32],
    row: &mut [i32],
) {
    let anchors = dates.end(link.from, link.anchor);
    let bounded = dates.end(link.to, link.bounds);
    if let Rule::Shift(shift) = link.rule {
        for lane in 0..row.len() {
            row[lane] |= successor_marks[lane] & -i32::from(anchors[lane] + shift == bounded[lane]);
        }
        return;
    }
    for lane in (0..row.len()).filter(|lane| successor_marks[*lane] != 0) {
        if binds(network, drawn, dates, link, anchors[lane], lane) {
            row[lane] = -1;
        }
    }
}

fn binds(network: &Network, drawn: &Drawn, dates: &Dates, link: &Link, anchor: i32, lane: usize) -> bool {
    let (from, successor) = (network.node(link.from), network.node(link.to));
    let (start, finish) = (dates.end(link.to, End::Start)[lane], dates.end(link.to, End::Finish)[lane]);
    if successor.kind == NodeKind::SummaryStart {
        return network.instant(from, anchor, link.anchor) == start;
    }
    let bound = network.bound(link, anchor, drawn.whole(from, lane), |_| 0);
    bound_is_met_exactly(network, successor, link.bounds, bound, (start, finish), drawn.work(successor, lane))
}

/// Whether a bound on `end` (on the node's clock) is just where the node's dates are, in its worked time.
pub(crate) fn bound_is_met_exactly(
    network: &Network,
    node: &Node,
    end: End,
    bound: i32,
    (start, finish): (i32, i32),
    minutes: i32,
) -> bool {
    let time = network.time(node.time);
    match (node.clock, end) {
        (Clock::Worked, End::Start) => bound == start,
        (Clock::Worked, End::Finish) => bound == finish,
        (Clock::Instant, _) if minutes == 0 => bound == finish,
        (Clock::Instant, End::Start) => time.work_at(bound) == time.work_at(finish) - minutes,
        (Clock::Instant, End::Finish) => time.work_at(bound) == time.work_at(finish),
    }
}
