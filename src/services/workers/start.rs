//! Starting the pool that suits this browser.

use gloo_timers::callback::Interval;

use super::threads::WorkerBackend;
use super::{EventLoop, InlineBackend, Pool, PoolEvent, worker_count};
use crate::services::page;

/// Starts workers as threads; in a page opened from a disk, where browsers allow none, one in the page.
pub fn start(listener: impl Fn(PoolEvent) + 'static) -> Pool {
    let event_loop = EventLoop::of_page();
    let pool = match page::linked_file("worker-script").filter(|_| !page::is_on_disk()) {
        Some(script) => {
            let worker_count = worker_count(page::core_count());
            Pool::new(worker_count, |sink| Box::new(WorkerBackend::new(script, sink)), event_loop, listener)
        }
        None => {
            let in_page = event_loop.clone();
            Pool::new(1, |sink| Box::new(InlineBackend::new(sink, in_page)), event_loop, listener)
        }
    };
    pool.keep(Interval::new(1_000, pool.ticker()));
    pool
}
