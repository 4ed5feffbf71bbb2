//! Statistics of tasks, streamed: totals that add up in any order.
//!
//! Everything kept is a whole number (real ones as multiples of 2⁻³²), so blocks can be added up by any number of
//! workers in any order and give the same bits. Percentiles come from histograms whose bins are placed by a pilot,
//! the first block; within a bin they are interpolated, except where the pilot found one value only.

use serde::{Deserialize, Serialize};

use crate::sampling::BLOCK;

/// Percentiles reported of a task.
pub const TASK_PERCENTILES: [u8; 4] = [10, 50, 80, 90];
/// Blocks on which rank correlation, significance and merge delay are measured: 2,000 iterations.
pub(crate) const SUBSAMPLE_BLOCKS: u32 = 4;
/// Bins of a histogram; between 57 and 115 of them hold what the pilot found.
pub(crate) const BINS: usize = 128;
/// Fixed-point unit of real totals.
const UNIT: f64 = (1_u64 << 32) as f64;

/// Where the bins of one quantity of one task lie.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Scale {
    low: i32,
    /// Bins are 2^shift minutes wide.
    shift: u32,
    /// Bins in which the pilot found one value only, three times or more.
    atoms: Vec<(u8, i32)>,
}

/// Counts of one quantity of one task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Histogram(#[serde(with = "counts")] pub(crate) [u32; BINS]);

/// A sum and a sum of squares of block statistics, in minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct BlockSums {
    pub(crate) sum: i64,
    pub(crate) squares: i128,
}

/// Totals of one task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LeafTotals {
    /// Minutes, of the whole duration.
    pub(crate) duration: i64,
    pub(crate) duration_squares: i128,
    /// Duration × duration of its project.
    pub(crate) duration_by_project: i128,
    /// Worked minutes.
    pub(crate) start: i64,
    pub(crate) finish: i64,
    /// Iterations on a driving chain, and without float.
    pub(crate) driving: u64,
    pub(crate) no_float: u64,
    pub(crate) durations: Histogram,
    /// Of start and finish, where all is told: most of the memory.
    pub(crate) dates: Option<Box<[Histogram; 2]>>,
    /// Of complete blocks: mean and sd of the duration, and its percentiles, in minutes.
    pub(crate) block_mean: BlockSums,
    pub(crate) block_sd: BlockSums,
    pub(crate) block_percentiles: [BlockSums; 4],
    /// Over the subsample, in fixed point: Σ d / (d + float) × T, Spearman's ρ of each block.
    pub(crate) significance: i64,
    pub(crate) spearman: i64,
    /// Over the subsample: Σ of the latest bound, and of each link's, minutes.
    pub(crate) latest_bound: i64,
    pub(crate) link_bounds: Vec<i64>,
}

/// Totals of all tasks over some blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskTotals {
    /// Whether there is more than what drives the finishes.
    pub(crate) tells_all: bool,
    pub(crate) lanes: u64,
    pub(crate) complete_blocks: u64,
    /// Iterations and blocks of the subsample.
    pub(crate) subsample_lanes: u64,
    pub(crate) subsample_blocks: u64,
    pub(crate) scales: Vec<[Scale; 3]>,
    pub(crate) leaves: Vec<LeafTotals>,
}

impl Scale {
    /// Places bins for values like those of a pilot, with an eighth of their range to spare on either side.
    pub(crate) fn new(pilot: &[i32]) -> Self {
        let (least, most) = pilot.iter().fold((i32::MAX, i32::MIN), |(a, b), it| (a.min(*it), b.max(*it)));
        let spare = (most.saturating_sub(least) >> 3) + 1;
        let low = least.saturating_sub(spare);
        let range = i64::from(most) + i64::from(spare) - i64::from(low);
        let shift = (0..).find(|shift| (range >> shift) < BINS as i64 - 1).unwrap_or(31);
        let mut scale = Self { low, shift, atoms: Vec::new() };
        if shift > 0 {
            scale.atoms = scale.find_atoms(pilot);
        }
        scale
    }

