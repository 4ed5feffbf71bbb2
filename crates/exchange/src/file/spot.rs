//! A value of the file and the way to it from the root.

use std::borrow::Cow;
use std::fmt::Write;

use super::node::Node;

/// A value, and where in the file it stands. Each level borrows the one above, so that following a file costs
/// nothing and a pointer is written only where something is wrong.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot<'a> {
    pub(super) node: &'a Node<'a>,
    parent: Option<&'a Spot<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl<'a> Spot<'a> {
    pub(super) fn root(node: &'a Node<'a>) -> Self {
        Self { node, parent: None, step: Step::Root }
    }

    pub(super) fn member(&'a self, key: &'a str, node: &'a Node<'a>) -> Self {
        Self { node, parent: Some(self), step: Step::Key(key) }
    }

    pub(super) fn item(&'a self, index: usize, node: &'a Node<'a>) -> Self {
        Self { node, parent: Some(self), step: Step::Index(index) }
    }

    /// The JSON Pointer (RFC 6901) to the value.
    pub(super) fn pointer(&self) -> String {
        let mut steps = Vec::new();
        let mut spot = Some(self);
        while let Some(it) = spot {
            steps.push(it.step);
            spot = it.parent;
        }
        let mut pointer = String::new();
        for step in steps.iter().rev() {
            match step {
                Step::Root => {}
                Step::Key(key) => push_key(&mut pointer, key),
                Step::Index(index) => {
                    let _ = write!(pointer, "/{index}");
                }
            }
        }
        pointer
    }

    /// What a person calls the value, at the beginning of a sentence: its field, or its place in a list.
    pub(super) fn name(&self) -> String {
        match (self.step, self.parent) {
            (Step::Key(key), _) => format!("`{}`", shortened(key)),
            (Step::Index(index), Some(list)) => format!("Item {} of {}", index + 1, list.name_within()),
            (Step::Root | Step::Index(_), _) => "The file".to_owned(),
        }
    }

    /// The same within a sentence.
    fn name_within(&self) -> String {
        match (self.step, self.parent) {
            (Step::Index(index), Some(list)) => format!("item {} of {}", index + 1, list.name_within()),
            _ => self.name(),
        }
    }

    /// What stands there, in words.
    pub(super) fn found(&self) -> String {
        match self.node {
            Node::Null => "null".to_owned(),
            Node::Bool(value) => value.to_string(),
            Node::Number(value) => format!("the number {value}"),
            Node::Text(text) => format!("the text {}", quoted(text)),
            Node::List(items) => format!("a list of {}", items.len()),
            Node::Object(_) => "an object".to_owned(),
            Node::Extra(text) => format!("`{}`", shortened(text)),
        }
    }
}

/// Adds one key to a JSON Pointer, escaped.
pub(super) fn push_key(pointer: &mut String, key: &str) {
    pointer.push('/');
    pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
}

/// Text in quotes, short enough for a message.
pub(super) fn quoted(text: &str) -> String {
    format!("{:?}", shortened(text))
}

/// At most 40 characters of a text.
fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(40) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}
