//! What is wrong with text that is not JSON, in words.

use super::fault::Fault;

/// The fault behind a parser's error.
pub(super) fn fault<'a>(text: &str, error: &serde_json::Error) -> Fault<'a> {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    if said.starts_with("recursion limit") {
        return Fault::TooDeep { line: error.line() };
    }
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let before = line.as_bytes().get(..error.column().saturating_sub(1)).unwrap_or(line.as_bytes());
    Fault::Syntax {
        line: error.line(),
        column: String::from_utf8_lossy(before).chars().count() + 1,
        what: words(said),
        mend: mend(said, line.as_bytes().get(before.len()..).unwrap_or_default(), error.is_eof()),
    }
}

/// The parser's sentence, where a person needs another.
fn words(said: &str) -> String {
    match said {
        _ if said.starts_with("EOF") => "it ends before everything that was opened is closed".to_owned(),
        _ if said.starts_with("control character") => "a text runs over the end of its line".to_owned(),
        _ => said.to_owned(),
    }
}

/// How to mend it, from what stands at the place.
fn mend(said: &str, rest: &[u8], ends_early: bool) -> &'static str {
    let begins = |word: &[u8]| rest.starts_with(word);
    if ends_early {
        "The file may have been cut off on its way: ask for it again."
    } else if said == "trailing comma" {
        "Remove the comma before the closing bracket."
    } else if said == "number out of range" {
        "Write a number below 1.8e308."
    } else if begins(b"NaN") || begins(b"Inf") || begins(b"-I") || said == "invalid number" {
        "JSON has no NaN or infinity and no other number forms: write an ordinary number or leave the field out."
    } else if begins(b"//") || begins(b"/*") || begins(b"#") {
        "JSON has no comments: remove it, or keep it in a field `extra`."
    } else if begins(b"'") {
        "Write text in double quotes."
    } else if said == "trailing characters" {
        "Remove what follows the closing bracket of the file."
    } else {
        "Mend the text there; an editor that knows JSON shows the place."
    }
}
