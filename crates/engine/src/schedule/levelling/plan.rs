//! What levelling needs to know before any lane: tiers, priorities, needs and capacities.

use super::profile::{Profile, Units, units};
use crate::calendar::{FAR, Instant};
use crate::model::CapacityChange;

use crate::network::index::Index;
use crate::network::{Clock, LeafIx, Network, NodeIx, NodeKind, TimeIx};
use crate::order;
use crate::schedule::rows::{Dates, Rows};
use crate::simulate::durations::Durations;

/// Levelling of a network, the same for every lane.
#[derive(Debug)]
pub(crate) struct LevellingPlan {
    /// By node: its place in the order of tiers.
    pub(crate) tiers: Vec<u32>,
    pub(crate) tier_count: usize,
    /// Leaves in the order in which they go when several can start: by late start in the deterministic unlimited
    /// schedule, then by path.
    pub(crate) by_turn: Vec<LeafIx>,
    /// By leaf: its place in that order.
    pub(crate) turns: Vec<u32>,
    /// What leaves need, one leaf after the other.
    needs: Vec<Need>,
    /// By leaf: its first need; and one more.
    first_need: Vec<usize>,
    /// By resource.
    pub(crate) resources: Vec<ResourcePlan>,
}

/// Units of a resource that a task needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Need {
    pub(crate) resource: usize,
    pub(crate) units: Units,
    /// The task's place among the resource's users.
    pub(crate) place: usize,
    /// Whether the task's own working time is the resource's axis.
    pub(crate) is_on_axis: bool,
}

/// A resource's capacity on its axis.
#[derive(Debug)]
pub(crate) struct ResourcePlan {
    /// The one time all its tasks work on, or [`TimeIx::ALWAYS`].
    pub(crate) axis: TimeIx,
    /// The time in which its units are counted as there: its tasks' if they share one, else its own calendar's.
    pub(crate) calendar: TimeIx,
    pub(crate) capacity: Profile,
    /// Tasks that need it, not yet finished, with their units.
    pub(crate) users: Vec<(NodeIx, Units)>,
}

impl LevellingPlan {
    /// `certain` and `late` are the early dates and late finishes of the deterministic unlimited schedule, lane 0.
    pub(crate) fn new(
        index: &Index<'_>,
        durations: &Durations,
        network: &Network,
        certain: &Dates,
        late: &Rows,
    ) -> Self {
        let (tiers, tier_count) = tiers(index, network);
        let mut needs: Vec<Vec<Need>> = durations
            .leaves
            .iter()
            .map(|leaf| {
                let task = &index.projects[leaf.place.0].tasks[leaf.place.1];
                let need = |it: &(usize, f64)| Need {
                    resource: it.0,
                    units: units(it.1),
                    place: 0,
                    is_on_axis: false,
                };
                task.resources.iter().map(need).collect()
            })
            .collect();
        let resources: Vec<ResourcePlan> =
            (0..index.resources.len()).map(|it| resource_plan(index, network, &needs, it)).collect();
        // By resource: users so far. Finished tasks are none, and take nothing.
        let mut places = vec![0; resources.len()];
        for (needs, ix) in needs.iter_mut().zip(&network.node_of_leaf) {
            for need in needs {
                let (place, resource) = (&mut places[need.resource], &resources[need.resource]);
                need.is_on_axis = resource.axis == network.node(*ix).time;
                if resource.users.get(*place).is_some_and(|it| it.0 == *ix) {
                    need.place = *place;
                    *place += 1;
                }
            }
        }
        let late_start = |leaf: usize| {
            let node = network.node_of_leaf[leaf];
            late_start(network, node, certain, late.row(node.0 as usize)[0], durations.leaves[leaf].certain)
        };
        let mut by_turn: Vec<(Instant, u32)> =
            (0..needs.len()).map(|leaf| (late_start(leaf), leaf as u32)).collect();
        order::sort(&mut by_turn);
        let mut turns = vec![0; by_turn.len()];
        (0..).zip(&by_turn).for_each(|(turn, (_, leaf))| turns[*leaf as usize] = turn);
        let ends = needs.iter().scan(0, |end, needs| {
            *end += needs.len();
            Some(*end)
        });
        Self {
            tiers,
            tier_count,
            by_turn: by_turn.iter().map(|it| LeafIx(it.1)).collect(),
            turns,
            first_need: std::iter::once(0).chain(ends).collect(),
            needs: needs.into_iter().flatten().collect(),
            resources,
        }
    }

