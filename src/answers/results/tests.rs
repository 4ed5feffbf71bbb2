//! What the page says in each state, from real runs of small portfolios.

use std::sync::Arc;

use slipcast_engine::model::{
    DateTime, Distribution, Duration, Portfolio, Progress, Project, Resource, Scenario, Task, TaskPath,
};
use slipcast_link::Module;
use slipcast_worker::Worker;
use slipcast_worker::protocol::{FromWorker, Hello, Job, JobId, ToWorker};

use super::*;
use crate::state::live::{Conductor, Forecast, Phase, PlanNow, Wish};
use crate::state::{Document, Subject};
use crate::text::{NARROW, NO_BREAK};

struct Run {
    document: Document,
    plan: Arc<PlanNow>,
    forecast: Forecast,
}

fn document(scenario: Scenario) -> Document {
    let portfolio =
        Portfolio { name: "Test".to_owned(), scenarios: vec![Arc::new(scenario)], extra: Default::default() };
    Document::new(portfolio).unwrap()
}

/// Runs a scenario as the app does, with every run of `task` kept.
fn run(scenario: Scenario, task: Option<TaskPath>) -> Run {
    let document = document(scenario);
    let mut worker = Worker::new();
    worker.handle(ToWorker::Hello(Hello::of_this_build()), &mut |said| panic!("{said:?}"));
    let mut answer = |job: Job| {
        let mut answers = Vec::new();
        worker.handle(ToWorker::Do { id: JobId(0), job }, &mut |said| answers.push(said));
        match answers.pop() {
            Some(FromWorker::Done { answer, .. }) => answer,
            other => panic!("{other:?}"),
        }
    };
    let mut conductor = Conductor::default();
    let wish = Wish { tasks: true, resources: false, task };
    let asked = conductor.begin(document.scenario(), wish, 0.0).unwrap();
    answer(asked.prepare);
    let answers: Vec<_> = (1..).zip(asked.runs).map(|(number, job)| (JobId(number), answer(job))).collect();
    conductor.submitted(answers.iter().map(|it| it.0));
    let forecasts = answers.into_iter().filter_map(|(id, answer)| conductor.hear(id, answer, 190.0));
    let forecast = forecasts.last().unwrap();
    Run { document, plan: Arc::clone(conductor.plan().unwrap()), forecast }
}

impl Run {
    fn figures<'a>(&'a self, subject: &'a Subject) -> Figures<'a> {
        Figures::of(&self.document, subject, Some(&self.plan), Some(&self.forecast))
    }

    /// Sentence and line of why.
    fn says(&self, subject: &Subject, probability: f64) -> [String; 2] {
        let figures = self.figures(subject);
        let phase = Phase::Done { iterations: self.forecast.iterations, seconds: 0.19 };
        [plain(&headline(&figures, probability)), plain(&why(&figures, probability, &phase))]
    }
}

fn plain(parts: &[Part]) -> String {
    let words: Vec<&str> = parts.iter().map(Part::words).collect();
    words.concat().replace([NARROW, NO_BREAK], " ")
}

fn at(text: &str) -> Option<DateTime> {
    DateTime::parse(text).ok()
}

fn task(id: &str, days: Distribution) -> Task {
    Task { duration: Some(Duration::Working(days)), ..Task::new(id, id) }
}

fn range(low: f64, high: f64) -> Distribution {
    Distribution::Triangular { low, mode: low, high }
}

fn project(id: &str, tasks: Vec<Task>) -> Project {
    Project {
        start: at("2027-01-04T08:00"),
        tasks: tasks.into_iter().map(Arc::new).collect(),
        ..Project::new(id, id.to_uppercase())
    }
}

fn scenario(projects: Vec<Project>) -> Scenario {
    let mut scenario = Scenario::new("s", "S");
    scenario.projects = projects.into_iter().map(Arc::new).collect();
    scenario.simulation.iterations = 1_000;
    scenario
}

