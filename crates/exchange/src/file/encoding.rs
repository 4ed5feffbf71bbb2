//! Bytes to text.

use std::borrow::Cow;

use super::fault::{Encoding, Fault};

/// The text of a file: UTF-8, with or without a byte-order mark, or UTF-16 with one, as Windows tools save it.
///
/// # Errors
/// [`Fault::Encoding`] for anything else.
pub(super) fn decode(file: &[u8]) -> Result<Cow<'_, str>, Fault<'static>> {
    match file {
        [] => Err(Fault::Encoding(Encoding::Empty)),
        [b'P', b'K', 3, 4, ..] => Err(Fault::Encoding(Encoding::Zip)),
        [0xEF, 0xBB, 0xBF, text @ ..] => utf8(text),
        [0xFF, 0xFE, units @ ..] => utf16(units, u16::from_le_bytes),
        [0xFE, 0xFF, units @ ..] => utf16(units, u16::from_be_bytes),
        [0, ..] | [_, 0, ..] => Err(Fault::Encoding(Encoding::Utf16)),
        text => utf8(text),
    }
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, Fault<'static>> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        Fault::Encoding(Encoding::NotUtf8 { line: before.iter().filter(|it| **it == b'\n').count() + 1 })
    })?;
    if text.trim_start().starts_with('<') {
        Err(Fault::Encoding(Encoding::Xml))
    } else {
        Ok(Cow::Borrowed(text))
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'_, str>, Fault<'static>> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text: Result<String, _> = char::decode_utf16(pairs.iter().map(|it| unit(*it))).collect();
    match text {
        Ok(text) if rest.is_empty() => Ok(Cow::Owned(text)),
        _ => Err(Fault::Encoding(Encoding::Utf16)),
    }
}
