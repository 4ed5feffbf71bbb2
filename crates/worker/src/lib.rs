//! The engine behind a typed, versioned message protocol.
//!
//! This library knows no browser: [`Module::handle`] takes a message and gives the answers, in a web worker or, where
//! workers are blocked, in the page (`src/main.rs`), and in tests.
//! Rule of this room: it carries the engine and nothing else, so that the module stays small.
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")
)]

pub mod protocol;

use slipcast_engine::simulate::{Simulation, Tables, Workspace};
use slipcast_link::Module;

use protocol::{Answer, FromWorker, Hello, Job, JobError, ToWorker};

/// Where the page puts the other end of the line to a worker that runs in the page itself.
pub const NAME: &str = "slipcast-worker";

/// One worker's state: what it has been told so far.
#[derive(Debug, Default)]
pub struct Worker {
    greeted: bool,
    /// Kept from one scenario to the next: an edit rarely needs a new table.
    tables: Tables,
    prepared: Option<Prepared>,
}

#[derive(Debug)]
struct Prepared {
    simulation: Simulation,
    workspace: Workspace,
}

impl Module for Worker {
    type In = ToWorker;
    type Out = FromWorker;

    fn greeting(&self) -> FromWorker {
        FromWorker::Hello(Hello::of_this_build())
    }

    fn handle(&mut self, message: ToWorker, say: &mut dyn FnMut(FromWorker)) {
        match message {
            ToWorker::Hello(hello) => match hello.check() {
                Ok(()) => self.greeted = true,
                Err(other_build) => say(FromWorker::Stopped { reason: other_build.to_string() }),
            },
            ToWorker::Do { id, .. } if !self.greeted => {
                say(FromWorker::Failed { id, error: JobError::NotGreeted });
            }
            ToWorker::Do { id, job } => say(match self.perform(job) {
                Ok(answer) => FromWorker::Done { id, answer },
                Err(error) => FromWorker::Failed { id, error },
            }),
        }
    }

    fn stopped(reason: String) -> FromWorker {
        FromWorker::Stopped { reason }
    }
}

impl Worker {
    /// A worker that was told nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    fn perform(&mut self, job: Job) -> Result<Answer, JobError> {
        match job {
            Job::Echo { bytes } => Ok(Answer::Echo { bytes }),
            Job::Prepare { scenario } => {
                // Whatever becomes of it, blocks of the scenario before are no longer asked for.
                self.prepared = None;
                let simulation =
                    Simulation::compile(&scenario, &mut self.tables).map_err(JobError::Unsound)?;
                let workspace = Workspace::new(&simulation);
                self.prepared = Some(Prepared { simulation, workspace });
                Ok(Answer::Prepared)
            }
            Job::Run { first, count, detail } => {
                let Prepared { simulation, workspace } =
                    self.prepared.as_mut().ok_or(JobError::NotPrepared)?;
                let iterations = simulation.iterations();
                Ok(Answer::Ran(simulation.run_blocks(first, count, iterations, detail, workspace)))
            }
        }
    }
}
