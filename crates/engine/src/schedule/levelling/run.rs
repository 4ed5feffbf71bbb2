//! Scheduling one lane.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::plan::{LevellingPlan, Need};
use super::profile::Profile;
use crate::calendar::{FAR, Instant, Worked};
use crate::network::{Clock, End, LeafIx, Link, Network, Node, NodeIx, NodeKind, Rule};
use crate::schedule::driving::bound_is_met_exactly;
use crate::schedule::forward::NodeBounds;
use crate::schedule::rows::{Dates, Drawn};

/// No end: before every time that work can end.
const NONE: i32 = i32::MIN;

/// Schedules lanes, one after the other, in the same memory.
#[derive(Debug)]
pub(crate) struct Levelling<'a> {
    network: &'a Network,
    plan: &'a LevellingPlan,
    free: Vec<Profile>,
    /// By resource and user: where, on the resource's axis, the work of what has taken units ends; else [`NONE`].
    ends: Vec<Vec<i32>>,
    /// Predecessors of each node not yet scheduled.
    missing: Vec<u32>,
    /// Predecessors of each node that are not known from the unlimited schedule.
    missing_at_first: Vec<u32>,
    /// By node: whether its dates are those of the unlimited schedule.
    is_known: Vec<bool>,
    /// By node on a clock of worked minutes: its fixed bounds of start and finish.
    fixed: Vec<(Worked, Worked)>,
    /// Tasks that could start but for their tier.
    ready: Vec<Vec<Candidate>>,
    /// Tasks of the tier being scheduled, the earliest first.
    waiting: BinaryHeap<Reverse<Candidate>>,
    /// Nodes whose predecessors are all scheduled, yet to be looked at.
    open: Vec<NodeIx>,
    pub(crate) lane: LaneSchedule,
}

/// The schedule of one lane.
#[derive(Clone, Debug, Default)]
pub(crate) struct LaneSchedule {
    /// By node, on its clock.
    pub(crate) start: Vec<i32>,
    pub(crate) finish: Vec<i32>,
    /// By leaf: worked minutes it waited, and for which resource.
    pub(crate) waits: Vec<Option<Wait>>,
    /// The holders of all waits, one after the other.
    holders: Vec<NodeIx>,
}

/// Why a task starts later than its logic lets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wait {
    pub(crate) minutes: i32,
    /// The resource short in the minute before its (remaining) work starts; of several, the first by id.
    pub(crate) resource: usize,
    /// Where its holders stand in the schedule's list.
    holders: (usize, usize),
}

impl LaneSchedule {
    /// The tasks whose end let a waiting task start: users of what was short for it, scheduled before it, whose work
    /// ends, in the waiting task's working time, where its own begins.
    pub(crate) fn holders(&self, wait: Wait) -> &[NodeIx] {
        &self.holders[wait.holders.0..wait.holders.1]
    }
}

/// A task at the earliest start found for it so far, in the order in which tasks are scheduled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    start: Instant,
    late_start: Instant,
    leaf: LeafIx,
    /// Worked minutes of `start`, and of the earliest start by logic.
    worked: Worked,
    by_logic: Worked,
}

impl<'a> Levelling<'a> {
    pub(crate) fn new(network: &'a Network, plan: &'a LevellingPlan) -> Self {
        let is_known: Vec<bool> = network.nodes.iter().map(|it| known_before(network, it)).collect();
        let missing = |node: &Node| {
            network.links_into(node).iter().filter(|link| !is_known[link.from.0 as usize]).count() as u32
        };
        let fixed = |node: &Node| {
            let worked =
                |bound: Option<Instant>| bound.map_or(-FAR, |it| network.time(node.time).work_at(it));
            (worked(node.bounds.start), worked(node.bounds.finish))
        };
        Self {
            network,
            plan,
            free: vec![Profile::default(); plan.resources.len()],
            ends: plan.resources.iter().map(|it| vec![NONE; it.users.len()]).collect(),
            missing: Vec::new(),
            missing_at_first: network.nodes.iter().map(missing).collect(),
            fixed: network.nodes.iter().map(fixed).collect(),
            is_known,
            ready: vec![Vec::new(); plan.tier_count],
            waiting: BinaryHeap::new(),
            open: Vec::new(),
            lane: LaneSchedule {
                start: vec![0; network.nodes.len()],
                finish: vec![0; network.nodes.len()],
                waits: vec![None; network.node_of_leaf.len()],
                holders: Vec::new(),
            },
        }
    }

