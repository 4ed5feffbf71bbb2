//! The rules: who does which job, and what becomes of it when a worker is lost.

use slipcast_worker::protocol::{Answer, FromWorker, Hello, JobError, JobId, ToWorker};

use super::super::*;
use super::echo;
use crate::services::modules::Loss;

fn done(id: JobId) -> Word {
    Word::Said(FromWorker::Done { id, answer: Answer::Echo { bytes: Vec::new() } })
}

fn crash() -> Word {
    Word::Lost(Loss::Crashed("out of memory".to_owned()))
}

/// A dispatcher whose workers do what the test says.
struct Bench {
    dispatcher: Dispatcher,
    /// The worker in each lane.
    workers: Vec<WorkerId>,
    /// What was sent and not answered yet.
    sent: Vec<(WorkerId, JobId)>,
    told: Vec<PoolEvent>,
    in_page: bool,
}

impl Bench {
    /// With workers that said hello.
    fn ready(lane_count: usize) -> Self {
        let mut bench = Self::starting(lane_count);
        for lane in 0..lane_count {
            bench.greet(lane);
        }
        bench.told.clear();
        bench
    }

    fn starting(lane_count: usize) -> Self {
        let mut bench = Self {
            dispatcher: Dispatcher::new(lane_count),
            workers: Vec::new(),
            sent: Vec::new(),
            told: Vec::new(),
            in_page: false,
        };
        bench.act();
        bench
    }

    fn act(&mut self) {
        while let Some(action) = self.dispatcher.next_action() {
            match action {
                Action::Start(worker) => {
                    self.workers.truncate(self.workers.len().max(worker.lane));
                    if self.workers.len() == worker.lane {
                        self.workers.push(worker);
                    }
                    self.workers[worker.lane] = worker;
                }
                Action::Post { worker, message: ToWorker::Do { id, .. } } => self.sent.push((worker, id)),
                Action::Post { message: ToWorker::Hello(hello), .. } => {
                    assert_eq!(hello, Hello::of_this_build());
                }
                Action::Stop { lane } => self.sent.retain(|(worker, _)| worker.lane != lane),
                Action::WorkInPage => {
                    self.workers.clear();
                    self.in_page = true;
                }
                Action::Tell(event) => self.told.push(event),
            }
        }
    }

    fn hear(&mut self, worker: WorkerId, word: Word) {
        self.dispatcher.hear(worker, word);
        self.act();
    }

    fn greet(&mut self, lane: usize) {
        self.hear(self.workers[lane], Word::Said(FromWorker::Hello(Hello::of_this_build())));
    }

    fn lose(&mut self, lane: usize) {
        self.hear(self.workers[lane], crash());
    }

    fn submit(&mut self) -> JobId {
        let id = self.dispatcher.submit(echo(b"job"));
        self.act();
        id
    }

    fn prepare(&mut self) -> JobId {
        let id = self.dispatcher.prepare(echo(b"preparation"));
        self.act();
        id
    }

    /// The worker of a lane answers the oldest thing it was sent.
    fn answer(&mut self, lane: usize) {
        let place = self.sent.iter().position(|(worker, _)| worker.lane == lane).unwrap();
        let (worker, id) = self.sent.remove(place);
        self.hear(worker, done(id));
    }

    fn jobs_of(&self, lane: usize) -> Vec<JobId> {
        self.sent.iter().filter(|(worker, _)| worker.lane == lane).map(|(_, id)| *id).collect()
    }

    /// The jobs of which the owner has heard, and forgets what it was told.
    fn take_done(&mut self) -> Vec<JobId> {
        let told = std::mem::take(&mut self.told);
        told.iter()
            .filter_map(|event| if let PoolEvent::Done { id, .. } = event { Some(*id) } else { None })
            .collect()
    }
}

#[test]
fn each_worker_gets_a_first_job_before_any_gets_a_second() {
    let mut bench = Bench::ready(2);
    let jobs: Vec<JobId> = (0..5).map(|_| bench.submit()).collect();
    assert_eq!(bench.jobs_of(0), [jobs[0], jobs[2]]);
    assert_eq!(bench.jobs_of(1), [jobs[1], jobs[3]]);
    bench.answer(1);
    assert_eq!(bench.jobs_of(1), [jobs[3], jobs[4]], "the one that is free first takes the next");
    for lane in [0, 0, 1, 1] {
        bench.answer(lane);
    }
    assert_eq!(bench.take_done(), [jobs[1], jobs[0], jobs[2], jobs[3], jobs[4]]);
}

