//! Random tasks and links.

use std::sync::Arc;

use slipcast_engine::model::{
    Calendar, Constraint, ConstraintKind, DateTime, Duration, Extra, Lag, Link, LinkKind, Predecessor,
    Progress, Project, Scenario, Task, TaskPath,
};

use super::super::clock::{DAY, minutes_of_week};
use super::super::notation::{CONSTRAINTS, LAG_CALENDARS, LINK_KINDS, Said};
use super::super::plan::{is_summary, path_of, predecessor_of, summaries_around};
use super::calendars::last_capacity;
use super::dice::Dice;
use super::risks::distribution;
use super::{Menu, day_or_instant};

/// Three to twelve tasks for each project, some of them summaries.
pub(crate) fn add_tasks(
    dice: &mut Dice,
    menu: &Menu,
    scenario: &Scenario,
    projects: &mut [Project],
    begin: i64,
) {
    for project in projects {
        let summaries = if menu.summaries && dice.chance(0.6) { dice.between(1, 3) } else { 0 };
        let mut tasks: Vec<Task> = Vec::new();
        for place in 0..summaries {
            let mut summary = Task::new(format!("S{place}"), format!("S{place}"));
            if place > 0 && dice.chance(0.6) {
                summary.parent = Some(tasks[dice.below(tasks.len())].id.clone());
            }
            tasks.push(summary);
        }
        for place in 0..dice.between(3, 12 - summaries) {
            let mut task = Task::new(format!("t{place}"), format!("t{place}"));
            if summaries > 0 && dice.chance(0.7) {
                task.parent = Some(tasks[dice.below(summaries as usize)].id.clone());
            }
            tasks.push(task);
        }
        project.tasks = tasks.iter().cloned().map(Arc::new).collect();
        let shape = project.clone();
        for task in &mut project.tasks {
            let task = Arc::make_mut(task);
            if is_summary(&shape, task) {
                fill_summary(dice, menu, task, begin);
            } else {
                fill_leaf(dice, menu, scenario, &shape, task, begin);
            }
        }
    }
}

fn fill_summary(dice: &mut Dice, menu: &Menu, task: &mut Task, begin: i64) {
    let kind = if dice.chance(0.5) { ConstraintKind::StartNoEarlier } else { ConstraintKind::FinishNoLater };
    let wanted =
        if kind == ConstraintKind::StartNoEarlier { menu.early_constraints } else { menu.late_constraints };
    if wanted && dice.chance(0.2) {
        let date = Some(day_or_instant(dice, begin, 30));
        task.constraint = Some(Constraint { kind, date, extra: Extra::default() });
    }
    task.cost = dice.chance(0.3).then(|| distribution(dice, 2_000.0));
    task.cost_per_day = *dice.pick(&[0.0, 0.0, 120.0]);
}

fn fill_leaf(
    dice: &mut Dice,
    menu: &Menu,
    scenario: &Scenario,
    project: &Project,
    task: &mut Task,
    begin: i64,
) {
    let days = dice.between(1, 32) as f64 / 8.0;
    let is_milestone = dice.chance(0.12);
    if is_milestone {
        task.duration = dice.chance(0.3).then(|| Duration::Working(distribution(dice, 0.0)));
    } else {
        let drawn = distribution(dice, days);
        let is_elapsed = menu.elapsed && dice.chance(0.15);
        task.duration = Some(if is_elapsed { Duration::Elapsed(drawn) } else { Duration::Working(drawn) });
        task.planned = dice.chance(0.1).then(|| dice.between(0, 40) as f64 / 8.0);
    }
    if menu.calendars && dice.chance(0.3) {
        task.calendar = Some(dice.pick(&scenario.calendars).id.clone());
    }
    add_resources(dice, scenario, project, task);
    let (kind_name, kind) = CONSTRAINTS[dice.below(CONSTRAINTS.len())];
    let wanted = match kind {
        ConstraintKind::AsLateAsPossible => menu.as_late_as_possible,
        ConstraintKind::StartNoEarlier | ConstraintKind::FinishNoEarlier => menu.early_constraints,
        _ => menu.late_constraints && (menu.early_constraints || !kind_name.starts_with("must")),
    };
    if wanted && dice.chance(0.3) {
        let date = (kind != ConstraintKind::AsLateAsPossible).then(|| day_or_instant(dice, begin, 30));
        task.constraint = Some(Constraint { kind, date, extra: Extra::default() });
    }
    if menu.progress && dice.chance(0.3) {
        let status = scenario.status_date.expect("a status date where there is progress").minutes();
        task.progress = Some(progress(dice, status, is_milestone));
    } else if menu.existence && dice.chance(0.15) {
        task.exists = *dice.pick(&[0.2, 0.5, 0.8]);
    }
    task.deadline = dice.chance(0.1).then(|| DateTime::from_minutes(begin + 20 * DAY));
    task.cost = dice.chance(0.4).then(|| distribution(dice, 3_000.0));
    task.cost_per_day = *dice.pick(&[0.0, 0.0, 350.0]);
}

/// Up to two resources that have the units, and share at least four hours a week with the task.
fn add_resources(dice: &mut Dice, scenario: &Scenario, project: &Project, task: &mut Task) {
    let of = |id| scenario.calendars.iter().find(|it| it.id == id).cloned();
    let standard = [Calendar::standard()];
    let all = if scenario.calendars.is_empty() { &standard[..] } else { &scenario.calendars[..] };
    let own = task.calendar.as_ref().or(project.calendar.as_ref()).or(scenario.calendar.as_ref());
    let mut shared: Vec<Calendar> = vec![own.cloned().and_then(of).unwrap_or_else(|| all[0].clone())];
    for resource in &scenario.resources {
        let calendar = resource.calendar.clone().and_then(of);
        let with_it = || shared.iter().chain(&calendar);
        let units = *dice.pick(&[0.25, 0.5, 0.5, 1.0, 1.0, 1.5, 2.0]);
        let fits = units <= last_capacity(resource) && minutes_of_week(with_it()) >= 240;
        if fits && task.resources.len() < 2 && dice.chance(0.5) {
            shared = with_it().cloned().collect();
            *task = task.clone().uses(resource.id.as_str(), units);
        }
    }
}

