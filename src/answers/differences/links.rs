//! What a task waits for, by name.

use slipcast_engine::model::{Link, Predecessor, Project, Scenario, TaskId};

use crate::state::typed::format_links;
use crate::text::and_list;

/// The predecessors of a task, with the kind and the lag where they are not the usual ones.
pub(super) fn waits_for(links: &[Link], project: &Project, scenario: &Scenario) -> Vec<String> {
    links.iter().map(|it| one(it, project, scenario)).collect()
}

/// What is said of a task whose predecessors are others, behind its name: no more than what has changed.
pub(super) fn waits_otherwise(now: &[String], was: &[String]) -> String {
    let only_in = |one: &[String], other: &[String]| -> Vec<String> {
        one.iter().filter(|it| !other.contains(it)).cloned().collect()
    };
    let (more, less) = (only_in(now, was), only_in(was, now));
    match (more.is_empty(), less.is_empty()) {
        (true, true) => " has other links to what it waits for".to_owned(),
        (false, true) => [" also waits for ", &and_list(&more)].concat(),
        (true, false) => [" no longer waits for ", &and_list(&less)].concat(),
        (false, false) => [" waits for ", &and_list(&more), " instead of ", &and_list(&less)].concat(),
    }
}

fn one(link: &Link, project: &Project, scenario: &Scenario) -> String {
    let name = match &link.task {
        Predecessor::Local(id) => name_in(project, id),
        Predecessor::Path(path) => {
            let of = scenario.projects.iter().find(|it| it.id == path.project);
            of.map_or_else(|| path.to_string(), |it| [&name_in(it, &path.task), " of ", &it.name].concat())
        }
    };
    let kind_and_lag =
        format_links(&[Link { task: Predecessor::Local("1".into()), ..link.clone() }], |_| Some(1));
    match kind_and_lag.get(1..).unwrap_or_default().trim() {
        "" => name,
        rest => [&name, " (", rest, ")"].concat(),
    }
}

fn name_in(project: &Project, id: &TaskId) -> String {
    project.tasks.iter().find(|it| it.id == *id).map_or_else(|| id.to_string(), |it| it.name.clone())
}
