//! The rows of the register.

use slipcast_engine::model::{Response, Risk, RiskId, Scenario};

use super::effect::{Sign, Toll, effect_words, impacts_now, sign_of, toll};
use crate::state::edit::RiskEdit;
use crate::state::likelihood::likelihood;
use crate::state::live::Forecast;
use crate::state::typed::format_probability;
use crate::text::{days, estimate, odds};

/// What the register shows of a risk, as it stands with the responses that are adopted.
#[derive(Clone, Debug, PartialEq)]
pub struct RiskRow {
    pub id: RiskId,
    pub name: String,
    /// As it is typed.
    pub probability: String,
    pub likelihood: Option<f64>,
    pub sign: Sign,
    pub effect: String,
    /// On average when it occurs, added to all it hits; empty where it does not touch time.
    pub days: String,
    pub cost: String,
    pub(super) toll: Toll,
    /// What can be done, and whether it is.
    pub response: String,
    pub is_adopted: bool,
    /// The probability is that which its adopted response leaves.
    is_answered: bool,
}

impl RiskRow {
    /// The edit that makes the probability of the row what was typed.
    pub fn probability_edit(&self, text: String) -> RiskEdit {
        if self.is_answered { RiskEdit::ResponseProbability(text) } else { RiskEdit::Probability(text) }
    }
}

pub fn register(scenario: &Scenario) -> Vec<RiskRow> {
    scenario.risks.iter().map(|it| row(scenario, it)).collect()
}

fn row(scenario: &Scenario, risk: &Risk) -> RiskRow {
    let impacts = impacts_now(risk);
    let toll = toll(scenario, impacts);
    let likelihood = likelihood(scenario, risk);
    let response = risk.response.as_ref().map_or_else(String::new, response_words);
    RiskRow {
        id: risk.id.clone(),
        name: risk.name.clone(),
        probability: likelihood.map_or_else(String::new, format_probability),
        likelihood,
        sign: sign_of(impacts),
        effect: effect_words(scenario, impacts),
        days: if toll.days == 0.0 { String::new() } else { days(toll.days) },
        cost: if toll.money == 0.0 { String::new() } else { estimate(toll.money, None, &scenario.currency) },
        toll,
        response,
        is_adopted: risk.response.as_ref().is_some_and(|it| it.adopted),
        is_answered: risk.response.as_ref().is_some_and(|it| it.adopted && it.probability.is_some()),
    }
}

fn response_words(response: &Response) -> String {
    response.name.clone().unwrap_or_else(|| "A response without a name".to_owned())
}

/// The share of runs in which a risk occurred, once there are any.
pub fn occurred(forecast: Option<&Forecast>, id: &RiskId) -> Option<String> {
    let found = forecast?.risks.iter().find(|it| it.id == *id)?;
    Some(odds(found.occurred.value))
}
