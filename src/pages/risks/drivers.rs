//! What moves many tasks at once, and what moves together.

use slipcast_engine::model::{Correlation, Driver, DriverTarget};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::Shared;
use crate::components::desk::{Desk, use_desk};
use crate::components::edit_field::EditField;
use crate::components::size_field::SizeField;
use crate::components::target_picker::TargetPicker;
use crate::state::Command;
use crate::state::edit::{CorrelationEdit, DriverEdit, Hits};
use crate::state::typed::SizeKind;
use crate::text::trimmed;

pub(super) fn drivers(desk: &Desk, scenario: &Shared) -> Html {
    let commit = {
        let desk = desk.clone();
        Callback::from(move |name| desk.try_typed(&Command::AddDriver(name)))
    };
    html! {
        <section class="risks-section" aria-labelledby="risks-drivers">
            <h2 id="risks-drivers">{ "Drivers" }</h2>
            <p class="panel-words">
                { "One draw a run that multiplies all it names, so that they move together: how productive a team is, what \
                   a supplier asks." }
            </p>
            <ul class="risks-list">
                for it in &scenario.drivers { { driver(desk, scenario, it) } }
            </ul>
            <EditField label="Add a driver" value="" placeholder="its name, then Enter" letters={20} {commit} class="risk-field" />
        </section>
    }
}

fn driver(desk: &Desk, scenario: &Shared, it: &Driver) -> Html {
    let command = |edit| Command::Driver { driver: it.id.clone(), edit };
    let commit = |make: fn(String) -> DriverEdit| {
        let (desk, driver) = (desk.clone(), it.id.clone());
        Callback::from(move |text| {
            desk.try_typed(&Command::Driver { driver: driver.clone(), edit: make(text) })
        })
    };
    let onchange = {
        let (desk, driver) = (desk.clone(), it.id.clone());
        Callback::from(move |hits| {
            desk.edit(&Command::Driver { driver: driver.clone(), edit: DriverEdit::Hits(hits) });
        })
    };
    let on_target = {
        let (desk, durations, costs) = (
            desk.clone(),
            command(DriverEdit::On(DriverTarget::Duration)),
            command(DriverEdit::On(DriverTarget::Cost)),
        );
        move |event: Event| {
            let index = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
            desk.edit(if index == 0 { &durations } else { &costs });
        }
    };
    let remove = removal(desk, Command::RemoveDriver(it.id.clone()));
    let hits = Hits { tasks: it.tasks.clone(), projects: it.projects.clone() };
    html! {
        <li key={it.id.as_str()}>
            <EditField label="Driver" label_hidden=true value={it.name.clone()} letters={20} commit={commit(DriverEdit::Rename)}
                class="risk-field risks-strong" />
            <label class="risk-choice">
                <span class="field-label">{ "Multiplies" }</span>
                <select class="panel-select" onchange={on_target}>
                    <option selected={it.on == DriverTarget::Duration}>{ "durations" }</option>
                    <option selected={it.on == DriverTarget::Cost}>{ "costs" }</option>
                </select>
            </label>
            <TargetPicker label="of" scenario={scenario.clone()} {hits} {onchange} />
            <SizeField label="By" kind={SizeKind::Factor} value={Some(it.multiplier.clone())} currency={scenario.currency.clone()}
                placeholder="-10% +0% +30%" commit={commit(DriverEdit::Multiplier)} />
            { remove_button("Remove this driver", remove) }
        </li>
    }
}

fn removal(desk: &Desk, command: Command) -> Callback<MouseEvent> {
    let desk = desk.clone();
    Callback::from(move |_: MouseEvent| desk.edit(&command))
}

fn remove_button(words: &'static str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="quiet risk-more" {onclick}>{ words }</button> }
}

pub(super) fn correlations(desk: &Desk, scenario: &Shared) -> Html {
    html! {
        <section class="risks-section" aria-labelledby="risks-correlations">
            <h2 id="risks-correlations">{ "Correlation groups" }</h2>
            <p class="panel-words">
                { "Tasks that tend to be long together, or short together, by Spearman’s rank correlation: 0 is not at all, \
                   1 is always, below 0 one is long when the other is short." }
            </p>
            <ul class="risks-list">
                for (place, it) in scenario.correlations.iter().enumerate() { { correlation(desk, scenario, place, it) } }
            </ul>
            <NewGroup scenario={scenario.clone()} />
        </section>
    }
}

fn correlation(desk: &Desk, scenario: &Shared, place: usize, it: &Correlation) -> Html {
    let commit = {
        let (desk, before) = (desk.clone(), it.coefficient);
        Callback::from(move |text: String| {
            let value = text.trim().replace('−', "-").replace(',', ".").parse().unwrap_or(f64::NAN);
            let value = if text.trim() == trimmed(before, 3) { before } else { value };
            let edit = CorrelationEdit::Coefficient(value);
            desk.try_typed(&Command::Correlation { place, edit })
        })
    };
    let onchange = {
        let desk = desk.clone();
        Callback::from(move |hits: Hits| {
            desk.edit(&Command::Correlation { place, edit: CorrelationEdit::Between(hits.tasks) });
        })
    };
    let hits = Hits { tasks: it.between.clone(), projects: Vec::new() };
    let key = it.id.as_ref().map_or_else(|| place.to_string(), |it| it.to_string());
    html! {
        <li {key}>
            <TargetPicker label="Between" scenario={scenario.clone()} {hits} {onchange} tasks_alone=true />
            <EditField label="Rank correlation" value={trimmed(it.coefficient, 3)} letters={5} {commit} />
            { remove_button("Remove this group", removal(desk, Command::Uncorrelate(place))) }
        </li>
    }
}

#[derive(PartialEq, Properties)]
struct NewGroupProps {
    scenario: Shared,
}

/// A group begins with two tasks or more.
#[component]
fn NewGroup(props: &NewGroupProps) -> Html {
    let desk = use_desk();
    let chosen = use_state_eq(Hits::default);
    let onchange = use_callback(chosen.setter(), |hits: Hits, chosen| chosen.set(hits));
    let onclick = {
        let chosen = chosen.clone();
        move |_: MouseEvent| {
            desk.edit(&Command::Correlate(chosen.tasks.clone()));
            chosen.set(Hits::default());
        }
    };
    let is_group = 1 < chosen.tasks.len();
    html! {
        <div class="risks-new-group">
            <TargetPicker label="New group" scenario={props.scenario.clone()} hits={(*chosen).clone()} {onchange}
                tasks_alone=true />
            if *chosen != Hits::default() {
                <button type="button" disabled={!is_group} {onclick}>{ "Correlate them" }</button>
            }
        </div>
    }
}
