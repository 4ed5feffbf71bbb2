//! From a distribution as written to a quantile function that runs over blocks.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use super::quantile_table::{QuantileTable, Side};
use super::stream::{BLOCK, StreamKey, Tail, Uniforms};
use super::{normal, pert};
use crate::math;
use crate::model::Distribution;
use crate::order;

/// The quantile function of one uncertain quantity, in its final unit.
#[derive(Clone, Debug)]
pub(crate) enum Law {
    Certain(f64),
    Uniform { low: f64, width: f64 },
    Triangular(Triangular),
    Table(TableLaw),
    Discrete { values: Vec<f64>, cumulative: Vec<f64> },
    Empirical { sorted: Vec<f64> },
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Triangular {
    low: f64,
    high: f64,
    /// Probability up to the mode.
    at_mode: f64,
    /// (high − low)·(mode − low) and (high − low)·(high − mode).
    rising: f64,
    falling: f64,
}

/// A tabulated law: location + scale × its standard form, but not below its floor.
#[derive(Clone, Debug)]
pub(crate) struct TableLaw {
    table: SharedTable,
    location: f64,
    scale: f64,
    floor: f64,
    range: (f64, f64),
    /// P99.9.
    long: f64,
}

/// A quantile table, made when the first draw asks for it: a plan alone needs none.
#[derive(Clone)]
pub(crate) struct SharedTable(Arc<LazyLock<QuantileTable, Box<dyn FnOnce() -> QuantileTable + Send>>>);

impl std::fmt::Debug for SharedTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SharedTable")
    }
}

/// Quantile tables by shape: a portfolio has far fewer shapes than quantities, and an edit rarely adds one.
#[derive(Debug, Default)]
pub(crate) struct TableCache(BTreeMap<Shape, SharedTable>);

impl SharedTable {
    fn get(&self) -> &QuantileTable {
        &self.0
    }
}

/// The standard normal beyond which a table cuts its tails off, at probability 2⁻²⁶.
const TAIL: f64 = 5.55;
/// The standard normal's P99.9.
const LONG: f64 = 3.1;

/// What a standard table depends on; numbers by their bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Shape {
    Beta(u64, u64),
    Normal,
    Lognormal(u64),
    Exponential,
}

/// More shapes than any portfolio needs at once; the cache of a long session is emptied there.
const MOST_SHAPES: usize = 4096;

impl TableCache {
    fn get(&mut self, shape: Shape, build: impl FnOnce() -> QuantileTable + Send + 'static) -> SharedTable {
        if self.0.len() >= MOST_SHAPES {
            self.0.clear();
        }
        let table =
            self.0.entry(shape).or_insert_with(|| SharedTable(Arc::new(LazyLock::new(Box::new(build)))));
        table.clone()
    }

    fn beta(&mut self, alpha: f64, beta: f64) -> SharedTable {
        self.get(Shape::Beta(alpha.to_bits(), beta.to_bits()), move || pert::beta_table(alpha, beta))
    }

    fn normal(&mut self) -> SharedTable {
        self.get(Shape::Normal, || of_normal_quantiles(|z| z))
    }

    /// The lognormal with median 1 and standard deviation `sigma` of its logarithm.
    fn lognormal(&mut self, sigma: f64) -> SharedTable {
        self.get(Shape::Lognormal(sigma.to_bits()), move || {
            of_normal_quantiles(move |z| math::exp(sigma * z))
        })
    }

    /// The exponential with mean 1.
    fn exponential(&mut self) -> SharedTable {
        self.get(Shape::Exponential, || {
            QuantileTable::build(|side, knots| match side {
                Side::Lower => knots.probabilities.iter().map(|v| -math::ln_1p(-v)).collect(),
                Side::Upper => knots.logarithms.iter().map(|ln_v| -ln_v).collect(),
            })
        })
    }
}

fn of_normal_quantiles(transform: impl Fn(f64) -> f64) -> QuantileTable {
    QuantileTable::build(|side, knots| {
        let sign = if side == Side::Lower { 1.0 } else { -1.0 };
        knots.probabilities.iter().map(|v| transform(sign * normal::quantile(*v))).collect()
    })
}

