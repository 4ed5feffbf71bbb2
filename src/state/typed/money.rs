//! Sums as people type them: `2.1M`, `€850 k`, `12,500`.

use crate::state::error::{EditError, TextProblem};

/// Reads a sum in the scenario's currency; a currency sign or code in it is taken for decoration.
///
/// # Errors
/// [`EditError::Text`].
pub fn parse_money(text: &str) -> Result<f64, EditError> {
    parse(text).ok_or_else(|| EditError::text(text, TextProblem::Money))
}

/// The sum as digits that read back as the same.
pub fn format_money(amount: f64) -> String {
    let (unit, suffix) = match amount.abs() {
        it if 1e6 <= it => (1e6, "M"),
        it if 1e3 <= it => (1e3, "k"),
        _ => (1.0, ""),
    };
    let short = format!("{}{suffix}", amount / unit);
    if short.len() <= 6 && parse(&short) == Some(amount) { short } else { amount.to_string() }
}

fn parse(text: &str) -> Option<f64> {
    let text: String =
        text.chars().filter(|it| !it.is_whitespace()).map(|it| if it == '−' { '-' } else { it }).collect();
    let (negative, text) = text.strip_prefix('-').map_or((false, text.as_str()), |rest| (true, rest));
    let text = text.trim_start_matches(|it: char| !it.is_ascii_digit() && it != '.' && it != '-');
    let end = text.find(|it: char| !it.is_ascii_digit() && it != '.' && it != ',').unwrap_or(text.len());
    let unit = match text[end..].to_lowercase().trim_end_matches(['€', '$', '£', '¥']) {
        "" => 1.0,
        "k" => 1e3,
        "m" | "mn" | "mio" => 1e6,
        "bn" | "b" => 1e9,
        code if code.len() == 3 && code.chars().all(char::is_alphabetic) => 1.0,
        _ => return None,
    };
    let number = number(&text[..end])?;
    // A number such as 2.1 has no exact double; cents are as fine as sums are.
    let amount = (number * unit * 100.0).round() / 100.0;
    let amount = if negative { -amount } else { amount };
    amount.is_finite().then_some(amount).filter(|it| it.abs() <= 1e15)
}

/// Of points and commas, the last one is the decimal mark, unless it stands where thousands are parted.
fn number(digits: &str) -> Option<f64> {
    let mark = digits.rfind(['.', ',']);
    let parts_thousands = |at: usize| digits.len() - at == 4 && 0 < at && !digits.starts_with('0');
    let plain = |it: &str| it.chars().filter(char::is_ascii_digit).collect::<String>();
    let text = match mark {
        None => plain(digits),
        Some(at)
            if parts_thousands(at) && (digits[at..].starts_with(',') || digits.matches('.').count() > 1) =>
        {
            plain(digits)
        }
        Some(at) => format!("{}.{}", plain(&digits[..at]), plain(&digits[at..])),
    };
    if digits.is_empty() { None } else { text.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read_as_people_write_them() {
        let cases = [
            ("2.1M", Some(2_100_000.0)),
            ("€2,1 M", Some(2_100_000.0)),
            ("850k", Some(850_000.0)),
            ("12,500", Some(12_500.0)),
            ("1.234.567,89", Some(1_234_567.89)),
            ("1,234,567.89", Some(1_234_567.89)),
            ("12500 EUR", Some(12_500.0)),
            ("0.5", Some(0.5)),
            ("0,500", Some(0.5)),
            ("−3k", Some(-3_000.0)),
            ("1bn", Some(1e9)),
            ("", None),
            ("much", None),
            ("5 apples", None),
        ];
        for (text, amount) in cases {
            assert_eq!(parse_money(text).ok(), amount, "{text}");
        }
    }

    #[test]
    fn sums_are_written_short_and_read_back() {
        for (amount, text) in [
            (2_100_000.0, "2.1M"),
            (850_000.0, "850k"),
            (1_234_567.89, "1234567.89"),
            (0.0, "0"),
            (-12_500.0, "-12.5k"),
        ] {
            assert_eq!(format_money(amount), text);
            assert_eq!(parse_money(text), Ok(amount));
        }
    }
}
