//! Budgets of periods, and what is spent in them.

use std::sync::Arc;

use slipcast_engine::forecast::{BudgetForecast, PortfolioForecast};
use slipcast_engine::model::{Budget, DateOrTime, Extra};

use super::sheet::{SheetCell, SheetRow};
use crate::answers::board::{period, spend};
use crate::answers::results::{Part, Tone};
use crate::charts::Chart;
use crate::charts::scale::TimeScale;
use crate::charts::spend::{Spend, SpendView};
use crate::charts::time_axis::horizon;
use crate::state::edit::ScenarioEdit;
use crate::state::live::Forecast;
use crate::state::typed::{format_date, format_money, parse_date, parse_money, parse_period_and_money};
use crate::state::{ByPtr, Command, Document, EditError};
use crate::text::{amount, estimate, odds};

const LIKELY: f64 = 0.5;
const CHART_HEIGHT: f64 = 190.0;

fn portfolio(forecast: Option<&Forecast>) -> Option<&PortfolioForecast> {
    forecast?.portfolio.as_ref()
}

/// What is known of a budget as it is now.
fn found<'a>(forecast: Option<&'a Forecast>, place: usize, budget: &Budget) -> Option<&'a BudgetForecast> {
    portfolio(forecast)?.budgets.get(place).filter(|it| it.budget == *budget)
}

pub fn budget_rows(document: &Document, forecast: Option<&Forecast>) -> Vec<SheetRow> {
    let currency = &document.scenario().currency;
    let row = |(place, it): (usize, &Budget)| {
        let found = found(forecast, place, it);
        let name = period(it.from.begin(), it.to.end());
        let [from, to] = [it.from.begin(), it.to.begin()].map(format_date);
        let spent = |percent: f64| {
            let spent = found.map(|it| it.spend.percentile(percent));
            SheetCell::new(spent.map_or_else(|| "–".to_owned(), |it| estimate(it.value, it.se, currency)))
        };
        let within = found.map(|it| it.p_within.value);
        SheetRow {
            key: place.to_string(),
            name: format!("the budget of {name}"),
            cells: vec![
                SheetCell::typed(&from, &from),
                SheetCell {
                    beside: if name.len() < 9 { name } else { String::new() },
                    ..SheetCell::typed(&to, &to)
                },
                SheetCell::typed(amount(it.amount, currency), format_money(it.amount)),
                spent(10.0),
                spent(50.0),
                spent(90.0),
                SheetCell {
                    is_late: within.is_some_and(|it| it < LIKELY),
                    ..SheetCell::new(within.map_or_else(|| "–".to_owned(), odds))
                },
            ],
        }
    };
    document.scenario().budgets.iter().enumerate().map(row).collect()
}

pub fn budget_headline(document: &Document, forecast: Option<&Forecast>) -> Vec<Part> {
    let Some(portfolio) = portfolio(forecast) else {
        return vec![Part::text("What is spent shows in a moment.")];
    };
    let Some(cost) = &portfolio.cost else {
        return vec![Part::text("Nothing costs anything in this portfolio yet.")];
    };
    let known = document.scenario().budgets.iter().enumerate().map(|(place, it)| found(forecast, place, it));
    let known: Option<Vec<&BudgetForecast>> = known.collect();
    let Some(known) = known.filter(|it| !it.is_empty()) else {
        let spent = cost.percentile(50.0);
        let spent = estimate(spent.value, spent.se, &document.scenario().currency);
        return vec![
            Part::Figure(spent, Tone::Forecast),
            Part::text(" will be spent (P50), and no budget says how much of it in which year."),
        ];
    };
    let runs = cost.values().len().max(1);
    let holds = |run: &usize| {
        known.iter().all(|it| it.spend.values().get(*run).is_none_or(|spent| *spent <= it.budget.amount))
    };
    let all = (0..runs).filter(holds).count() as f64 / runs as f64;
    let tone = if all < LIKELY { Tone::Late } else { Tone::Forecast };
    let rest = match known.as_slice() {
        [only] => format!(
            " chance that the budget of {} holds.",
            period(only.budget.from.begin(), only.budget.to.end())
        ),
        [_, _] => " chance that both budgets hold.".to_owned(),
        several => format!(" chance that all {} budgets hold.", several.len()),
    };
    vec![Part::Figure(odds(all), tone), Part::text(rest)]
}

