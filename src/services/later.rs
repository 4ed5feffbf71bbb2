//! After a while.

use std::time::Duration;

use gloo_timers::callback::Timeout;
use gloo_timers::future::sleep;

/// Something that is yet to be done; dropping it leaves it undone.
pub type Later = Timeout;

/// Calls after so many milliseconds.
pub fn after(milliseconds: u32, call: impl FnOnce() + 'static) -> Later {
    Timeout::new(milliseconds, call)
}

/// Lets the browser draw what has changed, before something that keeps it busy.
pub async fn drawn() {
    // Two frames of a slow screen.
    sleep(Duration::from_millis(34)).await;
}
