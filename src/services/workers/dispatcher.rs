//! Which worker does which job: the rules of the pool, without any worker.
//!
//! Events go in by the methods and [`Action`]s come out of [`Dispatcher::next_action`], so that every bad day a worker
//! can have is a test of this file. The invariants:
//!
//! - every job has exactly one [`PoolEvent::Done`] or [`PoolEvent::Failed`], unless it was abandoned: then it has none;
//! - a job never runs before the preparation that was current when it was submitted;
//! - a worker that is lost is replaced, and its jobs go to others; only a job that took two workers with it fails;
//! - when no worker can be started at all, the page does the work; when not even that can be, every job fails, and the
//!   next one begins with another try.

use std::collections::VecDeque;
use std::fmt;

use slipcast_worker::protocol::{Answer, FromWorker, Hello, Job, JobError, JobId, ToWorker};

use super::backend::{Word, WorkerId};
use crate::services::modules::Loss;

/// One job being done and one waiting behind it, so that a worker is never idle while a message travels.
const MOST_IN_FLIGHT: usize = 2;

/// A slow phone on a slow network needs most of a minute for the module; nobody looks at this limit otherwise.
const MOST_SECONDS_TO_START: u32 = 60;

/// Jobs take milliseconds, so this is a worker that hangs.
const MOST_SECONDS_TO_ANSWER: u32 = 30;

/// One crash may be bad luck (a browser short of memory kills workers first); the same job twice is not.
const MOST_WORKERS_LOST_TO_A_JOB: u32 = 2;

/// In a row, by one lane, none of which came to say hello.
const MOST_FAILED_STARTS: u32 = 2;

/// What the owner of a pool is told.
#[derive(Clone, Debug, PartialEq)]
pub enum PoolEvent {
    /// A worker can be given jobs.
    WorkerReady {
        /// How many can now.
        ready: usize,
        /// How many there are to be.
        of: usize,
    },
    /// A job is done. Of a preparation, which every worker does, the first time only.
    Done {
        /// As [`Dispatcher::submit`] gave it.
        id: JobId,
        /// What came of it.
        answer: Answer,
    },
    /// A job cannot be done.
    Failed {
        /// As [`Dispatcher::submit`] gave it.
        id: JobId,
        /// Why not.
        failure: JobFailure,
    },
    /// A worker is of no more use. Another takes its place, or its jobs go to the others; nothing else is lost.
    WorkerLost {
        /// How it came to that.
        loss: Loss,
    },
    /// No worker can be started. From now on the page itself works, and cannot do anything else meanwhile.
    WithoutWorkers {
        /// Why the last one could not.
        loss: Loss,
    },
}

/// Why a job cannot be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JobFailure {
    /// The worker says so.
    Refused(JobError),
    /// Every worker that tried it was lost.
    LostItsWorkers(Loss),
}

impl fmt::Display for JobFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(error) => error.fmt(f),
            Self::LostItsWorkers(loss) => {
                write!(f, "each worker that tried was lost; of the last one, {loss}")
            }
        }
    }
}

/// What the pool has to do next.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// [`super::Backend::start`].
    Start(WorkerId),
    /// [`super::Backend::post`].
    Post {
        /// To whom.
        worker: WorkerId,
        /// What.
        message: ToWorker,
    },
    /// [`super::Backend::stop`].
    Stop {
        /// Whose worker.
        lane: usize,
    },
    /// [`super::Backend::work_in_page`]: go on with one lane, in the page.
    WorkInPage,
    /// Tell the owner.
    Tell(PoolEvent),
}

#[derive(Clone, Debug)]
struct Task {
    id: JobId,
    job: Job,
    workers_lost: u32,
}

#[derive(Debug)]
struct Preparation {
    task: Task,
    is_answered: bool,
}

#[derive(Debug)]
enum InFlight {
    Preparation(JobId),
    Task(Task),
    /// Its answer will be dropped.
    Abandoned,
}

