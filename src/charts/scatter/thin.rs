//! Fewer dots that look like all of them.

use super::{Quadrant, Scatter};

/// At most `most` runs, the same for the same runs: those of each quadrant are put in an order in which neighbours lie
/// near each other, and every k-th is taken. So each quadrant keeps its share, within one dot, and each region of it its
/// density.
pub(super) fn thinned(chart: &Scatter, most: usize) -> Vec<(f64, f64)> {
    let runs = &chart.runs;
    if runs.len() <= most {
        return runs.clone();
    }
    let x = Extent::of(runs.iter().map(|it| it.0));
    let y = Extent::of(runs.iter().map(|it| it.1));
    let mut order: Vec<(Quadrant, u32, usize)> = runs
        .iter()
        .enumerate()
        .map(|(place, it)| (Quadrant::of(it, chart), interleave(x.cell(it.0), y.cell(it.1)), place))
        .collect();
    slipcast_engine::order::sort(&mut order);
    let step = runs.len() as f64 / most as f64;
    (0..most).map(|it| runs[order[((it as f64 + 0.5) * step) as usize].2]).collect()
}

struct Extent {
    low: f64,
    span: f64,
}

impl Extent {
    fn of(values: impl Iterator<Item = f64>) -> Self {
        let (low, high) =
            values.fold((f64::INFINITY, f64::NEG_INFINITY), |it, value| (it.0.min(value), it.1.max(value)));
        Self { low, span: (high - low).max(f64::MIN_POSITIVE) }
    }

    fn cell(&self, value: f64) -> u16 {
        ((value - self.low) / self.span * 1023.0) as u16
    }
}

/// Morton's order: the bits of both coordinates in turn.
fn interleave(x: u16, y: u16) -> u32 {
    let spread = |it: u16| (0..10).fold(0_u32, |bits, at| bits | (u32::from(it >> at & 1) << (2 * at)));
    spread(x) | spread(y) << 1
}
