//! What becomes of the portfolio.

use super::column::{Column, Estimate};
use super::projects::{Measure, Odds, ProjectForecast, Promise, duration_column};
use super::run::Run;
use crate::model::{Budget, DateTime};
use crate::sampling::BLOCK;
use crate::simulate::Simulation;

/// What becomes of all included projects together.
#[derive(Clone, Debug)]
pub struct PortfolioForecast {
    /// The last project's finish, minutes since 1970-01-01T00:00.
    pub finish: Column,
    /// Working days of the default calendar from the first start in the deterministic schedule to the last finish.
    pub duration: Column,
    /// The instant, on the default calendar, of the mean duration.
    pub mean_finish: DateTime,
    /// Sum over projects; none where the scenario has no money.
    pub cost: Option<Column>,
    /// Sum over projects; none where the scenario has no money.
    pub value: Option<Column>,
    /// The last finish in the deterministic schedule.
    pub planned_finish: DateTime,
    /// Cost in the deterministic schedule.
    pub planned_cost: Option<f64>,
    /// What can be promised at the house's confidence.
    pub promise: Promise,
    /// Probability that every must-have is on time, in its own budget, and both. A must-have without a deadline or
    /// a budget does not count there.
    pub must_haves: Odds,
    /// By budget of the scenario, in its order.
    pub budgets: Vec<BudgetForecast>,
    /// Every month in which money is spent, and those between.
    pub spend: Vec<MonthSpend>,
}

/// Odds of a budget of the scenario.
#[derive(Clone, Debug)]
pub struct BudgetForecast {
    /// The budget.
    pub budget: Budget,
    /// Probability that no more is spent.
    pub p_within: Estimate,
    /// What is spent in the period.
    pub spend: Column,
}

/// What the portfolio spends in one month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MonthSpend {
    /// The year.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u32,
    /// Percentiles of the month's own spend.
    pub p10: f64,
    /// Median.
    pub p50: f64,
    /// 90th percentile.
    pub p90: f64,
    /// Percentiles of what is spent until its end.
    pub until: [f64; 3],
}

impl Run {
    /// What becomes of the portfolio, given what becomes of its projects; `None` if it has no project.
    pub fn portfolio(
        &self,
        simulation: &Simulation,
        projects: &[ProjectForecast],
    ) -> Option<PortfolioForecast> {
        let facts = simulation.portfolio_facts()?;
        let measure = Measure {
            time: facts.time,
            minutes_per_day: facts.minutes_per_day,
            start: facts.unlimited_start,
            origin: simulation.origin(),
        };
        let finish = self.combined(projects.iter().map(|it| &it.finish), f64::max);
        let duration = duration_column(&finish, measure);
        let sum = |columns: Vec<&Column>| self.combined(columns.into_iter(), |a, b| a + b);
        let costs: Option<Vec<&Column>> = projects.iter().map(|it| it.cost.as_ref()).collect();
        let values: Option<Vec<&Column>> = projects.iter().map(|it| it.value.as_ref()).collect();
        let cost = costs.map(sum);
        let confidence = simulation.confidence();
        let promised = finish.percentile_value(confidence * 100.0);
        let promised_cost = cost.as_ref().map(|it| it.percentile_value(confidence * 100.0));
        let planned_cost = projects.iter().map(|it| it.planned_cost).sum::<Option<f64>>();
        Some(PortfolioForecast {
            mean_finish: measure.instant(duration.mean().value),
            value: values.map(sum),
            planned_finish: measure.date_time(facts.planned_finish),
            planned_cost,
            promise: Promise {
                confidence,
                finish: DateTime::from_minutes(promised as i64),
                cost: promised_cost,
                contingency_days: measure.days(measure.instant_of(promised))
                    - measure.days(facts.planned_finish),
                contingency_cost: promised_cost
                    .zip(planned_cost)
                    .map(|(promised, planned)| promised - planned),
            },
            must_haves: self.must_haves(simulation, projects),
            budgets: self.budgets(simulation),
            spend: self.spend(simulation),
            finish,
            duration,
            cost,
        })
    }

