//! The digest of one portfolio that has everything, natively and in wasm, in one piece and in any pieces.
//!
//! `cargo test` runs this file natively and `cargo xtask test wasm` runs it again as a wasm module in Node, so it
//! keeps to what both have: no files, no clock, no threads.
//! A digest that changes on both sides is a new method: say so where results are compared between versions.
//! One that changes on one side alone is a number that is not the same everywhere.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::sync::Arc;

use slipcast_engine::forecast::Run;
use slipcast_engine::model::{
    Assignment, Budget, Calendar, CalendarException, CapacityChange, Cause, Constraint, ConstraintKind,
    Correlation, Date, DateOrTime, DateTime, Distribution, Driver, DriverTarget, Duration, Extra, Impact,
    Lag, LagCalendar, Link, LinkKind, Predecessor, Progress, Project, Resource, ResourceMode, Response, Risk,
    Sampling, Scenario, Shift, Task, TaskPath,
};
use slipcast_engine::simulate::{Chunk, Detail, Simulation, Tables, TaskDetail, Workspace};
use slipcast_link::Module;
use slipcast_worker::Worker;
use slipcast_worker::protocol::{Answer, FromWorker, Hello, Job, JobId, ToWorker, decode, encode};

const ITERATIONS: u32 = 3_250;
const DETAIL: Detail = Detail { tasks: TaskDetail::All, resources: true, kept_task: Some(2) };

/// By sampling and resources, the digest of 3,250 iterations.
const GOLDEN: [(Sampling, ResourceMode, &str); 4] = [
    (Sampling::LatinHypercube, ResourceMode::Levelled, "5a6e17fb123ecbe3"),
    (Sampling::LatinHypercube, ResourceMode::Unlimited, "a075ae8e071d5396"),
    (Sampling::MonteCarlo, ResourceMode::Levelled, "0bb07fd751a93ccf"),
    (Sampling::MonteCarlo, ResourceMode::Unlimited, "bdeeb1dc14852d1e"),
];

fn date_time(text: &str) -> DateTime {
    DateTime::parse(text).unwrap()
}

fn date(text: &str) -> DateOrTime {
    DateOrTime::Date(Date::parse(text).unwrap())
}

fn path(text: &str) -> TaskPath {
    TaskPath::parse(text).unwrap()
}

fn pert(low: f64, mode: f64, high: f64) -> Distribution {
    Distribution::Pert { low, mode, high, lambda: None }
}

fn link(from: &str, kind: LinkKind, lag: Lag, lag_calendar: LagCalendar) -> Link {
    let task = match TaskPath::parse(from) {
        Some(path) => Predecessor::Path(path),
        None => Predecessor::Local(from.into()),
    };
    Link { kind, lag, lag_calendar, ..Link::after(task) }
}

fn after(from: &str) -> Link {
    link(from, LinkKind::FinishStart, Lag::default(), LagCalendar::default())
}

fn task(id: &str, duration: Distribution, predecessors: Vec<Link>, team: &str, units: f64) -> Task {
    let assignment = Assignment { resource: team.into(), units, extra: Extra::default() };
    Task {
        duration: Some(Duration::Working(duration)),
        predecessors,
        resources: if units > 0.0 { vec![assignment] } else { Vec::new() },
        ..Task::new(id, id)
    }
}

fn project(id: &str, rank: u32, tasks: Vec<Task>) -> Arc<Project> {
    Arc::new(Project {
        rank: Some(rank),
        start: Some(date_time("2027-01-04T08:00")),
        deadline: Some(date_time("2027-06-30T17:00")),
        budget: Some(150_000.0),
        cost_per_day: 300.0,
        value: Some(Distribution::Normal { mean: 500_000.0, sd: 60_000.0 }),
        cost_of_delay: 450.0,
        must_have: rank < 3,
        tasks: tasks.into_iter().map(Arc::new).collect(),
        ..Project::new(id, id)
    })
}

fn impact(tasks: &[&str], projects: &[&str]) -> Impact {
    Impact {
        id: None,
        tasks: tasks.iter().map(|it| path(it)).collect(),
        projects: projects.iter().map(|it| (*it).into()).collect(),
        delay: None,
        stretch: None,
        cost: None,
        extra: Extra::default(),
    }
}

fn risk(id: &str, probability: f64, impacts: Vec<Impact>) -> Risk {
    Risk {
        id: id.into(),
        name: id.to_owned(),
        probability: Some(probability),
        impacts,
        response: None,
        owner: None,
        causes: Vec::new(),
        extra: Extra::default(),
    }
}

