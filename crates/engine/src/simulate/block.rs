//! Blocks of 500 iterations, run and returned.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::demand::{DemandBlock, ResourceBlock};
use super::money::{DrawnMoney, MoneyBlock};
use super::simulation::Simulation;
use super::spend::SpendGrid;
use super::task_block::{Buffers, LateTask, ProjectRow, TaskBlock};
use super::task_totals::{LeafTotals, SUBSAMPLE_BLOCKS, Scale, TaskTotals};
use crate::model::ResourceMode;
use crate::network::NodeIx;
use crate::sampling::{BLOCK, Uniforms};
use crate::schedule::levelling::Levelling;
use crate::schedule::{Dates, Drawn, Rows, backward, forward, mark_driving};
use crate::simulate::chances::DrawnChances;

/// How much of a block is measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// Statistics of tasks.
    pub tasks: TaskDetail,
    /// Demand on resources, by week.
    pub resources: bool,
    /// Keep the columns of this task, by its place in [`super::Plan::tasks`].
    pub kept_task: Option<u32>,
}

/// How much of each task is measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TaskDetail {
    /// Nothing.
    #[default]
    None,
    /// What drives the finishes: durations, criticality, float.
    Driving,
    /// That, and dates, cruciality, significance and merge delays.
    All,
}

impl TaskDetail {
    /// Whether tasks are measured at all.
    pub fn is_any(self) -> bool {
        self != Self::None
    }
}

impl From<bool> for TaskDetail {
    /// Everything, or nothing.
    fn from(all: bool) -> Self {
        if all { Self::All } else { Self::None }
    }
}

/// What some consecutive blocks found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chunk {
    /// In order.
    pub blocks: Vec<Block>,
    /// Totals over them, if asked for.
    pub tasks: Option<TaskTotals>,
}

/// What one block found: columns by iteration, for projects and the portfolio.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// Its place in the run; its first iteration is 500 times that.
    pub index: u32,
    /// Iterations: 500, or fewer in the last block of a run.
    pub lanes: u32,
    /// By project: finishes, minutes after the first day's beginning.
    pub(crate) finish: Vec<Vec<i32>>,
    /// By project: costs and values; empty where the scenario has no money.
    pub(crate) cost: Vec<Vec<f64>>,
    pub(crate) value: Vec<Vec<f64>>,
    /// By month, the first being the scenario's first: what the portfolio spends.
    pub(crate) months: Vec<Vec<f64>>,
    /// By budget.
    pub(crate) budgets: Vec<Vec<f64>>,
    /// By risk: iterations in which it occurred.
    pub(crate) occurred: Vec<u32>,
    /// Days waited, added up over iterations, with who waited for what and whom.
    pub(crate) waits: Vec<WaitTotal>,
    pub(crate) resources: Vec<ResourceBlock>,
    /// The task asked for: its place, and its start, finish (worked minutes) and duration.
    pub(crate) kept_task: Option<(u32, [Vec<i32>; 3])>,
    /// SHA-256 of finishes and costs.
    pub(crate) digest: [u8; 32],
}

/// Waiting of one project's tasks for one resource, held by another's.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct WaitTotal {
    pub(crate) project: u32,
    pub(crate) resource: u32,
    /// The project whose task held it; none where capacity itself was short.
    pub(crate) holder: Option<u32>,
    /// Working days, added up over the block's iterations.
    pub(crate) days: f64,
}

/// Memory for running blocks, kept from one to the next.
#[derive(Debug)]
pub struct Workspace {
    drawn: Drawn,
    unlimited: Dates,
    levelled: Option<Dates>,
    late: Rows,
    driving: Rows,
    /// Where the bins of tasks' histograms lie, of as much as was asked for: placed by the first block of the run,
    /// whoever runs it.
    scales: Option<(TaskDetail, Vec<[Scale; 3]>)>,
}

impl Workspace {
    /// About how many bytes a workspace takes for blocks of `simulation`.
    pub fn bytes(simulation: &Simulation, detail: Detail) -> usize {
        let (nodes, leaves) = (simulation.network.nodes.len(), simulation.network.node_of_leaf.len());
        let dates = if simulation.is_unlimited() { 2 } else { 4 };
        let of_tasks = if detail.tasks.is_any() { 2 } else { 0 };
        (leaves + (dates + of_tasks) * nodes) * BLOCK * size_of::<i32>()
    }