    fn find_atoms(&self, pilot: &[i32]) -> Vec<(u8, i32)> {
        let mut found = [(0_u32, 0_i32, true); BINS];
        for &value in pilot {
            let (count, first, is_one) = &mut found[self.bin(value)];
            if *count == 0 {
                *first = value;
            }
            *is_one &= *first == value;
            *count += 1;
        }
        let bins = (0..=u8::MAX).zip(&found);
        bins.filter(|(_, it)| it.0 >= 3 && it.2).map(|(bin, it)| (bin, it.1)).collect()
    }

    /// The bin of a value; what lies outside counts to the first or the last.
    #[inline]
    pub(crate) fn bin(&self, value: i32) -> usize {
        (value.wrapping_sub(self.low) >> self.shift).clamp(0, BINS as i32 - 1) as usize
    }

    /// The bins of a row.
    #[inline]
    pub(crate) fn bins(&self, values: impl Iterator<Item = i32>, bins: &mut [u8]) {
        for (bin, value) in bins.iter_mut().zip(values) {
            *bin = self.bin(value) as u8;
        }
    }

    /// The value at a place (0 to 1) within a bin.
    pub(crate) fn value(&self, bin: usize, place: f64) -> f64 {
        if let Some(atom) = self.atoms.iter().find(|it| usize::from(it.0) == bin) {
            return f64::from(atom.1);
        }
        let low = f64::from(self.low) + (bin as f64) * f64::from(1 << self.shift);
        if self.shift == 0 { low } else { low + place * f64::from(1 << self.shift) }
    }

    /// For each of the percentiles of tasks, the smallest value with at least so many of `all` counts at or below it.
    pub(crate) fn percentiles(&self, histogram: &Histogram, all: u64) -> [f64; 4] {
        let mut found = [self.value(BINS - 1, 1.0); 4];
        let ranks = TASK_PERCENTILES.map(|it| (all * u64::from(it)).div_ceil(100).max(1));
        let (mut before, mut next) = (0, 0);
        for (bin, count) in histogram.0.iter().enumerate() {
            let count = u64::from(*count);
            while next < ranks.len() && before + count >= ranks[next] {
                found[next] = self.value(bin, ((ranks[next] - before) as f64 - 0.5) / count as f64);
                next += 1;
            }
            before += count;
            if next == ranks.len() {
                break;
            }
        }
        found
    }
}

impl Default for Histogram {
    fn default() -> Self {
        Self([0; BINS])
    }
}

impl Histogram {
    /// Counts a row of bins in.
    #[inline]
    pub(crate) fn count(&mut self, bins: &[u8]) {
        for bin in bins {
            self.0[usize::from(*bin) % BINS] += 1;
        }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(mine, theirs)| *mine += theirs);
    }
}

/// Counts travel as a list: `serde` knows no arrays of their length.
mod counts {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

    use super::BINS;

    pub(super) fn serialize<S: Serializer>(counts: &[u32; BINS], serializer: S) -> Result<S::Ok, S::Error> {
        counts.as_slice().serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[u32; BINS], D::Error> {
        let counts = Vec::<u32>::deserialize(deserializer)?;
        counts.try_into().map_err(|_| de::Error::custom("a histogram of another length"))
    }
}

impl BlockSums {
    pub(crate) fn add(&mut self, value: f64) {
        let value = value.round_ties_even() as i64;
        self.sum += value;
        self.squares += i128::from(value) * i128::from(value);
    }

    fn merge(&mut self, other: Self) {
        self.sum += other.sum;
        self.squares += other.squares;
    }

