//! Imports joining a portfolio.

use std::collections::BTreeMap;
use std::sync::Arc;

use slipcast_engine::model::{
    Calendar, CalendarId, Extra, Portfolio, Project, Resource, ResourceId, ResourceMode, Scenario, Task,
};

use super::{About, Effect, Ids, Import, Note, Report};

/// A new portfolio whose baseline holds these plans, in this order of rank, and the report on each.
///
/// Resources count as unlimited, so that the dates are those that the plans' own program found; the first report
/// says so. Levelling is a decision of whoever owns the portfolio.
pub fn portfolio_of(name: &str, imports: impl IntoIterator<Item = Import>) -> (Portfolio, Vec<Report>) {
    let mut imports = imports.into_iter();
    let (mut scenario, mut reports) = match imports.next() {
        Some(first) => (first.scenario, vec![first.report]),
        None => (Scenario::new("baseline", "Baseline"), Vec::new()),
    };
    scenario.id = "baseline".into();
    scenario.name = "Baseline".to_owned();
    reports.extend(imports.map(|it| add_to(&mut scenario, it)));
    if let Some(first) = reports.first_mut() {
        scenario.simulation.resources = Some(ResourceMode::Unlimited);
        if !scenario.resources.is_empty() {
            first.notes.push(note_of_unlimited());
        }
    }
    let portfolio =
        Portfolio { name: name.to_owned(), scenarios: vec![Arc::new(scenario)], extra: Extra::default() };
    (portfolio, reports)
}

fn note_of_unlimited() -> Note {
    Note {
        about: About::Plan,
        effect: Effect::Assumed,
        kind: "resources-unlimited".into(),
        message: "Its resources count as unlimited, so that its dates are those its own program found. To see what \
                  happens when there are only so many of them, set `simulation.resources` to `levelled`, or run \
                  `slipcast simulate --resources levelled`."
            .to_owned(),
    }
}

/// Adds a plan to a scenario as its last project, and reports on it.
///
/// A calendar with the name and the hours of one that is there is that one, and so is a resource with the name of
/// one that is there: shared people are what makes projects a portfolio. Ids that clash get a number.
pub fn add_to(scenario: &mut Scenario, import: Import) -> Report {
    let Import { scenario: mut plan, mut report, .. } = import;
    let mut notes = Vec::new();
    let default_calendar = plan.calendar.clone().or_else(|| plan.calendars.first().map(|it| it.id.clone()));
    let calendars = add_calendars(scenario, &mut plan);
    let resources = add_resources(scenario, &plan, &calendars, &mut notes);
    join_settings(scenario, &plan, &mut notes);

    let mut ids = Ids::beside(scenario.projects.iter().map(|it| it.id.as_str()));
    for project in &plan.projects {
        let mut project = Project::clone(project);
        project.id = ids.unique(project.id.as_str()).into();
        let calendar = project.calendar.take().or_else(|| default_calendar.clone());
        project.calendar = calendar.map(|it| renamed(&calendars, &it));
        for task in &mut project.tasks {
            *task = Arc::new(renamed_task(task, &calendars, &resources));
        }
        raise_capacities(scenario, &project, &mut notes);
        scenario.projects.push(Arc::new(project));
    }
    report.notes.extend(notes);
    report
}

fn renamed<I: Clone + Ord>(names: &BTreeMap<I, I>, id: &I) -> I {
    names.get(id).unwrap_or(id).clone()
}

fn renamed_task(
    task: &Task,
    calendars: &BTreeMap<CalendarId, CalendarId>,
    resources: &BTreeMap<ResourceId, ResourceId>,
) -> Task {
    let mut task = task.clone();
    task.calendar = task.calendar.map(|it| renamed(calendars, &it));
    for assignment in &mut task.resources {
        assignment.resource = renamed(resources, &assignment.resource);
    }
    task
}

/// Adds the plan's calendars; what each of its ids is called now.
fn add_calendars(scenario: &mut Scenario, plan: &mut Scenario) -> BTreeMap<CalendarId, CalendarId> {
    // The scenario's default is the first of its list: one that had none keeps the standard week it stood for.
    if scenario.calendars.is_empty() {
        scenario.calendars.push(Calendar::standard());
    }
    let mut ids = Ids::beside(scenario.calendars.iter().map(|it| it.id.as_str()));
    let mut names = BTreeMap::new();
    for mut calendar in std::mem::take(&mut plan.calendars) {
        let hours = calendar.hours_per_day.unwrap_or(plan.hours_per_day);
        calendar.hours_per_day = (hours != scenario.hours_per_day).then_some(hours);
        let same = scenario.calendars.iter().find(|it| is_same_calendar(it, &calendar));
        let id = match same {
            Some(same) => same.id.clone(),
            None => CalendarId::from(ids.unique(calendar.id.as_str())),
        };
        let is_new = same.is_none();
        names.insert(std::mem::replace(&mut calendar.id, id.clone()), id);
        if is_new {
            scenario.calendars.push(calendar);
        }
    }
    names
}

