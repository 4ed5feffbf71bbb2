//! Adds one block to the totals of tasks.

use super::task_totals::{BINS, Histogram, LeafTotals, SUBSAMPLE_BLOCKS, Scale, fixed};
use crate::calendar::WorkingTime;
use crate::network::{Clock, End, Link, Network, Node, NodeIx, NodeKind, Rule};
use crate::sampling::BLOCK;
use crate::schedule::{Dates, Drawn, Rows, has_no_float};

/// One block, scheduled.
pub(super) struct TaskBlock<'a> {
    pub(super) network: &'a Network,
    pub(super) drawn: &'a Drawn,
    /// Dates under the run's resource mode.
    pub(super) dates: &'a Dates,
    /// Dates without resource limits: floats are theirs.
    pub(super) unlimited: &'a Dates,
    /// By node: −1 in lanes on a driving chain to the own project's finish.
    pub(super) driving: &'a Rows,
    /// Without limits, projects whose floats tell as much have no such rows.
    pub(super) is_levelled: bool,
    /// Whether more is told of tasks than what drives the finishes.
    pub(super) tells_all: bool,
    pub(super) block: u32,
    /// Lanes that count.
    pub(super) lanes: usize,
}

/// One task, when the backward pass has come to it.
pub(super) struct LateTask<'a> {
    pub(super) ix: NodeIx,
    pub(super) node: &'a Node,
    /// Late finishes, on the node's clock.
    pub(super) late: &'a [i32],
    pub(super) project: &'a ProjectRow,
}

/// What all tasks of a project are compared with.
pub(super) struct ProjectRow {
    /// Worked minutes from the project's deterministic start to its finish.
    pub(super) duration: [i32; BLOCK],
    /// Ranks of `duration`, doubled and centred: ties share their mean rank. None where they are not asked for.
    ranks: Vec<i64>,
    rank_squares: i64,
}

/// The rows of one task: worked minutes of start and finish, and minutes of the whole duration.
struct TaskRows<'a> {
    /// None where it is finish less duration.
    start: Option<&'a [i32]>,
    finish: &'a [i32],
    duration: &'a [i32],
}

impl TaskRows<'_> {
    fn starts(&self) -> Vec<i32> {
        match self.start {
            Some(start) => start.to_vec(),
            None => {
                self.finish.iter().zip(self.duration).map(|(finish, duration)| finish - duration).collect()
            }
        }
    }
}

impl ProjectRow {
    pub(super) fn new(duration: [i32; BLOCK], ranked_lanes: usize) -> Self {
        let ranks = centred_ranks(&duration[..ranked_lanes]);
        Self { duration, rank_squares: ranks.iter().map(|it| it * it).sum(), ranks }
    }
}

/// Twice each value's rank among them, less n + 1.
fn centred_ranks(values: &[i32]) -> Vec<i64> {
    let n = values.len();
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by_key(|it| values[*it]);
    let mut ranks = vec![0; n];
    let mut first = 0;
    while first < n {
        let same = order[first..].iter().take_while(|it| values[**it] == values[order[first]]).count();
        for &lane in &order[first..first + same] {
            ranks[lane] = (2 * first + same) as i64 - n as i64;
        }
        first += same;
    }
    ranks
}

