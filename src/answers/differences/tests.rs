//! A change to a scenario, and the words for it.

use std::sync::Arc;

use expect_test::{Expect, expect};
use slipcast_engine::model::{
    Assignment, Budget, Calendar, CapacityChange, Cause, Constraint, ConstraintKind, Correlation, Date,
    DateOrTime, DateTime, Decision, Distribution, Driver, DriverTarget, Duration, Extra, Impact, Lag, Link,
    LinkKind, Predecessor, Progress, Project, Resource, ResourceMode, Response, Risk, Sampling, Source, Task,
    TaskPath,
};

use super::*;

fn at(text: &str) -> Option<DateTime> {
    Some(DateTime::parse(text).unwrap())
}

fn task(id: &str, name: &str, days: f64) -> Arc<Task> {
    let duration = Some(Duration::Working(Distribution::Certain(days)));
    Arc::new(Task { duration, ..Task::new(id, name) })
}

fn project(id: &str, name: &str, tasks: Vec<Arc<Task>>) -> Arc<Project> {
    Arc::new(Project { start: at("2027-01-04T08:00"), tasks, ..Project::new(id, name) })
}

fn scenario() -> Scenario {
    let three =
        || vec![task("design", "Design", 10.0), task("build", "Build", 20.0), task("test", "Test", 5.0)];
    Scenario {
        projects: vec![
            project("crm", "CRM", three()),
            project("erp", "ERP", three()),
            project("data", "Data", three()),
        ],
        resources: vec![Resource {
            id: "dev".into(),
            name: "Developers".to_owned(),
            units: 6.0,
            changes: Vec::new(),
            calendar: None,
            cost_per_hour: 80.0,
            extra: Extra::default(),
        }],
        risks: vec![Risk {
            id: "vendor".into(),
            name: "Vendor slips".to_owned(),
            probability: Some(0.3),
            impacts: Vec::new(),
            response: Some(Response {
                name: None,
                cost: None,
                adopted: false,
                probability: None,
                impacts: None,
                extra: Extra::default(),
            }),
            owner: None,
            causes: Vec::new(),
            extra: Extra::default(),
        }],
        drivers: vec![Driver {
            id: "new".into(),
            name: "New team".to_owned(),
            multiplier: Distribution::Certain(1.1),
            tasks: Vec::new(),
            projects: vec!["crm".into()],
            on: DriverTarget::Duration,
            extra: Extra::default(),
        }],
        correlations: vec![Correlation {
            id: None,
            between: vec![path("crm/design"), path("crm/build")],
            coefficient: 0.5,
            extra: Extra::default(),
        }],
        budgets: vec![Budget {
            from: DateOrTime::parse("2027-01-01").unwrap(),
            to: DateOrTime::parse("2027-12-31").unwrap(),
            amount: 4e6,
            extra: Extra::default(),
        }],
        calendars: vec![Calendar::standard()],
        ..Scenario::new("base", "Baseline")
    }
}

fn path(text: &str) -> TaskPath {
    TaskPath::parse(text).unwrap()
}

fn extra() -> Extra {
    Extra(Some("{}".into()))
}

/// What is said of a change to the scenario.
#[track_caller]
fn said(change: impl FnOnce(&mut Scenario)) -> String {
    let was = scenario();
    let mut now = was.clone();
    change(&mut now);
    let text = differences(&now, &was);
    let text = text.iter().flat_map(|it| it.lines.iter().map(|line| format!("{}: {line}", it.topic)));
    text.collect::<Vec<_>>().join("\n").replace(['\u{202f}', '\u{a0}'], " ")
}

#[track_caller]
fn check(expected: Expect, change: impl FnOnce(&mut Scenario)) {
    expected.assert_eq(&said(change));
}

#[track_caller]
fn in_project(expected: Expect, change: impl FnOnce(&mut Project)) {
    check(expected, |it| change(Arc::make_mut(&mut it.projects[0])));
}

