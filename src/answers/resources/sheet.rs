//! A grid of typed cells, as data.

/// A column and what can be typed into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SheetColumn {
    pub name: &'static str,
    /// Figures stand at the right.
    pub figures: bool,
    /// What can be typed, with examples; nothing is typed into a column without.
    pub hint: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// Unique in the grid.
    pub key: String,
    /// What the row is about, in words.
    pub name: String,
    pub cells: Vec<SheetCell>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetCell {
    pub text: String,
    /// What is typed over, where that is not the text itself.
    pub typed: Option<String>,
    /// Behind the text, quieter.
    pub beside: String,
    /// Late, over or too few.
    pub is_late: bool,
}

impl SheetCell {
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub fn typed(text: impl Into<String>, typed: impl Into<String>) -> Self {
        Self { text: text.into(), typed: Some(typed.into()), ..Self::default() }
    }
}
