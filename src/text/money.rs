//! Money: the currency's own sign, thousands and millions as `k`, `M`, `bn`, and no more digits than are known.

use super::number::{decimals_for, fixed, magnitude, power_of_ten, trimmed};
use super::{MINUS, NARROW};

/// How amounts of one column, axis or sentence are written, so that all of them show the same unit and digits.
#[derive(Clone, Debug, PartialEq)]
pub struct MoneyFormat {
    sign: String,
    unit: f64,
    suffix: &'static str,
    decimals: usize,
}

impl MoneyFormat {
    /// For amounts up to `largest` of which steps of `step` are meant to be seen.
    pub fn new(currency: &str, largest: f64, step: f64) -> Self {
        let (unit, suffix) = unit_for(largest.abs());
        Self { sign: currency_sign(currency), unit, suffix, decimals: decimals_for(step / unit) }
    }

    /// For amounts between `low` and `high` as a simulation found them: three digits of their span, none smaller than
    /// the standard error.
    pub fn of_range(currency: &str, low: f64, high: f64, standard_error: Option<f64>) -> Self {
        let largest = low.abs().max(high.abs());
        let span = if low < high { high - low } else { largest };
        Self::new(currency, largest, third_digit(span).max(known_step(standard_error)))
    }

    /// `€2.17 M`.
    pub fn format(&self, amount: f64) -> String {
        self.write(&fixed(amount / self.unit, self.decimals))
    }

    fn write(&self, number: &str) -> String {
        let (minus, digits) = number.strip_prefix(MINUS).map_or((false, number), |rest| (true, rest));
        let minus = if minus { MINUS.to_string() } else { String::new() };
        if !digits.bytes().any(|it| (b'1'..=b'9').contains(&it)) {
            return format!("{}0", self.sign);
        }
        let suffix = if self.suffix.is_empty() { String::new() } else { format!("{NARROW}{}", self.suffix) };
        format!("{minus}{}{digits}{suffix}", self.sign)
    }
}

/// An amount that somebody typed: up to four digits that count, none of them padding.
pub fn amount(value: f64, currency: &str) -> String {
    let (unit, _) = unit_for(value.abs());
    let format = MoneyFormat::new(currency, value, unit);
    format.write(&trimmed(value / unit, if unit == 1.0 { 0 } else { 3 }))
}

/// An amount found by simulation: at most three digits that count, and none smaller than its standard error.
pub fn estimate(value: f64, standard_error: Option<f64>, currency: &str) -> String {
    let known = known_step(standard_error);
    let step = third_digit(value).max(known);
    let rounded = (value / step).round() * step;
    // Rounding up to the next power of ten (999.6 to 1,000) moves the third digit.
    MoneyFormat::new(currency, rounded, third_digit(rounded).max(known)).format(rounded)
}

/// The place of the third digit that counts; cents never count.
fn third_digit(value: f64) -> f64 {
    power_of_ten(magnitude(value) - 2).max(1.0)
}

/// The power of ten at or above the standard error.
fn known_step(standard_error: Option<f64>) -> f64 {
    let above = |it: f64| {
        let power = power_of_ten(magnitude(it));
        if power < it { power * 10.0 } else { power }
    };
    standard_error.filter(|it| it.is_finite() && *it > 0.0).map_or(0.0, above)
}

fn unit_for(largest: f64) -> (f64, &'static str) {
    // 999,600 rounds to 1.00 M, not to 1,000 k.
    match largest {
        it if it >= 999.5e6 => (1e9, "bn"),
        it if it >= 999.5e3 => (1e6, "M"),
        it if it >= 9_999.5 => (1e3, "k"),
        _ => (1.0, ""),
    }
}

/// The sign where it means one currency to everyone, else the ISO code before the number.
fn currency_sign(code: &str) -> String {
    let sign = match code {
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        "JPY" => "¥",
        "INR" => "₹",
        "KRW" => "₩",
        "AUD" => "A$",
        "CAD" => "C$",
        "NZD" => "NZ$",
        "BRL" => "R$",
        "CNY" => "CN¥",
        "ILS" => "₪",
        "TRY" => "₺",
        "UAH" => "₴",
        other => return format!("{other}{NARROW}"),
    };
    sign.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: String) -> String {
        text.replace(NARROW, " ")
    }

    #[test]
    fn estimates_show_what_is_known() {
        let cases = [
            (2_172_345.0, None, "€2.17 M"),
            (2_172_345.0, Some(4_000.0), "€2.17 M"),
            (2_172_345.0, Some(40_000.0), "€2.2 M"),
            (9_096_000.0, Some(60_000.0), "€9.1 M"),
            (8_000_000.0, Some(60_000.0), "€8.0 M"),
            (999_600.0, None, "€1.00 M"),
            (190_000.0, Some(900.0), "€190 k"),
            (4_321.0, None, "€4,320"),
            (87.0, Some(0.4), "€87"),
            (-190_000.0, None, "−€190 k"),
            (0.0, None, "€0"),
            (12e9, None, "€12.0 bn"),
        ];
        for (value, error, expected) in cases {
            assert_eq!(plain(estimate(value, error, "EUR")), expected, "{value}");
        }
    }

    #[test]
    fn typed_amounts_are_shown_as_typed() {
        let cases = [
            (2_100_000.0, "EUR", "€2.1 M"),
            (2_125_000.0, "EUR", "€2.125 M"),
            (8_900_000.0, "CHF", "CHF 8.9 M"),
            (850.0, "USD", "$850"),
            (-12_500.0, "GBP", "−£12.5 k"),
        ];
        for (value, currency, expected) in cases {
            assert_eq!(plain(amount(value, currency)), expected);
        }
    }

    #[test]
    fn one_format_serves_an_axis() {
        let format = MoneyFormat::new("EUR", 2_500_000.0, 250_000.0);
        let axis: Vec<String> = [0.0, 1_750_000.0, 2_500_000.0].map(|it| plain(format.format(it))).into();
        assert_eq!(axis, ["€0", "€1.75 M", "€2.50 M"]);
    }
}