    /// What a leaf needs.
    pub(crate) fn needs(&self, leaf: LeafIx) -> &[Need] {
        &self.needs[self.first_need[leaf.0 as usize]..self.first_need[leaf.0 as usize + 1]]
    }
}

/// The instant at which a task's work starts at the latest.
pub(crate) fn late_start(network: &Network, ix: NodeIx, dates: &Dates, late: i32, minutes: i32) -> Instant {
    let node = network.node(ix);
    let time = network.time(node.time);
    match (node.kind, node.clock) {
        (NodeKind::Finished { .. }, _) => dates.start.row(ix.0 as usize)[0],
        (_, Clock::Worked) => time.start_at(late - minutes),
        (_, Clock::Instant) if minutes == 0 => late,
        (_, Clock::Instant) => time.start_at(time.work_at(late) - minutes),
    }
}

/// Effective rank of each node, as its place among all effective ranks, and how many there are.
fn tiers(index: &Index<'_>, network: &Network) -> (Vec<u32>, usize) {
    let mut ranks: Vec<u32> = network
        .nodes
        .iter()
        .map(|node| match node.kind {
            // What has started is never interrupted: it comes before every rank.
            NodeKind::Started(..) => 0,
            NodeKind::Open(_) | NodeKind::Finished { .. } => index.projects[node.project].rank,
            _ => u32::MAX,
        })
        .collect();
    for (ix, node) in network.nodes.iter().enumerate().rev() {
        let of_successors =
            network.links_from(node).filter(|it| it.is_logic).map(|it| ranks[it.to.0 as usize]);
        ranks[ix] = of_successors.fold(ranks[ix], u32::min);
    }
    let mut distinct = ranks.clone();
    order::sort(&mut distinct);
    distinct.dedup();
    let tiers = ranks.iter().map(|it| distinct.partition_point(|rank| rank < it) as u32).collect();
    (tiers, distinct.len())
}

fn resource_plan(index: &Index<'_>, network: &Network, needs: &[Vec<Need>], resource: usize) -> ResourcePlan {
    let own_calendar = network.resource_times[resource];
    let needing = needs.iter().zip(&network.node_of_leaf).filter_map(|(needs, ix)| {
        let need = needs.iter().find(|it| it.resource == resource)?;
        Some((*ix, need.units))
    });
    let users: Vec<(NodeIx, Units)> =
        needing.filter(|it| !matches!(network.node(it.0).kind, NodeKind::Finished { .. })).collect();
    let mut times = users.iter().map(|it| network.node(it.0).time);
    let first = times.next().unwrap_or(TimeIx::ALWAYS);
    let axis = if times.all(|it| it == first) { first } else { TimeIx::ALWAYS };
    let written = index.resources[resource].resource;
    let mut by_date: Vec<_> = written.changes.iter().collect();
    order::sort_by_key(&mut by_date, |it| it.from.begin());
    let worked = |it: &CapacityChange| network.time(axis).work_at(index.instant(it.from.begin()));
    let mut changes: Vec<(i32, Units)> = by_date.iter().map(|it| (worked(it), units(it.units))).collect();
    // Of several changes before the same working minute (or, on one instant, in the list) the last holds.
    changes.reverse();
    changes.dedup_by_key(|it| it.0);
    changes.push((-FAR, units(written.units)));
    changes.reverse();
    let calendar = if axis == TimeIx::ALWAYS { own_calendar } else { axis };
    ResourcePlan { axis, calendar, capacity: Profile::new(changes), users }
}
