//! Starting the pool that suits this browser.

use std::rc::Rc;

use gloo_timers::callback::Interval;

use super::threads::WorkerBackend;
use super::{Pool, PoolEvent, worker_count};
use crate::services::modules::Place;
use crate::services::page;

/// Starts workers as threads; in a page opened from a disk, where browsers allow none, one in the page.
pub fn start(listener: impl Fn(PoolEvent) + 'static) -> Pool {
    let (place, worker_count) = match page::is_on_disk() {
        true => (Place::InPage, 1),
        false => (Place::Beside, worker_count(page::core_count())),
    };
    let soon = Rc::new(|call: Box<dyn FnOnce()>| wasm_bindgen_futures::spawn_local(async { call() }));
    let pool = Pool::new(worker_count, |sink| Box::new(WorkerBackend::new(place, sink)), soon, listener);
    pool.keep(Interval::new(1_000, pool.ticker()));
    pool
}
