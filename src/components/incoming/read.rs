//! What a file is, and what is in it.

use slipcast_engine::check::Problem;
use slipcast_engine::model::Portfolio;
use slipcast_exchange::{Import, import_mspdi};

use crate::services::files::FileError;
use crate::state::EditError;

/// What a file holds.
pub(super) enum Read {
    Portfolio(Portfolio),
    Plan(Box<Import>),
}

/// A file that could not be opened, and everything that is wrong with it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FileProblems {
    pub(super) file: String,
    pub(super) problems: Vec<Problem>,
}

impl FileProblems {
    pub(super) fn of_reading(file: String, error: &FileError) -> Self {
        Self { file, problems: vec![Problem::new("", "unreadable", error.to_string(), "")] }
    }

    pub(super) fn of_edit(file: String, error: &EditError) -> Self {
        Self { file, problems: vec![Problem::new("", "refused", error.message(), error.mend())] }
    }
}

/// Reads a Slipcast file, or a plan when it is XML.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Read, Vec<Problem>> {
    if is_xml(name, bytes) {
        let import = import_mspdi(bytes, name).map_err(|it| vec![it])?;
        Ok(Read::Plan(Box::new(import)))
    } else {
        slipcast_exchange::read(bytes).map(Read::Portfolio)
    }
}

/// By its first sign, in any encoding; else by its name.
fn is_xml(name: &str, bytes: &[u8]) -> bool {
    let marks = [0xef, 0xbb, 0xbf, 0xff, 0xfe, 0];
    match bytes.iter().find(|it| !marks.contains(it) && !it.is_ascii_whitespace()) {
        Some(b'<') => true,
        Some(b'{') => false,
        _ => name.to_lowercase().ends_with(".xml"),
    }
}
