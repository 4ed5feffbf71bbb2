//! Whether work would wait for itself.

use std::sync::Arc;

use slipcast_engine::model::{Project, Scenario, Task, TaskPath};
use slipcast_engine::order;

use super::references::path_of;
use crate::state::document::Document;
use crate::state::error::EditError;

/// Refuses a document in which work waits for itself, unless it did so before: an edit elsewhere in a broken plan
/// must not be blocked by it.
pub(super) fn check_no_new_cycle(before: &Document, after: &Document) -> Result<(), EditError> {
    match cycle(after.scenario()) {
        Some(path) if cycle(before.scenario()).is_none() => Err(EditError::Cycle(names(after, &path))),
        _ => Ok(()),
    }
}

fn names(document: &Document, path: &[TaskPath]) -> Vec<String> {
    let one_project = path.windows(2).all(|pair| pair[0].project == pair[1].project);
    let name = |it: &TaskPath| {
        let task = document.task(it).map_or_else(|| it.task.to_string(), |task| task.name.clone());
        let project =
            document.project(&it.project).map_or_else(|| it.project.to_string(), |it| it.name.clone());
        if one_project { task } else { format!("{project}/{task}") }
    };
    path.iter().map(name).collect()
}

/// A way on which work waits for itself, its first task named again at the end. Links of projects switched off count
/// too, as in the engine's own check, so that any project can be switched on.
pub(super) fn cycle(scenario: &Scenario) -> Option<Vec<TaskPath>> {
    let network = Network::of(scenario);
    let nodes = network.cycle()?;
    let mut path: Vec<TaskPath> = nodes.into_iter().map(|it| network.tasks[it / 2].clone()).collect();
    path.dedup();
    // Rotated to its first task by name, so that the same circle is always told the same way.
    if 1 < path.len() && path.first() == path.last() {
        path.pop();
    }
    let first = path.iter().enumerate().min_by_key(|it| it.1).map_or(0, |it| it.0);
    path.rotate_left(first);
    path.extend(path.first().cloned());
    Some(path)
}

/// Two nodes a task, its beginning (2n) and its end (2n + 1). What begins a summary begins all it holds, and the end
/// of all it holds ends it.
struct Network {
    tasks: Vec<TaskPath>,
    followers: Vec<Vec<usize>>,
}

impl Network {
    fn of(scenario: &Scenario) -> Self {
        let all = scenario
            .projects
            .iter()
            .flat_map(|project| project.tasks.iter().map(move |task| (project, task)));
        let path = |(project, task): (&Arc<Project>, &Arc<Task>)| TaskPath {
            project: project.id.clone(),
            task: task.id.clone(),
        };
        let tasks: Vec<TaskPath> = all.clone().map(path).collect();
        let number = order::map_of(tasks.iter().enumerate().map(|(at, it)| (it, at)));
        let mut followers = vec![Vec::new(); tasks.len() * 2];
        for (at, (project, task)) in all.enumerate() {
            followers[2 * at].push(2 * at + 1);
            let parent =
                task.parent.as_ref().map(|it| TaskPath { project: project.id.clone(), task: it.clone() });
            if let Some(parent) = parent.and_then(|it| number.get(&it)) {
                followers[2 * parent].push(2 * at);
                followers[2 * at + 1].push(2 * parent + 1);
            }
            for link in &task.predecessors {
                let from = path_of(&project.id, &link.task);
                if let Some(from) = number.get(&from) {
                    followers[2 * from + 1].push(2 * at);
                }
            }
        }
        Self { tasks, followers }
    }

    /// The nodes of a circle, in order: depth first, without recursion, since a chain may be as long as the plan.
    fn cycle(&self) -> Option<Vec<usize>> {
        #[derive(Clone, Copy, PartialEq)]
        enum Seen {
            No,
            OnTheWay,
            Done,
        }
        let mut seen = vec![Seen::No; self.followers.len()];
        let mut way: Vec<(usize, usize)> = Vec::new();
        for root in 0..self.followers.len() {
            if seen[root] != Seen::No {
                continue;
            }
            seen[root] = Seen::OnTheWay;
            way.push((root, 0));
            while let Some((node, next)) = way.last_mut() {
                let Some(follower) = self.followers[*node].get(*next).copied() else {
                    seen[*node] = Seen::Done;
                    way.pop();
                    continue;
                };
                *next += 1;
                match seen[follower] {
                    Seen::OnTheWay => {
                        let begin = way.iter().position(|it| it.0 == follower)?;
                        return Some(way[begin..].iter().map(|it| it.0).collect());
                    }
                    Seen::No => {
                        seen[follower] = Seen::OnTheWay;
                        way.push((follower, 0));
                    }
                    Seen::Done => {}
                }
            }
        }
        None
    }
}
