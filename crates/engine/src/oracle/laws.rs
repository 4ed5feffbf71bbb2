//! What must hold of the second engine's own answers on any portfolio.

use std::sync::Arc;

use slipcast_engine::model::{DateTime, ProjectId, ResourceMode, Scenario};

use super::clock::Clocks;
use super::plan::{Place, Plan, State};
use super::random::{Menu, draws, for_all, money_draws, seeds};
use super::{Dates, MoneyDraws, money, schedule};

/// An error unless it holds.
fn must(holds: bool, what: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what()) }
}

/// Where the leaves of a plan lie, by the given dates of each.
fn places(plan: &Plan<'_>, dates: &Dates) -> Vec<Place> {
    plan.leaves
        .iter()
        .map(|leaf| {
            let task = &dates.tasks[&leaf.path];
            let minutes = |it: DateTime| it.minutes();
            Place {
                start: minutes(task.start),
                work_start: minutes(task.work_start),
                finish: minutes(task.finish),
            }
        })
        .collect()
}

#[test]
fn dates_meet_every_bound_and_levelled_ones_come_no_earlier() {
    let menu = Menu::all();
    for_all(seeds(0..120), &menu, |scenario, seed| {
        let draws = draws(scenario, seed, &menu);
        let unlimited = schedule(scenario, &draws, ResourceMode::Unlimited);
        let levelled = schedule(scenario, &draws, ResourceMode::Levelled);
        let clocks = Clocks::new(scenario);
        let plan = Plan::new(scenario, &draws, &clocks);
        for dates in [&unlimited, &levelled] {
            links_hold(&plan, &places(&plan, dates))?;
        }
        for leaf in plan.leaves.iter().filter(|it| it.state == State::NotStarted) {
            let (early, late) = (&unlimited.tasks[&leaf.path], &levelled.tasks[&leaf.path]);
            must(late.start >= early.start, || {
                format!("{} starts {:?} levelled, {:?} unlimited", leaf.path, late.start, early.start)
            })?;
            let worked = leaf.work.between(early.start.minutes(), early.finish.minutes());
            must(leaf.minutes == 0 || worked == leaf.minutes, || format!("{} takes {worked}", leaf.path))?;
        }
        Ok(())
    });
}

/// Every link holds between every leaf before and every leaf after it.
fn links_hold(plan: &Plan<'_>, places: &[Place]) -> Result<(), String> {
    let lags = plan.lags();
    for (tie, lag) in plan.ties.iter().zip(lags) {
        let bound = tie.bound(tie.anchor(places), lag);
        for to in &tie.to {
            let leaf = &plan.leaves[*to];
            let date = if tie.binds_start() { places[*to].work_start } else { places[*to].finish };
            let holds = match leaf.state {
                State::Finished { .. } => true,
                _ if leaf.minutes == 0 => bound <= date,
                _ => leaf.work.worked(bound) <= leaf.work.worked(date),
            };
            must(holds, || format!("{:?} is not met by {}", DateTime::from_minutes(bound), leaf.path))?;
        }
    }
    Ok(())
}

#[test]
fn nothing_is_late_where_no_date_says_so() {
    let menu = Menu { late_constraints: false, ..Menu::all() };
    for_all(seeds(0..120), &menu, |scenario, seed| {
        let dates = schedule(scenario, &draws(scenario, seed, &menu), ResourceMode::Unlimited);
        for (path, task) in &dates.tasks {
            let Some(late_finish) = task.late_finish else { continue };
            must(late_finish >= task.finish, || format!("{path} is late: {task:?}"))?;
            must(task.total_float.unwrap() >= 0, || format!("{path} has negative float: {task:?}"))?;
            // Free float ends at the successor's date, also where that lies in another project.
            must(menu.cross_links || !task.no_float || task.free_float == Some(0), || {
                format!("{path} is free: {task:?}")
            })?;
        }
        Ok(())
    });
}

#[test]
fn late_dates_keep_every_link_and_finish() {
    let menu = Menu { late_constraints: false, ..Menu::all() };
    for_all(seeds(0..120), &menu, |scenario, seed| {
        let draws = draws(scenario, seed, &menu);
        let dates = schedule(scenario, &draws, ResourceMode::Unlimited);
        let clocks = Clocks::new(scenario);
        let plan = Plan::new(scenario, &draws, &clocks);
        let mut places = places(&plan, &dates);
        for (place, leaf) in places.iter_mut().zip(&plan.leaves) {
            let task = &dates.tasks[&leaf.path];
            if let (Some(start), Some(finish)) = (task.late_start, task.late_finish) {
                place.work_start = start.minutes();
                place.finish = finish.minutes();
                place.start = if leaf.state == State::NotStarted { place.work_start } else { place.start };
            }
            must(place.finish <= dates.projects[&leaf.path.project].finish.minutes(), || {
                format!("{} moves its project's finish", leaf.path)
            })?;
        }
        links_hold(&plan, &places)
    });
}

