//! What every edit must leave whole, checked the slow and obvious way.

use std::collections::{BTreeMap, BTreeSet};

use slipcast_engine::model::{LinkKind, Project, RiskId, Scenario, Task, TaskId, TaskPath};

use super::references::path_of;
use crate::state::Document;

#[track_caller]
pub(super) fn check(document: &Document) {
    let scenarios = &document.portfolio().scenarios;
    all_differ(scenarios.iter().map(|it| it.id.as_str()), "scenario");
    for scenario in scenarios {
        if let Some(base) = &scenario.based_on {
            assert!(scenarios.iter().any(|it| it.id == *base), "based on {base}, which is gone");
        }
        check_scenario(scenario);
        let errors = slipcast_engine::check::errors(scenario);
        assert!(errors.is_empty(), "the engine refuses the scenario: {errors:#?}");
    }
}

#[track_caller]
fn check_scenario(scenario: &Scenario) {
    all_differ(scenario.projects.iter().map(|it| it.id.as_str()), "project");
    all_differ(scenario.resources.iter().map(|it| it.id.as_str()), "resource");
    for project in &scenario.projects {
        all_differ(project.tasks.iter().map(|it| it.id.as_str()), "task");
        for task in &project.tasks {
            check_task(scenario, project, task);
        }
    }
    let tasks: BTreeSet<String> = all_tasks(scenario).map(|it| it.0.to_string()).collect();
    let projects: BTreeSet<&str> = scenario.projects.iter().map(|it| it.id.as_str()).collect();
    let impacts = scenario.risks.iter().flat_map(|it| &it.impacts);
    let risk_tasks = impacts.clone().flat_map(|it| &it.tasks);
    let named_tasks = risk_tasks
        .chain(scenario.drivers.iter().flat_map(|it| &it.tasks))
        .chain(scenario.correlations.iter().flat_map(|it| &it.between));
    for path in named_tasks {
        assert!(tasks.contains(&path.to_string()), "{path} is named but gone");
    }
    for id in
        impacts.clone().flat_map(|it| &it.projects).chain(scenario.drivers.iter().flat_map(|it| &it.projects))
    {
        assert!(projects.contains(id.as_str()), "{id} is named but gone");
    }
    for impact in impacts {
        // One that is being filled in has no size yet.
        let has_size = impact.delay.is_some() || impact.stretch.is_some() || impact.cost.is_some();
        assert!(
            !has_size || !impact.tasks.is_empty() || !impact.projects.is_empty(),
            "an impact on nothing is on everything"
        );
    }
    for risk in &scenario.risks {
        let is_known = |id: &RiskId| scenario.risks.iter().any(|it| it.id == *id);
        assert!(risk.causes.iter().all(|it| is_known(&it.risk)), "{} has a cause that is gone", risk.id);
        assert!(risk.probability.is_some() || !risk.causes.is_empty(), "{} has no probability", risk.id);
    }
    assert!(scenario.correlations.iter().all(|it| 2 <= it.between.len()));
    check_no_cycle(scenario);
}

#[track_caller]
fn check_task(scenario: &Scenario, project: &Project, task: &Task) {
    let at = &task.id;
    let above = ancestors(project, at);
    assert!(!above.contains(at), "{at} holds itself");
    assert_eq!(task.parent.is_some(), !above.is_empty(), "{at} has a parent that is gone");
    if is_summary(project, at) {
        assert!(
            task.duration.is_none() && task.resources.is_empty() && task.exists == 1.0,
            "{at} is a summary"
        );
    }
    for assignment in &task.resources {
        assert!(
            scenario.resources.iter().any(|it| it.id == assignment.resource),
            "{at} needs {}",
            assignment.resource
        );
    }
    let mut kinds = BTreeSet::new();
    for link in &task.predecessors {
        let path = path_of(&project.id, &link.task);
        assert!(all_tasks(scenario).any(|it| it.0 == path), "{at} waits for {path}, which is gone");
        assert!(kinds.insert((path.to_string(), format!("{:?}", link.kind))), "{at} waits twice for {path}");
        let into_finish = matches!(link.kind, LinkKind::FinishFinish | LinkKind::StartFinish);
        assert!(!(into_finish && is_summary(project, at)), "{at} is a summary held by its finish");
        if path.project == project.id {
            let within =
                above.contains(&path.task) || ancestors(project, &path.task).contains(at) || path.task == *at;
            assert!(!within, "{at} waits for {path} within a summary");
        }
    }
}

#[track_caller]
fn all_differ<'a>(ids: impl Iterator<Item = &'a str>, what: &str) {
    let mut seen = BTreeSet::new();
    for id in ids {
        assert!(seen.insert(id), "two of {what} {id}");
        let well_formed = (1..=64).contains(&id.chars().count())
            && !id.contains(['/', '.'])
            && !id.contains(char::is_whitespace);
        assert!(well_formed, "{what} id {id:?}");
    }
}

fn all_tasks(scenario: &Scenario) -> impl Iterator<Item = (TaskPath, &Task)> {
    let path =
        |project: &Project, task: &Task| TaskPath { project: project.id.clone(), task: task.id.clone() };
    scenario
        .projects
        .iter()
        .flat_map(move |project| project.tasks.iter().map(move |task| (path(project, task), &**task)))
}

fn is_summary(project: &Project, id: &TaskId) -> bool {
    project.tasks.iter().any(|it| it.parent.as_ref() == Some(id))
}

/// The summaries above a task; of a circle, each once.
fn ancestors(project: &Project, id: &TaskId) -> BTreeSet<TaskId> {
    let mut above = BTreeSet::new();
    let mut at = id.clone();
    while let Some(parent) = project.tasks.iter().find(|it| it.id == at).and_then(|it| it.parent.clone()) {
        if !project.tasks.iter().any(|it| it.id == parent) || !above.insert(parent.clone()) {
            break;
        }
        at = parent;
    }
    above
}

/// Every link between leaves, then leaves that wait for nothing are taken away until none is left.
#[track_caller]
fn check_no_cycle(scenario: &Scenario) {
    let leaves = |path: &TaskPath| -> Vec<String> {
        let project = scenario.projects.iter().find(|it| it.id == path.project).unwrap();
        let under = |it: &&std::sync::Arc<Task>| {
            it.id == path.task || ancestors(project, &it.id).contains(&path.task)
        };
        let leaf = |it: &&std::sync::Arc<Task>| !is_summary(project, &it.id);
        project
            .tasks
            .iter()
            .filter(under)
            .filter(leaf)
            .map(|it| format!("{}/{}", path.project, it.id))
            .collect()
    };
    let mut waits: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for project in &scenario.projects {
        for task in &project.tasks {
            let to = TaskPath { project: project.id.clone(), task: task.id.clone() };
            for link in &task.predecessors {
                let from = path_of(&project.id, &link.task);
                for leaf in leaves(&to) {
                    waits.entry(leaf).or_default().extend(leaves(&from));
                }
            }
        }
    }
    loop {
        let free: Vec<String> = waits
            .iter()
            .filter(|it| it.1.iter().all(|it| !waits.contains_key(it)))
            .map(|it| it.0.clone())
            .collect();
        if free.is_empty() {
            break;
        }
        for leaf in free {
            waits.remove(&leaf);
        }
    }
    assert!(waits.is_empty(), "work waits for itself: {waits:?}");
}
