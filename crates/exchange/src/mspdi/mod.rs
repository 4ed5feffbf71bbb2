//! Plans of Microsoft Project in XML (MSPDI), from Project 2002 on and from the many programs that write it.
//!
//! What the elements mean is in Microsoft's schema (`mspdi_pj15.xsd`) and its documentation; what Project does with
//! them was checked against plans it saved. Where Slipcast will schedule a task otherwise than Project did, the
//! report says so, task by task.

mod calendars;
mod links;
mod outline;
mod plan;
mod progress;
mod recurrence;
mod resources;
mod shape;
mod staff;
mod tasks;
mod units;
mod worked;
mod xml;

use std::sync::Arc;

use slipcast_engine::check::Problem;
use slipcast_engine::model::{Calendar, Project, Scenario, Source, Task, TaskId};
use slipcast_engine::order;

use crate::import::{About, Counts, Effect, Import, Note, Report, raise_capacities, slug};
use plan::{Plan, stored_dates};
use progress::Standing;
use xml::{Item, Notes};

/// Reads a plan of Microsoft Project in XML. The file's name is where the project's name and id come from when the
/// plan has no title, and is kept as its source.
///
/// # Errors
/// When the file is not such a plan: what it is instead, and what to do with it. Whatever else is wrong with it is a
/// note in the report, and the rest comes in.
pub fn import_mspdi(file: &[u8], file_name: &str) -> Result<Import, Problem> {
    let text = xml::decode(file)?;
    let document = xml::parse(&text)?;
    let notes = Notes::default();
    let item = Item::new(document.root_element(), About::Plan, &notes);
    shape::count(&item)?;
    let plan = Plan::read(item)?;
    let mut project = new_project(&plan, file_name);
    let mut stored = Vec::new();
    let mut standings = Vec::new();
    for entry in &plan.outline.tasks {
        let task = if entry.is_summary { tasks::summary(&plan, entry) } else { tasks::leaf(&plan, entry) };
        if !entry.is_summary {
            stored.push(stored_dates(&entry.item, task.id.as_str()));
            standings.push(Standing { entry, progress: task.progress.clone() });
        }
        project.tasks.push(Arc::new(task));
    }
    note_plan(&plan);
    let mut scenario = scenario(&plan, &project);
    scenario.status_date = progress::status_date(&plan, &standings);
    let mut raised: Vec<Note> = Vec::new();
    raise_capacities(&mut scenario, &project, &mut raised);
    let counts = counts(&plan, &scenario, &project);
    scenario.projects.push(Arc::new(project));
    drop(standings);
    drop(plan);
    let mut notes = notes.into_list();
    notes.extend(raised);
    Ok(Import { scenario, report: Report { counts, notes }, stored })
}

/// The id of the task with this unique id.
fn task_id(uid: i64) -> TaskId {
    TaskId::from(format!("t{uid}"))
}

fn new_project(plan: &Plan<'_>, file_name: &str) -> Project {
    let file_name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let stem = file_name.strip_suffix(".xml").or_else(|| file_name.strip_suffix(".XML")).unwrap_or(file_name);
    // "Project1" is what Project calls a plan that nobody gave a title.
    let is_given = |it: &&str| it.strip_prefix("Project").is_none_or(|rest| rest.parse::<u32>().is_err());
    let summary = plan.outline.project.as_ref();
    let titles = [plan.item.text("Title"), summary.and_then(|it| it.text("Name"))];
    let name =
        titles.into_iter().flatten().find(is_given).unwrap_or(if stem.is_empty() { "Project" } else { stem });
    let mut project = Project::new(slug(name, "project"), name);
    project.start = plan.start;
    project.deadline = summary.and_then(|it| it.instant("Deadline"));
    project.calendar = plan.calendar.clone();
    project.source = Some(Source {
        file: Some(file_name.to_owned()),
        kind: Some("mspdi".to_owned()),
        uid: plan.item.text("GUID").or_else(|| plan.item.text("UID")).map(str::to_owned),
        ..Source::default()
    });
    project
}

/// The scenario around the project: its settings, calendars and resources.
fn scenario(plan: &Plan<'_>, project: &Project) -> Scenario {
    let mut scenario = Scenario::new("baseline", project.name.clone());
    scenario.hours_per_day = plan.minutes_per_day / 60.0;
    match plan.item.text("CurrencyCode") {
        Some(code) => scenario.currency = code.to_owned(),
        None => plan.item.note(
            Effect::Assumed,
            "no-currency",
            "It does not name its currency, which is taken as EUR.",
        ),
    }
    scenario.calendar = plan.calendar.clone();
    scenario.resources = plan.resources.list.clone();
    let of_resources = scenario.resources.iter().filter_map(|it| it.calendar.as_ref());
    let used = order::set_of(of_resources.chain(project.tasks.iter().filter_map(|it| it.calendar.as_ref())));
    let is_used = |it: &&Calendar| plan.calendars.is_base(&it.id) || used.contains(&it.id);
    scenario.calendars = plan.calendars.list.iter().filter(is_used).cloned().collect();
    scenario
}

fn counts(plan: &Plan<'_>, scenario: &Scenario, project: &Project) -> Counts {
    let is_leaf = |task: &&Arc<Task>| task.duration.is_some();
    let is_milestone =
        |task: &&Arc<Task>| task.duration.as_ref().is_some_and(|it| it.distribution().certain_value() == 0.0);
    Counts {
        tasks: project.tasks.iter().filter(is_leaf).count(),
        milestones: project.tasks.iter().filter(is_milestone).count(),
        summaries: plan.outline.tasks.iter().filter(|it| it.is_summary).count(),
        links: project.tasks.iter().map(|it| it.predecessors.len()).sum(),
        calendars: scenario.calendars.len(),
        resources: scenario.resources.len(),
        assignments: project.tasks.iter().map(|it| it.resources.len()).sum(),
    }
}

/// Notes what concerns the plan as a whole.
fn note_plan(plan: &Plan<'_>) {
    let item = &plan.item;
    let count = |is: &dyn Fn(&Item<'_>) -> bool| plan.outline.tasks.iter().filter(|it| is(&it.item)).count();
    if matches!(item.text("ScheduleFromStart"), Some("0" | "false")) {
        item.note(
            Effect::Differs,
            "from-finish",
            "It is scheduled from its finish in Project, every task as late as possible; here tasks start as soon as they can.",
        );
    }
    let fixed = plan.outline.project.as_ref().map_or(0.0, |it| it.money("FixedCost"));
    if fixed != 0.0 {
        item.note(
            Effect::LeftOut,
            "project-fixed-cost",
            format!("A fixed cost of the whole project, {fixed}, is left out."),
        );
    }
    let total = plan.outline.tasks.len();
    let of_tasks = [
        (
            "estimated",
            Effect::Assumed,
            count(&|it| it.flag("Estimated")),
            "Durations that are estimates come in as they are",
        ),
        (
            "priorities",
            Effect::LeftOut,
            count(&has_priority),
            "Priorities of tasks are left out, as here projects have ranks",
        ),
        ("baselines", Effect::LeftOut, count(&|it| it.child("Baseline").is_some()), "Baselines are left out"),
        (
            "custom-fields",
            Effect::LeftOut,
            count(&|it| it.child("ExtendedAttribute").is_some()),
            "Custom fields are left out",
        ),
    ];
    for (kind, effect, number, what) in of_tasks {
        if number > 0 {
            item.note(effect, kind, format!("{what} ({number} of {total} tasks)."));
        }
    }
}

fn has_priority(task: &Item<'_>) -> bool {
    task.whole("Priority").is_some_and(|it| it != 500)
}
