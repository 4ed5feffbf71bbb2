//! What becomes of each project.

use super::column::{Column, Estimate};
use super::run::Run;
use crate::calendar::{Instant, WorkingTime};
use crate::model::{DateTime, ProjectId};
use crate::simulate::Simulation;

/// What becomes of one project. Instants are minutes since 1970-01-01T00:00, so that they need no names here.
#[derive(Clone, Debug)]
pub struct ProjectForecast {
    /// The project.
    pub id: ProjectId,
    /// Finish, minutes since 1970-01-01T00:00.
    pub finish: Column,
    /// Working days of its calendar from its start in the deterministic schedule without resource limits to its finish.
    pub duration: Column,
    /// The instant, on its calendar, of the mean duration.
    pub mean_finish: DateTime,
    /// Money; none where the scenario has none.
    pub cost: Option<Column>,
    /// Money; none where the scenario has none.
    pub value: Option<Column>,
    /// Start and finish in the deterministic schedule.
    pub planned_start: DateTime,
    /// Finish in the deterministic schedule.
    pub planned_finish: DateTime,
    /// Cost in the deterministic schedule.
    pub planned_cost: Option<f64>,
    /// Probability of meeting the deterministic finish.
    pub p_planned: Estimate,
    /// Probability of meeting the deadline, the budget, and both.
    pub odds: Odds,
    /// What can be promised at the house's confidence.
    pub promise: Promise,
    /// Working days it waits for resources, on average; 0 without limits.
    pub waiting_days: f64,
}

/// Probabilities of being on time and in budget; none where there is no deadline or no budget.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Odds {
    /// On time.
    pub on_time: Option<Estimate>,
    /// In budget.
    pub in_budget: Option<Estimate>,
    /// Both; none unless both are asked.
    pub both: Option<Estimate>,
}

/// What can be promised.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Promise {
    /// The confidence, 0 to 1.
    pub confidence: f64,
    /// The finish that is met with that probability.
    pub finish: DateTime,
    /// The cost that is kept with that probability.
    pub cost: Option<f64>,
    /// Working days between the deterministic finish and that one.
    pub contingency_days: f64,
    /// Money between the deterministic cost and that one.
    pub contingency_cost: Option<f64>,
}

/// A measure of time for a project or the portfolio: working days of a calendar from an instant on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure<'a> {
    pub(super) time: &'a WorkingTime,
    pub(super) minutes_per_day: f64,
    pub(super) start: Instant,
    /// The scenario's first day.
    pub(super) origin: DateTime,
}

impl Measure<'_> {
    /// Working days from the start to an instant.
    pub(super) fn days(&self, at: Instant) -> f64 {
        f64::from(self.time.work_at(at) - self.time.work_at(self.start)) / self.minutes_per_day
    }

    /// The instant so many working days after the start.
    pub(super) fn instant(&self, days: f64) -> DateTime {
        let minutes = (days * self.minutes_per_day).round_ties_even() as i32;
        self.date_time(self.time.finish_at(self.time.work_at(self.start) + minutes))
    }

    pub(super) fn date_time(&self, at: Instant) -> DateTime {
        DateTime::from_minutes(self.origin.minutes() + i64::from(at))
    }

    /// The instant of minutes since 1970.
    pub(super) fn instant_of(&self, minutes: f64) -> Instant {
        (minutes - self.origin.minutes() as f64) as Instant
    }
}

impl Run {
    /// What becomes of each included project, in the order of their ids.
    pub fn projects(&self, simulation: &Simulation) -> Vec<ProjectForecast> {
        (0..simulation.project_ids().len()).map(|it| self.project(simulation, it)).collect()
    }

    fn project(&self, simulation: &Simulation, ix: usize) -> ProjectForecast {
        let facts = simulation.project_facts(ix);
        let measure = Measure {
            time: facts.time,
            minutes_per_day: facts.minutes_per_day,
            start: facts.unlimited_start,
            origin: simulation.origin(),
        };
        let finish = self.finish_column(measure.origin, |block| &block.finish[ix]);
        let duration = duration_column(&finish, measure);
        let has_money = simulation.has_money();
        let cost = has_money.then(|| self.column(|it| &it.cost[ix]));
        let confidence = simulation.confidence();
        let promised = finish.percentile_value(confidence * 100.0);
        let promised_cost = cost.as_ref().map(|it| it.percentile_value(confidence * 100.0));
        let odds = self.odds(&finish, cost.as_ref(), facts.deadline, facts.budget);
        let planned_finish = measure.date_time(facts.planned_finish);
        let waits = self.blocks().flat_map(|it| &it.waits).filter(|it| it.project as usize == ix);
        let waited: f64 = waits.map(|it| it.days).sum();
        ProjectForecast {
            id: simulation.project_ids()[ix].clone(),
            mean_finish: measure.instant(duration.mean().value),
            p_planned: finish.share(|it| it <= planned_finish.minutes() as f64),
            planned_start: measure.date_time(facts.planned_start),
            planned_finish,
            planned_cost: has_money.then_some(facts.planned_cost),
            value: has_money.then(|| self.column(|it| &it.value[ix])),
            odds,
            promise: Promise {
                confidence,
                finish: DateTime::from_minutes(promised as i64),
                cost: promised_cost,
                contingency_days: measure.days(measure.instant_of(promised))
                    - measure.days(facts.planned_finish),
                contingency_cost: promised_cost.map(|it| it - facts.planned_cost),
            },
            waiting_days: waited / f64::from(self.iterations_done().max(1)),
            finish,
            duration,
            cost,
        }
    }

    /// Finishes as minutes since 1970.
    pub(super) fn finish_column<'a>(
        &'a self,
        origin: DateTime,
        of: impl Fn(&'a crate::simulate::Block) -> &'a [i32],
    ) -> Column {
        let origin = origin.minutes() as f64;
        Column::new(self.blocks().flat_map(|it| of(it).iter().map(|it| origin + f64::from(*it))).collect())
    }

    fn odds(
        &self,
        finish: &Column,
        cost: Option<&Column>,
        deadline: Option<DateTime>,
        budget: Option<f64>,
    ) -> Odds {
        let deadline = deadline.map(|it| it.minutes() as f64);
        // Without any money in the scenario every project costs nothing.
        let cost_of = |lane: usize| cost.map_or(0.0, |it| it.values()[lane]);
        let on_time = |deadline: f64| move |lane: usize| finish.values()[lane] <= deadline;
        Odds {
            on_time: deadline.map(|deadline| self.share(on_time(deadline))),
            in_budget: budget.map(|budget| self.share(|lane| cost_of(lane) <= budget)),
            both: deadline.zip(budget).map(|(deadline, budget)| {
                self.share(|lane| on_time(deadline)(lane) && cost_of(lane) <= budget)
            }),
        }
    }
}

/// Working days from the measure's start to each finish.
pub(super) fn duration_column(finish: &Column, measure: Measure<'_>) -> Column {
    Column::new(finish.values().iter().map(|it| measure.days(measure.instant_of(*it))).collect())
}
