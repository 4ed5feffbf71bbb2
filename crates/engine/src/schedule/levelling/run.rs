//! Scheduling one lane.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::plan::{LevellingPlan, Need};
use super::profile::Profile;
use crate::calendar::{FAR, Instant, Worked};
use crate::network::{Clock, End, LeafIx, Link, Network, Node, NodeIx, NodeKind, Rule};
use crate::schedule::forward::NodeBounds;
use crate::schedule::rows::{Dates, Drawn};

/// No end: before every time that work can end.
const NONE: i32 = i32::MIN;

/// Schedules lanes, one after the other, in the same memory.
#[derive(Debug)]
pub(crate) struct Levelling<'a> {
    pub(super) network: &'a Network,
    plan: &'a LevellingPlan,
    before: Before,
    free: Vec<Profile>,
    /// By resource and user: where, on the resource's axis, the work of what has taken units ends; else [`NONE`].
    ends: Vec<Vec<i32>>,
    /// Predecessors of each node not yet scheduled.
    missing: Vec<u32>,
    /// By leaf, once it is ready.
    asks: Vec<Ask>,
    /// Tasks that could start but for their tier.
    ready: Vec<Vec<Turn>>,
    /// Tasks of the tier being scheduled, the first to be looked at on top.
    waiting: BinaryHeap<Reverse<Turn>>,
    /// Nodes whose predecessors are all scheduled, yet to be looked at.
    open: Vec<NodeIx>,
    pub(crate) lane: LaneSchedule,
}

/// What is the same for every lane.
#[derive(Debug)]
struct Before {
    /// By node: whether its dates are those of the unlimited schedule.
    is_known: Vec<bool>,
    /// By node: links from predecessors that are not known.
    missing: Vec<u32>,
    /// Successors that are not known, one node after the other, once a link.
    successors: Vec<NodeIx>,
    /// By node: its first successor; and one more.
    first_successor: Vec<usize>,
    /// By node on a clock of worked minutes: its fixed bounds of start and finish.
    fixed: Vec<(Worked, Worked)>,
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

/// Worked minutes of a task: the earliest start found so far, the earliest by logic, and how many it takes.
#[derive(Clone, Copy, Debug, Default)]
struct Ask {
    worked: Worked,
    by_logic: Worked,
    minutes: i32,
}

/// When a task is looked at: by the earliest start found for it so far, then by [`LevellingPlan::by_turn`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Turn(u64);

impl Turn {
    fn new(start: Instant, turn: u32) -> Self {
        // Flipping the sign bit keeps the order of instants in unsigned numbers.
        let start = start as u32 ^ (1 << 31);
        Self(u64::from(start) << 32 | u64::from(turn))
    }

    fn leaf(self, plan: &LevellingPlan) -> LeafIx {
        plan.by_turn[self.0 as u32 as usize]
    }
}

impl Before {
    fn new(network: &Network) -> Self {
        let is_known: Vec<bool> = network.nodes.iter().map(|it| known_before(network, it)).collect();
        let missing = |node: &Node| {
            network.links_into(node).iter().filter(|link| !is_known[link.from.0 as usize]).count() as u32
        };
        let worked = |node: &Node, bound: Option<Instant>| {
            bound.map_or(-FAR, |it| network.time(node.time).work_at(it))
        };
        let fixed = |node: &Node| (worked(node, node.bounds.start), worked(node, node.bounds.finish));
        let (mut successors, mut first_successor) = (Vec::new(), vec![0]);
        for node in &network.nodes {
            let unknown = network.links_from(node).filter(|it| !is_known[it.to.0 as usize]);
            successors.extend(unknown.map(|it| it.to));
            first_successor.push(successors.len());
        }
        Self {
            missing: network.nodes.iter().map(missing).collect(),
            fixed: network.nodes.iter().map(fixed).collect(),
            is_known,
            successors,
            first_successor,
        }
    }
}

impl<'a> Levelling<'a> {
    pub(crate) fn new(network: &'a Network, plan: &'a LevellingPlan) -> Self {
        let (nodes, leaves) = (network.nodes.len(), network.node_of_leaf.len());
        Self {
            network,
            plan,
            before: Before::new(network),
            free: vec![Profile::default(); plan.resources.len()],
            ends: plan.resources.iter().map(|it| vec![NONE; it.users.len()]).collect(),
            missing: Vec::new(),
            asks: vec![Ask::default(); leaves],
            ready: vec![Vec::new(); plan.tier_count],
            waiting: BinaryHeap::new(),
            open: Vec::new(),
            lane: LaneSchedule {
                start: vec![0; nodes],
                finish: vec![0; nodes],
                waits: vec![None; leaves],
                holders: Vec::new(),
            },
        }
    }