fn progress(dice: &mut Dice, status: i64, is_milestone: bool) -> Progress {
    let start = status - dice.between(0, 10 * DAY);
    let is_finished = is_milestone || dice.chance(0.5);
    let finish = if is_milestone { start } else { dice.between(start, status) };
    let days = *dice.pick(&[0.0, 0.0005, 0.5, 1.0, 2.5]);
    Progress {
        actual_start: Some(DateTime::from_minutes(start)),
        actual_finish: is_finished.then(|| DateTime::from_minutes(finish)),
        remaining: (!is_finished).then(|| distribution(dice, days)),
        extra: Extra::default(),
    }
}

/// Somewhat more links than tasks, mostly forwards in the list and within a project.
pub(crate) fn add_links(dice: &mut Dice, menu: &Menu, projects: &mut [Project]) {
    let tasks: usize = projects.iter().map(|it| it.tasks.len()).sum();
    let wanted = tasks + tasks * dice.below(6) / 10;
    let mut edges: Vec<(TaskPath, TaskPath)> = Vec::new();
    for _ in 0..wanted {
        let (mut from, mut to) = (dice.below(projects.len()), dice.below(projects.len()));
        if !menu.cross_links || dice.chance(0.75) {
            from = to;
        }
        let (mut first, mut second) =
            (dice.below(projects[from].tasks.len()), dice.below(projects[to].tasks.len()));
        if first > second && dice.chance(0.8) {
            (from, to) = (to, from);
            (first, second) = (second, first);
        }
        let (before, after) =
            (projects[from].tasks[first].as_ref().clone(), projects[to].tasks[second].as_ref().clone());
        let (before_path, after_path) =
            (path_of(&projects[from].id, &before), path_of(&projects[to].id, &after));
        let new = edges_between(projects, &before_path, &after_path);
        let around = |path: &TaskPath, task: &Task, project: &Project, other: &TaskPath| {
            path.project == other.project
                && (task.id == other.task
                    || summaries_around(project, task).iter().any(|it| it.id == other.task))
        };
        let nested = around(&before_path, &before, &projects[from], &after_path)
            || around(&after_path, &after, &projects[to], &before_path);
        let linked = after.predecessors.iter().any(|it| predecessor_of(&projects[to].id, it) == before_path);
        if nested || (linked && dice.chance(0.9)) || makes_cycle(&edges, &new) {
            continue;
        }
        edges.extend(new);
        let of_summary = is_summary(&projects[from], &before);
        let into_summary = is_summary(&projects[to], &after);
        let mut link = Link::after(if from == to && dice.chance(0.9) {
            Predecessor::Local(before.id)
        } else {
            Predecessor::Path(before_path)
        });
        let kinds = if into_summary { &LINK_KINDS[..2] } else { &LINK_KINDS[..] };
        link.kind = if dice.chance(0.5) { LinkKind::FinishStart } else { dice.pick(kinds).1 };
        link.lag = lag(dice, menu, of_summary);
        if !matches!(link.lag, Lag::Elapsed(_)) && dice.chance(0.5) {
            link.lag_calendar = dice.pick(&LAG_CALENDARS).1;
        }
        Arc::make_mut(&mut projects[to].tasks[second]).predecessors.push(link);
    }
}

fn lag(dice: &mut Dice, menu: &Menu, of_summary: bool) -> Lag {
    let sign = if menu.leads && dice.chance(0.35) { -1.0 } else { 1.0 };
    let days = sign * dice.between(1, 24) as f64 / 8.0;
    match dice.below(10) {
        0..5 => Lag::Working(0.0),
        5..7 => Lag::Working(days),
        7 => Lag::Elapsed(days),
        _ if of_summary && !menu.percent_of_summaries => Lag::Working(days),
        _ if of_summary => Lag::Percent(sign * *dice.pick(&[10.0, 20.0])),
        _ => Lag::Percent(sign * *dice.pick(&[10.0, 25.0, 33.3, 50.0, 100.0])),
    }
}

/// Every pair of leaves that a link from one task to another ties.
fn edges_between(projects: &[Project], from: &TaskPath, to: &TaskPath) -> Vec<(TaskPath, TaskPath)> {
    let leaves = |path: &TaskPath| -> Vec<TaskPath> {
        let project = projects.iter().find(|it| it.id == path.project).unwrap();
        let within = |task: &Task| {
            task.id == path.task || summaries_around(project, task).iter().any(|it| it.id == path.task)
        };
        let leaves = project.tasks.iter().filter(|it| !is_summary(project, it) && within(it));
        leaves.map(|it| path_of(&project.id, it)).collect()
    };
    leaves(from)
        .into_iter()
        .flat_map(|from| leaves(to).into_iter().map(move |to| (from.clone(), to)))
        .collect()
}

/// Whether new edges lead back to where they come from.
fn makes_cycle(edges: &[(TaskPath, TaskPath)], new: &[(TaskPath, TaskPath)]) -> bool {
    let mut reached: Vec<&TaskPath> = new.iter().map(|it| &it.1).collect();
    let mut next = 0;
    while next < reached.len() {
        for (from, to) in edges.iter().chain(new) {
            if from == reached[next] && !reached.contains(&to) {
                reached.push(to);
            }
        }
        next += 1;
    }
    new.iter().any(|it| reached.contains(&&it.0))
}
