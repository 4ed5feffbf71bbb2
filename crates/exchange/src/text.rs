//! Bytes to text, and text to JSON, for every format that is text.

use std::borrow::Cow;

/// Why bytes are not text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadText {
    /// Zero bytes, as in damaged UTF-16 or a binary file.
    Zeros,
    /// Not UTF-8, in this line.
    NotUtf8 {
        /// The first is 1.
        line: usize,
    },
}

/// Text in UTF-8, with or without a byte-order mark, or in UTF-16 with one, as Windows tools save it.
///
/// # Errors
/// [`BadText`] for anything else.
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, BadText> {
    match bytes {
        [0xEF, 0xBB, 0xBF, text @ ..] => utf8(text),
        [0xFF, 0xFE, units @ ..] => utf16(units, u16::from_le_bytes),
        [0xFE, 0xFF, units @ ..] => utf16(units, u16::from_be_bytes),
        [0, ..] | [_, 0, ..] => Err(BadText::Zeros),
        text => utf8(text),
    }
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, BadText> {
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        BadText::NotUtf8 { line: before.iter().filter(|it| **it == b'\n').count() + 1 }
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'_, str>, BadText> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text: Result<String, _> = char::decode_utf16(pairs.iter().map(|it| unit(*it))).collect();
    match text {
        Ok(text) if rest.is_empty() => Ok(Cow::Owned(text)),
        _ => Err(BadText::Zeros),
    }
}

/// Text in Windows-1252, of which ISO 8859-1 is a part. Bytes without a meaning become U+FFFD.
pub(crate) fn windows_1252(bytes: &[u8]) -> String {
    const HIGH: [char; 32] = [
        '€', '\u{FFFD}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{FFFD}', 'Ž', '\u{FFFD}',
        '\u{FFFD}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{FFFD}', 'ž', 'Ÿ',
    ];
    bytes
        .iter()
        .map(|byte| match byte {
            0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
            _ => char::from(*byte),
        })
        .collect()
}

/// Text as JSON has it, in quotes.
///
/// Of `serde_json` only what writes text is called: through a `Value` it would bring its own way of writing numbers, and
/// tables of 10 kB for it, into an app that never uses them.
pub(crate) fn in_json(text: &str) -> String {
    // Text can always be written; only maps with other keys than text cannot.
    serde_json::to_string(text).unwrap_or_default()
}
