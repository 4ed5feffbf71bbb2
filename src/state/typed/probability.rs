//! Probabilities as people type them: `30 %`, `30`, `0.3`.

use crate::state::error::{EditError, TextProblem};

/// Reads a probability. Without a percent sign, what has decimals and is below 1 is a share, all else percent.
///
/// # Errors
/// [`EditError::Text`].
pub fn parse_probability(text: &str) -> Result<f64, EditError> {
    let problem = || EditError::text(text, TextProblem::Probability);
    let typed = text.trim();
    let number = typed.trim_end_matches('%').trim_end().replace(',', ".");
    let value: f64 = number.parse().map_err(|_| problem())?;
    let is_share = !typed.ends_with('%') && number.contains('.') && value <= 1.0;
    let share = if is_share { value } else { value / 100.0 };
    if (0.0..=1.0).contains(&share) { Ok(share) } else { Err(problem()) }
}

/// The probability as a text that reads back as the same, to a hundredth of a percent.
pub fn format_probability(probability: f64) -> String {
    let percent = (probability * 1e4).round() / 1e2;
    format!("{percent} %")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_are_read_as_people_write_them() {
        let cases = [
            ("30 %", Some(0.3)),
            ("30", Some(0.3)),
            ("0.3", Some(0.3)),
            ("0,25", Some(0.25)),
            ("0.5 %", Some(0.005)),
            ("1", Some(0.01)),
            ("1.0", Some(1.0)),
            ("100", Some(1.0)),
            ("0", Some(0.0)),
            ("120", None),
            ("-5", None),
            ("likely", None),
            ("NaN", None),
        ];
        for (text, probability) in cases {
            assert_eq!(parse_probability(text).ok(), probability, "{text}");
        }
        for probability in [0.0, 0.3, 0.125, 0.005, 1.0] {
            assert_eq!(parse_probability(&format_probability(probability)), Ok(probability));
        }
    }
}
