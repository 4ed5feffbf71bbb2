//! JSON text, laid out so that people read it and a changed plan differs in few lines.

use std::fmt::Write;

/// How a value is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// A short value: a list of them is one line.
    Word,
    /// One line: a list of them has a line for each.
    Line,
    /// One line for each of its fields.
    Block,
}

/// The text so far.
#[derive(Debug, Default)]
pub(super) struct Out {
    text: String,
    depth: usize,
    /// Inside a value of one line, all is on that line.
    on_one_line: bool,
}

impl Out {
    /// The text, with a line break at its end.
    pub(super) fn into_text(mut self) -> String {
        self.text.push('\n');
        self.text
    }

    /// JSON that is ready.
    pub(super) fn json(&mut self, json: &str) {
        self.text.push_str(json);
    }

    /// Text in quotes.
    pub(super) fn text(&mut self, text: &str) {
        self.json(&crate::text::in_json(text));
    }

    /// The shortest number that reads back as the same; whole ones without a point.
    pub(super) fn number(&mut self, value: f64) {
        let plain = value == 0.0 || (1e-5..1e15).contains(&value.abs());
        let written =
            if plain { write!(self.text, "{}", value + 0.0) } else { write!(self.text, "{value:e}") };
        debug_assert!(written.is_ok() && value.is_finite(), "only finite numbers are written");
    }

    /// An object.
    pub(super) fn object(&mut self, layout: Layout, members: impl FnOnce(&mut ObjectOut<'_, '_>)) {
        self.group('{', '}', layout == Layout::Block, |group| members(&mut ObjectOut { group }));
    }

    /// A list of values with this layout.
    pub(super) fn list(&mut self, items: Layout, write: impl FnOnce(&mut Group<'_>)) {
        self.group('[', ']', items != Layout::Word, write);
    }

    fn group(&mut self, open: char, close: char, lines: bool, write: impl FnOnce(&mut Group<'_>)) {
        let outer = self.on_one_line;
        self.on_one_line = outer || !lines;
        self.text.push(open);
        self.depth += 1;
        let mut group = Group { out: self, is_empty: true };
        write(&mut group);
        let is_empty = group.is_empty;
        self.depth -= 1;
        if !self.on_one_line && !is_empty {
            self.break_line();
        }
        self.text.push(close);
        self.on_one_line = outer;
    }

    fn break_line(&mut self) {
        self.text.push('\n');
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
    }
}

/// The inside of a list or an object.
#[derive(Debug)]
pub(super) struct Group<'o> {
    out: &'o mut Out,
    is_empty: bool,
}

impl Group<'_> {
    /// The place of the next value.
    pub(super) fn next(&mut self) -> &mut Out {
        if !self.is_empty {
            self.out.text.push_str(if self.out.on_one_line { ", " } else { "," });
        }
        self.is_empty = false;
        if !self.out.on_one_line {
            self.out.break_line();
        }
        self.out
    }
}

/// The inside of an object.
#[derive(Debug)]
pub(super) struct ObjectOut<'g, 'o> {
    group: &'g mut Group<'o>,
}

impl ObjectOut<'_, '_> {
    /// The place of the value of a key.
    pub(super) fn member(&mut self, key: &str) -> &mut Out {
        let out = self.group.next();
        out.text(key);
        out.json(": ");
        out
    }
}
