//! The conductor with a worker in the same thread.

use std::sync::Arc;

use slipcast_engine::model::{Distribution, Duration, Project, Scenario, Task};
use slipcast_link::Module;
use slipcast_worker::Worker;
use slipcast_worker::protocol::{Answer, FromWorker, Hello, Job, JobId, ToWorker};

use super::*;

fn scenario(iterations: u32, days: f64) -> Arc<Scenario> {
    let mut task = Task::new("build", "Build");
    let range = Distribution::Triangular { low: days, mode: days, high: 2.0 * days };
    task.duration = Some(Duration::Working(range));
    let mut project = Project::new("crm", "CRM");
    project.start = slipcast_engine::model::DateTime::parse("2027-01-04T08:00").ok();
    project.tasks = vec![Arc::new(task)];
    let mut scenario = Scenario::new("s", "S");
    scenario.projects = vec![Arc::new(project)];
    scenario.simulation.iterations = iterations;
    Arc::new(scenario)
}

struct Desk {
    conductor: Conductor,
    worker: Worker,
    next_job: u64,
}

impl Desk {
    fn new() -> Self {
        let mut worker = Worker::new();
        worker.handle(ToWorker::Hello(Hello::of_this_build()), &mut |said| panic!("{said:?}"));
        Self { conductor: Conductor::default(), worker, next_job: 0 }
    }

    fn do_job(&mut self, job: Job) -> Answer {
        let mut answers = Vec::new();
        self.worker.handle(ToWorker::Do { id: JobId(0), job }, &mut |said| answers.push(said));
        match answers.pop() {
            Some(FromWorker::Done { answer, .. }) => answer,
            other => panic!("{other:?}"),
        }
    }

    /// Begins a run, and gives its jobs with their answers, in the order asked.
    fn begin(&mut self, scenario: &Arc<Scenario>, wish: Wish) -> Vec<(JobId, Answer)> {
        let asked = self.conductor.begin(scenario, wish, 0.0).unwrap();
        assert_eq!(self.do_job(asked.prepare), Answer::Prepared);
        let mut answers = Vec::new();
        for job in asked.runs {
            self.next_job += 1;
            let id = JobId(self.next_job);
            answers.push((id, self.do_job(job)));
        }
        self.conductor.submitted(answers.iter().map(|it| it.0));
        answers
    }
}

#[test]
fn a_run_is_shown_from_its_first_block_and_refined_in_place() {
    let mut desk = Desk::new();
    let answers = desk.begin(&scenario(10_000, 10.0), Wish::default());
    let forecasts: Vec<Forecast> =
        answers.into_iter().filter_map(|(id, answer)| desk.conductor.hear(id, answer, 1_000.0)).collect();
    let iterations: Vec<u32> = forecasts.iter().map(|it| it.iterations).collect();
    assert_eq!(iterations, [500, 1000, 2000, 4000, 9000, 10_000]);
    assert_eq!(desk.conductor.phase, Phase::Done { iterations: 10_000, seconds: 1.0 });
    assert!(forecasts.iter().all(|it| it.tasks.is_none()), "no page asked for tasks");
}

#[test]
fn the_order_of_answers_changes_nothing() {
    let digest = |reverse: bool| {
        let mut desk = Desk::new();
        let wish = Wish { tasks: true, resources: true, task: None };
        let mut answers = desk.begin(&scenario(3_700, 10.0), wish);
        if reverse {
            answers.reverse();
        }
        let mut last = None;
        for (id, answer) in answers {
            last = desk.conductor.hear(id, answer, 0.0).or(last);
        }
        let last = last.unwrap();
        (last.iterations, last.digest.clone(), format!("{:?}", last.tasks))
    };
    assert_eq!(digest(false), digest(true));
}

#[test]
fn answers_to_an_older_edit_are_dropped() {
    let mut desk = Desk::new();
    let old = desk.begin(&scenario(1_000, 10.0), Wish::default());
    let new = desk.begin(&scenario(1_000, 20.0), Wish::default());
    assert!(old.into_iter().all(|(id, answer)| desk.conductor.hear(id, answer, 0.0).is_none()));
    let (id, answer) = new.into_iter().next().unwrap();
    assert_eq!(desk.conductor.hear(id, answer, 0.0).map(|it| it.iterations), Some(500));
}

#[test]
fn an_unsound_scenario_is_told_and_runs_nothing() {
    let mut desk = Desk::new();
    let problems = desk.conductor.begin(&scenario(0, 10.0), Wish::default(), 0.0).unwrap_err();
    assert_eq!(problems[0].pointer, "/simulation/iterations");
    assert_eq!(desk.conductor.phase, Phase::Unsound);
}

#[test]
fn a_cancelled_run_keeps_what_it_found() {
    let mut desk = Desk::new();
    let mut answers = desk.begin(&scenario(10_000, 10.0), Wish::default()).into_iter();
    for (id, answer) in answers.by_ref().take(3) {
        desk.conductor.hear(id, answer, 0.0);
    }
    assert_eq!(desk.conductor.cancel(0.0).map(|it| it.iterations), Some(1_500));
    assert_eq!(desk.conductor.phase, Phase::Cancelled { done: 1_500 });
    assert!(answers.all(|(id, answer)| desk.conductor.hear(id, answer, 0.0).is_none()));
}

#[test]
fn a_page_that_wishes_no_more_than_is_known_starts_no_run() {
    let mut desk = Desk::new();
    let (scenario, other) = (scenario(500, 10.0), scenario(500, 10.0));
    let tasks = Wish { tasks: true, ..Wish::default() };
    desk.begin(&scenario, tasks.clone());
    assert!(desk.conductor.covers(&scenario, &Wish::default()));
    assert!(!desk.conductor.covers(&scenario, &Wish { resources: true, ..tasks.clone() }));
    assert!(!desk.conductor.covers(&other, &tasks), "the document before an edit is another one");
}
