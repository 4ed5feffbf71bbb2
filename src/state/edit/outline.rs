//! Edits of a project's outline: rows added, deleted, moved, indented, outdented.

mod tree;

use std::collections::BTreeSet;
use std::sync::Arc;

use slipcast_engine::model::{Distribution, Duration, Lag, ProjectId, Scenario, Task, TaskId, TaskPath};
use slipcast_engine::order;

use super::change::{change_scenario, checked_name, place_of};
use super::tasks::name_in;
use super::{Applied, Note, Place, links, references};
use crate::state::document::Document;
use crate::state::error::{EditError, Thing};
use crate::state::names::new_id;
use tree::{Row, Tree};

/// Changes the outline of a project, then settles what follows from it: leaves that became summaries, summaries that
/// became leaves, links that now lie within a summary, work that would wait for itself.
fn change_outline(
    document: &Document,
    id: &ProjectId,
    change: impl FnOnce(&mut Tree) -> Result<(), EditError>,
) -> Result<Applied, EditError> {
    let mut notes = Vec::new();
    let mut applied = change_scenario(document, |scenario| {
        let place = place_of(scenario, id)?;
        let mut tree = Tree::of(&scenario.projects[place]);
        let before = tree.summaries();
        change(&mut tree)?;
        notes = tree.settle(&before)?;
        let summaries = tree.summaries();
        let touched = forget_correlations(scenario, id, &summaries);
        notes.extend((0 < touched).then_some(Note::RisksTouched(touched)));
        let tasks = tree.into_tasks();
        let unmoved = tasks.len() == scenario.projects[place].tasks.len()
            && tasks.iter().zip(&scenario.projects[place].tasks).all(|it| Arc::ptr_eq(it.0, it.1));
        if !unmoved {
            Arc::make_mut(&mut scenario.projects[place]).tasks = tasks;
        }
        let new = order::set_of(summaries.difference(&before).cloned());
        refuse_shares_of(scenario, id, &new)
    })?;
    links::check_no_new_cycle(document, &applied.document)?;
    applied.notes = notes;
    Ok(applied)
}

/// A lag that is a share of a task's duration has no meaning when the task becomes a summary.
fn refuse_shares_of(
    scenario: &Scenario,
    id: &ProjectId,
    summaries: &BTreeSet<TaskId>,
) -> Result<(), EditError> {
    for project in scenario.projects.iter().filter(|_| !summaries.is_empty()) {
        for task in &project.tasks {
            let shares = task.predecessors.iter().filter(|it| matches!(it.lag, Lag::Percent(_)));
            let mut from = shares.map(|it| references::path_of(&project.id, &it.task));
            if let Some(path) = from.find(|it| it.project == *id && summaries.contains(&it.task)) {
                let summary =
                    scenario.projects.iter().find(|it| it.id == *id).map(|it| name_in(it, &path.task));
                let summary = summary.unwrap_or_else(|| path.to_string());
                return Err(EditError::ShareOfSummary { waiting: task.name.clone(), summary });
            }
        }
    }
    Ok(())
}

/// Durations are correlated, and a summary has none of its own.
fn forget_correlations(scenario: &mut Scenario, project: &ProjectId, summaries: &BTreeSet<TaskId>) -> usize {
    let mut touched = 0;
    for correlation in &mut scenario.correlations {
        let before = correlation.between.len();
        correlation.between.retain(|it| it.project != *project || !summaries.contains(&it.task));
        touched += usize::from(correlation.between.len() < before);
    }
    scenario.correlations.retain(|it| 2 <= it.between.len());
    touched
}

/// A new task takes a day until somebody says better: a milestone would look as if nothing had to be done.
pub(super) fn add(
    document: &Document,
    project: &ProjectId,
    place: &Place,
    name: &str,
) -> Result<Applied, EditError> {
    let name = checked_name(name, Thing::Task)?;
    change_outline(document, project, |tree| {
        let id = new_id(&name, "task", tree.ids());
        let duration = Some(Duration::Working(Distribution::Certain(1.0)));
        tree.insert(place, vec![Row { task: Arc::new(Task { duration, ..Task::new(id, name) }), depth: 0 }])
    })
}

/// Deletes tasks with all they hold, and every mention of them. Links through a deleted task are not joined: whether the
/// one before it should now hold up the one behind it, only a person knows.
pub(super) fn delete(
    document: &Document,
    project: &ProjectId,
    tasks: &[TaskId],
) -> Result<Applied, EditError> {
    let mut gone = BTreeSet::new();
    let without = change_outline(document, project, |tree| {
        for task in tree.outermost(tasks)? {
            gone.extend(tree.take(&task)?.into_iter().map(|it| it.task.id.clone()));
        }
        Ok(())
    })?;
    let mut touched = references::Touched::default();
    let mut applied = change_scenario(&without.document, |scenario| {
        let is_gone = |path: &TaskPath| path.project == *project && gone.contains(&path.task);
        touched = references::forget(scenario, is_gone, |_| false);
        Ok(())
    })?;
    applied.notes = without.notes;
    applied.notes.extend(touched.notes());
    Ok(applied)
}

pub(super) fn move_task(
    document: &Document,
    project: &ProjectId,
    task: &TaskId,
    place: &Place,
) -> Result<Applied, EditError> {
    change_outline(document, project, |tree| tree.move_to(task, place))
}

/// Each of the tasks under the one above it on its level. Those that have none above them stay; when that is all of
/// them, it is an error.
pub(super) fn indent(
    document: &Document,
    project: &ProjectId,
    tasks: &[TaskId],
) -> Result<Applied, EditError> {
    change_outline(document, project, |tree| {
        let mut stuck = None;
        let mut moved = false;
        for task in tree.outermost(tasks)? {
            match tree.sibling_above(&task) {
                Some(above) => {
                    tree.move_to(&task, &Place::Inside(above))?;
                    moved = true;
                }
                None => stuck = stuck.or(Some(EditError::NothingToIndentUnder { task: tree.name(&task) })),
            }
        }
        stuck.filter(|_| !moved).map_or(Ok(()), Err)
    })
}

/// Each of the tasks behind the summary that holds it. Tasks below stay in the summary: in some tools they would become
/// the task's own, and it would lose its duration.
pub(super) fn outdent(
    document: &Document,
    project: &ProjectId,
    tasks: &[TaskId],
) -> Result<Applied, EditError> {
    change_outline(document, project, |tree| {
        let mut stuck = None;
        let mut moved = false;
        // From the last: each goes right behind the summary, so that they keep their order.
        for task in tree.outermost(tasks)?.into_iter().rev() {
            match tree.parent(&task) {
                Some(parent) => {
                    tree.move_to(&task, &Place::After(parent))?;
                    moved = true;
                }
                None => stuck = stuck.or(Some(EditError::AtTheTop { task: tree.name(&task) })),
            }
        }
        stuck.filter(|_| !moved).map_or(Ok(()), Err)
    })
}
