//! The pool as the app holds it: the dispatcher's decisions, carried out by a backend.

use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::rc::{Rc, Weak};

use slipcast_worker::protocol::{Job, JobId};

use super::Word;
use super::backend::{Backend, Sink};
use super::dispatcher::{Action, Dispatcher, PoolEvent};

/// Calls after the present call, before the page draws or hears anything: a microtask.
pub type Soon = Rc<dyn Fn(Box<dyn FnOnce()>)>;

/// How many workers suit a machine. On two cores both compute: the page has little to do while it waits.
/// On more, one is left to draw the page; more than eight would wait for memory and for the page.
pub fn worker_count(core_count: usize) -> usize {
    match core_count {
        0..=2 => core_count.max(1),
        _ => (core_count - 1).min(8),
    }
}

/// Workers that do jobs. Clones are the same pool; its workers end with the last one.
#[derive(Clone)]
pub struct Pool {
    inner: Rc<Inner>,
}

struct Inner {
    dispatcher: RefCell<Dispatcher>,
    backend: RefCell<Box<dyn Backend>>,
    soon: Soon,
    listener: Box<dyn Fn(PoolEvent)>,
    kept: RefCell<Vec<Box<dyn Any>>>,
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pool").field("dispatcher", &self.inner.dispatcher).finish_non_exhaustive()
    }
}

/// Two handles on one pool are equal.
impl PartialEq for Pool {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

impl Pool {
    /// Starts a pool of `worker_count` workers. `listener` is told everything that happens, never from within a call of
    /// the pool, so it may call the pool itself.
    pub fn new(
        worker_count: usize,
        make_backend: impl FnOnce(Sink) -> Box<dyn Backend>,
        soon: Soon,
        listener: impl Fn(PoolEvent) + 'static,
    ) -> Self {
        let inner = Rc::new_cyclic(|inner: &Weak<Inner>| {
            let inner = inner.clone();
            let sink: Sink = Rc::new(move |worker, word| {
                if let Some(inner) = inner.upgrade() {
                    inner.dispatcher.borrow_mut().hear(worker, word);
                    inner.act();
                }
            });
            Inner {
                dispatcher: RefCell::new(Dispatcher::new(worker_count)),
                backend: RefCell::new(make_backend(sink)),
                soon,
                listener: Box::new(listener),
                kept: RefCell::default(),
            }
        });
        inner.act_later();
        Self { inner }
    }

    /// Makes `job` what every worker does before any job from now on, and abandons all jobs that came before.
    /// It is answered once, however many workers do it.
    pub fn prepare(&self, job: Job) -> JobId {
        let id = self.inner.dispatcher.borrow_mut().prepare(job);
        self.inner.act_later();
        id
    }

    /// Adds a job for whichever worker is free first.
    pub fn submit(&self, job: Job) -> JobId {
        let id = self.inner.dispatcher.borrow_mut().submit(job);
        self.inner.act_later();
        id
    }

    /// Forgets every job submitted so far: no more is heard of them. This is how a run is cancelled.
    pub fn abandon(&self) {
        self.inner.dispatcher.borrow_mut().abandon();
    }

    /// To be called every second, so that a worker that says nothing more is noticed.
    pub fn tick(&self) {
        self.inner.dispatcher.borrow_mut().tick();
        self.inner.act();
    }

    /// Calls [`Self::tick`] as long as the pool lives, and does not keep it alive.
    pub fn ticker(&self) -> impl Fn() + 'static {
        let inner = Rc::downgrade(&self.inner);
        move || {
            if let Some(inner) = inner.upgrade() {
                Self { inner }.tick();
            }
        }
    }

    /// Drops `thing`, such as a timer, together with the pool.
    pub fn keep(&self, thing: impl Any) {
        self.inner.kept.borrow_mut().push(Box::new(thing));
    }
}

impl Inner {
    /// Not at once, or the listener would hear from within the call of an owner who may not be ready for it.
    fn act_later(self: &Rc<Self>) {
        let inner = Rc::downgrade(self);
        (self.soon)(Box::new(move || {
            if let Some(inner) = inner.upgrade() {
                inner.act();
            }
        }));
    }

    /// Carries out what the dispatcher decided. The listener may call the pool, so nothing is borrowed meanwhile.
    fn act(&self) {
        loop {
            let action = self.dispatcher.borrow_mut().next_action();
            let Some(action) = action else { return };
            match action {
                Action::Start(worker) => {
                    if let Err(loss) = self.backend.borrow_mut().start(worker) {
                        self.dispatcher.borrow_mut().hear(worker, Word::Lost(loss));
                    }
                }
                Action::Post { worker, message } => {
                    if let Err(loss) = self.backend.borrow_mut().post(worker.lane, message) {
                        self.dispatcher.borrow_mut().hear(worker, Word::Lost(loss));
                    }
                }
                Action::Stop { lane } => self.backend.borrow_mut().stop(lane),
                Action::WorkInPage => self.backend.borrow_mut().work_in_page(),
                Action::Tell(event) => (self.listener)(event),
            }
        }
    }
}