#[derive(Debug, PartialEq, Eq)]
enum LaneState {
    Starting,
    Ready,
    GivenUp,
}

#[derive(Debug)]
struct Lane {
    incarnation: u32,
    state: LaneState,
    failed_starts: u32,
    /// The preparation this worker was sent last.
    prepared: Option<JobId>,
    /// In the order sent, which is the order of the answers.
    in_flight: VecDeque<InFlight>,
    /// Seconds since it was last heard, while it owes something.
    silent_seconds: u32,
}

impl Lane {
    fn new(incarnation: u32) -> Self {
        Self {
            incarnation,
            state: LaneState::Starting,
            failed_starts: 0,
            prepared: None,
            in_flight: VecDeque::new(),
            silent_seconds: 0,
        }
    }
}

/// The rules of the pool; see the module.
#[derive(Debug)]
pub struct Dispatcher {
    lanes: Vec<Lane>,
    queue: VecDeque<Task>,
    preparation: Option<Preparation>,
    next_job_id: u64,
    /// Shared by all lanes and never used twice, so that no late word is ever taken for another worker's.
    next_incarnation: u32,
    /// Workers are blocked.
    in_page: bool,
    actions: VecDeque<Action>,
}

impl Dispatcher {
    /// Starts `lane_count` workers.
    pub fn new(lane_count: usize) -> Self {
        let mut dispatcher = Self {
            lanes: Vec::new(),
            queue: VecDeque::new(),
            preparation: None,
            next_job_id: 0,
            next_incarnation: 0,
            in_page: false,
            actions: VecDeque::new(),
        };
        dispatcher.start_lanes(lane_count);
        dispatcher
    }

    /// What has to be done next, in order.
    pub fn next_action(&mut self) -> Option<Action> {
        self.actions.pop_front()
    }

    /// Makes `job` what every worker does before any job from now on, and abandons all that came before:
    /// it would not have the same meaning any more.
    pub fn prepare(&mut self, job: Job) -> JobId {
        self.abandon();
        let task = self.new_task(job);
        let id = task.id;
        self.preparation = Some(Preparation { task, is_answered: false });
        self.try_again();
        self.assign();
        id
    }

    /// Adds a job for whichever worker is free first.
    pub fn submit(&mut self, job: Job) -> JobId {
        let task = self.new_task(job);
        let id = task.id;
        self.queue.push_back(task);
        self.try_again();
        self.assign();
        id
    }

    /// Forgets every job. Workers finish what they are at, and nobody hears of it.
    pub fn abandon(&mut self) {
        self.queue.clear();
        for in_flight in self.lanes.iter_mut().flat_map(|lane| &mut lane.in_flight) {
            if matches!(in_flight, InFlight::Task(_)) {
                *in_flight = InFlight::Abandoned;
            }
        }
    }

    /// Takes in what was heard from a worker.
    pub fn hear(&mut self, worker: WorkerId, word: Word) {
        let Some(lane) = self.lanes.get_mut(worker.lane) else { return };
        if lane.incarnation != worker.incarnation || lane.state == LaneState::GivenUp {
            return;
        }
        lane.silent_seconds = 0;
        match word {
            Word::Said(FromWorker::Hello(hello)) => self.greet(worker, &hello),
            Word::Said(FromWorker::Done { id, answer }) => self.finish(worker, id, Ok(answer)),
            Word::Said(FromWorker::Failed { id, error }) => self.finish(worker, id, Err(error)),
            Word::Said(FromWorker::Stopped { reason }) => self.lose(worker.lane, Loss::Stopped(reason)),
            Word::Lost(loss) => self.lose(worker.lane, loss),
        }
        self.assign();
    }