fn crm() -> Arc<Project> {
    let mut build = task("build", pert(20.0, 30.0, 60.0), vec![after("design")], "dev", 2.0);
    build.parent = Some("delivery".into());
    build.cost = Some(Distribution::Lognormal { mean: 20_000.0, sd: 8_000.0 });
    let mut migrate =
        task("migrate", Distribution::Range { p10: 5.0, p90: 20.0 }, vec![after("design")], "dev", 1.0);
    migrate.parent = Some("delivery".into());
    migrate.exists = 0.7;
    let mut train = task(
        "train",
        Distribution::Discrete(vec![(5.0, 0.6), (10.0, 0.3), (25.0, 0.1)]),
        vec![link("build", LinkKind::StartStart, Lag::Percent(50.0), LagCalendar::Predecessor)],
        "ops",
        0.5,
    );
    train.calendar = Some("nights".into());
    let go_live = Task {
        predecessors: vec![
            after("delivery"),
            link("train", LinkKind::FinishFinish, Lag::Elapsed(2.0), LagCalendar::default()),
        ],
        ..Task::new("go-live", "Go live")
    };
    project(
        "crm",
        2,
        vec![
            task(
                "design",
                Distribution::Triangular { low: 8.0, mode: 10.0, high: 18.0 },
                Vec::new(),
                "ops",
                1.0,
            ),
            Task { cost: Some(Distribution::Certain(5_000.0)), ..Task::new("delivery", "Delivery") },
            build,
            migrate,
            train,
            go_live,
        ],
    )
}

fn data() -> Arc<Project> {
    let mut done = task("done", Distribution::Certain(6.0), Vec::new(), "dev", 1.0);
    done.progress = Some(Progress {
        actual_start: Some(date_time("2027-01-04T08:00")),
        actual_finish: Some(date_time("2027-01-12T12:00")),
        remaining: None,
        extra: Extra::default(),
    });
    let mut started = task("started", pert(10.0, 12.0, 20.0), vec![after("done")], "dev", 1.0);
    started.progress = Some(Progress {
        actual_start: Some(date_time("2027-01-13T09:30")),
        actual_finish: None,
        remaining: Some(Distribution::Uniform { low: 4.0, high: 9.0 }),
        extra: Extra::default(),
    });
    let mut held = task("held", Distribution::Exponential { mean: 6.0 }, vec![after("started")], "ops", 1.0);
    held.constraint = Some(Constraint {
        kind: ConstraintKind::StartNoEarlier,
        date: Some(date("2027-02-15")),
        extra: Extra::default(),
    });
    let mut late =
        task("late", Distribution::Trigen { p10: 2.0, mode: 4.0, p90: 9.0 }, vec![after("done")], "", 0.0);
    late.constraint =
        Some(Constraint { kind: ConstraintKind::AsLateAsPossible, date: None, extra: Extra::default() });
    let join = task(
        "join",
        Distribution::Empirical(vec![3.0, 4.0, 4.5, 6.0, 11.0]),
        vec![
            after("held"),
            after("late"),
            link("crm/design", LinkKind::FinishStart, Lag::Working(-2.0), LagCalendar::Project),
        ],
        "dev",
        1.5,
    );
    project("data", 1, vec![done, started, held, late, join])
}

fn move_house() -> Arc<Project> {
    let mut ship = task("ship", Distribution::Certain(1.0), vec![after("pack")], "", 0.0);
    ship.duration = Some(Duration::Elapsed(Distribution::Normal { mean: 9.0, sd: 2.0 }));
    let unpack = task(
        "unpack",
        pert(3.0, 5.0, 6.0),
        vec![
            after("ship"),
            link("pack", LinkKind::StartFinish, Lag::Working(12.0), LagCalendar::Elapsed),
            after("data/join"),
        ],
        "ops",
        1.0,
    );
    project("move", 3, vec![task("pack", pert(5.0, 8.0, 15.0), Vec::new(), "ops", 1.0), ship, unpack])
}

