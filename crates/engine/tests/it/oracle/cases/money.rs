//! What an iteration costs, when it is spent, and what it is worth.

use std::sync::Arc;

use slipcast_engine::model::{
    DateTime, Distribution, Driver, DriverTarget, Extra, Impact, ProjectId, ResourceMode, Response, Risk,
    Scenario, TaskPath,
};

use super::super::notation::{Said, elapsed, milestone, resource, task};
use super::super::{Draws, Money, MoneyDraws, money, schedule};
use super::{another, one, scenario};

fn certain(scenario: &Scenario) -> Money {
    with(scenario, &MoneyDraws::certain(scenario))
}

fn with(scenario: &Scenario, drawn: &MoneyDraws) -> Money {
    let draws = Draws::certain(scenario);
    money(scenario, &draws, drawn, &schedule(scenario, &draws, ResourceMode::Unlimited))
}

#[track_caller]
fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

#[track_caller]
fn spent(money: &Money, from: &str, to: &str, expected: f64) {
    near(money.spend(DateTime::parse(from).unwrap(), DateTime::parse(to).unwrap()), expected);
}

fn path(text: &str) -> TaskPath {
    TaskPath::parse(text).unwrap()
}

fn impact(tasks: &[&str], projects: &[&str]) -> Impact {
    Impact {
        id: None,
        tasks: tasks.iter().map(|it| path(it)).collect(),
        projects: projects.iter().map(|it| ProjectId::from(*it)).collect(),
        delay: None,
        stretch: None,
        cost: Some(Distribution::Certain(1_200.0)),
        extra: Extra::default(),
    }
}

fn risk(impacts: Vec<Impact>) -> Risk {
    Risk {
        id: "r".into(),
        name: "r".to_owned(),
        probability: Some(0.5),
        impacts,
        response: None,
        owner: None,
        causes: Vec::new(),
        extra: Extra::default(),
    }
}

/// What each project's share of the risk's one impact is when it occurs.
fn shares(scenario: &mut Scenario, impact: Impact) -> Vec<f64> {
    scenario.risks = vec![risk(vec![impact])];
    let mut drawn = MoneyDraws::certain(scenario);
    drawn.occurring.insert("r".into());
    with(scenario, &drawn).projects.values().map(|it| it.cost).collect()
}

#[test]
fn a_task_costs_by_the_piece_by_the_day_and_by_the_hour() {
    let mut pool = resource("pool", 1.0);
    pool.cost_per_hour = 80.0;
    let mut a = task("a", 2.0).uses("pool", 0.5);
    (a.cost, a.cost_per_day) = (Some(Distribution::Certain(1_000.0)), 100.0);
    let mut e = elapsed("e", 1.5);
    e.cost_per_day = 100.0;
    let mut gone = task("gone", 5.0);
    (gone.exists, gone.cost) = (0.2, Some(Distribution::Certain(1_000.0)));
    let mut scenario = one([a, e, gone]);
    scenario.resources = vec![pool];
    Arc::make_mut(&mut scenario.projects[0]).cost_per_day = 50.0;
    let money = certain(&scenario);
    near(money.tasks[&path("p/a")], 1_000.0 + 200.0 + 0.5 * 80.0 * 16.0);
    near(money.tasks[&path("p/e")], 150.0);
    near(money.tasks[&path("p/gone")], 0.0);
    near(money.cost, 1_840.0 + 150.0 + 100.0);
    // On Monday: half of a, sixteen of the 36 hours of e, one day of the project.
    spent(&money, "2027-01-04T00:00", "2027-01-05T00:00", 920.0 + 150.0 * 16.0 / 36.0 + 50.0);
    spent(&money, "2027-01-04T00:00", "2027-01-06T00:00", money.cost);
}

#[test]
fn drivers_on_cost_multiply_what_they_name_once() {
    let driver = |id: &str, tasks: &[&str], projects: &[&str]| Driver {
        id: id.into(),
        name: id.to_owned(),
        multiplier: Distribution::Certain(1.0),
        tasks: tasks.iter().map(|it| path(it)).collect(),
        projects: projects.iter().map(|it| ProjectId::from(*it)).collect(),
        on: DriverTarget::Cost,
        extra: Extra::default(),
    };
    let costing = |mut task: slipcast_engine::model::Task| {
        task.cost_per_day = 100.0;
        task
    };
    let tasks = [milestone("S"), task("s", 1.0).within("S"), task("t", 2.0)].map(costing);
    let mut scenario = one(tasks);
    Arc::make_mut(&mut scenario.projects[0]).cost_per_day = 10.0;
    scenario.drivers = vec![driver("x", &["p/S", "p/s"], &[]), driver("y", &["p/s"], &["p"])];
    let mut drawn = MoneyDraws::certain(&scenario);
    drawn.multipliers = [("x".into(), 2.0), ("y".into(), 3.0)].into();
    let money = with(&scenario, &drawn);
    near(money.tasks[&path("p/s")], 600.0);
    near(money.tasks[&path("p/S")], 600.0);
    near(money.tasks[&path("p/t")], 600.0);
    near(money.cost, 1_800.0 + 60.0);
}

