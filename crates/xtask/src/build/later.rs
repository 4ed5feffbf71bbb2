//! What of the app is not needed before a portfolio is opened: all that is reached only through these functions.

/// They are not called before the rest of the app is there (`src/services/rest.rs`). Each by the module or type it is
/// in and its name; `#[inline(never)]` keeps it a function.
pub(super) const DOORS: [[&str; 2]; 12] = [
    ["app", "page_of"],
    ["header", "of_session"],
    ["dialogs", "ask_where_to"],
    ["dialogs", "imported"],
    ["Incoming", "open_alone"],
    ["Incoming", "add_to_open"],
    ["start", "message_of"],
    ["file", "write"],
    ["Session", "edit"],
    ["Conductor", "begin"],
    ["Conductor", "hear"],
    ["Conductor", "cancel"],
];
