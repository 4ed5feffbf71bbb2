//! Real plans, against what another reader (MPXJ) finds in them and against the dates Project stored.
//!
//! The plans belong to others and are not part of this repository: where `../shared/data` is missing, the tests say
//! that they were skipped. `mspdi.rs` covers the same ground with plans of our own.

mod resources;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;
use slipcast_engine::model::{
    Calendar, ConstraintKind, Lag, LagCalendar, Link, LinkKind, Predecessor, Project, Scenario, Task,
};
use slipcast_exchange::{Import, import_mspdi, portfolio_of, read, write};

use crate::dates;

/// The folder of real plans; `None`, said aloud, where it is missing.
fn data() -> Option<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/plans");
    if data.is_dir() {
        return Some(data);
    }
    println!("skipped: there are no real plans in ../shared/data");
    None
}

/// Each plan with its name and what MPXJ reads from it.
fn plans() -> Vec<(String, Import, Value)> {
    let Some(data) = data() else {
        return Vec::new();
    };
    let mut names: Vec<String> = std::fs::read_dir(data.join("mspdi"))
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let plan = |name: String| {
        let import = import_mspdi(&std::fs::read(data.join("mspdi").join(&name)).unwrap(), &name).unwrap();
        let golden = std::fs::read(data.join("golden").join(format!("{name}.json"))).unwrap();
        (name, import, serde_json::from_slice(&golden).unwrap())
    };
    names.into_iter().map(plan).collect()
}

/// What does not agree, and how many things do.
#[derive(Default)]
struct Comparison {
    agree: usize,
    differ: Vec<String>,
}

impl Comparison {
    fn check<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, ours: T, theirs: T) {
        if ours == theirs {
            self.agree += 1;
        } else {
            self.differ.push(format!("{what}: {ours:?}, MPXJ has {theirs:?}"));
        }
    }
}

#[test]
fn plans_are_read_as_another_reader_reads_them() {
    let mut all: BTreeMap<&str, Comparison> = BTreeMap::new();
    for (name, import, golden) in &plans() {
        let mut compare = |what, compare: fn(&Import, &Value, &mut Comparison)| {
            let comparison = all.entry(what).or_default();
            let before = comparison.differ.len();
            compare(import, golden, comparison);
            for differ in &mut comparison.differ[before..] {
                *differ = format!("{name}: {differ}");
            }
        };
        compare("project", compare_project);
        compare("tasks", compare_tasks);
        compare("links", compare_links);
        compare("calendars", resources::compare_calendars);
        compare("resources", resources::compare_resources);
        compare("assignments", resources::compare_assignments);
    }
    for (what, comparison) in &all {
        println!("{what}: {} agree", comparison.agree);
    }
    let differ: Vec<&String> = all.values().flat_map(|it| &it.differ).collect();
    assert!(differ.is_empty(), "{differ:#?}");
}

#[test]
fn no_task_is_lost_and_every_plan_is_a_sound_portfolio() {
    for (name, import, golden) in plans() {
        let is_leaf = |it: &&&Value| it["summary"] != true;
        let leaves = golden_tasks(&golden).iter().filter(is_leaf).count();
        assert_eq!((import.report.counts.tasks, import.stored.len()), (leaves, leaves), "{name}");
        let portfolio = portfolio_of(&name, [import]).0;
        assert_eq!(read(write(&portfolio).as_bytes()).as_ref(), Ok(&portfolio), "{name}");
    }
    let imports = plans().into_iter().map(|it| it.1);
    let all = portfolio_of("All of them", imports).0;
    assert_eq!(read(write(&all).as_bytes()).as_ref(), Ok(&all));
}

#[test]
fn tasks_have_the_dates_that_project_stored() {
    // Two tasks that Project splits; one piece of work cannot have their dates.
    let not_to_be_had = [("mspdisplittask.xml", 2)];
    for (name, import, _) in plans() {
        let (agree, differ) = dates::compare(&import);
        println!("{name}: {agree} of {}", agree + differ.len());
        let expected = not_to_be_had.iter().find(|it| it.0 == name).map_or(0, |it| it.1);
        assert_eq!(differ.len(), expected, "{name}: {differ:#?}");
    }
}

fn project(import: &Import) -> &Project {
    &import.scenario.projects[0]
}

