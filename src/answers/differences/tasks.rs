//! The tasks of the projects that are in both, field by field: one task in its own words, several by their number.

use slipcast_engine::model::{Constraint, Distribution, Duration, Project, Task};

use super::Both;
use super::links::{waits_for, waits_otherwise};
use super::say::{Say, count, dates, matched, percents};
use crate::answers::project::HOLDS;
use crate::state::typed::{format_duration, format_people};
use crate::text::{and_list, counted, date, working_days};

/// More names than these are not read.
const MOST_NAMES: usize = 3;

pub(super) fn tasks(both: Both<'_>, say: &mut Say) {
    for project in both.now.projects.iter() {
        let before = both.was.projects.iter().find(|it| it.id == project.id);
        if let Some(before) = before.filter(|it| it.tasks != project.tasks) {
            of_project(&Of { both, now: project, was: before }, say);
        }
    }
}

/// A project as it is now and as it was.
struct Of<'a> {
    both: Both<'a>,
    now: &'a Project,
    was: &'a Project,
}

/// A task as it is now and as it was.
type Pair<'a> = (&'a Task, &'a Task);

/// How one kind of difference is found and said.
struct Aspect {
    differs: fn(&Task, &Task) -> bool,
    /// Of one task: what follows its name.
    one: fn(&Of<'_>, &Task, &Task) -> String,
    /// Of several: what follows their number.
    several: &'static str,
}

fn of_project(of: &Of<'_>, say: &mut Say) {
    let found = matched(&of.now.tasks, &of.was.tasks, |one, other| one.id == other.id);
    let name = &of.was.name;
    some_of(&found.added.iter().map(|it| &***it).collect::<Vec<_>>(), name, " is added", " are added", say);
    some_of(
        &found.removed.iter().map(|it| &***it).collect::<Vec<_>>(),
        name,
        " is removed",
        " are removed",
        say,
    );
    let changed: Vec<Pair<'_>> =
        found.pairs.iter().filter(|it| it.0 != it.1).map(|it| (&**it.0, &**it.1)).collect();
    for aspect in &ASPECTS {
        let differ: Vec<&Pair<'_>> = changed.iter().filter(|it| (aspect.differs)(it.0, it.1)).collect();
        match differ[..] {
            [] => {}
            [(now, was)] => say.say(&[&was.name, " of ", name, &(aspect.one)(of, now, was)]),
            _ => {
                let tasks: Vec<&Task> = differ.iter().map(|it| it.1).collect();
                some_of(&tasks, name, "", aspect.several, say);
            }
        }
    }
    if found.is_reordered {
        say.say(&["The tasks of ", name, " stand in another order"]);
    }
    let others: Vec<(&Task, usize)> = changed.iter().map(|it| (it.1, other_fields(it.0, it.1))).collect();
    let total = others.iter().map(|it| it.1).sum();
    let whose: Vec<&(&Task, usize)> = others.iter().filter(|it| 0 < it.1).collect();
    match whose[..] {
        [(task, _)] => say.others(total, &["task ", &task.name, " of ", name].concat()),
        _ => say.others(total, &[&counted(whose.len(), "task", "tasks"), " of ", name].concat()),
    }
}

/// `Build of CRM is added`, `3 tasks of CRM are added (Build, Test and Train)`.
fn some_of(tasks: &[&Task], project: &str, one: &str, several: &str, say: &mut Say) {
    let names: Vec<&str> = tasks.iter().map(|it| it.name.as_str()).collect();
    match names[..] {
        [] => {}
        [only] => say.say(&[only, " of ", project, one]),
        _ => {
            let which = if names.len() <= MOST_NAMES {
                [" (", &and_list(&names), ")"].concat()
            } else {
                String::new()
            };
            say.say(&[&counted(names.len(), "task", "tasks"), " of ", project, several, &which]);
        }
    }
}

/// The weightiest first.
const ASPECTS: [Aspect; 12] = [
    Aspect {
        differs: |now, was| now.duration != was.duration,
        one: duration,
        several: " have another duration",
    },
    Aspect {
        differs: |now, was| now.exists != was.exists,
        one: |_, now, was| instead(" is needed with", percents(now.exists, was.exists)),
        several: " are needed with another probability",
    },
    Aspect {
        differs: |now, was| now.predecessors != was.predecessors,
        one: links,
        several: " wait for others",
    },
    Aspect { differs: |now, was| now.resources != was.resources, one: people, several: " have other people" },
    Aspect {
        differs: |now, was| now.constraint != was.constraint,
        one: hold,
        several: " are held otherwise",
    },
    Aspect {
        differs: |now, was| now.deadline != was.deadline,
        one: |_, now, was| instead(" has the deadline", dates(now.deadline, was.deadline, "none")),
        several: " have another deadline",
    },
    Aspect { differs: |now, was| now.cost != was.cost, one: cost, several: " have another cost" },
    Aspect {
        differs: |now, was| now.cost_per_day != was.cost_per_day,
        one: |of, now, was| {
            let (now, was) = of.both.sums(Some(now.cost_per_day), Some(was.cost_per_day), "");
            instead(" costs", ([&now, " a day"].concat(), was))
        },
        several: " have another cost a day",
    },
    Aspect {
        differs: |now, was| now.calendar != was.calendar,
        one: |of, now, was| {
            let none = "its project’s";
            instead(
                " has the calendar",
                of.both.calendars(now.calendar.as_ref(), was.calendar.as_ref(), none),
            )
        },
        several: " have another calendar",
    },
    Aspect {
        differs: |now, was| now.progress != was.progress,
        one: |_, _, _| " has got further or less far".to_owned(),
        several: " have got further or less far",
    },
    Aspect {
        differs: |now, was| now.name != was.name,
        one: |_, now, _| [" is called ", &now.name].concat(),
        several: " have another name",
    },
    Aspect {
        differs: |now, was| now.parent != was.parent,
        one: |of, now, _| {
            let summary = now.parent.as_ref().and_then(|id| of.now.tasks.iter().find(|it| it.id == *id));
            summary
                .map_or_else(|| " belongs to no summary".to_owned(), |it| [" belongs to ", &it.name].concat())
        },
        several: " belong to another summary",
    },
];

/// All fields are named here: those that no aspect tells are counted.
fn other_fields(now: &Task, was: &Task) -> usize {
    let Task {
        id: _,
        name: _,
        wbs,
        parent: _,
        duration,
        planned,
        estimate,
        calendar: _,
        predecessors: _,
        constraint: _,
        deadline: _,
        resources: _,
        cost: _,
        cost_per_day: _,
        exists: _,
        progress: _,
        source_uid,
        extra,
    } = now;
    // What the plan said and where a range came from change with the duration.
    let same_duration = *duration == was.duration;
    count(&[
        *wbs != was.wbs,
        same_duration && *planned != was.planned,
        same_duration && *estimate != was.estimate,
        *source_uid != was.source_uid,
        *extra != was.extra,
    ])
}

fn instead(verb: &str, (now, was): (String, String)) -> String {
    [verb, " ", &now, " instead of ", &was].concat()
}

/// Two texts, unless they read the same: then it differs in something that they do not show.
fn instead_or(verb: &str, now: String, was: String, other: &str) -> String {
    if now == was { other.to_owned() } else { instead(verb, (now, was)) }
}

fn duration(_: &Of<'_>, now: &Task, was: &Task) -> String {
    if let (
        Some(Duration::Working(Distribution::Certain(now))),
        Some(Duration::Working(Distribution::Certain(was))),
    ) = (&now.duration, &was.duration)
    {
        return instead_or(" takes", working_days(*now), working_days(*was), " takes a little more or less");
    }
    let text =
        |it: &Task| it.duration.as_ref().map_or_else(|| "none".to_owned(), |it| format_duration(it, None));
    instead_or(" has the duration", text(now), text(was), " has another duration")
}

fn links(of: &Of<'_>, now: &Task, was: &Task) -> String {
    let now = waits_for(&now.predecessors, of.now, of.both.now);
    let was = waits_for(&was.predecessors, of.was, of.both.was);
    waits_otherwise(&now, &was)
}

fn people(of: &Of<'_>, now: &Task, was: &Task) -> String {
    let none = |it: String| if it.is_empty() { "nobody".to_owned() } else { it };
    let now = none(format_people(&now.resources, &of.both.now.resources));
    let was = none(format_people(&was.resources, &of.both.was.resources));
    instead_or(" needs", now, was, " has its people otherwise")
}

fn hold(_: &Of<'_>, now: &Task, was: &Task) -> String {
    let text = |it: &Option<Constraint>| {
        let Some(it) = it else { return "as soon as possible".to_owned() };
        let kind = HOLDS.iter().find(|hold| hold.0 == it.kind).map_or("", |it| it.1).to_lowercase();
        it.date.map_or(kind.clone(), |at| [&kind, " ", &date(at.begin())].concat())
    };
    instead_or(" is held:", text(&now.constraint), text(&was.constraint), " is held otherwise")
}

fn cost(of: &Of<'_>, now: &Task, was: &Task) -> String {
    let sum = |it: &Option<Distribution>| match it {
        None => Some(None),
        Some(Distribution::Certain(sum)) => Some(Some(*sum)),
        Some(_) => None,
    };
    match sum(&now.cost).zip(sum(&was.cost)) {
        Some((now, was)) => instead(" costs", of.both.sums(now, was, "nothing")),
        None => " has another cost".to_owned(),
    }
}
