//! What edits of risks and drivers are called.

use slipcast_engine::model::DriverTarget;

use super::label::risk;
use super::{DriverEdit, ImpactEdit, RiskEdit};
use crate::state::document::Document;
use crate::state::typed::{format_probability, parse_probability};

pub(super) fn risk_label(edit: &RiskEdit, name: &str, before: &Document) -> String {
    let or_none =
        |text: &str| if text.trim().is_empty() { "nothing".to_owned() } else { text.trim().to_owned() };
    match edit {
        RiskEdit::Rename(new) => format!("Rename {name} to {}", new.trim()),
        RiskEdit::Probability(text) => format!("Give {name} a probability of {}", probability(text)),
        RiskEdit::Owner(owner) => format!("Let {name} be watched by {}", or_none(owner)),
        RiskEdit::Cause(Some(cause)) => format!("Let {name} depend on {}", risk(before, cause)),
        RiskEdit::Cause(None) => format!("Let {name} depend on nothing"),
        RiskEdit::IfOccurs(text) | RiskEdit::Otherwise(text) => {
            let cause = before.scenario().risks.iter().find(|it| it.name == *name);
            let cause = cause.and_then(|it| it.causes.first()).map(|it| risk(before, &it.risk));
            let when = if matches!(edit, RiskEdit::IfOccurs(_)) { "with" } else { "without" };
            format!("Give {name} a probability of {} {when} {}", probability(text), cause.unwrap_or_default())
        }
        RiskEdit::Impact { edit, .. } => match edit {
            ImpactEdit::Add => format!("Add an impact of {name}"),
            ImpactEdit::Remove => format!("Remove an impact of {name}"),
            ImpactEdit::Delay(text) => format!("Let {name} delay by {}", or_none(text)),
            ImpactEdit::Stretch(text) => format!("Let {name} stretch work by {}", or_none(text)),
            ImpactEdit::Cost(text) => format!("Let {name} cost {}", or_none(text)),
            ImpactEdit::Hits(_) => format!("Change what {name} hits"),
        },
        RiskEdit::Respond(response) => format!("Respond to {name}: {}", response.trim()),
        RiskEdit::NoResponse => format!("Remove the response to {name}"),
        RiskEdit::Adopt(true) => format!("Adopt the response to {name}"),
        RiskEdit::Adopt(false) => format!("Do not adopt the response to {name}"),
        RiskEdit::ResponseCost(text) => format!("Let the response to {name} cost {}", or_none(text)),
        RiskEdit::ResponseProbability(text) if text.trim().is_empty() => {
            format!("Let the response to {name} leave its probability")
        }
        RiskEdit::ResponseProbability(text) => {
            format!("Let the response to {name} leave a probability of {}", probability(text))
        }
        RiskEdit::ResponseImpacts(true) => format!("Let the response to {name} change its impacts"),
        RiskEdit::ResponseImpacts(false) => format!("Let the response to {name} leave its impacts"),
    }
}

pub(super) fn driver_label(edit: &DriverEdit, name: &str) -> String {
    match edit {
        DriverEdit::Rename(new) => format!("Rename {name} to {}", new.trim()),
        DriverEdit::Multiplier(text) => format!("Let {name} multiply by {}", text.trim()),
        DriverEdit::On(DriverTarget::Duration) => format!("Let {name} multiply durations"),
        DriverEdit::On(DriverTarget::Cost) => format!("Let {name} multiply costs"),
        DriverEdit::Hits(_) => format!("Change what {name} multiplies"),
    }
}

/// In percent, however it was typed.
fn probability(text: &str) -> String {
    parse_probability(text).map_or_else(|_| text.trim().to_owned(), format_probability)
}
