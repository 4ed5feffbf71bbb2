//! The board's words and rows, from portfolios that are simulated for it.

use std::sync::Arc;

use expect_test::{Expect, expect};
use slipcast_engine::check::Problem;
use slipcast_engine::model::{
    Assignment, Budget, DateOrTime, DateTime, Distribution, Duration, Portfolio, Project, Resource, Scenario,
    Task,
};
use slipcast_link::Module;
use slipcast_worker::Worker;
use slipcast_worker::protocol::{FromWorker, Hello, Job, JobId, ToWorker};

use super::figures::figures;
use super::people::people;
use super::rows::rows;
use super::sentence::{Knowledge, Meaning, Part, Sentence, sentence};
use super::spend::spend;
use crate::state::Document;
use crate::state::live::{Conductor, Forecast, Phase, PlanNow, Wish};

struct Simulated {
    document: Document,
    plan: Arc<PlanNow>,
    forecast: Forecast,
}

fn document(scenario: Scenario) -> Document {
    let scenarios = vec![Arc::new(scenario)];
    Document::new(Portfolio { name: "P".to_owned(), scenarios, extra: Default::default() }).unwrap()
}

fn simulate(scenario: Scenario) -> Simulated {
    let document = document(scenario);
    let mut worker = Worker::new();
    worker.handle(ToWorker::Hello(Hello::of_this_build()), &mut |said| panic!("{said:?}"));
    let mut conductor = Conductor::default();
    let wish = Wish { resources: true, ..Wish::default() };
    let asked = conductor.begin(document.scenario(), wish, 0.0).unwrap();
    let mut answer = |id: u64, job: Job| {
        let mut said = Vec::new();
        worker.handle(ToWorker::Do { id: JobId(id), job }, &mut |it| said.push(it));
        match said.pop() {
            Some(FromWorker::Done { answer, .. }) => answer,
            other => panic!("{other:?}"),
        }
    };
    answer(0, asked.prepare);
    let runs: Vec<Job> = asked.runs;
    conductor.submitted((1..=runs.len() as u64).map(JobId));
    let mut forecast = None;
    for (id, job) in (1..).zip(runs) {
        forecast = conductor.hear(JobId(id), answer(id, job), 0.0).or(forecast);
    }
    Simulated { plan: Arc::clone(conductor.plan().unwrap()), forecast: forecast.unwrap(), document }
}

impl Simulated {
    fn knowledge<'a>(&'a self, phase: &'a Phase) -> Knowledge<'a> {
        Knowledge {
            document: &self.document,
            plan: Some(&self.plan),
            forecast: Some(&self.forecast),
            phase,
            problems: &[],
        }
    }

    fn sentence(&self) -> Sentence {
        sentence(&self.knowledge(&Phase::Done { iterations: 1_000, seconds: 0.1 }))
    }
}

/// One task of so many working days, at least and at most.
fn project(id: &str, name: &str, days: (f64, f64)) -> Project {
    let mut task = Task::new("work", "Work");
    task.duration = Some(Duration::Working(if days.0 == days.1 {
        Distribution::Certain(days.0)
    } else {
        Distribution::Uniform { low: days.0, high: days.1 }
    }));
    let mut project = Project::new(id, name);
    project.start = at("2027-01-04T08:00");
    project.tasks = vec![Arc::new(task)];
    project
}

fn at(text: &str) -> Option<DateTime> {
    Some(DateTime::parse(text).unwrap())
}

fn due(project: Project, deadline: &str) -> Project {
    Project { deadline: at(deadline), ..project }
}

fn must(project: Project) -> Project {
    Project { must_have: true, ..project }
}

fn scenario(projects: impl IntoIterator<Item = Project>) -> Scenario {
    let mut scenario = Scenario::new("s", "S");
    scenario.projects = projects.into_iter().map(Arc::new).collect();
    scenario.simulation.iterations = 1_000;
    scenario
}

/// The line, the figure that matters between signs of its meaning, and the why.
fn shown(sentence: &Sentence) -> String {
    let part = |it: &Part| match it {
        Part::Words(text) => text.clone(),
        Part::Figure(text, Meaning::Late) => format!("!{text}!"),
        Part::Figure(text, Meaning::Forecast) => format!("~{text}~"),
        Part::Project(_, name) => format!("[{name}]"),
    };
    let parts = |it: &[Part]| it.iter().map(part).collect::<String>();
    format!("{}\n{}", parts(&sentence.headline), parts(&sentence.why)).replace(['\u{a0}', '\u{202f}'], " ")
}

