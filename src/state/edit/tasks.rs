//! Edits of one task.

use std::sync::Arc;

use slipcast_engine::model::{
    Constraint, ConstraintKind, Distribution, Estimate, EstimateSource, Extra, Lag, LinkKind, Predecessor,
    Project, Scenario, Task, TaskId, TaskPath,
};

use super::change::{MOST_MONEY, ask_engine, change_project, checked, checked_name, optional_text};
use super::projects::check_calendar;
use super::references::path_of;
use super::{Applied, TaskEdit, links};
use crate::state::document::Document;
use crate::state::error::{EditError, Thing};
use crate::state::typed::{
    DurationContext, format_duration, format_people, format_predecessors, parse_duration, parse_people,
    parse_predecessors,
};

pub(super) fn edit(document: &Document, path: &TaskPath, edit: &TaskEdit) -> Result<Applied, EditError> {
    let applied = change_project(document, &path.project, |project, scenario| {
        let place = project.tasks.iter().position(|it| it.id == path.task);
        let place = place.ok_or_else(|| EditError::unknown(Thing::Task, &path.task))?;
        let changed = changed(scenario, project, &project.tasks[place], edit)?;
        if changed != *project.tasks[place] {
            project.tasks[place] = Arc::new(changed);
        }
        Ok(())
    })?;
    if matches!(edit, TaskEdit::Predecessors(_)) {
        links::check_no_new_cycle(document, &applied.document)?;
    }
    Ok(applied)
}

fn changed(scenario: &Scenario, project: &Project, task: &Task, edit: &TaskEdit) -> Result<Task, EditError> {
    let mut changed = task.clone();
    let refuse_summary = |what| {
        let refused = EditError::SummaryHasNone { task: task.name.clone(), what };
        if is_summary(project, &task.id) { Err(refused) } else { Ok(()) }
    };
    match edit {
        TaskEdit::Rename(name) => changed.name = checked_name(name, Thing::Task)?,
        TaskEdit::Wbs(code) => changed.wbs = optional_text(code.as_deref()),
        TaskEdit::Duration(text) => {
            refuse_summary("duration")?;
            set_duration(scenario, project, &mut changed, text)?;
        }
        TaskEdit::Predecessors(text) => set_predecessors(scenario, project, &mut changed, text)?,
        TaskEdit::People(text) => {
            // The text as it is shown changes nothing, not even digits that it does not show.
            if format_people(&task.resources, &scenario.resources) != text.trim() {
                let people = parse_people(text, &scenario.resources, &task.resources)?;
                if !people.is_empty() {
                    refuse_summary("team")?;
                }
                changed.resources = people;
            }
        }
        TaskEdit::Calendar(calendar) => {
            check_calendar(scenario, calendar.as_ref())?;
            changed.calendar.clone_from(calendar);
        }
        TaskEdit::Constraint(constraint) => {
            if let Some(constraint) = constraint {
                check_constraint(task, constraint, is_summary(project, &task.id))?;
            }
            changed.constraint.clone_from(constraint);
            // As late as possible is no date.
            let dateless =
                changed.constraint.as_mut().filter(|it| it.kind == ConstraintKind::AsLateAsPossible);
            dateless.into_iter().for_each(|it| it.date = None);
        }
        TaskEdit::Deadline(deadline) => changed.deadline = *deadline,
        TaskEdit::Cost(cost) => {
            let trial = Task { cost: cost.clone(), ..Task::new("t", task.name.as_str()) };
            ask_engine(Project { tasks: vec![Arc::new(trial)], ..Project::new("p", project.name.as_str()) })?;
            changed.cost.clone_from(cost);
        }
        TaskEdit::CostPerDay(cost) => {
            changed.cost_per_day = checked("The cost per day", *cost, 0.0, MOST_MONEY)?;
        }
        TaskEdit::Exists(probability) => {
            refuse_summary("chance of being needed")?;
            changed.exists = checked("A probability", *probability, 0.0, 1.0)?;
        }
    }
    Ok(changed)
}

pub(super) fn is_summary(project: &Project, id: &TaskId) -> bool {
    project.tasks.iter().any(|it| it.parent.as_ref() == Some(id))
}

/// Days and their kind in the plan.
pub(super) fn plan_of(task: &Task) -> Option<(f64, bool)> {
    let duration = task.duration.as_ref()?;
    let days = task.planned.unwrap_or_else(|| duration.distribution().certain_value());
    Some((days, duration.is_elapsed()))
}