    /// Memory for blocks of `simulation`.
    pub fn new(simulation: &Simulation) -> Self {
        let network = &simulation.network;
        let is_levelled = simulation.settings.mode == ResourceMode::Levelled;
        Self {
            drawn: Drawn::new(&simulation.durations, BLOCK),
            unlimited: Dates::new(network, BLOCK),
            levelled: is_levelled.then(|| Dates::new(network, BLOCK)),
            late: Rows::new(0, BLOCK),
            driving: Rows::new(0, BLOCK),
            scales: None,
        }
    }
}

impl Simulation {
    /// Runs `count` blocks from block `first` on, of a run of `iterations`.
    pub fn run_blocks(
        &self,
        first: u32,
        count: u32,
        iterations: u32,
        detail: Detail,
        workspace: &mut Workspace,
    ) -> Chunk {
        let mut tasks = detail.tasks.is_any().then(TaskTotals::default);
        if workspace.scales.as_ref().is_some_and(|it| it.0 < detail.tasks) {
            workspace.scales = None;
        }
        if detail.tasks.is_any() && workspace.scales.is_none() && first > 0 {
            Runner::new(self, workspace, detail, 0, BLOCK).place_scales();
        }
        let lanes_of = |block: u32| (iterations.saturating_sub(block * BLOCK as u32) as usize).min(BLOCK);
        let runs = (first..first + count).map(|block| (block, lanes_of(block))).filter(|it| it.1 > 0);
        let blocks =
            runs.map(|(block, lanes)| Runner::new(self, workspace, detail, block, lanes).run(&mut tasks));
        Chunk { blocks: blocks.collect(), tasks }
    }
}

/// Runs one block.
struct Runner<'a> {
    simulation: &'a Simulation,
    workspace: &'a mut Workspace,
    detail: Detail,
    block: u32,
    lanes: usize,
    uniforms: Uniforms,
    chances: DrawnChances,
    waits: BTreeMap<(u32, u32, Option<u32>), f64>,
}

impl<'a> Runner<'a> {
    fn new(
        simulation: &'a Simulation,
        workspace: &'a mut Workspace,
        detail: Detail,
        block: u32,
        lanes: usize,
    ) -> Self {
        let uniforms = Uniforms { sampling: simulation.settings.sampling };
        let chances = simulation.chances.draw(uniforms, block);
        Self { simulation, workspace, detail, block, lanes, uniforms, chances, waits: BTreeMap::new() }
    }

    /// Runs the block, adding to the totals of tasks if there are any.
    fn run(mut self, tasks: &mut Option<TaskTotals>) -> Block {
        self.schedule();
        if let Some(totals) = tasks {
            self.add_tasks(totals);
        }
        let simulation = self.simulation;
        let dates = self.workspace.levelled.as_ref().unwrap_or(&self.workspace.unlimited);
        let finish: Vec<Vec<i32>> = (0..simulation.network.projects.len())
            .map(|it| dates.project_finish.row(it)[..self.lanes].to_vec())
            .collect();
        let mut grid = SpendGrid::new(&simulation.periods);
        let money = self.money(dates, &mut grid);
        let cut = |rows: &[[f64; BLOCK]]| rows.iter().map(|it| it[..self.lanes].to_vec()).collect::<Vec<_>>();
        let cost = money.as_ref().map(|it| cut(&it.cost)).unwrap_or_default();
        let occurred = |row: &[bool; BLOCK]| row[..self.lanes].iter().map(|it| u32::from(*it)).sum();
        Block {
            index: self.block,
            lanes: self.lanes as u32,
            digest: digest(&finish, &cost),
            finish,
            value: money.as_ref().map(|it| cut(&it.value)).unwrap_or_default(),
            cost,
            months: cut(&grid.months),
            budgets: cut(&grid.budgets),
            occurred: self.chances.occurs.iter().map(occurred).collect(),
            waits: self.wait_totals(),
            resources: self.demand(dates),
            kept_task: self
                .detail
                .kept_task
                .map(|leaf| (leaf, self.task_block(dates).columns(leaf as usize))),
        }
    }