    /// Standard error of the mean of `blocks` block statistics.
    pub(crate) fn standard_error(self, blocks: u64) -> Option<f64> {
        if blocks < 2 {
            return None;
        }
        // blocks × Σx² − (Σx)² is exact; the rest is rounded.
        let spread = i128::from(blocks) * self.squares - i128::from(self.sum) * i128::from(self.sum);
        let n = blocks as f64;
        Some((spread as f64 / (n * (n - 1.0))).sqrt() / n.sqrt())
    }
}

/// A real number in fixed point.
pub(crate) fn fixed(value: f64) -> i64 {
    (value * UNIT).round_ties_even() as i64
}

/// The real number behind a fixed-point total.
pub(crate) fn unfixed(total: i64) -> f64 {
    total as f64 / UNIT
}

impl LeafTotals {
    pub(crate) fn new(links: usize, tells_all: bool) -> Self {
        Self {
            duration: 0,
            duration_squares: 0,
            duration_by_project: 0,
            start: 0,
            finish: 0,
            driving: 0,
            no_float: 0,
            durations: Histogram::default(),
            dates: tells_all.then(Default::default),
            block_mean: BlockSums::default(),
            block_sd: BlockSums::default(),
            block_percentiles: Default::default(),
            significance: 0,
            spearman: 0,
            latest_bound: 0,
            link_bounds: vec![0; links],
        }
    }

    fn merge(&mut self, other: &Self) {
        self.duration += other.duration;
        self.duration_squares += other.duration_squares;
        self.duration_by_project += other.duration_by_project;
        self.start += other.start;
        self.finish += other.finish;
        self.driving += other.driving;
        self.no_float += other.no_float;
        self.durations.add(&other.durations);
        for (mine, theirs) in self
            .dates
            .iter_mut()
            .flat_map(|it| it.iter_mut())
            .zip(other.dates.iter().flat_map(|it| it.iter()))
        {
            mine.add(theirs);
        }
        self.block_mean.merge(other.block_mean);
        self.block_sd.merge(other.block_sd);
        for (mine, theirs) in self.block_percentiles.iter_mut().zip(other.block_percentiles) {
            mine.merge(theirs);
        }
        self.significance += other.significance;
        self.spearman += other.spearman;
        self.latest_bound += other.latest_bound;
        self.link_bounds.iter_mut().zip(&other.link_bounds).for_each(|(mine, theirs)| *mine += theirs);
    }
}

impl TaskTotals {
    /// Adds the totals of other blocks of the same run.
    pub fn merge(&mut self, other: Self) {
        if self.leaves.is_empty() {
            *self = other;
            return;
        }
        self.lanes += other.lanes;
        self.complete_blocks += other.complete_blocks;
        self.subsample_lanes += other.subsample_lanes;
        self.subsample_blocks += other.subsample_blocks;
        self.leaves.iter_mut().zip(&other.leaves).for_each(|(mine, theirs)| mine.merge(theirs));
    }

    /// Counts a block of so many lanes in.
    pub(crate) fn count_block(&mut self, block: u32, lanes: usize) {
        self.lanes += lanes as u64;
        self.complete_blocks += u64::from(lanes == BLOCK);
        if block < SUBSAMPLE_BLOCKS {
            self.subsample_lanes += lanes as u64;
            self.subsample_blocks += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percentiles(values: &[i32]) -> [f64; 4] {
        let scale = Scale::new(&values[..500.min(values.len())]);
        let mut counts = Histogram::default();
        values.iter().for_each(|it| counts.0[scale.bin(*it)] += 1);
        scale.percentiles(&counts, values.len() as u64)
    }

    #[test]
    fn one_value_is_found_exactly() {
        assert_eq!(percentiles(&[4321; 700]), [4321.0; 4]);
    }

    #[test]
    fn two_values_far_apart_are_found_exactly() {
        let values: Vec<i32> = (0..10_000).map(|it| if it % 10 < 7 { 4800 } else { 96_000 }).collect();
        assert_eq!(percentiles(&values), [4800.0, 4800.0, 96_000.0, 96_000.0]);
    }

    #[test]
    fn a_smooth_quantity_is_found_within_a_thousandth_of_its_range() {
        let values: Vec<i32> = (0..10_000_i64).map(|it| ((it * 7919) % 10_000 * 3) as i32).collect();
        for (found, percent) in percentiles(&values).into_iter().zip(TASK_PERCENTILES) {
            let exact = f64::from(percent) * 300.0;
            assert!((found - exact).abs() < 30.0, "P{percent}: {found}, exact {exact}");
        }
    }
}
