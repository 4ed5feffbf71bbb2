//! What the forecast needs to know of a compiled scenario.

use super::simulation::Simulation;
use crate::calendar::{Instant, WorkingTime};
use crate::model::{Budget, DateTime, ProjectId, ResourceId, ResourceMode, RiskId, Sampling, TaskPath};

/// A project's own facts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ProjectFacts<'a> {
    pub(crate) time: &'a WorkingTime,
    pub(crate) minutes_per_day: f64,
    pub(crate) planned_start: Instant,
    pub(crate) unlimited_start: Instant,
    pub(crate) planned_finish: Instant,
    pub(crate) planned_cost: f64,
    pub(crate) must_have: bool,
    pub(crate) deadline: Option<DateTime>,
    pub(crate) budget: Option<f64>,
}

/// The portfolio's own facts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PortfolioFacts<'a> {
    pub(crate) time: &'a WorkingTime,
    pub(crate) minutes_per_day: f64,
    pub(crate) unlimited_start: Instant,
    pub(crate) planned_finish: Instant,
}

/// A task's own facts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LeafFacts<'a> {
    pub(crate) path: &'a TaskPath,
    pub(crate) project: usize,
    pub(crate) minutes_per_day: f64,
    /// The time on which its dates are averaged.
    pub(crate) time: &'a WorkingTime,
}

impl Simulation {
    /// The included projects, in the order of their ids.
    pub fn project_ids(&self) -> &[ProjectId] {
        &self.names.projects
    }

    /// The resources, in the order of their ids.
    pub fn resource_ids(&self) -> &[ResourceId] {
        &self.names.resources
    }

    /// The risks, in the order of their ids.
    pub fn risk_ids(&self) -> &[RiskId] {
        &self.names.risks
    }

    /// The tasks that are not summaries, in the order of projects and ids.
    pub fn task_paths(&self) -> &[TaskPath] {
        &self.names.leaves
    }

    /// Iterations asked for by the scenario.
    pub fn iterations(&self) -> u32 {
        self.settings.iterations
    }

    /// The 95 % half-width of the portfolio finish's P80, in working days, at which a run has found enough.
    pub fn stop_within_days(&self) -> Option<f64> {
        self.settings.stop_within_days
    }

    /// The seed of every stream.
    pub fn seed(&self) -> u64 {
        self.settings.seed
    }

    /// How uniforms are drawn.
    pub fn sampling(&self) -> Sampling {
        self.settings.sampling
    }

    /// Whether resources are without limit.
    pub fn is_unlimited(&self) -> bool {
        self.settings.mode == ResourceMode::Unlimited
    }

    /// Whether the scenario knows of any money.
    pub fn has_money(&self) -> bool {
        !self.money.is_empty()
    }

    /// The level the house promises at.
    pub fn confidence(&self) -> f64 {
        self.names.confidence
    }

    /// The beginning of the scenario's first day.
    pub fn origin(&self) -> DateTime {
        self.names.first_day
    }

    pub(crate) fn date_time(&self, at: Instant) -> DateTime {
        self.names.date_time(at)
    }

    pub(crate) fn budgets(&self) -> &[Budget] {
        &self.names.budgets
    }

    /// Year × 12 + month (0–11) of the first month.
    pub(crate) fn first_month(&self) -> i32 {
        self.periods.first_month
    }

    pub(crate) fn project_facts(&self, ix: usize) -> ProjectFacts<'_> {
        let wishes = &self.names.wishes[ix];
        ProjectFacts {
            time: self.network.time(self.network.projects[ix].time),
            minutes_per_day: wishes.minutes_per_day,
            planned_start: self.certain.project_start(&self.network, ix),
            unlimited_start: self.certain.unlimited_start(&self.network, ix),
            planned_finish: self.certain.project_finish(ix),
            planned_cost: self.certain_cost[ix],
            must_have: wishes.must_have,
            deadline: wishes.deadline,
            budget: wishes.budget,
        }
    }

    /// `None` if there is no project.
    pub(crate) fn portfolio_facts(&self) -> Option<PortfolioFacts<'_>> {
        let projects = 0..self.network.projects.len();
        Some(PortfolioFacts {
            time: self.network.time(self.names.default_time),
            minutes_per_day: self.names.default_minutes_per_day,
            unlimited_start: projects
                .clone()
                .map(|it| self.certain.unlimited_start(&self.network, it))
                .min()?,
            planned_finish: projects.map(|it| self.certain.project_finish(it)).max()?,
        })
    }

    pub(crate) fn leaf_facts(&self, leaf: usize) -> LeafFacts<'_> {
        let node = self.network.node(self.network.node_of_leaf[leaf]);
        LeafFacts {
            path: &self.names.leaves[leaf],
            project: node.project,
            minutes_per_day: self.durations.leaves[leaf].minutes_per_day,
            time: super::task_block::reporting_time(&self.network, node),
        }
    }

    /// ISO 8601 year and week of the week so many after the first.
    pub(crate) fn week(&self, weeks: i32) -> (i32, u32) {
        self.date_time(self.first_week() + weeks * 7 * 1440).date().iso_week()
    }

    /// Hours of one unit that a resource has in a week, on the time its tasks work in.
    pub(crate) fn capacity(&self, resource: usize, weeks: i32) -> f64 {
        let from = self.first_week() + weeks * 7 * 1440;
        let plan = &self.levelling.resources[resource];
        let time = self.network.time(plan.calendar);
        let axis = self.network.time(plan.axis);
        let mut minutes = 0.0;
        plan.capacity.steps_between(
            axis.work_at(from),
            axis.work_at(from + 7 * 1440),
            |begin, end, units| {
                let (begin, end) = (axis.start_at(begin).max(from), axis.finish_at(end).min(from + 7 * 1440));
                minutes += units as f64 / 1e6 * f64::from((time.work_at(end) - time.work_at(begin)).max(0));
            },
        );
        minutes / 60.0
    }
}
