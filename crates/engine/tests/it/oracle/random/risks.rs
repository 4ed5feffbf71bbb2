//! Random distributions, and what is uncertain beside durations.

use slipcast_engine::model::{
    Budget, Cause, Correlation, DateOrTime, DateTime, Distribution, Driver, DriverTarget, Extra, Impact,
    ProjectId, Response, Risk, Scenario, TaskPath,
};

use super::super::clock::DAY;
use super::super::plan::{is_summary, path_of};
use super::dice::Dice;

/// Any of the distributions, around a value; 0 is certain.
pub(crate) fn distribution(dice: &mut Dice, value: f64) -> Distribution {
    let (low, high) = (value / 2.0, value * 2.0);
    if value == 0.0 || dice.chance(0.3) {
        return Distribution::Certain(value);
    }
    match dice.below(11) {
        0 => Distribution::Triangular { low, mode: value, high },
        1 => Distribution::Pert { low, mode: value, high, lambda: dice.chance(0.3).then_some(2.0) },
        2 => Distribution::Uniform { low, high },
        3 => Distribution::Normal { mean: value, sd: value / 4.0 },
        4 => Distribution::Lognormal { mean: value, sd: value / 2.0 },
        5 => Distribution::Trigen { p10: low, mode: value, p90: high },
        6 => Distribution::Range { p10: low, p90: high },
        7 => Distribution::Exponential { mean: value },
        8 => Distribution::Discrete(vec![(value, 0.5), (low, 0.2), (high, 0.3)]),
        9 => Distribution::Empirical(vec![high, low, value, value, low]),
        // Certain, but written as if it were not.
        _ => Distribution::Pert { low: value, mode: value, high: value, lambda: None },
    }
}

/// Risks with causes and responses, drivers, a correlation and budgets.
pub(crate) fn add_risks(dice: &mut Dice, scenario: &mut Scenario, begin: i64) {
    let paths: Vec<TaskPath> = scenario
        .projects
        .iter()
        .flat_map(|project| project.tasks.iter().map(|task| path_of(&project.id, task)))
        .collect();
    let ids: Vec<ProjectId> = scenario.projects.iter().map(|it| it.id.clone()).collect();
    for place in 0..dice.between(0, 3) {
        let risk = risk(dice, place, &paths, &ids, scenario.risks.last());
        scenario.risks.push(risk);
    }
    for place in 0..dice.between(0, 2) {
        let (tasks, mut projects) = names(dice, &paths, &ids);
        if tasks.is_empty() && projects.is_empty() {
            projects.push(dice.pick(&ids).clone());
        }
        scenario.drivers.push(Driver {
            id: format!("d{place}").into(),
            name: format!("d{place}"),
            multiplier: distribution(dice, 1.0),
            tasks,
            projects,
            on: if dice.chance(0.7) { DriverTarget::Duration } else { DriverTarget::Cost },
            extra: Extra::default(),
        });
    }
    let leaves: Vec<TaskPath> = scenario
        .projects
        .iter()
        .flat_map(|project| {
            let leaves = project.tasks.iter().filter(|task| !is_summary(project, task));
            leaves.map(|task| path_of(&project.id, task))
        })
        .collect();
    if dice.chance(0.3) {
        let first = dice.below(leaves.len() - 1);
        scenario.correlations.push(Correlation {
            id: None,
            between: leaves[first..].iter().take(3).cloned().collect(),
            coefficient: *dice.pick(&[-0.3, 0.5, 0.9]),
            extra: Extra::default(),
        });
    }
    for _ in 0..dice.between(0, 2) {
        let from = DateTime::from_minutes(begin + dice.between(0, 30) * DAY).date();
        let to = DateTime::from_minutes(from.midnight().minutes() + dice.between(0, 30) * DAY).date();
        scenario.budgets.push(Budget {
            from: DateOrTime::Date(from),
            to: DateOrTime::Date(to),
            amount: dice.between(1, 20) as f64 * 1_000.0,
            extra: Extra::default(),
        });
    }
}

fn risk(dice: &mut Dice, place: i64, paths: &[TaskPath], ids: &[ProjectId], before: Option<&Risk>) -> Risk {
    let impacts = (0..dice.between(0, 2)).map(|_| impact(dice, paths, ids)).collect();
    let causes: Vec<Cause> = before
        .filter(|_| dice.chance(0.4))
        .map(|it| Cause { risk: it.id.clone(), if_occurs: 0.9, otherwise: 0.2, extra: Extra::default() })
        .into_iter()
        .collect();
    let response = dice.chance(0.5).then(|| Response {
        name: None,
        cost: dice.chance(0.8).then(|| distribution(dice, 500.0)),
        adopted: dice.chance(0.6),
        probability: dice.chance(0.5).then_some(0.1),
        impacts: dice
            .chance(0.4)
            .then(|| (0..dice.between(0, 2)).map(|_| impact(dice, paths, ids)).collect()),
        extra: Extra::default(),
    });
    Risk {
        id: format!("k{place}").into(),
        name: format!("k{place}"),
        probability: causes.is_empty().then(|| *dice.pick(&[0.1, 0.5, 1.0])),
        impacts,
        response,
        owner: None,
        causes,
        extra: Extra::default(),
    }
}

fn impact(dice: &mut Dice, paths: &[TaskPath], ids: &[ProjectId]) -> Impact {
    let (tasks, projects) = names(dice, paths, ids);
    Impact {
        id: None,
        tasks,
        projects,
        delay: dice.chance(0.5).then(|| distribution(dice, 2.0)),
        stretch: dice.chance(0.4).then(|| distribution(dice, 1.25)),
        cost: dice.chance(0.7).then(|| distribution(dice, 900.0)),
        extra: Extra::default(),
    }
}

/// Some tasks and summaries, and now and then a project.
fn names(dice: &mut Dice, paths: &[TaskPath], ids: &[ProjectId]) -> (Vec<TaskPath>, Vec<ProjectId>) {
    let mut tasks: Vec<TaskPath> = (0..dice.between(0, 3)).map(|_| dice.pick(paths).clone()).collect();
    tasks.sort();
    tasks.dedup();
    let projects = if dice.chance(0.4) { vec![dice.pick(ids).clone()] } else { Vec::new() };
    (tasks, projects)
}