    /// The columns combined, iteration by iteration.
    fn combined<'a>(
        &self,
        columns: impl Iterator<Item = &'a Column>,
        combine: impl Fn(f64, f64) -> f64,
    ) -> Column {
        let all = columns.map(|it| it.values().to_vec()).reduce(|mut all, next| {
            all.iter_mut().zip(next).for_each(|(all, next)| *all = combine(*all, next));
            all
        });
        Column::new(all.unwrap_or_default())
    }

    fn must_haves(&self, simulation: &Simulation, projects: &[ProjectForecast]) -> Odds {
        let must_haves: Vec<(Option<f64>, Option<f64>, &ProjectForecast)> = projects
            .iter()
            .enumerate()
            .map(|(ix, it)| (simulation.project_facts(ix), it))
            .filter(|(facts, _)| facts.must_have)
            .map(|(facts, it)| (facts.deadline.map(|it| it.minutes() as f64), facts.budget, it))
            .collect();
        let is_on_time = |lane: usize| {
            must_haves.iter().all(|it| it.0.is_none_or(|deadline| it.2.finish.values()[lane] <= deadline))
        };
        let is_in_budget = |lane: usize| {
            let cost = |it: &ProjectForecast| it.cost.as_ref().map_or(0.0, |it| it.values()[lane]);
            must_haves.iter().all(|it| it.1.is_none_or(|budget| cost(it.2) <= budget))
        };
        let has_deadline = must_haves.iter().any(|it| it.0.is_some());
        let has_budget = must_haves.iter().any(|it| it.1.is_some());
        Odds {
            on_time: has_deadline.then(|| self.share(is_on_time)),
            in_budget: has_budget.then(|| self.share(is_in_budget)),
            both: (has_deadline && has_budget).then(|| self.share(|it| is_on_time(it) && is_in_budget(it))),
        }
    }

    fn budgets(&self, simulation: &Simulation) -> Vec<BudgetForecast> {
        let of_budget = |(ix, budget): (usize, &Budget)| {
            let spend = self.column(|it| &it.budgets[ix]);
            BudgetForecast { budget: budget.clone(), p_within: spend.share(|it| it <= budget.amount), spend }
        };
        simulation.budgets().iter().enumerate().map(of_budget).collect()
    }

    fn spend(&self, simulation: &Simulation) -> Vec<MonthSpend> {
        let months = self.blocks().map(|it| it.months.len()).max().unwrap_or(0);
        let first = self
            .blocks()
            .filter_map(|it| it.months.iter().position(|it| it.iter().any(|it| *it != 0.0)))
            .min();
        let mut until = vec![0.0; self.iterations_done() as usize];
        let mut spend = Vec::new();
        for month in first.unwrap_or(months)..months {
            let none = [0.0; BLOCK];
            let mut of_month = Vec::with_capacity(until.len());
            for block in self.blocks() {
                let row = block.months.get(month).map_or(&none[..block.lanes as usize], |it| it);
                of_month.extend_from_slice(row);
            }
            until.iter_mut().zip(&of_month).for_each(|(until, money)| *until += money);
            let [p10, p50, p90] = three_percentiles(&mut of_month);
            let counted = simulation.first_month() + month as i32;
            spend.push(MonthSpend {
                year: counted.div_euclid(12),
                month: counted.rem_euclid(12) as u32 + 1,
                p10,
                p50,
                p90,
                until: three_percentiles(&mut until.clone()),
            });
        }
        spend
    }
}

/// P10, P50 and P90, by selection.
fn three_percentiles(values: &mut [f64]) -> [f64; 3] {
    let n = values.len();
    let rank = |percent: usize| (n * percent).div_ceil(100).max(1) - 1;
    let [first, middle, last] = [10, 50, 90].map(rank);
    if n == 0 {
        return [0.0; 3];
    }
    let (below, p50, above) = values.select_nth_unstable_by(middle, f64::total_cmp);
    let select = |rest: &mut [f64], rank: usize| *rest.select_nth_unstable_by(rank, f64::total_cmp).1;
    let p10 = if first < middle { select(below, first) } else { *p50 };
    let p90 = if last > middle { select(above, last - middle - 1) } else { *p50 };
    [p10, *p50, p90]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_percentiles_are_those_of_the_sorted_values() {
        for n in 1..60 {
            let mut values: Vec<f64> = (0..n).map(|it| f64::from((it * 37) % n)).collect();
            let column = Column::new(values.clone());
            let expected = [10.0, 50.0, 90.0].map(|it| column.percentile_value(it));
            assert_eq!(three_percentiles(&mut values), expected, "{n} values");
        }
    }
}