#[test]
fn jobs_wait_for_workers_that_are_still_starting() {
    let mut bench = Bench::starting(2);
    let job = bench.submit();
    assert_eq!(bench.sent.len(), 0);
    bench.greet(1);
    assert_eq!(bench.jobs_of(1), [job]);
    assert_eq!(bench.told, [PoolEvent::WorkerReady { ready: 1, of: 2 }]);
}

#[test]
fn every_worker_prepares_before_its_first_job_and_the_owner_hears_of_it_once() {
    let mut bench = Bench::ready(2);
    let preparation = bench.prepare();
    let job = bench.submit();
    assert_eq!(bench.jobs_of(0), [preparation, job]);
    assert_eq!(bench.jobs_of(1), [preparation]);
    bench.answer(0);
    bench.answer(1);
    bench.answer(0);
    assert_eq!(bench.take_done(), [preparation, job]);
}

#[test]
fn a_new_preparation_abandons_all_before_it() {
    let mut bench = Bench::ready(1);
    let first = bench.prepare();
    let old_jobs = [bench.submit(), bench.submit()];
    let second = bench.prepare();
    let new_job = bench.submit();
    assert_eq!(bench.jobs_of(0), [first, old_jobs[0]], "what was sent cannot be taken back");
    bench.answer(0);
    bench.answer(0);
    assert_eq!(bench.jobs_of(0), [second, new_job]);
    bench.answer(0);
    bench.answer(0);
    assert_eq!(
        bench.take_done(),
        [second, new_job],
        "of the first preparation and its jobs nothing is heard"
    );
}

#[test]
fn of_abandoned_jobs_nothing_more_is_heard() {
    let mut bench = Bench::ready(1);
    for _ in 0..4 {
        bench.submit();
    }
    bench.dispatcher.abandon();
    bench.answer(0);
    bench.answer(0);
    assert_eq!((bench.sent.len(), bench.told.len()), (0, 0));
    let job = bench.submit();
    bench.answer(0);
    assert_eq!(bench.take_done(), [job]);
}

#[test]
fn a_lost_worker_is_replaced_and_its_jobs_go_to_others_in_order() {
    let mut bench = Bench::ready(2);
    let jobs: Vec<JobId> = (0..5).map(|_| bench.submit()).collect();
    let lost = bench.workers[0];
    bench.lose(0);
    assert_eq!(bench.told, [PoolEvent::WorkerLost { loss: Loss::Crashed("out of memory".to_owned()) }]);
    assert_ne!(bench.workers[0], lost, "another has its place");
    bench.answer(1);
    assert_eq!(bench.jobs_of(1), [jobs[3], jobs[0]], "jobs that were given back come first");
    bench.greet(0);
    assert_eq!(bench.jobs_of(0), [jobs[2], jobs[4]]);

    bench.told.clear();
    bench.hear(lost, done(jobs[0]));
    assert_eq!(bench.told, [], "late words of the lost worker do not count");
}

#[test]
fn a_replacement_prepares_first() {
    let mut bench = Bench::ready(1);
    let preparation = bench.prepare();
    let job = bench.submit();
    bench.answer(0);
    bench.lose(0);
    bench.greet(0);
    assert_eq!(bench.jobs_of(0), [preparation, job]);
    bench.answer(0);
    bench.answer(0);
    assert_eq!(bench.take_done(), [preparation, job], "the preparation was answered before and is not again");
}

#[test]
fn a_job_that_takes_two_workers_with_it_fails_and_the_one_behind_it_does_not() {
    let mut bench = Bench::ready(1);
    let (deadly, innocent) = (bench.submit(), bench.submit());
    for _ in 0..2 {
        assert_eq!(bench.jobs_of(0), [deadly, innocent]);
        bench.lose(0);
        bench.greet(0);
    }
    let failure = JobFailure::LostItsWorkers(Loss::Crashed("out of memory".to_owned()));
    assert!(bench.told.contains(&PoolEvent::Failed { id: deadly, failure }), "{:?}", bench.told);
    assert_eq!(bench.jobs_of(0), [innocent]);
}

