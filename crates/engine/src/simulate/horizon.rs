//! Whether all dates stay where minutes can count them.

use super::chances::Chances;
use super::durations::Durations;
use crate::network::Lag;
use crate::network::{LeafIx, Network, Node, NodeKind, Rule, TimeIx};

/// Minutes after the first day at which a scenario is refused: a thousand years. Dates are counted up to four
/// thousand, so that not even the rare draws that are longer than those looked at here come there.
const HORIZON: f64 = (1_i64 << 29) as f64;

/// Ten years, on which a calendar shows how much of the clock it works.
const TEN_YEARS: i32 = 3_653 * 1_440;

/// The first task on a path so long that its finish is beyond the horizon without limits on resources: every task
/// and delay on the way about as long as in the worst of a thousand iterations.
pub(super) fn first_beyond(network: &Network, durations: &Durations, chances: &Chances) -> Option<LeafIx> {
    let hours: Vec<f64> =
        (0..network.times.len()).map(|it| clock_per_worked(network, TimeIx(it as u32))).collect();
    let clock = |time: TimeIx, worked: f64| worked * hours[time.0 as usize];
    let long =
        |node: &Node| node.kind.duration_of().map_or(0.0, |it| durations.leaves[it.0 as usize].long(chances));
    let mut finish: Vec<f64> = Vec::with_capacity(network.nodes.len());
    for node in &network.nodes {
        let bounds = &node.bounds;
        let fixed = [Some(network.projects[node.project].start), bounds.start, bounds.finish];
        let mut start = fixed.into_iter().flatten().map(f64::from).fold(0.0, f64::max);
        for link in network.links_into(node) {
            let from = network.node(link.from);
            let lag = match link.rule {
                Rule::Shift(minutes) => clock(node.time, f64::from(minutes)),
                Rule::Convert(Lag::None) => 0.0,
                Rule::Convert(Lag::Minutes(time, minutes)) => clock(time, f64::from(minutes)),
                Rule::Convert(Lag::Percent(time, percent)) => clock(time, percent * long(from) / 100.0),
                Rule::Convert(Lag::Drawn(time, delay)) => {
                    clock(time, durations.long_delay(delay as usize, chances))
                }
            };
            start = start.max(finish[link.from.0 as usize] + lag.max(0.0));
        }
        let end = match node.kind {
            NodeKind::Finished { actual_finish, .. } => f64::from(actual_finish),
            _ => start + clock(node.time, long(node)),
        };
        if end > HORIZON
            && let Some(leaf) = node.kind.leaf()
        {
            return Some(leaf);
        }
        finish.push(end);
    }
    None
}

/// Minutes on the clock in which one is worked, on average.
fn clock_per_worked(network: &Network, time: TimeIx) -> f64 {
    let time = network.time(time);
    let worked = time.work_at(TEN_YEARS) - time.work_at(0);
    f64::from(TEN_YEARS) / f64::from(worked.max(1))
}
