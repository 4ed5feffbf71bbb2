//! What a risk does when it occurs: sizes with their curves, and what they hit.

use slipcast_engine::model::{Impact, Risk};
use yew::prelude::*;

use super::Shared;
use super::panel::{click, commit};
use crate::answers::risks::hits_of;
use crate::components::desk::Desk;
use crate::components::size_field::SizeField;
use crate::components::target_picker::TargetPicker;
use crate::state::Command;
use crate::state::edit::{Hits, ImpactEdit, RiskEdit, Stage};
use crate::state::typed::SizeKind;

type Make = fn(String) -> ImpactEdit;

pub(super) fn impacts(desk: &Desk, scenario: &Shared, risk: &Risk, stage: Stage, list: &[Impact]) -> Html {
    let add = RiskEdit::Impact { stage, place: list.len(), edit: ImpactEdit::Add };
    let one =
        |(place, it): (usize, &Impact)| impact(desk, scenario, risk, (stage, place), it, 1 < list.len());
    html! {
        <>
            <ul class="risk-impacts">
                for it in list.iter().enumerate() { { one(it) } }
            </ul>
            if list.is_empty() {
                <p class="panel-words">{ "Nothing." }</p>
            }
            <button type="button" class="quiet risk-more" onclick={click(desk, &risk.id, add)}>
                { if list.is_empty() { "Add an impact" } else { "Add another impact, of a size of its own" } }
            </button>
        </>
    }
}

fn impact(
    desk: &Desk,
    scenario: &Shared,
    risk: &Risk,
    (stage, place): (Stage, usize),
    it: &Impact,
    can_go: bool,
) -> Html {
    let of = move |edit| RiskEdit::Impact { stage, place, edit };
    let size = |label: &'static str, kind, value: &Option<_>, placeholder: &'static str, make: Make| {
        let commit = commit(desk, &risk.id, move |text| of(make(text)));
        html! {
            <SizeField {label} {kind} value={value.clone()} currency={scenario.currency.clone()} {placeholder} {commit} />
        }
    };
    let onchange = {
        let (desk, id) = (desk.clone(), risk.id.clone());
        Callback::from(move |hits| {
            desk.edit(&Command::Risk { risk: id.clone(), edit: of(ImpactEdit::Hits(hits)) });
        })
    };
    let hits = hits_of(it);
    let is_lost = hits == Hits::default() && (it.delay.is_some() || it.stretch.is_some());
    let key = it.id.as_ref().map_or_else(|| place.to_string(), |it| it.to_string());
    html! {
        <li {key}>
            <TargetPicker label="Hits" scenario={scenario.clone()} {hits} {onchange} />
            if is_lost {
                <p class="risk-lost" role="status">{ "It delays nothing until you choose what it hits." }</p>
            }
            { size("Delay in days", SizeKind::Days, &it.delay, "5 10 25, or -5 for a gain", ImpactEdit::Delay) }
            { size("Work takes longer by", SizeKind::Factor, &it.stretch, "+10% +20% +50%", ImpactEdit::Stretch) }
            { size("Costs", SizeKind::Money, &it.cost, "40k 60k 150k", ImpactEdit::Cost) }
            if can_go {
                <button type="button" class="quiet risk-more" onclick={click(desk, &risk.id, of(ImpactEdit::Remove))}>
                    { "Remove this impact" }
                </button>
            }
        </li>
    }
}
