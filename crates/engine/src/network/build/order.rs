//! Topological order, and what each project needs to know of it.

use super::Draft;
use crate::calendar::Instant;
use crate::network::{Clock, End, Link, Network, NodeIx, NodeKind, ProjectNodes, Rule, TimeIx};
use crate::order::sort_by_key;

/// Puts the nodes in order of depth (the longest chain of links before them), then of project and task.
///
/// Any topological order gives the same dates; this one depends on nothing but the network, and keeps tasks near
/// their predecessors.
pub(super) fn ordered(mut draft: Draft<'_, '_>) -> Option<Network> {
    let depths = depths(draft.nodes.len(), &draft.links)?;
    let mut order: Vec<usize> = (0..draft.nodes.len()).collect();
    sort_by_key(&mut order, |it| (depths[*it], draft.nodes[*it].place, *it));
    let mut new_place = vec![NodeIx(0); order.len()];
    for (new, old) in (0_u32..).zip(&order) {
        new_place[*old] = NodeIx(new);
    }
    let project_times: Vec<TimeIx> =
        draft.index.projects.iter().map(|it| it.calendar).map(|it| draft.calendar_time(it)).collect();
    let default = draft.index.calendars.default_place();
    let default_time = draft.calendar_time(default);
    let of_resources = draft.index.resources.iter().map(|it| it.calendar.unwrap_or(default));
    let resource_times = of_resources.map(|it| draft.calendar_time(it)).collect();
    let mut links = draft.links;
    for link in &mut links {
        link.from = new_place[link.from.0 as usize];
        link.to = new_place[link.to.0 as usize];
    }
    sort_by_key(&mut links, |it| (it.to, it.from));
    let mut nodes: Vec<_> = order.iter().map(|it| draft.nodes[*it].node.clone()).collect();
    let mut links_out: Vec<u32> = (0..links.len() as u32).collect();
    sort_by_key(&mut links_out, |it| (links[*it as usize].from, *it));
    let (mut into, mut out) = (0, 0);
    for (ix, node) in (0_u32..).zip(&mut nodes) {
        let (first_in, first_out) = (into, out);
        while links.get(into as usize).is_some_and(|it| it.to.0 == ix) {
            into += 1;
        }
        while links_out.get(out as usize).is_some_and(|it| links[*it as usize].from.0 == ix) {
            out += 1;
        }
        node.links_in = first_in..into;
        node.links_out = first_out..out;
    }
    let mut network = Network {
        times: draft.times.list,
        nodes,
        links,
        links_out,
        projects: Vec::new(),
        resource_times,
        default_time,
        node_of_leaf: draft.node_of_leaf.iter().map(|it| new_place[it.0 as usize]).collect(),
    };
    let mut tasks = vec![Vec::new(); project_times.len()];
    for (ix, node) in (0_u32..).zip(&network.nodes).filter(|it| it.1.kind.leaf().is_some()) {
        tasks[node.project].push(NodeIx(ix));
    }
    let projects = draft.index.projects.iter().zip(project_times).zip(tasks);
    network.projects = projects
        .map(|((project, time), tasks)| project_nodes(&network, tasks, project.start, time))
        .collect();
    Some(network)
}

/// The longest chain of links before each node; `None` if some run in a circle.
fn depths(nodes: usize, links: &[Link]) -> Option<Vec<u32>> {
    let mut waiting = vec![0_u32; nodes];
    let mut by_from: Vec<&Link> = links.iter().collect();
    sort_by_key(&mut by_from, |it| it.from);
    let mut first = vec![0; nodes + 1];
    for link in links {
        waiting[link.to.0 as usize] += 1;
        first[link.from.0 as usize + 1] += 1;
    }
    for ix in 0..nodes {
        first[ix + 1] += first[ix];
    }
    let mut ready: Vec<usize> = (0..nodes).filter(|it| waiting[*it] == 0).collect();
    let (mut depths, mut done) = (vec![0_u32; nodes], 0);
    while let Some(node) = ready.pop() {
        done += 1;
        for link in &by_from[first[node]..first[node + 1]] {
            let to = link.to.0 as usize;
            depths[to] = depths[to].max(depths[node] + 1);
            waiting[to] -= 1;
            if waiting[to] == 0 {
                ready.push(to);
            }
        }
    }
    (done == nodes).then_some(depths)
}

fn project_nodes(network: &Network, tasks: Vec<NodeIx>, start: Instant, time: TimeIx) -> ProjectNodes {
    let closure = closure(network, &tasks);
    let float_tells_driving = closure.len() == tasks.len() && has_plain_float(network, &tasks);
    let is_last = |it: &NodeIx| !network.links_from(network.node(*it)).any(|link| follows(network, link));
    ProjectNodes {
        last: tasks.iter().copied().filter(is_last).collect(),
        tasks,
        closure,
        float_tells_driving,
        start,
        time,
    }
}

/// Whether a link always puts both ends of an open task of the same project after those of its predecessor.
fn follows(network: &Network, link: &Link) -> bool {
    let (from, to) = (network.node(link.from), network.node(link.to));
    matches!(link.rule, Rule::Shift(0..))
        && link.anchor == End::Finish
        && link.bounds == End::Start
        && from.project == to.project
        && matches!((from.kind, to.kind), (NodeKind::Open(_), NodeKind::Open(_)))
}

/// The nodes on chains of links that begin and end at `tasks`, in topological order.
fn closure(network: &Network, tasks: &[NodeIx]) -> Vec<NodeIx> {
    let mut after = vec![false; network.nodes.len()];
    let mut before = vec![false; network.nodes.len()];
    for task in tasks {
        after[task.0 as usize] = true;
        before[task.0 as usize] = true;
    }
    let range = tasks.first().map_or(0, |it| it.0 as usize)..tasks.last().map_or(0, |it| it.0 as usize + 1);
    let logic = |ix: usize| network.links_into(&network.nodes[ix]).iter().filter(|it| it.is_logic);
    for ix in range.clone() {
        let reached = logic(ix).any(|it| after[it.from.0 as usize]);
        after[ix] |= reached;
    }
    for ix in range.clone().rev() {
        if before[ix] {
            logic(ix).for_each(|it| before[it.from.0 as usize] = true);
        }
    }
    range.filter(|it| after[*it] && before[*it]).map(|it| NodeIx(it as u32)).collect()
}

/// Whether no float and being on a driving chain are one and the same for these tasks.
fn has_plain_float(network: &Network, tasks: &[NodeIx]) -> bool {
    let Some(first) = tasks.first().map(|it| network.node(*it)) else { return false };
    tasks.iter().map(|it| network.node(*it)).all(|node| {
        let is_plain = matches!(node.kind, NodeKind::Open(_))
            && node.clock == Clock::Worked
            && node.time == first.time
            && node.bounds.late_start.is_none()
            && node.bounds.late_finish.is_none()
            && !node.bounds.as_late_as_possible;
        is_plain
            && network.links_from(node).filter(|it| it.is_logic).all(|link| {
                matches!(link.rule, Rule::Shift(_)) && network.node(link.to).project == first.project
            })
    })
}
