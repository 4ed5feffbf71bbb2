//! How probable a risk is before anything is simulated.

use slipcast_engine::model::{Risk, Scenario};

/// The probability with which a risk occurs, through what causes it and with the responses that are adopted; `None`
/// where nothing says so.
pub fn likelihood(scenario: &Scenario, risk: &Risk) -> Option<f64> {
    // A chain of causes is no longer than there are risks, unless it goes round in a circle.
    within(scenario, risk, scenario.risks.len())
}

fn within(scenario: &Scenario, risk: &Risk, steps: usize) -> Option<f64> {
    let adopted = risk.response.as_ref().filter(|it| it.adopted).and_then(|it| it.probability);
    if adopted.is_some() {
        return adopted;
    }
    let Some(cause) = risk.causes.first() else { return risk.probability };
    let of = scenario.risks.iter().find(|it| it.id == cause.risk)?;
    let occurs = within(scenario, of, steps.checked_sub(1)?)?;
    Some(occurs * cause.if_occurs + (1.0 - occurs) * cause.otherwise)
}
