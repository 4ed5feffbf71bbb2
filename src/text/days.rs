//! Lengths of time.

use super::NARROW;
use super::number::trimmed;

/// `19 days`, `1 day`, `2.5 days`: no tenths once they stop mattering.
pub fn days(value: f64) -> String {
    with_unit(value, "day")
}

/// `19 working days`.
pub fn working_days(value: f64) -> String {
    with_unit(value, "working day")
}

fn with_unit(value: f64, unit: &str) -> String {
    let text = trimmed(value, usize::from(value.abs() < 10.0));
    let plural = if text == "1" || text == "−1" { "" } else { "s" };
    format!("{text}{NARROW}{unit}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_agree_with_their_number() {
        let cases = [
            (days(1.0), "1 day"),
            (days(0.96), "1 day"),
            (days(2.54), "2.5 days"),
            (days(18.7), "19 days"),
            (days(0.0), "0 days"),
            (working_days(-3.0), "−3 working days"),
        ];
        for (text, expected) in cases {
            assert_eq!(text.replace(NARROW, " "), expected);
        }
    }
}