/// Every kind of distribution, link, lag, constraint, calendar, risk and money, with two teams that are short.
fn everything(sampling: Sampling, mode: ResourceMode) -> Scenario {
    let mut scenario = Scenario::new("everything", "Everything");
    scenario.status_date = Some(date_time("2027-01-18T08:00"));
    let mut nights = Calendar { id: "nights".into(), hours_per_day: Some(6.0), ..Calendar::standard() };
    let shift = |from, to| Shift::from_minutes(from, to).unwrap();
    for day in nights.week.days_mut() {
        *day = vec![shift(0, 240), shift(1_320, 1_440)];
    }
    let mut office = Calendar { id: "office".into(), ..Calendar::standard() };
    let exception = |from: &str, to: &str, hours| CalendarException {
        from: Date::parse(from).unwrap(),
        to: Date::parse(to).unwrap(),
        name: None,
        hours,
        extra: Extra::default(),
    };
    office.exceptions = vec![
        exception("2027-03-26", "2027-03-29", Vec::new()),
        exception("2027-02-06", "2027-02-06", vec![shift(540, 780)]),
    ];
    scenario.calendars = vec![nights, office];
    scenario.calendar = Some("office".into());
    let team = |id: &str, units, changes| Resource {
        id: id.into(),
        name: id.to_owned(),
        units,
        changes,
        calendar: None,
        cost_per_hour: 85.0,
        extra: Extra::default(),
    };
    let holidays = CapacityChange { from: date("2027-02-22"), units: 2.0, extra: Extra::default() };
    scenario.resources = vec![team("dev", 3.0, vec![holidays]), team("ops", 1.5, Vec::new())];
    scenario.projects = vec![crm(), data(), move_house()];
    let supplier = Impact {
        delay: Some(pert(5.0, 10.0, 30.0)),
        cost: Some(Distribution::Triangular { low: 1_000.0, mode: 4_000.0, high: 20_000.0 }),
        ..impact(&["crm/build", "move/unpack"], &[])
    };
    let strike =
        Impact { delay: Some(Distribution::Uniform { low: 2.0, high: 6.0 }), ..impact(&[], &["move"]) };
    let rework = Impact {
        stretch: Some(Distribution::Triangular { low: 1.0, mode: 1.2, high: 1.8 }),
        ..impact(&["crm/delivery"], &["data"])
    };
    let mut caused = risk("rework", 0.2, vec![rework]);
    caused.causes =
        vec![Cause { risk: "supplier".into(), if_occurs: 0.6, otherwise: 0.1, extra: Extra::default() }];
    let mut answered = risk("strike", 0.5, vec![strike]);
    answered.response = Some(Response {
        name: None,
        cost: Some(pert(500.0, 900.0, 2_000.0)),
        adopted: true,
        probability: Some(0.2),
        impacts: None,
        extra: Extra::default(),
    });
    scenario.risks = vec![risk("supplier", 0.3, vec![supplier]), caused, answered];
    let driver = |id: &str, on, tasks: &[&str], projects: &[&str]| Driver {
        id: id.into(),
        name: id.to_owned(),
        multiplier: Distribution::Lognormal { mean: 1.05, sd: 0.15 },
        tasks: tasks.iter().map(|it| path(it)).collect(),
        projects: projects.iter().map(|it| (*it).into()).collect(),
        on,
        extra: Extra::default(),
    };
    scenario.drivers = vec![
        driver("productivity", DriverTarget::Duration, &["move/pack"], &["crm"]),
        driver("prices", DriverTarget::Cost, &["data/join"], &["crm", "move"]),
    ];
    let correlation = |between: &[&str], coefficient| Correlation {
        id: None,
        between: between.iter().map(|it| path(it)).collect(),
        coefficient,
        extra: Extra::default(),
    };
    scenario.correlations = vec![
        correlation(&["crm/design", "data/held", "move/pack"], 0.6),
        correlation(&["crm/build", "crm/migrate"], -0.4),
    ];
    scenario.budgets = vec![Budget {
        from: date("2027-02-01"),
        to: date("2027-03-31"),
        amount: 90_000.0,
        extra: Extra::default(),
    }];
    scenario.simulation.iterations = ITERATIONS;
    scenario.simulation.seed = 20_270_104;
    scenario.simulation.sampling = sampling;
    scenario.simulation.resources = Some(mode);
    scenario
}

fn compiled(scenario: &Scenario) -> Simulation {
    Simulation::compile(scenario, &mut Tables::default()).unwrap()
}

/// What a run says, all of it: its digest, and everything else as text.
fn told(simulation: &Simulation, chunks: impl IntoIterator<Item = Chunk>) -> (String, String) {
    let mut run = Run::new(simulation, ITERATIONS);
    chunks.into_iter().for_each(|chunk| run.add(simulation, chunk));
    assert!(run.is_complete());
    let projects = run.projects(simulation);
    let portfolio = run.portfolio(simulation, &projects);
    let rest = format!("{portfolio:?} {:?} {:?}", run.tasks(simulation), run.risks(simulation));
    (run.digest(simulation), rest)
}

fn whole(simulation: &Simulation) -> Vec<Chunk> {
    vec![simulation.run_blocks(0, 7, ITERATIONS, DETAIL, &mut Workspace::new(simulation))]
}

#[test]
fn digests_are_the_golden_ones() {
    let found = GOLDEN.map(|(sampling, mode, _)| {
        let simulation = compiled(&everything(sampling, mode));
        (sampling, mode, told(&simulation, whole(&simulation)).0)
    });
    let expected = GOLDEN.map(|(sampling, mode, digest)| (sampling, mode, digest.to_owned()));
    assert_eq!(found, expected);
}

