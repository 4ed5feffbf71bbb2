//! Uncertainty in a minute: one range for many tasks.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use slipcast_engine::model::{
    Distribution, Duration, Estimate, EstimateSource, Extra, Project, Task, TaskId, TaskPath,
};
use slipcast_engine::order;

use super::change::{change_scenario, checked, place_of};
use super::tasks::plan_of;
use super::{Applied, Note};
use crate::state::document::Document;
use crate::state::error::EditError;
use crate::state::typed::tidy;

/// A Beta-PERT about the plan's duration, which stays the most likely value.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    pub name: Cow<'static, str>,
    /// Shares of the plan's duration, both 0 or more.
    pub below: f64,
    pub above: f64,
}

/// What the uncertainty menu offers. The more is new, the longer the tail to the late side: overruns are skewed.
pub const TEMPLATES: [Template; 5] = [
    Template::named("Routine ±10 %", 0.10, 0.10),
    Template::named("Known work −10/+25 %", 0.10, 0.25),
    Template::named("Unfamiliar work −15/+40 %", 0.15, 0.40),
    Template::named("New technology −5/+60 %", 0.05, 0.60),
    Template::named("In others' hands −10/+100 %", 0.10, 1.00),
];

impl Template {
    const fn named(name: &'static str, below: f64, above: f64) -> Self {
        Self { name: Cow::Borrowed(name), below, above }
    }

    fn around(&self, days: f64) -> Distribution {
        Distribution::Pert {
            low: tidy(days * (1.0 - self.below)),
            mode: days,
            high: tidy(days * (1.0 + self.above)),
            lambda: None,
        }
    }
}

/// What became of a task in the selection.
enum Outcome {
    Ranged(Arc<Task>),
    Kept,
    NoRange,
}

/// Gives every task of the selection its range about the plan; summaries stand for the tasks they hold. Estimates that
/// people made are kept, and counted in a note, unless `overwrite` says otherwise.
pub(super) fn apply(
    document: &Document,
    template: &Template,
    tasks: &[TaskPath],
    overwrite: bool,
) -> Result<Applied, EditError> {
    if tasks.is_empty() {
        return Err(EditError::NothingSelected);
    }
    checked("The range below", template.below * 100.0, 0.0, 100.0)?;
    checked("The range above", template.above * 100.0, 0.0, 10_000.0)?;
    let (mut ranged, mut kept, mut no_range) = (0, 0, 0);
    let mut applied = change_scenario(document, |scenario| {
        let projects = order::set_of(tasks.iter().map(|it| &it.project));
        for id in projects {
            let place = place_of(scenario, id)?;
            let selected = selected_work(&scenario.projects[place], tasks);
            let project = Arc::make_mut(&mut scenario.projects[place]);
            for task in project.tasks.iter_mut().filter(|it| selected.contains(&it.id)) {
                match outcome(task, template, overwrite) {
                    Outcome::Ranged(changed) => {
                        ranged += 1;
                        *task = changed;
                    }
                    Outcome::Kept => kept += 1,
                    Outcome::NoRange => no_range += 1,
                }
            }
        }
        Ok(())
    })?;
    if ranged == 0 {
        applied.document = document.clone();
    }
    applied.notes.push(Note::Ranged(ranged));
    applied.notes.extend((0 < kept).then_some(Note::KeptEstimates(kept)));
    applied.notes.extend((0 < no_range).then_some(Note::NothingToRange(no_range)));
    Ok(applied)
}

/// The selected tasks of a project that are work, and those under selected summaries.
fn selected_work(project: &Project, tasks: &[TaskPath]) -> BTreeSet<TaskId> {
    let named = order::set_of(tasks.iter().filter(|it| it.project == project.id).map(|it| &it.task));
    let outline = crate::state::outline::Outline::of(project);
    let mut selected = BTreeSet::new();
    let mut inside_until = 0;
    for (row, it) in outline.rows.iter().enumerate() {
        let task = &project.tasks[it.task];
        if named.contains(&task.id) {
            inside_until = inside_until.max(row + it.rows);
        }
        if row < inside_until && !it.is_summary {
            selected.insert(task.id.clone());
        }
    }
    selected
}

fn outcome(task: &Task, template: &Template, overwrite: bool) -> Outcome {
    let finished = task.progress.as_ref().is_some_and(|it| it.actual_finish.is_some());
    let Some((days, elapsed)) = plan_of(task).filter(|it| 0.0 < it.0 && !finished) else {
        return Outcome::NoRange;
    };
    if !overwrite && is_peoples_estimate(task) {
        return Outcome::Kept;
    }
    let mut changed = task.clone();
    let distribution = template.around(days);
    changed.duration =
        Some(if elapsed { Duration::Elapsed(distribution) } else { Duration::Working(distribution) });
    changed.planned = None;
    changed.estimate = Some(Estimate {
        by: EstimateSource::Template,
        name: Some(template.name.clone().into_owned()),
        extra: Extra::default(),
    });
    // Of work begun, what remains is what is uncertain.
    if let Some(remaining) = changed.progress.as_mut().and_then(|it| it.remaining.as_mut()) {
        *remaining = template.around(remaining.certain_value());
    }
    if changed == *task { Outcome::NoRange } else { Outcome::Ranged(Arc::new(changed)) }
}

/// A range that somebody may have thought about: any but a template's own. Where a file does not say who made a range,
/// it is taken for a person's. A plain number of days is a plan, not an estimate of its uncertainty.
fn is_peoples_estimate(task: &Task) -> bool {
    let is_plain =
        task.duration.as_ref().is_none_or(|it| matches!(it.distribution(), Distribution::Certain(_)));
    !is_plain && task.estimate.as_ref().map(|it| it.by) != Some(EstimateSource::Template)
}