impl Law {
    /// The law of `distribution` times `unit`; `floor_at_zero` counts what is below 0 as 0.
    pub(crate) fn new(
        distribution: &Distribution,
        unit: f64,
        floor_at_zero: bool,
        cache: &mut TableCache,
    ) -> Self {
        if distribution.is_certain() {
            let value = distribution.certain_value() * unit;
            return Self::Certain(if floor_at_zero { value.max(0.0) } else { value });
        }
        let floor = if floor_at_zero { 0.0 } else { f64::NEG_INFINITY };
        // `ends` are those of the standard form, where a table cuts its tails off; `long` is its P99.9, or more.
        let table = |table, location: f64, scale: f64, ends: (f64, f64), long: f64| {
            let (location, scale) = (location * unit, scale * unit);
            let long = (location + scale * long).max(floor);
            let range = ((location + scale * ends.0).max(floor), (location + scale * ends.1).max(floor));
            Self::Table(TableLaw { table, location, scale, floor, range, long })
        };
        match distribution {
            Distribution::Certain(value) => Self::Certain(value * unit),
            Distribution::Uniform { low, high } => {
                Self::Uniform { low: low * unit, width: (high - low) * unit }
            }
            Distribution::Triangular { low, mode, high } => {
                Self::Triangular(Triangular::new(low * unit, mode * unit, high * unit))
            }
            Distribution::Trigen { p10, mode, p90 } => {
                let (low, high) = trigen_ends(*p10, *mode, *p90);
                Self::Triangular(Triangular::new(low * unit, mode * unit, high * unit))
            }
            Distribution::Pert { low, mode, high, lambda } => {
                let (lambda, width) = (lambda.unwrap_or(4.0), high - low);
                let (alpha, beta) =
                    (1.0 + lambda * ((mode - low) / width), 1.0 + lambda * ((high - mode) / width));
                table(cache.beta(alpha, beta), *low, width, (0.0, 1.0), 1.0)
            }
            Distribution::Normal { mean, sd } => table(cache.normal(), *mean, *sd, (-TAIL, TAIL), LONG),
            Distribution::Lognormal { mean, sd } => {
                let variance = math::ln_1p((sd / mean) * (sd / mean));
                let sigma = variance.sqrt();
                let ends = (math::exp(-sigma * TAIL), math::exp(sigma * TAIL));
                table(
                    cache.lognormal(sigma),
                    0.0,
                    mean * math::exp(-variance / 2.0),
                    ends,
                    math::exp(sigma * LONG),
                )
            }
            Distribution::Range { p10, p90 } => {
                let sigma = math::ln(p90 / p10) / (2.0 * normal::quantile(0.9));
                let ends = (math::exp(-sigma * TAIL), math::exp(sigma * TAIL));
                table(cache.lognormal(sigma), 0.0, (p10 * p90).sqrt(), ends, math::exp(sigma * LONG))
            }
            Distribution::Exponential { mean } => table(cache.exponential(), 0.0, *mean, (0.0, 18.1), 7.0),
            Distribution::Discrete(outcomes) => Self::discrete(outcomes, unit),
            Distribution::Empirical(outcomes) => {
                let mut sorted: Vec<f64> = outcomes.iter().map(|it| it * unit).collect();
                order::sort_by(&mut sorted, f64::total_cmp);
                Self::Empirical { sorted }
            }
        }
    }

    fn discrete(outcomes: &[(f64, f64)], unit: f64) -> Self {
        let mut sorted = outcomes.to_vec();
        order::sort_by(&mut sorted, |a, b| a.0.total_cmp(&b.0));
        let total: f64 = sorted.iter().map(|it| it.1).sum();
        let cumulative = sorted.iter().scan(0.0, |sum, it| {
            *sum += it.1;
            Some(*sum / total)
        });
        Self::Discrete {
            cumulative: cumulative.collect(),
            values: sorted.iter().map(|it| it.0 * unit).collect(),
        }
    }

    /// Whether every draw is the same.
    pub(crate) fn certain(&self) -> Option<f64> {
        match self {
            Self::Certain(value) => Some(*value),
            _ => None,
        }
    }

    /// The quantile at `u` in (0, 1).
    #[inline]
    pub(crate) fn at(&self, u: f64) -> f64 {
        match self {
            Self::Certain(value) => *value,
            Self::Uniform { low, width } => low + width * u,
            Self::Triangular(triangular) => triangular.at(u),
            Self::Table(law) => law.of_standard(law.table.get().at(u)),
            Self::Discrete { values, cumulative } => {
                let at = cumulative.partition_point(|it| *it < u).min(values.len() - 1);
                values[at]
            }
            Self::Empirical { sorted } => {
                let place = u * (sorted.len() - 1) as f64;
                let below = place as usize;
                let above = (below + 1).min(sorted.len() - 1);
                sorted[below] + (sorted[above] - sorted[below]) * (place - below as f64)
            }
        }
    }

    /// The quantiles at a block of uniforms.
    pub(crate) fn fill(&self, uniforms: &[f64; BLOCK], values: &mut [f64; BLOCK]) {
        // One loop a kind, so that each compiles to straight code.
        match self {
            Self::Certain(value) => values.fill(*value),
            Self::Uniform { low, width } => each(uniforms, values, |u| low + width * u),
            Self::Triangular(triangular) => each(uniforms, values, |u| triangular.at(u)),
            Self::Table(law) => law.fill(&uniforms.map(Tail::of), values),
            Self::Discrete { .. } | Self::Empirical { .. } => each(uniforms, values, |u| self.at(u)),
        }
    }