    /// A second of the page's life has passed. Seconds in which the machine slept do not count.
    pub fn tick(&mut self) {
        for index in 0..self.lanes.len() {
            let lane = &mut self.lanes[index];
            let most_seconds = match lane.state {
                LaneState::Starting => MOST_SECONDS_TO_START,
                LaneState::Ready if !lane.in_flight.is_empty() => MOST_SECONDS_TO_ANSWER,
                LaneState::Ready | LaneState::GivenUp => continue,
            };
            lane.silent_seconds += 1;
            if lane.silent_seconds >= most_seconds {
                let loss = Loss::Silent(lane.silent_seconds);
                self.lose(index, loss);
            }
        }
        self.assign();
    }

    fn new_task(&mut self, job: Job) -> Task {
        let id = JobId(self.next_job_id);
        self.next_job_id += 1;
        Task { id, job, workers_lost: 0 }
    }

    fn tell(&mut self, event: PoolEvent) {
        self.actions.push_back(Action::Tell(event));
    }

    fn new_incarnation(&mut self) -> u32 {
        self.next_incarnation += 1;
        self.next_incarnation
    }

    fn start_lanes(&mut self, count: usize) {
        self.lanes.clear();
        for lane in 0..count {
            let incarnation = self.new_incarnation();
            self.lanes.push(Lane::new(incarnation));
            self.actions.push_back(Action::Start(WorkerId { lane, incarnation }));
        }
    }

    fn greet(&mut self, worker: WorkerId, hello: &Hello) {
        if let Err(other_build) = hello.check() {
            self.lose(worker.lane, Loss::OtherBuild(other_build));
            return;
        }
        let lane = &mut self.lanes[worker.lane];
        lane.state = LaneState::Ready;
        lane.failed_starts = 0;
        self.actions.push_back(Action::Post { worker, message: ToWorker::Hello(Hello::of_this_build()) });
        let count =
            |counts: fn(&LaneState) -> bool| self.lanes.iter().filter(|lane| counts(&lane.state)).count();
        let ready = count(|state| *state == LaneState::Ready);
        let of = count(|state| *state != LaneState::GivenUp);
        self.tell(PoolEvent::WorkerReady { ready, of });
    }

    fn finish(&mut self, worker: WorkerId, id: JobId, result: Result<Answer, JobError>) {
        let event = match result {
            Ok(answer) => PoolEvent::Done { id, answer },
            Err(error) => PoolEvent::Failed { id, failure: JobFailure::Refused(error) },
        };
        match self.lanes[worker.lane].in_flight.pop_front() {
            Some(InFlight::Task(task)) if task.id == id => self.tell(event),
            Some(InFlight::Preparation(sent)) if sent == id => {
                if let Some(preparation) =
                    self.preparation.as_mut().filter(|it| it.task.id == id && !it.is_answered)
                {
                    preparation.is_answered = true;
                    self.tell(event);
                }
            }
            Some(InFlight::Abandoned) => {}
            unexpected => {
                // Put back what it was really given, so that losing the worker gives it to another.
                self.lanes[worker.lane].in_flight.extend(unexpected);
                self.lose(
                    worker.lane,
                    Loss::Unreadable(format!("it answered job {}, which it was not given", id.0)),
                );
            }
        }
    }

    /// Replaces a worker, or gives its lane up, and finds its jobs another.
    fn lose(&mut self, index: usize, loss: Loss) {
        self.actions.push_back(Action::Stop { lane: index });
        let lane = &self.lanes[index];
        let failed_starts = lane.failed_starts + u32::from(lane.state == LaneState::Starting);
        // Another start would find the same files.
        let gives_up = failed_starts >= MOST_FAILED_STARTS || matches!(loss, Loss::OtherBuild(_));
        let incarnation = self.new_incarnation();
        let state = if gives_up { LaneState::GivenUp } else { LaneState::Starting };
        let lane = std::mem::replace(
            &mut self.lanes[index],
            Lane { state, failed_starts, ..Lane::new(incarnation) },
        );

        if !self.has_given_up() {
            self.tell(PoolEvent::WorkerLost { loss: loss.clone() });
            if !gives_up {
                self.actions.push_back(Action::Start(WorkerId { lane: index, incarnation }));
            }
        } else if !self.in_page {
            self.in_page = true;
            self.tell(PoolEvent::WithoutWorkers { loss: loss.clone() });
            self.actions.push_back(Action::WorkInPage);
            self.start_lanes(1);
        }
        self.take_back(lane.in_flight, &loss);
        if self.has_given_up() {
            self.fail_all(&loss);
        }
    }

