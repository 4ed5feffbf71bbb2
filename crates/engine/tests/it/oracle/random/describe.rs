//! A scenario in a few lines, in the words of [`super::super::notation`].

use std::fmt::Write;

use slipcast_engine::model::{
    Constraint, Distribution, Duration, Lag, Link, Predecessor, Resource, Scenario, Shift, Task,
};

use super::super::notation::{CONSTRAINTS, LAG_CALENDARS, LINK_KINDS};
use super::{Menu, draws};

/// A scenario and the draws of its seed.
pub(crate) fn describe(scenario: &Scenario, seed: u64, menu: &Menu) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "status {:?}, {} hours per day", scenario.status_date, scenario.hours_per_day);
    for it in &scenario.calendars {
        let week: Vec<String> = it.week.days().iter().map(|day| shifts(day)).collect();
        let _ = writeln!(text, "calendar {}: {}, {:?} hours", it.id, week.join(" | "), it.hours_per_day);
        for exception in &it.exceptions {
            let _ = writeln!(text, "  {} to {}: {}", exception.from, exception.to, shifts(&exception.hours));
        }
    }
    let _ = writeln!(text, "default calendar {:?}", scenario.calendar);
    for it in &scenario.resources {
        let _ = writeln!(text, "{}", resource(it));
    }
    for project in &scenario.projects {
        let _ = writeln!(
            text,
            "project {}: included {}, rank {:?}, start {:?}, calendar {:?}",
            project.id, project.included, project.rank, project.start, project.calendar
        );
        for it in &project.tasks {
            let _ = writeln!(text, "  {}", task(it));
        }
    }
    if !(scenario.risks.is_empty() && scenario.drivers.is_empty()) {
        let _ = writeln!(text, "risks {:?}\ndrivers {:?}", scenario.risks, scenario.drivers);
    }
    let _ = writeln!(text, "draws {:?}", draws(scenario, seed, menu));
    text
}

fn resource(it: &Resource) -> String {
    let changes: Vec<String> = it.changes.iter().map(|it| format!("{:?}: {}", it.from, it.units)).collect();
    format!("resource {}: {} units, {}, calendar {:?}", it.id, it.units, changes.join(", "), it.calendar)
}

fn task(it: &Task) -> String {
    let mut words = vec![it.id.to_string()];
    if let Some(parent) = &it.parent {
        words.push(format!("in {parent}"));
    }
    match &it.duration {
        Some(Duration::Working(days)) => words.push(format!("{}d", number(days))),
        Some(Duration::Elapsed(days)) => words.push(format!("{}ed", number(days))),
        None => {}
    }
    if let Some(calendar) = &it.calendar {
        words.push(format!("on {calendar}"));
    }
    if !it.predecessors.is_empty() {
        let links: Vec<String> = it.predecessors.iter().map(link).collect();
        words.push(format!("after [{}]", links.join(", ")));
    }
    words.extend(it.constraint.as_ref().map(constraint));
    words.extend(it.resources.iter().map(|it| format!("uses {} of {}", it.units, it.resource)));
    if let Some(progress) = &it.progress {
        let remaining = progress.remaining.as_ref().map(number);
        words.push(format!(
            "started {:?}, finished {:?}, remaining {remaining:?}",
            progress.actual_start, progress.actual_finish
        ));
    }
    if it.exists < 1.0 {
        words.push(format!("exists {}", it.exists));
    }
    words.join(" ")
}

fn number(it: &Distribution) -> String {
    match it {
        Distribution::Certain(value) => value.to_string(),
        other => format!("{other:?}"),
    }
}

fn link(it: &Link) -> String {
    let task = match &it.task {
        Predecessor::Local(task) => task.to_string(),
        Predecessor::Path(path) => path.to_string(),
    };
    let kind = LINK_KINDS.iter().find(|of| of.1 == it.kind).unwrap().0;
    let calendar = LAG_CALENDARS.iter().find(|of| of.1 == it.lag_calendar).unwrap().0;
    let lag = match it.lag {
        Lag::Working(days) => format!("{days:+}d"),
        Lag::Percent(percent) => format!("{percent}%"),
        Lag::Elapsed(days) => format!("{days:+}ed"),
    };
    format!("{task} {kind} {lag} {calendar}")
}

fn constraint(it: &Constraint) -> String {
    let kind = CONSTRAINTS.iter().find(|of| of.1 == it.kind).unwrap().0;
    it.date.map_or(kind.to_owned(), |date| format!("{kind} {date}"))
}

fn shifts(of: &[Shift]) -> String {
    let shifts: Vec<String> = of.iter().map(|it| format!("{}-{}", it.from, it.to)).collect();
    shifts.join(" ")
}
