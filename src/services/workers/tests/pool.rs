//! The pool with a real backend, and with one that fails.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use slipcast_worker::protocol::{Answer, ToWorker};

use super::super::*;
use super::echo;

type Calls = Rc<RefCell<VecDeque<Box<dyn FnOnce()>>>>;

/// An event loop that turns when the test says so.
fn event_loop() -> (EventLoop, Calls) {
    let calls = Calls::default();
    let (soon, later) = (Rc::clone(&calls), Rc::clone(&calls));
    let event_loop = EventLoop {
        soon: Rc::new(move |call| soon.borrow_mut().push_back(call)),
        later: Rc::new(move |call| later.borrow_mut().push_back(call)),
    };
    (event_loop, calls)
}

fn turn_until_idle(calls: &Calls) {
    loop {
        let call = calls.borrow_mut().pop_front();
        let Some(call) = call else { return };
        call();
    }
}

#[test]
fn the_page_itself_can_do_the_work() {
    let (event_loop, calls) = event_loop();
    let told = Rc::new(RefCell::new(Vec::new()));
    let listener = {
        let told = Rc::clone(&told);
        move |event| told.borrow_mut().push(event)
    };
    let in_page = event_loop.clone();
    let pool = Pool::new(1, |sink| Box::new(InlineBackend::new(sink, in_page)), event_loop, listener);
    let id = pool.submit(echo(b"abc"));
    assert_eq!(*told.borrow(), [], "nobody hears anything within a call");
    turn_until_idle(&calls);
    let answer = Answer::Echo { bytes: b"abc".to_vec() };
    assert_eq!(*told.borrow(), [PoolEvent::WorkerReady { ready: 1, of: 1 }, PoolEvent::Done { id, answer }]);
}

/// A browser that blocks workers.
#[derive(Debug)]
struct Blocked {
    attempts: Rc<Cell<u32>>,
}

impl Backend for Blocked {
    fn start(&mut self, _worker: WorkerId) -> Result<(), Loss> {
        self.attempts.set(self.attempts.get() + 1);
        Err(Loss::NotStarted("blocked".to_owned()))
    }

    fn post(&mut self, _lane: usize, _message: ToWorker) -> Result<(), Loss> {
        unreachable!("there is no worker")
    }

    fn stop(&mut self, _lane: usize) {}
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
    let blocked = Blocked { attempts: Rc::clone(&attempts) };
    let pool = Pool::new(3, |_| Box::new(blocked), event_loop, listener);
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
    let in_page = event_loop.clone();
    let heard = Rc::new(Cell::new(0));
    let listener = {
        let heard = Rc::clone(&heard);
        move |_| heard.set(heard.get() + 1)
    };
    let pool = Pool::new(1, |sink| Box::new(InlineBackend::new(sink, in_page)), event_loop, listener);
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