/// A range typed by hand is marked so; a plain number has no range to be marked, and templates may vary it.
fn set_duration(
    scenario: &Scenario,
    project: &Project,
    task: &mut Task,
    text: &str,
) -> Result<(), EditError> {
    let shown = task.duration.as_ref().map(|it| format_duration(it, task.planned));
    if shown.as_deref() == Some(text.trim()) {
        return Ok(());
    }
    let context =
        DurationContext { hours_per_day: hours_per_day(scenario, project, task), plan: plan_of(task) };
    let typed = parse_duration(text, &context)?;
    let is_range = !matches!(typed.duration.distribution(), Distribution::Certain(_));
    let by_hand = || Estimate { by: EstimateSource::Hand, name: None, extra: Extra::default() };
    task.estimate = is_range.then(by_hand);
    task.planned = typed.planned;
    task.duration = Some(typed.duration);
    Ok(())
}

/// Hours in a working day of the task's own calendar.
pub(super) fn hours_per_day(scenario: &Scenario, project: &Project, task: &Task) -> f64 {
    let id = task.calendar.as_ref().or(project.calendar.as_ref()).or(scenario.calendar.as_ref());
    let calendar = match id {
        Some(id) => scenario.calendars.iter().find(|it| it.id == *id),
        None => scenario.calendars.first(),
    };
    calendar.and_then(|it| it.hours_per_day).unwrap_or(scenario.hours_per_day)
}

fn set_predecessors(
    scenario: &Scenario,
    project: &Project,
    task: &mut Task,
    text: &str,
) -> Result<(), EditError> {
    if format_predecessors(&task.predecessors, project) == text.trim() {
        return Ok(());
    }
    let links = parse_predecessors(text, scenario, project, task)?;
    for link in &links {
        if let Predecessor::Local(other) = &link.task {
            refuse_within_summary(project, &task.id, other)?;
        }
        let from = path_of(&project.id, &link.task);
        let of_summary =
            scenario.projects.iter().find(|it| it.id == from.project && is_summary(it, &from.task));
        if let Some(other) = of_summary.filter(|_| matches!(link.lag, Lag::Percent(_))) {
            let summary = name_in(other, &from.task);
            return Err(EditError::ShareOfSummary { waiting: task.name.clone(), summary });
        }
        if matches!(link.kind, LinkKind::FinishFinish | LinkKind::StartFinish)
            && is_summary(project, &task.id)
        {
            return Err(EditError::FinishLinkIntoSummary { task: task.name.clone() });
        }
    }
    task.predecessors = links;
    Ok(())
}

fn refuse_within_summary(project: &Project, one: &TaskId, other: &TaskId) -> Result<(), EditError> {
    for (inner, outer) in [(one, other), (other, one)] {
        if ancestors(project, inner).any(|it| it == outer) {
            let (task, summary) = (name_in(project, inner), name_in(project, outer));
            return Err(EditError::LinkWithinSummary { task, summary });
        }
    }
    Ok(())
}

pub(super) fn name_in(project: &Project, id: &TaskId) -> String {
    project.tasks.iter().find(|it| it.id == *id).map_or_else(|| id.to_string(), |it| it.name.clone())
}

/// The summaries above a task, the nearest first.
pub(super) fn ancestors<'a>(project: &'a Project, id: &TaskId) -> impl Iterator<Item = &'a TaskId> {
    let parent_of =
        |id: &TaskId| project.tasks.iter().find(|it| it.id == *id).and_then(|it| it.parent.as_ref());
    // No outline is deeper than it has tasks, unless its parents go round in a circle.
    std::iter::successors(parent_of(id), move |it| parent_of(it)).take(project.tasks.len())
}

pub(super) fn check_constraint(
    task: &Task,
    constraint: &Constraint,
    is_summary: bool,
) -> Result<(), EditError> {
    if constraint.date.is_none() && constraint.kind != ConstraintKind::AsLateAsPossible {
        return Err(EditError::NeedsDate { task: task.name.clone(), kind: kind_name(constraint.kind) });
    }
    let holds_summaries =
        matches!(constraint.kind, ConstraintKind::StartNoEarlier | ConstraintKind::FinishNoLater);
    if is_summary && !holds_summaries {
        return Err(EditError::ConstraintOnSummary { task: task.name.clone() });
    }
    Ok(())
}

pub(super) fn kind_name(kind: ConstraintKind) -> &'static str {
    match kind {
        ConstraintKind::StartNoEarlier => "start no earlier",
        ConstraintKind::StartNoLater => "start no later",
        ConstraintKind::FinishNoEarlier => "finish no earlier",
        ConstraintKind::FinishNoLater => "finish no later",
        ConstraintKind::MustStart => "must start",
        ConstraintKind::MustFinish => "must finish",
        ConstraintKind::AsLateAsPossible => "as late as possible",
    }
}
