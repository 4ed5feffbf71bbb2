//! Collecting the blocks of a run.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::column::{Column, Estimate, share_of, student_t};
use crate::model::RiskId;
use crate::sampling::BLOCK;
use crate::simulate::{Block, Chunk, Simulation, TaskTotals};

/// A run under way: chunks arrive in any order and are read as the longest complete beginning of the run.
#[derive(Debug)]
pub struct Run {
    blocks_asked: u32,
    /// The complete beginning.
    blocks: Vec<Block>,
    /// Totals of tasks over the complete beginning.
    pub(super) tasks: TaskTotals,
    /// Chunks that came before their turn, by first block.
    early: BTreeMap<u32, Chunk>,
    /// Half-width, in working days, at which the run has found enough.
    stop_within_days: Option<f64>,
    has_stopped: bool,
}

/// How often a risk occurred.
#[derive(Clone, Debug)]
pub struct RiskForecast {
    /// The risk.
    pub id: RiskId,
    /// Share of iterations in which it occurred.
    pub occurred: Estimate,
}

impl Run {
    /// A run of so many iterations, or fewer if the scenario says when they are enough.
    pub fn new(simulation: &Simulation, iterations: u32) -> Self {
        Self {
            blocks_asked: iterations.div_ceil(BLOCK as u32),
            blocks: Vec::new(),
            tasks: TaskTotals::default(),
            early: BTreeMap::new(),
            stop_within_days: simulation.stop_within_days(),
            has_stopped: false,
        }
    }

    /// Adds what some blocks found. What is there already, or comes after the run has found enough, is dropped.
    pub fn add(&mut self, simulation: &Simulation, chunk: Chunk) {
        if let Some(first) = chunk.blocks.first().map(|it| it.index) {
            self.early.insert(first, chunk);
        }
        while let Some(chunk) = self.early.remove(&(self.blocks.len() as u32)).filter(|_| !self.has_stopped) {
            if let Some(tasks) = chunk.tasks {
                self.tasks.merge(tasks);
            }
            self.blocks.extend(chunk.blocks);
            self.has_stopped = self.has_found_enough(simulation);
        }
    }

    /// Blocks of the whole run.
    pub fn block_count(&self) -> u32 {
        self.blocks_asked
    }

    /// The most blocks a chunk may hold: one where the run must be judged after each.
    pub fn largest_chunk(&self) -> u32 {
        if self.stop_within_days.is_some() { 1 } else { u32::MAX }
    }

    /// Whether all blocks are there, or enough.
    pub fn is_complete(&self) -> bool {
        self.has_stopped || self.blocks.len() as u32 >= self.blocks_asked
    }

    /// Iterations of the complete beginning.
    pub fn iterations_done(&self) -> u32 {
        self.blocks.iter().map(|it| it.lanes).sum()
    }

    /// Whether the 95 % half-width of the portfolio finish's P80 is under what the scenario asks.
    fn has_found_enough(&self, simulation: &Simulation) -> bool {
        let Some(days) = self.stop_within_days.filter(|_| self.blocks.len() > 1) else { return false };
        let projects = self.projects(simulation);
        let Some(portfolio) = self.portfolio(simulation, &projects) else { return true };
        let degrees = self.blocks.len() - 1;
        portfolio.duration.percentile(80.0).se.is_some_and(|se| se * student_t(degrees) < days)
    }

    /// The blocks of the complete beginning.
    pub(super) fn blocks(&self) -> impl Iterator<Item = &Block> + Clone {
        self.blocks.iter()
    }

    /// Digest of the complete beginning: 16 hexadecimal digits that depend on every finish and cost of every
    /// iteration, and on nothing else but the ids of the projects.
    pub fn digest(&self, simulation: &Simulation) -> String {
        let mut hash = Sha256::new();
        for id in simulation.project_ids() {
            hash.update(id.as_str().as_bytes());
            hash.update([0xFF]);
        }
        for block in self.blocks() {
            hash.update(block.digest);
        }
        hash.finalize().iter().take(8).map(|it| format!("{it:02x}")).collect()
    }

    /// How often each risk occurred, in the order of their ids.
    pub fn risks(&self, simulation: &Simulation) -> Vec<RiskForecast> {
        let of_risk = |(ix, id): (usize, &RiskId)| {
            let complete = self.blocks().filter(|it| it.lanes as usize == BLOCK);
            let shares = complete.map(|it| f64::from(it.occurred[ix]) / BLOCK as f64);
            let count: u32 = self.blocks().map(|it| it.occurred[ix]).sum();
            let value = f64::from(count) / f64::from(self.iterations_done().max(1));
            RiskForecast {
                id: id.clone(),
                occurred: Estimate { value, se: super::column::standard_error(shares) },
            }
        };
        simulation.risk_ids().iter().enumerate().map(of_risk).collect()
    }

    /// One column of the complete beginning, from each block's.
    pub(super) fn column<'a, T: Copy + Into<f64> + 'a>(
        &'a self,
        of: impl Fn(&'a Block) -> &'a [T],
    ) -> Column {
        Column::new(self.blocks().flat_map(|it| of(it).iter().map(|it| (*it).into())).collect())
    }

    /// Share of iterations in which something holds.
    pub(super) fn share(&self, holds: impl Fn(usize) -> bool) -> Estimate {
        share_of(self.iterations_done() as usize, holds)
    }
}
