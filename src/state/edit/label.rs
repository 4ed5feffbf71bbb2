//! What an edit is called in the undo menu and the decision log.

use std::cmp::Ordering;

use slipcast_engine::model::{
    CalendarId, DriverId, Link, Predecessor, Project, ProjectId, ResourceId, ResourceMode, RiskId, Sampling,
    TaskId, TaskPath,
};

use super::calendars::hours_on;
use super::references::path_of;
use super::tasks::kind_name;
use super::{
    CalendarEdit, Command, CorrelationEdit, ProjectEdit, Replacement, ResourceEdit, ScenarioEdit,
    SimulationEdit, TaskEdit,
};
use crate::state::document::Document;
use crate::state::typed::{format_predecessors, parse_predecessors};
use crate::text::{WEEKDAYS, amount, and_list, counted, date, days, grouped, percent, trimmed};

impl Command {
    /// In the imperative: `Move Data platform to 7 Jun 2027`. Names are those before the edit.
    pub fn label(&self, before: &Document) -> String {
        match self {
            Self::RenamePortfolio(name) => format!("Rename the portfolio to {}", name.trim()),
            Self::Scenario(edit) => scenario_label(edit, before),
            Self::AddScenario(name) => format!("Duplicate {} as {}", before.scenario().name, name.trim()),
            Self::DeleteScenario(id) => {
                let scenario = before.portfolio().scenarios.iter().find(|it| it.id == *id);
                format!("Delete scenario {}", scenario.map_or(id.as_str(), |it| it.name.as_str()))
            }
            Self::Simulation(edit) => simulation_label(*edit),
            Self::LogDecision(decision) => format!("Log decision: {}", decision.title),
            Self::AddProject { name, .. } => format!("Add project {}", name.trim()),
            Self::DuplicateProject(id) => format!("Duplicate {}", project(before, id)),
            Self::RemoveProject(id) => format!("Remove project {}", project(before, id)),
            Self::RankProject { project: id, place } => {
                format!("Give {} rank {}", project(before, id), place + 1)
            }
            Self::Project { project: id, edit } => project_label(edit, &project(before, id), before),
            Self::AddTask { name, .. } => format!("Add task {}", name.trim()),
            Self::AddTasks { tasks, .. } => format!("Add {}", counted(tasks.len(), "task", "tasks")),
            Self::DeleteTasks { project, tasks } => format!("Delete {}", tasks_of(before, project, tasks)),
            Self::MoveTask { project, task, .. } => {
                format!("Move {}", tasks_of(before, project, std::slice::from_ref(task)))
            }
            Self::Indent { project, tasks } => format!("Indent {}", tasks_of(before, project, tasks)),
            Self::Outdent { project, tasks } => format!("Outdent {}", tasks_of(before, project, tasks)),
            Self::Task { task: path, edit } => task_label(edit, path, before),
            Self::ApplyTemplate { template, tasks, .. } => {
                format!("Apply “{}” to {}", template.name, counted(tasks.len(), "task", "tasks"))
            }
            Self::AddResource { name, .. } => format!("Add people {}", name.trim()),
            Self::RemoveResource(id) => format!("Remove people {}", resource(before, id)),
            Self::Resource { resource: id, edit } => resource_label(edit, &resource(before, id), before),
            Self::MergeResources(merge) => {
                let others: Vec<String> = merge.others.iter().map(|it| resource(before, it)).collect();
                format!("Merge {} into {}", and_list(&others), resource(before, &merge.into))
            }
            Self::AddCalendar(name) => format!("Add the calendar {}", name.trim()),
            Self::CopyCalendar(id) => format!("Copy the calendar {}", calendar(before, id)),
            Self::RemoveCalendar(id) => format!("Remove the calendar {}", calendar(before, id)),
            Self::Calendar { calendar: id, edit } => calendar_label(edit, id, before),
            Self::AddRisk(name) => format!("Add risk {}", name.trim()),
            Self::RemoveRisk(id) => format!("Remove risk {}", risk(before, id)),
            Self::Risk { risk: id, edit } => super::risk_label::risk_label(edit, &risk(before, id), before),
            Self::AddDriver(name) => format!("Add driver {}", name.trim()),
            Self::RemoveDriver(id) => format!("Remove driver {}", driver(before, id)),
            Self::Driver { driver: id, edit } => super::risk_label::driver_label(edit, &driver(before, id)),
            Self::Correlate(tasks) => format!("Correlate {}", counted(tasks.len(), "task", "tasks")),
            Self::Uncorrelate(place) => format!("Remove correlation group {}", place + 1),
            Self::Correlation { place, edit } => match edit {
                CorrelationEdit::Coefficient(value) => {
                    format!("Correlate group {} by {}", place + 1, trimmed(*value, 2))
                }
                CorrelationEdit::Between(tasks) => {
                    format!("Let group {} be {}", place + 1, counted(tasks.len(), "task", "tasks"))
                }
            },
            Self::Together { label, .. } => label.clone(),
            Self::Replace { portfolio, why } => match why {
                Replacement::Open => format!("Open {}", portfolio.name),
                Replacement::Import { file } => format!("Import {file}"),
                Replacement::Recover => format!("Recover {}", portfolio.name),
            },
        }
    }
}

