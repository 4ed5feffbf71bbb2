//! The XML of a plan: opened with care, then asked for one field after the other.

use std::cell::{Cell, RefCell};
use std::str::FromStr;

use roxmltree::{Document, Node, ParsingOptions};
use slipcast_engine::check::Problem;
use slipcast_engine::model::{Date, DateTime, TimeOfDay};

use super::{shape, units};
use crate::import::{About, Effect, Note};
use crate::text::{self, BadText};

/// More elements and texts than this are refused: a plan of 50,000 tasks has about a fifth of them.
const MAX_NODES: u32 = 30_000_000;

/// No number of a plan is larger; with this bound none becomes infinite on the way.
const MAX_NUMBER: f64 = 1e15;

/// The text of a plan in XML.
///
/// # Errors
/// What the file is instead, and what to do with it.
pub(super) fn decode(file: &[u8]) -> Result<String, Problem> {
    match file {
        [] => {
            return Err(refused(
                "encoding",
                "The file is empty.",
                "It may have been lost on its way: ask for it again.",
            ));
        }
        [0xD0, 0xCF, 0x11, 0xE0, ..] => {
            return Err(refused(
                "not-mspdi",
                "The file is in Project's own format (.mpp), not in XML.",
                "Open it in Project and save it as XML: File, Save As, XML Format.",
            ));
        }
        [b'P', b'K', 3, 4, ..] => {
            return Err(refused(
                "not-mspdi",
                "The file is a zip archive or a spreadsheet, not a plan in XML.",
                "Unpack it first, or save the plan as XML in Project.",
            ));
        }
        _ => {}
    }
    if let Some(encoding) = declared_encoding(file) {
        match encoding.as_str() {
            "windows-1252" | "cp1252" | "iso-8859-1" | "latin1" | "us-ascii" => {
                return Ok(text::windows_1252(file));
            }
            "utf-8" | "utf8" | "utf-16" => {}
            _ => {
                return Err(refused(
                    "encoding",
                    format!("The file says that it is written in {encoding}, which is not read here."),
                    "Save it as UTF-8.",
                ));
            }
        }
    }
    text::decode(file).map(std::borrow::Cow::into_owned).map_err(|error| match error {
        BadText::Zeros => refused(
            "encoding",
            "The file holds zero bytes: it is damaged or no text.",
            "Ask for it again, or save it as UTF-8.",
        ),
        BadText::NotUtf8 { line } => refused(
            "encoding",
            format!("Line {line} is not text in UTF-8, and the file does not say what it is."),
            "Save it as UTF-8, or let its first line name its encoding.",
        ),
    })
}

/// The encoding that an XML declaration in one-byte letters names.
fn declared_encoding(file: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&file[..file.len().min(200)]).into_owned();
    let declaration =
        head.trim_start_matches('\u{FEFF}').strip_prefix("<?xml")?.split("?>").next()?.to_owned();
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start().to_owned();
    let quote = value.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    value[1..].split(quote).next().map(str::to_lowercase)
}

/// Reads the XML.
///
/// # Errors
/// What is wrong with it, or what it is instead of a plan.
pub(super) fn parse(text: &str) -> Result<Document<'_>, Problem> {
    if text.trim_start().starts_with('<') {
        shape::look_over(text)?;
    }
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => shape::doctype(),
        roxmltree::Error::NodesLimitReached => {
            refused("too-large", format!("The file has more than {MAX_NODES} parts."), "Divide the plan.")
        }
        error if !text.trim_start().starts_with('<') => refused(
            "not-mspdi",
            format!("The file is not XML ({error})."),
            "Save the plan as XML in Project: File, Save As, XML Format.",
        ),
        error => refused(
            "syntax",
            format!("The XML of the file is broken: {error}."),
            "The file may have been cut off or changed on its way: ask for it again.",
        ),
    })
}

pub(super) fn refused(kind: &str, message: impl Into<String>, mend: &str) -> Problem {
    Problem::new("", kind, message, mend)
}

fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

/// Nobody reads more notes, and a file may be made to cause millions.
const MAX_NOTES: usize = 100_000;

/// The notes taken so far.
#[derive(Debug, Default)]
pub(super) struct Notes {
    list: RefCell<Vec<Note>>,
    left_out: Cell<usize>,
}