#[test]
fn a_preparation_that_no_worker_survives_fails_with_all_that_needs_it() {
    let mut bench = Bench::ready(2);
    let preparation = bench.prepare();
    let jobs: Vec<JobId> = (0..3).map(|_| bench.submit()).collect();
    assert_eq!(bench.jobs_of(1), [preparation, jobs[1]]);
    bench.lose(0);
    bench.greet(0);
    bench.lose(0);
    let failed: Vec<JobId> = bench
        .told
        .iter()
        .filter_map(|event| if let PoolEvent::Failed { id, .. } = event { Some(*id) } else { None })
        .collect();
    assert_eq!(failed, [preparation, jobs[1], jobs[0], jobs[2]], "of the other worker's too");
    bench.greet(0);
    let job = bench.submit();
    assert_eq!(bench.jobs_of(0), [job], "the pool goes on without it");
    bench.told.clear();
    bench.lose(1);
    bench.greet(1);
    assert_eq!(bench.jobs_of(1), [], "nothing that needed it is tried again");
    assert!(
        matches!(&bench.told[..], [PoolEvent::WorkerLost { .. }, PoolEvent::WorkerReady { .. }]),
        "{:?}",
        bench.told
    );
}

#[test]
fn a_job_that_the_worker_refuses_fails() {
    let mut bench = Bench::ready(1);
    let id = bench.submit();
    bench.hear(bench.workers[0], Word::Said(FromWorker::Failed { id, error: JobError::NotGreeted }));
    assert_eq!(bench.told, [PoolEvent::Failed { id, failure: JobFailure::Refused(JobError::NotGreeted) }]);
}

#[test]
fn an_answer_that_nobody_asked_for_costs_the_worker_its_place() {
    let mut bench = Bench::ready(1);
    let job = bench.submit();
    bench.hear(bench.workers[0], done(JobId(77)));
    assert!(
        matches!(bench.told[..], [PoolEvent::WorkerLost { loss: Loss::Unreadable(_) }]),
        "{:?}",
        bench.told
    );
    bench.greet(0);
    assert_eq!(bench.jobs_of(0), [job]);
}

#[test]
fn a_worker_that_owes_an_answer_for_too_long_is_replaced() {
    let mut bench = Bench::ready(1);
    let tick = |bench: &mut Bench, seconds: u32| {
        for _ in 0..seconds {
            bench.dispatcher.tick();
        }
        bench.act();
    };
    tick(&mut bench, 1_000);
    assert_eq!(bench.told, [], "one with nothing to do may be silent");
    let job = bench.submit();
    tick(&mut bench, 29);
    assert_eq!(bench.told, []);
    tick(&mut bench, 1);
    assert_eq!(bench.told, [PoolEvent::WorkerLost { loss: Loss::Silent(30) }]);
    bench.greet(0);
    assert_eq!(bench.jobs_of(0), [job]);
}

#[test]
fn a_worker_that_never_says_hello_is_tried_twice_and_then_the_page_works() {
    let mut bench = Bench::starting(2);
    let job = bench.submit();
    for _ in 0..2 {
        bench.lose(0);
    }
    assert!(!bench.in_page, "the other lane may still start");
    bench.lose(1);
    bench.greet(1);
    assert_eq!(bench.told.last(), Some(&PoolEvent::WorkerReady { ready: 1, of: 1 }));
    assert_eq!(bench.jobs_of(1), [job]);
    for _ in 0..3 {
        bench.lose(1);
    }
    assert!(bench.in_page);
    assert_eq!(
        bench.told.last(),
        Some(&PoolEvent::WithoutWorkers { loss: Loss::Crashed("out of memory".to_owned()) })
    );
    bench.greet(0);
    assert_eq!(bench.jobs_of(0), [job], "nothing is lost on the way");
}

#[test]
fn workers_of_another_build_are_not_tried_again() {
    let mut bench = Bench::starting(1);
    let hello = Hello { build_id: "another".to_owned(), ..Hello::of_this_build() };
    bench.hear(bench.workers[0], Word::Said(FromWorker::Hello(hello)));
    assert!(bench.in_page);
    assert!(
        matches!(&bench.told[..], [PoolEvent::WithoutWorkers { loss: Loss::OtherBuild(_) }]),
        "{:?}",
        bench.told
    );
}

#[test]
fn when_not_even_the_page_can_work_every_job_fails_and_the_next_begins_anew() {
    let mut bench = Bench::starting(1);
    let (preparation, job) = (bench.prepare(), bench.submit());
    for _ in 0..4 {
        bench.lose(0);
    }
    let failure = JobFailure::LostItsWorkers(Loss::Crashed("out of memory".to_owned()));
    let failed = [preparation, job].map(|id| PoolEvent::Failed { id, failure: failure.clone() });
    assert_eq!(bench.told[bench.told.len() - 2..], failed);
    assert_eq!(bench.told.iter().filter(|it| matches!(it, PoolEvent::WithoutWorkers { .. })).count(), 1);

    let job = bench.submit();
    bench.greet(0);
    assert_eq!(bench.jobs_of(0), [job]);
}
