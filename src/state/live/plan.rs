//! The deterministic schedule, there as soon as an edit is made.

use std::collections::BTreeMap;
use std::sync::Arc;

use slipcast_engine::check::Problem;
use slipcast_engine::model::{ProjectId, Scenario, TaskPath};
use slipcast_engine::order;
use slipcast_engine::simulate::{Plan, PlannedProject, PlannedTask, Simulation};

/// The scenario compiled, and its plan by name.
#[derive(Debug)]
pub struct PlanNow {
    /// The scenario as it was compiled.
    pub scenario: Arc<Scenario>,
    pub simulation: Arc<Simulation>,
    plan: Plan,
    projects: BTreeMap<ProjectId, usize>,
    tasks: BTreeMap<TaskPath, usize>,
}

impl PlanNow {
    pub(super) fn new(scenario: Arc<Scenario>, simulation: Simulation) -> Self {
        let plan = simulation.plan();
        let projects = order::map_of(plan.projects.iter().enumerate().map(|(ix, it)| (it.id.clone(), ix)));
        let tasks = order::map_of(plan.tasks.iter().enumerate().map(|(ix, it)| (it.path.clone(), ix)));
        Self { scenario, simulation: Arc::new(simulation), plan, projects, tasks }
    }

    pub fn project(&self, id: &ProjectId) -> Option<&PlannedProject> {
        self.plan.projects.get(*self.projects.get(id)?)
    }

    pub fn task(&self, path: &TaskPath) -> Option<&PlannedTask> {
        self.plan.tasks.get(*self.tasks.get(path)?)
    }

    /// The place of a task among the plan's, which is its place among the forecast's.
    pub fn place_of(&self, path: &TaskPath) -> Option<usize> {
        self.tasks.get(path).copied()
    }

    /// What whoever reads the result should know.
    pub fn findings(&self) -> &[Problem] {
        self.simulation.findings()
    }
}
