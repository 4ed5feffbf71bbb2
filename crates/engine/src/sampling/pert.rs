//! Quantiles of the beta distribution behind Beta-PERT.

use std::f64::consts::LN_2;

use super::quantile_table::{QuantileTable, Side};
use crate::math;

/// Quantile table of Beta(`alpha`, `beta`), both at least 1, on \[0, 1\].
///
/// In logarithms the tail of a beta distribution is nearly a straight line, so `ln x` is followed against `ln v`
/// from an exact start deep in each tail: d ln x / d ln v = v / (x·f(x)), f the density, by the classical
/// Runge–Kutta method. Both tails meet at ½; a test holds that they agree.
pub(super) fn beta_table(alpha: f64, beta: f64) -> QuantileTable {
    let lower = BetaTail::new(alpha, beta).path();
    let upper = BetaTail::new(beta, alpha).path();
    QuantileTable::build(|side, knots| match side {
        Side::Lower => quantiles(&lower, knots.logarithms),
        Side::Upper => quantiles(&upper, knots.logarithms).iter().map(|x| 1.0 - x).collect(),
    })
}

/// Quantiles at ascending logarithms of probabilities from 2⁻²⁶ to ½.
fn quantiles(path: &[Point], logarithms: &[f64]) -> Vec<f64> {
    let mut at = 0;
    let quantile = |ln_v: &f64| {
        while path.get(at + 2).is_some_and(|_| path[at + 1].ln_v <= *ln_v) {
            at += 1;
        }
        path[at].between(path[at + 1], *ln_v).min(1.0)
    };
    logarithms.iter().map(quantile).collect()
}

/// The lower tail of Beta(a, b).
struct BetaTail {
    a: f64,
    b: f64,
    /// ln B(a, b).
    ln_beta: f64,
}

/// A point on the curve of x against ln v.
#[derive(Clone, Copy)]
struct Point {
    ln_v: f64,
    x: f64,
    /// d x / d ln v.
    slope: f64,
}

impl Point {
    /// x between two points, by the cubic with their values and slopes (Hermite): within 10⁻⁵ of the range.
    fn between(self, next: Self, ln_v: f64) -> f64 {
        let width = next.ln_v - self.ln_v;
        let t = (ln_v - self.ln_v) / width;
        let s = 1.0 - t;
        s * s * (1.0 + 2.0 * t) * self.x
            + t * t * (1.0 + 2.0 * s) * next.x
            + s * t * width * (s * self.slope - t * next.slope)
    }
}

impl BetaTail {
    fn new(a: f64, b: f64) -> Self {
        Self { a, b, ln_beta: math::ln_gamma(a) + math::ln_gamma(b) - math::ln_gamma(a + b) }
    }

    /// Points on the curve, from probability 2⁻²⁶ to ½: one an octave where it is nearly straight, then four.
    fn path(&self) -> Vec<Point> {
        let mut ln_v = -26.0 * LN_2;
        let mut ln_x = self.start(ln_v);
        let mut slope = self.slope(ln_v, ln_x);
        let point = |ln_v, ln_x, slope| {
            let x = math::exp(ln_x);
            Point { ln_v, x, slope: x * slope }
        };
        let mut path = vec![point(ln_v, ln_x, slope)];
        for (steps, step) in [(14, LN_2), (44, LN_2 / 4.0)] {
            for _ in 0..steps {
                let k1 = slope;
                let k2 = self.slope(ln_v + step / 2.0, ln_x + k1 * step / 2.0);
                let k3 = self.slope(ln_v + step / 2.0, ln_x + k2 * step / 2.0);
                let k4 = self.slope(ln_v + step, ln_x + k3 * step);
                ln_x += step / 6.0 * (k1 + 2.0 * (k2 + k3) + k4);
                ln_v += step;
                slope = self.slope(ln_v, ln_x);
                path.push(point(ln_v, ln_x, slope));
            }
        }
        path
    }

