//! That random portfolios hold what they are for, and that what breaks a rule is found again and made small.

use std::collections::BTreeSet;
use std::panic::catch_unwind;

use slipcast_engine::model::{ConstraintKind, Distribution, Lag, Project, ResourceMode, Scenario, Task};

use super::super::plan::{State, is_summary, predecessor_of, state_of};
use super::super::schedule;
use super::{Menu, draws, for_all, portfolio};

#[test]
fn everything_on_the_menu_is_served() {
    let menu = Menu::all();
    let mut seen = BTreeSet::new();
    for seed in 0..300 {
        note(&portfolio(seed, &menu), &mut seen);
    }
    for kind in ["FinishStart", "StartStart", "FinishFinish", "StartFinish"] {
        for lag in ["Working", "Percent", "Elapsed", "Lead"] {
            assert!(seen.contains(&format!("{kind} {lag}")), "{kind} {lag}");
        }
        for calendar in ["Successor", "Predecessor", "Project", "Elapsed"] {
            assert!(seen.contains(&format!("{kind} counted on {calendar}")), "{kind} {calendar}");
        }
    }
    let other = [
        "link across projects",
        "link from a project switched off",
        "link from a summary FinishFinish",
        "link into a summary StartStart",
        "summary in a summary",
        "exists below 1",
        "started before its predecessor is finished",
        "finished before its predecessor",
        "milestone with a calendar",
        "rank of two",
        "capacity of 0",
        "elapsed",
        "exception",
    ];
    for what in other {
        assert!(seen.contains(what), "{what}");
    }
    assert_eq!(seen.iter().filter(|it| it.starts_with("constraint")).count(), 7 + 2);
    assert_eq!(seen.iter().filter(|it| it.starts_with("distribution")).count(), 11);
}

fn note(scenario: &Scenario, seen: &mut BTreeSet<String>) {
    for (place, project) in scenario.projects.iter().enumerate() {
        if scenario.projects[..place].iter().any(|it| it.rank.is_some() && it.rank == project.rank) {
            seen.insert("rank of two".to_owned());
        }
        for task in &project.tasks {
            note_task(project, task, seen);
            for link in &task.predecessors {
                let path = predecessor_of(&project.id, link);
                let before_project = scenario.projects.iter().find(|it| it.id == path.project).unwrap();
                let before = before_project.tasks.iter().find(|it| it.id == path.task).unwrap();
                let lag = match link.lag {
                    Lag::Working(days) | Lag::Elapsed(days) if days < 0.0 => "Lead",
                    Lag::Percent(percent) if percent < 0.0 => "Lead",
                    Lag::Working(_) => "Working",
                    Lag::Percent(_) => "Percent",
                    Lag::Elapsed(_) => "Elapsed",
                };
                seen.insert(format!("{:?} {lag}", link.kind));
                seen.insert(format!("{:?} counted on {:?}", link.kind, link.lag_calendar));
                if path.project != project.id {
                    seen.insert("link across projects".to_owned());
                }
                if !before_project.included && project.included {
                    seen.insert("link from a project switched off".to_owned());
                }
                if is_summary(before_project, before) {
                    seen.insert(format!("link from a summary {:?}", link.kind));
                }
                if is_summary(project, task) {
                    seen.insert(format!("link into a summary {:?}", link.kind));
                }
                match (state_of(before), state_of(task)) {
                    (State::NotStarted | State::Started { .. }, State::Started { .. }) => {
                        seen.insert("started before its predecessor is finished".to_owned());
                    }
                    (State::NotStarted | State::Started { .. }, State::Finished { .. }) => {
                        seen.insert("finished before its predecessor".to_owned());
                    }
                    _ => {}
                }
            }
        }
    }
    if scenario.resources.iter().flat_map(|it| &it.changes).any(|it| it.units == 0.0) {
        seen.insert("capacity of 0".to_owned());
    }
    if scenario.calendars.iter().any(|it| !it.exceptions.is_empty()) {
        seen.insert("exception".to_owned());
    }
}

fn note_task(project: &Project, task: &Task, seen: &mut BTreeSet<String>) {
    if let Some(constraint) = &task.constraint {
        let of = if is_summary(project, task) { "summary" } else { "task" };
        seen.insert(format!("constraint {:?} of a {of}", constraint.kind));
        assert!(of == "task" || constraint.kind != ConstraintKind::AsLateAsPossible);
    }
    if let Some(duration) = &task.duration {
        let written = match duration.distribution() {
            Distribution::Certain(_) => "Certain".to_owned(),
            other => format!("{other:?}").split([' ', '(']).next().unwrap().to_owned(),
        };
        seen.insert(format!("distribution {written}"));
        if duration.is_elapsed() {
            seen.insert("elapsed".to_owned());
        }
    } else if task.calendar.is_some() {
        seen.insert("milestone with a calendar".to_owned());
    }
    if task.exists < 1.0 {
        seen.insert("exists below 1".to_owned());
    }
    if is_summary(project, task) && task.parent.is_some() {
        seen.insert("summary in a summary".to_owned());
    }
}

#[test]
fn plain_portfolios_are_plain() {
    for_all(0..50, &Menu::plain(), |scenario, seed| {
        let draws = draws(scenario, seed, &Menu::plain());
        let [unlimited, levelled] =
            [ResourceMode::Unlimited, ResourceMode::Levelled].map(|mode| schedule(scenario, &draws, mode));
        let is_plain = scenario.calendars.is_empty() && scenario.resources.is_empty();
        if is_plain && unlimited == levelled { Ok(()) } else { Err(format!("{levelled:?}")) }
    });
}

#[test]
fn the_same_seed_serves_the_same() {
    let menu = Menu::all();
    assert_eq!(portfolio(7, &menu), portfolio(7, &menu));
    assert_ne!(portfolio(7, &menu), portfolio(8, &menu));
}

#[test]
fn what_breaks_a_rule_is_made_small_and_names_its_seed() {
    let menu = Menu::all();
    let nobody_waits = |scenario: &Scenario, seed: u64| {
        let dates = schedule(scenario, &draws(scenario, seed, &menu), ResourceMode::Levelled);
        let waits = dates.tasks.values().any(|it| it.waiting > 0);
        if waits { Err("somebody waits".to_owned()) } else { Ok(()) }
    };
    let found = catch_unwind(|| for_all(0..100, &menu, nobody_waits)).expect_err("somebody waits");
    let report = found.downcast_ref::<String>().expect("a report");
    assert!(report.starts_with("seed ") && report.contains("somebody waits"), "{report}");
    // Two tasks that want the same units, or one that waits for a change of capacity.
    let tasks = report.lines().filter(|it| it.starts_with("  t")).count();
    assert!(tasks <= 2, "{report}");
}
