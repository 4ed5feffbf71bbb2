//! An outline as rows with depths: moving a branch is moving a slice.

use std::collections::BTreeSet;
use std::sync::Arc;

use slipcast_engine::model::{Link, LinkKind, Project, ProjectId, Task, TaskId};
use slipcast_engine::order;

use super::super::Place;
use super::super::note::{DroppedWork, Note};
use super::super::references::path_of;
use super::super::tasks::check_constraint;
use crate::state::error::{EditError, Thing};
use crate::state::outline::Outline;
use crate::state::typed::format_duration;

pub(super) struct Tree {
    project: ProjectId,
    rows: Vec<Row>,
}

pub(super) struct Row {
    pub(super) task: Arc<Task>,
    pub(super) depth: usize,
}

impl Tree {
    pub(super) fn of(project: &Project) -> Self {
        let outline = Outline::of(project);
        let row = |it: &crate::state::outline::OutlineRow| Row {
            task: Arc::clone(&project.tasks[it.task]),
            depth: it.depth,
        };
        Self { project: project.id.clone(), rows: outline.rows.iter().map(row).collect() }
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().map(|it| it.task.id.as_str())
    }

    pub(super) fn name(&self, id: &TaskId) -> String {
        self.row(id).map_or_else(|_| id.to_string(), |it| self.rows[it].task.name.clone())
    }

    fn row(&self, id: &TaskId) -> Result<usize, EditError> {
        let row = self.rows.iter().position(|it| it.task.id == *id);
        row.ok_or_else(|| EditError::unknown(Thing::Task, id))
    }

    /// The row behind a task and all it holds.
    fn end(&self, row: usize) -> usize {
        let depth = self.rows[row].depth;
        let deeper = self.rows[row + 1..].iter().take_while(|it| depth < it.depth).count();
        row + 1 + deeper
    }

    fn holds_something(&self, row: usize) -> bool {
        self.rows.get(row + 1).is_some_and(|it| self.rows[row].depth < it.depth)
    }

    pub(super) fn summaries(&self) -> BTreeSet<TaskId> {
        let rows = (0..self.rows.len()).filter(|it| self.holds_something(*it));
        order::set_of(rows.map(|it| self.rows[it].task.id.clone()))
    }

    /// The tasks in the order of their rows, without those that another of them holds.
    pub(super) fn outermost(&self, tasks: &[TaskId]) -> Result<Vec<TaskId>, EditError> {
        let rows: Result<Vec<usize>, EditError> = tasks.iter().map(|it| self.row(it)).collect();
        let mut outermost = Vec::new();
        let mut covered = 0;
        for row in order::set_of(rows?) {
            if covered <= row {
                outermost.push(self.rows[row].task.id.clone());
                covered = self.end(row);
            }
        }
        if outermost.is_empty() { Err(EditError::NothingSelected) } else { Ok(outermost) }
    }

    pub(super) fn parent(&self, id: &TaskId) -> Option<TaskId> {
        let row = self.row(id).ok()?;
        let above = self.rows[..row].iter().rev().find(|it| it.depth < self.rows[row].depth)?;
        Some(above.task.id.clone())
    }

    /// The task before it under the same summary.
    pub(super) fn sibling_above(&self, id: &TaskId) -> Option<TaskId> {
        let row = self.row(id).ok()?;
        let depth = self.rows[row].depth;
        let above = self.rows[..row].iter().rev().find(|it| it.depth <= depth)?;
        (above.depth == depth).then(|| above.task.id.clone())
    }

    /// Takes a task out, with all it holds.
    pub(super) fn take(&mut self, id: &TaskId) -> Result<Vec<Row>, EditError> {
        let row = self.row(id)?;
        let end = self.end(row);
        Ok(self.rows.drain(row..end).collect())
    }

    /// Puts a branch in, its first row at the level of the place.
    pub(super) fn insert(&mut self, place: &Place, mut branch: Vec<Row>) -> Result<(), EditError> {
        let (at, depth) = match place {
            Place::Before(id) => self.row(id).map(|row| (row, self.rows[row].depth))?,
            Place::After(id) => self.row(id).map(|row| (self.end(row), self.rows[row].depth))?,
            Place::Inside(id) => self.row(id).map(|row| (self.end(row), self.rows[row].depth + 1))?,
            Place::End => (self.rows.len(), 0),
        };
        let root = branch.first().map_or(0, |it| it.depth);
        for row in &mut branch {
            row.depth = row.depth - root + depth;
        }
        self.rows.splice(at..at, branch);
        Ok(())
    }