    /// Draws and schedules, and marks driving chains if tasks are measured.
    fn schedule(&mut self) {
        let Simulation { network, durations, .. } = self.simulation;
        let workspace = &mut *self.workspace;
        durations.draw(self.uniforms, self.block, &self.chances, &mut workspace.drawn.minutes);
        durations.draw_delays(&self.chances, &mut workspace.drawn.delays);
        forward(network, &workspace.drawn, &mut workspace.unlimited);
        if self.detail.tasks.is_any() && workspace.driving.is_empty() {
            workspace.driving = Rows::new(network.nodes.len(), BLOCK);
        }
        match self.simulation.settings.mode {
            ResourceMode::Levelled => self.level(),
            ResourceMode::Unlimited if self.detail.tasks.is_any() => self.drive(),
            ResourceMode::Unlimited => {}
        }
    }

    /// Marks driving chains without resource limits, where floats do not tell them.
    fn drive(&mut self) {
        let network = &self.simulation.network;
        let Workspace { drawn, unlimited, driving, .. } = &mut *self.workspace;
        for project in 0..network.projects.len() {
            if !network.projects[project].float_tells_driving {
                mark_driving(network, project, drawn, unlimited, driving);
            }
        }
    }

    /// Schedules lane by lane with limited resources.
    fn level(&mut self) {
        let Simulation { network, levelling: plan, durations, .. } = self.simulation;
        let Workspace { drawn, unlimited, levelled: Some(dates), driving, .. } = &mut *self.workspace else {
            return;
        };
        let mut levelling = Levelling::new(network, plan);
        let mut seen = vec![0; network.nodes.len()];
        for lane in 0..self.lanes {
            levelling.schedule(drawn, unlimited, lane);
            for ix in 0..network.nodes.len() {
                dates.start.row_mut(ix)[lane] = levelling.lane.start[ix];
                dates.finish.row_mut(ix)[lane] = levelling.lane.finish[ix];
            }
            for project in 0..network.projects.len() {
                dates.project_finish.row_mut(project)[lane] = levelling.project_finish(project);
            }
            for (leaf, wait) in levelling.lane.waits.iter().enumerate() {
                let Some(wait) = wait else { continue };
                let days = f64::from(wait.minutes) / durations.leaves[leaf].minutes_per_day;
                let ix = network.node_of_leaf[leaf];
                let holders = levelling.lane.holders(*wait);
                let project = network.node(ix).project as u32;
                let mut add = |holder: Option<u32>, days: f64| {
                    *self.waits.entry((project, wait.resource as u32, holder)).or_default() += days;
                };
                if holders.is_empty() {
                    add(None, days);
                }
                for holder in holders {
                    add(Some(network.node(*holder).project as u32), days / holders.len() as f64);
                }
            }
            if self.detail.tasks.is_any() {
                for project in &network.projects {
                    for ix in &project.tasks {
                        driving.row_mut(ix.0 as usize)[lane] = 0;
                    }
                }
                seen.fill(0);
                for project in 0..network.projects.len() {
                    levelling.driving_chain(drawn, lane, project, &mut seen, |ix| {
                        if network.node(ix).project == project {
                            driving.row_mut(ix.0 as usize)[lane] = -1;
                        }
                    });
                }
            }
        }
    }

    fn money(&self, dates: &Dates, grid: &mut SpendGrid<'_>) -> Option<DrawnMoney> {
        let simulation = self.simulation;
        if simulation.money.is_empty() {
            return None;
        }
        let block = MoneyBlock {
            network: &simulation.network,
            uniforms: self.uniforms,
            block: self.block,
            chances: &simulation.chances,
            drawn_chances: &self.chances,
            drawn: &self.workspace.drawn,
            dates,
        };
        Some(simulation.money.draw(&block, grid))
    }