    /// Schedules lane `lane` of what is drawn; `unlimited` holds its dates without limits.
    pub(crate) fn schedule(&mut self, drawn: &Drawn, unlimited: &Dates, lane: usize) {
        for (free, resource) in self.free.iter_mut().zip(&self.plan.resources) {
            free.reset(&resource.capacity);
        }
        self.missing.clone_from(&self.before.missing);
        self.lane.waits.fill(None);
        self.ends.iter_mut().for_each(|it| it.fill(NONE));
        self.lane.holders.clear();
        for ix in (0..self.network.nodes.len() as u32).map(NodeIx) {
            if self.before.is_known[ix.0 as usize] {
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
                let Some(Reverse(turn)) = self.waiting.pop() else { break };
                let leaf = turn.leaf(self.plan);
                match self.later_fit(leaf) {
                    None => {
                        self.take(leaf);
                        self.look_at_open(&lane);
                    }
                    Some(worked) => {
                        self.asks[leaf.0 as usize].worked = worked;
                        let turn = self.turn(leaf, worked);
                        self.waiting.push(Reverse(turn));
                    }
                }
            }
        }
    }

    fn turn(&self, leaf: LeafIx, worked: Worked) -> Turn {
        let node = self.network.node(self.network.node_of_leaf[leaf.0 as usize]);
        Turn::new(self.network.time(node.time).start_at(worked), self.plan.turns[leaf.0 as usize])
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
            let needing = node.kind.leaf().filter(|it| minutes > 0 && !self.plan.needs(*it).is_empty());
            match (needing, node.clock) {
                (None, Clock::Worked) => {
                    let start = self.earliest_worked(ix, minutes, lane);
                    self.fix(ix, start, start + minutes);
                }
                (None, Clock::Instant) => {
                    let (start, finish) = self.network.place(node, self.bounds(ix, lane), minutes);
                    self.fix(ix, start, finish);
                }
                (Some(leaf), clock) => {
                    let worked = match clock {
                        Clock::Worked => self.earliest_worked(ix, minutes, lane),
                        Clock::Instant => {
                            let (time, bounds) = (self.network.time(node.time), self.bounds(ix, lane));
                            time.work_at(bounds.start).max(time.work_at(bounds.finish) - minutes)
                        }
                    };
                    self.asks[leaf.0 as usize] = Ask { worked, by_logic: worked, minutes };
                    let turn = self.turn(leaf, worked);
                    self.ready[self.plan.tiers[ix.0 as usize] as usize].push(turn);
                }
            }
        }
    }

