//! How long things take, in the browser's own record of it (User Timing), where its tools show it and
//! `cargo xtask bench` reads it.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::page;

/// Records that something the person waited for has happened, by its time since the start of the visit.
/// `name` starts with `slipcast:`.
pub fn reached(name: &str) {
    if let Some(performance) = page::window().performance() {
        // A browser that keeps no record has none to fail at.
        let _ = performance.measure(name);
    }
}

/// Begins to measure `name`, again if it was begun before.
pub fn begin(name: &str) {
    if let Some(performance) = page::window().performance() {
        let _ = performance.mark(name);
    }
}

/// Records how long it was since [`begin`] with the same name. Without a beginning there is nothing to record.
pub fn end(name: &str) {
    if let Some(performance) = page::window().performance() {
        let _ = performance.measure_with_start_mark(name, name);
    }
}

/// As [`end`], when what has just changed is about to be painted, and for the first time since [`begin`] only.
pub fn end_once_drawn(name: &'static str) {
    let end = Closure::once_into_js(move || {
        if let Some(performance) = page::window().performance()
            && performance.get_entries_by_name_with_entry_type(name, "mark").length() > 0
        {
            let _ = performance.measure_with_start_mark(name, name);
            performance.clear_marks_with_mark_name(name);
        }
    });
    // A page that is not shown draws nothing, and then there is nothing to measure.
    let _ = page::window().request_animation_frame(end.unchecked_ref());
}

/// Milliseconds since the start of the visit.
pub fn now() -> f64 {
    page::window().performance().map_or(0.0, |it| it.now())
}
