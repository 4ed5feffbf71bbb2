//! Path data, written as it is built.

use std::fmt::Write;

/// The `d` of an SVG path, in absolute commands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path {
    data: String,
}

impl Path {
    pub fn new() -> Self {
        Self::default()
    }

    /// A line through the points.
    pub fn through(points: &[(f64, f64)]) -> Self {
        let mut path = Self::new();
        for (at, point) in points.iter().enumerate() {
            if at == 0 {
                path.move_to(point.0, point.1)
            } else {
                path.line_to(point.0, point.1)
            };
        }
        path
    }

    pub fn move_to(&mut self, x: f64, y: f64) -> &mut Self {
        self.command('M', &[x, y])
    }

    pub fn line_to(&mut self, x: f64, y: f64) -> &mut Self {
        self.command('L', &[x, y])
    }

    pub fn horizontal_to(&mut self, x: f64) -> &mut Self {
        self.command('H', &[x])
    }

    pub fn vertical_to(&mut self, y: f64) -> &mut Self {
        self.command('V', &[y])
    }

    pub fn close(&mut self) -> &mut Self {
        self.data.push('Z');
        self
    }

    /// Goes on with another path.
    pub fn append(&mut self, other: &Self) -> &mut Self {
        self.data.push_str(&other.data);
        self
    }

    pub fn is_empty(&self) -> bool {
        self.data.is_empty()
    }

    pub fn data(&self) -> &str {
        &self.data
    }

    fn command(&mut self, letter: char, numbers: &[f64]) -> &mut Self {
        self.data.push(letter);
        for (at, number) in numbers.iter().enumerate() {
            if at > 0 {
                self.data.push(' ');
            }
            write_coordinate(&mut self.data, *number);
        }
        self
    }
}

/// To a twentieth of a pixel, which no screen shows, without zeros at the end; what is not a number is 0, so that
/// one bad figure never makes a whole drawing invalid.
pub(super) fn write_coordinate(out: &mut String, value: f64) {
    let tenths = if value.is_finite() { (value * 10.0).round() as i64 } else { 0 };
    if tenths < 0 {
        out.push('-');
    }
    let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    // Writing to a String cannot fail.
    let _ = if tenth == 0 { write!(out, "{whole}") } else { write!(out, "{whole}.{tenth}") };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_short_and_always_numbers() {
        let cases = [
            (0.0, "0"),
            (-0.01, "0"),
            (-0.26, "-0.3"),
            (12.34, "12.3"),
            (12.96, "13"),
            (f64::NAN, "0"),
            (f64::INFINITY, "0"),
        ];
        for (value, expected) in cases {
            let mut text = String::new();
            write_coordinate(&mut text, value);
            assert_eq!(text, expected);
        }
    }

    #[test]
    fn paths_are_written_as_they_are_built() {
        let mut path = Path::through(&[(0.0, 1.0), (2.5, 3.0)]);
        path.horizontal_to(4.0).vertical_to(-1.0).close();
        assert_eq!(path.data(), "M0 1L2.5 3H4V-1Z");
    }
}
