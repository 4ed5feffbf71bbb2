//! How Microsoft Project writes amounts.

/// Minutes of a span, `PT8H30M0S`.
pub(super) fn minutes(text: &str) -> Option<f64> {
    let (sign, text) = text.strip_prefix('-').map_or((1.0, text), |rest| (-1.0, rest));
    let text = text.strip_prefix('P')?;
    let (days, time) = text.split_once('T').unwrap_or((text, ""));
    let day_minutes = sum(days, &[('Y', 365.0 * 1_440.0), ('M', 30.0 * 1_440.0), ('D', 1_440.0)])?;
    let time_minutes = sum(time, &[('H', 60.0), ('M', 1.0), ('S', 1.0 / 60.0)])?;
    (!text.is_empty()).then_some(sign * (day_minutes + time_minutes))
}

/// Adds up numbers that are each followed by their unit.
fn sum(text: &str, units: &[(char, f64)]) -> Option<f64> {
    let mut total = 0.0;
    let mut digits = String::new();
    for letter in text.chars() {
        if letter.is_ascii_digit() || letter == '.' {
            digits.push(letter);
            continue;
        }
        let (_, minutes) = units.iter().find(|(unit, _)| *unit == letter)?;
        total += digits.parse::<f64>().ok()? * minutes;
        digits.clear();
    }
    digits.is_empty().then_some(total)
}

/// What a number of minutes counts, by the format of a duration or a lag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    /// Minutes of working time.
    Working,
    /// Minutes of the clock.
    Elapsed,
    /// Percent of the predecessor's duration, in working time.
    Percent,
    /// Percent of the predecessor's duration, in minutes of the clock.
    ElapsedPercent,
}

/// Reads `DurationFormat` and `LagFormat`; those of estimated durations are 32 more. Minutes, hours, days, weeks and
/// months (3 to 12) differ in how they are shown alone, every second of them in being elapsed.
pub(super) fn count(format: Option<i64>) -> Count {
    match format.map(|it| if it >= 32 { it - 32 } else { it }) {
        Some(4 | 6 | 8 | 10 | 12) => Count::Elapsed,
        Some(19) => Count::Percent,
        Some(20) => Count::ElapsedPercent,
        _ => Count::Working,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans() {
        let cases = [
            ("PT8H0M0S", Some(480.0)),
            ("PT0H30M30S", Some(30.5)),
            ("-PT1H0M0S", Some(-60.0)),
            ("P1DT2H", Some(1_560.0)),
            ("PT1.5H", Some(90.0)),
            ("PT", Some(0.0)),
            ("P", None),
            ("", None),
            ("8h", None),
            ("PT8", None),
            ("PT8X", None),
        ];
        for (text, expected) in cases {
            assert_eq!(minutes(text), expected, "{text}");
        }
    }

    #[test]
    fn formats() {
        assert_eq!([7, 39, 53, 21].map(|it| count(Some(it))), [Count::Working; 4]);
        assert_eq!([8, 40, 12, 4].map(|it| count(Some(it))), [Count::Elapsed; 4]);
        assert_eq!([19, 51].map(|it| count(Some(it))), [Count::Percent; 2]);
        assert_eq!((count(Some(20)), count(None)), (Count::ElapsedPercent, Count::Working));
    }
}
