//! The pool with a real backend, and with one that fails.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use slipcast_link::Module;
use slipcast_worker::Worker;
use slipcast_worker::protocol::{Answer, ToWorker};

use super::super::*;
use super::echo;
use crate::services::modules::Loss;

type Calls = Rc<RefCell<VecDeque<Box<dyn FnOnce()>>>>;

/// An event loop that turns when the test says so.
fn event_loop() -> (Soon, Calls) {
    let calls = Calls::default();
    let soon = Rc::clone(&calls);
    (Rc::new(move |call| soon.borrow_mut().push_back(call)), calls)
}

/// One worker without a thread, which may be blocked until it can work in the page.
struct OneWorker {
    sink: Sink,
    calls: Calls,
    worker: Option<(WorkerId, Rc<RefCell<Worker>>)>,
    /// How often it was started in vain.
    attempts: Rc<Cell<u32>>,
    is_blocked: bool,
}

impl OneWorker {
    fn boxed(sink: Sink, calls: &Calls, attempts: &Rc<Cell<u32>>, is_blocked: bool) -> Box<Self> {
        let (calls, attempts) = (Rc::clone(calls), Rc::clone(attempts));
        Box::new(Self { sink, calls, worker: None, attempts, is_blocked })
    }
}

impl Backend for OneWorker {
    fn start(&mut self, worker: WorkerId) -> Result<(), Loss> {
        if self.is_blocked {
            self.attempts.set(self.attempts.get() + 1);
            return Err(Loss::NotStarted("blocked".to_owned()));
        }
        let greeting = Word::Said(Worker::new().greeting());
        self.worker = Some((worker, Rc::default()));
        let sink = Rc::clone(&self.sink);
        self.calls.borrow_mut().push_back(Box::new(move || sink(worker, greeting)));
        Ok(())
    }

    fn post(&mut self, _lane: usize, message: ToWorker) -> Result<(), Loss> {
        let (id, worker) = self.worker.clone().ok_or_else(|| Loss::NotStarted("not yet".to_owned()))?;
        let sink = Rc::clone(&self.sink);
        self.calls.borrow_mut().push_back(Box::new(move || {
            let mut said = Vec::new();
            worker.borrow_mut().handle(message, &mut |answer| said.push(answer));
            said.into_iter().for_each(|it| sink(id, Word::Said(it)));
        }));
        Ok(())
    }

    fn stop(&mut self, _lane: usize) {
        self.worker = None;
    }

    fn work_in_page(&mut self) {
        self.is_blocked = false;
    }
}

fn turn_until_idle(calls: &Calls) {
    loop {
        let call = calls.borrow_mut().pop_front();
        let Some(call) = call else { return };
        call();
    }
}

#[test]
fn one_worker_can_do_the_work() {
    let (event_loop, calls) = event_loop();
    let told = Rc::new(RefCell::new(Vec::new()));
    let listener = {
        let told = Rc::clone(&told);
        move |event| told.borrow_mut().push(event)
    };
    let pool =
        Pool::new(1, |sink| OneWorker::boxed(sink, &calls, &Rc::default(), false), event_loop, listener);
    let id = pool.submit(echo(b"abc"));
    assert_eq!(*told.borrow(), [], "nobody hears anything within a call");
    turn_until_idle(&calls);
    let answer = Answer::Echo { bytes: b"abc".to_vec() };
    assert_eq!(*told.borrow(), [PoolEvent::WorkerReady { ready: 1, of: 1 }, PoolEvent::Done { id, answer }]);
}

#[test]
fn a_browser_that_blocks_workers_still_computes() {
    let (event_loop, calls) = event_loop();
    let attempts = Rc::new(Cell::new(0));
    let told = Rc::new(RefCell::new(Vec::new()));
    let listener = {
        let told = Rc::clone(&told);
        move |event| told.borrow_mut().push(event)
    };
    let pool = Pool::new(3, |sink| OneWorker::boxed(sink, &calls, &attempts, true), event_loop, listener);
    let id = pool.submit(echo(b"abc"));
    turn_until_idle(&calls);
    assert_eq!(attempts.get(), 6);
    let told = told.borrow();
    let without = PoolEvent::WithoutWorkers { loss: Loss::NotStarted("blocked".to_owned()) };
    assert_eq!(told.iter().filter(|event| **event == without).count(), 1);
    assert_eq!(told.last(), Some(&PoolEvent::Done { id, answer: Answer::Echo { bytes: b"abc".to_vec() } }));
}

#[test]
fn workers_end_with_the_last_handle() {
    let (event_loop, calls) = event_loop();
    let heard = Rc::new(Cell::new(0));
    let listener = {
        let heard = Rc::clone(&heard);
        move |_| heard.set(heard.get() + 1)
    };
    let pool =
        Pool::new(1, |sink| OneWorker::boxed(sink, &calls, &Rc::default(), false), event_loop, listener);
    let ticker = pool.ticker();
    turn_until_idle(&calls);
    assert_eq!(heard.get(), 1);
    pool.clone().submit(echo(b"never done"));
    drop(pool);
    turn_until_idle(&calls);
    ticker();
    assert_eq!(heard.get(), 1);
}

#[test]
fn machines_get_the_workers_that_suit_them() {
    let counts = [0, 1, 2, 3, 4, 8, 9, 64].map(worker_count);
    assert_eq!(counts, [1, 1, 2, 2, 3, 7, 8, 8]);
}
