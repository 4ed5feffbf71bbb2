//! How an uncertain number is written.

use crate::order;
use serde::{Deserialize, Serialize};

/// An uncertain number, in the unit of the field it stands in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Distribution {
    /// Certain: a plain number.
    Certain(f64),
    /// Triangular on `[low, high]` with its mode.
    Triangular {
        /// Smallest value.
        low: f64,
        /// Most likely value.
        mode: f64,
        /// Largest value.
        high: f64,
    },
    /// Beta-PERT: low + (high − low)·Beta(1 + λ(mode − low)/(high − low), 1 + λ(high − mode)/(high − low)).
    Pert {
        /// Smallest value.
        low: f64,
        /// Most likely value.
        mode: f64,
        /// Largest value.
        high: f64,
        /// Weight of the mode, λ > 0; 4 unless given (Malcolm et al. 1959).
        lambda: Option<f64>,
    },
    /// Uniform on `[low, high]`.
    Uniform {
        /// Smallest value.
        low: f64,
        /// Largest value.
        high: f64,
    },
    /// Normal; a duration or cost below 0 counts as 0.
    Normal {
        /// Mean.
        mean: f64,
        /// Standard deviation.
        sd: f64,
    },
    /// Lognormal, by the mean and standard deviation of the quantity itself, not of its logarithm.
    Lognormal {
        /// Mean of the quantity.
        mean: f64,
        /// Standard deviation of the quantity.
        sd: f64,
    },
    /// The triangular distribution whose 10th percentile, mode and 90th percentile these are.
    Trigen {
        /// 10th percentile.
        p10: f64,
        /// Most likely value.
        mode: f64,
        /// 90th percentile.
        p90: f64,
    },
    /// The lognormal distribution with these percentiles, both above 0.
    Range {
        /// 10th percentile.
        p10: f64,
        /// 90th percentile.
        p90: f64,
    },
    /// Exponential.
    Exponential {
        /// Mean.
        mean: f64,
    },
    /// One of the values, each with its weight.
    Discrete(Vec<(f64, f64)>),
    /// Past outcomes: sorted, the k-th of n at probability (k − 1)/(n − 1), linear between.
    Empirical(Vec<f64>),
}

impl Distribution {
    /// The quantity's certain value: what a plan without uncertainty uses. Mode, mean, median or the heaviest
    /// value, as the file format says for each.
    pub fn certain_value(&self) -> f64 {
        match self {
            Self::Certain(value) => *value,
            Self::Triangular { mode, .. } | Self::Pert { mode, .. } | Self::Trigen { mode, .. } => *mode,
            Self::Uniform { low, high } => low + (high - low) / 2.0,
            Self::Normal { mean, .. } | Self::Lognormal { mean, .. } | Self::Exponential { mean } => *mean,
            // The median of a lognormal is the geometric mean of any two symmetric percentiles.
            Self::Range { p10, p90 } => (p10 * p90).sqrt(),
            Self::Discrete(outcomes) => {
                outcomes
                    .iter()
                    .fold((0.0, f64::NEG_INFINITY), |best, it| if it.1 > best.1 { *it } else { best })
                    .0
            }
            Self::Empirical(outcomes) => median(outcomes),
        }
    }

    /// Whether every draw is the same number.
    pub fn is_certain(&self) -> bool {
        match self {
            Self::Certain(_) => true,
            Self::Triangular { low, high, .. }
            | Self::Pert { low, high, .. }
            | Self::Uniform { low, high } => low == high,
            Self::Normal { sd, .. } | Self::Lognormal { sd, .. } => *sd == 0.0,
            Self::Trigen { p10, p90, .. } | Self::Range { p10, p90 } => p10 == p90,
            Self::Exponential { mean } => *mean == 0.0,
            Self::Discrete(outcomes) => {
                let mut possible = outcomes.iter().filter(|it| it.1 > 0.0).map(|it| it.0);
                possible.next().is_none_or(|first| possible.all(|it| it == first))
            }
            Self::Empirical(outcomes) => outcomes.windows(2).all(|pair| pair[0] == pair[1]),
        }
    }
}

impl Default for Distribution {
    fn default() -> Self {
        Self::Certain(0.0)
    }
}

fn median(outcomes: &[f64]) -> f64 {
    let mut sorted = outcomes.to_vec();
    order::sort_by(&mut sorted, f64::total_cmp);
    let upper = sorted.len() / 2;
    match sorted.len() {
        0 => 0.0,
        n if n % 2 == 1 => sorted[upper],
        _ => sorted[upper - 1] + (sorted[upper] - sorted[upper - 1]) / 2.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certain_values_are_those_of_the_format() {
        let cases = [
            (Distribution::Pert { low: 1.0, mode: 2.0, high: 9.0, lambda: None }, 2.0),
            (Distribution::Uniform { low: 1.0, high: 4.0 }, 2.5),
            (Distribution::Range { p10: 4.0, p90: 9.0 }, 6.0),
            (Distribution::Discrete(vec![(5.0, 0.4), (7.0, 0.4), (1.0, 0.2)]), 5.0),
            (Distribution::Empirical(vec![9.0, 1.0, 5.0, 3.0]), 4.0),
        ];
        for (distribution, certain) in cases {
            assert_eq!(distribution.certain_value(), certain, "{distribution:?}");
        }
    }
}
