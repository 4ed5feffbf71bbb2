//! Objects with fields: one table for each type says what the reader, the writer and the schema do.

use super::fault::Fault;
use super::log::Log;
use super::node::{Entry, Node};
use super::out::{Layout, ObjectOut, Out};
use super::spot::Spot;
use super::value::FileValue;

/// A type that the file writes as an object. [`record!`] implements it.
pub(super) trait Record: Sized {
    /// Its fields' names in the file, in the order in which they are written.
    const NAMES: &'static [&'static str];
    const LAYOUT: Layout;

    fn read_fields(fields: Fields<'_, '_>) -> Self;
    fn write_fields(&self, object: &mut ObjectOut<'_, '_>);
    fn rules() -> Vec<Rule>;
}

/// What the schema says of one field.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) name: &'static str,
    pub(super) presence: Presence,
}

/// What holds where a field is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    /// An error.
    Required,
    /// There is none.
    Optional,
    /// The list, or the map, is empty.
    Empty,
    /// It has this value, as JSON.
    Default(String),
}

/// Implements [`Record`] from a table of fields: `field: presence`, with `as "name"` where the file calls it
/// otherwise. The presences are the methods of [`Fields`].
macro_rules! record {
    ($layout:ident $type:ident {
        $($field:ident $(as $name:literal)?: $presence:ident $(($default:expr))?,)+
    }) => {
        impl $crate::file::record::Record for $type {
            const NAMES: &'static [&'static str] = &[$(record!(@name $field $($name)?)),+];
            const LAYOUT: $crate::file::out::Layout = $crate::file::out::Layout::$layout;

            fn read_fields(mut fields: $crate::file::record::Fields<'_, '_>) -> Self {
                let read = Self {
                    $($field: fields.$presence(record!(@name $field $($name)?) $(, $default)?),)+
                };
                fields.close(Self::NAMES);
                read
            }

            fn write_fields(&self, object: &mut $crate::file::out::ObjectOut<'_, '_>) {
                $(object.$presence(record!(@name $field $($name)?), &self.$field $(, &$default)?);)+
            }

            fn rules() -> Vec<$crate::file::record::Rule> {
                use $crate::file::record::Rule;
                vec![$(Rule::$presence(record!(@name $field $($name)?) $(, &$default)?)),+]
            }
        }
    };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $name:literal) => { $name };
}
pub(super) use record;

/// The fields of one object, as they are asked for.
#[derive(Debug)]
pub(super) struct Fields<'r, 'l> {
    at: &'r Spot<'r>,
    entries: &'r [Entry<'r>],
    log: &'l mut Log,
}

impl<'r, 'l> Fields<'r, 'l> {
    /// The fields of an object; `None` where something else stands.
    pub(super) fn of(at: &'r Spot<'r>, log: &'l mut Log) -> Option<Self> {
        match at.node {
            Node::Object(entries) => Some(Self { at, entries, log }),
            _ => {
                log.add(at, Fault::WrongType { form: OBJECT, example: OBJECT_EXAMPLE });
                None
            }
        }
    }

    /// A field that must be there.
    pub(super) fn required<T: FileValue>(&mut self, name: &'static str) -> T {
        match self.find(name) {
            Some(node) => self.read(name, node).unwrap_or_else(T::placeholder),
            None => {
                self.log.add(self.at, Fault::Missing { field: name });
                T::placeholder()
            }
        }
    }

    /// A field that may be left out, or be null.
    pub(super) fn optional<T: FileValue>(&mut self, name: &'static str) -> Option<T> {
        let node = self.find(name).filter(|it| !matches!(it, Node::Null))?;
        self.read(name, node)
    }

    /// A field that may be left out.
    pub(super) fn given<T: FileValue>(&mut self, name: &'static str) -> Option<T> {
        let node = self.find(name)?;
        self.read(name, node)
    }

    /// A field that has a value of its own where it is left out.
    pub(super) fn or<T: FileValue>(&mut self, name: &'static str, default: T) -> T {
        self.given(name).unwrap_or(default)
    }

