//! Bytes to the text of a Slipcast file.

use std::borrow::Cow;

use super::fault::{Encoding, Fault};
use crate::text::{self, BadText};

/// The text of a file.
///
/// # Errors
/// [`Fault::Encoding`] for what is no text, and for files that are clearly something else.
pub(super) fn decode(file: &[u8]) -> Result<Cow<'_, str>, Fault<'static>> {
    let refused = |encoding| Err(Fault::Encoding(encoding));
    match file {
        [] => return refused(Encoding::Empty),
        [b'P', b'K', 3, 4, ..] => return refused(Encoding::Zip),
        _ => {}
    }
    match text::decode(file) {
        Ok(text) if text.trim_start().starts_with('<') => refused(Encoding::Xml),
        Ok(text) => Ok(text),
        Err(BadText::Zeros) => refused(Encoding::Zeros),
        Err(BadText::NotUtf8 { line }) => refused(Encoding::NotUtf8 { line }),
    }
}