/// The task Build of CRM.
#[track_caller]
fn in_task(expected: Expect, change: impl FnOnce(&mut Task)) {
    in_project(expected, |it| change(Arc::make_mut(&mut it.tasks[1])));
}

#[test]
fn the_same_or_only_called_otherwise_is_no_difference() {
    check(expect![""], |_| {});
    check(expect![""], |it| {
        (it.id, it.name, it.based_on) = ("copy".into(), "Copy".to_owned(), Some("base".into()));
    });
}

#[test]
fn projects() {
    in_project(expect!["Projects: CRM starts 1 Mar 2027 instead of 4 Jan 2027"], |it| {
        it.start = at("2027-03-01T08:00");
    });
    in_project(expect!["Projects: CRM starts 4 Jan 2027, 10:00 instead of 4 Jan 2027, 08:00"], |it| {
        it.start = at("2027-01-04T10:00");
    });
    in_project(expect!["Projects: CRM starts with the status date instead of 4 Jan 2027"], |it| {
        it.start = None;
    });
    in_project(expect!["Projects: CRM is left out"], |it| it.included = false);
    in_project(expect!["Projects: CRM is a must-have"], |it| it.must_have = true);
    in_project(expect!["Projects: CRM has the deadline 3 Dec 2027 instead of none"], |it| {
        it.deadline = at("2027-12-03T17:00");
    });
    in_project(expect!["Projects: CRM has the budget €2.1 M instead of none"], |it| {
        it.budget = Some(2.1e6);
    });
    in_project(expect!["Projects: CRM costs €1,000 a day instead of €0"], |it| it.cost_per_day = 1e3);
    in_project(expect!["Projects: CRM loses €5,000 with every day of delay instead of €0"], |it| {
        it.cost_of_delay = 5e3;
    });
    in_project(expect!["Projects: CRM is worth €3 M instead of nothing"], |it| {
        it.value = Some(Distribution::Certain(3e6));
    });
    in_project(expect!["Projects: CRM is worth another sum"], |it| {
        it.value = Some(Distribution::Uniform { low: 1.0, high: 2.0 });
    });
    in_project(expect!["Projects: CRM has the calendar Standard instead of the default one"], |it| {
        it.calendar = Some("standard".into());
    });
    in_project(expect!["Projects: CRM has other scores"], |it| it.scores = vec![("fit".to_owned(), 3.0)]);
    in_project(expect!["Projects: CRM is called Customers"], |it| it.name = "Customers".to_owned());
    in_project(expect!["Projects: 3 other fields of CRM"], |it| {
        (it.rank, it.source, it.extra) = (Some(1), Some(Source::default()), extra());
    });
}

