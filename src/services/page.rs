//! The page, its window and the files that index.html names.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, HtmlLinkElement, Window};

/// The window. The app runs nowhere else, so there is always one; without it there is nothing to report to either.
pub(super) fn window() -> Window {
    js_sys::global().unchecked_into()
}

/// The page, which a window with an app in it has.
pub(super) fn document() -> Document {
    window().document().unwrap_or_else(|| wasm_bindgen::throw_str("the window has no document"))
}

/// The address of the file that a `<link id=…>` of index.html names; `None` when this build has no such file.
pub fn linked_file(id: &str) -> Option<String> {
    Some(document().get_element_by_id(id)?.dyn_into::<HtmlLinkElement>().ok()?.href())
}

/// Whether the page was opened from a disk, where browsers allow neither workers nor fetching.
pub fn is_on_disk() -> bool {
    window().location().protocol().is_ok_and(|protocol| protocol == "file:")
}

/// How many cores the browser admits to.
pub fn core_count() -> usize {
    // The browser gives a small whole number, or 0 where it does not know.
    window().navigator().hardware_concurrency() as usize
}

/// What an exception says, for a person who reports it.
pub(super) fn in_words(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => format!("{error:?}"),
    }
}
