//! The part of the address behind `#`: where in the app the person is. Static hosts never see it.

use gloo_events::EventListener;

use super::{Listening, page};

/// With the `#`; empty when there is none.
pub fn hash() -> String {
    page::window().location().hash().unwrap_or_default()
}

/// Calls on every change, by a link, by the back button or by [`go_to`].
pub fn on_change(call: impl Fn() + 'static) -> Listening {
    EventListener::new(&page::window(), "hashchange", move |_| call())
}

/// Goes to another place of the app, as a click on a link to `hash` would.
pub fn go_to(hash: &str) {
    // A hash is an address in every form, so the browser has nothing to refuse.
    let _ = page::window().location().set_hash(hash);
}

/// Goes to another place of the app without a step back to this one.
pub fn replace(hash: &str) {
    // As in go_to: a hash is an address in every form.
    let _ = page::window().location().replace(hash);
}
