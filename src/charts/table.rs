//! The table twin of a chart: the same figures for those who would rather read them, and as CSV.

use slipcast_engine::model::{Date, DateTime};

use crate::text;

#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    /// Figures stand at the right, words at the left.
    pub figures: bool,
}

/// One figure, as people read it and as programs do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub shown: String,
    pub raw: String,
}

impl Column {
    pub fn words(name: &str) -> Self {
        Self { name: name.to_owned(), figures: false }
    }

    pub fn figures(name: &str) -> Self {
        Self { name: name.to_owned(), figures: true }
    }
}

impl Cell {
    pub fn empty() -> Self {
        Self { shown: "–".to_owned(), raw: String::new() }
    }

    pub fn words(words: &str) -> Self {
        // A spreadsheet would run a name that begins like a formula.
        let formula = words.starts_with(['=', '+', '-', '@', '\t', '\r']);
        Self { shown: words.to_owned(), raw: if formula { format!("'{words}") } else { words.to_owned() } }
    }

    pub fn number(value: f64, shown: String) -> Self {
        // Rust writes the shortest digits that read back as the same number.
        Self { shown, raw: if value.is_finite() { value.to_string() } else { String::new() } }
    }

    pub fn instant(at: DateTime) -> Self {
        Self { shown: text::date(at), raw: at.to_string() }
    }

    pub fn month(first: Date) -> Self {
        let (year, month, _) = first.ymd();
        Self { shown: text::month(first), raw: format!("{year:04}-{month:02}") }
    }

    /// A probability found by simulation.
    pub fn odds(probability: f64) -> Self {
        Self::number(probability, text::odds(probability))
    }

    /// The cell of something that may be missing.
    pub fn of<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or_else(Self::empty, cell)
    }
}

impl Table {
    /// Comma-separated values as RFC 4180 has them, with the raw figures.
    pub fn to_csv(&self) -> String {
        let mut out = String::new();
        write_line(&mut out, self.columns.iter().map(|it| it.name.as_str()));
        for row in &self.rows {
            write_line(&mut out, row.iter().map(|it| it.raw.as_str()));
        }
        out
    }
}

fn write_line<'a>(out: &mut String, fields: impl Iterator<Item = &'a str>) {
    for (at, field) in fields.enumerate() {
        if at > 0 {
            out.push(',');
        }
        if field.contains(['"', ',', '\n', '\r']) || field.trim() != field {
            out.push('"');
            out.push_str(&field.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(field);
        }
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_keeps_every_figure_and_runs_nothing() {
        let table = Table {
            caption: "Finishes".to_owned(),
            columns: vec![Column::words("Project"), Column::figures("Cost, EUR"), Column::figures("Finish")],
            rows: vec![
                vec![
                    Cell::words("CRM \"new\""),
                    Cell::number(2_172_345.25, "€2.17 M".to_owned()),
                    Cell::instant(DateTime::parse("2028-01-25T17:00").unwrap()),
                ],
                vec![Cell::words("=HYPERLINK(1)"), Cell::empty(), Cell::odds(0.4812)],
            ],
        };
        let expected = "Project,\"Cost, EUR\",Finish\r\n\"CRM \"\"new\"\"\",2172345.25,2028-01-25T17:00\r\n'=HYPERLINK(1),,0.4812\r\n";
        assert_eq!(table.to_csv(), expected);
    }
}