#[test]
fn projects_that_come_go_and_change_places() {
    check(expect!["Projects: Pilot is added, with 1 task"], |it| {
        it.projects.push(project("pilot", "Pilot", vec![task("a", "A", 1.0)]));
    });
    check(expect!["Projects: ERP is removed"], |it| drop(it.projects.remove(1)));
    check(expect!["Projects: Data has rank 1 instead of 3"], |it| {
        for (project, rank) in it.projects.iter_mut().zip([2, 3, 1]) {
            Arc::make_mut(project).rank = Some(rank);
        }
    });
    check(
        expect![[r#"
            Projects: CRM has rank 3 instead of 1
            Projects: The projects are listed in another order"#]],
        |it| it.projects.rotate_left(1),
    );
    check(
        expect![[r#"
            Projects: ERP is left out
            Projects: CRM starts 1 Mar 2027 instead of 4 Jan 2027
            People: 8 Developers instead of 6
            Tasks: 3 tasks of Data have another duration (Design, Build and Test)"#]],
        |it| {
            Arc::make_mut(&mut it.projects[0]).start = at("2027-03-01T08:00");
            Arc::make_mut(&mut it.projects[1]).included = false;
            it.resources[0].units = 8.0;
            for task in &mut Arc::make_mut(&mut it.projects[2]).tasks {
                Arc::make_mut(task).duration = Some(Duration::Working(Distribution::Certain(3.0)));
            }
        },
    );
}

#[test]
fn one_task() {
    let working = |it| Some(Duration::Working(it));
    in_task(expect!["Tasks: Build of CRM takes 25 working days instead of 20 working days"], |it| {
        it.duration = working(Distribution::Certain(25.0));
    });
    in_task(expect!["Tasks: Build of CRM takes a little more or less"], |it| {
        it.duration = working(Distribution::Certain(20.01));
    });
    in_task(expect!["Tasks: Build of CRM has the duration 10 20 45 instead of 20"], |it| {
        it.duration = working(Distribution::Pert { low: 10.0, mode: 20.0, high: 45.0, lambda: None });
        it.planned = Some(18.0);
    });
    in_task(expect!["Tasks: Build of CRM has the duration none instead of 20"], |it| it.duration = None);
    in_task(expect!["Tasks: Build of CRM is needed with 50 % instead of 100 %"], |it| it.exists = 0.5);
    in_task(expect!["Tasks: Build of CRM also waits for Design and Test of ERP (SS+2d)"], |it| {
        let late = Link {
            kind: LinkKind::StartStart,
            lag: Lag::Working(2.0),
            ..Link::after(Predecessor::Path(path("erp/test")))
        };
        it.predecessors = vec![Link::after(Predecessor::Local("design".into())), late];
    });
    in_task(expect!["Tasks: Build of CRM needs Developers 2 instead of nobody"], |it| {
        it.resources = vec![Assignment { resource: "dev".into(), units: 2.0, extra: Extra::default() }];
    });
    in_task(
        expect![
            "Tasks: Build of CRM is held: start no earlier than 1 Feb 2027 instead of as soon as possible"
        ],
        |it| {
            let date = DateOrTime::parse("2027-02-01").ok();
            it.constraint =
                Some(Constraint { kind: ConstraintKind::StartNoEarlier, date, extra: Extra::default() });
        },
    );
    in_task(expect!["Tasks: Build of CRM has the deadline 3 Dec 2027 instead of none"], |it| {
        it.deadline = at("2027-12-03T17:00");
    });
    in_task(expect!["Tasks: Build of CRM costs €850 k instead of nothing"], |it| {
        it.cost = Some(Distribution::Certain(85e4));
    });
    in_task(expect!["Tasks: Build of CRM has another cost"], |it| {
        it.cost = Some(Distribution::Uniform { low: 1.0, high: 2.0 });
    });
    in_task(expect!["Tasks: Build of CRM costs €500 a day instead of €0"], |it| it.cost_per_day = 500.0);
    in_task(expect!["Tasks: Build of CRM has the calendar Standard instead of its project’s"], |it| {
        it.calendar = Some("standard".into());
    });
    in_task(expect!["Tasks: Build of CRM has got further or less far"], |it| {
        let progress = Progress {
            actual_start: at("2027-01-04T08:00"),
            actual_finish: None,
            remaining: None,
            extra: Extra::default(),
        };
        it.progress = Some(progress);
    });
    in_task(expect!["Tasks: Build of CRM is called Construct"], |it| it.name = "Construct".to_owned());
    in_task(expect!["Tasks: Build of CRM belongs to Test"], |it| it.parent = Some("test".into()));
    in_task(expect!["Tasks: 4 other fields of task Build of CRM"], |it| {
        (it.wbs, it.source_uid) = (Some("1.2".to_owned()), Some("7".to_owned()));
        (it.planned, it.extra) = (Some(18.0), extra());
    });
}

#[test]
fn what_a_task_waits_for() {
    let check = |now: &[&str], was: &[&str], expected: &str| {
        let list = |it: &[&str]| it.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        assert_eq!(links::waits_otherwise(&list(now), &list(was)), expected);
    };
    check(&["A", "B"], &["A"], " also waits for B");
    check(&["A"], &["A", "B", "C"], " no longer waits for B and C");
    check(&["A", "B (FS+2d)"], &["A", "B"], " waits for B (FS+2d) instead of B");
    check(&["A", "B"], &["B", "A"], " has other links to what it waits for");
}

#[test]
fn several_tasks() {
    in_project(expect!["Tasks: Live of CRM is added"], |it| it.tasks.push(task("live", "Live", 0.0)));
    in_project(expect!["Tasks: 2 tasks of CRM are removed (Build and Test)"], |it| it.tasks.truncate(1));
    in_project(expect!["Tasks: The tasks of CRM stand in another order"], |it| it.tasks.swap(0, 2));
    in_project(
        expect![[r#"
            Tasks: 4 tasks of CRM are added
            Tasks: 2 tasks of CRM are needed with another probability (Design and Build)
            Tasks: 3 other fields of 3 tasks of CRM"#]],
        |it| {
            for (at, task) in it.tasks.iter_mut().enumerate() {
                let task = Arc::make_mut(task);
                task.wbs = Some(at.to_string());
                task.exists = if at < 2 { 0.5 } else { 1.0 };
            }
            it.tasks.extend(["a", "b", "c", "d"].map(|id| task(id, id, 1.0)));
        },
    );
}

#[test]
fn people_and_money() {
    check(expect!["People: 6.5 Developers instead of 6"], |it| it.resources[0].units = 6.5);
    check(expect!["People: Developers cost €90 an hour instead of €80"], |it| {
        it.resources[0].cost_per_hour = 90.0;
    });
    check(expect!["People: The number of Developers changes otherwise over time"], |it| {
        let from = DateOrTime::parse("2027-06-01").unwrap();
        it.resources[0].changes = vec![CapacityChange { from, units: 3.0, extra: Extra::default() }];
    });
    check(expect!["People: Developers have the calendar Standard instead of none of their own"], |it| {
        it.resources[0].calendar = Some("standard".into());
    });
    check(
        expect![[r#"
            People: Developers are called Engineers
            People: 1 other field of Developers"#]],
        |it| (it.resources[0].name, it.resources[0].extra) = ("Engineers".to_owned(), extra()),
    );
    check(expect!["People: Testers are added: 3"], |it| {
        let testers =
            Resource { id: "test".into(), name: "Testers".to_owned(), units: 3.0, ..it.resources[0].clone() };
        it.resources.push(testers);
    });
    check(
        expect![[r#"
        People: Developers are removed
        Calendars and simulation: Shared people are unlimited instead of limited"#]],
        |it| it.resources.clear(),
    );
    check(expect!["Money: The budget from 1 Jan 2027 to 31 Dec 2027 is €5 M instead of €4 M"], |it| {
        it.budgets[0].amount = 5e6;
    });
    check(
        expect![
            "Money: The budget from 1 Jan 2027 to 31 Dec 2027 is 4,000,000.5 EUR instead of 4,000,000 EUR"
        ],
        |it| {
            it.budgets[0].amount = 4_000_000.5;
        },
    );
    check(expect!["Money: The budget from 1 Jan 2027 to 31 Dec 2027 is removed"], |it| it.budgets.clear());
    check(expect!["Money: Money is counted in USD instead of EUR"], |it| it.currency = "USD".to_owned());
}

#[test]
fn what_may_happen() {
    check(expect!["Risks: Risk Vendor slips has the probability 20 % instead of 30 %"], |it| {
        it.risks[0].probability = Some(0.2);
    });
    check(expect!["Risks: The response to Vendor slips is adopted"], |it| {
        it.risks[0].response.as_mut().unwrap().adopted = true;
    });
    check(
        expect![[r#"
            Risks: Risk Vendor slips has the probability that of its cause instead of 30 %
            Risks: Risk Vendor slips has other impacts
            Risks: Risk Vendor slips has another cause
            Risks: Risk Vendor slips has another response
            Risks: Risk Vendor slips is called Supplier slips
            Risks: 2 other fields of Risk Vendor slips"#]],
        |it| {
            let impact = Impact {
                id: None,
                tasks: vec![path("crm/build")],
                projects: Vec::new(),
                delay: None,
                stretch: None,
                cost: None,
                extra: Extra::default(),
            };
            let risk = &mut it.risks[0];
            (risk.name, risk.owner, risk.extra) =
                ("Supplier slips".to_owned(), Some("Ann".to_owned()), extra());
            (risk.probability, risk.impacts, risk.response) = (None, vec![impact], None);
            risk.causes =
                vec![Cause { risk: "other".into(), if_occurs: 0.9, otherwise: 0.1, extra: Extra::default() }];
        },
    );
    check(expect!["Risks: Risk Vendor slips is removed"], |it| it.risks.clear());
    check(
        expect![[r#"
            Risks: Driver New team multiplies by another range
            Risks: Driver New team moves other tasks
            Risks: Driver New team multiplies something else"#]],
        |it| {
            let driver = &mut it.drivers[0];
            driver.multiplier = Distribution::Certain(1.2);
            driver.projects.clear();
            driver.on = DriverTarget::Cost;
        },
    );
    check(expect!["Risks: The correlation of 2 tasks is 0.7 instead of 0.5"], |it| {
        it.correlations[0].coefficient = 0.7;
    });
    check(
        expect![[r#"
            Risks: 1 correlation is added
            Risks: 1 correlation is removed"#]],
        |it| drop(it.correlations[0].between.pop()),
    );
}

#[test]
fn calendars_settings_and_notes() {
    check(
        expect![[r#"
            Calendars and simulation: The status date is 1 Feb 2027 instead of none
            Calendars and simulation: Promises are made at 90 % instead of 80 %
            Calendars and simulation: Hours in a working day: 7.5 instead of 8
            Calendars and simulation: Calendar Standard has other hours
            Calendars and simulation: Calendar Standard has other holidays and exceptions
            Calendars and simulation: 2 other fields of Calendar Standard
            Calendars and simulation: The default calendar is Norm instead of the first one"#]],
        |it| {
            (it.status_date, it.confidence, it.hours_per_day) = (at("2027-02-01T08:00"), 0.9, 7.5);
            let calendar = &mut it.calendars[0];
            (calendar.name, calendar.extra) = (Some("Norm".to_owned()), extra());
            calendar.hours_per_day = Some(7.0);
            let day = Date::parse("2027-05-01").unwrap();
            calendar.exceptions = vec![slipcast_engine::model::CalendarException {
                from: day,
                to: day,
                name: None,
                hours: Vec::new(),
                extra: Extra::default(),
            }];
            it.calendar = Some("standard".into());
        },
    );
    check(
        expect![[r#"
            Calendars and simulation: Shared people are unlimited instead of limited
            Calendars and simulation: Iterations: 5,000 instead of 10,000
            Calendars and simulation: Seed: 2 instead of 1
            Calendars and simulation: Sampling by plain Monte Carlo instead of Latin hypercube
            Calendars and simulation: It stops when P80 is known within 1 day instead of not at all
            Calendars and simulation: 1 other field of the simulation"#]],
        |it| {
            let run = &mut it.simulation;
            (run.iterations, run.seed, run.sampling) = (5_000, 2, Sampling::MonteCarlo);
            (run.resources, run.stop_when_p80_within_days) = (Some(ResourceMode::Unlimited), Some(1.0));
            run.extra = extra();
        },
    );
    check(expect!["Calendars and simulation: 1 other field of the simulation"], |it| {
        it.simulation.resources = Some(ResourceMode::Levelled);
    });
    check(
        expect![[r#"
            Notes: It has another note
            Notes: 1 decision more in the log
            Notes: 1 other field of the scenario"#]],
        |it| {
            it.note = Some("Two more developers from March".to_owned());
            let at = DateTime::parse("2027-01-04T08:00").unwrap();
            let title = "Stop ERP".to_owned();
            it.decisions.push(Decision {
                at,
                title,
                why: None,
                by: None,
                forecast: None,
                extra: Extra::default(),
            });
            it.extra = extra();
        },
    );
}
