//! Random draws of one iteration, each by the name of what it is drawn for.

use slipcast_engine::model::{Scenario, TaskPath};

use super::super::clock::Clocks;
use super::super::forward::summary_floors;
use super::super::money::impacts_in_effect;
use super::super::plan::{Plan, State, is_summary, path_of, state_of};
use super::super::{Draws, MoneyDraws};
use super::Menu;
use super::dice::Dice;

/// Durations around the certain ones, and delays. A task's draw does not depend on what else there is.
pub(crate) fn draws(scenario: &Scenario, seed: u64, menu: &Menu) -> Draws {
    let mut draws = Draws::certain(scenario);
    for project in &scenario.projects {
        for task in &project.tasks {
            let path = path_of(&project.id, task);
            let mut dice = Dice::new(seed, &path.to_string());
            if !is_summary(project, task) {
                let minutes = draws.minutes.get_mut(&path).unwrap();
                *minutes = if exists(scenario, &path, seed) {
                    // Now and then as planned, so that two chains are as long as each other.
                    (*minutes as f64 * *dice.pick(&[0.4, 0.75, 1.0, 1.0, 1.37, 2.0])) as i64
                } else {
                    0
                };
            } else if menu.delays && dice.chance(0.3) {
                draws.summary_delays.insert(path, dice.between(1, 1_500));
            }
        }
        let mut dice = Dice::new(seed, project.id.as_str());
        if menu.delays && dice.chance(0.3) {
            draws.project_delays.insert(project.id.clone(), dice.between(1, 3_000));
        }
    }
    let clocks = Clocks::new(scenario);
    if summary_floors(&Plan::new(scenario, &draws, &clocks), &draws).is_none() {
        draws.summary_delays.clear();
    }
    draws
}

/// The money of the same iteration.
pub(crate) fn money_draws(scenario: &Scenario, seed: u64) -> MoneyDraws {
    let mut draws = MoneyDraws::certain(scenario);
    let factor = |name: &str| 0.5 + Dice::new(seed, name).share();
    for (path, cost) in &mut draws.fixed_costs {
        *cost *= factor(&format!("cost of {path}"));
    }
    for (project, value) in &mut draws.values {
        *value *= factor(&format!("value of {project}"));
    }
    for ((risk, place), cost) in &mut draws.impacts {
        *cost *= factor(&format!("impact {place} of {risk}"));
    }
    for (risk, cost) in &mut draws.responses {
        *cost *= factor(&format!("response to {risk}"));
    }
    for driver in &scenario.drivers {
        draws.multipliers.insert(driver.id.clone(), factor(&format!("driver {}", driver.id)));
    }
    for risk in &scenario.risks {
        let occurs = Dice::new(seed, &format!("risk {}", risk.id)).chance(0.6);
        if occurs && !impacts_in_effect(risk).is_empty() {
            draws.occurring.insert(risk.id.clone());
        }
    }
    draws.missing = scenario
        .projects
        .iter()
        .flat_map(|project| project.tasks.iter().map(|task| path_of(&project.id, task)))
        .filter(|it| !exists(scenario, it, seed))
        .collect();
    draws
}

/// Whether a task exists in the iteration of a seed.
fn exists(scenario: &Scenario, path: &TaskPath, seed: u64) -> bool {
    let project = scenario.projects.iter().find(|it| it.id == path.project).unwrap();
    let task = project.tasks.iter().find(|it| it.id == path.task).unwrap();
    state_of(task) != State::NotStarted || Dice::new(seed, &format!("exists {path}")).share() < task.exists
}
