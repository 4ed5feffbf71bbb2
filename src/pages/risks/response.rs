//! What can be done about a risk: what it costs, what it changes, and whether it is part of the plan.

use slipcast_engine::model::Risk;
use yew::prelude::*;

use super::Shared;
use super::impacts::impacts;
use super::panel::{click, commit, field};
use crate::answers::risks::effect_words;
use crate::components::desk::Desk;
use crate::components::size_field::SizeField;
use crate::state::edit::{RiskEdit, Stage};
use crate::state::typed::{SizeKind, format_probability};

pub(super) fn response(desk: &Desk, scenario: &Shared, risk: &Risk) -> Html {
    let name = risk.response.as_ref().and_then(|it| it.name.clone()).unwrap_or_default();
    let Some(response) = &risk.response else {
        return html! {
            <section class="risk-section" aria-label="Response">
                <h3>{ "Response" }</h3>
                { field(desk, &risk.id, "What could be done", name, "a second supplier, a rehearsal…", RiskEdit::Respond) }
            </section>
        };
    };
    let probability = response.probability.map_or_else(String::new, format_probability);
    let own_impacts = response.impacts.is_some();
    let before = effect_words(scenario, &risk.impacts);
    html! {
        <section class="risk-section" aria-label="Response">
            <h3>{ "Response" }</h3>
            { field(desk, &risk.id, "What can be done", name, "", RiskEdit::Respond) }
            <label class="risk-check">
                <input type="checkbox" checked={response.adopted}
                    onclick={click(desk, &risk.id, RiskEdit::Adopt(!response.adopted))} />
                { "Adopted: part of the plan" }
            </label>
            <SizeField label="It costs" kind={SizeKind::Money} value={response.cost.clone()} currency={scenario.currency.clone()}
                placeholder="20k 25k 40k" commit={commit(desk, &risk.id, RiskEdit::ResponseCost)} />
            { field(desk, &risk.id, "Probability then", probability, "as before", RiskEdit::ResponseProbability) }
            <label class="risk-check">
                <input type="checkbox" checked={own_impacts}
                    onclick={click(desk, &risk.id, RiskEdit::ResponseImpacts(!own_impacts))} />
                { "It changes what happens, too" }
            </label>
            if let Some(after) = &response.impacts {
                <p class="panel-words">{ format!("Before: {before} After: {}", effect_words(scenario, after)) }</p>
                { impacts(desk, scenario, risk, Stage::After, after) }
            }
            <button type="button" class="quiet risk-more" onclick={click(desk, &risk.id, RiskEdit::NoResponse)}>
                { "Remove the response" }
            </button>
        </section>
    }
}