impl TaskBlock<'_> {
    /// Places the histograms' bins by this block.
    pub(super) fn scales(&self) -> Vec<[Scale; 3]> {
        let mut buffers = Buffers::default();
        self.network
            .node_of_leaf
            .iter()
            .map(|ix| {
                let rows = self.rows(*ix, &mut buffers);
                if !self.tells_all {
                    return [Scale::default(), Scale::default(), Scale::new(rows.duration)];
                }
                [&rows.starts(), rows.finish, rows.duration].map(Scale::new)
            })
            .collect()
    }

    /// Adds one task of this block.
    pub(super) fn add(
        &self,
        task: &LateTask<'_>,
        scales: &[Scale; 3],
        totals: &mut LeafTotals,
        buffers: &mut Buffers,
    ) {
        let rows = self.rows(task.ix, buffers);
        self.add_sums(&rows, totals);
        self.add_shares(task, totals);
        let bins = self.add_durations(&rows, &scales[2], totals);
        if !self.tells_all {
            return;
        }
        for (durations, of_project) in rows.duration.chunks(64).zip(task.project.duration.chunks(64)) {
            let products = durations.iter().zip(of_project).map(|it| i64::from(*it.0) * i64::from(*it.1));
            totals.duration_by_project += i128::from(products.sum::<i64>());
        }
        self.add_dates(&rows, scales, totals);
        if self.block < SUBSAMPLE_BLOCKS {
            totals.spearman += fixed(self.spearman(&bins, task.project));
            totals.significance += fixed(self.significance(task, rows.duration));
            self.add_bounds(task.ix, task.node, totals);
        }
    }

    /// Worked minutes of start and finish, and minutes of duration, of one task.
    pub(super) fn columns(&self, leaf: usize) -> [Vec<i32>; 3] {
        let mut buffers = Buffers::default();
        let Some(ix) = self.network.node_of_leaf.get(leaf) else { return Default::default() };
        let rows = self.rows(*ix, &mut buffers);
        [rows.starts(), rows.finish.to_vec(), rows.duration.to_vec()]
    }

    fn rows<'b>(&'b self, ix: NodeIx, buffers: &'b mut Buffers) -> TaskRows<'b> {
        let node = self.network.node(ix);
        let (start, finish) = (self.dates.end(ix, End::Start), self.dates.end(ix, End::Finish));
        if node.clock == Clock::Worked {
            let minutes = node.kind.leaf().map_or(&[] as &[i32], |it| self.drawn.minutes.row(it.0 as usize));
            return TaskRows { start: None, finish: &finish[..self.lanes], duration: &minutes[..self.lanes] };
        }
        let time = reporting_time(self.network, node);
        for lane in 0..self.lanes {
            buffers.start[lane] = time.work_at(start[lane]);
            buffers.finish[lane] = time.work_at(finish[lane]);
            buffers.duration[lane] = self.drawn.whole(node, lane);
        }
        TaskRows {
            start: Some(&buffers.start[..self.lanes]),
            finish: &buffers.finish[..self.lanes],
            duration: &buffers.duration[..self.lanes],
        }
    }

    fn add_sums(&self, rows: &TaskRows<'_>, totals: &mut LeafTotals) {
        let (mut sum, mut squares) = (0_i64, 0_i128);
        // Squares of minutes stay within 64 bits for 64 lanes, however long the work.
        for durations in rows.duration.chunks(64) {
            let mut some_squares = 0_i64;
            for duration in durations {
                let duration = i64::from(*duration);
                sum += duration;
                some_squares += duration * duration;
            }
            squares += i128::from(some_squares);
        }
        totals.duration += sum;
        totals.duration_squares += squares;
        if self.tells_all && self.lanes == BLOCK {
            let n = BLOCK as f64;
            let mean = sum as f64 / n;
            let variance = (squares as f64 - n * mean * mean) / (n - 1.0);
            totals.block_mean.add(mean * 1024.0);
            totals.block_sd.add(variance.max(0.0).sqrt() * 1024.0);
        }
    }

    /// Counts iterations on a driving chain and without float.
    fn add_shares(&self, task: &LateTask<'_>, totals: &mut LeafTotals) {
        let (ix, node) = (task.ix, task.node);
        let late = &task.late[..self.lanes];
        let finish = &self.unlimited.end(ix, End::Finish)[..self.lanes];
        let no_float: i64 = match node.clock {
            Clock::Worked => late.iter().zip(finish).map(|(late, finish)| i64::from(late <= finish)).sum(),
            Clock::Instant => {
                let has_none =
                    |(late, finish): (&i32, &i32)| has_no_float(self.network, node, *finish, *late);
                late.iter().zip(finish).map(|it| i64::from(has_none(it))).sum()
            }
        };
        totals.no_float += no_float as u64;
        let is_told_by_float = !self.is_levelled && self.network.projects[node.project].float_tells_driving;
        totals.driving += if is_told_by_float {
            no_float as u64
        } else {
            self.driving.row(ix.0 as usize)[..self.lanes].iter().map(|it| i64::from(-it)).sum::<i64>() as u64
        };
    }

    /// Counts the durations; returns their bins, and their counts in this block.
    fn add_durations(&self, rows: &TaskRows<'_>, scale: &Scale, totals: &mut LeafTotals) -> DurationBins {
        let mut bins = DurationBins { of_lane: [0; BLOCK], counts: Histogram::default() };
        scale.bins(rows.duration.iter().copied(), &mut bins.of_lane);
        bins.counts.count(&bins.of_lane[..self.lanes]);
        totals.durations.add(&bins.counts);
        if self.tells_all && self.lanes == BLOCK {
            let found = scale.percentiles(&bins.counts, BLOCK as u64);
            for (sums, found) in totals.block_percentiles.iter_mut().zip(found) {
                sums.add(found * 1024.0);
            }
        }
        bins
    }

    /// Adds up and counts starts and finishes.
    fn add_dates(&self, rows: &TaskRows<'_>, scales: &[Scale; 3], totals: &mut LeafTotals) {
        let total = |row: &[i32]| row.iter().map(|it| i64::from(*it)).sum::<i64>();
        totals.finish += total(rows.finish);
        let Some([of_start, of_finish]) = totals.dates.as_deref_mut() else { return };
        let mut bins = [0_u8; BLOCK];
        scales[1].bins(rows.finish.iter().copied(), &mut bins);
        of_finish.count(&bins[..self.lanes]);
        match rows.start {
            Some(start) => {
                totals.start += total(start);
                scales[0].bins(start.iter().copied(), &mut bins);
            }
            None => {
                totals.start += total(rows.finish) - total(rows.duration);
                scales[0].bins(rows.finish.iter().zip(rows.duration).map(|it| it.0 - it.1), &mut bins);
            }
        }
        of_start.count(&bins[..self.lanes]);
    }

    /// Spearman's ρ of the duration with the project's, the duration's ranks shared within a bin.
    fn spearman(&self, bins: &DurationBins, project: &ProjectRow) -> f64 {
        let mut rank_of_bin = [0_i64; BINS];
        let (mut before, mut squares) = (0_i64, 0_i64);
        for (rank, count) in rank_of_bin.iter_mut().zip(&bins.counts.0) {
            let count = i64::from(*count);
            *rank = 2 * before + count - self.lanes as i64;
            squares += count * *rank * *rank;
            before += count;
        }
        let ranks = project.ranks.iter().zip(&bins.of_lane);
        let product: i64 = ranks.map(|(rank, bin)| rank * rank_of_bin[usize::from(*bin)]).sum();
        let scale = (squares as f64 * project.rank_squares as f64).sqrt();
        if scale > 0.0 { product as f64 / scale } else { 0.0 }
    }

    /// Mean over the block of duration / (duration + total float) × project duration, in days of 1,440 minutes.
    fn significance(&self, task: &LateTask<'_>, duration: &[i32]) -> f64 {
        let node = task.node;
        if matches!(node.kind, NodeKind::Finished { .. }) {
            return 0.0;
        }
        let (late, finish) = (task.late, self.unlimited.end(task.ix, End::Finish));
        let mut float = [0; BLOCK];
        match node.clock {
            Clock::Worked => float.iter_mut().zip(late).zip(finish).for_each(|((float, late), finish)| {
                *float = late - finish;
            }),
            Clock::Instant => {
                let time = self.network.time(node.time);
                for ((float, late), finish) in float.iter_mut().zip(late).zip(finish) {
                    *float = time.work_at(*late) - time.work_at(*finish);
                }
            }
        }
        let mut shares = [0.0; BLOCK];
        for (((share, float), duration), of_project) in
            shares.iter_mut().zip(&float).zip(duration).zip(&task.project.duration)
        {
            let whole = f64::from(duration + (*float).max(0));
            let of_whole = f64::from(*duration) / if whole > 0.0 { whole } else { 1.0 };
            *share = of_whole * f64::from(*of_project);
        }
        // Four sums side by side, always the same four: one alone waits for each addition.
        let mut sums = [0.0; 4];
        for shares in shares.as_chunks::<4>().0 {
            sums.iter_mut().zip(shares).for_each(|(sum, share)| *sum += share);
        }
        sums.iter().sum::<f64>() / self.lanes as f64 / 1440.0
    }

    /// Adds the bounds of links into tasks that have several: how late they make it one by one, and together.
    fn add_bounds(&self, ix: NodeIx, node: &Node, totals: &mut LeafTotals) {
        if totals.link_bounds.len() < 2 {
            return;
        }
        let mut latest = [i32::MIN; BLOCK];
        let latest = &mut latest[..self.lanes];
        let logic = self.network.links_into(node).iter().filter(|it| it.is_logic);
        for (link, sum) in logic.zip(&mut totals.link_bounds) {
            let anchors = &self.dates.end(link.from, link.anchor)[..self.lanes];
            *sum += match (link.rule, node.clock, link.bounds) {
                (Rule::Shift(shift), Clock::Worked, End::Start) => {
                    let mut sum = 0;
                    for (latest, anchor) in latest.iter_mut().zip(anchors) {
                        *latest = (*latest).max(anchor + shift);
                        sum += i64::from(anchor + shift);
                    }
                    sum
                }
                _ => {
                    let mut sum = 0;
                    for (lane, latest) in latest.iter_mut().enumerate() {
                        let bound = self.start_bound(ix, node, link, lane);
                        *latest = (*latest).max(bound);
                        sum += i64::from(bound);
                    }
                    sum
                }
            };
        }
        totals.latest_bound += latest.iter().map(|it| i64::from(*it)).sum::<i64>();
    }

    /// The worked minutes before which a link keeps a task from starting.
    fn start_bound(&self, ix: NodeIx, node: &Node, link: &Link, lane: usize) -> i32 {
        let anchor = self.dates.end(link.from, link.anchor)[lane];
        let bound = match link.rule {
            Rule::Shift(shift) => anchor + shift,
            Rule::Convert(_) => {
                let whole = self.drawn.whole(self.network.node(link.from), lane);
                self.network.bound(link, anchor, whole, |_| 0)
            }
        };
        let worked = match node.clock {
            Clock::Worked => bound,
            Clock::Instant => reporting_time(self.network, node).work_at(bound),
        };
        match link.bounds {
            End::Start => worked,
            End::Finish => worked - self.drawn.work(self.network.node(ix), lane),
        }
    }
}

/// Bins of one task's duration in one block.
struct DurationBins {
    of_lane: [u8; BLOCK],
    counts: Histogram,
}

/// Memory for the rows of a task that keeps instants.
pub(super) struct Buffers {
    start: [i32; BLOCK],
    finish: [i32; BLOCK],
    duration: [i32; BLOCK],
}

impl Default for Buffers {
    fn default() -> Self {
        Self { start: [0; BLOCK], finish: [0; BLOCK], duration: [0; BLOCK] }
    }
}

/// The time on which a task's dates are averaged: its own, and of what may take no time its calendar.
pub(super) fn reporting_time<'a>(network: &'a Network, node: &Node) -> &'a WorkingTime {
    match node.clock {
        Clock::Worked => network.time(node.time),
        Clock::Instant => network.time(node.calendar),
    }
}
