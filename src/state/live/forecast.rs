//! What the pages show of a run.

use std::sync::Arc;

use slipcast_engine::forecast::{
    PortfolioForecast, ProjectForecast, ResourceForecast, RiskForecast, Run, TaskForecast, Waiting,
};
use slipcast_engine::model::ProjectId;

use super::plan::PlanNow;

/// What a run has found so far. It may be of the document before the last edit, until the first answer after it.
#[derive(Debug)]
pub struct Forecast {
    pub plan: Arc<PlanNow>,
    pub iterations: u32,
    pub digest: String,
    /// From the edit until this was known.
    pub seconds: f64,
    pub projects: Vec<ProjectForecast>,
    pub portfolio: Option<PortfolioForecast>,
    /// In the order of the plan's tasks; none unless a page asked for them.
    pub tasks: Option<Vec<TaskForecast>>,
    pub risks: Vec<RiskForecast>,
    pub resources: Vec<ResourceForecast>,
    /// Who waits for what and for whom, longest first.
    pub waiting: Vec<Waiting>,
    /// The columns of the one task asked for: start, finish (minutes since 1970) and days.
    pub kept_task: Option<slipcast_engine::forecast::TaskColumns>,
}

/// How far the run is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Phase {
    /// Nothing asked yet.
    #[default]
    Idle,
    Running {
        done: u32,
        asked: u32,
    },
    Done {
        iterations: u32,
        /// From the edit to the last iteration.
        seconds: f64,
    },
    /// By the person; what is shown is what was found until then.
    Cancelled {
        done: u32,
    },
    /// The scenario has errors, listed apart; what is shown is of the last one without.
    Unsound,
    /// In words: the workers could not do it.
    Failed(String),
}

impl Forecast {
    pub(super) fn of(plan: &Arc<PlanNow>, run: &Run, seconds: f64) -> Self {
        let simulation = &plan.simulation;
        let projects = run.projects(simulation);
        Self {
            plan: Arc::clone(plan),
            iterations: run.iterations_done(),
            digest: run.digest(simulation),
            seconds,
            portfolio: run.portfolio(simulation, &projects),
            projects,
            tasks: run.tasks(simulation),
            risks: run.risks(simulation),
            resources: run.resources(simulation),
            waiting: run.waiting(simulation),
            kept_task: run.kept_task(simulation),
        }
    }

    pub fn project(&self, id: &ProjectId) -> Option<&ProjectForecast> {
        self.projects.binary_search_by(|it| it.id.cmp(id)).ok().map(|at| &self.projects[at])
    }
}
