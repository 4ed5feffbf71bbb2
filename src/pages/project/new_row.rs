//! The row under the last task, for the next one.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, HtmlInputElement};
use yew::prelude::*;

use super::controller::Controller;
use crate::answers::project::{TaskGrid, paste_tasks, task_below};
use crate::services::scroll;
use crate::state::ByPtr;

#[derive(PartialEq, Properties)]
pub(super) struct NewRowProps {
    pub(super) grid: ByPtr<TaskGrid>,
    pub(super) controller: Controller,
}

/// Always there: whoever comes to an empty project sees where to begin.
#[component]
pub(super) fn NewRow(props: &NewRowProps) -> Html {
    let name = use_state_eq(String::new);
    let node = props.controller.new_name().clone();
    use_effect_with((props.grid.len(), node.clone(), props.controller.clone()), |(_, node, controller)| {
        let input = node.cast::<Element>().filter(scroll::has_focus);
        if let (Some(_), Some(scroller)) = (input, controller.scroller().cast::<Element>()) {
            scroll::to_top(&scroller, f64::from(scroller.scroll_height()));
        }
    });
    let onkeydown = {
        let (name, grid, controller) = (name.clone(), props.grid.clone(), props.controller.clone());
        move |event: KeyboardEvent| {
            event.stop_propagation();
            match event.key().as_str() {
                "Enter" if !name.trim().is_empty() && !event.is_composing() => {
                    if controller.edited(&task_below(&grid, None, &name)) {
                        name.set(String::new());
                    }
                }
                "ArrowUp" => controller.go_to_last(),
                "Escape" => name.set(String::new()),
                _ => return,
            }
            event.prevent_default();
        }
    };
    let oninput = {
        let name = name.clone();
        move |event: InputEvent| name.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let onpaste = {
        let (grid, controller) = (props.grid.clone(), props.controller.clone());
        move |event: Event| {
            event.stop_propagation();
            let data = event.dyn_ref::<ClipboardEvent>().and_then(|it| it.clipboard_data());
            let text = data.and_then(|it| it.get_data("text/plain").ok()).unwrap_or_default();
            if let Some(command) = paste_tasks(&grid, &text) {
                event.prevent_default();
                controller.edited(&command);
            }
        }
    };
    let placeholder = if props.grid.project.tasks.is_empty() {
        "Type the name of the first task, then Enter"
    } else {
        "Add a task: type its name"
    };
    html! {
        <div class="grid-row grid-row-new" role="row" aria-rowindex={(props.grid.len() + 2).to_string()}>
            <div class="grid-cells">
                <div class="grid-number" role="rowheader">{ props.grid.project.tasks.len() + 1 }</div>
                <div class="grid-new" role="gridcell">
                    <input class="grid-input" ref={node} type="text" autocomplete="off" aria-label="Name of a new task"
                        value={(*name).clone()} {placeholder} {onkeydown} {oninput} {onpaste} />
                </div>
            </div>
            <div class="grid-time" role="gridcell"></div>
        </div>
    }
}