fn is_same_calendar(a: &Calendar, b: &Calendar) -> bool {
    let days = |it: &Calendar| -> Vec<_> {
        it.exceptions.iter().map(|day| (day.from, day.to, day.hours.clone())).collect()
    };
    a.name == b.name && a.hours_per_day == b.hours_per_day && a.week == b.week && days(a) == days(b)
}

/// Adds the plan's resources; what each of its ids is called now.
fn add_resources(
    scenario: &mut Scenario,
    plan: &Scenario,
    calendars: &BTreeMap<CalendarId, CalendarId>,
    notes: &mut Vec<Note>,
) -> BTreeMap<ResourceId, ResourceId> {
    let mut ids = Ids::beside(scenario.resources.iter().map(|it| it.id.as_str()));
    let mut names = BTreeMap::new();
    for resource in &plan.resources {
        let mut resource = resource.clone();
        resource.calendar = resource.calendar.map(|it| renamed(calendars, &it));
        let wanted = resource.name.trim().to_lowercase();
        let same = scenario.resources.iter().find(|it| it.name.trim().to_lowercase() == wanted);
        if let Some(same) = same {
            names.insert(resource.id.clone(), same.id.clone());
            notes.extend(note_of_merged(same, &resource));
        } else {
            let id = ResourceId::from(ids.unique(resource.id.as_str()));
            names.insert(std::mem::replace(&mut resource.id, id.clone()), id);
            scenario.resources.push(resource);
        }
    }
    names
}

fn note_of_merged(there: &Resource, new: &Resource) -> Option<Note> {
    let differences = [
        (there.units != new.units, format!("{} units, not {}", there.units, new.units)),
        (there.changes != new.changes, "its own changes of units".to_owned()),
        (there.calendar != new.calendar, "its own calendar".to_owned()),
        (
            there.cost_per_hour != new.cost_per_hour,
            format!("a cost of {} an hour, not {}", there.cost_per_hour, new.cost_per_hour),
        ),
    ];
    let kept: Vec<String> = differences.into_iter().filter(|it| it.0).map(|it| it.1).collect();
    (!kept.is_empty()).then(|| Note {
        about: About::Resource { uid: String::new(), name: new.name.clone() },
        effect: Effect::Differs,
        kind: "merged-resource".into(),
        message: format!(
            "The scenario has a resource of this name already, which the plan now shares; it keeps {}.",
            kept.join(", ")
        ),
    })
}

/// More units on one task than there ever are could never be worked: the pool is raised to them.
pub(crate) fn raise_capacities(scenario: &mut Scenario, project: &Project, notes: &mut Vec<Note>) {
    let mut demand: BTreeMap<&ResourceId, f64> = BTreeMap::new();
    for assignment in project.tasks.iter().flat_map(|it| &it.resources) {
        let most = demand.entry(&assignment.resource).or_default();
        *most = most.max(assignment.units);
    }
    for resource in &mut scenario.resources {
        let most = resource.changes.iter().map(|it| it.units).fold(resource.units, f64::max);
        let needed = demand.get(&resource.id).copied().unwrap_or_default();
        if needed <= most {
            continue;
        }
        for change in resource.changes.iter_mut().filter(|it| it.units == most) {
            change.units = needed;
        }
        if resource.units == most {
            resource.units = needed;
        }
        notes.push(Note {
            about: About::Resource { uid: String::new(), name: resource.name.clone() },
            effect: Effect::Differs,
            kind: "raised-capacity".into(),
            message: format!(
                "One task needs {needed} units, and there are never more than {most}: the pool now has {needed}, so that the task can be worked at all."
            ),
        });
    }
}

/// What a scenario has one of: its status date and its currency.
fn join_settings(scenario: &mut Scenario, plan: &Scenario, notes: &mut Vec<Note>) {
    let mut note = |kind: &'static str, message| {
        notes.push(Note { about: About::Plan, effect: Effect::Differs, kind: kind.into(), message });
    };
    if plan.currency != scenario.currency {
        note(
            "currency",
            format!(
                "Its money is in {}, that of the scenario in {}: the numbers stand as they are.",
                plan.currency, scenario.currency
            ),
        );
    }
    let later = scenario.status_date.max(plan.status_date);
    if later != plan.status_date || later != scenario.status_date {
        if let Some(date) = later {
            note(
                "status-date",
                format!(
                    "The scenario's status date is now {date}, the latest of its plans: work not yet done starts no earlier."
                ),
            );
        }
        scenario.status_date = later;
    }
}
