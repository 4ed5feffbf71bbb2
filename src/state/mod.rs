//! The document, its commands, what is selected and the run: pure Rust, no Yew.
#![allow(missing_docs, reason = "names say what, comments say why")]

mod by_ptr;
mod document;
pub mod edit;
mod error;
pub mod grid_keys;
mod history;
mod kept;
pub mod likelihood;
pub mod live;
mod names;
mod outline;
mod scales;
mod session;
pub mod typed;
mod view;

pub use by_ptr::ByPtr;
pub use document::{Document, ranked};
pub use edit::{Applied, Command, Note};
pub use error::{EditError, TextProblem, Thing};
pub use history::{Gesture, History};
pub use kept::{Kept, KeptError, KeptSummary, Writing};
pub use names::new_name;
pub use outline::{Outline, OutlineRow};
pub use scales::{Scale, Scales};
pub use session::{Act, Edited, Session};
pub use view::{Focus, GridColumn, Page, Pick, Section, Subject, View};