fn compare_project(import: &Import, golden: &Value, compare: &mut Comparison) {
    let scenario = &import.scenario;
    compare.check("start", project(import).start.map(|it| it.to_string()), text(&golden["start"]));
    compare.check("status date", scenario.status_date.map(|it| it.to_string()), text(&golden["status_date"]));
    let minutes = text(&golden["minutes_per_day"]).and_then(|it| it.parse().ok());
    compare.check("minutes per day", Some(scenario.hours_per_day * 60.0), minutes);
    let currency = text(&golden["currency"]).unwrap_or("EUR".to_owned());
    compare.check("currency", scenario.currency.clone(), currency);
    let default = project(import).calendar.as_ref().and_then(|id| calendar(scenario, id.as_str()));
    compare.check("calendar", default.and_then(|it| it.name.clone()), text(&golden["default_calendar"]));
}

fn compare_tasks(import: &Import, golden: &Value, compare: &mut Comparison) {
    let tasks: BTreeMap<i64, &Task> = tasks(import);
    for theirs in golden_tasks(golden) {
        let uid = theirs["uid"].as_i64().unwrap();
        let Some(ours) = tasks.get(&uid) else {
            compare.differ.push(format!("task {uid} is missing"));
            continue;
        };
        compare_task(ours, theirs, import, compare);
    }
    compare.check("number of tasks", tasks.len(), golden_tasks(golden).len());
}

fn compare_task(ours: &Task, theirs: &Value, import: &Import, compare: &mut Comparison) {
    let named = |what: &str| format!("task {} {what}", ours.id);
    compare.check(&named("name"), ours.name.clone(), text(&theirs["name"]).unwrap_or_default());
    let parent = theirs["parent"].as_i64().filter(|it| *it > 0).map(|it| format!("t{it}"));
    compare.check(&named("parent"), ours.parent.as_ref().map(ToString::to_string), parent);
    compare.check(&named("deadline"), ours.deadline.map(|it| it.to_string()), text(&theirs["deadline"]));
    compare.check(&named("fixed cost"), fixed_cost(ours), theirs["fixed_cost"].as_f64().unwrap_or_default());
    if theirs["summary"] == true {
        compare.check(&named("duration"), ours.duration.is_some(), false);
        return;
    }
    let day = import.scenario.hours_per_day * 60.0;
    if !is_noted(import, ours, "recounted") {
        compare.check(&named("duration"), duration(ours, day), amount(&theirs["duration"], day));
    }
    if !is_noted(import, ours, "manual") {
        compare.check(&named("constraint"), constraint(ours), golden_constraint(theirs));
    }
    let stored = import.stored.iter().find(|it| it.task == ours.id).unwrap();
    compare.check(&named("start"), stored.start.map(|it| it.to_string()), text(&theirs["start"]));
    compare.check(&named("finish"), stored.finish.map(|it| it.to_string()), text(&theirs["finish"]));
}

/// The fixed cost without what its resources leave over, which the file does not hold as such.
fn fixed_cost(task: &Task) -> f64 {
    if task.resources.is_empty() { task.cost.as_ref().map_or(0.0, |it| it.certain_value()) } else { 0.0 }
}

fn is_noted(import: &Import, task: &Task, kind: &str) -> bool {
    import.report.of_task(task.source_uid.as_deref().unwrap()).any(|it| it.kind == kind)
}

/// Minutes of a duration, and whether they are of the clock.
fn duration(task: &Task, day: f64) -> Option<(i64, bool)> {
    let duration = task.duration.as_ref()?;
    let day = if duration.is_elapsed() { 1_440.0 } else { day };
    Some(((duration.distribution().certain_value() * day).round() as i64, duration.is_elapsed()))
}

/// Minutes of an amount in a unit of MPXJ.
fn amount(theirs: &Value, day: f64) -> Option<(i64, bool)> {
    let unit = theirs["u"].as_str()?;
    let (unit, is_elapsed) = unit.strip_prefix('e').map_or((unit, false), |it| (it, true));
    let day = if is_elapsed { 1_440.0 } else { day };
    let minutes = match unit {
        "m" => 1.0,
        "h" => 60.0,
        "d" => day,
        "w" => {
            if is_elapsed {
                7.0 * day
            } else {
                5.0 * day
            }
        }
        "mo" => {
            if is_elapsed {
                30.0 * day
            } else {
                20.0 * day
            }
        }
        other => panic!("unit {other}"),
    };
    Some(((theirs["v"].as_f64()? * minutes).round() as i64, is_elapsed))
}

