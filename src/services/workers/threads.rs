//! Workers in the browser: threads, or where those are blocked one in the page.

use std::fmt;
use std::rc::Rc;

use slipcast_link::{decode, encode};
use slipcast_worker::protocol::ToWorker;

use super::backend::{Backend, Sink, Word, WorkerId};
use crate::services::modules::{Line, Loss, Place, Script};

const WORKER: Script = Script { link: "worker-script", name: slipcast_worker::NAME };

/// Runs each worker as a module of its own.
#[derive(Debug)]
pub struct WorkerBackend {
    place: Place,
    sink: SinkInDebug,
    lanes: Vec<Option<Line>>,
}

struct SinkInDebug(Sink);

impl fmt::Debug for SinkInDebug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sink")
    }
}

impl WorkerBackend {
    /// Its workers are heard through `sink`.
    pub fn new(place: Place, sink: Sink) -> Self {
        Self { place, sink: SinkInDebug(sink), lanes: Vec::new() }
    }
}

impl Backend for WorkerBackend {
    fn start(&mut self, worker: WorkerId) -> Result<(), Loss> {
        let sink = Rc::clone(&self.sink.0);
        let hear = move |heard: Result<Vec<u8>, Loss>| sink(worker, word(heard));
        let line = Line::open(WORKER, self.place, Rc::new(hear))?;
        if self.lanes.len() <= worker.lane {
            self.lanes.resize_with(worker.lane + 1, || None);
        }
        self.lanes[worker.lane] = Some(line);
        Ok(())
    }

    fn post(&mut self, lane: usize, message: ToWorker) -> Result<(), Loss> {
        let Some(Some(line)) = self.lanes.get(lane) else {
            return Err(Loss::NotStarted(format!("there is no worker in lane {lane}")));
        };
        line.post(&encode(&message).map_err(|error| Loss::Unreadable(error.to_string()))?)
    }

    fn stop(&mut self, lane: usize) {
        if let Some(line) = self.lanes.get_mut(lane) {
            *line = None;
        }
    }

    fn work_in_page(&mut self) {
        self.place = Place::InPage;
    }
}

fn word(heard: Result<Vec<u8>, Loss>) -> Word {
    match heard.and_then(|bytes| decode(&bytes).map_err(|error| Loss::Unreadable(error.to_string()))) {
        Ok(message) => Word::Said(message),
        Err(loss) => Word::Lost(loss),
    }
}