#[test]
fn the_first_rank_is_served_as_if_alone() {
    let menu = Menu { cross_links: false, progress: false, ..Menu::all() };
    for_all(seeds(0..120), &menu, |scenario, seed| {
        let (all, alone, _) = with_and_without_others(scenario);
        let dates = |of: &Scenario| schedule(of, &draws(of, seed, &menu), ResourceMode::Levelled);
        let (with_others, alone) = (dates(&all), dates(&alone));
        for (path, task) in alone.tasks {
            must(with_others.tasks[&path] == task, || format!("{path}: {task:?} alone"))?;
        }
        Ok(())
    });
}

/// The scenario with its projects ranked as they are listed, the same without all but the first, and which that is.
pub(super) fn with_and_without_others(scenario: &Scenario) -> (Scenario, Scenario, ProjectId) {
    // The same status date with and without the others.
    let mut all = scenario.clone();
    let starts = scenario.projects.iter().filter(|it| it.included).filter_map(|it| it.start);
    all.status_date = all.status_date.or(starts.min());
    for (place, project) in all.projects.iter_mut().enumerate() {
        Arc::make_mut(project).rank = Some(place as u32 + 1);
    }
    let first = all.projects.iter().find(|it| it.included).unwrap().id.clone();
    let mut alone = all.clone();
    for project in alone.projects.iter_mut().filter(|it| it.id != first) {
        Arc::make_mut(project).included = false;
    }
    (all, alone, first)
}

#[test]
fn no_minute_uses_more_than_there_is() {
    let menu = Menu::all();
    for_all(seeds(0..60), &menu, |scenario, seed| {
        let draws = draws(scenario, seed, &menu);
        let dates = schedule(scenario, &draws, ResourceMode::Levelled);
        let clocks = Clocks::new(scenario);
        let plan = Plan::new(scenario, &draws, &clocks);
        let places = places(&plan, &dates);
        let last = places.iter().map(|it| it.finish).max().unwrap_or(plan.status);
        for resource in &scenario.resources {
            for minute in (plan.status..last).step_by(7) {
                let at_work = (0..places.len()).filter(|it| {
                    let leaf = &plan.leaves[*it];
                    let (from, to) = (places[*it].work_start, places[*it].finish);
                    leaf.minutes > 0 && (from..to).contains(&minute) && leaf.work.works(minute)
                });
                let units =
                    |it: usize| plan.leaves[it].task.resources.iter().filter(|of| of.resource == resource.id);
                let used: f64 = at_work.flat_map(units).map(|it| it.units).sum();
                let changes = resource.changes.iter().filter(|it| it.from.begin().minutes() <= minute);
                let capacity = changes.max_by_key(|it| it.from.begin()).map_or(resource.units, |it| it.units);
                must(used <= capacity + 1e-6, || {
                    format!("{used} of {capacity} {} at {:?}", resource.id, DateTime::from_minutes(minute))
                })?;
            }
        }
        Ok(())
    });
}

#[test]
fn all_money_is_spent_once() {
    let menu = Menu::all();
    for_all(seeds(0..120), &menu, |scenario, seed| {
        let draws = draws(scenario, seed, &menu);
        let dates = schedule(scenario, &draws, ResourceMode::Levelled);
        for drawn in [money_draws(scenario, seed), MoneyDraws::certain(scenario)] {
            let money = money(scenario, &draws, &drawn, &dates);
            let first = dates.projects.values().map(|it| it.start.minutes()).min().unwrap();
            let last = dates.projects.values().map(|it| it.finish.minutes()).max().unwrap();
            let [before, middle, after] = [first, (first + last) / 2, last + 1].map(DateTime::from_minutes);
            let near = |one: f64, other: f64| (one - other).abs() < 1e-6;
            let both = money.spend(before, middle) + money.spend(middle, after);
            must(near(money.cost, both), || format!("{} costs, {both} spent", money.cost))?;
            for (id, project) in &money.projects {
                let spent = money.project_spend(id, before, after);
                must(near(project.cost, spent), || format!("{id}: {} costs, {spent} spent", project.cost))?;
            }
        }
        Ok(())
    });
}
