//! Collecting the blocks of a run.

use sha2::{Digest, Sha256};

use super::column::{Column, Estimate, share_of};
use crate::model::RiskId;
use crate::sampling::BLOCK;
use crate::simulate::{Block, Chunk, Simulation, TaskTotals};

/// A run under way: blocks in any order, read as the longest complete beginning of the run.
#[derive(Debug)]
pub struct Run {
    pub(super) iterations: u32,
    blocks: Vec<Option<Block>>,
    /// Blocks of the complete beginning.
    complete: usize,
    /// Totals of tasks over all blocks received.
    pub(super) tasks: TaskTotals,
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
    /// A run of so many iterations.
    pub fn new(iterations: u32) -> Self {
        let blocks = iterations.div_ceil(BLOCK as u32) as usize;
        Self {
            iterations,
            blocks: (0..blocks).map(|_| None).collect(),
            complete: 0,
            tasks: TaskTotals::default(),
        }
    }

    /// Adds what some blocks found. A block that is there already is left as it is.
    pub fn add(&mut self, chunk: Chunk) {
        let is_new = chunk.blocks.iter().all(|it| matches!(self.blocks.get(it.index as usize), Some(None)));
        if let Some(tasks) = chunk.tasks.filter(|_| is_new) {
            self.tasks.merge(&tasks);
        }
        for block in chunk.blocks {
            let place = self.blocks.get_mut(block.index as usize);
            if let Some(place) = place.filter(|it| it.is_none()) {
                *place = Some(block);
            }
        }
        while matches!(self.blocks.get(self.complete), Some(Some(_))) {
            self.complete += 1;
        }
    }

    /// Blocks of the whole run.
    pub fn block_count(&self) -> u32 {
        self.blocks.len() as u32
    }

    /// Whether all blocks are there.
    pub fn is_complete(&self) -> bool {
        self.complete == self.blocks.len()
    }

    /// Iterations of the complete beginning.
    pub fn iterations_done(&self) -> u32 {
        self.blocks().map(|it| it.lanes).sum()
    }

    /// Ends the run at its complete beginning.
    pub fn stop(&mut self) {
        self.iterations = self.iterations_done();
        self.blocks.truncate(self.complete);
    }

    /// The blocks of the complete beginning.
    pub(super) fn blocks(&self) -> impl Iterator<Item = &Block> + Clone {
        self.blocks[..self.complete].iter().flatten()
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
