//! Months of spend on the board, against the portfolio's budgets.

use slipcast_engine::forecast::{BudgetForecast, MonthSpend, PortfolioForecast};
use slipcast_engine::model::{Date, DateTime};

use super::rows::LIKELY;
use crate::charts::scale::TimeScale;
use crate::charts::spend::{Band, BudgetCap, Spend, SpendMonth, SpendView};
use crate::state::Document;
use crate::state::live::Forecast;
use crate::text::{amount, day_and_month, estimate, month, odds, percent};

pub const SPEND_HEIGHT: f64 = 118.0;

/// What the chart of spend shows, until it is known how wide it is.
#[derive(Clone, Debug, PartialEq)]
pub struct SpendAnswer {
    pub currency: String,
    pub months: Vec<SpendMonth>,
    pub caps: Vec<BudgetCap>,
    /// Of all that is spent.
    pub totals: Vec<(String, String)>,
}

impl SpendAnswer {
    pub fn chart(&self, view: SpendView, scale: TimeScale) -> Spend {
        Spend {
            caption: "Spend".to_owned(),
            currency: self.currency.clone(),
            view,
            months: self.months.clone(),
            caps: self.caps.clone(),
            scale,
            height: SPEND_HEIGHT,
        }
    }

    /// The budgets in words, and whether each is likely to be exceeded.
    pub fn budgets(&self) -> Vec<(String, bool)> {
        let words = |it: &BudgetCap| {
            let within = it.within?;
            let what = it.name.replacen("Budget", "budget", 1);
            let sum = amount(it.amount, &self.currency);
            Some((format!("{} within {what} of {sum}", odds(within)), within < LIKELY))
        };
        self.caps.iter().filter_map(words).collect()
    }
}

/// `None` where the portfolio has no money.
pub fn spend(document: &Document, forecast: Option<&Forecast>) -> Option<SpendAnswer> {
    let portfolio = forecast?.portfolio.as_ref()?;
    portfolio.cost.as_ref()?;
    let scenario = document.scenario();
    Some(SpendAnswer {
        currency: scenario.currency.clone(),
        months: portfolio.spend.iter().filter_map(spend_month).collect(),
        caps: portfolio.budgets.iter().map(cap).collect(),
        totals: totals(portfolio, &scenario.currency, scenario.confidence),
    })
}

fn totals(portfolio: &PortfolioForecast, currency: &str, confidence: f64) -> Vec<(String, String)> {
    let Some(cost) = &portfolio.cost else { return Vec::new() };
    let total = |level: f64| {
        let found = cost.percentile(level * 100.0);
        let name = percent(level).replace([crate::text::NARROW, '%'], "");
        (format!("P{name}"), estimate(found.value, found.se, currency))
    };
    let mut totals = vec![total(0.5)];
    if confidence != 0.5 {
        totals.push(total(confidence));
    }
    totals
}

fn spend_month(it: &MonthSpend) -> Option<SpendMonth> {
    let band = |[p10, p50, p90]: [f64; 3]| Band { p10, p50, p90 };
    Some(SpendMonth {
        first: Date::from_ymd(it.year, it.month, 1).ok()?,
        spent: band([it.p10, it.p50, it.p90]),
        cumulative: band(it.until),
    })
}

fn cap(it: &BudgetForecast) -> BudgetCap {
    let (from, to) = (it.budget.from.begin(), it.budget.to.end());
    BudgetCap {
        name: format!("Budget {}", period(from, to)),
        from,
        to,
        amount: it.budget.amount,
        within: Some(it.p_within.value),
    }
}

/// `2027`, `Q3 2027`, `Jul 2027 – Sep 2028`, `14 Jan – 9 Mar 2027`.
pub fn period(from: DateTime, to: DateTime) -> String {
    // A period ends with the last minute of its last day.
    let last = DateTime::from_minutes(to.minutes() - 1).date();
    let (first, next) = (from.date(), to.date());
    let (year, first_month, first_day) = first.ymd();
    let (last_year, last_month, _) = last.ymd();
    let whole_months =
        first_day == 1 && next.ymd().2 == 1 && from == first.midnight() && to == next.midnight();
    match (whole_months, year == last_year) {
        (true, true) if (first_month, last_month) == (1, 12) => year.to_string(),
        (true, true) if first_month % 3 == 1 && last_month == first_month + 2 => {
            format!("Q{} {year}", last_month / 3)
        }
        (true, true) if first_month == last_month => month(first),
        (true, _) => format!("{} – {}", month(first), month(last)),
        (false, _) => format!("{} – {} {last_year}", day_and_month(first), day_and_month(last)),
    }
}

#[cfg(test)]
mod tests {
    use slipcast_engine::model::DateOrTime;

    use super::*;

    #[test]
    fn periods_have_short_names() {
        let cases = [
            ("2027-01-01", "2027-12-31", "2027"),
            ("2027-07-01", "2027-09-30", "Q3 2027"),
            ("2027-02-01", "2027-02-28", "Feb 2027"),
            ("2027-02-01", "2028-03-31", "Feb 2027 – Mar 2028"),
            ("2027-02-03", "2027-03-31", "3 Feb – 31 Mar 2027"),
        ];
        for (from, to, expected) in cases {
            let [from, to] = [from, to].map(|it| DateOrTime::parse(it).unwrap());
            assert_eq!(period(from.begin(), to.end()).replace('\u{a0}', " "), expected);
        }
    }
}
