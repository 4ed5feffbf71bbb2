//! A worker in the page: for tests, for pages opened from a disk, and where workers are blocked.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fmt;
use std::rc::Rc;

use slipcast_worker::Worker;
use slipcast_worker::protocol::ToWorker;

use super::EventLoop;
use super::backend::{Backend, Loss, Sink, Word, WorkerId};

/// Runs one worker in the page, a message at a time, and lets the page breathe between two.
pub struct InlineBackend {
    sink: Sink,
    event_loop: EventLoop,
    room: Option<Rc<RefCell<Room>>>,
}

/// A worker and what it still has to read.
struct Room {
    id: WorkerId,
    worker: Worker,
    inbox: VecDeque<ToWorker>,
}

impl fmt::Debug for InlineBackend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InlineBackend").finish_non_exhaustive()
    }
}

impl InlineBackend {
    /// Its worker is heard through `sink`.
    pub fn new(sink: Sink, event_loop: EventLoop) -> Self {
        Self { sink, event_loop, room: None }
    }
}

impl Backend for InlineBackend {
    fn start(&mut self, worker: WorkerId) -> Result<(), Loss> {
        let room = Room { id: worker, worker: Worker::new(), inbox: VecDeque::new() };
        let greeting = Word::Said(room.worker.greeting());
        self.room = Some(Rc::new(RefCell::new(room)));
        let sink = Rc::clone(&self.sink);
        (self.event_loop.later)(Box::new(move || sink(worker, greeting)));
        Ok(())
    }

    fn post(&mut self, _lane: usize, message: ToWorker) -> Result<(), Loss> {
        let Some(room) = &self.room else {
            return Err(Loss::NotStarted("the page's own worker was not started".to_owned()));
        };
        room.borrow_mut().inbox.push_back(message);
        // Its own turn for each message: between two the page can draw and hear a click.
        let (room, sink) = (Rc::downgrade(room), Rc::clone(&self.sink));
        (self.event_loop.later)(Box::new(move || {
            let Some(room) = room.upgrade() else { return };
            let mut said = Vec::new();
            let id = {
                let Room { id, worker, inbox } = &mut *room.borrow_mut();
                if let Some(message) = inbox.pop_front() {
                    worker.handle(message, &mut |answer| said.push(answer));
                }
                *id
            };
            for answer in said {
                sink(id, Word::Said(answer));
            }
        }));
        Ok(())
    }

    fn stop(&mut self, _lane: usize) {
        self.room = None;
    }
}
