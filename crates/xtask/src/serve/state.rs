//! What the server shows at the moment, and word of it when that changes.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::site::Site;

#[derive(Clone, Debug)]
pub(super) struct Shown {
    /// Differs from that of every other build, also of those before the server was started again.
    pub(super) revision: u64,
    /// The last build that succeeded, or a page that says why there is none yet.
    pub(super) site: Arc<Site>,
    pub(super) content_security_policy: String,
}

#[derive(Debug)]
pub(super) struct State {
    shown: Mutex<Shown>,
    changed: Condvar,
}

impl State {
    pub(super) fn new() -> Self {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let shown = Shown {
            revision: since_epoch.as_secs() * 1_000,
            site: Arc::default(),
            content_security_policy: crate::site::CLOSED_POLICY.to_owned(),
        };
        Self { shown: Mutex::new(shown), changed: Condvar::new() }
    }

    pub(super) fn shown(&self) -> Shown {
        self.lock().clone()
    }

    pub(super) fn set_site(&self, site: Site, content_security_policy: String) {
        let mut shown = self.lock();
        shown.revision += 1;
        shown.site = Arc::new(site);
        shown.content_security_policy = content_security_policy;
        self.changed.notify_all();
    }

    pub(super) fn has_site(&self) -> bool {
        !self.lock().site.files.is_empty()
    }

    /// Waits until what is shown is not `revision` any more, and gives what it is then.
    pub(super) fn wait_for_other_than(&self, revision: u64, at_most: Duration) -> u64 {
        let waited =
            self.changed.wait_timeout_while(self.lock(), at_most, |shown| shown.revision == revision);
        waited.unwrap_or_else(PoisonError::into_inner).0.revision
    }

    /// A thread that panicked left no half-made state: every change is one assignment after another.
    fn lock(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
