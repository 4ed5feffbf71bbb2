//! What a key pressed in a grid asks for.

use web_sys::KeyboardEvent;

use crate::state::grid_keys::{GridKey, Modifiers, grid_key};

/// Gives a key to a grid, which says whether it did something with it; if so, the browser does not.
pub(crate) fn pressed(event: &KeyboardEvent, does: impl FnOnce(GridKey) -> bool) {
    let held = Modifiers {
        control: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
    };
    // While letters are being composed, keys belong to that.
    let key = grid_key(&event.key(), held).filter(|_| !event.is_composing());
    if key.is_some_and(does) {
        event.prevent_default();
    }
}