fn of_project(id: &str) -> Subject {
    Subject::Project(id.into())
}

fn of_task(project: &str, task: &str) -> Subject {
    Subject::Task(TaskPath { project: project.into(), task: task.into() })
}

/// One project of 20 to 60 days with a deadline and money, one without either.
fn two_projects() -> Scenario {
    let build = Task { cost_per_day: 1_000.0, ..task("build", range(20.0, 60.0)) };
    let crm = Project {
        deadline: at("2027-02-12T17:00"),
        budget: Some(40_000.0),
        must_have: true,
        ..project("crm", vec![build])
    };
    scenario(vec![crm, project("erp", vec![task("all", range(10.0, 30.0))])])
}

#[test]
fn a_deadline_is_answered_with_its_odds() {
    let run = run(two_projects(), None);
    let [sentence, why] = run.says(&of_project("crm"), 0.8);
    assert_eq!(sentence, "44 % chance that CRM is finished by 12 February 2027.");
    assert_eq!(
        why,
        "At 80 % promise 3 March 2027 and €42.1 k: 22 working days and €22.1 k more than the plan."
    );
    let headline = headline(&run.figures(&of_project("crm")), 0.8);
    assert!(matches!(&headline[0], Part::Figure(_, Tone::Late)), "more often late than not");
}

#[test]
fn without_a_deadline_the_date_is_the_answer() {
    let run = run(two_projects(), None);
    let [sentence, why] = run.says(&of_project("erp"), 0.5);
    assert_eq!(sentence, "50 % chance that ERP is finished by 25 January 2027.");
    assert!(why.starts_with("At 50 % promise 25 January 2027 and €0"), "{why}");
    assert!(why.ends_with("It has no deadline; with one, this line begins with its odds."), "{why}");
}

#[test]
fn a_portfolio_is_about_its_must_haves() {
    let mut scenario = two_projects();
    let [sentence, why] = run(scenario.clone(), None).says(&Subject::Portfolio, 0.8);
    assert_eq!(sentence, "44 % chance that CRM lands on time.");
    assert!(why.contains("Each must-have within its budget: "), "{why}");

    let second =
        Project { must_have: true, deadline: at("2027-02-26T17:00"), ..(*scenario.projects[1]).clone() };
    scenario.projects[1] = Arc::new(second);
    let [sentence, _] = run(scenario.clone(), None).says(&Subject::Portfolio, 0.8);
    assert_eq!(sentence, "44 % chance that all two must-haves land on time.");

    for project in &mut scenario.projects {
        *project = Arc::new(Project { must_have: false, ..(**project).clone() });
    }
    let [sentence, why] = run(scenario, None).says(&Subject::Portfolio, 0.8);
    assert_eq!(sentence, "80 % chance that the whole portfolio is finished by 3 March 2027.");
    assert!(why.ends_with("so there are no joint odds to give."), "{why}");
}

#[test]
fn a_task_is_answered_with_its_range_and_what_it_drives() {
    let subject = of_task("crm", "build");
    let Subject::Task(path) = &subject else { unreachable!() };
    let run = run(two_projects(), Some(path.clone()));
    let [sentence, why] = run.says(&subject, 0.8);
    assert_eq!(
        sentence,
        "build finishes between 3 February 2027 and 10 March 2027; it drives the finish in >99 % of runs."
    );
    assert_eq!(
        why,
        "At 80 % it is finished by 3 March 2027, planned 29 January 2027. It takes 22 to 47 days in 8 of 10 runs."
    );
    let figures = run.figures(&subject);
    assert!(duration_histogram(&figures, 0.8).is_some() && scatter(&figures).is_none());
}

