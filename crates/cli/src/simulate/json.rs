//! A forecast as JSON. Maps are keyed by id, a task's key is `project/task`; what does not apply is null.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use slipcast_engine::forecast::{
    Column, DateSummary, Estimate, Odds, PortfolioForecast, ProjectForecast, ResourceForecast, TaskForecast,
    TaskStat,
};
use slipcast_engine::model::{DateTime, ResourceMode, Sampling};
use slipcast_engine::simulate::TASK_PERCENTILES;

use super::Outcome;

#[derive(Serialize)]
pub(super) struct ForecastJson<'a> {
    engine: &'static str,
    scenario: &'a str,
    seed: u64,
    iterations: u32,
    sampling: Sampling,
    /// `resources` is the map below, so the mode has a name of its own.
    resource_mode: ResourceMode,
    digest: String,
    portfolio: Option<PortfolioJson>,
    projects: BTreeMap<&'a str, ProjectJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tasks: Option<BTreeMap<String, TaskJson>>,
    risks: BTreeMap<String, RiskJson>,
    resources: BTreeMap<String, ResourceJson>,
}

#[derive(Serialize)]
struct PortfolioJson {
    duration: StatJson,
    finish: DatesJson,
    cost: Option<StatJson>,
    value: Option<StatJson>,
    p_must_haves: MustHavesJson,
    budgets: Vec<BudgetJson>,
    spend: Vec<MonthJson>,
}

#[derive(Serialize)]
struct ProjectJson {
    duration: StatJson,
    finish: DatesJson,
    cost: Option<StatJson>,
    value: Option<StatJson>,
    deterministic_finish: String,
    p_deterministic: f64,
    p_deadline: Option<f64>,
    p_budget: Option<f64>,
    p_joint: Option<f64>,
    se: ProjectErrors,
    promise: PromiseJson,
}

#[derive(Serialize)]
struct ProjectErrors {
    p_deterministic: Option<f64>,
    p_deadline: Option<f64>,
    p_budget: Option<f64>,
    p_joint: Option<f64>,
}

#[derive(Serialize)]
struct PromiseJson {
    confidence: f64,
    finish: String,
    cost: Option<f64>,
    contingency_days: f64,
    contingency_cost: Option<f64>,
}

#[derive(Serialize)]
struct MustHavesJson {
    on_time: Option<f64>,
    in_budget: Option<f64>,
    both: Option<f64>,
    se: OddsErrors,
}

#[derive(Serialize)]
struct OddsErrors {
    on_time: Option<f64>,
    in_budget: Option<f64>,
    both: Option<f64>,
}

#[derive(Serialize)]
struct BudgetJson {
    from: String,
    to: String,
    amount: f64,
    p_within: f64,
    se: Option<f64>,
}

#[derive(Serialize)]
struct MonthJson {
    month: String,
    p10: f64,
    p50: f64,
    p90: f64,
}

#[derive(Serialize)]
struct TaskJson {
    duration: StatJson,
    start: DatesJson,
    finish: DatesJson,
    criticality: f64,
    p_no_float: f64,
    significance: f64,
    ssi: f64,
    cruciality: CrucialityJson,
    merge_delay_days: Option<f64>,
}

#[derive(Serialize)]
struct CrucialityJson {
    pearson: f64,
    spearman: f64,
    sign: i8,
}

#[derive(Serialize)]
struct RiskJson {
    occurred: f64,
    se: OccurredError,
}

#[derive(Serialize)]
struct OccurredError {
    occurred: Option<f64>,
}

#[derive(Serialize)]
struct ResourceJson {
    waiting_days_mean: Option<f64>,
    weeks: Vec<WeekJson>,
}

#[derive(Serialize)]
struct WeekJson {
    week: String,
    demand_p50: f64,
    demand_p90: f64,
    capacity: f64,
    p_overload: Option<f64>,
}

#[derive(Serialize)]
struct StatJson {
    mean: f64,
    sd: f64,
    p: ByPercent<f64>,
    se: StatErrors,
}

#[derive(Serialize)]
struct StatErrors {
    mean: Option<f64>,
    sd: Option<f64>,
    p: ByPercent<Option<f64>>,
}

#[derive(Serialize)]
struct DatesJson {
    mean: String,
    p: ByPercent<String>,
}

/// A map from percents to values, in their order.
struct ByPercent<T>(Vec<(u8, T)>);

impl<T: Serialize> Serialize for ByPercent<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(percent, value)| (percent.to_string(), value)))
    }
}

pub(super) fn forecast(outcome: &Outcome) -> ForecastJson<'_> {
    let Outcome { scenario, simulation, run, .. } = outcome;
    let tasks = run.tasks(simulation);
    ForecastJson {
        engine: slipcast_engine::VERSION,
        scenario: scenario.id.as_str(),
        seed: simulation.seed(),
        iterations: run.iterations_done(),
        sampling: simulation.sampling(),
        resource_mode: scenario.resource_mode(),
        digest: run.digest(simulation),
        portfolio: outcome.portfolio.as_ref().map(portfolio),
        projects: outcome.projects.iter().map(|it| (it.id.as_str(), project(it))).collect(),
        tasks: tasks.map(|it| it.iter().map(|it| (it.path.to_string(), task(it))).collect()),
        risks: run.risks(simulation).into_iter().map(|it| (it.id.to_string(), risk(it.occurred))).collect(),
        resources: run.resources(simulation).iter().map(|it| (it.id.to_string(), resource(it))).collect(),
    }
}

