//! JSON text as a tree that keeps what a model must answer for: the order of keys, and keys written twice.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::fault::Fault;
use super::syntax;

/// More values than this are refused: a portfolio of a hundred scenarios with 5,000 tasks each has fewer, and a tree
/// of this many takes about half a gigabyte.
pub(super) const MAX_VALUES: usize = 10_000_000;

/// One JSON value. Text is borrowed from the file wherever it has no escapes.
#[derive(Debug)]
pub(super) enum Node<'a> {
    Null,
    Bool(bool),
    Number(f64),
    Text(Cow<'a, str>),
    List(Vec<Node<'a>>),
    Object(Vec<Entry<'a>>),
    /// The value of a key `extra`: another program's, so its numbers and its nesting are left as they are written.
    Extra(&'a str),
}

/// A key and its value.
pub(super) type Entry<'a> = (Cow<'a, str>, Node<'a>);

/// Reads one JSON value.
///
/// # Errors
/// What is wrong with the text, with its line and column.
pub(super) fn parse(text: &str) -> Result<Node<'_>, Fault<'_>> {
    let values = Cell::new(0);
    let mut json = serde_json::Deserializer::from_str(text);
    let node = NodeSeed(&values).deserialize(&mut json).and_then(|node| json.end().map(|()| node));
    node.map_err(
        |error| {
            if values.get() > MAX_VALUES { Fault::TooManyValues } else { syntax::fault(text, &error) }
        },
    )
}

/// Counts the values read so far, so that a hostile file cannot fill the memory.
struct NodeSeed<'c>(&'c Cell<usize>);

impl<'de> DeserializeSeed<'de> for NodeSeed<'_> {
    type Value = Node<'de>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Node<'de>, D::Error> {
        self.0.set(self.0.get() + 1);
        if self.0.get() > MAX_VALUES {
            return Err(D::Error::custom("too many values"));
        }
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for NodeSeed<'_> {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node<'de>, E> {
        Ok(Node::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node<'de>, E> {
        Ok(Node::Number(value as f64))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node<'de>, E> {
        Ok(Node::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node<'de>, E> {
        // Adding zero makes −0 an ordinary zero, which no result could tell from it.
        Ok(Node::Number(value + 0.0))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Borrowed(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(NodeSeed(self.0))? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Node<'de>, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = object.next_key_seed(KeySeed)? {
            let value = if key == "extra" {
                Node::Extra(object.next_value::<&RawValue>()?.get())
            } else {
                object.next_value_seed(NodeSeed(self.0))?
            };
            entries.push((key, value));
        }
        Ok(Node::Object(entries))
    }
}

/// A key, borrowed from the file where it has no escapes.
struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Cow<'de, str>, D::Error> {
        json.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for KeySeed {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, text: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(text))
    }
}