#[test]
fn certain_plans_say_that_nothing_varies() {
    let certain = project("crm", vec![task("build", Distribution::Certain(10.0))]);
    let run = run(scenario(vec![Project { deadline: at("2027-01-20T17:00"), ..certain }]), None);
    let [sentence, why] = run.says(&of_project("crm"), 0.8);
    assert_eq!(sentence, "CRM finishes on 15 January 2027.");
    assert!(
        why.starts_with("That is 5 days before its deadline, 20 January 2027. Every run found the same"),
        "{why}"
    );
    let subject = of_project("crm");
    let figures = run.figures(&subject);
    assert!(finish_histogram(&figures, 0.8).is_none());
    assert_eq!(precision(&figures, 0.8).as_deref(), Some("Nothing varies, so these figures are exact."));
    assert!(no_scatter(&figures).is_some(), "there is no money, and it says so");
}

#[test]
fn before_the_first_answer_there_is_the_plan() {
    let run = run(two_projects(), None);
    let subject = of_project("crm");
    let figures = Figures::of(&run.document, &subject, Some(&run.plan), None);
    assert_eq!(plain(&headline(&figures, 0.8)), "CRM is planned for 29 January 2027.");
    let cases = [
        (Phase::Running { done: 0, asked: 1_000 }, "the first runs are on their way."),
        (Phase::Cancelled { done: 0 }, "the run was cancelled before its first answer."),
        (Phase::Unsound, "it has errors that keep it from being simulated."),
        (Phase::Failed("No worker.".to_owned()), "it could not be simulated. No worker."),
    ];
    for (phase, expected) in cases {
        let why = plain(&why(&figures, 0.8, &phase));
        assert!(why.starts_with("That is 14 days before its deadline, 12 February 2027."), "{why}");
        assert!(why.ends_with(expected), "{why}");
    }
}

#[test]
fn what_has_no_results_says_why() {
    let held = Task { parent: Some("phase".into()), ..task("held", range(1.0, 2.0)) };
    let done = Task {
        progress: Some(Progress {
            actual_start: at("2027-01-04T08:00"),
            actual_finish: at("2027-01-05T17:00"),
            remaining: None,
            extra: Default::default(),
        }),
        ..task("done", range(1.0, 2.0))
    };
    let off = Project { included: false, ..project("off", vec![task("t", range(1.0, 2.0))]) };
    let some = project("crm", vec![Task::new("phase", "Phase"), held, done]);
    let mut scenario = scenario(vec![some, off]);
    scenario.status_date = at("2027-01-06T08:00");
    let run = run(scenario, None);
    let cases = [
        (of_project("gone"), "“gone” is not in this portfolio."),
        (of_task("crm", "gone"), "“gone” is not in this portfolio."),
        (of_project("off"), "OFF is switched off."),
        (of_task("off", "t"), "t belongs to a project that is switched off."),
        (of_task("crm", "phase"), "Phase is finished when all its tasks are."),
        (of_task("crm", "done"), "done was finished on 5 January 2027."),
    ];
    for (subject, expected) in cases {
        assert_eq!(run.says(&subject, 0.8)[0], expected);
    }
    let empty = document(Scenario::new("s", "S"));
    let figures = Figures::of(&empty, &Subject::Portfolio, None, None);
    assert_eq!(plain(&headline(&figures, 0.8)), "No project of this portfolio is switched on and has tasks.");
}

#[test]
fn bars_lead_to_tasks_and_projects() {
    let run = run(two_projects(), None);
    let subject = of_project("crm");
    let (bars, subjects) = driving(&run.figures(&subject)).unwrap();
    assert_eq!((bars.rows.len(), subjects), (1, vec![of_task("crm", "build")]));
    assert_eq!(last_projects(&run.figures(&subject)), None);
    let (bars, subjects) = last_projects(&run.figures(&Subject::Portfolio)).unwrap();
    assert_eq!(subjects[0], of_project("crm"));
    let shares: f64 = bars.rows.iter().map(|it| it.share).sum();
    assert!(1.0 <= shares, "somebody is last in every run");
}