    /// The worked minute before which logic keeps the work of a node on such a clock from starting.
    fn earliest_worked(&self, ix: NodeIx, minutes: i32, lane: &Lane<'_>) -> Worked {
        let node = self.network.node(ix);
        let (start, finish) = self.before.fixed[ix.0 as usize];
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

    pub(super) fn anchor(&self, link: &Link) -> i32 {
        match link.anchor {
            End::Start => self.lane.start[link.from.0 as usize],
            End::Finish => self.lane.finish[link.from.0 as usize],
        }
    }

    /// The earliest start, later than the one asked for, at which a task's units are free throughout; `None` when
    /// they are free where it asks for them.
    fn later_fit(&mut self, leaf: LeafIx) -> Option<Worked> {
        let plan: &'a LevellingPlan = self.plan;
        let (needs, Ask { worked: asked, minutes, .. }) = (plan.needs(leaf), self.asks[leaf.0 as usize]);
        let ix = self.network.node_of_leaf[leaf.0 as usize];
        let mut worked = asked;
        // A jump may run into a later shortage of any resource: done when all have been content in a row.
        let mut content = 0;
        for need in needs.iter().cycle() {
            match self.end_of_shortage(ix, *need, worked, minutes) {
                Some(end) => {
                    worked = end.min(FAR);
                    content = 0;
                }
                None => content += 1,
            }
            if content >= needs.len() || worked >= FAR {
                break;
            }
        }
        (worked != asked).then_some(worked)
    }

    /// Worked minutes (of the task) at which a shortage that keeps it from starting at `worked` ends.
    fn end_of_shortage(&mut self, ix: NodeIx, need: Need, worked: Worked, minutes: i32) -> Option<Worked> {
        let free = &mut self.free[need.resource];
        if need.is_on_axis {
            return free.end_of_last_shortage(worked, worked + minutes, need.units);
        }
        let time = self.network.time(self.network.node(ix).time);
        let (from, to) = (time.start_at(worked), time.finish_at(worked + minutes));
        let is_worked = |from: Instant, to: Instant| time.work_at(from) < time.work_at(to);
        let end = free.end_of_last_shortage_that(from, to, need.units, is_worked)?;
        Some(if end == i32::MAX { FAR } else { time.work_at(end) })
    }

    /// Schedules a task where it asks to be.
    fn take(&mut self, leaf: LeafIx) {
        let ix = self.network.node_of_leaf[leaf.0 as usize];
        let node = self.network.node(ix);
        let time = self.network.time(node.time);
        let ask = self.asks[leaf.0 as usize];
        let (from, to) = (ask.worked, ask.worked + ask.minutes);
        self.lane.waits[leaf.0 as usize] = self.wait(leaf, ix, ask);
        for need in self.plan.needs(leaf) {
            let free = &mut self.free[need.resource];
            if need.is_on_axis {
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

    /// Why a task does not start a working minute earlier: in that minute, some of what it needs is short.
    fn wait(&mut self, leaf: LeafIx, ix: NodeIx, ask: Ask) -> Option<Wait> {
        let minutes = ask.worked - ask.by_logic;
        if minutes == 0 {
            return None;
        }
        let plan: &'a LevellingPlan = self.plan;
        let time = self.network.time(self.network.node(ix).time);
        let first = self.lane.holders.len();
        let mut short = None;
        for need in plan.needs(leaf) {
            if self.end_of_shortage(ix, *need, ask.worked - 1, 1).is_none() {
                continue;
            }
            short = short.or(Some(need.resource));
            let users = &plan.resources[need.resource].users;
            let ends = &self.ends[need.resource];
            let (lane, mut place) = (&mut self.lane, 0);
            // Most users end elsewhere: rows of them are passed over at once.
            for ends in ends.chunks(16) {
                let is_holder = |end: i32| match need.is_on_axis {
                    true => end == ask.worked,
                    false => end != NONE && time.work_at(end) == ask.worked,
                };
                let may_hold =
                    !need.is_on_axis || ends.iter().fold(false, |any, it| any | (*it == ask.worked));
                for (user, _) in users[place..].iter().zip(ends).filter(|it| may_hold && is_holder(*it.1)) {
                    if !lane.holders[first..].contains(&user.0) {
                        lane.holders.push(user.0);
                    }
                }
                place += ends.len();
            }
        }
        let holders = (first, self.lane.holders.len());
        Some(Wait { minutes, resource: short?, holders })
    }

    /// Fixes a node's dates, on its clock.
    fn fix(&mut self, ix: NodeIx, start: i32, finish: i32) {
        let ix = ix.0 as usize;
        self.lane.start[ix] = start;
        self.lane.finish[ix] = finish;
        let successors = self.before.first_successor[ix]..self.before.first_successor[ix + 1];
        for to in &self.before.successors[successors] {
            let missing = &mut self.missing[to.0 as usize];
            *missing -= 1;
            if *missing == 0 {
                self.open.push(*to);
            }
        }
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
