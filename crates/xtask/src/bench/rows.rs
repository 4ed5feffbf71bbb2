//! Rows that are measured in turns, so that whatever else the machine does falls on all of them alike.

use anyhow::{Context, Result};

/// One measurement: does the work once and gives the seconds it took, by its own clock or by ours.
type Measure<'a> = Box<dyn FnMut() -> Result<f64> + 'a>;

/// Rows that do the same work. The first one is what the others are compared with.
pub(super) struct Table<'a> {
    /// How many units of work one measurement does.
    units: f64,
    unit_name: &'static str,
    rows: Vec<(String, Measure<'a>)>,
}

impl<'a> Table<'a> {
    pub(super) fn new(units: f64, unit_name: &'static str) -> Self {
        Self { units, unit_name, rows: Vec::new() }
    }

    pub(super) fn row(&mut self, name: &str, measure: impl FnMut() -> Result<f64> + 'a) {
        self.rows.push((name.to_owned(), Box::new(measure)));
    }
}

/// Measures every row once a round, after one round that does not count, and gives a Markdown table of the medians.
pub(super) fn measure(mut table: Table<'_>, rounds: usize) -> Result<String> {
    let mut seconds = vec![Vec::with_capacity(rounds); table.rows.len()];
    for round in 0..=rounds {
        for ((name, measure), seconds) in table.rows.iter_mut().zip(&mut seconds) {
            let took = measure().with_context(|| format!("cannot measure the row `{name}`"))?;
            if round > 0 {
                seconds.push(took);
            }
        }
    }

    let unit_name = table.unit_name;
    let mut markdown =
        format!("| medians of {rounds} | seconds | least to most | per {unit_name} | times the first |\n");
    markdown += "| --- | ---: | ---: | ---: | ---: |\n";
    let first = seconds.first().map_or(f64::NAN, |seconds| median(seconds));
    for ((name, _), seconds) in table.rows.iter().zip(&seconds) {
        let middle = median(seconds);
        let (least, most) = seconds
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), it| (least.min(*it), most.max(*it)));
        markdown += &format!(
            "| {name} | {middle:.3} | {least:.3} to {most:.3} | {} | {:.2} × as fast |\n",
            duration(middle / table.units),
            first / middle
        );
    }
    Ok(markdown)
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
        table.row("fast", || {
            order.borrow_mut().push('f');
            Ok(0.5)
        });
        expect![[r#"
            | medians of 3 | seconds | least to most | per step | times the first |
            | --- | ---: | ---: | ---: | ---: |
            | slow | 4.000 | 2.000 to 8.000 | 4.00 ns | 1.00 × as fast |
            | fast | 0.500 | 0.500 to 0.500 | 0.50 ns | 8.00 × as fast |
        "#]]
        .assert_eq(&measure(table, 3).unwrap());
        assert_eq!(*order.borrow(), "sfsfsfsf");
    }

    #[test]
    fn medians_of_odd_and_even_counts() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), 2.5);
        assert!(median(&[]).is_nan());
    }
}
