//! What can be wrong with a file, and the words for it.

use slipcast_engine::check::Problem;
use slipcast_engine::model::TimeError;

use super::node::{MAX_VALUES, Node};
use super::spot::{Spot, push_key, quoted};
use super::versions::VERSION;

/// What is wrong with one value, with what a person needs to mend it.
#[derive(Clone, Debug)]
pub(super) enum Fault<'a> {
    /// The bytes are not text that JSON may be written in.
    Encoding(Encoding),
    /// The text is not JSON.
    Syntax { line: usize, column: usize, what: String, mend: &'static str },
    /// Objects within lists within objects, without end.
    TooDeep { line: usize },
    /// More values than any portfolio has.
    TooManyValues,
    /// JSON, but not a Slipcast file.
    NotSlipcast,
    /// No version, or none that was ever written.
    NoVersion,
    /// A version after [`VERSION`].
    NewerVersion { version: f64 },
    /// A text where a number belongs, and the like.
    WrongType { form: &'static str, example: &'static str },
    /// The object lacks a required field.
    Missing { field: &'static str },
    /// The object has a field that no version has.
    Unknown { field: &'a str, known: &'static [&'static str] },
    /// The object has a field twice.
    Duplicate { field: &'a str },
    /// A text that is no id.
    Id { form: &'static str, example: &'static str },
    /// A key that is no id, where the keys are ids.
    KeyId { key: &'a str },
    /// A text that is no date or time.
    Time { form: &'static str, example: &'static str, error: TimeError },
    /// A text that is none of the words allowed.
    Choice { options: &'static [&'static str] },
    /// A text of another form.
    Form { form: &'static str, example: &'static str },
    /// A number outside its limits, or a fraction where whole numbers belong.
    Whole { least: u64, most: u64 },
    /// A list of the wrong length.
    Length { length: usize },
    /// An object with no kind of distribution, or several.
    Distribution { kinds: usize, known: &'static [&'static str] },
    /// A shift that does not end after it begins.
    Shift,
    /// No scenario.
    NoScenario,
    /// Two scenarios with one id.
    DuplicateScenario { id: &'a str, first: usize, index: usize },
}

/// Why bytes are not the text of a Slipcast file.
#[derive(Clone, Copy, Debug)]
pub(super) enum Encoding {
    Empty,
    Zip,
    Xml,
    Zeros,
    NotUtf8 { line: usize },
}

/// What an id is.
const ID: &str = "an id is 1–64 characters, any but `/`, `.` and white space";

impl Fault<'_> {
    /// The problem at a value. A missing field points to the object, an unknown or doubled one to the field.
    pub(super) fn problem(&self, at: &Spot<'_>) -> Problem {
        let mut pointer = at.pointer();
        match self {
            Self::Unknown { field, .. } | Self::Duplicate { field } | Self::KeyId { key: field } => {
                push_key(&mut pointer, field);
            }
            Self::NewerVersion { .. } => pointer.push_str("/version"),
            Self::DuplicateScenario { index, .. } => pointer = format!("/scenarios/{index}/id"),
            _ => {}
        }
        let (message, mend) = self.words(at);
        Problem { pointer, kind: self.kind().to_owned(), message, mend }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Encoding(_) => "encoding",
            Self::Syntax { .. } => "syntax",
            Self::TooDeep { .. } | Self::TooManyValues => "too-large",
            Self::NotSlipcast => "not-slipcast",
            Self::NoVersion => "unknown-version",
            Self::NewerVersion { .. } => "newer-version",
            Self::WrongType { .. } => "wrong-type",
            Self::Missing { .. } => "missing-field",
            Self::Unknown { .. } => "unknown-field",
            Self::Duplicate { .. } => "duplicate-key",
            Self::Id { .. } | Self::KeyId { .. } => "malformed-id",
            Self::Time { .. } => "malformed-date",
            Self::Choice { .. } => "unknown-choice",
            Self::Form { .. } | Self::Shift | Self::Length { .. } => "malformed-value",
            Self::Whole { .. } => "out-of-range",
            Self::Distribution { .. } => "malformed-distribution",
            Self::NoScenario => "no-scenario",
            Self::DuplicateScenario { .. } => "duplicate-id",
        }
    }

    /// What is wrong, and how to mend it.
    fn words(&self, at: &Spot<'_>) -> (String, String) {
        let (name, found) = (at.name(), at.found());
        match self {
            Self::Encoding(encoding) => encoding.words(),
            Self::Syntax { line, column, what, mend } => {
                (format!("The file is not JSON: line {line}, column {column}: {what}."), (*mend).to_owned())
            }
            Self::TooDeep { line } => (
                format!("Line {line} is nested more than 120 levels deep."),
                "No part of a Slipcast file is nested so deep, except inside `extra`: check where the file came from.".to_owned(),
            ),
            Self::TooManyValues => (
                format!("The file has more than {MAX_VALUES} values."),
                "Divide its scenarios over several files.".to_owned(),
            ),
            Self::NotSlipcast => (
                "This is not a Slipcast file: it does not say `\"format\": \"slipcast\"`.".to_owned(),
                "Plans of other programs are imported; a Slipcast file begins {\"format\": \"slipcast\", \"version\": 1, …}."
                    .to_owned(),
            ),
            Self::NoVersion => (
                "The file does not say which version it is written in: `version` is missing or no whole number.".to_owned(),
                format!("Write `\"version\": {VERSION}`."),
            ),
            Self::NewerVersion { version } => (
                format!("The file was written by a newer Slipcast, version {version}; this one reads up to {VERSION}."),
                "Open it with a newer Slipcast.".to_owned(),
            ),
            Self::WrongType { form, example } => {
                (format!("{name} should be {form}, not {found}."), format!("Write {form}, for example {example}."))
            }
            Self::Missing { field } => (
                format!("{name} has no `{field}`, which it needs."),
                format!("Add a field `{field}`."),
            ),
            Self::Unknown { field, known } => unknown(field, known, &name),
            Self::Duplicate { field } => (
                format!("{name} has `{field}` more than once."),
                "Keep the one that is meant and remove the others.".to_owned(),
            ),
            Self::Id { form, example } => (
                format!("{name} is not {form}: {found}."),
                format!("Write {form}, as in {example}; {ID}."),
            ),
            Self::KeyId { key } => (
                format!("{name} has a key that is not an id: {}.", quoted(key)),
                format!("Write an id; {ID}."),
            ),
            Self::Time { form, example, error } => {
                let text = found.trim_start_matches("the text ");
                (format!("{name}: {text} {error}."), format!("Write {form}, for example {example}."))
            }
            Self::Choice { options } => choice(at.node, options, &name, &found),
            Self::Form { form, example } => {
                (format!("{name} should be {form}, not {found}."), format!("Write it as in {example}."))
            }
            Self::Whole { least, most } => (
                format!("{name} should be a whole number from {least} to {most}, not {found}."),
                format!("Write a whole number from {least} to {most}."),
            ),
            Self::Length { length } => (
                format!("{name} should hold {length} values, not {found}."),
                format!("Write {length} values in its list."),
            ),
            Self::Distribution { kinds: 0, known } => (
                format!("{name} does not say which distribution it is."),
                format!("Write a plain number, or an object with one of the keys {}.", listed(known)),
            ),
            Self::Distribution { kinds, .. } => (
                format!("{name} names {kinds} distributions at once."),
                "Keep one of its keys.".to_owned(),
            ),
            Self::Shift => (
                format!("{name} does not end after it begins."),
                "Write the earlier time first; a shift over midnight is written on both days, up to \"24:00\" and from \"00:00\"."
                    .to_owned(),
            ),
            Self::NoScenario => (
                "The file has no scenario.".to_owned(),
                "Add one to `scenarios`; the first is the baseline.".to_owned(),
            ),
            Self::DuplicateScenario { id, first, index } => (
                format!("Scenarios {} and {} have the same id, {}.", first + 1, index + 1, quoted(id)),
                "Give one of them another id.".to_owned(),
            ),
        }
    }
}

impl Encoding {
    fn words(self) -> (String, String) {
        let (message, mend) = match self {
            Self::Empty => ("The file is empty.", "It may have been lost on its way: ask for it again."),
            Self::Zip => (
                "The file is a zip archive or a spreadsheet, not a Slipcast file.",
                "Unpack an archive first; plans and spreadsheets are imported.",
            ),
            Self::Xml => ("The file is XML, not a Slipcast file.", "Plans of other programs are imported."),
            Self::Zeros => (
                "The file is not text in UTF-8: it holds zero bytes, as damaged UTF-16 or a binary file does.",
                "Save it again as UTF-8, or ask for it again.",
            ),
            Self::NotUtf8 { line } => {
                return (
                    format!("Line {line} is not text in UTF-8."),
                    "Save the file again as UTF-8.".to_owned(),
                );
            }
        };
        (message.to_owned(), mend.to_owned())
    }
}

fn unknown(field: &str, known: &[&str], name: &str) -> (String, String) {
    let mend = match nearest(field, known) {
        Some(known) => format!("Did you mean `{known}`? What other programs keep goes into `extra`."),
        None => "Remove it; what other programs keep goes into `extra`.".to_owned(),
    };
    (format!("{name} has a field {}, which does not belong there.", quoted(field)), mend)
}

fn choice(node: &Node<'_>, options: &[&str], name: &str, found: &str) -> (String, String) {
    let near = match node {
        Node::Text(text) => nearest(text, options),
        _ => None,
    };
    let guess = near.map(|it| format!("Did you mean \"{it}\"? ")).unwrap_or_default();
    let options = options.iter().map(|it| format!("\"{it}\"")).collect::<Vec<_>>().join(", ");
    (format!("{name} is {found}, which is none of its values."), format!("{guess}Its values are {options}."))
}

fn listed(words: &[&str]) -> String {
    words.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ")
}

/// The known word a person may have meant: at most one change in three letters, or the same but for case.
fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    if word.len() > 64 {
        return None;
    }
    let word = word.to_lowercase().replace('-', "_");
    known
        .iter()
        .map(|it| (distance(&word, &it.to_lowercase().replace('-', "_")), *it))
        .filter(|(distance, it)| *distance * 3 <= it.len().max(3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, it)| it)
}

/// Insertions, removals and exchanges of a letter, and exchanges of two neighbours, that make one word the other
/// (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let exchange = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = exchange.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}
