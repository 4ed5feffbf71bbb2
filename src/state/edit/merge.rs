//! The same people found in several plans become one pool: the whole point of a portfolio.

use std::sync::Arc;

use slipcast_engine::model::{Assignment, CapacityChange, DateTime, Resource, ResourceId, Task};
use slipcast_engine::order;

use super::change::{change_scenario, checked_name};
use super::{Applied, Note};
use crate::state::document::Document;
use crate::state::error::{EditError, Thing};

/// Which pools become one, and what of theirs it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// Keeps its id and its place.
    pub into: ResourceId,
    /// Go.
    pub others: Vec<ResourceId>,
    pub name: String,
    pub units: MergedUnits,
    /// Whose cost per hour.
    pub rate_of: ResourceId,
    /// Whose calendar.
    pub calendar_of: ResourceId,
}

/// How many people there are, at any time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MergedUnits {
    /// The same people: as many as the larger pool has.
    Largest,
    /// Different people: all of them.
    Together,
    Of(ResourceId),
}

pub(super) fn apply(document: &Document, merge: &Merge) -> Result<Applied, EditError> {
    let known =
        |id: &ResourceId| document.resource(id).ok_or_else(|| EditError::unknown(Thing::Resource, id));
    let name = checked_name(&merge.name, Thing::Resource)?;
    let mut pools = vec![known(&merge.into)?];
    for id in merge.others.iter().filter(|it| **it != merge.into) {
        pools.push(known(id)?);
    }
    let (units, changes) = merged_units(&pools, &merge.units);
    let mut merged = pools[0].clone();
    merged.cost_per_hour = known(&merge.rate_of)?.cost_per_hour;
    merged.calendar.clone_from(&known(&merge.calendar_of)?.calendar);
    (merged.name, merged.units, merged.changes) = (name, units, changes);
    let is_gone = |id: &ResourceId| *id != merge.into && merge.others.contains(id);
    let mut reassigned = 0;
    let mut applied = change_scenario(document, |scenario| {
        scenario.resources.retain(|it| !is_gone(&it.id));
        for resource in scenario.resources.iter_mut().filter(|it| it.id == merge.into) {
            resource.clone_from(&merged);
        }
        for project in &mut scenario.projects {
            let asks = |it: &Arc<Task>| it.resources.iter().any(|it| is_gone(&it.resource));
            if !project.tasks.iter().any(asks) {
                continue;
            }
            for task in Arc::make_mut(project).tasks.iter_mut().filter(|it| asks(it)) {
                let task = Arc::make_mut(task);
                task.resources = joined(&task.resources, &merge.into, is_gone);
                reassigned += 1;
            }
        }
        Ok(())
    })?;
    applied.notes.extend((0 < reassigned).then_some(Note::Reassigned(reassigned)));
    Ok(applied)
}

/// A task that asked several of them asks the one pool for all.
fn joined(
    before: &[Assignment],
    into: &ResourceId,
    is_gone: impl Fn(&ResourceId) -> bool,
) -> Vec<Assignment> {
    let mut after: Vec<Assignment> = Vec::with_capacity(before.len());
    for assignment in before {
        let mut assignment = assignment.clone();
        if is_gone(&assignment.resource) {
            assignment.resource.clone_from(into);
        }
        match after.iter_mut().find(|it| it.resource == assignment.resource) {
            Some(same) => same.units += assignment.units,
            None => after.push(assignment),
        }
    }
    after
}

/// The units at first, and their changes.
pub fn merged_units(pools: &[&Resource], how: &MergedUnits) -> (f64, Vec<CapacityChange>) {
    let counted: Vec<&Resource> = match how {
        MergedUnits::Of(id) => pools.iter().copied().filter(|it| it.id == *id).collect(),
        MergedUnits::Largest | MergedUnits::Together => pools.to_vec(),
    };
    let combined = |units: &dyn Fn(&Resource) -> f64| {
        let each = counted.iter().map(|it| units(it));
        if *how == MergedUnits::Together { each.sum() } else { each.fold(0.0, f64::max) }
    };
    let first = combined(&|it| it.units);
    let mut days: Vec<&CapacityChange> = counted.iter().flat_map(|it| &it.changes).collect();
    order::sort_by_key(&mut days, |it| it.from.begin());
    let mut changes: Vec<CapacityChange> = Vec::new();
    for day in days {
        let units = combined(&|it| units_at(it, day.from.begin()));
        if units != changes.last().map_or(first, |it| it.units) {
            changes.push(CapacityChange { units, ..day.clone() });
        }
    }
    (first, changes)
}

fn units_at(pool: &Resource, at: DateTime) -> f64 {
    let begun = pool.changes.iter().filter(|it| it.from.begin() <= at);
    begun.max_by_key(|it| it.from.begin()).map_or(pool.units, |it| it.units)
}
