//! What was found, as the file keeps it beside its scenario: so that whoever opens it can check they see the same.

use std::sync::Arc;

use slipcast_engine::forecast::{Column, Estimate, Odds, ProjectForecast};
use slipcast_engine::model::{DateTime, Extra, Figures, ForecastRecord, Portfolio};
use slipcast_engine::order;

use crate::state::Document;
use crate::state::live::Forecast;

/// The portfolio with what was found of the scenario on the desk. A record that no longer belongs to its scenario is
/// left out, not kept.
pub fn recorded(document: &Document, forecast: Option<&Forecast>) -> Arc<Portfolio> {
    let scenario = document.scenario();
    let found = forecast.filter(|it| {
        Arc::ptr_eq(&it.plan.scenario, scenario) && it.iterations == it.plan.simulation.iterations()
    });
    let mut portfolio = (**document.portfolio()).clone();
    let mut scenario = (**scenario).clone();
    scenario.forecast = found.map(|it| record(it, scenario.simulation.seed));
    portfolio.scenarios[document.current()] = Arc::new(scenario);
    Arc::new(portfolio)
}

fn record(forecast: &Forecast, seed: u64) -> ForecastRecord {
    let of_project = |it: &ProjectForecast| (it.id.clone(), figures(&it.finish, it.cost.as_ref(), &it.odds));
    let projects = order::map_of(forecast.projects.iter().map(of_project));
    let portfolio = forecast.portfolio.as_ref();
    ForecastRecord {
        engine: slipcast_engine::VERSION.to_owned(),
        digest: forecast.digest.clone(),
        iterations: forecast.iterations,
        seed,
        portfolio: portfolio
            .map(|it| figures(&it.finish, it.cost.as_ref(), &it.must_haves))
            .unwrap_or_default(),
        projects,
        extra: Extra::default(),
    }
}

fn figures(finish: &Column, cost: Option<&Column>, odds: &Odds) -> Figures {
    let date = |percent| Some(DateTime::from_minutes(finish.percentile_value(percent) as i64));
    let money = |percent| cost.map(|it| it.percentile_value(percent));
    let value = |it: &Option<Estimate>| it.as_ref().map(|it| it.value);
    Figures {
        finish_p50: date(50.0),
        finish_p80: date(80.0),
        cost_p50: money(50.0),
        cost_p80: money(80.0),
        p_on_time: value(&odds.on_time),
        p_in_budget: value(&odds.in_budget),
        p_both: value(&odds.both),
        extra: Extra::default(),
    }
}
