//! The portfolios written for Slipcast: each shows what there is to show, and is kept as Slipcast writes it.

use expect_test::{ExpectFile, expect_file};
use slipcast_engine::model::{Distribution, Lag, Predecessor, Project, Scenario, Task};
use slipcast_exchange::{read, write};

/// A person who opens a sample waits for it, and the build for a disk carries them all.
const MOST_BYTES: usize = 160_000;

const PROGRAMME: &str = include_str!("../../../../samples/it-programme.slipcast.json");
const CAMPUS: &str = include_str!("../../../../samples/building-programme.slipcast.json");
const COMPANY: &str = include_str!("../../../../samples/product-company.slipcast.json");

/// `UPDATE_EXPECT=1` writes the file as Slipcast would.
#[track_caller]
fn check(text: &str, file: ExpectFile) {
    let portfolio = read(text.as_bytes()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    file.assert_eq(&write(&portfolio));
    assert!(text.len() <= MOST_BYTES, "{} bytes", text.len());
    for scenario in &portfolio.scenarios {
        let lacks = missing(scenario);
        assert!(lacks.is_empty(), "“{}” has no {}", scenario.name, lacks.join(", no "));
    }
}

/// What a portfolio that shows what Slipcast does should have and this one has not.
fn missing(scenario: &Scenario) -> Vec<&'static str> {
    let projects = || scenario.projects.iter().map(AsRef::as_ref).filter(|it: &&Project| it.included);
    let tasks = || projects().flat_map(|it| it.tasks.iter().map(AsRef::as_ref));
    let leaves = || {
        let is_summary = |project: &Project, task: &Task| {
            project.tasks.iter().any(|it| it.parent.as_ref() == Some(&task.id))
        };
        projects().flat_map(move |project| {
            project.tasks.iter().map(AsRef::as_ref).filter(move |it| !is_summary(project, it))
        })
    };
    let task_has = |has: fn(&Task) -> bool| tasks().any(has);
    let links = || tasks().flat_map(|it| &it.predecessors);
    let parts = [
        ("story", scenario.note.as_ref().is_some_and(|it| it.len() > 200)),
        ("4 to 12 projects", (4..=12).contains(&scenario.projects.len())),
        ("60 to 400 tasks", (60..=400).contains(&leaves().count())),
        (
            "must-haves beside other projects",
            projects().any(|it| it.must_have) && projects().any(|it| !it.must_have),
        ),
        ("deadline for every project", projects().all(|it| it.deadline.is_some())),
        ("budget for every project", projects().all(|it| it.budget.is_some())),
        ("cost of delay", projects().any(|it| it.cost_of_delay > 0.0)),
        ("people with rates", scenario.resources.iter().all(|it| it.cost_per_hour > 0.0)),
        (
            "people shared by several projects",
            scenario.resources.iter().filter(|it| is_shared(scenario, it.id.as_str())).count() >= 3,
        ),
        ("holidays", scenario.calendars.iter().all(|it| !it.exceptions.is_empty())),
        ("task on a calendar of its own", task_has(|it| it.calendar.is_some())),
        ("summaries", task_has(|it| it.parent.is_some())),
        ("milestones", leaves().any(|it| it.duration.is_none())),
        ("range of three points", task_has(is_of_three_points)),
        ("estimate from history", task_has(|it| it.estimate.is_some())),
        ("constraint", task_has(|it| it.constraint.is_some())),
        ("deadline of a task", task_has(|it| it.deadline.is_some())),
        ("task that may not be needed", task_has(|it| it.exists < 1.0)),
        ("links between projects", links().any(|it| matches!(it.task, Predecessor::Path(_)))),
        ("lags", links().any(|it| it.lag != Lag::Working(0.0))),
        ("threats", scenario.risks.iter().any(|it| it.impacts.iter().any(|it| gains(it).is_lt()))),
        ("opportunities", scenario.risks.iter().any(|it| it.impacts.iter().any(|it| gains(it).is_gt()))),
        ("risk that another causes", scenario.risks.iter().any(|it| !it.causes.is_empty())),
        (
            "response to decide on",
            scenario.risks.iter().filter_map(|it| it.response.as_ref()).any(|it| !it.adopted),
        ),
        ("drivers", !scenario.drivers.is_empty()),
        ("correlations", !scenario.correlations.is_empty()),
        ("budgets by period", !scenario.budgets.is_empty()),
        ("decisions", !scenario.decisions.is_empty()),
    ];
    parts.into_iter().filter(|it| !it.1).map(|it| it.0).collect()
}

fn is_shared(scenario: &Scenario, resource: &str) -> bool {
    let works_for = |it: &Project| {
        it.tasks.iter().flat_map(|it| &it.resources).any(|it| it.resource.as_str() == resource)
    };
    scenario.projects.iter().filter(|it| works_for(it)).count() >= 2
}

fn is_of_three_points(task: &Task) -> bool {
    let range = task.duration.as_ref().map(|it| it.distribution());
    matches!(range, Some(Distribution::Pert { .. } | Distribution::Triangular { .. }))
}

/// Whether an impact, in the middle of its range, gives time back or takes it.
fn gains(impact: &slipcast_engine::model::Impact) -> std::cmp::Ordering {
    let delay = impact.delay.as_ref().map_or(0.0, Distribution::certain_value);
    let stretch = impact.stretch.as_ref().map_or(1.0, Distribution::certain_value);
    0.0_f64.total_cmp(&(delay + (stretch - 1.0)))
}

#[test]
fn the_it_programme() {
    check(PROGRAMME, expect_file!["../../../../samples/it-programme.slipcast.json"]);
}

#[test]
fn the_building_programme() {
    check(CAMPUS, expect_file!["../../../../samples/building-programme.slipcast.json"]);
}

#[test]
fn the_product_company() {
    check(COMPANY, expect_file!["../../../../samples/product-company.slipcast.json"]);
}
