//! A smooth shape of where outcomes lie, whose areas are probabilities.

use super::outcomes::Outcomes;

/// A density in two parts that meet at a split (a deadline, a budget): the areas of the two parts are in the ratio
/// of the probabilities of either side, exactly, whatever the smoothing did. Heights are 1 at the highest point.
#[derive(Clone, Debug, PartialEq)]
pub struct Density {
    /// Points (value, height) up to the split, or all of them without one.
    pub within: Vec<(f64, f64)>,
    /// Points from the split on.
    pub beyond: Vec<(f64, f64)>,
}

/// More points than this no drawing shows.
const MOST_CELLS: f64 = 640.0;
/// The kernel is cut where it has no ink left.
const KERNEL_REACH: f64 = 3.0;

impl Density {
    /// `None` for outcomes that are all the same: they have no shape. `resolution` is the width of the finest
    /// detail the drawing can show, in the outcomes' unit.
    pub fn of(outcomes: &Outcomes, split: Option<f64>, resolution: f64) -> Option<Self> {
        if outcomes.is_certain() {
            return None;
        }
        // Silverman's rule; not finer than a pixel and a half, below which single outcomes would show as teeth.
        let rule = 0.9 * outcomes.robust_deviation() * libm::pow(outcomes.count_for_smoothing(), -0.2);
        let cell = resolution.max((outcomes.largest() - outcomes.smallest()) / MOST_CELLS);
        let bandwidth = rule.max(1.5 * cell);
        let reach = KERNEL_REACH * bandwidth;
        let (from, to) = (outcomes.smallest() - reach, outcomes.largest() + reach);
        let split = split.filter(|it| from < *it && *it < to);
        // Cells are counted from the split, so that no cell holds outcomes of both sides.
        let first_edge = split.map_or(from, |it| it - ((it - from) / cell).ceil() * cell);
        let count = ((to - first_edge) / cell).ceil() as usize;
        let masses = masses(outcomes, first_edge, cell, count);
        let smooth = convolve(&masses, bandwidth / cell);
        let points: Vec<(f64, f64)> = smooth
            .iter()
            .enumerate()
            .map(|(at, mass)| (first_edge + cell * (at as f64 + 0.5), mass / cell))
            .collect();
        Some(Self::split_at(points, split, outcomes))
    }

    /// The height of the shape at a value.
    pub fn height_at(&self, value: f64) -> f64 {
        let holds = |it: &&[(f64, f64)]| it[0].0 <= value && value <= it[1].0;
        let pair = self.within.windows(2).chain(self.beyond.windows(2)).find(holds);
        pair.map_or(0.0, |it| {
            let (a, b) = (it[0], it[1]);
            if b.0 == a.0 { a.1 } else { a.1 + (b.1 - a.1) * (value - a.0) / (b.0 - a.0) }
        })
    }

    /// Smoothing carries a little of each side over the split; scaling both sides (never by more than 2, since half
    /// of what any outcome carries stays on its side) gives each its own probability back.
    fn split_at(points: Vec<(f64, f64)>, split: Option<f64>, outcomes: &Outcomes) -> Self {
        let (mut within, mut beyond) = match split {
            None => (points, Vec::new()),
            Some(split) => {
                let cut = points.partition_point(|it| it.0 < split);
                let (left, right) = points.split_at(cut);
                let meeting = match (left.last(), right.first()) {
                    (Some(a), Some(b)) => (split, (a.1 + b.1) / 2.0),
                    _ => (split, 0.0),
                };
                let within = left.iter().copied().chain([meeting]).collect();
                (within, [meeting].into_iter().chain(right.iter().copied()).collect())
            }
        };
        if let Some(split) = split {
            let on_time = outcomes.probability_at(split);
            scale_to_area(&mut within, on_time);
            scale_to_area(&mut beyond, 1.0 - on_time);
        }
        let highest = within.iter().chain(&beyond).fold(0.0, |most: f64, it| most.max(it.1));
        if highest > 0.0 {
            for point in within.iter_mut().chain(&mut beyond) {
                point.1 /= highest;
            }
        }
        Self { within, beyond }
    }
}

/// The probability in each cell.
fn masses(outcomes: &Outcomes, first_edge: f64, cell: f64, count: usize) -> Vec<f64> {
    let mut below = outcomes.probability_at(first_edge);
    (1..=count)
        .map(|edge| {
            let up_to = outcomes.probability_at(first_edge + cell * edge as f64);
            let mass = up_to - below;
            below = up_to;
            mass
        })
        .collect()
}

