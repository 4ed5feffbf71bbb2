//! What an impact, a driver or a correlation names, and the tree that it is picked from.

use std::collections::BTreeSet;

use slipcast_engine::model::{Project, ProjectId, Scenario, TaskPath};
use slipcast_engine::order;

use crate::state::Outline;
use crate::state::edit::Hits;
use crate::text::{and_list, counted};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Project(ProjectId),
    Task(TaskPath),
}

/// A line of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetRow {
    pub key: String,
    pub target: Target,
    pub name: String,
    pub depth: usize,
    pub is_chosen: bool,
    /// Hit already, through what holds it.
    pub is_covered: bool,
    /// Of a project: whether its tasks are shown.
    pub is_open: Option<bool>,
    /// Correlations are between tasks: what holds tasks cannot be chosen there.
    pub can_be_chosen: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TargetRows {
    pub rows: Vec<TargetRow>,
    /// Found, and not shown.
    pub more: usize,
}

/// As many as anybody looks through; a search finds the rest.
const MOST_ROWS: usize = 300;
/// Names in a sentence before the others are only counted.
const MOST_NAMES: usize = 2;

/// The tree as far as it is open; with something searched for, all that is called so, whatever is open.
pub fn target_rows(
    scenario: &Scenario,
    hits: &Hits,
    search: &str,
    open: &BTreeSet<ProjectId>,
    tasks_alone: bool,
) -> TargetRows {
    let search = search.trim().to_lowercase();
    let matches = |name: &str| search.is_empty() || name.to_lowercase().contains(&search);
    let chosen: BTreeSet<&TaskPath> = order::set_of(hits.tasks.iter());
    let mut found = Vec::new();
    for project in &scenario.projects {
        let is_open = open.contains(&project.id) || !search.is_empty();
        let is_chosen = hits.projects.contains(&project.id);
        let tasks = if is_open { tasks_of(project, &chosen, is_chosen, tasks_alone) } else { Vec::new() };
        let mut tasks: Vec<TargetRow> = tasks.into_iter().filter(|it| matches(&it.name)).collect();
        if tasks.is_empty() && !matches(&project.name) {
            continue;
        }
        found.push(TargetRow {
            key: project.id.to_string(),
            target: Target::Project(project.id.clone()),
            name: project.name.clone(),
            depth: 0,
            is_chosen,
            is_covered: false,
            is_open: Some(is_open),
            can_be_chosen: !tasks_alone,
        });
        found.append(&mut tasks);
    }
    let more = found.len().saturating_sub(MOST_ROWS);
    found.truncate(MOST_ROWS);
    TargetRows { rows: found, more }
}

fn tasks_of(
    project: &Project,
    chosen: &BTreeSet<&TaskPath>,
    covered: bool,
    tasks_alone: bool,
) -> Vec<TargetRow> {
    let outline = Outline::of(project);
    // Below this depth everything is part of a summary that is chosen.
    let mut covered_below: Option<usize> = None;
    let row = |it: &crate::state::OutlineRow| {
        let task = &project.tasks[it.task];
        let path = TaskPath { project: project.id.clone(), task: task.id.clone() };
        covered_below = covered_below.filter(|depth| *depth < it.depth);
        let is_covered = covered || covered_below.is_some();
        let is_chosen = chosen.contains(&path);
        if is_chosen && it.is_summary && covered_below.is_none() {
            covered_below = Some(it.depth);
        }
        TargetRow {
            key: path.to_string(),
            target: Target::Task(path),
            name: task.name.clone(),
            depth: it.depth + 1,
            is_chosen,
            is_covered,
            is_open: None,
            can_be_chosen: !(tasks_alone && it.is_summary),
        }
    };
    outline.rows.iter().map(row).collect()
}

/// With a target more, or without it.
pub fn toggled(hits: &Hits, target: &Target) -> Hits {
    let mut hits = hits.clone();
    match target {
        Target::Project(id) => toggle(&mut hits.projects, id),
        Target::Task(path) => toggle(&mut hits.tasks, path),
    }
    hits
}

fn toggle<T: Clone + PartialEq>(list: &mut Vec<T>, item: &T) {
    let before = list.len();
    list.retain(|it| it != item);
    if list.len() == before {
        list.push(item.clone());
    }
}

/// `Core banking, Release and 3 more`; names that occur in several projects are rare enough to be left alone.
pub fn hits_words(scenario: &Scenario, hits: &Hits) -> String {
    let project = |id: &ProjectId| scenario.projects.iter().find(|it| it.id == *id);
    let projects =
        hits.projects.iter().map(|it| project(it).map_or_else(|| it.to_string(), |it| it.name.clone()));
    let tasks = hits.tasks.iter().map(|path| {
        let task = project(&path.project).and_then(|it| it.tasks.iter().find(|it| it.id == path.task));
        task.map_or_else(|| path.to_string(), |it| it.name.clone())
    });
    let mut names: Vec<String> = projects.chain(tasks).map(|it| format!("“{it}”")).collect();
    let others = names.len().saturating_sub(MOST_NAMES);
    if 1 < others {
        names.truncate(MOST_NAMES);
        names.push(counted(others, "other", "others"));
    }
    and_list(&names)
}

/// Every task that is hit, itself or through what holds it, once, with its planned days.
pub(super) fn leaves_of(scenario: &Scenario, hits: &Hits) -> Vec<(TaskPath, f64)> {
    let mut leaves = Vec::new();
    let chosen: BTreeSet<&TaskPath> = order::set_of(hits.tasks.iter());
    for project in &scenario.projects {
        let whole = hits.projects.contains(&project.id);
        if !whole && !hits.tasks.iter().any(|it| it.project == project.id) {
            continue;
        }
        let outline = Outline::of(project);
        for (row, it) in tasks_of(project, &chosen, whole, false).into_iter().zip(&outline.rows) {
            let Target::Task(path) = row.target else { continue };
            if (row.is_chosen || row.is_covered) && !it.is_summary {
                let task = &project.tasks[it.task];
                let certain = task.duration.as_ref().map_or(0.0, |it| it.distribution().certain_value());
                leaves.push((path, task.planned.unwrap_or(certain)));
            }
        }
    }
    leaves
}
