//! A scenario ready to simulate, and its blocks of iterations: the unit of work.

mod block;
pub(crate) mod chances;
mod demand;
pub(crate) mod durations;
mod facts;
mod horizon;
mod money;
mod plan;
mod simulation;
mod single;
mod spend;
mod task_block;
mod task_totals;

pub(crate) use crate::sampling::BLOCK;
pub use block::{Block, Chunk, Detail, TaskDetail, Workspace};
pub use plan::{Plan, PlannedProject, PlannedTask, StartCause};
pub use simulation::{Simulation, Tables};
pub(crate) use task_totals::{BlockSums, unfixed};
pub use task_totals::{TASK_PERCENTILES, TaskTotals};
