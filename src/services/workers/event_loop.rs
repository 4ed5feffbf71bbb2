//! Doing something after what is being done now.

use std::fmt;
use std::rc::Rc;

type Call = Box<dyn FnOnce()>;

/// The page's event loop, or one of a test.
#[derive(Clone)]
pub struct EventLoop {
    /// Calls after the present call, before the page draws or hears anything: a microtask.
    pub soon: Rc<dyn Fn(Call)>,
    /// Calls after the page had its turn to draw and to hear: a timer.
    pub later: Rc<dyn Fn(Call)>,
}

impl fmt::Debug for EventLoop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventLoop").finish_non_exhaustive()
    }
}

#[cfg(target_arch = "wasm32")]
impl EventLoop {
    /// The browser's.
    pub fn of_page() -> Self {
        Self {
            soon: Rc::new(|call| wasm_bindgen_futures::spawn_local(async { call() })),
            later: Rc::new(|call| drop(gloo_timers::callback::Timeout::new(0, call).forget())),
        }
    }
}