impl Notes {
    fn add(&self, note: impl FnOnce() -> Note) {
        let mut list = self.list.borrow_mut();
        if list.len() < MAX_NOTES {
            list.push(note());
        } else {
            self.left_out.set(self.left_out.get() + 1);
        }
    }

    /// All of them; the last says how many more there would be.
    pub(super) fn into_list(self) -> Vec<Note> {
        let mut list = self.list.into_inner();
        let more = self.left_out.get();
        if more > 0 {
            let message = format!("There are {more} more notes, which are left out.");
            list.push(Note {
                about: About::Plan,
                effect: Effect::LeftOut,
                kind: "more-notes".into(),
                message,
            });
        }
        list
    }
}

/// An element whose fields are read. What cannot be read counts as absent and is noted.
#[derive(Clone, Debug)]
pub(super) struct Item<'d> {
    node: Node<'d, 'd>,
    pub(super) about: About,
    notes: &'d Notes,
}

impl<'d> Item<'d> {
    pub(super) fn new(node: Node<'d, 'd>, about: About, notes: &'d Notes) -> Self {
        Self { node, about, notes }
    }

    /// The same element under another name.
    pub(super) fn about(self, about: About) -> Self {
        Self { about, ..self }
    }

    /// The elements of this name in the list of that name.
    pub(super) fn list(&self, list: &'static str, item: &'static str) -> Vec<Self> {
        self.child(list).map(|it| it.children(item)).unwrap_or_default()
    }

    /// The elements of this name.
    pub(super) fn children(&self, name: &'static str) -> Vec<Self> {
        let named = self.node.children().filter(|it| it.tag_name().name() == name);
        named.map(|node| Self { node, ..self.clone() }).collect()
    }

    /// How many elements of this name there are.
    pub(super) fn count(&self, name: &str) -> usize {
        self.node.children().filter(|it| it.tag_name().name() == name).count()
    }

    /// The first element of this name.
    pub(super) fn child(&self, name: &'static str) -> Option<Self> {
        let node = self.node.children().find(|it| it.tag_name().name() == name)?;
        Some(Self { node, ..self.clone() })
    }

    /// Text that is not empty.
    pub(super) fn text(&self, name: &str) -> Option<&'d str> {
        let node = self.node.children().find(|it| it.tag_name().name() == name)?;
        node.text().map(str::trim).filter(|it| !it.is_empty())
    }

    /// A number.
    pub(super) fn number(&self, name: &str) -> Option<f64> {
        self.parsed(name, |text| f64::from_str(text).ok().filter(|it| it.abs() <= MAX_NUMBER))
    }

    /// An amount of money, which the file holds in hundredths.
    pub(super) fn money(&self, name: &str) -> f64 {
        self.number(name).unwrap_or_default() / 100.0
    }

    /// A whole number.
    pub(super) fn whole(&self, name: &str) -> Option<i64> {
        self.parsed(name, |text| text.parse().ok())
    }

    /// Whether a flag is set.
    pub(super) fn flag(&self, name: &str) -> bool {
        matches!(self.text(name), Some("1" | "true"))
    }

    /// Minutes of a span of time.
    pub(super) fn minutes(&self, name: &str) -> Option<f64> {
        self.parsed(name, |text| units::minutes(text).filter(|it| it.abs() <= MAX_NUMBER))
    }

    /// An instant, to the minute.
    pub(super) fn instant(&self, name: &str) -> Option<DateTime> {
        self.parsed(name, |text| DateTime::parse(text.get(..16).unwrap_or(text)).ok())
    }

    /// The day of an instant.
    pub(super) fn day(&self, name: &str) -> Option<Date> {
        self.parsed(name, |text| Date::parse(text.get(..10).unwrap_or(text)).ok())
    }

    /// A time of day.
    pub(super) fn time(&self, name: &str) -> Option<TimeOfDay> {
        self.parsed(name, |text| TimeOfDay::parse(text.get(..5).unwrap_or(text)).ok())
    }

    /// Takes a note.
    pub(super) fn note(&self, effect: Effect, kind: &'static str, message: impl Into<String>) {
        self.notes.add(|| Note {
            about: self.about.clone(),
            effect,
            kind: kind.into(),
            message: message.into(),
        });
    }

    fn parsed<T>(&self, name: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = self.text(name)?;
        let value = parse(text);
        if value.is_none() {
            let message = format!("Its {name} cannot be read and counts as missing: {:?}.", shortened(text));
            self.note(Effect::LeftOut, "unreadable", message);
        }
        value
    }
}