#[test]
fn how_it_was_made_is_said_in_words() {
    let run = run(two_projects(), None);
    let subject = of_project("crm");
    assert_eq!(
        made(run.document.scenario(), &run.forecast).replace(NARROW, " "),
        "1,000 runs in 2 blocks, Latin hypercube, no shared people, seed 1."
    );
    let known = precision(&run.figures(&subject), 0.8).unwrap().replace(NARROW, " ");
    assert!(known.starts_with("The date at 80 % is known to "), "{known}");
    let cases = [
        (Phase::Running { done: 500, asked: 2_000 }, Some("1,000 of 2,000 runs so far.")),
        (Phase::Cancelled { done: 500 }, Some("Cancelled: these are the first 1,000 of 2,000 runs.")),
        (Phase::Done { iterations: 2_000, seconds: 0.2 }, None),
    ];
    for (phase, expected) in cases {
        assert_eq!(progress(&phase, Some(&run.forecast), 2_000).as_deref(), expected);
    }
}

#[test]
fn waiting_names_who_has_the_people() {
    let busy = |id: &str| {
        let mut build = task("build", range(10.0, 20.0));
        build.resources = vec![slipcast_engine::model::Assignment {
            resource: "dev".into(),
            units: 1.0,
            extra: Default::default(),
        }];
        project(id, vec![build])
    };
    let mut scenario = scenario(vec![busy("crm"), busy("erp")]);
    scenario.resources = vec![Resource {
        id: "dev".into(),
        name: "Developers".to_owned(),
        units: 1.0,
        changes: Vec::new(),
        calendar: None,
        cost_per_hour: 0.0,
        extra: Default::default(),
    }];
    let run = run(scenario, None);
    let subject = of_project("erp");
    let waits = waiting(&run.figures(&subject));
    assert_eq!((waits[0].resource.as_str(), waits[0].holder.as_deref()), ("Developers", Some("CRM")));
    assert_eq!(waits[0].project, None, "the page is about one project");
    assert_eq!(waiting(&run.figures(&Subject::Portfolio))[0].project.as_deref(), Some("ERP"));
    assert_eq!(waiting(&run.figures(&of_project("crm"))), []);
}

#[test]
fn choices_give_the_odds_or_say_why_there_are_none() {
    let mut scenario = two_projects();
    let off = Project { included: false, ..project("off", vec![task("t", range(1.0, 2.0))]) };
    scenario.projects.push(Arc::new(off));
    let run = run(scenario, None);
    let choices = choices(&run.document, Some(&run.forecast));
    let said: Vec<String> =
        choices.iter().map(|it| format!("{} {}", it.name, it.odds.replace(NARROW, " "))).collect();
    assert_eq!(said, ["Portfolio 44 %", "CRM 44 %", "ERP no deadline", "OFF off"]);
    assert_eq!(choices.iter().map(|it| it.is_figure).collect::<Vec<_>>(), [true, true, false, false]);
}

#[test]
fn tasks_of_one_name_are_told_apart() {
    let twins = ["a", "b", "c"].map(|id| Task::new(id, if id == "b" { "Test" } else { "Build" }));
    let document = document(scenario(vec![project("crm", twins.into())]));
    let labels: Vec<String> = tasks_of(&document, &"crm".into()).into_iter().map(|it| it.label).collect();
    assert_eq!(labels, ["Build (row 1)", "Test", "Build (row 3)"]);
}

#[test]
fn the_reading_follows_the_hand() {
    let run = run(two_projects(), None);
    let subject = of_project("crm");
    let figures = run.figures(&subject);
    let finish = finish_histogram(&figures, 0.5).unwrap();
    let read =
        |probability| reading(&figures, &finish.quantity, probability).replace([NARROW, NO_BREAK], " ");
    assert_eq!(read(0.5), "50 %: finished by 16 February 2027, 12 working days after the plan");
    assert_eq!(read(0.8), "80 %: finished by 3 March 2027, 22 working days after the plan");
    let money = cost_histogram(&figures, 0.5).unwrap().quantity;
    assert!(reading(&figures, &money, 0.5).contains("costs up to €"));
}
