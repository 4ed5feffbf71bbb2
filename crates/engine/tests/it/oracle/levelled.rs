//! Limited resources: a parallel schedule-generation scheme, tier by tier, trying every minute.

use std::collections::BTreeMap;

use slipcast_engine::model::{ConstraintKind, Resource, ResourceId};

use super::backward::is_open;
use super::forward::{Bound, Floors, bounds, earliest_value, place, place_at, predecessors};
use super::plan::{Leaf, Place, Plan, State};

/// Units are compared with this much to spare, so that a third and two thirds fill one.
const SLACK: f64 = 1e-9;

/// The dates of every leaf when resources are limited, and what each waited for.
#[derive(Debug)]
pub(crate) struct Levelled {
    pub(crate) places: Vec<Place>,
    pub(crate) waits: Vec<Wait>,
}

/// What one leaf waited for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Wait {
    /// Minutes of its own working time between its earliest start by logic and its start.
    pub(crate) minutes: i64,
    /// The resource whose shortage ends at its start, the first by id of several.
    pub(crate) resource: Option<ResourceId>,
    /// The leaves using a short resource whose work ends where it starts.
    pub(crate) holders: Vec<usize>,
}

/// Units in use, per resource and minute from the status date on.
struct Use<'a> {
    resources: &'a [Resource],
    from: i64,
    units: BTreeMap<ResourceId, Vec<f64>>,
}

/// What the scheme knows of an iteration before it begins.
pub(crate) struct Release<'a> {
    /// Where each leaf lies in the unlimited network of the same iteration.
    pub(crate) unlimited: &'a [Place],
    /// What the leaves of delayed summaries wait for.
    pub(crate) floors: &'a Floors,
    /// Late start of each leaf in the deterministic unlimited schedule; none of finished ones.
    pub(crate) late_starts: &'a [Option<i64>],
}

pub(crate) fn level(plan: &Plan<'_>, resources: &[Resource], release: &Release<'_>) -> Levelled {
    let leaves = plan.leaves.len();
    let mut placed: Vec<Option<Place>> = vec![None; leaves];
    let mut waits = vec![Wait::default(); leaves];
    let mut used = Use { resources, from: plan.status, units: BTreeMap::new() };
    // Choice: finished tasks stand before any tier begins.
    for leaf in (0..leaves).filter(|it| !is_open(plan, *it)) {
        placed[leaf] = Some(place(&plan.leaves[leaf], &[]));
    }
    let ranks = effective_ranks(plan);
    let mut tiers = ranks.clone();
    tiers.sort_unstable();
    tiers.dedup();
    for tier in tiers {
        loop {
            let eligible = (0..leaves).filter(|it| {
                ranks[*it] == tier
                    && placed[*it].is_none()
                    && predecessors(plan, *it).iter().all(|before| placed[*before].is_some())
            });
            let candidates = eligible.map(|it| (it, earliest_with_units(plan, it, &placed, release, &used)));
            let order = |it: &(usize, (Place, i64))| {
                let path = &plan.leaves[it.0].path;
                (it.1.0.work_start, release.late_starts[it.0], path.project.clone(), path.task.clone())
            };
            let Some((turn, (chosen, minutes))) = candidates.min_by_key(order) else { break };
            // Choice: who did not wait has no resource for a cause, though units may come free as it starts.
            if minutes > 0 {
                waits[turn] = wait(plan, turn, chosen, minutes, &placed, &used);
            }
            used.book(&plan.leaves[turn], chosen);
            placed[turn] = Some(chosen);
        }
    }
    Levelled { places: placed.into_iter().map(|it| it.expect("every leaf has a tier")).collect(), waits }
}

/// The best of each leaf's project's rank and the effective ranks of its unfinished successors. Started tasks come
/// before every rank.
fn effective_ranks(plan: &Plan<'_>) -> Vec<i64> {
    let own = |leaf: &Leaf<'_>| match leaf.state {
        State::Started { .. } => i64::MIN,
        _ => plan.projects[leaf.project].rank,
    };
    let mut ranks: Vec<i64> = plan.leaves.iter().map(own).collect();
    loop {
        let before = ranks.clone();
        for tie in &plan.ties {
            for from in &tie.from {
                for to in tie.to.iter().filter(|it| is_open(plan, **it)) {
                    ranks[*from] = ranks[*from].min(ranks[*to]);
                }
            }
        }
        if ranks == before {
            return ranks;
        }
    }
}