    /// Schedules lane `lane` of what is drawn; `unlimited` holds its dates without limits.
    pub(crate) fn schedule(&mut self, drawn: &Drawn, unlimited: &Dates, lane: usize) {
        for (free, resource) in self.free.iter_mut().zip(&self.plan.resources) {
            free.reset(&resource.capacity);
        }
        self.missing.clone_from(&self.missing_at_first);
        self.lane.waits.fill(None);
        self.ends.iter_mut().for_each(|it| it.fill(NONE));
        self.lane.holders.clear();
        for ix in (0..self.network.nodes.len() as u32).map(NodeIx) {
            if self.is_known[ix.0 as usize] {
                self.lane.start[ix.0 as usize] = unlimited.end(ix, End::Start)[lane];
                self.lane.finish[ix.0 as usize] = unlimited.end(ix, End::Finish)[lane];
            } else if self.missing[ix.0 as usize] == 0 {
                self.open.push(ix);
            }
        }
        let lane = Lane { drawn, unlimited, lane };
        self.look_at_open(&lane);
        for tier in 0..self.plan.tier_count {
            loop {
                self.waiting.extend(self.ready[tier].drain(..).map(Reverse));
                let Some(Reverse(candidate)) = self.waiting.pop() else { break };
                let found = self.earliest_fit(candidate, &lane);
                if found.worked == candidate.worked {
                    self.take(candidate, &lane);
                    self.look_at_open(&lane);
                } else {
                    self.waiting.push(Reverse(found));
                }
            }
        }
    }

    /// Places what takes no units, and queues what does.
    fn look_at_open(&mut self, lane: &Lane<'_>) {
        while let Some(ix) = self.open.pop() {
            let node = self.network.node(ix);
            if node.kind == NodeKind::SummaryStart {
                let starts =
                    self.network.links_into(node).iter().map(|it| {
                        self.network.instant(self.network.node(it.from), self.anchor(it), it.anchor)
                    });
                let earliest = starts.min().unwrap_or(FAR);
                self.fix(ix, earliest, earliest);
                continue;
            }
            let minutes = lane.drawn.work(node, lane.lane);
            let needing = node.kind.leaf().filter(|it| !self.plan.needs[it.0 as usize].is_empty());
            match (needing.filter(|_| minutes > 0), node.clock) {
                (None, Clock::Worked) => {
                    let start = self.earliest_worked(ix, minutes, lane);
                    self.fix(ix, start, start + minutes);
                }
                (None, Clock::Instant) => {
                    let (start, finish) = self.network.place(node, self.bounds(ix, lane), minutes);
                    self.fix(ix, start, finish);
                }
                (Some(leaf), clock) => {
                    let time = self.network.time(node.time);
                    let worked = match clock {
                        Clock::Worked => self.earliest_worked(ix, minutes, lane),
                        Clock::Instant => {
                            let bounds = self.bounds(ix, lane);
                            time.work_at(bounds.start).max(time.work_at(bounds.finish) - minutes)
                        }
                    };
                    self.ready[self.plan.tiers[ix.0 as usize] as usize].push(Candidate {
                        start: time.start_at(worked),
                        late_start: self.plan.late_starts[leaf.0 as usize],
                        leaf,
                        worked,
                        by_logic: worked,
                    });
                }
            }
        }
    }

    /// The worked minute before which logic keeps the work of a node on such a clock from starting.
    fn earliest_worked(&self, ix: NodeIx, minutes: i32, lane: &Lane<'_>) -> Worked {
        let node = self.network.node(ix);
        let (start, finish) = self.fixed[ix.0 as usize];
        let mut worked = start.max(finish - minutes);
        if node.bounds.as_late_as_possible {
            worked = worked.max(lane.unlimited.end(ix, End::Start)[lane.lane]);
        }
        for link in self.network.links_into(node) {
            let bound = match link.rule {
                Rule::Shift(shift) => self.anchor(link) + shift,
                Rule::Convert(_) => self.bound(link, lane),
            };
            worked = worked.max(match link.bounds {
                End::Start => bound,
                End::Finish => bound - minutes,
            });
        }
        worked
    }