fn scenario_label(edit: &ScenarioEdit, before: &Document) -> String {
    match edit {
        ScenarioEdit::Rename(name) => format!("Rename {} to {}", before.scenario().name, name.trim()),
        ScenarioEdit::Note(_) => format!("Change the note of {}", before.scenario().name),
        ScenarioEdit::Currency(code) => format!("Count money in {code}"),
        ScenarioEdit::Confidence(level) => format!("Promise at {}", percent(*level)),
        ScenarioEdit::StatusDate(Some(at)) => format!("Set the status date to {}", date(*at)),
        ScenarioEdit::StatusDate(None) => "Remove the status date".to_owned(),
        ScenarioEdit::Budgets(budgets) => {
            let what = match budgets.len().cmp(&before.scenario().budgets.len()) {
                Ordering::Less => "Remove a budget of the portfolio",
                Ordering::Equal => "Change a budget of the portfolio",
                Ordering::Greater => "Add a budget of the portfolio",
            };
            what.to_owned()
        }
    }
}

fn simulation_label(edit: SimulationEdit) -> String {
    match edit {
        SimulationEdit::Iterations(count) => format!("Simulate {} runs", grouped(f64::from(count))),
        SimulationEdit::Seed(seed) => format!("Take seed {seed}"),
        SimulationEdit::Sampling(Sampling::LatinHypercube) => "Sample by Latin hypercube".to_owned(),
        SimulationEdit::Sampling(Sampling::MonteCarlo) => "Sample independently".to_owned(),
        SimulationEdit::Resources(Some(ResourceMode::Levelled)) => "Limit people".to_owned(),
        SimulationEdit::Resources(Some(ResourceMode::Unlimited)) => "Do not limit people".to_owned(),
        SimulationEdit::Resources(None) => "Limit people where there are any".to_owned(),
        SimulationEdit::StopWithinDays(Some(within)) => {
            format!("Stop when P80 is known within {}", days(within))
        }
        SimulationEdit::StopWithinDays(None) => "Simulate all runs".to_owned(),
    }
}

fn project_label(edit: &ProjectEdit, name: &str, before: &Document) -> String {
    let money = |it: f64| amount(it, &before.scenario().currency);
    match edit {
        ProjectEdit::Rename(new) => format!("Rename {name} to {}", new.trim()),
        ProjectEdit::MoveStart(start) => format!("Move {name} to {}", date(*start)),
        ProjectEdit::Include(true) => format!("Switch on {name}"),
        ProjectEdit::Include(false) => format!("Switch off {name}"),
        ProjectEdit::MustHave(true) => format!("Make {name} a must-have"),
        ProjectEdit::MustHave(false) => format!("Make {name} no must-have"),
        ProjectEdit::Deadline(Some(at)) => format!("Set the deadline of {name} to {}", date(*at)),
        ProjectEdit::Deadline(None) => format!("Remove the deadline of {name}"),
        ProjectEdit::Budget(Some(budget)) => format!("Set the budget of {name} to {}", money(*budget)),
        ProjectEdit::Budget(None) => format!("Remove the budget of {name}"),
        ProjectEdit::Calendar(Some(id)) => format!("Give {name} the calendar {id}"),
        ProjectEdit::Calendar(None) => format!("Give {name} the default calendar"),
        ProjectEdit::CostPerDay(cost) => format!("Let {name} cost {} a day", money(*cost)),
        ProjectEdit::Value(_) => format!("Change the value of {name}"),
        ProjectEdit::CostOfDelay(cost) => format!("Let delay of {name} cost {} a day", money(*cost)),
    }
}

fn task_label(edit: &TaskEdit, path: &TaskPath, before: &Document) -> String {
    let name = task(before, path);
    match edit {
        TaskEdit::Rename(new) => format!("Rename {name} to {}", new.trim()),
        TaskEdit::Wbs(_) => format!("Change the code of {name}"),
        TaskEdit::Duration(text) => format!("Let {name} take {}", text.trim()),
        TaskEdit::Predecessors(text) if text.trim().is_empty() => format!("Let {name} wait for nothing"),
        TaskEdit::Predecessors(text) => {
            format!("Let {name} wait for {}", predecessor_names(text, path, before))
        }
        TaskEdit::People(text) if text.trim().is_empty() => format!("Take the people off {name}"),
        TaskEdit::People(text) => format!("Put {} on {name}", text.trim()),
        TaskEdit::Calendar(Some(id)) => format!("Give {name} the calendar {id}"),
        TaskEdit::Calendar(None) => format!("Give {name} its project's calendar"),
        TaskEdit::Constraint(Some(constraint)) => {
            let at = constraint.date.map(|it| format!(" on {}", date(it.begin()))).unwrap_or_default();
            format!("Hold {name} to “{}”{at}", kind_name(constraint.kind))
        }
        TaskEdit::Constraint(None) => format!("Let {name} start as soon as possible"),
        TaskEdit::Deadline(Some(at)) => format!("Set the deadline of {name} to {}", date(*at)),
        TaskEdit::Deadline(None) => format!("Remove the deadline of {name}"),
        TaskEdit::Cost(_) => format!("Change the cost of {name}"),
        TaskEdit::CostPerDay(cost) => {
            format!("Let {name} cost {} a day", amount(*cost, &before.scenario().currency))
        }
        TaskEdit::Exists(probability) => format!("Let {name} be needed with {}", percent(*probability)),
    }
}