/// The earliest place at or after a leaf's bounds where its units are free in every minute of its work, and how many
/// minutes of its own working time that is after them.
fn earliest_with_units(
    plan: &Plan<'_>,
    leaf: usize,
    placed: &[Option<Place>],
    release: &Release<'_>,
    used: &Use<'_>,
) -> (Place, i64) {
    let it = &plan.leaves[leaf];
    let mut bounds = bounds(plan, leaf, placed, release.floors, None);
    // Choice: this bound is part of its logic, so that it is not counted as waiting.
    if it.task.constraint.as_ref().is_some_and(|it| it.kind == ConstraintKind::AsLateAsPossible) {
        bounds.push(Bound { on_start: true, at: release.unlimited[leaf].work_start, tie: None });
    }
    if it.minutes == 0 {
        return (place(it, &bounds), 0);
    }
    // Choice: waiting is counted from what its logic allows once its predecessors have waited.
    let by_logic = earliest_value(it, &bounds);
    // The first of so many working minutes in a row that all have the units.
    let (mut first, mut in_a_row) = (by_logic, 0);
    let mut minute = it.work.start_form(by_logic);
    while in_a_row < it.minutes {
        if it.work.works(minute) {
            let is_short = !used.short_at(it, minute).is_empty();
            (first, in_a_row) = if is_short { (first + in_a_row + 1, 0) } else { (first, in_a_row + 1) };
        }
        minute += 1;
    }
    (place_at(it, first), first - by_logic)
}

/// Why a leaf could not start a working minute earlier: in that minute, some of its resources are short.
fn wait(
    plan: &Plan<'_>,
    leaf: usize,
    chosen: Place,
    minutes: i64,
    placed: &[Option<Place>],
    used: &Use<'_>,
) -> Wait {
    let it = &plan.leaves[leaf];
    let value = it.work.worked(chosen.work_start);
    let short = used.short_at(it, it.work.start_form(value - 1));
    // Choice: "ends exactly where it starts" is judged in the waiting task's own working time. A resource without
    // a calendar has none, and one that ends on Friday evening is what a start on Monday morning waits for.
    let ends_there = |other: &Place| it.work.worked(other.finish) == value;
    let holds = |other: &Leaf<'_>| {
        other.minutes > 0
            && other.task.resources.iter().any(|it| it.units > 0.0 && short.contains(&it.resource))
    };
    let holders = (0..placed.len())
        .filter(|other| placed[*other].as_ref().is_some_and(ends_there) && holds(&plan.leaves[*other]))
        .collect();
    Wait { minutes, resource: short.first().cloned(), holders }
}

impl Use<'_> {
    /// The resources, by id, that have not the units a leaf needs in a minute.
    fn short_at(&self, leaf: &Leaf<'_>, minute: i64) -> Vec<ResourceId> {
        let mut short: Vec<ResourceId> = Vec::new();
        for assignment in &leaf.task.resources {
            let taken = self
                .units
                .get(&assignment.resource)
                .map_or(0.0, |units| units.get((minute - self.from) as usize).copied().unwrap_or(0.0));
            if taken + assignment.units > self.capacity(&assignment.resource, minute) + SLACK {
                short.push(assignment.resource.clone());
            }
        }
        short.sort();
        short
    }

    /// Units available: those of the latest change not after the minute.
    ///
    /// Choice: changes count in order of date, not of the list; of two on one instant the later in the list holds.
    fn capacity(&self, resource: &ResourceId, minute: i64) -> f64 {
        let resource = self.resources.iter().find(|it| it.id == *resource).expect("a resource");
        let changes = resource.changes.iter().filter(|it| it.from.begin().minutes() <= minute);
        changes.max_by_key(|it| it.from.begin()).map_or(resource.units, |it| it.units)
    }

    fn book(&mut self, leaf: &Leaf<'_>, place: Place) {
        for assignment in leaf.task.resources.iter().filter(|_| leaf.minutes > 0) {
            let units = self.units.entry(assignment.resource.clone()).or_default();
            for minute in (place.work_start..place.finish).filter(|it| leaf.work.works(*it)) {
                let index = (minute - self.from) as usize;
                if units.len() <= index {
                    units.resize(index + 1, 0.0);
                }
                units[index] += assignment.units;
            }
        }
    }
}
