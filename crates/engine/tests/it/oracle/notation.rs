//! A short way to write and to print small scenarios.
//!
//! A link is written `a FS +2d elapsed`: the predecessor (`project/task` from another project), then, where they are
//! not the defaults, its type, its lag (`+2d` working days, `-3ed` days of 24 hours, `50%`) and its lag calendar.

use std::sync::Arc;

use slipcast_engine::model::{
    Assignment, Calendar, CalendarException, Constraint, ConstraintKind, Date, DateOrTime, DateTime,
    Distribution, Duration, Extra, Lag, LagCalendar, Link, LinkKind, Predecessor, Progress, Project,
    Resource, Scenario, Shift, Task, TaskId, TaskPath, TimeOfDay,
};

pub(crate) const LINK_KINDS: [(&str, LinkKind); 4] = [
    ("FS", LinkKind::FinishStart),
    ("SS", LinkKind::StartStart),
    ("FF", LinkKind::FinishFinish),
    ("SF", LinkKind::StartFinish),
];

pub(crate) const LAG_CALENDARS: [(&str, LagCalendar); 4] = [
    ("successor", LagCalendar::Successor),
    ("predecessor", LagCalendar::Predecessor),
    ("project", LagCalendar::Project),
    ("elapsed", LagCalendar::Elapsed),
];

pub(crate) const CONSTRAINTS: [(&str, ConstraintKind); 7] = [
    ("start-no-earlier", ConstraintKind::StartNoEarlier),
    ("start-no-later", ConstraintKind::StartNoLater),
    ("finish-no-earlier", ConstraintKind::FinishNoEarlier),
    ("finish-no-later", ConstraintKind::FinishNoLater),
    ("must-start", ConstraintKind::MustStart),
    ("must-finish", ConstraintKind::MustFinish),
    ("as-late-as-possible", ConstraintKind::AsLateAsPossible),
];

/// A task of so many working days.
pub(crate) fn task(id: &str, days: f64) -> Task {
    let duration = Some(Duration::Working(Distribution::Certain(days)));
    Task { duration, ..Task::new(id, id) }
}

/// A task of so many days of 24 hours.
pub(crate) fn elapsed(id: &str, days: f64) -> Task {
    let duration = Some(Duration::Elapsed(Distribution::Certain(days)));
    Task { duration, ..Task::new(id, id) }
}

/// A milestone, or a summary when others name it as parent.
pub(crate) fn milestone(id: &str) -> Task {
    Task::new(id, id)
}

/// What is said about a task after its duration.
pub(crate) trait Said {
    /// It waits for these links.
    fn after(self, links: &[&str]) -> Self;
    /// It is held to a date: `must-start 2027-01-05`.
    fn held(self, constraint: &str) -> Self;
    /// It lies in a summary.
    fn within(self, parent: &str) -> Self;
    /// It needs units of a resource.
    fn uses(self, resource: &str, units: f64) -> Self;
    /// It has a calendar of its own.
    fn on(self, calendar: &str) -> Self;
    /// It started, and so many days remain.
    fn started(self, at: &str, remaining: f64) -> Self;
    /// It is finished.
    fn finished(self, from: &str, to: &str) -> Self;
}

impl Said for Task {
    fn after(mut self, links: &[&str]) -> Self {
        self.predecessors.extend(links.iter().map(|it| link(it)));
        self
    }

    fn held(mut self, constraint: &str) -> Self {
        let mut words = constraint.split_whitespace();
        let kind = words.next().unwrap();
        let (_, kind) = *CONSTRAINTS.iter().find(|it| it.0 == kind).expect("a constraint");
        let date = words.next().map(|it| DateOrTime::parse(it).unwrap());
        self.constraint = Some(Constraint { kind, date, extra: Extra::default() });
        self
    }

    fn within(mut self, parent: &str) -> Self {
        self.parent = Some(parent.into());
        self
    }

