//! What pages share: parts of a page, and hooks.
//!
//! Rule of this room: it draws and it listens. What it draws is decided in `state`, and the browser is `services`' affair.

pub(crate) mod cell_input;
pub(crate) mod desk;
pub(crate) mod dialog;
pub(crate) mod drawing;
pub(crate) mod edit_field;
pub(crate) mod figure;
pub(crate) mod header;
pub(crate) mod incoming;
pub(crate) mod library;
pub(crate) mod menu;
pub(crate) mod name_dialog;
pub(crate) mod pressed;
pub(crate) mod problem_list;
pub(crate) mod sheet;
pub(crate) mod size_field;
pub(crate) mod target_picker;
pub(crate) mod update_notice;
pub(crate) mod use_route;
pub(crate) mod use_size;
