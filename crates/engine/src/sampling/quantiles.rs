//! The quantiles of one distribution, for those who draw its picture.

use super::law::{Law, TableCache};
use crate::check::shape_problem;
use crate::model::Distribution;

/// The quantiles at `probabilities`, each strictly between 0 and 1, exactly as a simulation draws them and in the unit
/// of `distribution`; with `floor_at_zero`, as for durations and costs, what lies below 0 counts as 0.
///
/// `None` where the numbers make no distribution, for example three points that are not in order.
///
/// ```
/// use slipcast_engine::{model::Distribution, quantiles};
///
/// let even = Distribution::Uniform { low: 10.0, high: 20.0 };
/// assert_eq!(quantiles(&even, true, &[0.1, 0.5]), Some(vec![11.0, 15.0]));
/// assert_eq!(quantiles(&Distribution::Uniform { low: 2.0, high: 1.0 }, true, &[0.5]), None);
/// ```
pub fn quantiles(
    distribution: &Distribution,
    floor_at_zero: bool,
    probabilities: &[f64],
) -> Option<Vec<f64>> {
    let is_sound = shape_problem(distribution).is_none() && distribution.certain_value().is_finite();
    let law = is_sound.then(|| Law::new(distribution, 1.0, floor_at_zero, &mut TableCache::default()))?;
    // Laws that can be told to have nothing below 0 beforehand have no floor of their own.
    let floor = if floor_at_zero { 0.0 } else { f64::NEG_INFINITY };
    Some(probabilities.iter().map(|it| law.at(*it).max(floor)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_law() {
        let pert = Distribution::Pert { low: 3.0, mode: 5.0, high: 9.0, lambda: None };
        let found = quantiles(&pert, true, &[0.1, 0.5, 0.9]).unwrap();
        assert!(found.is_sorted() && 3.0 < found[0] && found[2] < 9.0, "{found:?}");
        let range = Distribution::Range { p10: 4.0, p90: 16.0 };
        let found = quantiles(&range, true, &[0.1, 0.5, 0.9]).unwrap();
        for (found, expected) in found.iter().zip([4.0, 8.0, 16.0]) {
            assert!((found - expected).abs() < 1e-3, "{found} is not {expected}");
        }
        let gain = Distribution::Triangular { low: -10.0, mode: -7.0, high: -4.0 };
        assert_eq!(quantiles(&gain, true, &[0.5]), Some(vec![0.0]));
        assert!(quantiles(&gain, false, &[0.5]).unwrap()[0] < -6.0);
    }

    #[test]
    fn numbers_that_make_no_distribution_have_no_quantiles() {
        for wrong in [
            Distribution::Pert { low: 3.0, mode: 9.0, high: 5.0, lambda: None },
            Distribution::Empirical(Vec::new()),
            Distribution::Discrete(vec![(1.0, 0.0)]),
            Distribution::Certain(f64::NAN),
        ] {
            assert_eq!(quantiles(&wrong, true, &[0.5]), None, "{wrong:?}");
        }
    }
}