#[test]
fn an_impact_is_shared_by_the_included_projects_it_names() {
    let mut off = another("off", [task("a", 1.0)]);
    off.included = false;
    let mut scenario =
        scenario([another("p", [task("a", 1.0)]), another("q", [task("b", 1.0)]), another("s", []), off]);
    assert_eq!(shares(&mut scenario, impact(&["p/a"], &["p", "q"])), [600.0, 600.0, 0.0]);
    assert_eq!(shares(&mut scenario, impact(&["off/a"], &["q"])), [0.0, 1_200.0, 0.0]);
    assert_eq!(shares(&mut scenario, impact(&["off/a"], &[])), [0.0, 0.0, 0.0]);
    assert_eq!(shares(&mut scenario, impact(&[], &[])), [400.0, 400.0, 400.0]);
}

#[test]
fn an_impact_is_spent_while_the_tasks_it_names_are_worked_on() {
    let tasks = [
        milestone("S"),
        task("a", 1.0).within("S"),
        task("b", 2.0).within("S").after(&["a FS +1d"]),
        task("c", 9.0),
    ];
    let mut scenario = one(tasks);
    scenario.risks = vec![risk(vec![impact(&["p/S", "p/a"], &["p"])])];
    let mut drawn = MoneyDraws::certain(&scenario);
    drawn.occurring.insert("r".into());
    let money = with(&scenario, &drawn);
    spent(&money, "2027-01-04T00:00", "2027-01-05T00:00", 400.0);
    spent(&money, "2027-01-05T00:00", "2027-01-06T00:00", 0.0);
    spent(&money, "2027-01-06T08:00", "2027-01-06T10:00", 100.0);
    assert_eq!(money.projects["p"].cost, 1_200.0);
}

#[test]
fn an_adopted_response_is_spent_at_the_start() {
    let mut scenario = scenario([another("p", [task("a", 1.0)]), another("q", [task("b", 1.0)])]);
    let mut mended = risk(vec![impact(&["p/a"], &[])]);
    mended.response = Some(Response {
        name: None,
        cost: Some(Distribution::Certain(500.0)),
        adopted: true,
        probability: None,
        impacts: Some(Vec::new()),
        extra: Extra::default(),
    });
    scenario.risks = vec![mended];
    let mut drawn = MoneyDraws::certain(&scenario);
    drawn.occurring.insert("r".into());
    let money = with(&scenario, &drawn);
    assert_eq!((money.projects["p"].cost, money.projects["q"].cost), (500.0, 0.0));
    spent(&money, "2027-01-04T08:00", "2027-01-04T08:01", 500.0);
}

#[test]
fn what_takes_no_time_is_spent_at_its_finish() {
    let mut m = milestone("m").after(&["a"]);
    m.cost = Some(Distribution::Certain(70.0));
    let money = certain(&one([task("a", 1.0), m]));
    spent(&money, "2027-01-04T17:00", "2027-01-04T17:01", 70.0);
    spent(&money, "2027-01-04T00:00", "2027-01-04T17:00", 0.0);
}

#[test]
fn a_started_task_costs_what_is_done_and_what_is_left() {
    let mut a = task("a", 9.0).started("2027-01-04T08:00", 1.0);
    a.cost_per_day = 100.0;
    let mut scenario = one([a]);
    scenario.status_date = DateTime::parse("2027-01-06T08:00").ok();
    let mut held = scenario.clone();
    let money = certain(&scenario);
    near(money.cost, 300.0);
    spent(&money, "2027-01-04T00:00", "2027-01-06T00:00", 200.0);
    // Nothing is spent while the remaining work waits.
    let project = Arc::make_mut(&mut held.projects[0]);
    let task = Arc::make_mut(&mut project.tasks[0]);
    *task = task.clone().held("start-no-earlier 2027-01-11");
    spent(&certain(&held), "2027-01-06T00:00", "2027-01-11T00:00", 0.0);
    spent(&certain(&held), "2027-01-11T00:00", "2027-01-12T00:00", 100.0);
}

#[test]
fn value_falls_with_each_calendar_day_after_the_deadline() {
    let mut scenario = one([task("a", 6.0)]);
    let project = Arc::make_mut(&mut scenario.projects[0]);
    project.value = Some(Distribution::Certain(1_000.0));
    project.cost_of_delay = 100.0;
    project.deadline = DateTime::parse("2027-01-08T17:00").ok();
    // From Friday to Monday, 17:00.
    near(certain(&scenario).value, 700.0);
    let project = Arc::make_mut(&mut scenario.projects[0]);
    project.deadline = DateTime::parse("2027-01-12T05:00").ok();
    near(certain(&scenario).value, 1_000.0);
}
