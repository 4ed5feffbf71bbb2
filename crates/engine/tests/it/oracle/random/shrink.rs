//! Makes a scenario that breaks a rule as small as it gets.

use std::sync::Arc;

use slipcast_engine::model::{
    Calendar, CalendarId, Distribution, Duration, Lag, LagCalendar, LinkKind, Predecessor, Project,
    ProjectId, Resource, Scenario, Task, TaskPath,
};

use super::super::clock::minutes_of_week;
use super::super::plan::{path_of, predecessor_of};

/// Takes away what the scenario can miss and still be `broken`, until there is nothing left to take.
pub(crate) fn shrink(mut scenario: Scenario, broken: impl Fn(&Scenario) -> bool) -> Scenario {
    while let Some(smaller) = smaller(&scenario).into_iter().find(|it| *it != scenario && broken(it)) {
        scenario = smaller;
    }
    scenario
}

/// Everything that can be taken away at one go, the largest pieces first. Each is as sound as the whole.
fn smaller(scenario: &Scenario) -> Vec<Scenario> {
    let mut all = Vec::new();
    let mut take = |change: &dyn Fn(&mut Scenario)| {
        let mut less = scenario.clone();
        change(&mut less);
        all.push(less);
    };
    take(&|it| {
        it.risks.clear();
        it.drivers.clear();
        it.correlations.clear();
        it.budgets.clear();
    });
    for project in &scenario.projects {
        if scenario.projects.iter().any(|it| it.included && it.id != project.id) {
            take(&|it| without_project(it, &project.id));
        }
    }
    for project in &scenario.projects {
        for task in &project.tasks {
            take(&|it| without_task(it, &path_of(&project.id, task)));
        }
    }
    for place in 0..scenario.resources.len() {
        let id = &scenario.resources[place].id;
        take(&|it| {
            it.resources.remove(place);
            each_task(it, &|task| task.resources.retain(|used| used.resource != *id));
        });
        take(&|it| it.resources[place].calendar = None);
        for change in 0..scenario.resources[place].changes.len() {
            take(&|it| drop(it.resources[place].changes.remove(change)));
        }
    }
    for place in 0..scenario.calendars.len() {
        take(&|it| it.calendars[place].exceptions.clear());
        for exception in 0..scenario.calendars[place].exceptions.len() {
            take(&|it| drop(it.calendars[place].exceptions.remove(exception)));
        }
        take(&|it| it.calendars[place].hours_per_day = None);
        if place > 0 {
            let (gone, first) = (scenario.calendars[place].id.clone(), scenario.calendars[0].id.clone());
            take(&|it| without_calendar(it, place, &gone, &first));
        }
    }
    take(&|it| it.hours_per_day = 8.0);
    for (place, project) in scenario.projects.iter().enumerate() {
        take(&|it| Arc::make_mut(&mut it.projects[place]).calendar = None);
        take(&|it| Arc::make_mut(&mut it.projects[place]).rank = None);
        for (task_place, task) in project.tasks.iter().enumerate() {
            for change in changes(task) {
                take(&|it| {
                    let project = Arc::make_mut(&mut it.projects[place]);
                    change(Arc::make_mut(&mut project.tasks[task_place]));
                });
            }
        }
    }
    all.retain(|it| last_capacities_suffice(it) && weeks_are_shared(it));
    all
}

/// Takes something away from a task.
type Change = Box<dyn Fn(&mut Task)>;

/// What can be taken away from one task.
fn changes(task: &Task) -> Vec<Change> {
    let mut changes: Vec<Change> = vec![
        Box::new(|it| it.constraint = None),
        Box::new(|it| it.progress = None),
        Box::new(|it| it.resources.clear()),
        Box::new(|it| it.calendar = None),
        Box::new(|it| it.planned = None),
        Box::new(|it| it.exists = 1.0),
        Box::new(|it| it.parent = None),
        Box::new(|it| {
            it.cost = None;
            it.cost_per_day = 0.0;
            it.deadline = None;
        }),
    ];
    if task.duration.is_some() {
        changes.push(Box::new(|it| it.duration = Some(Duration::Working(Distribution::Certain(1.0)))));
        changes.push(Box::new(|it| {
            let certain = Distribution::Certain(it.duration.as_ref().unwrap().distribution().certain_value());
            let is_elapsed = it.duration.as_ref().unwrap().is_elapsed();
            it.duration =
                Some(if is_elapsed { Duration::Elapsed(certain) } else { Duration::Working(certain) });
        }));
    }
    for place in 0..task.predecessors.len() {
        changes.push(Box::new(move |it| drop(it.predecessors.remove(place))));
        changes.push(Box::new(move |it| it.predecessors[place].lag = Lag::Working(0.0)));
        changes.push(Box::new(move |it| it.predecessors[place].kind = LinkKind::FinishStart));
        changes.push(Box::new(move |it| it.predecessors[place].lag_calendar = LagCalendar::Successor));
    }
    changes
}

