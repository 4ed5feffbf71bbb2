//! Edits of people.

use std::sync::Arc;

use slipcast_engine::model::{CapacityChange, Extra, Resource, ResourceId};
use slipcast_engine::order;

use super::change::{MOST_MONEY, change_scenario, checked, checked_name};
use super::projects::check_calendar;
use super::{Applied, Note, ResourceEdit};
use crate::state::document::Document;
use crate::state::error::{EditError, Thing};
use crate::state::names::new_id;

const MOST_UNITS: f64 = 1e6;

pub(super) fn add(document: &Document, name: &str, units: f64) -> Result<Applied, EditError> {
    let name = checked_name(name, Thing::Resource)?;
    let units = checked("The number of people", units, 0.0, MOST_UNITS)?;
    change_scenario(document, |scenario| {
        let id = new_id(&name, "people", scenario.resources.iter().map(|it| it.id.as_str())).into();
        scenario.resources.push(Resource {
            id,
            name,
            units,
            changes: Vec::new(),
            calendar: None,
            cost_per_hour: 0.0,
            extra: Extra::default(),
        });
        Ok(())
    })
}

/// Their tasks are then done by nobody in particular.
pub(super) fn remove(document: &Document, id: &ResourceId) -> Result<Applied, EditError> {
    let mut unassigned = 0;
    let mut applied = change_scenario(document, |scenario| {
        let place = scenario.resources.iter().position(|it| it.id == *id);
        scenario.resources.remove(place.ok_or_else(|| EditError::unknown(Thing::Resource, id))?);
        for project in &mut scenario.projects {
            let needs =
                |it: &Arc<slipcast_engine::model::Task>| it.resources.iter().any(|it| it.resource == *id);
            if !project.tasks.iter().any(needs) {
                continue;
            }
            for task in Arc::make_mut(project).tasks.iter_mut().filter(|it| needs(it)) {
                Arc::make_mut(task).resources.retain(|it| it.resource != *id);
                unassigned += 1;
            }
        }
        Ok(())
    })?;
    applied.notes.extend((0 < unassigned).then_some(Note::Unassigned(unassigned)));
    Ok(applied)
}

pub(super) fn edit(document: &Document, id: &ResourceId, edit: &ResourceEdit) -> Result<Applied, EditError> {
    let before = document.scenario();
    change_scenario(document, |scenario| {
        let resource = scenario.resources.iter_mut().find(|it| it.id == *id);
        let resource = resource.ok_or_else(|| EditError::unknown(Thing::Resource, id))?;
        match edit {
            ResourceEdit::Rename(name) => resource.name = checked_name(name, Thing::Resource)?,
            ResourceEdit::Units(units) => {
                resource.units = checked("The number of people", *units, 0.0, MOST_UNITS)?;
            }
            ResourceEdit::Changes(changes) => resource.changes = in_order(changes)?,
            ResourceEdit::Calendar(calendar) => {
                check_calendar(before, calendar.as_ref())?;
                resource.calendar.clone_from(calendar);
            }
            ResourceEdit::CostPerHour(cost) => {
                resource.cost_per_hour = checked("The cost per hour", *cost, 0.0, MOST_MONEY)?;
            }
        }
        Ok(())
    })
}

/// By date; of two changes at the same instant the later in the list holds.
fn in_order(changes: &[CapacityChange]) -> Result<Vec<CapacityChange>, EditError> {
    let mut sorted: Vec<CapacityChange> = Vec::with_capacity(changes.len());
    for change in changes {
        checked("The number of people", change.units, 0.0, MOST_UNITS)?;
        sorted.retain(|it| it.from.begin() != change.from.begin());
        sorted.push(change.clone());
    }
    order::sort_by_key(&mut sorted, |it| it.from.begin());
    Ok(sorted)
}
