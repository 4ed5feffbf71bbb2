//! One number an iteration, and what can be said of it.

use std::sync::OnceLock;

use crate::sampling::BLOCK;

/// A number with its standard error; none below two complete blocks of 500 iterations.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// Its standard error, by sectioning: from the spread between blocks.
    pub se: Option<f64>,
}

/// One number an iteration, in the order of the iterations.
#[derive(Clone, Debug, Default)]
pub struct Column {
    values: Vec<f64>,
    sorted: OnceLock<Vec<f64>>,
    /// Each complete block sorted for itself, one after the other.
    sorted_blocks: OnceLock<Vec<f64>>,
}

impl Column {
    /// A column of these values.
    pub fn new(values: Vec<f64>) -> Self {
        Self { values, sorted: OnceLock::new(), sorted_blocks: OnceLock::new() }
    }

    /// The values, by iteration.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The values in ascending order.
    pub fn sorted(&self) -> &[f64] {
        self.sorted.get_or_init(|| {
            let mut sorted = self.values.clone();
            sorted.sort_unstable_by(f64::total_cmp);
            sorted
        })
    }

    /// Mean.
    pub fn mean(&self) -> Estimate {
        Estimate { value: mean(&self.values), se: standard_error(self.blocks().map(mean)) }
    }

    /// Standard deviation, of n − 1 degrees of freedom.
    pub fn sd(&self) -> Estimate {
        Estimate { value: sd(&self.values), se: standard_error(self.blocks().map(sd)) }
    }

    /// The smallest value found with at least `percent` % (above 0, at most 100) at or below it.
    pub fn percentile(&self, percent: f64) -> Estimate {
        let sorted_blocks = self.sorted_blocks.get_or_init(|| {
            let mut blocks: Vec<f64> = self.blocks().flatten().copied().collect();
            blocks.chunks_mut(BLOCK).for_each(|it| it.sort_unstable_by(f64::total_cmp));
            blocks
        });
        let of_blocks = sorted_blocks.chunks_exact(BLOCK).map(|it| percentile_of_sorted(it, percent));
        Estimate { value: self.percentile_value(percent), se: standard_error(of_blocks) }
    }

    /// [`Self::percentile`] without its standard error.
    pub fn percentile_value(&self, percent: f64) -> f64 {
        percentile_of_sorted(self.sorted(), percent)
    }

    /// Share of iterations for which `holds`.
    pub fn share(&self, holds: impl Fn(f64) -> bool + Copy) -> Estimate {
        let of = |values: &[f64]| share(values.iter().map(|it| holds(*it)));
        Estimate { value: of(&self.values), se: standard_error(self.blocks().map(of)) }
    }

    /// Share of iterations at or below a value, without its standard error.
    pub fn probability_at(&self, value: f64) -> f64 {
        let sorted = self.sorted();
        if sorted.is_empty() {
            return 0.0;
        }
        sorted.partition_point(|it| *it <= value) as f64 / sorted.len() as f64
    }

    fn blocks(&self) -> impl Iterator<Item = &[f64]> + Clone {
        self.values.chunks_exact(BLOCK)
    }
}

/// Share of iterations in which `holds` is true, of `iterations` in order.
pub(super) fn share_of(iterations: usize, holds: impl Fn(usize) -> bool) -> Estimate {
    let of = |from: usize, to: usize| share((from..to).map(&holds));
    let blocks = (0..iterations / BLOCK).map(|it| of(it * BLOCK, (it + 1) * BLOCK));
    Estimate { value: of(0, iterations), se: standard_error(blocks) }
}

fn share(holds: impl Iterator<Item = bool>) -> f64 {
    let (mut count, mut all) = (0_u64, 0_u64);
    for holds in holds {
        count += u64::from(holds);
        all += 1;
    }
    if all == 0 { 0.0 } else { count as f64 / all as f64 }
}

fn percentile_of_sorted(sorted: &[f64], percent: f64) -> f64 {
    // Whole percents of whole counts must not suffer from rounding: 0.8 × 10 is 8, not 8.000000000000001.
    let rank = (percent * sorted.len() as f64 / 100.0 - 1e-9).ceil().max(1.0) as usize;
    sorted.get(rank.min(sorted.len()).wrapping_sub(1)).copied().unwrap_or_default()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

fn sd(values: &[f64]) -> f64 {
    let mean = mean(values);
    let squares: f64 = values.iter().map(|it| (it - mean) * (it - mean)).sum();
    (squares / (values.len().max(2) - 1) as f64).sqrt()
}

/// Standard error of the mean of block statistics.
pub(super) fn standard_error(blocks: impl Iterator<Item = f64>) -> Option<f64> {
    let blocks: Vec<f64> = blocks.collect();
    (blocks.len() > 1).then(|| sd(&blocks) / (blocks.len() as f64).sqrt())
}

/// The 97.5th percentile of Student's t: the half-width of a 95 % interval, in standard errors.
pub(super) fn student_t(degrees_of_freedom: usize) -> f64 {
    const FIRST: [f64; 12] =
        [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179];
    let n = degrees_of_freedom.max(1);
    // Beyond the table, the expansion of Abramowitz & Stegun 26.7.5.
    let expansion = || {
        let (z, n) = (1.959_964_f64, n as f64);
        let cube = z * z * z;
        z + (cube + z) / (4.0 * n) + (5.0 * cube * z * z + 16.0 * cube + 3.0 * z) / (96.0 * n * n)
    };
    FIRST.get(n - 1).copied().unwrap_or_else(expansion)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_the_smallest_value_with_enough_at_or_below() {
        let column = Column::new((1..=10).rev().map(f64::from).collect());
        let found = [1.0, 10.0, 10.1, 50.0, 80.0, 81.0, 99.0, 100.0].map(|it| column.percentile_value(it));
        assert_eq!(found, [1.0, 1.0, 2.0, 5.0, 8.0, 9.0, 10.0, 10.0]);
        assert_eq!(column.percentile(80.0).se, None);
    }

    #[test]
    fn student_t_is_that_of_the_tables() {
        for (degrees, t) in [(1, 12.706), (12, 2.179), (13, 2.160), (19, 2.093), (30, 2.042), (400, 1.966)] {
            assert!((student_t(degrees) - t).abs() < 1e-3, "{degrees}: {}", student_t(degrees));
        }
    }

    #[test]
    fn standard_errors_come_from_the_spread_between_blocks() {
        // Two blocks of means 1 and 3.
        let column = Column::new((0..1000).map(|it| if it < 500 { 1.0 } else { 3.0 }).collect());
        assert_eq!(column.mean(), Estimate { value: 2.0, se: Some(1.0) });
        assert_eq!(column.percentile(50.0), Estimate { value: 1.0, se: Some(1.0) });
        assert_eq!(column.share(|it| it < 2.0), Estimate { value: 0.5, se: Some(0.5) });
    }
}
