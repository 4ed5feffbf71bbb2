//! Names of a scenario as written: nothing is assumed sound.

use std::collections::{BTreeMap, BTreeSet};

use super::Check;
use crate::model::{Project, Scenario, Task};
use crate::order;

/// Where everything with an id stands; of several with the same id, the first.
pub(super) struct Lookup<'a> {
    pub(super) calendars: BTreeMap<&'a str, usize>,
    pub(super) resources: BTreeMap<&'a str, usize>,
    pub(super) projects: BTreeMap<&'a str, usize>,
    pub(super) risks: BTreeMap<&'a str, usize>,
    /// By project.
    pub(super) tasks: Vec<TaskLookup<'a>>,
    /// Whether calendars, by their ids, share time of an ordinary week; filled as asked.
    pub(super) shared_time: BTreeMap<String, bool>,
}

pub(super) struct TaskLookup<'a> {
    pub(super) places: BTreeMap<&'a str, usize>,
    pub(super) summaries: BTreeSet<usize>,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(scenario: &'a Scenario) -> Self {
        Self {
            calendars: places(scenario.calendars.iter().map(|it| it.id.as_str())),
            resources: places(scenario.resources.iter().map(|it| it.id.as_str())),
            projects: places(scenario.projects.iter().map(|it| it.id.as_str())),
            risks: places(scenario.risks.iter().map(|it| it.id.as_str())),
            tasks: scenario.projects.iter().map(|it| TaskLookup::new(it)).collect(),
            shared_time: BTreeMap::new(),
        }
    }

    /// Project and place of a task.
    pub(super) fn task(&self, project: &str, task: &str) -> Option<(usize, usize)> {
        let project = *self.projects.get(project)?;
        Some((project, *self.tasks[project].places.get(task)?))
    }
}

impl<'a> TaskLookup<'a> {
    fn new(project: &'a Project) -> Self {
        let places = places(project.tasks.iter().map(|it| it.id.as_str()));
        let parents = project.tasks.iter().filter_map(|it| it.parent.as_ref());
        let summaries = order::set_of(parents.filter_map(|it| places.get(it.as_str()).copied()));
        Self { places, summaries }
    }
}

fn places<'a>(ids: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut places = BTreeMap::new();
    for (place, id) in ids.enumerate() {
        places.entry(id).or_insert(place);
    }
    places
}

impl Check<'_> {
    /// Checks the ids of a list: well formed, and each once.
    pub(super) fn ids<'b>(&mut self, list: &str, of: &str, ids: impl Iterator<Item = &'b str>) {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, id) in ids.enumerate() {
            let pointer = format!("{list}/{place}/id");
            let is_well_formed = (1..=64).contains(&id.chars().count())
                && !id.contains(|it: char| it == '/' || it == '.' || it.is_whitespace());
            if !is_well_formed {
                let message = format!("“{}” is not an id.", shortened(id));
                self.report(
                    pointer,
                    "bad-id",
                    message,
                    "Use 1–64 characters, any but “/”, “.” and white space.",
                );
            } else if let Some(first) = seen.get(id) {
                let message = format!("The id “{id}” is already that of {of} {}.", first + 1);
                self.report(pointer, "duplicate-id", message, "Give one of them another id.");
            } else {
                seen.insert(id, place);
            }
        }
    }

    /// Reports a name that nothing has.
    pub(super) fn unknown(&mut self, pointer: String, what: &str, name: &str, suggestion: String) {
        let message = format!("There is no {what} “{}”.{suggestion}", shortened(name));
        self.report(
            pointer,
            "unknown-id",
            message,
            format!("Name {} {what} of this scenario.", article(what)),
        );
    }

    pub(super) fn calendar_name(&mut self, pointer: String, name: Option<&crate::model::CalendarId>) {
        let Some(name) = name.map(|it| it.as_str()) else { return };
        // A scenario that names no calendars has the standard one.
        let is_standard = self.scenario.calendars.is_empty() && name == "standard";
        if !is_standard && !self.lookup.calendars.contains_key(name) {
            let suggestion = super::did_you_mean(name, self.lookup.calendars.keys().copied());
            self.unknown(pointer, "calendar", name, suggestion);
        }
    }

    /// The name of a task as messages tell it.
    pub(super) fn task_name(&self, (project, task): (usize, usize)) -> String {
        let project = &self.scenario.projects[project];
        let task: &Task = &project.tasks[task];
        format!("“{}” ({}/{})", shortened(&task.name), project.id, task.id)
    }
}

fn article(what: &str) -> &'static str {
    if what.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

/// At most 60 characters of a text of the file.
pub(super) fn shortened(text: &str) -> String {
    let mut shortened: String = text.chars().take(60).collect();
    if shortened.len() < text.len() {
        shortened.push('…');
    }
    shortened
}