fn portfolio(it: &PortfolioForecast) -> PortfolioJson {
    let Odds { on_time, in_budget, both } = it.must_haves;
    PortfolioJson {
        duration: stat(&it.duration),
        finish: dates(&it.finish, it.mean_finish),
        cost: it.cost.as_ref().map(stat),
        value: it.value.as_ref().map(stat),
        p_must_haves: MustHavesJson {
            on_time: value(on_time),
            in_budget: value(in_budget),
            both: value(both),
            se: OddsErrors { on_time: error(on_time), in_budget: error(in_budget), both: error(both) },
        },
        budgets: it
            .budgets
            .iter()
            .map(|it| BudgetJson {
                from: it.budget.from.to_string(),
                to: it.budget.to.to_string(),
                amount: it.budget.amount,
                p_within: it.p_within.value,
                se: it.p_within.se,
            })
            .collect(),
        spend: it
            .spend
            .iter()
            .map(|it| MonthJson {
                month: format!("{:04}-{:02}", it.year, it.month),
                p10: it.p10,
                p50: it.p50,
                p90: it.p90,
            })
            .collect(),
    }
}

fn project(it: &ProjectForecast) -> ProjectJson {
    let Odds { on_time, in_budget, both } = it.odds;
    ProjectJson {
        duration: stat(&it.duration),
        finish: dates(&it.finish, it.mean_finish),
        cost: it.cost.as_ref().map(stat),
        value: it.value.as_ref().map(stat),
        deterministic_finish: it.planned_finish.to_string(),
        p_deterministic: it.p_planned.value,
        p_deadline: value(on_time),
        p_budget: value(in_budget),
        p_joint: value(both),
        se: ProjectErrors {
            p_deterministic: it.p_planned.se,
            p_deadline: error(on_time),
            p_budget: error(in_budget),
            p_joint: error(both),
        },
        promise: PromiseJson {
            confidence: it.promise.confidence,
            finish: it.promise.finish.to_string(),
            cost: it.promise.cost,
            contingency_days: it.promise.contingency_days,
            contingency_cost: it.promise.contingency_cost,
        },
    }
}

fn task(it: &TaskForecast) -> TaskJson {
    TaskJson {
        duration: task_stat(&it.duration),
        start: task_dates(&it.start),
        finish: task_dates(&it.finish),
        criticality: it.criticality,
        p_no_float: it.p_no_float,
        significance: it.significance,
        ssi: it.ssi,
        cruciality: CrucialityJson { pearson: it.pearson, spearman: it.spearman, sign: it.sign },
        merge_delay_days: it.merge_delay_days,
    }
}

fn risk(occurred: Estimate) -> RiskJson {
    RiskJson { occurred: occurred.value, se: OccurredError { occurred: occurred.se } }
}

fn resource(it: &ResourceForecast) -> ResourceJson {
    ResourceJson {
        waiting_days_mean: it.waiting_days,
        weeks: it
            .weeks
            .iter()
            .map(|it| WeekJson {
                week: format!("{:04}-W{:02}", it.week.0, it.week.1),
                demand_p50: it.demand_p50,
                demand_p90: it.demand_p90,
                capacity: it.capacity,
                p_overload: it.p_overload.map(|it| it.value),
            })
            .collect(),
    }
}

fn stat(column: &Column) -> StatJson {
    let (mean, sd) = (column.mean(), column.sd());
    let percentiles: Vec<(u8, Estimate)> =
        (1..100).map(|it| (it, column.percentile(f64::from(it)))).collect();
    StatJson {
        mean: mean.value,
        sd: sd.value,
        p: ByPercent(percentiles.iter().map(|it| (it.0, it.1.value)).collect()),
        se: StatErrors {
            mean: mean.se,
            sd: sd.se,
            p: ByPercent(percentiles.iter().map(|it| (it.0, it.1.se)).collect()),
        },
    }
}

fn task_stat(it: &TaskStat) -> StatJson {
    let by_percent = || TASK_PERCENTILES.into_iter().zip(it.percentiles);
    StatJson {
        mean: it.mean.value,
        sd: it.sd.value,
        p: ByPercent(by_percent().map(|it| (it.0, it.1.value)).collect()),
        se: StatErrors {
            mean: it.mean.se,
            sd: it.sd.se,
            p: ByPercent(by_percent().map(|it| (it.0, it.1.se)).collect()),
        },
    }
}

fn dates(finish: &Column, mean: DateTime) -> DatesJson {
    let date =
        |percent: u8| DateTime::from_minutes(finish.percentile_value(f64::from(percent)) as i64).to_string();
    DatesJson { mean: mean.to_string(), p: ByPercent((1..100).map(|it| (it, date(it))).collect()) }
}

fn task_dates(it: &DateSummary) -> DatesJson {
    let percentiles = TASK_PERCENTILES.into_iter().zip(it.percentiles);
    DatesJson {
        mean: it.mean.to_string(),
        p: ByPercent(percentiles.map(|it| (it.0, it.1.to_string())).collect()),
    }
}

fn value(odds: Option<Estimate>) -> Option<f64> {
    odds.map(|it| it.value)
}

fn error(odds: Option<Estimate>) -> Option<f64> {
    odds.and_then(|it| it.se)
}
