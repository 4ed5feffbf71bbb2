//! The figures of the whole portfolio, under the sentence.

use slipcast_engine::forecast::{Column, Estimate, PortfolioForecast};
use slipcast_engine::model::DateTime;

use super::rows::LIKELY;
use super::wanted::{Wanted, included};
use crate::state::Document;
use crate::state::live::{Forecast, PlanNow};
use crate::text::{date, date_in, estimate, half_width, odds, percent};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub label: String,
    pub value: String,
    /// How sure it is, or what it is to be compared with.
    pub beside: String,
    /// Likely to go wrong.
    pub is_unlikely: bool,
    /// What it is, for whoever rests on it.
    pub definition: String,
}

/// Only what applies: no odds of a budget where there is none.
pub fn figures(document: &Document, plan: Option<&PlanNow>, forecast: Option<&Forecast>) -> Vec<Figure> {
    if !document.scenario().projects.iter().any(|it| it.included && !it.tasks.is_empty()) {
        return Vec::new();
    }
    let known = forecast.map(|it| included(document, it)).unwrap_or_default();
    let (Some(portfolio), false) = (forecast.and_then(|it| it.portfolio.as_ref()), known.is_empty()) else {
        return planned(document, plan);
    };
    let wanted = Wanted::of(&known);
    let (all, each) = if wanted.must_haves {
        ("All must-haves on time", "every must-have")
    } else {
        ("All projects on time", "every project")
    };
    let odds = [
        (all, wanted.on_time(), format!("The share of runs in which {each} with a deadline meets it.")),
        (
            "Each in budget",
            wanted.in_budget(),
            format!("The share of runs in which {each} with a budget stays within it."),
        ),
        ("Both", wanted.both(), "On time and in budget, all of them in the same run.".to_owned()),
    ];
    let odds = odds
        .into_iter()
        .filter_map(|(label, found, definition)| Some(odds_figure(label, found?, definition)));
    let confidence = document.scenario().confidence;
    odds.chain([finish(portfolio, confidence)])
        .chain(cost(portfolio, &document.scenario().currency, confidence))
        .collect()
}

fn odds_figure(label: &str, found: Estimate, definition: String) -> Figure {
    Figure {
        label: label.to_owned(),
        value: odds(found.value),
        beside: found.se.and_then(half_width).unwrap_or_default(),
        is_unlikely: found.value < LIKELY,
        definition,
    }
}

fn finish(portfolio: &PortfolioForecast, confidence: f64) -> Figure {
    let promised = portfolio.promise.finish;
    let plan = date_in(portfolio.planned_finish, promised.date().ymd().0);
    Figure {
        label: "Portfolio finished".to_owned(),
        value: date(promised),
        beside: beside(&portfolio.finish, confidence, &plan),
        is_unlikely: false,
        definition: format!("The last project is finished by then in {} of runs.", percent(confidence)),
    }
}

fn cost(portfolio: &PortfolioForecast, currency: &str, confidence: f64) -> Option<Figure> {
    let column = portfolio.cost.as_ref()?;
    let found = column.percentile(confidence * 100.0);
    let plan = estimate(portfolio.planned_cost?, found.se, currency);
    Some(Figure {
        label: "Cost".to_owned(),
        value: estimate(found.value, found.se, currency),
        beside: beside(column, confidence, &plan),
        is_unlikely: false,
        definition: format!("All projects together cost no more in {} of runs.", percent(confidence)),
    })
}

fn beside(column: &Column, confidence: f64, plan: &str) -> String {
    let values = column.values();
    if values.iter().all(|it| *it == values[0]) {
        "in every run".to_owned()
    } else {
        format!("at {}, plan {plan}", percent(confidence))
    }
}

/// Before the first answer.
fn planned(document: &Document, plan: Option<&PlanNow>) -> Vec<Figure> {
    planned_finish(document, plan)
        .map(|at| Figure {
            label: "Plan finishes".to_owned(),
            value: date(at),
            beside: String::new(),
            is_unlikely: false,
            definition: "The last finish of the plan, as if nothing varied.".to_owned(),
        })
        .into_iter()
        .collect()
}

/// The last finish of the plan.
pub(super) fn planned_finish(document: &Document, plan: Option<&PlanNow>) -> Option<DateTime> {
    let projects = document.scenario().projects.iter().filter(|it| it.included);
    projects.filter_map(|it| Some(plan?.project(&it.id)?.finish)).max()
}