    pub(super) fn move_to(&mut self, id: &TaskId, place: &Place) -> Result<(), EditError> {
        let row = self.row(id)?;
        let inside = row..self.end(row);
        match place {
            Place::Before(target) | Place::After(target) if target == id => return Ok(()),
            Place::Before(target) | Place::After(target) | Place::Inside(target)
                if inside.contains(&self.row(target)?) =>
            {
                return Err(EditError::IntoItself { task: self.name(id) });
            }
            _ => {}
        }
        let branch = self.take(id)?;
        self.insert(place, branch)
    }

    /// Makes the tasks agree with their rows: parents, what a summary may hold, links between a task and the summaries
    /// above it.
    pub(super) fn settle(&mut self, summaries_before: &BTreeSet<TaskId>) -> Result<Vec<Note>, EditError> {
        let mut notes = Vec::new();
        let mut above: Vec<TaskId> = Vec::new();
        for row in 0..self.rows.len() {
            above.truncate(self.rows[row].depth);
            if self.rows[row].task.parent.as_ref() != above.last() {
                Arc::make_mut(&mut self.rows[row].task).parent = above.last().cloned();
            }
            above.push(self.rows[row].task.id.clone());
            let (is_summary, was_summary) =
                (self.holds_something(row), summaries_before.contains(&self.rows[row].task.id));
            if is_summary && !was_summary {
                let dropped = become_summary(&mut self.rows[row].task)?;
                let task = self.rows[row].task.name.clone();
                notes.extend((!dropped.is_empty()).then_some(Note::BecameSummary { task, dropped }));
            }
            if was_summary && !is_summary {
                notes.push(Note::BecameMilestone { task: self.rows[row].task.name.clone() });
            }
        }
        let removed = self.drop_links_within_summaries();
        notes.extend((0 < removed).then_some(Note::LinksWithinSummaryRemoved(removed)));
        Ok(notes)
    }

    fn drop_links_within_summaries(&mut self) -> usize {
        let ends: Vec<usize> = (0..self.rows.len()).map(|it| self.end(it)).collect();
        let row_of = order::map_of(self.rows.iter().enumerate().map(|(row, it)| (it.task.id.clone(), row)));
        let mut removed = 0;
        for row in 0..self.rows.len() {
            let within = |link: &Link| {
                let path = path_of(&self.project, &link.task);
                let other = row_of.get(&path.task).copied().filter(|_| path.project == self.project);
                other.is_some_and(|it| (it < row && row < ends[it]) || (row < it && it < ends[row]))
            };
            let before = self.rows[row].task.predecessors.len();
            let kept: Vec<Link> =
                self.rows[row].task.predecessors.iter().filter(|it| !within(it)).cloned().collect();
            if kept.len() < before {
                removed += before - kept.len();
                Arc::make_mut(&mut self.rows[row].task).predecessors = kept;
            }
        }
        removed
    }

    pub(super) fn into_tasks(self) -> Vec<Arc<Task>> {
        self.rows.into_iter().map(|it| it.task).collect()
    }
}

/// Takes off a task what only work has. What would change the meaning of the plan unseen is refused instead.
fn become_summary(task: &mut Arc<Task>) -> Result<DroppedWork, EditError> {
    if task.predecessors.iter().any(|it| matches!(it.kind, LinkKind::FinishFinish | LinkKind::StartFinish)) {
        return Err(EditError::FinishLinkIntoSummary { task: task.name.clone() });
    }
    if let Some(constraint) = &task.constraint {
        check_constraint(task, constraint, true)?;
    }
    let work = task.duration.as_ref().filter(|it| it.distribution().certain_value() != 0.0);
    let people: Vec<&str> = task.resources.iter().map(|it| it.resource.as_str()).collect();
    let dropped = DroppedWork {
        duration: work.map(|it| format_duration(it, task.planned)),
        people: (!task.resources.is_empty()).then(|| people.join("; ")),
        progress: task.progress.is_some(),
        chance: task.exists < 1.0,
    };
    let task = Arc::make_mut(task);
    task.duration = None;
    task.planned = None;
    task.estimate = None;
    task.resources.clear();
    task.progress = None;
    task.exists = 1.0;
    Ok(dropped)
}
