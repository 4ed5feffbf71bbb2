//! Edits of projects.

use std::sync::Arc;

use slipcast_engine::model::{CalendarId, DateTime, Predecessor, Project, ProjectId, Scenario, TaskPath};

use super::change::{
    MOST_MONEY, ask_engine, change_project, change_scenario, checked, checked_name, place_of,
};
use super::{Applied, ProjectEdit, references};
use crate::state::document::Document;
use crate::state::error::{EditError, Thing};
use crate::state::names::{new_id, new_name};

pub(super) fn add(document: &Document, name: &str, start: DateTime) -> Result<Applied, EditError> {
    let name = checked_name(name, Thing::Project)?;
    change_scenario(document, |scenario| {
        let id = new_id(&name, "project", scenario.projects.iter().map(|it| it.id.as_str()));
        let mut project = Project { start: Some(start), ..Project::new(id, name) };
        // Last in rank too, where ranks are explicit.
        let last = scenario.projects.iter().filter_map(|it| it.rank).max();
        project.rank = last.map(|it| it.saturating_add(1).max(scenario.projects.len() as u32 + 1));
        scenario.projects.push(Arc::new(project));
        Ok(())
    })
}

/// The copy stands behind the original, in the list and in rank, and what the original is exposed to it is too: the
/// same risks, drivers and correlations.
pub(super) fn duplicate(document: &Document, id: &ProjectId) -> Result<Applied, EditError> {
    let ranked: Vec<ProjectId> = document.ranked().into_iter().map(|it| it.id.clone()).collect();
    change_scenario(document, |scenario| {
        let place = place_of(scenario, id)?;
        let name = format!("{} (copy)", scenario.projects[place].name);
        let name = new_name(&name, scenario.projects.iter().map(|it| it.name.as_str()));
        let new_id =
            ProjectId::from(new_id(&name, "project", scenario.projects.iter().map(|it| it.id.as_str())));
        let copy = copy_of(&scenario.projects[place], new_id.clone(), name);
        scenario.projects.insert(place + 1, Arc::new(copy));
        references::extend_to_copy(scenario, id, &new_id);
        let mut order = ranked;
        let rank = order.iter().position(|it| it == id).map_or(order.len(), |it| it + 1);
        order.insert(rank, new_id);
        set_ranks(scenario, &order);
        Ok(())
    })
}

fn copy_of(original: &Project, id: ProjectId, name: String) -> Project {
    let mut copy = Project { id: id.clone(), name, ..original.clone() };
    let own = |it: &Predecessor| matches!(it, Predecessor::Path(path) if path.project == original.id);
    for task in &mut copy.tasks {
        if task.predecessors.iter().any(|it| own(&it.task)) {
            for link in Arc::make_mut(task).predecessors.iter_mut().filter(|it| own(&it.task)) {
                if let Predecessor::Path(TaskPath { project, .. }) = &mut link.task {
                    *project = id.clone();
                }
            }
        }
    }
    copy
}

pub(super) fn remove(document: &Document, id: &ProjectId) -> Result<Applied, EditError> {
    let mut touched = references::Touched::default();
    let mut applied = change_scenario(document, |scenario| {
        let place = place_of(scenario, id)?;
        scenario.projects.remove(place);
        touched = references::forget(scenario, |path| path.project == *id, |project| project == id);
        Ok(())
    })?;
    applied.notes = touched.notes();
    Ok(applied)
}

pub(super) fn rank(document: &Document, id: &ProjectId, place: usize) -> Result<Applied, EditError> {
    let mut order: Vec<ProjectId> = document.ranked().into_iter().map(|it| it.id.clone()).collect();
    let from = order.iter().position(|it| it == id).ok_or_else(|| EditError::unknown(Thing::Project, id))?;
    let moved = order.remove(from);
    order.insert(place.min(order.len()), moved);
    change_scenario(document, |scenario| {
        set_ranks(scenario, &order);
        Ok(())
    })
}

/// Ranks 1..n in this order. A project that has its rank already is left as it is, shared with the document before.
fn set_ranks(scenario: &mut Scenario, order: &[ProjectId]) {
    for project in &mut scenario.projects {
        let rank = order.iter().position(|it| *it == project.id).map(|it| it as u32 + 1);
        if project.rank != rank {
            Arc::make_mut(project).rank = rank;
        }
    }
}

pub(super) fn edit(document: &Document, id: &ProjectId, edit: &ProjectEdit) -> Result<Applied, EditError> {
    change_project(document, id, |project, scenario| {
        match edit {
            ProjectEdit::Rename(name) => project.name = checked_name(name, Thing::Project)?,
            ProjectEdit::MoveStart(start) => project.start = Some(*start),
            ProjectEdit::Include(included) => project.included = *included,
            ProjectEdit::MustHave(must_have) => project.must_have = *must_have,
            ProjectEdit::Deadline(deadline) => project.deadline = *deadline,
            ProjectEdit::Budget(budget) => {
                project.budget = budget.map(|it| checked("The budget", it, 0.0, MOST_MONEY)).transpose()?;
            }
            ProjectEdit::Calendar(calendar) => {
                check_calendar(scenario, calendar.as_ref())?;
                project.calendar.clone_from(calendar);
            }
            ProjectEdit::CostPerDay(cost) => {
                project.cost_per_day = checked("The cost per day", *cost, 0.0, MOST_MONEY)?;
            }
            ProjectEdit::Value(value) => {
                ask_engine(Project { value: value.clone(), ..Project::new("p", project.name.as_str()) })?;
                project.value.clone_from(value);
            }
            ProjectEdit::CostOfDelay(cost) => {
                project.cost_of_delay = checked("The cost of delay", *cost, 0.0, MOST_MONEY)?;
            }
        }
        Ok(())
    })
}

pub(super) fn check_calendar(scenario: &Scenario, id: Option<&CalendarId>) -> Result<(), EditError> {
    let Some(id) = id else { return Ok(()) };
    // A scenario that lists no calendar has the standard one.
    let known = scenario.calendars.iter().any(|it| it.id == *id)
        || (scenario.calendars.is_empty() && id.as_str() == "standard");
    if known { Ok(()) } else { Err(EditError::unknown(Thing::Calendar, id)) }
}
