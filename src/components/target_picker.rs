//! Projects, summaries and tasks, picked from their tree.

use std::collections::BTreeSet;

use slipcast_engine::model::{ProjectId, Scenario};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use crate::answers::risks::{Target, TargetRow, hits_words, target_rows, toggled};
use crate::services::scroll;
use crate::state::ByPtr;
use crate::state::edit::Hits;
use crate::text::counted;

#[derive(PartialEq, Properties)]
pub(crate) struct TargetPickerProps {
    /// What is done to them: `Hits`, `Multiplies`.
    pub(crate) label: AttrValue,
    pub(crate) scenario: ByPtr<Scenario>,
    pub(crate) hits: Hits,
    pub(crate) onchange: Callback<Hits>,
    /// Whether only tasks can be chosen, not what holds them.
    #[prop_or_default]
    pub(crate) tasks_alone: bool,
}

const DEPTHS: [&str; 5] = ["targets-0", "targets-1", "targets-2", "targets-3", "targets-4"];

/// One line that says what is chosen; it opens into a tree with a search.
#[component]
pub(crate) fn TargetPicker(props: &TargetPickerProps) -> Html {
    let is_open = use_state_eq(|| false);
    let search = use_state_eq(String::new);
    let unfolded = use_state_eq(BTreeSet::<ProjectId>::new);
    let button = use_node_ref();
    let words = hits_words(&props.scenario, &props.hits);
    let toggle = {
        let is_open = is_open.clone();
        move |_: MouseEvent| is_open.set(!*is_open)
    };
    let onkeydown = {
        let (is_open, button) = (is_open.clone(), button.clone());
        move |event: KeyboardEvent| {
            if event.key() == "Escape" && *is_open {
                event.prevent_default();
                event.stop_propagation();
                is_open.set(false);
                button.cast::<Element>().iter().for_each(scroll::focus);
            }
        }
    };
    html! {
        <div class="targets" {onkeydown}>
            <span class="field-label">{ props.label.clone() }</span>
            <button ref={button.clone()} type="button" class="targets-button" aria-expanded={is_open.to_string()} onclick={toggle}>
                <span class="visually-hidden">{ format!("{}: ", props.label) }</span>
                { if words.is_empty() { "nothing yet: choose…".to_owned() } else { words } }
            </button>
            if *is_open {
                { tree(props, &search, &unfolded) }
            }
        </div>
    }
}

fn tree(
    props: &TargetPickerProps,
    search: &UseStateHandle<String>,
    unfolded: &UseStateHandle<BTreeSet<ProjectId>>,
) -> Html {
    let found = target_rows(&props.scenario, &props.hits, search, unfolded, props.tasks_alone);
    let oninput = {
        let search = search.setter();
        move |event: InputEvent| search.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let targets: Vec<Target> = found.rows.iter().map(|it| it.target.clone()).collect();
    // One listener for all boxes and all triangles: which one it was stands in the page.
    let onchange = {
        let (targets, hits, onchange) = (targets.clone(), props.hits.clone(), props.onchange.clone());
        move |event: Event| {
            if let Some(target) = place_of(&event).and_then(|it| targets.get(it)) {
                onchange.emit(toggled(&hits, target));
            }
        }
    };
    let onclick = {
        let unfolded = unfolded.clone();
        move |event: MouseEvent| {
            let on_triangle =
                event.target_dyn_into::<Element>().is_some_and(|it| it.class_name() == "targets-fold");
            if let Some(Target::Project(id)) =
                place_of(&event).filter(|_| on_triangle).and_then(|it| targets.get(it))
            {
                let mut set = (*unfolded).clone();
                if !set.remove(id) {
                    set.insert(id.clone());
                }
                unfolded.set(set);
            }
        }
    };
    html! {
        <div class="targets-tree">
            <input class="targets-search" type="search" autocomplete="off" aria-label="Search projects and tasks"
                placeholder="Search by name" value={(**search).clone()} {oninput} />
            <ul aria-label={props.label.clone()} {onchange} {onclick}>
                for (place, it) in found.rows.iter().enumerate() { { line(place, it) } }
            </ul>
            if found.rows.is_empty() {
                <p class="targets-more" role="status">{ "Nothing is called so." }</p>
            } else if 0 < found.more {
                <p class="targets-more">
                    { format!("And {}: type part of the name.", counted(found.more, "other", "others")) }
                </p>
            }
        </div>
    }
}

fn line(place: usize, it: &TargetRow) -> Html {
    let depth = DEPTHS[it.depth.min(DEPTHS.len() - 1)];
    let class = classes!(depth, it.is_covered.then_some("targets-covered"));
    let box_of = || {
        html! {
            <label>
                <input type="checkbox" checked={it.is_chosen || it.is_covered} disabled={it.is_covered} />
                { it.name.clone() }
            </label>
        }
    };
    html! {
        <li key={it.key.clone()} {class} data-place={place.to_string()}>
            if let Some(is_open) = it.is_open {
                <button type="button" class="targets-fold" aria-expanded={is_open.to_string()}
                    aria-label={format!("Tasks of {}", it.name)}>{ if is_open { "▾" } else { "▸" } }</button>
            }
            if it.can_be_chosen { { box_of() } } else { <span class="targets-name">{ it.name.clone() }</span> }
        </li>
    }
}

fn place_of(event: &Event) -> Option<usize> {
    let line = event.target_dyn_into::<Element>()?.closest("[data-place]").ok().flatten()?;
    line.dyn_ref::<Element>()?.get_attribute("data-place")?.parse().ok()
}
