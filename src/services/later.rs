//! After a while.

use gloo_timers::callback::Timeout;

/// Something that is yet to be done; dropping it leaves it undone.
pub type Later = Timeout;

/// Calls after so many milliseconds.
pub fn after(milliseconds: u32, call: impl FnOnce() + 'static) -> Later {
    Timeout::new(milliseconds, call)
}