#[track_caller]
fn check(projects: impl IntoIterator<Item = Project>, expected: Expect) {
    expected.assert_eq(&shown(&simulate(scenario(projects)).sentence()));
}

const EARLY: &str = "2027-01-13T17:00";
const LATE: &str = "2027-03-01T17:00";

fn crm() -> Project {
    project("crm", "CRM", (5.0, 15.0))
}

fn data() -> Project {
    project("data", "Data platform", (10.0, 20.0))
}

fn erp() -> Project {
    project("erp", "ERP", (10.0, 30.0))
}

#[test]
fn must_haves_with_deadlines() {
    check(
        [
            must(due(crm(), EARLY)),
            must(due(data(), LATE)),
            must(due(erp(), LATE)),
            project("x", "X", (1.0, 9.0)),
        ],
        expect![[r#"
        !30 %! chance that all three must-haves land on time.
        [CRM] decides it: late in 70 % of runs, and even its plan finishes 2 days after the deadline."#]],
    );
    check(
        [must(due(crm(), "2027-01-20T17:00")), must(due(data(), LATE))],
        expect![[r#"
        ~80 %~ chance that both must-haves land on time.
        [CRM] is the closest call: late in 20 % of runs."#]],
    );
    check(
        [must(due(crm(), LATE)), must(due(data(), LATE))],
        expect![[r#"
        ~>99 %~ chance that both must-haves land on time.
        [CRM] is the closest call: late in <1 % of runs."#]],
    );
    check(
        [must(due(crm(), EARLY)), must(due(erp(), LATE)), must(data())],
        expect![[r#"
        !30 %! chance that both must-haves with a deadline land on time.
        [CRM] decides it: late in 70 % of runs, and even its plan finishes 2 days after the deadline. Data platform has no deadline."#]],
    );
}

#[test]
fn one_must_have() {
    check(
        [must(due(crm(), EARLY)), due(data(), LATE)],
        expect![[r#"
        !30 %! chance that CRM lands on time.
        [CRM] is due on 13 Jan 2027 and late in 70 % of runs; half of them finish it by 15 Jan 2027, and even its plan finishes 2 days after the deadline."#]],
    );
    check(
        [must(due(crm(), EARLY)), must(data())],
        expect![[r#"
        !30 %! chance that CRM lands on time.
        [CRM] is due on 13 Jan 2027 and late in 70 % of runs; half of them finish it by 15 Jan 2027, and even its plan finishes 2 days after the deadline. Data platform has no deadline."#]],
    );
    check(
        [must(due(project("crm", "CRM", (8.0, 12.0)), "2027-01-06T17:00")), data()],
        expect![[r#"
        !<1 %! chance that CRM lands on time.
        [CRM] is due on 6 Jan 2027 and late in >99 % of runs; half of them finish it by 15 Jan 2027, and even its plan finishes 9 days after the deadline."#]],
    );
}

#[test]
fn must_haves_without_deadlines() {
    check(
        [must(crm()), must(data()), due(erp(), EARLY)],
        expect![[r#"
        Both must-haves are finished by ~27 Jan 2027~, with 80 % confidence.
        The plan says 22 Jan 2027. [Data platform] finishes last in 88 % of runs. No must-have has a deadline, so none can be late."#]],
    );
    check(
        [must(crm()), data()],
        expect![[r#"
        CRM is finished by ~20 Jan 2027~, with 80 % confidence.
        The plan says 15 Jan 2027. It has no deadline, so it cannot be late."#]],
    );
}

#[test]
fn no_must_have() {
    check(
        [due(crm(), EARLY), due(data(), LATE), due(erp(), LATE)],
        expect![[r#"
        !30 %! chance that all three projects land on time.
        [CRM] decides it: late in 70 % of runs, and even its plan finishes 2 days after the deadline. No project is marked as a must-have."#]],
    );
    check(
        [due(crm(), EARLY), data(), erp(), project("x", "X", (1.0, 9.0))],
        expect![[r#"
        !30 %! chance that CRM lands on time.
        [CRM] is due on 13 Jan 2027 and late in 70 % of runs; half of them finish it by 15 Jan 2027, and even its plan finishes 2 days after the deadline. 3 others have no deadline. No project is marked as a must-have."#]],
    );
    check(
        [due(crm(), EARLY)],
        expect![[r#"
        !30 %! chance that CRM lands on time.
        [CRM] is due on 13 Jan 2027 and late in 70 % of runs; half of them finish it by 15 Jan 2027, and even its plan finishes 2 days after the deadline."#]],
    );
}

#[test]
fn no_deadline() {
    check(
        [crm(), data(), erp()],
        expect![[r#"
        All three projects are finished by ~8 Feb 2027~, with 80 % confidence.
        The plan says 29 Jan 2027. [ERP] finishes last in 75 % of runs. No project has a deadline, so none can be late."#]],
    );
    check(
        [crm()],
        expect![[r#"
        CRM is finished by ~20 Jan 2027~, with 80 % confidence.
        The plan says 15 Jan 2027. It has no deadline, so it cannot be late."#]],
    );
}

#[test]
fn nothing_varies() {
    let certain = |id: &str, name: &str, days| project(id, name, (days, days));
    check(
        [certain("a", "A", 5.0), certain("b", "B", 9.0)],
        expect![[r#"
        Nothing varies yet: the plan finishes on ~14 Jan 2027~.
        No task has a range and no risk may happen, so every run is the same. Put ranges on the tasks of [A], and the odds stand here."#]],
    );
    check(
        [must(due(certain("a", "A", 5.0), LATE)), must(due(certain("b", "B", 9.0), LATE))],
        expect![[r#"
        Nothing varies yet: in the plan, both must-haves land on time.
        No task has a range and no risk may happen, so every run is the same. Put ranges on the tasks of [A], and the odds stand here."#]],
    );
    check(
        [due(certain("a", "A", 5.0), LATE), due(certain("b", "B", 29.0), EARLY)],
        expect![[r#"
        Nothing varies yet: in the plan, B !misses its deadline!.
        No task has a range and no risk may happen, so every run is the same. Put ranges on the tasks of [A], and the odds stand here."#]],
    );
    check(
        [due(certain("a", "A", 25.0), EARLY), due(certain("b", "B", 29.0), EARLY), certain("c", "C", 1.0)],
        expect![[r#"
            Nothing varies yet: in the plan, !both! projects miss their deadlines.
            No task has a range and no risk may happen, so every run is the same. Put ranges on the tasks of [A], and the odds stand here."#]],
    );
}

#[test]
fn nothing_to_simulate() {
    let say = |scenario: Scenario, phase: &Phase, problems: &[Problem]| {
        let document = document(scenario);
        shown(&sentence(&Knowledge { document: &document, plan: None, forecast: None, phase, problems }))
    };
    let off = |it: Project| Project { included: false, ..it };
    let problem = Problem::new("/projects/0", "x", "The project starts nowhere.", "Give it a start.");
    let said = [
        say(scenario([]), &Phase::Idle, &[]),
        say(scenario([off(crm()), off(data()), off(erp())]), &Phase::Idle, &[]),
        say(scenario([Project::new("a", "A")]), &Phase::Idle, &[]),
        say(scenario([crm()]), &Phase::Idle, &[]),
        say(scenario([crm()]), &Phase::Unsound, &[problem]),
    ];
    expect![[r#"
        This portfolio has no project yet.

        All three projects are switched off.
        Switch one on to see what will become of it.
        No project has a task yet.
        Put the work into [A]: tasks, how long each takes, and which waits for which.
        The plan is being scheduled.
        The first runs are on their way; then the odds stand here.
        One problem keeps this portfolio from being simulated.
        Mend this, and the odds are here at once:"#]]
    .assert_eq(&said.join("\n"));
}

#[test]
fn before_the_first_answer_there_is_the_plan() {
    let it = simulate(scenario([crm(), data()]));
    let phase = Phase::Running { done: 0, asked: 1_000 };
    let before = Knowledge { forecast: None, ..it.knowledge(&phase) };
    expect![[r#"
        The plan finishes on 22 Jan 2027.
        The first runs are on their way; then the odds stand here."#]]
    .assert_eq(&shown(&sentence(&before)));
    let found = figures(&it.document, Some(&it.plan), None);
    assert_eq!(found.iter().map(|it| it.label.as_str()).collect::<Vec<_>>(), ["Plan finishes"]);
    let rows = rows(&it.document, Some(&it.plan), None, &[]);
    assert!(rows.iter().all(|it| it.chart.plan.is_some() && it.chart.finish.is_none()));
    assert_eq!(rows[0].on_time.shown, "–");
}

#[test]
fn a_run_that_ends_early_is_said_to_be_rough() {
    let it = simulate(scenario([due(crm(), EARLY)]));
    let why = |phase| sentence(&it.knowledge(&phase)).plain_why().replace(['\u{a0}', '\u{202f}'], " ");
    let cancelled = why(Phase::Cancelled { done: 500 });
    assert!(
        cancelled.ends_with(" Stopped after 500 runs of 1,000: rougher than it could be."),
        "{cancelled}"
    );
    let failed = why(Phase::Failed("out of memory".to_owned()));
    assert!(failed.ends_with(" The run could not be finished: out of memory"), "{failed}");
}

/// Both projects need the one engineer; the second in rank waits.
fn shared() -> Scenario {
    let assigned = |mut project: Project| {
        let mut task = (*project.tasks[0]).clone();
        task.resources = vec![Assignment { resource: "eng".into(), units: 1.0, extra: Default::default() }];
        task.cost_per_day = 1_000.0;
        project.tasks = vec![Arc::new(task)];
        Project { budget: Some(14_000.0), ..project }
    };
    let mut scenario =
        scenario([must(assigned(due(crm(), LATE))), must(assigned(due(data(), "2027-02-10T17:00")))]);
    scenario.resources = vec![Resource {
        id: "eng".into(),
        name: "integration engineers".to_owned(),
        units: 1.0,
        changes: Vec::new(),
        calendar: None,
        cost_per_hour: 0.0,
        extra: Default::default(),
    }];
    scenario.budgets = vec![Budget {
        from: DateOrTime::parse("2027-01-01").unwrap(),
        to: DateOrTime::parse("2027-12-31").unwrap(),
        amount: 25_000.0,
        extra: Default::default(),
    }];
    scenario
}

#[test]
fn waiting_is_a_reason() {
    let it = simulate(shared());
    expect![[r#"
        ~76 %~ chance that both must-haves land on time.
        [Data platform] decides it: late in 24 % of runs, waiting 10 working days for integration engineers on average, mostly behind CRM."#]].assert_eq(&shown(&it.sentence()));
}

#[test]
fn figures_people_and_spend() {
    let it = simulate(shared());
    let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
    let figures: Vec<String> = figures(&it.document, Some(&it.plan), Some(&it.forecast))
        .iter()
        .map(|it| plain(&format!("{}: {} {}", it.label, it.value, it.beside)))
        .collect();
    expect![[r#"
        All must-haves on time: 76 % ± 1
        Each in budget: 37 % ± 1
        Both: 37 % ± 1
        Portfolio finished: 11 Feb 2027 at 80 %, plan 5 Feb
        Cost: €28 k at 80 %, plan €25 k"#]]
    .assert_eq(&figures.join("\n"));
    let people = people(&it.document, Some(&it.forecast));
    assert_eq!((people.len(), people[0].units.as_str()), (1, "1"));
    expect!["10 days"].assert_eq(&plain(&people[0].strain));
    let spend = spend(&it.document, Some(&it.forecast)).unwrap();
    expect![[r#"[("49\u{202f}% within budget 2027 of €25\u{202f}k", true)] [("P50", "€25.1\u{202f}k"), ("P80", "€28\u{202f}k")]"#]].assert_eq(&plain(&format!("{:?} {:?}", spend.budgets(), spend.totals)));
    let odds = it.forecast.portfolio.as_ref().unwrap().must_haves.both.unwrap();
    assert_eq!(
        figures[2],
        plain(&format!(
            "Both: {} {}",
            crate::text::odds(odds.value),
            crate::text::half_width(odds.se.unwrap()).unwrap()
        ))
    );
}

#[test]
fn a_project_switched_off_stays_as_it_was() {
    let it = simulate(scenario([due(crm(), EARLY), due(data(), LATE)]));
    let before = rows(&it.document, Some(&it.plan), Some(&it.forecast), &[]);
    assert!(before[0].chart.finish.is_some() && before[0].on_time.value.is_some());
    let off = simulate(scenario([Project { included: false, ..due(crm(), EARLY) }, due(data(), LATE)]));
    let after = rows(&off.document, Some(&off.plan), Some(&off.forecast), &before);
    assert_eq!(after[0].chart.finish, before[0].chart.finish);
    assert_eq!(after[0].chart.plan, before[0].chart.plan);
    assert_eq!((after[0].on_time.shown.as_str(), after[0].on_time.value), ("switched off", None));
    assert!(!after[0].chart.included);
    assert!(Arc::ptr_eq(&after[1], &before[1]), "what did not change is not drawn again");
    let fresh = rows(&off.document, Some(&off.plan), Some(&off.forecast), &[]);
    assert!(fresh[0].chart.finish.is_none(), "nothing is known of it after a reload");
}
