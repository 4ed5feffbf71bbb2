//! Uncertainty in a minute: a template for all that is selected, and a question before anybody's estimate goes.

use std::collections::BTreeSet;

use slipcast_engine::model::TaskId;
use web_sys::{Element, Node};
use yew::prelude::*;

use crate::answers::project::{TaskGrid, TemplateAsk, ask_template, preview};
use crate::charts::focus::{move_for_key, moved};
use crate::components::desk::{Desk, Notice, use_desk};
use crate::components::dialog::Dialog;
use crate::services::scroll;
use crate::state::ByPtr;
use crate::state::edit::{TEMPLATES, Template};
use crate::text::counted;

/// Days of the task that shows what a template means.
const EXAMPLE: f64 = 20.0;

#[derive(PartialEq, Properties)]
pub(super) struct UncertaintyMenuProps {
    pub(super) grid: ByPtr<TaskGrid>,
    pub(super) selected: BTreeSet<TaskId>,
}

#[component]
pub(super) fn UncertaintyMenu(props: &UncertaintyMenuProps) -> Html {
    let desk = use_desk();
    let open = use_state_eq(|| false);
    let asking = use_state_eq(|| None::<TemplateAsk>);
    let (button, whole) = (use_node_ref(), use_node_ref());
    let onclick = {
        let open = open.clone();
        move |_: MouseEvent| open.set(!*open)
    };
    let onkeydown = {
        let (open, button) = (open.clone(), button.clone());
        move |event: KeyboardEvent| {
            if event.key() == "Escape" && *open {
                event.prevent_default();
                open.set(false);
                button.cast::<Element>().iter().for_each(scroll::focus);
            }
        }
    };
    let onfocusout = {
        let (open, whole) = (open.clone(), whole.clone());
        move |event: FocusEvent| {
            let next = event.related_target();
            let next = next.as_ref().and_then(|it| wasm_bindgen::JsCast::dyn_ref::<Node>(it));
            let stays = whole.cast::<Node>().is_some_and(|it| next.is_some() && it.contains(next));
            if !stays {
                open.set(false);
            }
        }
    };
    let choose = {
        let (desk, open, asking) = (desk.clone(), open.clone(), asking.clone());
        let (grid, selected, button) = (props.grid.clone(), props.selected.clone(), button.clone());
        Callback::from(move |template: Template| {
            open.set(false);
            button.cast::<Element>().iter().for_each(scroll::focus);
            let Some(document) = desk.document() else { return };
            match ask_template(&document, &grid, &selected, &template) {
                Ok(ask) if 0 < ask.kept => asking.set(Some(ask)),
                Ok(ask) => apply(&desk, &ask, false),
                Err(error) => desk.tell(Notice::error(error.to_string())),
            }
        })
    };
    let answer = {
        let (desk, asking) = (desk.clone(), asking.clone());
        Callback::from(move |overwrite: Option<bool>| {
            if let (Some(ask), Some(overwrite)) = (&*asking, overwrite) {
                apply(&desk, ask, overwrite);
            }
            asking.set(None);
        })
    };
    html! {
        <span class="uncertainty" ref={whole} {onkeydown} {onfocusout}>
            <button type="button" ref={button} aria-haspopup="menu" aria-expanded={open.to_string()} {onclick}>
                { "Uncertainty ▾" }
            </button>
            if *open {
                <Templates scope={scope(&props.grid, &props.selected)} {choose} />
            }
            if let Some(ask) = &*asking {
                <Question ask={ask.clone()} {answer} />
            }
        </span>
    }
}

fn apply(desk: &Desk, ask: &TemplateAsk, overwrite: bool) {
    if let Err(error) = desk.try_typed(&ask.command(overwrite)) {
        desk.tell(Notice::error(error));
    }
}

fn scope(grid: &TaskGrid, selected: &BTreeSet<TaskId>) -> String {
    match selected.len() {
        0 => format!("For all {}: none is selected.", counted(grid.len(), "row", "rows")),
        1 => {
            let row = selected.iter().next().and_then(|it| grid.row_of(it)).unwrap_or(0);
            let name = grid.task(row).map_or("", |it| it.name.as_str());
            format!("For “{name}”{}.", if grid.is_summary(row) { " and all it holds" } else { "" })
        }
        several => format!("For the {} selected.", counted(several, "row", "rows")),
    }
}

#[derive(PartialEq, Properties)]
struct TemplatesProps {
    scope: AttrValue,
    choose: Callback<Template>,
}

#[component]
fn Templates(props: &TemplatesProps) -> Html {
    let items = use_memo((), |()| TEMPLATES.map(|_| NodeRef::default()));
    use_effect_with(items.clone(), |items| {
        items[0].cast::<Element>().iter().for_each(scroll::focus);
    });
    let onkeydown = {
        let items = items.clone();
        move |event: KeyboardEvent| {
            let Some(by) = move_for_key(&event.key()) else { return };
            event.prevent_default();
            let elements: Vec<Element> = items.iter().filter_map(NodeRef::cast::<Element>).collect();
            let current = elements.iter().position(scroll::has_focus);
            if let Some(next) = moved(current, elements.len(), by) {
                scroll::focus(&elements[next]);
            }
        }
    };
    static OFFERED: [Template; 5] = TEMPLATES;
    html! {
        <div class="uncertainty-menu">
            <p class="uncertainty-scope">{ props.scope.clone() }</p>
            <p class="uncertainty-example" aria-hidden="true">{ "a 20-day task takes" }</p>
            <div role="menu" aria-label="Templates of uncertainty" {onkeydown}>
                for (template, node) in OFFERED.iter().zip(items.iter()) {
                    <button key={template.name.to_string()} ref={node.clone()} type="button" role="menuitem"
                        tabindex="-1" class="uncertainty-item"
                        onclick={let choose = props.choose.clone(); move |_: MouseEvent| choose.emit(template.clone())}>
                        <span>{ template.name.to_string() }</span>
                        <span class="visually-hidden">{ ": a 20-day task takes " }</span>
                        <span class="uncertainty-days">{ preview(template, EXAMPLE) }</span>
                    </button>
                }
            </div>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct QuestionProps {
    ask: TemplateAsk,
    /// Whether to overwrite; `None` for neither.
    answer: Callback<Option<bool>>,
}

#[component]
fn Question(props: &QuestionProps) -> Html {
    let ask = &props.ask;
    let button = |label: String, answer: Option<bool>, class: Option<&'static str>| {
        let emit = props.answer.clone();
        let onclick = move |_: MouseEvent| emit.emit(answer);
        html! { <button type="button" {class} {onclick}>{ label }</button> }
    };
    let keep = if ask.ranged == 0 {
        html! {}
    } else {
        let label = format!("Keep those, range the other {}", ask.ranged);
        button(label, Some(false), Some("primary"))
    };
    html! {
        <Dialog title={ask.question()} onclose={props.answer.reform(|()| None)} class="uncertainty-question">
            <p>
                { format!("Somebody typed, imported or estimated that. “{}” would replace it.", ask.template.name) }
            </p>
            <div class="uncertainty-answers">
                { keep }
                { button(ask.overwrite_words(), Some(true), None) }
                { button("Cancel".to_owned(), None, None) }
            </div>
        </Dialog>
    }
}
