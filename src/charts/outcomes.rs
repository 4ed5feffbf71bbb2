//! What a run found for one quantity: the finish of a project, the cost of a portfolio.

use std::sync::Arc;

/// Outcomes of all iterations; never empty, every number finite. Dates are minutes since 1970.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcomes(Kind);

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    /// One number an iteration, in ascending order.
    Sorted(Arc<[f64]>),
    /// Bins of one width from `from` on: the share of outcomes at or below each bin's end, rising to 1.
    Binned { from: f64, width: f64, cumulative: Arc<[f64]> },
}

impl Outcomes {
    /// `None` when there are none or when one is not a number.
    pub fn from_values(mut values: Vec<f64>) -> Option<Self> {
        if values.is_empty() || values.iter().any(|it| !it.is_finite()) {
            return None;
        }
        // A run that is refined hands over values that are sorted already; asking costs a thousandth of sorting.
        if !values.is_sorted() {
            values.sort_unstable_by(f64::total_cmp);
        }
        Some(Self(Kind::Sorted(values.into())))
    }

    /// `None` when no bin holds anything, or a width or count makes no sense.
    pub fn from_counts(from: f64, width: f64, counts: &[u64]) -> Option<Self> {
        let total: u64 = counts.iter().sum();
        if total == 0 || !from.is_finite() || !width.is_finite() || width <= 0.0 {
            return None;
        }
        // Empty bins at the ends are no outcomes.
        let first = counts.iter().position(|it| *it > 0)?;
        let last = counts.iter().rposition(|it| *it > 0)?;
        let cumulative: Vec<f64> = counts[first..=last]
            .iter()
            .scan(0, |sum, count| {
                *sum += count;
                Some(*sum as f64 / total as f64)
            })
            .collect();
        let from = from + first as f64 * width;
        Some(Self(Kind::Binned { from, width, cumulative: cumulative.into() }))
    }

    /// The smallest value found with at least this share of outcomes at or below it.
    pub fn at_probability(&self, probability: f64) -> f64 {
        let probability = if probability.is_nan() { 0.5 } else { probability.clamp(0.0, 1.0) };
        match &self.0 {
            Kind::Sorted(values) => {
                // 0.8 × 10,000 must be the 8,000th, whatever the last bit of the product says.
                let rank = (probability * values.len() as f64 - 1e-9).ceil().max(1.0) as usize;
                values.get(rank - 1).or(values.last()).copied().unwrap_or_default()
            }
            Kind::Binned { from, width, cumulative } => {
                let bin = cumulative.partition_point(|it| *it < probability).min(cumulative.len() - 1);
                let below = if bin == 0 { 0.0 } else { cumulative[bin - 1] };
                let share = cumulative[bin] - below;
                let into = if share > 0.0 { ((probability - below) / share).clamp(0.0, 1.0) } else { 1.0 };
                from + width * (bin as f64 + into)
            }
        }
    }

    /// The share of outcomes at or below a value.
    pub fn probability_at(&self, value: f64) -> f64 {
        match &self.0 {
            Kind::Sorted(values) => values.partition_point(|it| *it <= value) as f64 / values.len() as f64,
            Kind::Binned { from, width, cumulative } => {
                let bins = (value - from) / width;
                if bins <= 0.0 || bins.is_nan() {
                    return 0.0;
                }
                let bin = bins.floor() as usize;
                let Some(at_end) = cumulative.get(bin) else { return 1.0 };
                let below = if bin == 0 { 0.0 } else { cumulative[bin - 1] };
                below + (at_end - below) * (bins - bins.floor())
            }
        }
    }

    pub fn smallest(&self) -> f64 {
        match &self.0 {
            Kind::Sorted(values) => values[0],
            Kind::Binned { from, .. } => *from,
        }
    }

    pub fn largest(&self) -> f64 {
        match &self.0 {
            Kind::Sorted(values) => values[values.len() - 1],
            Kind::Binned { from, width, cumulative } => from + width * cumulative.len() as f64,
        }
    }

    /// Whether every iteration found the same.
    pub fn is_certain(&self) -> bool {
        match &self.0 {
            Kind::Sorted(values) => self.smallest() == values[values.len() - 1],
            Kind::Binned { cumulative, .. } => cumulative.len() == 1,
        }
    }

    /// Standard deviation as a smoother wants it: from the middle of the outcomes, so that a long tail does not blur
    /// the rest.
    pub(crate) fn robust_deviation(&self) -> f64 {
        let spread = |low: f64, high: f64, of_normal: f64| {
            (self.at_probability(high) - self.at_probability(low)) / of_normal
        };
        let candidates = [spread(0.25, 0.75, 1.349), spread(0.1, 0.9, 2.563), spread(0.0, 1.0, 6.0)];
        candidates.into_iter().find(|it| *it > 0.0).unwrap_or(0.0)
    }

    /// How many outcomes decide how finely they can be drawn; bins stand for many.
    pub(crate) fn count_for_smoothing(&self) -> f64 {
        match &self.0 {
            Kind::Sorted(values) => values.len() as f64,
            Kind::Binned { .. } => 10_000.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_the_smallest_value_with_enough_below() {
        let ten = Outcomes::from_values((1..=10).rev().map(f64::from).collect()).unwrap();
        let cases =
            [(0.0, 1.0), (0.1, 1.0), (0.11, 2.0), (0.5, 5.0), (0.8, 8.0), (1.0, 10.0), (f64::NAN, 5.0)];
        for (probability, value) in cases {
            assert_eq!(ten.at_probability(probability), value, "{probability}");
        }
        assert_eq!([0.9, 1.0, 5.5, 10.0].map(|it| ten.probability_at(it)), [0.0, 0.1, 0.5, 1.0]);
    }

    #[test]
    fn bins_share_their_outcomes_evenly() {
        let binned = Outcomes::from_counts(100.0, 10.0, &[0, 1, 3, 0, 4, 0]).unwrap();
        assert_eq!((binned.smallest(), binned.largest()), (110.0, 150.0));
        assert_eq!(
            [110.0, 115.0, 130.0, 135.0, 150.0].map(|it| binned.probability_at(it)),
            [0.0, 0.0625, 0.5, 0.5, 1.0]
        );
        assert_eq!(
            [0.0, 0.125, 0.5, 0.75, 1.0].map(|it| binned.at_probability(it)),
            [110.0, 120.0, 130.0, 145.0, 150.0]
        );
    }

    #[test]
    fn there_are_no_empty_outcomes() {
        assert_eq!(Outcomes::from_values(vec![]), None);
        assert_eq!(Outcomes::from_values(vec![1.0, f64::NAN]), None);
        assert_eq!(Outcomes::from_counts(0.0, 1.0, &[0, 0]), None);
        assert_eq!(Outcomes::from_counts(0.0, 0.0, &[1]), None);
        assert!(Outcomes::from_values(vec![3.0; 5]).unwrap().is_certain());
    }

    #[test]
    fn every_probability_and_its_value_agree() {
        let values: Vec<f64> = (0..997).map(|it| f64::from((it * 7919) % 500)).collect();
        let outcomes = Outcomes::from_values(values).unwrap();
        for percent in 1..=100 {
            let probability = f64::from(percent) / 100.0;
            let value = outcomes.at_probability(probability);
            assert!(probability <= outcomes.probability_at(value) + 1e-9);
            assert!(outcomes.probability_at(value - 1e-6) < probability);
        }
    }
}
