//! The end of a visit, and what was pressed in it.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};

use super::{Listening, page};

/// Calls when the page is left, closed or put to sleep: the last moment in which something can be kept.
pub fn on_leaving(call: impl Fn() + 'static) -> Listening {
    EventListener::new(&page::window(), "pagehide", move |_| call())
}

/// Calls with every key pressed anywhere in the page, before the browser acts on it.
pub fn on_key(call: impl Fn(&KeyboardEvent) + 'static) -> Listening {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&page::window(), "keydown", options, move |event| {
        call(event.unchecked_ref());
    })
}

/// Whether a key goes into a field of text, which has meanings of its own for it.
pub fn is_typed_into(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|it| it.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|it| {
        let types_text = it.dyn_ref::<HtmlInputElement>().is_some_and(|input| {
            !matches!(input.type_().as_str(), "range" | "checkbox" | "radio" | "button")
        });
        types_text || it.is_content_editable() || it.tag_name() == "TEXTAREA"
    })
}