/// Names instead of row numbers: rows are others tomorrow, and the log is read then.
fn predecessor_names(text: &str, path: &TaskPath, before: &Document) -> String {
    let (Some(project), Some(waiting)) = (before.project(&path.project), before.task(path)) else {
        return text.trim().to_owned();
    };
    let Ok(links) = parse_predecessors(text, before.scenario(), project, waiting) else {
        return text.trim().to_owned();
    };
    let name = |link: &Link| {
        let name = task(before, &path_of(&path.project, &link.task));
        let number = Link { task: Predecessor::Local("1".into()), ..link.clone() };
        let kind_and_lag = format_predecessors(&[number], &Project::new("", "")).split_off(1);
        if kind_and_lag.is_empty() { name } else { format!("{name} {}", kind_and_lag.trim()) }
    };
    links.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn resource_label(edit: &ResourceEdit, name: &str, before: &Document) -> String {
    match edit {
        ResourceEdit::Rename(new) => format!("Rename {name} to {}", new.trim()),
        ResourceEdit::Units(units) => format!("Have {} {name}", trimmed(*units, 2)),
        ResourceEdit::Changes(_) => format!("Change the number of {name} over time"),
        ResourceEdit::Calendar(Some(id)) => format!("Give {name} the calendar {id}"),
        ResourceEdit::Calendar(None) => format!("Give {name} no calendar of their own"),
        ResourceEdit::CostPerHour(cost) => {
            format!("Let {name} cost {} an hour", amount(*cost, &before.scenario().currency))
        }
    }
}

fn calendar_label(edit: &CalendarEdit, id: &CalendarId, before: &Document) -> String {
    let name = calendar(before, id);
    let known = before.calendars().iter().find(|it| it.id == *id).cloned();
    match edit {
        CalendarEdit::Rename(new) => format!("Rename the calendar {name} to {}", new.trim()),
        CalendarEdit::MakeDefault => format!("Make {name} the default calendar"),
        CalendarEdit::HoursPerDay(Some(hours)) => {
            format!("Count {} hours a day in {name}", trimmed(*hours, 2))
        }
        CalendarEdit::HoursPerDay(None) => format!("Count the usual hours a day in {name}"),
        CalendarEdit::Weekday(day, hours) => {
            format!("Set the hours of {name} on {} to {}", WEEKDAYS[day % 7], hours.trim())
        }
        CalendarEdit::Toggle(day) => {
            let works = known.is_some_and(|it| !hours_on(&it, *day).is_empty());
            let what = if works { "free" } else { "a working day" };
            format!("Make {} {what} in {name}", date(day.midnight()))
        }
        CalendarEdit::Exceptions(exceptions) => {
            let count = known.map_or(0, |it| it.exceptions.len());
            match exceptions.len().checked_sub(count) {
                Some(0) => format!("Change days that differ in {name}"),
                Some(more) => format!("Add {} to {name}", counted(more, "day or period", "days or periods")),
                None => format!("Remove days that differ from {name}"),
            }
        }
    }
}

fn calendar(document: &Document, id: &CalendarId) -> String {
    let calendars = document.calendars();
    let found = calendars.iter().find(|it| it.id == *id);
    found.and_then(|it| it.name.clone()).unwrap_or_else(|| id.to_string())
}

fn project(document: &Document, id: &ProjectId) -> String {
    document.project(id).map_or_else(|| id.to_string(), |it| it.name.clone())
}

fn task(document: &Document, path: &TaskPath) -> String {
    document.task(path).map_or_else(|| path.task.to_string(), |it| it.name.clone())
}

pub(super) fn risk(document: &Document, id: &RiskId) -> String {
    let risk = document.scenario().risks.iter().find(|it| it.id == *id);
    risk.map_or_else(|| id.to_string(), |it| it.name.clone())
}

fn driver(document: &Document, id: &DriverId) -> String {
    let driver = document.scenario().drivers.iter().find(|it| it.id == *id);
    driver.map_or_else(|| id.to_string(), |it| it.name.clone())
}

fn resource(document: &Document, id: &ResourceId) -> String {
    document.resource(id).map_or_else(|| id.to_string(), |it| it.name.clone())
}

fn tasks_of(document: &Document, project: &ProjectId, tasks: &[TaskId]) -> String {
    match tasks {
        [only] => task(document, &TaskPath { project: project.clone(), task: only.clone() }),
        several => counted(several.len(), "task", "tasks"),
    }
}
