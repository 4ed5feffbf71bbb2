//! A cell while it is typed into.

use slipcast_engine::model::TaskId;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::controller::{Controller, Then};
use crate::answers::project::TaskGrid;
use crate::state::grid_keys::ColumnStep;
use crate::state::{ByPtr, GridColumn};

#[derive(PartialEq, Properties)]
pub(super) struct CellEditorProps {
    pub(super) grid: ByPtr<TaskGrid>,
    pub(super) task: TaskId,
    pub(super) column: GridColumn,
    pub(super) text: String,
    pub(super) controller: Controller,
}

/// Enter takes the text and goes down, Tab to the right, Escape leaves the cell as it was. What cannot be understood
/// stays in the cell, with the reason and the mend under it.
#[component]
pub(super) fn CellEditor(props: &CellEditorProps) -> Html {
    let begun_by = use_memo((), |()| props.controller.take_typed());
    let text = use_state_eq(|| (*begun_by).clone().unwrap_or_else(|| props.text.clone()));
    let error = use_state_eq(|| None::<AttrValue>);
    let done = use_mut_ref(|| false);
    let node = props.controller.editor().clone();
    use_effect_with((), {
        let (node, begun_by) = (node.clone(), begun_by.clone());
        move |()| {
            if let Some(input) = node.cast::<HtmlInputElement>() {
                // Fails for no text field that is on the page.
                let _ = input.focus();
                let end = input.value().encode_utf16().count() as u32;
                let from = if begun_by.is_some() { end } else { 0 };
                let _ = input.set_selection_range(from, end);
            }
        }
    });
    let take = {
        let (controller, task, column) = (props.controller.clone(), props.task.clone(), props.column);
        let (error, done) = (error.clone(), done.clone());
        move |text: &str, then: Then| {
            if *done.borrow() {
                return;
            }
            // Taken before the cell is drawn anew: the field that goes may say that it lost the keys.
            *done.borrow_mut() = true;
            if let Err(why) = controller.commit(&task, column, text, then) {
                *done.borrow_mut() = false;
                controller.set_stuck(true);
                error.set(Some(why));
            }
        }
    };
    let onkeydown = {
        let (take, controller, done) = (take.clone(), props.controller.clone(), done.clone());
        move |event: KeyboardEvent| {
            event.stop_propagation();
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            match event.key().as_str() {
                "Enter" if !event.is_composing() => take(&typed, Then::Down),
                "Tab" if event.shift_key() => take(&typed, Then::Column(ColumnStep::Previous)),
                "Tab" => take(&typed, Then::Column(ColumnStep::Next)),
                "Escape" => {
                    *done.borrow_mut() = true;
                    controller.cancel_edit();
                }
                _ => return,
            }
            event.prevent_default();
        }
    };
    let onblur = move |event: FocusEvent| {
        take(&event.target_unchecked_into::<HtmlInputElement>().value(), Then::Stay);
    };
    let oninput = {
        let text = text.clone();
        move |event: InputEvent| text.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let name = props.grid.row_of(&props.task).and_then(|it| props.grid.task(it)).map(|it| it.name.clone());
    let (what, hint) = column_words(props.column);
    let label = format!("{what} of {}", name.unwrap_or_default());
    let is_wrong = error.is_some();
    html! {
        <>
            <input class="grid-input" ref={node} type="text" autocomplete="off" aria-label={label}
                value={(*text).clone()} aria-invalid={is_wrong.then_some("true")} aria-describedby="grid-said"
                {onkeydown} {onblur} {oninput} />
            if let Some(error) = &*error {
                <span id="grid-said" class="grid-said grid-error" role="alert">{ error.clone() }</span>
            } else if !hint.is_empty() {
                <span id="grid-said" class="grid-said">{ hint }</span>
            }
        </>
    }
}

fn column_words(column: GridColumn) -> (&'static str, &'static str) {
    match column {
        GridColumn::Name => ("Name", ""),
        GridColumn::Duration => ("Days", "10, or a range: 3 5 9, ±20%, −5/+60%, 5..9 (P10 to P90); 2w, 3ed"),
        GridColumn::Predecessors => ("Predecessors", "Rows it waits for: 5, 5;8, 4SS+5d, 7FS-2d"),
        GridColumn::People => ("People", "Who, and how many: Test 1; Analysts 2"),
    }
}