fn each_task(scenario: &mut Scenario, change: &dyn Fn(&mut Task)) {
    for project in &mut scenario.projects {
        for task in &mut Arc::make_mut(project).tasks {
            change(Arc::make_mut(task));
        }
    }
}

fn without_project(scenario: &mut Scenario, gone: &ProjectId) {
    scenario.projects.retain(|it| it.id != *gone);
    each_task(scenario, &|task| {
        task.predecessors
            .retain(|link| !matches!(&link.task, Predecessor::Path(path) if path.project == *gone));
    });
    without_names(scenario, &|path| path.project == *gone, &|project| project == gone);
}

/// Its children go to its parent.
fn without_task(scenario: &mut Scenario, gone: &TaskPath) {
    for project in &mut scenario.projects {
        let project: &mut Project = Arc::make_mut(project);
        let id = project.id.clone();
        let mut parent = None;
        if id == gone.project {
            parent = project.tasks.iter().find(|it| it.id == gone.task).and_then(|it| it.parent.clone());
            project.tasks.retain(|it| it.id != gone.task);
        }
        for task in &mut project.tasks {
            let task = Arc::make_mut(task);
            if id == gone.project && task.parent.as_ref() == Some(&gone.task) {
                task.parent.clone_from(&parent);
            }
            task.predecessors.retain(|link| predecessor_of(&id, link) != *gone);
        }
    }
    without_names(scenario, &|path| path == gone, &|_| false);
}

fn without_names(
    scenario: &mut Scenario,
    task: &dyn Fn(&TaskPath) -> bool,
    project: &dyn Fn(&ProjectId) -> bool,
) {
    for risk in &mut scenario.risks {
        let of_response = risk.response.iter_mut().filter_map(|it| it.impacts.as_mut()).flatten();
        for impact in risk.impacts.iter_mut().chain(of_response) {
            impact.tasks.retain(|it| !task(it));
            impact.projects.retain(|it| !project(it));
        }
    }
    for driver in &mut scenario.drivers {
        driver.tasks.retain(|it| !task(it));
        driver.projects.retain(|it| !project(it));
    }
    for correlation in &mut scenario.correlations {
        correlation.between.retain(|it| !task(it));
    }
    scenario.correlations.retain(|it| it.between.len() > 1);
}

fn without_calendar(scenario: &mut Scenario, place: usize, gone: &CalendarId, first: &CalendarId) {
    scenario.calendars.remove(place);
    let mend = |it: &mut Option<CalendarId>| {
        if it.as_ref() == Some(gone) {
            *it = Some(first.clone());
        }
    };
    mend(&mut scenario.calendar);
    scenario.resources.iter_mut().for_each(|it| mend(&mut it.calendar));
    scenario.projects.iter_mut().for_each(|it| mend(&mut Arc::make_mut(it).calendar));
    each_task(scenario, &|task| mend(&mut task.calendar));
}

/// A change of capacity that others relied on must stay.
fn last_capacities_suffice(scenario: &Scenario) -> bool {
    let assignments = || scenario.projects.iter().flat_map(|it| &it.tasks).flat_map(|it| &it.resources);
    scenario.resources.iter().all(|resource| {
        let last = super::calendars::last_capacity(resource);
        assignments().filter(|it| it.resource == resource.id).all(|it| it.units <= last)
    })
}

/// A task and its resources must have some working minute in common.
fn weeks_are_shared(scenario: &Scenario) -> bool {
    if scenario.calendars.is_empty() {
        return true;
    }
    let calendar = |id: &CalendarId| scenario.calendars.iter().find(|it| it.id == *id).unwrap();
    let fallback = scenario.calendar.as_ref().unwrap_or(&scenario.calendars[0].id);
    scenario.projects.iter().all(|project| {
        project.tasks.iter().all(|task| {
            let own = task.calendar.as_ref().or(project.calendar.as_ref()).unwrap_or(fallback);
            let used = |it: &&Resource| task.resources.iter().any(|of| of.resource == it.id);
            let of_resources = scenario.resources.iter().filter(used).filter_map(|it| it.calendar.as_ref());
            let shared: Vec<&Calendar> = std::iter::once(own).chain(of_resources).map(calendar).collect();
            minutes_of_week(shared.into_iter()) > 0
        })
    })
}