    /// The bounds of a node on a clock of instants from what is scheduled.
    fn bounds(&self, ix: NodeIx, lane: &Lane<'_>) -> NodeBounds {
        let node = self.network.node(ix);
        let mut bounds = NodeBounds {
            start: node.bounds.start.unwrap_or(-FAR),
            finish: node.bounds.finish.unwrap_or(-FAR),
        };
        if node.bounds.as_late_as_possible {
            bounds.raise(End::Start, lane.unlimited.end(ix, End::Start)[lane.lane]);
        }
        for link in self.network.links_into(node) {
            bounds.raise(link.bounds, self.bound(link, lane));
        }
        bounds
    }

    fn bound(&self, link: &Link, lane: &Lane<'_>) -> i32 {
        let whole = lane.drawn.whole(self.network.node(link.from), lane.lane);
        let delay = |delay: u32| lane.drawn.delays.row(delay as usize)[lane.lane];
        self.network.bound(link, self.anchor(link), whole, delay)
    }

    fn anchor(&self, link: &Link) -> i32 {
        match link.anchor {
            End::Start => self.lane.start[link.from.0 as usize],
            End::Finish => self.lane.finish[link.from.0 as usize],
        }
    }

    /// The earliest start from the candidate's on at which its units are free throughout.
    fn earliest_fit(&mut self, mut candidate: Candidate, lane: &Lane<'_>) -> Candidate {
        let before = candidate.worked;
        let ix = self.network.node_of_leaf[candidate.leaf.0 as usize];
        let time = self.network.time(self.network.node(ix).time);
        let minutes = lane.drawn.of_leaf(candidate.leaf, lane.lane);
        let needs = &self.plan.needs[candidate.leaf.0 as usize];
        // A jump may run into a later shortage of any resource: done when all have been content in a row.
        let mut content = 0;
        for need in needs.iter().cycle() {
            match self.end_of_shortage(ix, *need, candidate.worked, minutes) {
                Some(worked) => {
                    candidate.worked = worked.min(FAR);
                    content = 0;
                }
                None => content += 1,
            }
            if content >= needs.len() || candidate.worked >= FAR {
                break;
            }
        }
        if candidate.worked != before {
            candidate.start = time.start_at(candidate.worked);
        }
        candidate
    }

    /// Worked minutes (of the task) at which a shortage that keeps it from starting at `worked` ends.
    fn end_of_shortage(&mut self, ix: NodeIx, need: Need, worked: Worked, minutes: i32) -> Option<Worked> {
        let node = self.network.node(ix);
        let free = &mut self.free[need.resource];
        if self.plan.resources[need.resource].axis == node.time {
            return free.end_of_last_shortage(worked, worked + minutes, need.units, |_, _| true);
        }
        let time = self.network.time(node.time);
        let (from, to) = (time.start_at(worked), time.finish_at(worked + minutes));
        let is_worked = |from: Instant, to: Instant| time.work_at(from) < time.work_at(to);
        let end = free.end_of_last_shortage(from, to, need.units, is_worked)?;
        Some(if end == i32::MAX { FAR } else { time.work_at(end) })
    }

    /// Schedules a candidate where it is.
    fn take(&mut self, candidate: Candidate, lane: &Lane<'_>) {
        let ix = self.network.node_of_leaf[candidate.leaf.0 as usize];
        let node = self.network.node(ix);
        let time = self.network.time(node.time);
        let minutes = lane.drawn.of_leaf(candidate.leaf, lane.lane);
        let (from, to) = (candidate.worked, candidate.worked + minutes);
        self.lane.waits[candidate.leaf.0 as usize] = self.wait(candidate, ix);
        for need in &self.plan.needs[candidate.leaf.0 as usize] {
            let free = &mut self.free[need.resource];
            if self.plan.resources[need.resource].axis == node.time {
                free.take(from, to, need.units);
                self.ends[need.resource][need.place] = to;
            } else {
                self.ends[need.resource][need.place] = time.finish_at(to);
                time.stretches(time.start_at(from), time.finish_at(to), |from, to| {
                    free.take(from, to, need.units);
                });
            }
        }
        match (node.clock, node.kind) {
            (Clock::Worked, _) => self.fix(ix, from, to),
            (Clock::Instant, NodeKind::Started(_, begun)) => {
                self.fix(ix, begun.actual_start, time.finish_at(to));
            }
            (Clock::Instant, _) => self.fix(ix, time.start_at(from), time.finish_at(to)),
        }
    }

