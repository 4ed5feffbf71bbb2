//! What is known of one risk, beside the register.

use slipcast_engine::model::{Risk, RiskId};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::Shared;
use super::impacts::impacts;
use super::response::response;
use crate::answers::risks::{impacts_now, occurred, sign_of, sign_words};
use crate::components::desk::Desk;
use crate::components::edit_field::EditField;
use crate::state::Command;
use crate::state::edit::{RiskEdit, Stage};
use crate::state::likelihood::likelihood;
use crate::state::live::Forecast;
use crate::state::typed::format_probability;

pub(super) fn panel(
    desk: &Desk,
    scenario: &Shared,
    selected: Option<&Risk>,
    forecast: Option<&Forecast>,
) -> Html {
    let Some(risk) = selected else {
        return html! {
            <p class="panel-words">
                { "Select a risk to say what it does, what it hits and what could be done about it. Arrow keys move, \
                   Enter edits, Delete removes." }
            </p>
        };
    };
    html! {
        <div key={risk.id.as_str()} class="risk">
            <h2 class="risk-name">{ risk.name.clone() }</h2>
            <p class="panel-words">{ words(scenario, risk, forecast) }</p>
            { cause(desk, scenario, risk) }
            { field(desk, &risk.id, "Watched by", risk.owner.clone().unwrap_or_default(), "nobody yet", RiskEdit::Owner) }
            <section class="risk-section" aria-label="What it does">
                <h3>{ "When it occurs" }</h3>
                { impacts(desk, scenario, risk, Stage::Before, &risk.impacts) }
            </section>
            { response(desk, scenario, risk) }
        </div>
    }
}

fn words(scenario: &Shared, risk: &Risk, forecast: Option<&Forecast>) -> String {
    let sign = sign_words(sign_of(impacts_now(risk)));
    match occurred(forecast, &risk.id) {
        Some(share) => format!("{sign}. It occurred in {share} of the runs."),
        None => {
            let probability = likelihood(scenario, risk).map(format_probability);
            format!("{sign}. Probability {}.", probability.unwrap_or_else(|| "not given".to_owned()))
        }
    }
}

pub(super) fn edit(desk: &Desk, risk: &RiskId, edit: RiskEdit) -> Result<(), AttrValue> {
    desk.try_typed(&Command::Risk { risk: risk.clone(), edit })
}

pub(super) fn commit(
    desk: &Desk,
    risk: &RiskId,
    make: impl Fn(String) -> RiskEdit + 'static,
) -> Callback<String, Result<(), AttrValue>> {
    let (desk, risk) = (desk.clone(), risk.clone());
    Callback::from(move |text| edit(&desk, &risk, make(text)))
}

/// A button or a box that makes one edit.
pub(super) fn click(desk: &Desk, risk: &RiskId, edit: RiskEdit) -> Callback<MouseEvent> {
    let (desk, command) = (desk.clone(), Command::Risk { risk: risk.clone(), edit });
    Callback::from(move |_: MouseEvent| desk.edit(&command))
}

pub(super) fn field(
    desk: &Desk,
    risk: &RiskId,
    label: &'static str,
    value: String,
    placeholder: &'static str,
    make: impl Fn(String) -> RiskEdit + 'static,
) -> Html {
    html! { <EditField {label} {value} {placeholder} letters={8} commit={commit(desk, risk, make)} class="risk-field" /> }
}

/// Its own probability, or another risk that makes it more or less probable.
fn cause(desk: &Desk, scenario: &Shared, risk: &Risk) -> Html {
    let others: Vec<(RiskId, String)> = scenario
        .risks
        .iter()
        .filter(|it| it.id != risk.id)
        .map(|it| (it.id.clone(), it.name.clone()))
        .collect();
    let cause = risk.causes.first();
    let onchange = {
        let (desk, id) = (desk.clone(), risk.id.clone());
        let ids: Vec<RiskId> = others.iter().map(|it| it.0.clone()).collect();
        move |event: Event| {
            let index = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
            let cause = usize::try_from(index - 1).ok().and_then(|it| ids.get(it).cloned());
            desk.edit(&Command::Risk { risk: id.clone(), edit: RiskEdit::Cause(cause) });
        }
    };
    html! {
        <div class="risk-cause">
            if let Some(cause) = cause {
                { field(desk, &risk.id, "Probability if that occurs", format_probability(cause.if_occurs), "", RiskEdit::IfOccurs) }
                { field(desk, &risk.id, "if it does not", format_probability(cause.otherwise), "", RiskEdit::Otherwise) }
            } else {
                { field(desk, &risk.id, "Probability", risk.probability.map_or_else(String::new, format_probability), "",
                    RiskEdit::Probability) }
            }
            <label class="risk-choice">
                <span class="field-label">{ "Cause" }</span>
                <select class="panel-select" {onchange}>
                    <option key="none" selected={cause.is_none()}>{ "none but itself" }</option>
                    for (id, name) in others {
                        <option key={id.as_str().to_owned()} selected={cause.is_some_and(|it| it.risk == id)}>{ name }</option>
                    }
                </select>
            </label>
        </div>
    }
}