/// As workers would: each takes the next block when it is done with one, and the slow ones answer last.
fn by_workers(scenario: &Scenario, count: usize) -> Vec<Chunk> {
    let scenario = Arc::new(scenario.clone());
    let mut workers: Vec<Worker> = (0..count).map(|_| Worker::new()).collect();
    let ask = |worker: &mut Worker, message: &ToWorker| {
        let mut said = Vec::new();
        let message = decode(&encode(message).unwrap()).unwrap();
        worker.handle(message, &mut |answer| said.push(encode(&answer).unwrap()));
        said.iter().map(|it| decode::<FromWorker>(it).unwrap()).collect::<Vec<_>>()
    };
    for worker in &mut workers {
        ask(worker, &ToWorker::Hello(Hello::of_this_build()));
        ask(worker, &ToWorker::Do { id: JobId(0), job: Job::Prepare { scenario: Arc::clone(&scenario) } });
    }
    let mut chunks = Vec::new();
    for first in 0..7 {
        let job = Job::Run { first, count: 1, detail: DETAIL };
        let worker = &mut workers[(first as usize * 5) % count];
        for answer in ask(worker, &ToWorker::Do { id: JobId(u64::from(first) + 1), job }) {
            if let FromWorker::Done { answer: Answer::Ran(chunk), .. } = answer {
                chunks.push(chunk);
            }
        }
    }
    chunks.reverse();
    chunks
}

#[test]
fn any_number_of_workers_says_the_same_to_the_last_bit() {
    for (sampling, mode, _) in [GOLDEN[0], GOLDEN[3]] {
        let scenario = everything(sampling, mode);
        let simulation = compiled(&scenario);
        let alone = told(&simulation, whole(&simulation));
        for count in [1, 2, 3, 7] {
            assert_eq!(told(&simulation, by_workers(&scenario, count)), alone, "{count} workers");
        }
    }
}

#[test]
fn a_shorter_run_is_the_first_part_of_a_longer_one() {
    for (sampling, mode, _) in GOLDEN {
        let simulation = compiled(&everything(sampling, mode));
        let columns = |iterations: u32| {
            let mut run = Run::new(&simulation, iterations);
            run.add(
                &simulation,
                simulation.run_blocks(0, 20, iterations, DETAIL, &mut Workspace::new(&simulation)),
            );
            let projects = run.projects(&simulation);
            let numbers = projects.iter().map(|it| {
                let cost = it.cost.as_ref().unwrap();
                [it.finish.values().to_vec(), cost.values().to_vec()]
            });
            numbers.collect::<Vec<_>>()
        };
        let long = columns(2_500);
        for iterations in [2_000, 1_250] {
            for (short, long) in columns(iterations).iter().flatten().zip(long.iter().flatten()) {
                assert_eq!(short.len(), iterations as usize);
                assert_eq!(short, &long[..iterations as usize], "{sampling:?} {mode:?}");
            }
        }
    }
}

#[test]
fn a_run_stops_at_the_first_block_that_is_sure_enough() {
    let (sampling, mode, _) = GOLDEN[3];
    let stopped_at = |days: f64| {
        let mut scenario = everything(sampling, mode);
        scenario.simulation.iterations = 20_000;
        scenario.simulation.stop_when_p80_within_days = Some(days);
        let simulation = compiled(&scenario);
        let (mut run, mut workspace) = (Run::new(&simulation, 20_000), Workspace::new(&simulation));
        let mut half_widths = Vec::new();
        while !run.is_complete() {
            let block = run.iterations_done() / 500;
            run.add(&simulation, simulation.run_blocks(block, 1, 20_000, Detail::default(), &mut workspace));
            let portfolio = run.portfolio(&simulation, &run.projects(&simulation)).unwrap();
            // Student's t is never below the normal's 1.96.
            half_widths.push(portfolio.duration.percentile(80.0).se.map(|se| 1.96 * se));
        }
        assert!(half_widths.last().unwrap().unwrap() < days);
        let mut plain = everything(sampling, mode);
        plain.simulation.iterations = run.iterations_done();
        let plain = compiled(&plain);
        let chunk = plain.run_blocks(0, 40, run.iterations_done(), DETAIL, &mut Workspace::new(&plain));
        let mut same = Run::new(&plain, run.iterations_done());
        same.add(&plain, chunk);
        assert_eq!(run.digest(&simulation), same.digest(&plain), "what was found is a run like any other");
        run.iterations_done()
    };
    let [coarse, fine, finest] = [20.0, 1.5, 0.6].map(stopped_at);
    assert!(1_000 <= coarse && coarse < fine && fine < finest && finest < 20_000, "{coarse} {fine} {finest}");
}