    /// d ln x / d ln v.
    fn slope(&self, ln_v: f64, ln_x: f64) -> f64 {
        let x = math::exp(ln_x);
        math::exp(ln_v + self.ln_beta - self.a * ln_x - (self.b - 1.0) * math::ln_1p(-x))
    }

    /// ln x where the probability is v, from the series of the incomplete beta function
    /// I(x) = xᵃ / (a·B) · (1 + Σ …) (DLMF 8.17.8), inverted by Newton's method on logarithms.
    fn start(&self, ln_v: f64) -> f64 {
        let leading = ln_v + math::ln(self.a) + self.ln_beta;
        let mut ln_x = leading / self.a;
        for _ in 0..20 {
            let excess = self.a * ln_x + math::ln(self.series(math::exp(ln_x))) - leading;
            ln_x -= excess / self.a;
            if excess.abs() < 1e-14 {
                break;
            }
        }
        ln_x.min(0.0)
    }

    /// (1 − x)ᵇ · Σₙ (a + b)ₙ / (a + 1)ₙ · xⁿ.
    fn series(&self, x: f64) -> f64 {
        let (mut sum, mut term) = (1.0, 1.0);
        for n in 0..500 {
            let n = f64::from(n);
            term *= (self.a + self.b + n) / (self.a + 1.0 + n) * x;
            sum += term;
            if term < 1e-17 * sum {
                break;
            }
        }
        math::exp(self.b * math::ln_1p(-x)) * sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[allow(clippy::disallowed_methods, reason = "the check uses other functions than the code it checks")]
    /// Cumulative probability of a beta distribution, by Simpson's rule on 20,000 steps: slow and plain.
    fn probability(a: f64, b: f64, x: f64) -> f64 {
        let ln_beta = BetaTail::new(a, b).ln_beta;
        // x = s²: takes the corner out of the density at 0 for a < 2.
        let density = |s: f64| {
            let x = s * s;
            let ln = (a - 1.0) * x.max(1e-300).ln() + (b - 1.0) * (-x).ln_1p() - ln_beta;
            if x <= 0.0 { 0.0 } else { ln.exp() * 2.0 * s }
        };
        let (steps, end) = (20_000, x.sqrt());
        let h = end / f64::from(steps);
        let inner: f64 =
            (1..steps).map(|it| density(f64::from(it) * h) * if it % 2 == 1 { 4.0 } else { 2.0 }).sum();
        (density(0.0) + inner + density(end)) * h / 3.0
    }

    #[test]
    fn quantiles_invert_the_distribution() {
        for (lambda, mode) in
            [(4.0, 0.5), (4.0, 0.0), (4.0, 1.0), (4.0, 0.1), (4.0, 0.9), (2.0, 0.3), (20.0, 0.05)]
        {
            let (a, b) = (1.0 + lambda * mode, 1.0 + lambda * (1.0 - mode));
            let table = beta_table(a, b);
            let range = table.at(0.999) - table.at(0.001);
            for permille in (1..1000).step_by(7) {
                let p = f64::from(permille) / 1000.0;
                let x = table.at(p);
                // The error in x is the error in probability over the density.
                let around = (probability(a, b, (x + 1e-4).min(1.0)) - probability(a, b, x - 1e-4)) / 2e-4;
                let error = (probability(a, b, x) - p) / around;
                assert!(
                    error.abs() < 1e-4 * range,
                    "λ {lambda}, mode {mode}, p {p}: {x} is off by {error:e}"
                );
            }
        }
    }

    #[test]
    fn both_tails_meet_in_the_middle() {
        for mode in 0..=20 {
            let mode = f64::from(mode) / 20.0;
            let (a, b) = (1.0 + 4.0 * mode, 1.0 + 4.0 * (1.0 - mode));
            let table = beta_table(a, b);
            let gap = table.at(0.5) - table.at(0.5 + 1e-15);
            assert!(gap.abs() < 1e-5, "mode {mode}: {gap:e}");
        }
    }
}