    /// Why a candidate does not start a working minute earlier: in that minute, some of what it needs is short.
    fn wait(&mut self, candidate: Candidate, ix: NodeIx) -> Option<Wait> {
        let minutes = candidate.worked - candidate.by_logic;
        if minutes == 0 {
            return None;
        }
        let plan: &'a LevellingPlan = self.plan;
        let needs = plan.needs[candidate.leaf.0 as usize].iter();
        let mut is_short = |it: &&Need| self.end_of_shortage(ix, **it, candidate.worked - 1, 1).is_some();
        let short: Vec<usize> = needs.filter(|it| is_short(it)).map(|it| it.resource).collect();
        let resource = *short.first()?;
        let first = self.lane.holders.len();
        let node = self.network.node(ix);
        let time = self.network.time(node.time);
        for resource in short {
            let plan = &self.plan.resources[resource];
            let mut add = |place: usize| {
                let user = plan.users[place].0;
                if !self.lane.holders[first..].contains(&user) {
                    self.lane.holders.push(user);
                }
            };
            let ends = self.ends[resource].iter().enumerate();
            if plan.axis == node.time {
                ends.filter(|it| *it.1 == candidate.worked).for_each(|it| add(it.0));
            } else {
                let is_there = |end: i32| end != NONE && time.work_at(end) == candidate.worked;
                ends.filter(|it| is_there(*it.1)).for_each(|it| add(it.0));
            }
        }
        Some(Wait { minutes, resource, holders: (first, self.lane.holders.len()) })
    }

    /// Fixes a node's dates, on its clock.
    fn fix(&mut self, ix: NodeIx, start: i32, finish: i32) {
        self.lane.start[ix.0 as usize] = start;
        self.lane.finish[ix.0 as usize] = finish;
        for link in self.network.links_from(self.network.node(ix)) {
            if self.is_known[link.to.0 as usize] {
                continue;
            }
            let missing = &mut self.missing[link.to.0 as usize];
            *missing -= 1;
            if *missing == 0 {
                self.open.push(link.to);
            }
        }
    }

    /// Finish of a project in the lane last scheduled, an instant.
    pub(crate) fn project_finish(&self, project: usize) -> Instant {
        let nodes = &self.network.projects[project];
        let finish = |ix: &NodeIx| {
            self.network.instant(self.network.node(*ix), self.lane.finish[ix.0 as usize], End::Finish)
        };
        nodes.last.iter().map(finish).max().unwrap_or(nodes.start)
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
        let is_last = |ix: &NodeIx| {
            self.network.instant(self.network.node(*ix), self.lane.finish[ix.0 as usize], End::Finish)
                == finish
        };
        let mut open: Vec<NodeIx> =
            self.network.projects[project].tasks.iter().copied().filter(is_last).collect();
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

/// The lane being scheduled.
struct Lane<'a> {
    drawn: &'a Drawn,
    unlimited: &'a Dates,
    lane: usize,
}

/// Whether a node's dates are those of the unlimited schedule: what has happened, and where delays count from.
fn known_before(network: &Network, node: &Node) -> bool {
    match node.kind {
        NodeKind::Finished { .. }
        | NodeKind::Shadow { .. }
        | NodeKind::DelayBase
        | NodeKind::ProjectStart => true,
        // Made of shadows, or of tasks?
        NodeKind::SummaryStart | NodeKind::SummaryFinish => {
            network.links_into(node).iter().all(|it| !it.is_logic)
        }
        NodeKind::Open(_) | NodeKind::Started(..) => false,
    }
}