    /// A list or a map, empty where it is left out.
    pub(super) fn list<T: FileValue + Default>(&mut self, name: &'static str) -> T {
        self.or(name, T::default())
    }

    /// The field `extra`.
    pub(super) fn extra<T: FileValue + Default>(&mut self, name: &'static str) -> T {
        self.or(name, T::default())
    }

    /// How many of these fields there are.
    pub(super) fn count(&self, names: &[&str]) -> usize {
        names.iter().filter(|name| self.entries.iter().any(|(key, _)| key == *name)).count()
    }

    /// How many problems there are so far, of the whole file.
    pub(super) fn problems(&self) -> usize {
        self.log.count()
    }

    /// Reports a fault of the object itself.
    pub(super) fn add(&mut self, fault: Fault<'_>) {
        self.log.add(self.at, fault);
    }

    /// Reports every field that is not one of these.
    pub(super) fn close(&mut self, names: &'static [&'static str]) {
        for (key, _) in self.entries {
            if !names.contains(&key.as_ref()) {
                self.log.add(self.at, Fault::Unknown { field: key, known: names });
            }
        }
    }

    fn read<T: FileValue>(&mut self, name: &'static str, node: &Node<'_>) -> Option<T> {
        let at = self.at.member(name, node);
        let read = T::read(&at, self.log);
        if read.is_none() {
            self.log.spoil(&at);
        }
        read
    }

    /// The value of a field; reports it where it is there twice.
    fn find(&mut self, name: &'static str) -> Option<&'r Node<'r>> {
        let mut found = self.entries.iter().filter(|(key, _)| key == name);
        let (_, node) = found.next()?;
        if found.next().is_some() {
            self.log.add(self.at, Fault::Duplicate { field: name });
        }
        Some(node)
    }
}

const OBJECT: &str = "an object in curly brackets";
const OBJECT_EXAMPLE: &str = "{}";

impl<T: Record> FileValue for T {
    const FORM: &'static str = OBJECT;
    const EXAMPLE: &'static str = OBJECT_EXAMPLE;
    const LAYOUT: Layout = <T as Record>::LAYOUT;

    fn read(at: &Spot<'_>, log: &mut Log) -> Option<Self> {
        Fields::of(at, log).map(T::read_fields)
    }

    fn write(&self, out: &mut Out) {
        out.object(<T as Record>::LAYOUT, |object| self.write_fields(object));
    }

    /// What an empty object would be.
    fn placeholder() -> Self {
        let node = Node::Null;
        T::read_fields(Fields { at: &Spot::root(&node), entries: &[], log: &mut Log::default() })
    }
}

/// The writer's side of the presences.
impl ObjectOut<'_, '_> {
    pub(super) fn required<T: FileValue>(&mut self, name: &str, value: &T) {
        value.write(self.member(name));
    }

    pub(super) fn optional<T: FileValue>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            value.write(self.member(name));
        }
    }

    pub(super) fn or<T: FileValue + PartialEq>(&mut self, name: &str, value: &T, default: &T) {
        if value != default {
            value.write(self.member(name));
        }
    }

    pub(super) fn list<T: FileValue + Default + PartialEq>(&mut self, name: &str, value: &T) {
        self.or(name, value, &T::default());
    }

    pub(super) fn extra<T: FileValue + Default + PartialEq>(&mut self, name: &str, value: &T) {
        self.or(name, value, &T::default());
    }
}

/// The schema's side of the presences.
impl Rule {
    pub(super) fn required(name: &'static str) -> Self {
        Self { name, presence: Presence::Required }
    }

    pub(super) fn optional(name: &'static str) -> Self {
        Self { name, presence: Presence::Optional }
    }

    pub(super) fn or<T: FileValue>(name: &'static str, default: &T) -> Self {
        let mut out = Out::default();
        default.write(&mut out);
        Self { name, presence: Presence::Default(out.into_text()) }
    }

    pub(super) fn list(name: &'static str) -> Self {
        Self { name, presence: Presence::Empty }
    }

    pub(super) fn extra(name: &'static str) -> Self {
        Self::optional(name)
    }
}
