//! Tabulated quantile functions: one lookup and one multiplication a draw.
//!
//! A quantile function bends most in its tails, so cells are halved in width with every octave of probability
//! towards 0 and towards 1: the cell of a tail probability `v` is read straight off the exponent and leading bits
//! of its floating-point form. Within a cell the function is a straight line. Every table has as many cells to the
//! octave as keep its error under [`TOLERANCE`].

/// Largest error of a table, as a share of the range between P0.1 and P99.9.
pub(crate) const TOLERANCE: f64 = 5e-5;

/// Octaves of tail probability: below 2⁻²⁶ (one draw in 67 million) a tail is cut off.
const OCTAVES: u32 = 25;
/// Exponent bits of 2⁻²⁶ and mantissa length of an `f64`.
const LOWEST_EXPONENT: u64 = 1023 - 26;
const MANTISSA: u32 = 52;

/// The quantile function of a distribution in standard form; location and scale are the caller's.
#[derive(Clone, Debug)]
pub(crate) struct QuantileTable {
    /// Straight lines `at + slope·v` in the tail probability v: the lower tail's cells, then the upper tail's.
    cells: Vec<Cell>,
    /// Right shift from the bits of v to its cell.
    shift: u32,
    cells_of_tail: usize,
}

/// Single precision halves the memory that random lookups touch; it is 10⁻⁷ of the value, far below [`TOLERANCE`].
#[derive(Clone, Copy, Debug)]
struct Cell {
    at: f32,
    slope: f32,
}

/// One of the two tails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tail {
    /// Probabilities up to ½: `v` is the probability of a smaller value.
    Lower,
    /// Probabilities from ½: `v` is the probability of a larger value.
    Upper,
}

impl QuantileTable {
    /// Tabulates `knots(tail, probabilities)`: the quantiles at ascending tail probabilities, from 2⁻²⁶ to ½.
    pub(crate) fn build(knots: impl Fn(Tail, &[f64]) -> Vec<f64>) -> Self {
        let mut bits = 4;
        loop {
            let probabilities = tail_probabilities(bits);
            let (lower, upper) = (knots(Tail::Lower, &probabilities), knots(Tail::Upper, &probabilities));
            let range = quantile_at(&probabilities, &upper, 1e-3) - quantile_at(&probabilities, &lower, 1e-3);
            let fine_enough = [&lower, &upper].iter().all(|it| largest_bend(it, bits) <= TOLERANCE * range);
            if fine_enough || bits == 8 {
                return Self::of_knots(&probabilities, &lower, &upper, bits);
            }
            bits += 1;
        }
    }

    fn of_knots(probabilities: &[f64], lower: &[f64], upper: &[f64], bits: u32) -> Self {
        let mut cells = Vec::with_capacity(2 * probabilities.len());
        for values in [lower, upper] {
            for (v, q) in probabilities.windows(2).zip(values.windows(2)) {
                let slope = (q[1] - q[0]) / (v[1] - v[0]);
                cells.push(Cell { at: (q[0] - slope * v[0]) as f32, slope: slope as f32 });
            }
            // v = ½ exactly has an exponent, and so a cell, of its own.
            cells.push(Cell { at: values.last().copied().unwrap_or_default() as f32, slope: 0.0 });
        }
        Self { cells_of_tail: cells.len() / 2, cells, shift: MANTISSA - bits }
    }

    /// The quantile at `u` in (0, 1).
    #[inline]
    pub(crate) fn at(&self, u: f64) -> f64 {
        // Without branches: which tail it is cannot be foreseen.
        let v = u.min(1.0 - u).max(f64::from_bits(LOWEST_EXPONENT << MANTISSA));
        let offset = usize::from(u > 0.5) * self.cells_of_tail;
        let cell =
            (v.to_bits() >> self.shift) as usize - (LOWEST_EXPONENT << (MANTISSA - self.shift)) as usize;
        let line = self.cells[offset + cell];
        f64::from(line.at) + f64::from(line.slope) * v
    }
}

/// The knots of a tail: 2^`bits` cells in each octave from 2⁻²⁶ to ½.
fn tail_probabilities(bits: u32) -> Vec<f64> {
    let count = u64::from(OCTAVES) << bits;
    (0..=count).map(|it| f64::from_bits((LOWEST_EXPONENT << MANTISSA) + (it << (MANTISSA - bits)))).collect()
}

/// The largest distance between the quantile function and its straight lines: an eighth of the second difference,
/// in a parabola's middle.
fn largest_bend(values: &[f64], bits: u32) -> f64 {
    let cells = 1_usize << bits;
    // Second differences only within an octave, where knots are evenly spaced.
    let octaves = values.windows(cells + 1).step_by(cells);
    octaves
        .flat_map(|octave| octave.windows(3))
        .map(|it| (it[0] - 2.0 * it[1] + it[2]).abs() / 8.0)
        .fold(0.0, f64::max)
}

fn quantile_at(probabilities: &[f64], values: &[f64], v: f64) -> f64 {
    let at = probabilities.partition_point(|it| *it < v);
    values.get(at).copied().unwrap_or_default()
}
