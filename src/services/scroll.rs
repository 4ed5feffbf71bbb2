//! Where a part of the page is scrolled to, and which element hears the keys.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::page;

/// How far an element is scrolled, in CSS pixels from its left and top.
pub fn position(element: &Element) -> (f64, f64) {
    (f64::from(element.scroll_left()), f64::from(element.scroll_top()))
}

/// Scrolls an element up or down.
pub fn to_top(element: &Element, top: f64) {
    element.set_scroll_top(top.round() as i32);
}

/// Scrolls an element sideways.
pub fn to_left(element: &Element, left: f64) {
    element.set_scroll_left(left.round() as i32);
}

/// Gives an element the keys.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // Fails for no element that is on the page.
        let _ = element.focus();
    }
}

/// Whether the keys go to this element or into it.
pub fn has_focus(element: &Element) -> bool {
    page::document().active_element().is_some_and(|active| element.contains(Some(&active)))
}

/// Whether the keys go nowhere: what heard them is gone from the page.
pub fn focus_is_lost() -> bool {
    let document = page::document();
    let active = document.active_element();
    active.is_none_or(|active| document.body().is_some_and(|body| *active == **body))
}
