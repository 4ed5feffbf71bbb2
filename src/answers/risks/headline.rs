//! The sentence over the register.

use slipcast_engine::order;

use super::register::RiskRow;
use crate::answers::results::{Part, Tone};
use crate::state::Document;
use crate::state::live::Forecast;
use crate::text::{counted, odds, percent, trimmed};

/// The odds of the portfolio, and how much of the register happens in an average run.
pub fn headline(rows: &[RiskRow], forecast: Option<&Forecast>) -> Vec<Part> {
    let count = counted(rows.len(), "risk", "risks");
    let Some(forecast) = forecast else { return vec![Part::text(format!("{count} in the register."))] };
    // A run may be of the register before the last edit.
    let known = |row: &RiskRow| forecast.risks.iter().find(|it| it.id == row.id).map(|it| it.occurred.value);
    let sum: f64 = rows.iter().filter_map(known).sum();
    let average = format!("{} of {count} occur", trimmed(sum, 1));
    let must_haves = forecast.portfolio.as_ref().and_then(|it| it.must_haves.on_time);
    match must_haves {
        Some(on_time) => {
            let tone = if on_time.value < 0.5 { Tone::Late } else { Tone::Forecast };
            let rest = format!(" chance that every must-have is on time; on average {average}.");
            vec![Part::Figure(odds(on_time.value), tone), Part::text(rest)]
        }
        None => {
            vec![Part::text("In an average run "), Part::Figure(average, Tone::Forecast), Part::text(".")]
        }
    }
}

/// What is most probable, and what was decided about it.
pub fn why(rows: &[RiskRow], document: &Document) -> Vec<Part> {
    let mut probable: Vec<&RiskRow> = rows.iter().filter(|it| it.likelihood.is_some()).collect();
    order::sort_by(&mut probable, |a, b| b.likelihood.unwrap_or(0.0).total_cmp(&a.likelihood.unwrap_or(0.0)));
    let mut parts = Vec::new();
    if let Some(first) = probable.first() {
        parts.push(Part::text("Most probable: "));
        parts.push(Part::strong(first.name.clone()));
        parts.push(Part::text(format!(", {}. ", percent(first.likelihood.unwrap_or(0.0)))));
    }
    let responses = document.scenario().risks.iter().filter(|it| it.response.is_some()).count();
    let adopted = rows.iter().filter(|it| it.is_adopted).count();
    parts.push(Part::text(match (responses, adopted) {
        (0, _) => "No response is written down yet.".to_owned(),
        (responses, 0) => format!("{}, none adopted.", counted(responses, "response", "responses")),
        (responses, adopted) => {
            format!("{} of {} adopted.", adopted, counted(responses, "response", "responses"))
        }
    }));
    parts
}