    fn has_given_up(&self) -> bool {
        self.lanes.iter().all(|lane| lane.state == LaneState::GivenUp)
    }

    /// The connection may be back.
    fn try_again(&mut self) {
        if self.has_given_up() {
            self.start_lanes(1);
        }
    }

    /// A worker does its jobs in order, so the first of `in_flight` is the one that it was lost with.
    fn take_back(&mut self, mut in_flight: VecDeque<InFlight>, loss: &Loss) {
        let lost_with = in_flight.pop_front();
        for in_flight in in_flight.into_iter().rev() {
            if let InFlight::Task(task) = in_flight {
                self.queue.push_front(task);
            }
        }
        match lost_with {
            Some(InFlight::Task(mut task)) => {
                task.workers_lost += 1;
                if task.workers_lost < MOST_WORKERS_LOST_TO_A_JOB {
                    self.queue.push_front(task);
                } else {
                    self.tell(PoolEvent::Failed {
                        id: task.id,
                        failure: JobFailure::LostItsWorkers(loss.clone()),
                    });
                }
            }
            Some(InFlight::Preparation(id)) => self.count_against_preparation(id, loss),
            Some(InFlight::Abandoned) | None => {}
        }
    }

    /// A preparation that workers do not survive takes all jobs that need it along, or they would wait for ever.
    fn count_against_preparation(&mut self, id: JobId, loss: &Loss) {
        let Some(preparation) = self.preparation.as_mut().filter(|preparation| preparation.task.id == id)
        else {
            return;
        };
        preparation.task.workers_lost += 1;
        if preparation.task.workers_lost < MOST_WORKERS_LOST_TO_A_JOB {
            return;
        }
        self.fail_all(loss);
    }

    /// Nothing that was asked for will be done.
    fn fail_all(&mut self, loss: &Loss) {
        let unanswered = self.preparation.take().filter(|it| !it.is_answered);
        let mut failed: Vec<JobId> = unanswered.into_iter().map(|it| it.task.id).collect();
        for in_flight in self.lanes.iter_mut().flat_map(|lane| &mut lane.in_flight) {
            if let InFlight::Task(task) = in_flight {
                failed.push(task.id);
                *in_flight = InFlight::Abandoned;
            }
        }
        failed.extend(self.queue.drain(..).map(|task| task.id));
        for id in failed {
            self.tell(PoolEvent::Failed { id, failure: JobFailure::LostItsWorkers(loss.clone()) });
        }
    }

    /// Gives free workers something to do: to each a first job, before any gets a second.
    fn assign(&mut self) {
        for most_in_flight in 1..=MOST_IN_FLIGHT {
            for index in 0..self.lanes.len() {
                let lane = &mut self.lanes[index];
                if lane.state != LaneState::Ready || lane.in_flight.len() >= most_in_flight {
                    continue;
                }
                let current = self.preparation.as_ref().map(|preparation| &preparation.task);
                let (in_flight, id, job) = match current.filter(|task| lane.prepared != Some(task.id)) {
                    Some(task) => {
                        lane.prepared = Some(task.id);
                        (InFlight::Preparation(task.id), task.id, task.job.clone())
                    }
                    None => match self.queue.pop_front() {
                        Some(task) => {
                            let (id, job) = (task.id, task.job.clone());
                            (InFlight::Task(task), id, job)
                        }
                        None => continue,
                    },
                };
                lane.in_flight.push_back(in_flight);
                let worker = WorkerId { lane: index, incarnation: lane.incarnation };
                self.actions.push_back(Action::Post { worker, message: ToWorker::Do { id, job } });
            }
        }
    }
}
