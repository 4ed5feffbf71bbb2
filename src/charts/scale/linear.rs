//! Numbers to positions.

use crate::text::{magnitude, power_of_ten};

/// `from` stands at `start`, `to` at `end`; for a vertical axis `start` is the lower edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinearScale {
    pub from: f64,
    pub to: f64,
    pub start: f64,
    pub end: f64,
}

impl LinearScale {
    pub fn position(&self, value: f64) -> f64 {
        if self.from == self.to {
            return (self.start + self.end) / 2.0;
        }
        self.start + (value - self.from) / (self.to - self.from) * (self.end - self.start)
    }

    pub fn value(&self, position: f64) -> f64 {
        if self.start == self.end {
            return self.from;
        }
        self.from + (position - self.start) / (self.end - self.start) * (self.to - self.from)
    }

    /// The same positions over a range that begins and ends on a nice number.
    pub fn nice(self, most_ticks: usize) -> Self {
        let step = nice_step(self.to - self.from, most_ticks);
        let snap = |value: f64, round: fn(f64) -> f64| round((value / step * 1e9).round() / 1e9) * step;
        Self { from: snap(self.from, f64::floor), to: snap(self.to, f64::ceil), ..self }
    }
}

/// The smallest of 1, 2, 2.5 and 5 times a power of ten that cuts `span` into no more than so many steps.
pub fn nice_step(span: f64, most_steps: usize) -> f64 {
    let span = if span.is_finite() && span > 0.0 { span } else { 1.0 };
    let rough = span / most_steps.max(1) as f64;
    let power = power_of_ten(magnitude(rough));
    let enough = |multiple: &f64| rough <= multiple * power * (1.0 + 1e-9);
    [1.0, 2.0, 2.5, 5.0].into_iter().find(enough).unwrap_or(10.0) * power
}

/// The multiples of a nice step within `from..=to`, at most `most_steps + 1` of them.
pub fn nice_ticks(from: f64, to: f64, most_steps: usize) -> Vec<f64> {
    let step = nice_step(to - from, most_steps);
    let first = (from / step - 1e-9).ceil();
    let count = ((to / step + 1e-9).floor() - first).max(-1.0) as i64 + 1;
    (0..count).map(|it| (first + it as f64) * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_and_values_are_inverse() {
        let scale = LinearScale { from: -10.0, to: 30.0, start: 200.0, end: 0.0 };
        assert_eq!(scale.position(0.0), 150.0);
        assert_eq!(scale.value(scale.position(12.5)), 12.5);
        let flat = LinearScale { from: 5.0, to: 5.0, start: 0.0, end: 10.0 };
        assert_eq!(flat.position(5.0), 5.0);
    }

    #[test]
    fn ticks_are_nice_numbers_inside_the_range() {
        let cases: [(f64, f64, usize, &[f64]); 6] = [
            (0.0, 100.0, 5, &[0.0, 20.0, 40.0, 60.0, 80.0, 100.0]),
            (1.7e6, 2.5e6, 4, &[1.8e6, 2e6, 2.2e6, 2.4e6]),
            (-3.0, 7.0, 4, &[-2.5, 0.0, 2.5, 5.0]),
            (0.0, 0.3, 3, &[0.0, 0.1, 0.2, 0.30000000000000004]),
            (5.0, 5.0, 4, &[5.0]),
            (0.0, f64::NAN, 4, &[]),
        ];
        for (from, to, steps, expected) in cases {
            assert_eq!(nice_ticks(from, to, steps), expected, "{from}..{to}");
        }
    }

    #[test]
    fn a_nice_scale_begins_and_ends_on_ticks() {
        let scale = LinearScale { from: 0.13, to: 0.87, start: 0.0, end: 1.0 }.nice(5);
        assert!((scale.from - 0.0).abs() < 1e-9 && (scale.to - 1.0).abs() < 1e-9, "{scale:?}");
    }
}
