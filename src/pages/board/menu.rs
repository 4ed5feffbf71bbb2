//! What else can be done with a project, behind a button at the end of its row.

use web_sys::{Element, HtmlElement, Node};
use yew::prelude::*;

use crate::answers::board::RowAnswer;
use crate::answers::board::edit;
use crate::routes::Route;
use crate::state::edit::ProjectEdit;
use crate::state::{ByPtr, Command, Page, Subject};

#[derive(PartialEq, Properties)]
pub(super) struct RowMenuProps {
    pub(super) portfolio: AttrValue,
    pub(super) row: ByPtr<RowAnswer>,
    pub(super) is_active: bool,
    pub(super) on_edit: Callback<Command>,
    pub(super) on_remove: Callback<ByPtr<RowAnswer>>,
}

#[component]
pub(super) fn RowMenu(props: &RowMenuProps) -> Html {
    let is_open = use_state_eq(|| false);
    let (holder, button) = (use_node_ref(), use_node_ref());
    use_effect_with((*is_open, holder.clone()), |(is_open, holder)| {
        let first =
            holder.cast::<Element>().and_then(|it| it.query_selector("[role=menuitem]").ok().flatten());
        if let Some(first) = first.filter(|_| *is_open) {
            focus(&first);
        }
    });
    let toggle =
        use_callback((*is_open, is_open.setter()), |_: MouseEvent, (is_open, set)| set.set(!is_open));
    let onfocusout = use_callback((holder.clone(), is_open.setter()), |event: FocusEvent, (holder, set)| {
        let goes_to = event.related_target().and_then(|it| wasm_bindgen::JsCast::dyn_into::<Node>(it).ok());
        let stays =
            holder.cast::<Node>().is_some_and(|it| it.contains(goes_to.as_ref()) && goes_to.is_some());
        if !stays {
            set.set(false);
        }
    });
    let onkeydown = {
        let deps = (holder.clone(), button.clone(), is_open.clone());
        use_callback(deps, |event: KeyboardEvent, (holder, button, is_open)| {
            if !**is_open {
                return;
            }
            match event.key().as_str() {
                "Escape" => {
                    is_open.set(false);
                    if let Some(button) = button.cast::<Element>() {
                        focus(&button);
                    }
                }
                key @ ("ArrowDown" | "ArrowUp" | "Home" | "End") => walk(holder, &event, key),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    let name = &props.row.chart.name;
    let tabindex = if props.is_active { "0" } else { "-1" };
    html! {
        <div class="board-menu" ref={holder} {onfocusout} {onkeydown}>
            <button ref={button} type="button" class="board-more" {tabindex} aria-haspopup="menu"
                aria-expanded={is_open.to_string()} aria-label={format!("More for {name}")} onclick={toggle}>
                <svg width="16" height="4" viewBox="0 0 16 4" aria-hidden="true">
                    <circle cx="2" cy="2" r="1.5" /><circle cx="8" cy="2" r="1.5" /><circle cx="14" cy="2" r="1.5" />
                </svg>
            </button>
            if *is_open {
                <div class="board-menu-list" role="menu" aria-label={name.clone()}>{ items(props, &is_open) }</div>
            }
        </div>
    }
}

fn items(props: &RowMenuProps, is_open: &UseStateHandle<bool>) -> Html {
    let row = &*props.row;
    let href = |page| Route::Open { key: props.portfolio.to_string(), page }.href();
    let act = |call: Callback<()>| {
        let is_open = is_open.clone();
        move |_: MouseEvent| {
            is_open.set(false);
            call.emit(());
        }
    };
    let command = |command: Command| {
        let on_edit = props.on_edit.clone();
        act(Callback::from(move |()| on_edit.emit(command.clone())))
    };
    let set = |change| command(edit(&row.project, change));
    let remove = {
        let (on_remove, row) = (props.on_remove.clone(), props.row.clone());
        act(Callback::from(move |()| on_remove.emit(row.clone())))
    };
    let must_have = if row.must_have { "No longer a must-have" } else { "Make it a must-have" };
    let include = if row.chart.included { "Switch off" } else { "Switch on" };
    let results = Subject::Project(row.project.clone());
    html! {
        <>
            <a role="menuitem" tabindex="-1" href={href(Page::Project(row.project.clone()))}>{ "Open the project" }</a>
            <a role="menuitem" tabindex="-1" href={href(Page::Results(results))}>{ "See its results" }</a>
            <button type="button" role="menuitem" tabindex="-1" onclick={set(ProjectEdit::MustHave(!row.must_have))}>
                { must_have }
            </button>
            <button type="button" role="menuitem" tabindex="-1" onclick={set(ProjectEdit::Include(!row.chart.included))}>
                { include }
            </button>
            <button type="button" role="menuitem" tabindex="-1"
                onclick={command(Command::DuplicateProject(row.project.clone()))}>
                { "Duplicate" }
            </button>
            <button type="button" role="menuitem" tabindex="-1" onclick={remove}>{ "Remove" }</button>
        </>
    }
}

/// To the next item, the one before, the first or the last.
fn walk(holder: &NodeRef, event: &KeyboardEvent, key: &str) {
    let Some(list) = holder.cast::<Element>().and_then(|it| it.query_selector("[role=menu]").ok().flatten())
    else {
        return;
    };
    let current = event.target_dyn_into::<Element>().filter(|it| list.contains(Some(it)));
    let next = match key {
        "ArrowDown" => {
            current.and_then(|it| it.next_element_sibling()).or_else(|| list.first_element_child())
        }
        "ArrowUp" => {
            current.and_then(|it| it.previous_element_sibling()).or_else(|| list.last_element_child())
        }
        "Home" => list.first_element_child(),
        _ => list.last_element_child(),
    };
    if let Some(next) = next {
        focus(&next);
    }
}

pub(super) fn focus(element: &Element) {
    if let Some(element) = wasm_bindgen::JsCast::dyn_ref::<HtmlElement>(element) {
        // Fails only for what cannot have the focus.
        let _ = element.focus();
    }
}