    fn uses(mut self, resource: &str, units: f64) -> Self {
        self.resources.push(Assignment { resource: resource.into(), units, extra: Extra::default() });
        self
    }

    fn on(mut self, calendar: &str) -> Self {
        self.calendar = Some(calendar.into());
        self
    }

    fn started(mut self, at: &str, remaining: f64) -> Self {
        self.progress = Some(Progress {
            actual_start: Some(DateTime::parse(at).unwrap()),
            actual_finish: None,
            remaining: Some(Distribution::Certain(remaining)),
            extra: Extra::default(),
        });
        self
    }

    fn finished(mut self, from: &str, to: &str) -> Self {
        self.progress = Some(Progress {
            actual_start: Some(DateTime::parse(from).unwrap()),
            actual_finish: Some(DateTime::parse(to).unwrap()),
            remaining: None,
            extra: Extra::default(),
        });
        self
    }
}

/// Reads a link.
pub(crate) fn link(text: &str) -> Link {
    let mut words = text.split_whitespace();
    let task = words.next().unwrap();
    let task = TaskPath::parse(task).map_or(Predecessor::Local(TaskId::from(task)), Predecessor::Path);
    let mut link = Link::after(task);
    for word in words {
        if let Some((_, kind)) = LINK_KINDS.iter().find(|it| it.0 == word) {
            link.kind = *kind;
        } else if let Some((_, calendar)) = LAG_CALENDARS.iter().find(|it| it.0 == word) {
            link.lag_calendar = *calendar;
        } else if let Some(percent) = word.strip_suffix('%') {
            link.lag = Lag::Percent(percent.parse().unwrap());
        } else if let Some(days) = word.strip_suffix("ed") {
            link.lag = Lag::Elapsed(days.parse().unwrap());
        } else {
            link.lag = Lag::Working(word.strip_suffix('d').expect("a lag").parse().unwrap());
        }
    }
    link
}

/// A project that starts at `start`.
pub(crate) fn project(id: &str, start: &str, tasks: impl IntoIterator<Item = Task>) -> Project {
    let start = Some(DateTime::parse(start).unwrap());
    Project { start, tasks: tasks.into_iter().map(Arc::new).collect(), ..Project::new(id, id) }
}

/// A scenario on the standard calendar.
pub(crate) fn scenario(projects: impl IntoIterator<Item = Project>) -> Scenario {
    Scenario { projects: projects.into_iter().map(Arc::new).collect(), ..Scenario::new("s", "s") }
}

/// A resource of so many units.
pub(crate) fn resource(id: &str, units: f64) -> Resource {
    Resource {
        id: id.into(),
        name: id.to_owned(),
        units,
        changes: Vec::new(),
        calendar: None,
        cost_per_hour: 0.0,
        extra: Extra::default(),
    }
}

/// Shifts written `08:00-12:00 13:00-17:00`.
pub(crate) fn shifts(text: &str) -> Vec<Shift> {
    let time = |text: &str| TimeOfDay::parse(text).unwrap();
    let shift = |text: &str| text.split_once('-').map(|(from, to)| Shift { from: time(from), to: time(to) });
    text.split_whitespace().map(|it| shift(it).unwrap()).collect()
}

/// A calendar with the shifts of each day of the week, Monday first.
pub(crate) fn calendar(id: &str, week: [&str; 7]) -> Calendar {
    let mut calendar = Calendar { id: id.into(), name: None, ..Calendar::standard() };
    for (day, text) in calendar.week.days_mut().into_iter().zip(week) {
        *day = shifts(text);
    }
    calendar
}

/// An exception from one day to another, both included.
pub(crate) fn exception(from: &str, to: &str, hours: &str) -> CalendarException {
    let date = |text: &str| Date::parse(text).unwrap();
    CalendarException {
        from: date(from),
        to: date(to),
        name: None,
        hours: shifts(hours),
        extra: Extra::default(),
    }
}
