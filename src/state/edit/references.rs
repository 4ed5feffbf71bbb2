//! What names a task or a project from elsewhere: links, risks, drivers, correlations.

use std::sync::Arc;

use slipcast_engine::model::{Impact, Link, Predecessor, ProjectId, Scenario, TaskPath};

use super::Note;

/// How much was touched by forgetting something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Touched {
    pub(super) links: usize,
    pub(super) risks: usize,
}

impl Touched {
    pub(super) fn notes(self) -> Vec<Note> {
        let links = (0 < self.links).then_some(Note::LinksRemoved(self.links));
        let risks = (0 < self.risks).then_some(Note::RisksTouched(self.risks));
        links.into_iter().chain(risks).collect()
    }
}

/// Takes what is gone out of everything that names it. An impact whose last target is gone goes too (without targets
/// it would fall on the whole portfolio), and so do a driver of nothing and a correlation of fewer than two.
pub(super) fn forget(
    scenario: &mut Scenario,
    task_gone: impl Fn(&TaskPath) -> bool,
    project_gone: impl Fn(&ProjectId) -> bool,
) -> Touched {
    let links = forget_links(scenario, &task_gone);
    let mut risks = 0;
    for risk in &mut scenario.risks {
        let mut changed = forget_impacts(&mut risk.impacts, &task_gone, &project_gone);
        if let Some(impacts) = risk.response.as_mut().and_then(|it| it.impacts.as_mut()) {
            changed |= forget_impacts(impacts, &task_gone, &project_gone);
        }
        risks += usize::from(changed);
    }
    for driver in &mut scenario.drivers {
        let before = driver.tasks.len() + driver.projects.len();
        driver.tasks.retain(|it| !task_gone(it));
        driver.projects.retain(|it| !project_gone(it));
        risks += usize::from(driver.tasks.len() + driver.projects.len() < before);
    }
    scenario.drivers.retain(|it| !it.tasks.is_empty() || !it.projects.is_empty());
    for correlation in &mut scenario.correlations {
        let before = correlation.between.len();
        correlation.between.retain(|it| !task_gone(it));
        risks += usize::from(correlation.between.len() < before);
    }
    scenario.correlations.retain(|it| 2 <= it.between.len());
    Touched { links, risks }
}

fn forget_links(scenario: &mut Scenario, task_gone: &impl Fn(&TaskPath) -> bool) -> usize {
    let mut removed = 0;
    for project in &mut scenario.projects {
        let id = project.id.clone();
        let is_gone = |link: &Link| task_gone(&path_of(&id, &link.task));
        if !project.tasks.iter().any(|task| task.predecessors.iter().any(is_gone)) {
            continue;
        }
        for task in &mut Arc::make_mut(project).tasks {
            if task.predecessors.iter().any(is_gone) {
                let task = Arc::make_mut(task);
                let before = task.predecessors.len();
                task.predecessors.retain(|it| !is_gone(it));
                removed += before - task.predecessors.len();
            }
        }
    }
    removed
}

fn forget_impacts(
    impacts: &mut Vec<Impact>,
    task_gone: &impl Fn(&TaskPath) -> bool,
    project_gone: &impl Fn(&ProjectId) -> bool,
) -> bool {
    let mut changed = false;
    impacts.retain_mut(|impact| {
        let before = impact.tasks.len() + impact.projects.len();
        impact.tasks.retain(|it| !task_gone(it));
        impact.projects.retain(|it| !project_gone(it));
        let after = impact.tasks.len() + impact.projects.len();
        changed |= after < before;
        after == before || 0 < after
    });
    changed
}

/// Names a copied project, and its tasks, wherever the original is named.
pub(super) fn extend_to_copy(scenario: &mut Scenario, original: &ProjectId, copy: &ProjectId) {
    let extend_tasks = |tasks: &mut Vec<TaskPath>| {
        let copied = |it: &TaskPath| TaskPath { project: copy.clone(), task: it.task.clone() };
        let more: Vec<TaskPath> = tasks.iter().filter(|it| it.project == *original).map(copied).collect();
        tasks.extend(more);
    };
    let extend_projects = |projects: &mut Vec<ProjectId>| {
        if projects.contains(original) {
            projects.push(copy.clone());
        }
    };
    for risk in &mut scenario.risks {
        let response = risk.response.iter_mut().filter_map(|it| it.impacts.as_mut());
        for impact in std::iter::once(&mut risk.impacts).chain(response).flatten() {
            extend_tasks(&mut impact.tasks);
            extend_projects(&mut impact.projects);
        }
    }
    for driver in &mut scenario.drivers {
        extend_tasks(&mut driver.tasks);
        extend_projects(&mut driver.projects);
    }
    for correlation in &mut scenario.correlations {
        extend_tasks(&mut correlation.between);
    }
}

/// The full name of a predecessor named from within a project.
pub(super) fn path_of(project: &ProjectId, predecessor: &Predecessor) -> TaskPath {
    match predecessor {
        Predecessor::Local(task) => TaskPath { project: project.clone(), task: task.clone() },
        Predecessor::Path(path) => path.clone(),
    }
}
