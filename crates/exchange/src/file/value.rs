//! What the reader, the writer and the schema need to know of a type.

use std::sync::Arc;

use super::fault::Fault;
use super::log::Log;
use super::node::Node;
use super::out::{Layout, Out};
use super::spot::Spot;

/// A type that stands in a file as one JSON value.
pub(super) trait FileValue: Sized {
    /// What it is, for messages: "a number".
    const FORM: &'static str;
    /// How it is written, for messages.
    const EXAMPLE: &'static str;
    /// How it is laid out.
    const LAYOUT: Layout = Layout::Word;

    /// Reads it; `None` when it was so wrong that nothing is left of it, which is then in the log.
    fn read(at: &Spot<'_>, log: &mut Log) -> Option<Self>;

    /// Writes it.
    fn write(&self, out: &mut Out);

    /// What stands in the model where the file has something else, so that the rest is still read and checked.
    fn placeholder() -> Self;
}

/// Reports that another type of value stands there.
pub(super) fn wrong_type<T: FileValue>(at: &Spot<'_>, log: &mut Log) -> Option<T> {
    log.add(at, Fault::WrongType { form: T::FORM, example: T::EXAMPLE });
    None
}

impl<T: FileValue> FileValue for Arc<T> {
    const FORM: &'static str = T::FORM;
    const EXAMPLE: &'static str = T::EXAMPLE;
    const LAYOUT: Layout = T::LAYOUT;

    fn read(at: &Spot<'_>, log: &mut Log) -> Option<Self> {
        T::read(at, log).map(Self::new)
    }

    fn write(&self, out: &mut Out) {
        T::write(self, out);
    }

    fn placeholder() -> Self {
        Self::new(T::placeholder())
    }
}

impl<T: FileValue> FileValue for Vec<T> {
    const FORM: &'static str = "a list in square brackets";
    const EXAMPLE: &'static str = "[]";

    /// Items that cannot be read leave a placeholder, so that the others keep their places and pointers.
    fn read(at: &Spot<'_>, log: &mut Log) -> Option<Self> {
        let Node::List(items) = at.node else {
            return wrong_type(at, log);
        };
        let read = |(index, node)| T::read(&at.item(index, node), log).unwrap_or_else(T::placeholder);
        Some(items.iter().enumerate().map(read).collect())
    }

    fn write(&self, out: &mut Out) {
        out.list(T::LAYOUT, |list| {
            for item in self {
                item.write(list.next());
            }
        });
    }

    fn placeholder() -> Self {
        Self::new()
    }
}

/// A list of so many values, for example the three of a triangular distribution.
impl<T: FileValue + Copy, const N: usize> FileValue for [T; N] {
    const FORM: &'static str = "a list in square brackets";
    const EXAMPLE: &'static str = match N {
        2 => "[8, 12]",
        _ => "[8, 10, 15]",
    };

    fn read(at: &Spot<'_>, log: &mut Log) -> Option<Self> {
        if !matches!(at.node, Node::List(_)) {
            return wrong_type(at, log);
        }
        let before = log.count();
        let items = Vec::<T>::read(at, log)?;
        let array = Self::try_from(items);
        if array.is_err() {
            log.add(at, Fault::Length { length: N });
        }
        array.ok().filter(|_| log.count() == before)
    }

    fn write(&self, out: &mut Out) {
        out.list(Layout::Word, |list| {
            for item in self {
                item.write(list.next());
            }
        });
    }

    fn placeholder() -> Self {
        [T::placeholder(); N]
    }
}
