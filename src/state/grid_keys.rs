//! What the keys of the task grid ask for, as in every spreadsheet and every planning tool.

use super::view::GridColumn;

/// What a key asks of the grid while nothing is typed into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GridKey {
    /// To another row; with Shift the selection grows.
    Row {
        to: RowStep,
        extend: bool,
    },
    /// To another column; with Shift the selection grows.
    Column {
        to: ColumnStep,
        extend: bool,
    },
    /// All cells of the row.
    SelectRow,
    /// Gives the selected rows what the first of them holds.
    FillDown,
    /// Type into the cell: what it holds, or in place of it what was just typed.
    Edit(Option<String>),
    SelectAll,
    /// Selects the row, or no longer.
    Toggle,
    AddBelow,
    Delete,
    Indent,
    Outdent,
    MoveUp,
    MoveDown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowStep {
    By(i32),
    Page(i32),
    First,
    Last,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnStep {
    Next,
    Previous,
    First,
    Last,
}

/// The keys held down with another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modifiers {
    /// Control, or Command.
    pub control: bool,
    pub shift: bool,
    pub alt: bool,
}

/// The meaning of a key of `KeyboardEvent.key`; `None` for those that are the browser's or the page's.
pub fn grid_key(key: &str, held: Modifiers) -> Option<GridKey> {
    let row = |to| Some(GridKey::Row { to, extend: held.shift });
    let column = |to| Some(GridKey::Column { to, extend: held.shift });
    match (key, held) {
        ("ArrowRight", Modifiers { alt: true, shift: true, .. }) => Some(GridKey::Indent),
        ("ArrowLeft", Modifiers { alt: true, shift: true, .. }) => Some(GridKey::Outdent),
        ("ArrowUp", Modifiers { alt: true, .. }) => Some(GridKey::MoveUp),
        ("ArrowDown", Modifiers { alt: true, .. }) => Some(GridKey::MoveDown),
        (_, Modifiers { alt: true, .. }) => None,
        ("Home", Modifiers { control: true, .. }) => row(RowStep::First),
        ("End", Modifiers { control: true, .. }) => row(RowStep::Last),
        ("a" | "A", Modifiers { control: true, .. }) => Some(GridKey::SelectAll),
        ("d" | "D", Modifiers { control: true, .. }) => Some(GridKey::FillDown),
        (" ", Modifiers { shift: true, .. }) => Some(GridKey::SelectRow),
        (" ", _) => Some(GridKey::Toggle),
        (_, Modifiers { control: true, .. }) => None,
        ("ArrowUp", _) => row(RowStep::By(-1)),
        ("ArrowDown", _) => row(RowStep::By(1)),
        ("PageUp", _) => row(RowStep::Page(-1)),
        ("PageDown", _) => row(RowStep::Page(1)),
        ("ArrowLeft", _) => column(ColumnStep::Previous),
        ("ArrowRight", _) => column(ColumnStep::Next),
        ("Home", _) => column(ColumnStep::First),
        ("End", _) => column(ColumnStep::Last),
        ("Enter" | "F2", _) => Some(GridKey::Edit(None)),
        ("Backspace", _) => Some(GridKey::Edit(Some(String::new()))),
        ("Insert", _) => Some(GridKey::AddBelow),
        ("Delete", _) => Some(GridKey::Delete),
        // The page's own: its sheet of keys.
        ("?", _) => None,
        // Keys have names of several letters; what can be typed is one character.
        (typed, _) if typed.chars().count() == 1 => Some(GridKey::Edit(Some(typed.to_owned()))),
        _ => None,
    }
}

/// The row after a step; it stops at the ends.
pub fn stepped(row: usize, rows: usize, page: usize, step: RowStep) -> usize {
    let last = rows.saturating_sub(1) as i64;
    let by = |by: i64| (row as i64 + by).clamp(0, last) as usize;
    match step {
        RowStep::By(rows) => by(i64::from(rows)),
        RowStep::Page(pages) => by(i64::from(pages) * page.max(1) as i64),
        RowStep::First => 0,
        RowStep::Last => last as usize,
    }
}

impl GridColumn {
    pub const ALL: [Self; 4] = [Self::Name, Self::Duration, Self::Predecessors, Self::People];

    /// The column after a step; it stops at the ends.
    #[must_use]
    pub fn stepped(self, step: ColumnStep) -> Self {
        let place = Self::ALL.iter().position(|it| *it == self).unwrap_or(0);
        let last = Self::ALL.len() - 1;
        Self::ALL[match step {
            ColumnStep::Next => (place + 1).min(last),
            ColumnStep::Previous => place.saturating_sub(1),
            ColumnStep::First => 0,
            ColumnStep::Last => last,
        }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_mean_what_they_mean_everywhere() {
        let plain = Modifiers::default();
        let shift = Modifiers { shift: true, ..plain };
        let control = Modifiers { control: true, ..plain };
        let alt = Modifiers { alt: true, ..plain };
        let row = |to, extend| Some(GridKey::Row { to, extend });
        let cases = [
            ("ArrowDown", plain, row(RowStep::By(1), false)),
            ("ArrowDown", shift, row(RowStep::By(1), true)),
            ("ArrowDown", alt, Some(GridKey::MoveDown)),
            ("ArrowRight", Modifiers { alt: true, shift: true, ..plain }, Some(GridKey::Indent)),
            ("End", control, row(RowStep::Last, false)),
            ("End", plain, Some(GridKey::Column { to: ColumnStep::Last, extend: false })),
            ("ArrowRight", shift, Some(GridKey::Column { to: ColumnStep::Next, extend: true })),
            (" ", shift, Some(GridKey::SelectRow)),
            ("d", control, Some(GridKey::FillDown)),
            ("a", control, Some(GridKey::SelectAll)),
            ("a", plain, Some(GridKey::Edit(Some("a".to_owned())))),
            ("±", plain, Some(GridKey::Edit(Some("±".to_owned())))),
            ("z", control, None),
            ("Enter", plain, Some(GridKey::Edit(None))),
            ("F5", plain, None),
            ("Tab", plain, None),
            ("Escape", plain, None),
        ];
        for (key, held, meaning) in cases {
            assert_eq!(grid_key(key, held), meaning, "{key} {held:?}");
        }
    }

    #[test]
    fn steps_stop_at_the_ends() {
        assert_eq!(stepped(0, 5, 3, RowStep::By(-1)), 0);
        assert_eq!(stepped(3, 5, 3, RowStep::Page(1)), 4);
        assert_eq!(stepped(4, 5, 3, RowStep::Page(-1)), 1);
        assert_eq!(stepped(0, 0, 3, RowStep::Last), 0);
        assert_eq!(GridColumn::People.stepped(ColumnStep::Next), GridColumn::People);
        assert_eq!(GridColumn::People.stepped(ColumnStep::Previous), GridColumn::Predecessors);
    }
}
