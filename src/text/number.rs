//! Plain numbers.

use super::MINUS;

/// Thousands parted by commas: `10,000`.
pub fn grouped(value: f64) -> String {
    fixed(value, 0)
}

/// With so many decimals, thousands parted by commas, a true minus, and never `-0`.
pub fn fixed(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let digits = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if value < 0.0 && digits.bytes().any(|it| (b'1'..=b'9').contains(&it)) {
        text.push(MINUS);
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// With at most so many decimals, zeros at the end left out: for numbers that somebody typed.
pub fn trimmed(value: f64, most_decimals: usize) -> String {
    let text = fixed(value, most_decimals);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// The fewest decimals that show every step of `step`: 0 for 20, 1 for 0.5, 2 for 0.25.
pub fn decimals_for(step: f64) -> usize {
    if !(step.is_finite() && step > 0.0) {
        return 0;
    }
    let leading = (-magnitude(step)).clamp(0, 9) as usize;
    let shows = |decimals: &usize| {
        let scaled = step * power_of_ten(*decimals as i32);
        (scaled - scaled.round()).abs() < 1e-6 && scaled > 0.5
    };
    (0..=leading + 1).find(shows).unwrap_or(leading)
}

/// The exponent of the first digit that counts: 2 for 350, −2 for 0.05.
pub fn magnitude(value: f64) -> i32 {
    // The slack keeps 1,000 from being 10^2.9999….
    if value == 0.0 || !value.is_finite() { 0 } else { (libm::log10(value.abs()) + 1e-12).floor() as i32 }
}

/// Exact for every exponent that a figure has.
pub fn power_of_ten(exponent: i32) -> f64 {
    let power = (0..exponent.unsigned_abs().min(300)).fold(1.0, |power, _| power * 10.0);
    if exponent < 0 { 1.0 / power } else { power }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_in_print() {
        let cases = [
            (fixed(10_000.0, 0), "10,000"),
            (fixed(999.0, 0), "999"),
            (fixed(-1_234_567.891, 2), "−1,234,567.89"),
            (fixed(-0.04, 1), "0.0"),
            (fixed(f64::NAN, 1), "–"),
            (trimmed(2.50, 3), "2.5"),
            (trimmed(20.0, 3), "20"),
            (trimmed(100.0, 0), "100"),
        ];
        for (text, expected) in cases {
            assert_eq!(text, expected);
        }
    }

    #[test]
    fn decimals_show_the_step() {
        let steps =
            [(100.0, 0), (1.0, 0), (0.5, 1), (0.25, 2), (2.5, 1), (0.1, 1), (0.02, 2), (0.001, 3), (0.0, 0)];
        for (step, decimals) in steps {
            assert_eq!(decimals_for(step), decimals, "{step}");
        }
    }
}
