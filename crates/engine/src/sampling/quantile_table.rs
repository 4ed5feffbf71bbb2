//! Tabulated quantile functions: one lookup and one multiplication a draw.
//!
//! A quantile function bends most in its tails, so cells are halved in width with every octave of probability
//! towards 0 and towards 1: the cell of a tail probability `v` is read straight off the exponent and leading bits
//! of its floating-point form, in single precision. Within a cell the function is a straight line. Every table has as many cells to the
//! octave as keep its error under [`TOLERANCE`].

use std::sync::LazyLock;

use super::stream::{BLOCK, Tail};
use crate::math;

/// Largest error of a table, as a share of the range between P0.1 and P99.9.
pub(crate) const TOLERANCE: f64 = 5e-5;

/// Octaves of tail probability: below 2⁻²⁶ (one draw in 67 million) a tail is cut off.
const OCTAVES: u32 = 25;
/// 2⁻²⁶, and the mantissa length of an `f32`.
const LOWEST: f32 = 1.0 / (1 << 26) as f32;
const MANTISSA: u32 = 23;

/// The quantile function of a distribution in standard form; location and scale are the caller's.
#[derive(Clone, Debug)]
pub(crate) struct QuantileTable {
    /// Straight lines `at + slope·v` in the tail probability v: the lower tail's cells, then the upper tail's.
    cells: Vec<Cell>,
    /// Right shift from the bits of v to its cell.
    shift: u32,
    /// What the bits of the first cell become by that.
    first: u32,
    cells_of_tail: u32,
}

/// Single precision halves the memory that random lookups touch; its error is 10⁻⁷ of the value, far below [`TOLERANCE`].
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    at: f32,
    slope: f32,
}

/// Lanes that [`QuantileTable::fill`] takes through its steps together.
const LANES: usize = 100;

/// One of the two tails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// Probabilities up to ½: `v` is the probability of a smaller value.
    Lower,
    /// Probabilities from ½: `v` is the probability of a larger value.
    Upper,
}

/// Where a tail is tabulated: at ascending probabilities, from 2⁻²⁶ to ½.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Knots<'a> {
    pub(crate) probabilities: &'a [f64],
    /// Natural ones, of the probabilities.
    pub(crate) logarithms: &'a [f64],
}

/// Leading bits of a probability that choose its cell within an octave.
const FEWEST_BITS: u32 = 4;
const MOST_BITS: u32 = 8;

/// Probabilities of the knots and their logarithms, by bits: every table of a shape needs the same.
static KNOTS: [LazyLock<(Vec<f64>, Vec<f64>)>; (MOST_BITS - FEWEST_BITS) as usize + 1] = [
    LazyLock::new(|| knots(4)),
    LazyLock::new(|| knots(5)),
    LazyLock::new(|| knots(6)),
    LazyLock::new(|| knots(7)),
    LazyLock::new(|| knots(8)),
];

impl QuantileTable {
    /// Tabulates `quantiles(side, knots)`.
    pub(crate) fn build(quantiles: impl Fn(Side, Knots<'_>) -> Vec<f64>) -> Self {
        let mut bits = FEWEST_BITS;
        loop {
            let (probabilities, logarithms) = &*KNOTS[(bits - FEWEST_BITS) as usize];
            let knots = Knots { probabilities, logarithms };
            let (lower, upper) = (quantiles(Side::Lower, knots), quantiles(Side::Upper, knots));
            let range = quantile_at(probabilities, &upper, 1e-3) - quantile_at(probabilities, &lower, 1e-3);
            let fine_enough = [&lower, &upper].iter().all(|it| largest_bend(it, bits) <= TOLERANCE * range);
            if fine_enough || bits == MOST_BITS {
                return Self::of_knots(probabilities, &lower, &upper, bits);
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
        let shift = MANTISSA - bits;
        Self { shift, first: LOWEST.to_bits() >> shift, cells_of_tail: cells.len() as u32 / 2, cells }
    }

    /// The quantile at `u` in (0, 1).
    #[inline]
    pub(crate) fn at(&self, u: f64) -> f64 {
        let (probability, cell) = self.place(Tail::of(u));
        f64::from(self.cells[cell as usize].value(probability))
    }

    /// What `of` makes of the quantiles at a block of uniforms.
    ///
    /// Three steps, because all but the second can be SIMD: where to look, looking there, and the straight lines.
    #[inline]
    pub(crate) fn fill<T>(&self, tails: &[Tail; BLOCK], values: &mut [T], of: impl Fn(f64) -> T) {
        let mut probabilities = [0.0; LANES];
        let mut places = [0; LANES];
        let mut lines = [Cell::default(); LANES];
        for (tails, values) in tails.chunks(LANES).zip(values.chunks_mut(LANES)) {
            for ((tail, probability), place) in tails.iter().zip(&mut probabilities).zip(&mut places) {
                (*probability, *place) = self.place(*tail);
            }
            for (line, place) in lines[..tails.len()].iter_mut().zip(&places) {
                *line = self.cells[*place as usize];
            }
            for ((value, line), probability) in values.iter_mut().zip(&lines).zip(&probabilities) {
                *value = of(f64::from(line.value(*probability)));
            }
        }
    }

    /// The probability of a tail, not below what the table covers, and its cell.
    #[inline]
    fn place(&self, tail: Tail) -> (f32, u32) {
        // Without branches: which tail it is cannot be foreseen. Numbers above 0 are in the order of their bits.
        let bits = tail.probability().to_bits().max(LOWEST.to_bits());
        let cell = (bits >> self.shift).wrapping_sub(self.first);
        (f32::from_bits(bits), cell.wrapping_add(tail.upper() as u32 & self.cells_of_tail))
    }
}

impl Cell {
    #[inline]
    fn value(self, probability: f32) -> f32 {
        self.at + self.slope * probability
    }
}

/// The knots of a tail: 2^`bits` cells in each octave from 2⁻²⁶ to ½.
fn knots(bits: u32) -> (Vec<f64>, Vec<f64>) {
    let knot = |it: u32| f64::from(f32::from_bits(LOWEST.to_bits() + (it << (MANTISSA - bits))));
    let probabilities: Vec<f64> = (0..=OCTAVES << bits).map(knot).collect();
    let logarithms = probabilities.iter().map(|it| math::ln(*it)).collect();
    (probabilities, logarithms)
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
