//! Tasks added by the block: all rows first, then their cells, which may name any of them.

use std::collections::BTreeSet;

use slipcast_engine::model::{ProjectId, TaskId, TaskPath};
use slipcast_engine::order;

use super::{Applied, Command, NewTask, Place};
use crate::state::document::Document;
use crate::state::error::EditError;

pub(super) fn add(
    document: &Document,
    project: &ProjectId,
    place: &Place,
    tasks: &[NewTask],
) -> Result<Applied, EditError> {
    let mut applied = Applied::from(document.clone());
    let mut place = place.clone();
    let mut added: Vec<TaskId> = Vec::new();
    for task in tasks {
        let before = ids(&applied.document, project);
        let name = task.name.clone();
        applied = applied.then(&Command::AddTask { project: project.clone(), place, name })?;
        let new = ids(&applied.document, project).difference(&before).next().cloned();
        place = new.clone().map_or(Place::End, Place::After);
        added.extend(new);
    }
    for (id, task) in added.into_iter().zip(tasks) {
        let path = TaskPath { project: project.clone(), task: id };
        for edit in &task.edits {
            applied = applied.then(&Command::Task { task: path.clone(), edit: edit.clone() })?;
        }
    }
    Ok(applied)
}

fn ids(document: &Document, project: &ProjectId) -> BTreeSet<TaskId> {
    let tasks = document.project(project).map(|it| it.tasks.iter().map(|task| task.id.clone()));
    order::set_of(tasks.into_iter().flatten())
}