pub fn budget_why(document: &Document, forecast: Option<&Forecast>) -> String {
    let Some(portfolio) = portfolio(forecast) else { return String::new() };
    if portfolio.cost.is_none() {
        return "Give people a rate per hour, projects a cost per day or tasks a cost of their own, and what is spent \
                in which month stands here."
            .to_owned();
    }
    let tightest = portfolio.budgets.iter().min_by(|a, b| a.p_within.value.total_cmp(&b.p_within.value));
    match tightest.filter(|_| 1 < document.scenario().budgets.len()) {
        Some(it) => {
            let name = period(it.budget.from.begin(), it.budget.to.end());
            format!(
                "The tightest is {name}, which holds in {} of runs. A late project takes its spend along into the next \
                 period, so a budget can hold because work slips.",
                odds(it.p_within.value)
            )
        }
        None => "A budget is a cap on what all projects together spend in a period. A late project takes its spend \
                 along into the next, so a budget can hold because work slips."
            .to_owned(),
    }
}

/// By month, and the sum so far against the budgets; `None` where there is no money.
pub fn spend_charts(document: &Document, forecast: Option<&Forecast>) -> Option<[ByPtr<dyn Chart>; 2]> {
    let answer = spend(document, forecast)?;
    let months = answer.months.iter().map(|it| it.first.midnight());
    let caps = answer.caps.iter().flat_map(|it| [it.from, it.to]);
    let last = answer.months.last().map(|it| {
        let (year, month, _) = it.first.ymd();
        let next = year * 12 + month as i32;
        slipcast_engine::model::Date::from_ymd(next.div_euclid(12), next.rem_euclid(12) as u32 + 1, 1)
            .map_or(it.first.midnight(), slipcast_engine::model::Date::midnight)
    });
    let (from, to) = horizon(months.chain(caps).chain(last))?;
    let chart = |view: SpendView| {
        let scale = TimeScale { from, to, start: 0.0, end: 1.0 };
        let chart = Spend { height: CHART_HEIGHT, ..answer.chart(view, scale) };
        ByPtr(Arc::new(chart) as Arc<dyn Chart>)
    };
    Some([chart(SpendView::Monthly), chart(SpendView::Cumulative)])
}

/// # Errors
/// Why it is not understood.
pub fn budget_edit(document: &Document, row: usize, column: usize, text: &str) -> Result<Command, EditError> {
    let mut budgets = document.scenario().budgets.clone();
    if let Some(budget) = budgets.get_mut(row) {
        let midnight = budget.from.begin().date().midnight().time();
        match column {
            0 => budget.from = DateOrTime::Date(parse_date(text, midnight)?.date()),
            1 => budget.to = DateOrTime::Date(parse_date(text, midnight)?.date()),
            _ => budget.amount = parse_money(text)?,
        }
    }
    Ok(budgets_command(budgets))
}

/// `2027 2.1M`.
///
/// # Errors
/// Why it is not understood.
pub fn add_budget(document: &Document, text: &str) -> Result<Command, EditError> {
    let ((from, to), amount) = parse_period_and_money(text)?;
    let [from, to] = [from, to].map(DateOrTime::Date);
    let budget = Budget { from, to, amount, extra: Extra::default() };
    Ok(budgets_command(document.scenario().budgets.iter().cloned().chain([budget]).collect()))
}

pub fn remove_budget(document: &Document, row: usize) -> Command {
    let mut budgets = document.scenario().budgets.clone();
    if row < budgets.len() {
        budgets.remove(row);
    }
    budgets_command(budgets)
}

fn budgets_command(budgets: Vec<Budget>) -> Command {
    Command::Scenario(ScenarioEdit::Budgets(budgets))
}