    fn demand(&self, dates: &Dates) -> Vec<ResourceBlock> {
        let simulation = self.simulation;
        if !self.detail.resources {
            return Vec::new();
        }
        let block = DemandBlock {
            network: &simulation.network,
            plan: &simulation.levelling,
            mode: simulation.settings.mode,
            drawn: &self.workspace.drawn,
            dates,
            first_week: simulation.first_week(),
            lanes: self.lanes,
        };
        block.measure()
    }

    fn wait_totals(&self) -> Vec<WaitTotal> {
        let totals = self.waits.iter();
        totals
            .map(|(&(project, resource, holder), &days)| WaitTotal { project, resource, holder, days })
            .collect()
    }

    fn task_block<'b>(&'b self, dates: &'b Dates) -> TaskBlock<'b> {
        TaskBlock {
            network: &self.simulation.network,
            drawn: &self.workspace.drawn,
            dates,
            unlimited: &self.workspace.unlimited,
            driving: &self.workspace.driving,
            is_levelled: self.simulation.settings.mode == ResourceMode::Levelled,
            tells_all: self.detail.tasks == TaskDetail::All,
            block: self.block,
            lanes: self.lanes,
        }
    }

    /// Runs this block for nothing but the places of the histograms' bins.
    fn place_scales(mut self) {
        let asked = std::mem::take(&mut self.detail.tasks);
        self.schedule();
        self.detail.tasks = asked;
        let dates = self.workspace.levelled.as_ref().unwrap_or(&self.workspace.unlimited);
        let scales = self.task_block(dates).scales();
        self.workspace.scales = Some((asked, scales));
    }

    /// Computes late dates, and adds each task while its rows are at hand.
    fn add_tasks(&mut self, totals: &mut TaskTotals) {
        let mut late = std::mem::take(&mut self.workspace.late);
        if late.is_empty() {
            late = Rows::new(self.simulation.network.nodes.len(), BLOCK);
        }
        let dates = self.workspace.levelled.as_ref().unwrap_or(&self.workspace.unlimited);
        let block = self.task_block(dates);
        let network = &self.simulation.network;
        if totals.leaves.is_empty() {
            totals.tells_all = block.tells_all;
            let known = self.workspace.scales.as_ref().map(|it| it.1.clone());
            totals.scales = known.unwrap_or_else(|| block.scales());
            let links =
                |ix: &NodeIx| network.links_into(network.node(*ix)).iter().filter(|it| it.is_logic).count();
            totals.leaves =
                network.node_of_leaf.iter().map(|it| LeafTotals::new(links(it), block.tells_all)).collect();
        }
        let is_ranked = block.tells_all && self.block < SUBSAMPLE_BLOCKS;
        let ranked_lanes = if is_ranked { self.lanes } else { 0 };
        let projects: Vec<ProjectRow> = (0..network.projects.len())
            .map(|it| {
                ProjectRow::new(
                    self.simulation.project_durations(it, dates.project_finish.row(it)),
                    ranked_lanes,
                )
            })
            .collect();
        totals.count_block(self.block, self.lanes);
        let mut buffers = Buffers::default();
        backward(network, block.drawn, block.unlimited, &mut late, |ix, late| {
            let node = network.node(ix);
            if let Some(leaf) = node.kind.leaf() {
                let leaf = leaf.0 as usize;
                let task = LateTask { ix, node, late, project: &projects[node.project] };
                block.add(&task, &totals.scales[leaf], &mut totals.leaves[leaf], &mut buffers);
            }
        });
        if self.workspace.scales.is_none() {
            self.workspace.scales = Some((self.detail.tasks, totals.scales.clone()));
        }
        self.workspace.late = late;
    }
}

/// SHA-256 of a block's finishes and costs, iteration by iteration, in the order of project ids.
fn digest(finish: &[Vec<i32>], cost: &[Vec<f64>]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for column in finish {
        let bytes: Vec<u8> = column.iter().flat_map(|it| it.to_le_bytes()).collect();
        hash.update(&bytes);
    }
    for column in cost {
        // Adding 0 turns −0 into 0.
        let bytes: Vec<u8> = column.iter().flat_map(|it| (it + 0.0).to_bits().to_le_bytes()).collect();
        hash.update(&bytes);
    }
    hash.finalize().into()
}
