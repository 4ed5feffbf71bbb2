//! Copies with one thing changed. What is not touched is shared with the document before, and an edit that changes
//! nothing gives back the very same document, so that it is no step to undo and starts no simulation.

use std::sync::Arc;

use slipcast_engine::model::{Date, Project, ProjectId, Scenario};

use super::Applied;
use crate::state::document::Document;
use crate::state::error::{EditError, Thing};

pub(super) const MOST_MONEY: f64 = 1e15;

/// The document with the scenario on the desk changed.
pub(super) fn change_scenario(
    document: &Document,
    change: impl FnOnce(&mut Scenario) -> Result<(), EditError>,
) -> Result<Applied, EditError> {
    let mut scenario = (**document.scenario()).clone();
    change(&mut scenario)?;
    if same_scenario(&scenario, document.scenario()) {
        return Ok(document.clone().into());
    }
    Ok(document.with_scenario(scenario).into())
}

/// The document with one project changed; the closure also sees the scenario as it was.
pub(super) fn change_project(
    document: &Document,
    id: &ProjectId,
    change: impl FnOnce(&mut Project, &Scenario) -> Result<(), EditError>,
) -> Result<Applied, EditError> {
    let before = document.scenario();
    change_scenario(document, |scenario| {
        let place = place_of(scenario, id)?;
        let mut project = (*scenario.projects[place]).clone();
        change(&mut project, before)?;
        if !same_project(&project, &scenario.projects[place]) {
            scenario.projects[place] = Arc::new(project);
        }
        Ok(())
    })
}

pub(super) fn place_of(scenario: &Scenario, id: &ProjectId) -> Result<usize, EditError> {
    let place = scenario.projects.iter().position(|it| it.id == *id);
    place.ok_or_else(|| EditError::unknown(Thing::Project, id))
}

/// Whether nothing changed. Projects and tasks are compared by where they are: thousands of them may hang on an edit
/// that a dragging hand makes sixty times a second.
fn same_scenario(one: &Scenario, other: &Scenario) -> bool {
    let without_projects = |it: &Scenario| Scenario { projects: Vec::new(), ..it.clone() };
    same_places(&one.projects, &other.projects) && without_projects(one) == without_projects(other)
}

fn same_project(one: &Project, other: &Project) -> bool {
    let without_tasks = |it: &Project| Project { tasks: Vec::new(), ..it.clone() };
    same_places(&one.tasks, &other.tasks) && without_tasks(one) == without_tasks(other)
}

fn same_places<T>(one: &[Arc<T>], other: &[Arc<T>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|it| Arc::ptr_eq(it.0, it.1))
}

pub(super) fn checked_name(name: &str, thing: Thing) -> Result<String, EditError> {
    let name = name.trim();
    if name.is_empty() { Err(EditError::EmptyName(thing)) } else { Ok(name.to_owned()) }
}

pub(super) fn checked(what: &'static str, value: f64, least: f64, most: f64) -> Result<f64, EditError> {
    if least <= value && value <= most {
        Ok(value)
    } else {
        Err(EditError::Number { what, value, least, most })
    }
}

/// What was typed, or nothing.
pub(super) fn optional_text(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned)
}

/// Whether the engine takes what was chosen for a project, asked on a scenario that holds nothing else: its rules for
/// distributions stand in one place.
pub(super) fn ask_engine(trial: Project) -> Result<(), EditError> {
    let trial = Project { start: Some(Date::from_days(0).midnight()), ..trial };
    let scenario = Scenario { projects: vec![Arc::new(trial)], ..Scenario::new("s", "S") };
    match slipcast_engine::check::errors(&scenario).into_iter().next() {
        Some(problem) => Err(EditError::Refused { message: problem.message, mend: problem.mend }),
        None => Ok(()),
    }
}