fn constraint(task: &Task) -> Option<(String, Option<String>)> {
    let constraint = task.constraint.as_ref()?;
    let kind = match constraint.kind {
        ConstraintKind::StartNoEarlier => "START_NO_EARLIER_THAN",
        ConstraintKind::StartNoLater => "START_NO_LATER_THAN",
        ConstraintKind::FinishNoEarlier => "FINISH_NO_EARLIER_THAN",
        ConstraintKind::FinishNoLater => "FINISH_NO_LATER_THAN",
        ConstraintKind::MustStart => "MUST_START_ON",
        ConstraintKind::MustFinish => "MUST_FINISH_ON",
        ConstraintKind::AsLateAsPossible => "AS_LATE_AS_POSSIBLE",
    };
    Some((kind.to_owned(), constraint.date.map(|it| it.to_string())))
}

fn golden_constraint(theirs: &Value) -> Option<(String, Option<String>)> {
    let kind = text(&theirs["constraint"]).filter(|it| it != "AS_SOON_AS_POSSIBLE")?;
    Some((kind, text(&theirs["constraint_date"])))
}

fn compare_links(import: &Import, golden: &Value, compare: &mut Comparison) {
    let tasks = tasks(import);
    for theirs in golden_tasks(golden) {
        let ours = tasks[&theirs["uid"].as_i64().unwrap()];
        let day = import.scenario.hours_per_day * 60.0;
        let mut links: Vec<_> = ours.predecessors.iter().map(|it| link(it, day)).collect();
        let mut expected: Vec<_> =
            theirs["predecessors"].as_array().unwrap().iter().map(|it| golden_link(it, day)).collect();
        links.sort();
        expected.sort();
        compare.check(&format!("links into {}", ours.id), links, expected);
    }
}

/// Predecessor, type, lag, unit of the lag.
type PlainLink = (String, String, i64, &'static str);

fn link(link: &Link, day: f64) -> PlainLink {
    let kind = match link.kind {
        LinkKind::FinishStart => "FS",
        LinkKind::StartStart => "SS",
        LinkKind::FinishFinish => "FF",
        LinkKind::StartFinish => "SF",
    };
    let task = match &link.task {
        Predecessor::Local(task) => task.to_string(),
        Predecessor::Path(path) => path.to_string(),
    };
    let (lag, unit) = match link.lag {
        Lag::Working(days) => (days * day, "minutes"),
        Lag::Elapsed(days) => (days * 1_440.0, "clock minutes"),
        Lag::Percent(percent) if link.lag_calendar == LagCalendar::Elapsed => (percent, "clock percent"),
        Lag::Percent(percent) => (percent, "percent"),
    };
    (task, kind.to_owned(), lag.round() as i64, unit)
}

fn golden_link(theirs: &Value, day: f64) -> PlainLink {
    let percent = theirs["lag"]["v"].as_f64().unwrap().round() as i64;
    let (lag, unit) = match theirs["lag"]["u"].as_str().unwrap() {
        "%" => (percent, "percent"),
        "e%" => (percent, "clock percent"),
        _ => match amount(&theirs["lag"], day).unwrap() {
            (0, _) | (_, false) => (amount(&theirs["lag"], day).unwrap().0, "minutes"),
            (minutes, true) => (minutes, "clock minutes"),
        },
    };
    (format!("t{}", theirs["uid"]), text(&theirs["type"]).unwrap(), lag, unit)
}

fn tasks(import: &Import) -> BTreeMap<i64, &Task> {
    project(import).tasks.iter().map(|it| (it.source_uid.as_ref().unwrap().parse().unwrap(), &**it)).collect()
}

/// MPXJ's tasks but for the project summary and blank lines.
fn golden_tasks(golden: &Value) -> Vec<&Value> {
    let is_task = |it: &&Value| it["uid"] != 0 && !it["start"].is_null();
    golden["tasks"].as_array().unwrap().iter().filter(is_task).collect()
}

fn calendar<'s>(scenario: &'s Scenario, id: &str) -> Option<&'s Calendar> {
    scenario.calendars.iter().find(|it| it.id.as_str() == id)
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}