    /// The quantiles at a block of a stream.
    pub(crate) fn draw(&self, uniforms: Uniforms, key: StreamKey, block: u32, values: &mut [f64; BLOCK]) {
        match self {
            Self::Certain(value) => values.fill(*value),
            Self::Table(law) => {
                let mut tails = [Tail::default(); BLOCK];
                uniforms.fill_tails(key, block, &mut tails);
                law.fill(&tails, values);
            }
            _ => {
                let mut u = [0.0; BLOCK];
                uniforms.fill(key, block, &mut u);
                self.fill(&u, values);
            }
        }
    }

    /// What `of` makes of the quantiles at a block of a stream.
    #[inline]
    pub(crate) fn draw_as<T>(
        &self,
        uniforms: Uniforms,
        key: StreamKey,
        block: u32,
        values: &mut [T],
        of: impl Fn(f64) -> T,
    ) {
        match self {
            Self::Table(law) => {
                let mut tails = [Tail::default(); BLOCK];
                uniforms.fill_tails(key, block, &mut tails);
                law.table.get().fill(&tails, values, |it| of(law.of_standard(it)));
            }
            _ => {
                let mut drawn = [0.0; BLOCK];
                self.draw(uniforms, key, block, &mut drawn);
                values.iter_mut().zip(&drawn).for_each(|(value, drawn)| *value = of(*drawn));
            }
        }
    }

    /// A value that it exceeds in less than one draw in 1,000, without making a table.
    pub(crate) fn long(&self) -> f64 {
        match self {
            Self::Table(law) => law.long,
            _ => self.range().1,
        }
    }

    /// The smallest and largest value it can give.
    pub(crate) fn range(&self) -> (f64, f64) {
        match self {
            Self::Table(law) => law.range,
            _ => (self.at(1e-300), self.at(1.0 - f64::EPSILON / 2.0)),
        }
    }
}

impl TableLaw {
    fn fill(&self, tails: &[Tail; BLOCK], values: &mut [f64; BLOCK]) {
        self.table.get().fill(tails, values, |it| self.of_standard(it));
    }

    #[inline]
    fn of_standard(&self, value: f64) -> f64 {
        let value = self.location + self.scale * value;
        // Not `max`, which would look for NaN as well.
        if value < self.floor { self.floor } else { value }
    }
}

#[inline]
fn each(uniforms: &[f64; BLOCK], values: &mut [f64; BLOCK], quantile: impl Fn(f64) -> f64) {
    for (value, u) in values.iter_mut().zip(uniforms) {
        *value = quantile(*u);
    }
}

impl Triangular {
    fn new(low: f64, mode: f64, high: f64) -> Self {
        let width = high - low;
        Self {
            low,
            high,
            at_mode: (mode - low) / width,
            rising: width * (mode - low),
            falling: width * (high - mode),
        }
    }

    #[inline]
    fn at(&self, u: f64) -> f64 {
        let rises = u < self.at_mode;
        let root = if rises { u * self.rising } else { (1.0 - u) * self.falling }.sqrt();
        if rises { self.low + root } else { self.high - root }
    }
}

