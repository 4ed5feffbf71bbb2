//! Cases worked out by hand from the method page. All of them begin on Monday 2027-01-04 at 08:00.

mod calendars;
mod constraints;
mod known_answers;
mod late;
mod levelling;
mod links;
mod money;
mod progress;
mod summaries;

use slipcast_engine::model::{DateTime, Project, ResourceMode, Scenario, Task, TaskPath};

use super::notation::{project, scenario};
use super::{Dates, Draws, TaskDates, schedule};

const MONDAY: &str = "2027-01-04T08:00";

/// One project `p` from Monday on.
fn one(tasks: impl IntoIterator<Item = Task>) -> Scenario {
    scenario([project("p", MONDAY, tasks)])
}

/// A project of its own from Monday on.
fn another(id: &str, tasks: impl IntoIterator<Item = Task>) -> Project {
    project(id, MONDAY, tasks)
}

fn unlimited(scenario: &Scenario) -> Dates {
    schedule(scenario, &Draws::certain(scenario), ResourceMode::Unlimited)
}

fn levelled(scenario: &Scenario) -> Dates {
    schedule(scenario, &Draws::certain(scenario), ResourceMode::Levelled)
}

/// A task of project `p`, or of the one named.
#[track_caller]
fn of<'a>(dates: &'a Dates, task: &str) -> &'a TaskDates {
    let path = TaskPath::parse(task).unwrap_or_else(|| TaskPath { project: "p".into(), task: task.into() });
    dates.tasks.get(&path).expect("a task")
}

/// An instant as `Mon 01-04 08:00`.
fn written(at: DateTime) -> String {
    let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][at.date().weekday()];
    format!("{weekday} {} {}", &at.date().to_string()[5..], at.time())
}

/// The start and finish of a task.
#[track_caller]
fn lies(dates: &Dates, task: &str, start: &str, finish: &str) {
    let task = of(dates, task);
    assert_eq!((written(task.start), written(task.finish)), (start.to_owned(), finish.to_owned()));
}

/// The late start and late finish of a task.
#[track_caller]
fn lies_late(dates: &Dates, task: &str, start: &str, finish: &str) {
    let task = of(dates, task);
    let late = (written(task.late_start.unwrap()), written(task.late_finish.unwrap()));
    assert_eq!(late, (start.to_owned(), finish.to_owned()));
}

/// Total and free float in minutes.
#[track_caller]
fn floats(dates: &Dates, task: &str, total: i64, free: i64) {
    let task = of(dates, task);
    assert_eq!((task.total_float, task.free_float), (Some(total), Some(free)));
}

/// The tasks on a driving chain to their project's finish.
fn critical(dates: &Dates) -> Vec<String> {
    dates.tasks.iter().filter(|it| it.1.critical).map(|it| it.0.to_string()).collect()
}
