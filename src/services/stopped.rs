//! The last thing the app does when it panics.

use std::panic::PanicHookInfo;

use web_sys::{CustomEvent, CustomEventInit, console};

use super::page;

/// Lets the page say what happened. The words are put there by src/shell/boot.js, because after a panic the module must
/// not be called again; this only passes them on.
pub fn show_panic(info: &PanicHookInfo<'_>) {
    let words = info.to_string();
    console::error_1(&words.as_str().into());
    let init = CustomEventInit::new();
    init.set_detail(&words.into());
    // There is nobody left to tell if this should fail too.
    if let Ok(event) = CustomEvent::new_with_event_init_dict("slipcast:stopped", &init) {
        let _ = page::window().dispatch_event(&event);
    }
}