/// The masses smoothed by a Gaussian of `bandwidth` cells.
fn convolve(masses: &[f64], bandwidth: f64) -> Vec<f64> {
    let reach = (KERNEL_REACH * bandwidth).ceil() as usize;
    let weight = |at: usize| {
        let away = at as f64 / bandwidth;
        libm::exp(-0.5 * away * away)
    };
    let kernel: Vec<f64> = (0..=reach).map(weight).collect();
    let sum: f64 = kernel[0] + 2.0 * kernel[1..].iter().sum::<f64>();
    let mut smooth = vec![0.0; masses.len()];
    for (at, mass) in masses.iter().enumerate().filter(|it| *it.1 > 0.0) {
        let first = at.saturating_sub(reach);
        let last = (at + reach).min(masses.len() - 1);
        for (offset, cell) in smooth[first..=last].iter_mut().enumerate() {
            *cell += mass * kernel[at.abs_diff(first + offset)] / sum;
        }
    }
    smooth
}

fn scale_to_area(points: &mut [(f64, f64)], area: f64) {
    let drawn = area_under(points);
    let factor = if drawn > 0.0 { area / drawn } else { 0.0 };
    for point in points {
        point.1 *= factor;
    }
}

/// The area between a line through the points and the base line.
pub(crate) fn area_under(points: &[(f64, f64)]) -> f64 {
    points.windows(2).map(|pair| (pair[1].0 - pair[0].0) * (pair[0].1 + pair[1].1) / 2.0).sum()
}

/// The part of a line through the points between two values of x, cut by interpolation.
pub(crate) fn clip_to(points: &[(f64, f64)], from: f64, to: f64) -> Vec<(f64, f64)> {
    let mut clipped: Vec<(f64, f64)> = Vec::with_capacity(points.len());
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        if b.0 < from || to < a.0 {
            continue;
        }
        let at = |x: f64| if b.0 == a.0 { a.1 } else { a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0) };
        let (left, right) = (a.0.max(from), b.0.min(to));
        if clipped.is_empty() {
            clipped.push((left, at(left)));
        }
        clipped.push((right, at(right)));
    }
    clipped
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A skewed sample: squares of evenly spread numbers.
    fn skewed(count: u32) -> Outcomes {
        Outcomes::from_values(
            (0..count).map(|it| f64::from(it * it) / f64::from(count * count) * 1_000.0).collect(),
        )
        .unwrap()
    }

    #[track_caller]
    fn check_areas(outcomes: &Outcomes, split: f64) {
        let density = Density::of(outcomes, Some(split), 2.0).unwrap();
        let (within, beyond) = (area_under(&density.within), area_under(&density.beyond));
        let late = 1.0 - outcomes.probability_at(split);
        assert!((beyond / (within + beyond) - late).abs() < 1e-9, "{beyond} of {within} is not {late}");
    }

    #[test]
    fn areas_are_probabilities() {
        let outcomes = skewed(10_000);
        for split in [-5.0, 1.0, 100.0, 250.0, 640.0, 999.0, 1_004.0] {
            check_areas(&outcomes, split);
        }
        // Half of all exactly at the deadline, the rest well before: nothing is late, however smooth the shape.
        let at_deadline =
            Outcomes::from_values([vec![100.0; 50], (0..50).map(f64::from).collect()].concat()).unwrap();
        check_areas(&at_deadline, 100.0);
        let two = Outcomes::from_values(vec![10.0, 20.0]).unwrap();
        check_areas(&two, 15.0);
        let binned = Outcomes::from_counts(0.0, 5.0, &[1, 4, 9, 6, 3, 1, 1]).unwrap();
        check_areas(&binned, 17.0);
    }

    #[test]
    fn the_jump_at_the_split_hides_behind_its_line() {
        let density = Density::of(&skewed(10_000), Some(300.0), 2.0).unwrap();
        let jump = density.within.last().unwrap().1 - density.beyond[0].1;
        assert!(jump.abs() < 0.02, "{jump}");
    }

    #[test]
    fn all_on_one_side_leaves_the_other_flat() {
        let outcomes = skewed(100);
        let all_late = Density::of(&outcomes, Some(-1.0), 1.0).unwrap();
        assert!(area_under(&all_late.within) < 1e-12);
        let far_away = Density::of(&outcomes, Some(5_000.0), 1.0).unwrap();
        assert!(far_away.beyond.is_empty());
    }

    #[test]
    fn the_same_everywhere_has_no_shape() {
        let certain = Outcomes::from_values(vec![7.0; 9]).unwrap();
        assert_eq!(Density::of(&certain, None, 1.0), None);
    }

    #[test]
    fn clipping_cuts_between_points() {
        let line = [(0.0, 0.0), (10.0, 10.0), (20.0, 0.0)];
        assert_eq!(clip_to(&line, 5.0, 15.0), [(5.0, 5.0), (10.0, 10.0), (15.0, 5.0)]);
        assert_eq!(clip_to(&line, 30.0, 40.0), []);
    }
}
