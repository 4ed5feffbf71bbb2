//! Rows that are measured in turns, so that whatever else the machine does falls on all of them alike.

use anyhow::{Context, Result};

/// One measurement: does the work once and gives the seconds it took, by its own clock or by ours.
type Measure<'a> = Box<dyn FnMut() -> Result<f64> + 'a>;

/// Rows that do the same work. The first one is what the others are compared with.
pub(super) struct Table<'a> {
    unit: Unit,
    rows: Vec<Row<'a>>,
}

/// What is measured.
pub(super) enum Unit {
    /// Seconds, of which the work is so many units.
    Seconds { units: f64, unit_name: &'static str },
    /// Millions of bytes.
    Megabytes,
}

struct Row<'a> {
    name: String,
    measure: Measure<'a>,
    limit: Option<Limit>,
}

/// What a row's median must keep.
#[derive(Clone, Copy, Debug)]
pub(super) enum Limit {
    /// At least so many times as fast as another row, by its place (the first is 1).
    TimesAsFastAs(f64, usize),
    /// Less than so much.
    Under(f64),
}

impl<'a> Table<'a> {
    pub(super) fn new(units: f64, unit_name: &'static str) -> Self {
        Self { unit: Unit::Seconds { units, unit_name }, rows: Vec::new() }
    }

    pub(super) fn of_memory() -> Self {
        Self { unit: Unit::Megabytes, rows: Vec::new() }
    }

    pub(super) fn row(&mut self, name: &str, measure: impl FnMut() -> Result<f64> + 'a) {
        self.rows.push(Row { name: name.to_owned(), measure: Box::new(measure), limit: None });
    }

    /// A row that must keep a limit.
    pub(super) fn limited(&mut self, name: &str, limit: Limit, measure: impl FnMut() -> Result<f64> + 'a) {
        self.rows.push(Row { name: name.to_owned(), measure: Box::new(measure), limit: Some(limit) });
    }
}

/// Measures every row once a round, after one round that does not count, and gives a Markdown table of the medians.
pub(super) fn measure(mut table: Table<'_>, rounds: usize) -> Result<String> {
    let mut found = vec![Vec::with_capacity(rounds); table.rows.len()];
    for round in 0..=rounds {
        for (row, found) in table.rows.iter_mut().zip(&mut found) {
            let value = (row.measure)().with_context(|| format!("cannot measure the row `{}`", row.name))?;
            if round > 0 {
                found.push(value);
            }
        }
    }

    let medians: Vec<f64> = found.iter().map(|it| median(it)).collect();
    let mut markdown = match table.unit {
        Unit::Seconds { unit_name, .. } => format!(
            "| medians of {rounds} | seconds | least to most | per {unit_name} | times the first | limit |\n\
             | --- | ---: | ---: | ---: | ---: | --- |\n"
        ),
        Unit::Megabytes => {
            format!("| medians of {rounds} | MB | least to most | limit |\n| --- | ---: | ---: | --- |\n")
        }
    };
    for ((row, found), median) in table.rows.iter().zip(&found).zip(&medians) {
        let (name, limit) = (&row.name, row.limit.map_or(String::new(), |it| verdict(it, *median, &medians)));
        let (least, most) = found
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), it| (least.min(*it), most.max(*it)));
        markdown += &match table.unit {
            Unit::Seconds { units, .. } => format!(
                "| {name} | {median:.3} | {least:.3} to {most:.3} | {} | {:.2} × as fast | {limit} |\n",
                duration(median / units),
                medians[0] / median
            ),
            Unit::Megabytes => format!("| {name} | {median:.0} | {least:.0} to {most:.0} | {limit} |\n"),
        };
    }
    Ok(markdown)
}

/// A limit, and whether it is kept.
fn verdict(limit: Limit, median: f64, medians: &[f64]) -> String {
    let (is_kept, text) = match limit {
        Limit::TimesAsFastAs(times, row) => {
            (medians[row - 1] >= times * median, format!("at least {times:.2} × as fast as row {row}"))
        }
        Limit::Under(most) => (median < most, format!("under {most}")),
    };
    format!("{text}: {}", if is_kept { "kept" } else { "**missed**" })
}

/// Of an even number, the mean of the two in the middle.
fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => f64::NAN,
        count if count % 2 == 1 => sorted[count / 2],
        count => f64::midpoint(sorted[count / 2 - 1], sorted[count / 2]),
    }
}

fn duration(seconds: f64) -> String {
    match seconds {
        seconds if seconds < 1e-6 => format!("{:.2} ns", seconds * 1e9),
        seconds if seconds < 1e-3 => format!("{:.2} µs", seconds * 1e6),
        seconds if seconds < 1.0 => format!("{:.1} ms", seconds * 1e3),
        seconds => format!("{seconds:.2} s"),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use expect_test::expect;

    use super::*;

    #[test]
    fn rows_take_turns_and_the_first_round_does_not_count() {
        let order = RefCell::new(String::new());
        let mut slow = [99.0, 2.0, 8.0, 4.0].into_iter();
        let mut table = Table::new(1e9, "step");
        table.row("slow", || {
            order.borrow_mut().push('s');
            Ok(slow.next().unwrap())
        });
        table.limited("fast", Limit::TimesAsFastAs(6.0, 1), || {
            order.borrow_mut().push('f');
            Ok(0.5)
        });
        expect![[r#"
            | medians of 3 | seconds | least to most | per step | times the first | limit |
            | --- | ---: | ---: | ---: | ---: | --- |
            | slow | 4.000 | 2.000 to 8.000 | 4.00 ns | 1.00 × as fast |  |
            | fast | 0.500 | 0.500 to 0.500 | 0.50 ns | 8.00 × as fast | at least 6.00 × as fast as row 1: kept |
        "#]]
        .assert_eq(&measure(table, 3).unwrap());
        assert_eq!(*order.borrow(), "sfsfsfsf");
    }

    #[test]
    fn limits_that_are_missed_are_told() {
        let mut table = Table::of_memory();
        table.limited("small", Limit::Under(2_000.0), || Ok(1_900.0));
        table.limited("large", Limit::Under(2_000.0), || Ok(2_000.0));
        expect![[r#"
            | medians of 1 | MB | least to most | limit |
            | --- | ---: | ---: | --- |
            | small | 1900 | 1900 to 1900 | under 2000: kept |
            | large | 2000 | 2000 to 2000 | under 2000: **missed** |
        "#]]
        .assert_eq(&measure(table, 1).unwrap());
    }

    #[test]
    fn medians_of_odd_and_even_counts() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), 2.5);
        assert!(median(&[]).is_nan());
    }
}
