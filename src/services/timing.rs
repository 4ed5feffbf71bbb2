//! How long things take, in the browser's own record of it (User Timing), where its tools show it and
//! `cargo xtask bench` reads it.

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
