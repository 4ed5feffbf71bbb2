//! What the system asks of pages: dark colours, less motion.

use gloo_events::EventListener;

use super::{Listening, page};

/// Whether a media query such as `(prefers-reduced-motion: reduce)` holds now. One the browser does not know does not.
pub fn matches(query: &str) -> bool {
    page::window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// Whether the person asked for less motion.
pub fn prefers_reduced_motion() -> bool {
    matches("(prefers-reduced-motion: reduce)")
}

/// Calls with the new answer whenever a media query begins or ceases to hold. `None`: the browser does not know it.
pub fn on_change(query: &str, call: impl Fn(bool) + 'static) -> Option<Listening> {
    let list = page::window().match_media(query).ok().flatten()?;
    let changed = list.clone();
    Some(EventListener::new(&list, "change", move |_| call(changed.matches())))
}