/// The ends of the triangular distribution with these percentiles and mode.
///
/// With width w, F(p10) = 0.1 makes mode − low the larger root x of (x − (mode − p10))² = 0.1·w·x, and likewise on
/// the right; w is where both sides add up to it, found by halving.
fn trigen_ends(p10: f64, mode: f64, p90: f64) -> (f64, f64) {
    let side = |distance: f64, width: f64| {
        let half = distance + 0.05 * width;
        half + (half * half - distance * distance).max(0.0).sqrt()
    };
    let (left, right) = (mode - p10, p90 - mode);
    let excess = |width: f64| side(left, width) + side(right, width) - width;
    // Each side grows by less than half of w, so the excess falls; at this w it has fallen below 0.
    let (mut short, mut long) = (p90 - p10, 10.0 * (p90 - p10));
    for _ in 0..200 {
        let middle = short + (long - short) / 2.0;
        if excess(middle) > 0.0 { short = middle } else { long = middle }
    }
    (mode - side(left, long), mode + side(right, long))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn law(distribution: &Distribution) -> Law {
        Law::new(distribution, 1.0, true, &mut TableCache::default())
    }

    #[track_caller]
    fn check(distribution: &Distribution, cases: &[(f64, f64)]) {
        let law = law(distribution);
        let range = law.at(0.999) - law.at(0.001);
        for &(u, expected) in cases {
            let error = (law.at(u) - expected).abs();
            assert!(error <= 1e-4 * range, "{distribution:?} at {u}: {} not {expected}", law.at(u));
        }
    }

    #[test]
    fn quantiles_have_their_closed_forms() {
        check(&Distribution::Uniform { low: 5.0, high: 15.0 }, &[(0.3, 8.0), (0.999, 14.99)]);
        check(
            &Distribution::Triangular { low: 0.0, mode: 2.0, high: 10.0 },
            &[(0.2, 2.0), (0.05, 1.0), (0.8, 6.0)],
        );
        check(&Distribution::Triangular { low: 2.0, mode: 2.0, high: 6.0 }, &[(0.75, 4.0)]);
        check(
            &Distribution::Normal { mean: 10.0, sd: 2.0 },
            &[(0.5, 10.0), (0.975, 13.919_928), (0.025, 6.080_072)],
        );
        check(&Distribution::Normal { mean: 0.0, sd: 1.0 }, &[(0.1, 0.0), (0.8, 0.841_621)]);
        // Mean and sd of the quantity: σ² = ln 2 for sd = mean.
        check(&Distribution::Lognormal { mean: 4.0, sd: 4.0 }, &[(0.5, 4.0 / 2_f64.sqrt())]);
        check(&Distribution::Range { p10: 2.0, p90: 8.0 }, &[(0.1, 2.0), (0.5, 4.0), (0.9, 8.0)]);
        check(
            &Distribution::Exponential { mean: 3.0 },
            &[(0.5, 2.079_442), (0.999, 20.723_266), (0.000_1, 0.000_3)],
        );
        check(&Distribution::Trigen { p10: 3.0, mode: 5.0, p90: 9.0 }, &[(0.1, 3.0), (0.9, 9.0)]);
        check(&Distribution::Trigen { p10: 5.0, mode: 5.0, p90: 9.0 }, &[(0.1, 5.0), (0.9, 9.0)]);
        check(&Distribution::Empirical(vec![4.0, 1.0, 2.0]), &[(0.25, 1.5), (0.5, 2.0), (0.75, 3.0)]);
        // Beta(5, 1) is u^(1/5); Beta(3, 3) is symmetric.
        check(
            &Distribution::Pert { low: 0.0, mode: 1.0, high: 1.0, lambda: None },
            &[(0.5, 0.870_550_563_3)],
        );
        check(&Distribution::Pert { low: 2.0, mode: 5.0, high: 8.0, lambda: None }, &[(0.5, 5.0)]);
    }

    #[test]
    fn discrete_outcomes_keep_their_weights() {
        let law = law(&Distribution::Discrete(vec![(20.0, 1.0), (5.0, 2.0), (10.0, 1.0)]));
        assert_eq!(
            [0.01, 0.5, 0.51, 0.75, 0.76, 0.999].map(|u| law.at(u)),
            [5.0, 5.0, 10.0, 10.0, 20.0, 20.0]
        );
    }

    #[test]
    fn a_later_uniform_never_comes_earlier() {
        for law in [
            law(&Distribution::Pert { low: 4.0, mode: 5.0, high: 12.0, lambda: None }),
            law(&Distribution::Range { p10: 4.0, p90: 50.0 }),
            law(&Distribution::Exponential { mean: 5.0 }),
        ] {
            let mut last = 0.0;
            for step in 1..100_000 {
                let now = law.at(f64::from(step) / 100_000.0);
                // Single precision may step back by a hair.
                assert!(last <= now + 1e-6 * now, "{law:?} at {step}");
                last = now;
            }
        }
    }

    #[test]
    fn a_wider_range_moves_every_iteration_the_same_way() {
        let narrow = law(&Distribution::Triangular { low: 4.0, mode: 5.0, high: 8.0 });
        let wide = law(&Distribution::Triangular { low: 4.0, mode: 5.0, high: 12.0 });
        assert!((1..1000).map(|it| f64::from(it) / 1000.0).all(|u| narrow.at(u) < wide.at(u)));
    }

    #[test]
    fn tables_of_extreme_shapes_stay_within_the_tolerance() {
        let mut cache = TableCache::default();
        for sigma in [0.1, 0.5, 1.0, 2.0] {
            let table = cache.lognormal(sigma);
            let table = table.get();
            let range = table.at(0.999) - table.at(0.001);
            for step in 1..40_000 {
                let u = f64::from(step) / 40_000.0;
                let error = table.at(u) - math::exp(sigma * normal::quantile(u));
                assert!(error.abs() < 1e-4 * range, "σ {sigma}, u {u}: {error:e} of {range}");
            }
        }
    }
}
