//! Probabilities and shares in percent.

use super::number::trimmed;
use super::{MINUS, NARROW};

/// A probability found by simulation. Finite runs never prove "never" or "always", so the ends are `<1 %` and
/// `>99 %`.
pub fn odds(probability: f64) -> String {
    if !probability.is_finite() {
        return "–".to_owned();
    }
    let percent = probability * 100.0;
    if percent < 0.5 {
        format!("<1{NARROW}%")
    } else if percent >= 99.5 {
        format!(">99{NARROW}%")
    } else {
        format!("{}{NARROW}%", percent.round())
    }
}

/// A share that is known, not estimated: 0 and 100 are themselves.
pub fn percent(share: f64) -> String {
    if share.is_finite() { format!("{}{NARROW}%", (share * 100.0).round()) } else { "–".to_owned() }
}

/// What a factor changes: `+20 %`, `−5 %`, `±0 %`; tenths only for small changes.
pub fn change(factor: f64) -> String {
    let points = (factor - 1.0) * 100.0;
    let text = trimmed(points, usize::from(points.abs() < 9.95));
    let sign = if text == "0" {
        "±"
    } else if text.starts_with(MINUS) {
        ""
    } else {
        "+"
    };
    format!("{sign}{text}{NARROW}%")
}

/// The 95 % half-width of a probability in points, `± 1`; `None` where it would not change the figure shown.
pub fn half_width(standard_error: f64) -> Option<String> {
    let points = (standard_error * 196.0).round();
    (points >= 1.0).then(|| format!("±{NARROW}{points:.0}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_never_certain() {
        let cases = [
            (0.0, "<1 %"),
            (0.004, "<1 %"),
            (0.005, "1 %"),
            (0.41, "41 %"),
            (0.994, "99 %"),
            (0.995, ">99 %"),
            (1.0, ">99 %"),
            (f64::NAN, "–"),
        ];
        for (probability, expected) in cases {
            assert_eq!(odds(probability).replace(NARROW, " "), expected);
        }
        assert_eq!(percent(1.0).replace(NARROW, " "), "100 %");
    }

    #[test]
    fn factors_read_as_changes() {
        let cases = [(1.2, "+20 %"), (0.95, "−5 %"), (1.0, "±0 %"), (1.025, "+2.5 %"), (2.0, "+100 %")];
        for (factor, expected) in cases {
            assert_eq!(change(factor).replace(NARROW, " "), expected);
        }
    }

    #[test]
    fn half_widths_are_two_standard_errors_in_points() {
        assert_eq!(half_width(0.0049).as_deref(), Some("±\u{202f}1"));
        assert_eq!(half_width(0.022).as_deref(), Some("±\u{202f}4"));
        assert_eq!(half_width(0.001), None);
    }
}
