//! What is refused before anything is made of the XML: files of others, and shapes that no plan has but that would
//! take a reader minutes or gigabytes. One pass over the text, which keeps nothing.

use slipcast_engine::check::Problem;

use super::xml::{Item, refused};

/// Elements of a plan are nested about ten deep.
const MAX_DEPTH: usize = 100;

/// An element with its tags and its text: `<ID>1</ID>` is a little shorter, most in a plan are two or three times as long.
const LEAST_BYTES_OF_PART: usize = 12;

/// So many parts are read however short they are.
const MANY_PARTS: usize = 200_000;

/// The element of a plan declares its namespaces, others hardly ever have attributes.
const MAX_ATTRIBUTES: usize = 64;

/// Declarations of namespaces in the whole file: a reader looks each up among all.
const MAX_NAMESPACES: usize = 1_000;

/// Looks over XML that may be a plan.
///
/// # Errors
/// What the file is instead, or what about it no plan has. XML that is broken passes: whoever parses it knows where.
pub(super) fn look_over(text: &str) -> Result<(), Problem> {
    let bytes = text.as_bytes();
    let (mut at, mut depth, mut parts, mut namespaces) = (0, 0_usize, 0_usize, 0_usize);
    let mut is_root = true;
    while let Some(before) = bytes[at..].iter().position(|it| *it == b'<') {
        let from = at + before;
        let length = match &bytes[from + 1..] {
            [b'!', b'-', b'-', ..] => end_of(&text[from..], "-->"),
            [b'!', b'[', ..] => end_of(&text[from..], "]]>"),
            [b'!', ..] => return Err(doctype()),
            [b'?', ..] => end_of(&text[from..], "?>"),
            [b'/', ..] => {
                depth = depth.saturating_sub(1);
                end_of(&text[from..], ">")
            }
            _ => Some(tag(&bytes[from..])),
        };
        let Some(length) = length.filter(|it| from + it <= bytes.len()) else {
            return Ok(());
        };
        let part = &bytes[from..from + length];
        at = from + length;
        if part.get(1) == Some(&b'/') {
            continue;
        }
        parts += 1;
        if parts > MANY_PARTS && at < parts * LEAST_BYTES_OF_PART {
            return Err(unlike("more than 200,000 parts with hardly any content"));
        }
        if matches!(part.get(1), Some(b'!' | b'?')) {
            continue;
        }
        if is_root {
            is_plan(&text[from + 1..at])?;
            is_root = false;
        }
        if part.contains(&b'=') {
            if part.iter().filter(|it| **it == b'=').count() > MAX_ATTRIBUTES {
                return Err(unlike("an element with more than 64 attributes"));
            }
            namespaces += part.windows(5).filter(|it| it == b"xmlns").count();
            if namespaces > MAX_NAMESPACES {
                return Err(unlike("declarations of more than 1,000 namespaces"));
            }
        }
        if !part.ends_with(b"/>") {
            depth += 1;
        }
        if depth > MAX_DEPTH {
            return Err(unlike("elements nested more than 100 levels deep"));
        }
    }
    Ok(())
}

/// Bytes up to the end of this.
fn end_of(text: &str, end: &str) -> Option<usize> {
    text.find(end).map(|it| it + end.len())
}

/// Bytes of a tag; those of the whole rest, and more, where it does not end. A `>` in quotes is no end.
fn tag(bytes: &[u8]) -> usize {
    let mut quote = None;
    let end = bytes.iter().position(|it| match (quote, it) {
        (None, b'>') => true,
        (None, b'"' | b'\'') => {
            quote = Some(*it);
            false
        }
        (Some(open), it) if open == *it => {
            quote = None;
            false
        }
        _ => false,
    });
    end.map_or(bytes.len(), |it| it) + 1
}

/// Whether the first element is that of a plan.
fn is_plan(tag: &str) -> Result<(), Problem> {
    let name = tag.split([' ', '\t', '\r', '\n', '/', '>']).next().unwrap_or_default();
    let name = name.rsplit(':').next().unwrap_or(name);
    match name {
        "Project" => Ok(()),
        "APIBusinessObjects" => Err(refused(
            "not-mspdi",
            "The file is XML of Primavera P6, not of Microsoft Project.",
            "Import it as a plan of Primavera P6.",
        )),
        "project" => Err(refused(
            "not-mspdi",
            "The file is XML, but not of Microsoft Project; it looks like a plan of GanttProject.",
            "Save the plan as XML of Microsoft Project.",
        )),
        other => {
            let other: String = other.chars().take(40).collect();
            Err(refused(
                "not-mspdi",
                format!("The file is XML, but not of Microsoft Project: it begins with <{other}>."),
                "Save the plan as XML in Project: File, Save As, XML Format.",
            ))
        }
    }
}

/// No plan needs one, and entities that grow are made with them.
pub(super) fn doctype() -> Problem {
    unlike("a document type declaration")
}

fn unlike(what: &str) -> Problem {
    let message = format!("The file has {what}, which no plan of Project has.");
    refused("not-mspdi", message, "Check where the file came from.")
}

/// Lists of a plan, and the most entries of each that are read: far more than the largest plans have.
const LISTS: [(&str, &str, usize, &str); 4] = [
    ("Tasks", "Task", 500_000, "500,000 tasks"),
    ("Resources", "Resource", 20_000, "20,000 resources"),
    ("Calendars", "Calendar", 20_000, "20,000 calendars"),
    ("Assignments", "Assignment", 1_000_000, "1,000,000 assignments"),
];

/// Counts what the plan holds.
///
/// # Errors
/// When there is more of it than is read.
pub(super) fn count(plan: &Item<'_>) -> Result<(), Problem> {
    for (list, entry, most, what) in LISTS {
        let count = plan.child(list).map_or(0, |it| it.count(entry));
        if count > most {
            return Err(too_many(what));
        }
    }
    Ok(())
}

/// The error for more than is read.
pub(super) fn too_many(what: &str) -> Problem {
    let message = format!("The plan has more than {what}.");
    refused("too-large", message, "Divide the plan, or check where the file came from.")
}
