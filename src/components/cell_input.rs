//! A cell of a grid while it is typed into.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::state::grid_keys::ColumnStep;

/// Where the cursor goes after what was typed into a cell is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Then {
    Down,
    Column(ColumnStep),
    Stay,
}

#[derive(PartialEq, Properties)]
pub(crate) struct CellInputProps {
    pub(crate) node: NodeRef,
    /// What the cell holds.
    pub(crate) value: String,
    /// What was typed to begin with, in place of what the cell holds.
    pub(crate) begun_by: Option<String>,
    pub(crate) label: String,
    /// What can be typed, shown under the cell.
    pub(crate) hint: AttrValue,
    /// Takes what was typed, or says why not.
    pub(crate) commit: Callback<(String, Then), Result<(), AttrValue>>,
    pub(crate) cancel: Callback<()>,
}

/// Enter takes the text and goes down, Tab to the right, Escape leaves the cell as it was. What cannot be understood
/// stays in the cell, with the reason and the mend under it.
#[component]
pub(crate) fn CellInput(props: &CellInputProps) -> Html {
    let begun_by = use_memo((), |()| props.begun_by.clone());
    let text = use_state_eq(|| (*begun_by).clone().unwrap_or_else(|| props.value.clone()));
    let error = use_state_eq(|| None::<AttrValue>);
    let done = use_mut_ref(|| false);
    let node = props.node.clone();
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
        let commit = props.commit.clone();
        let (error, done) = (error.clone(), done.clone());
        move |text: String, then: Then| {
            if *done.borrow() {
                return;
            }
            // Taken before the cell is drawn anew: the field that goes may say that it lost the keys.
            *done.borrow_mut() = true;
            if let Err(why) = commit.emit((text, then)) {
                *done.borrow_mut() = false;
                error.set(Some(why));
            }
        }
    };
    let onkeydown = {
        let (take, cancel, done) = (take.clone(), props.cancel.clone(), done.clone());
        move |event: KeyboardEvent| {
            event.stop_propagation();
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            match event.key().as_str() {
                "Enter" if !event.is_composing() => take(typed, Then::Down),
                "Tab" if event.shift_key() => take(typed, Then::Column(ColumnStep::Previous)),
                "Tab" => take(typed, Then::Column(ColumnStep::Next)),
                "Escape" => {
                    *done.borrow_mut() = true;
                    cancel.emit(());
                }
                _ => return,
            }
            event.prevent_default();
        }
    };
    let onblur = move |event: FocusEvent| {
        take(event.target_unchecked_into::<HtmlInputElement>().value(), Then::Stay);
    };
    let oninput = {
        let text = text.clone();
        move |event: InputEvent| text.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let is_wrong = error.is_some();
    html! {
        <>
            <input class="grid-input" ref={node} type="text" autocomplete="off" aria-label={props.label.clone()}
                value={(*text).clone()} aria-invalid={is_wrong.then_some("true")} aria-describedby="grid-said"
                {onkeydown} {onblur} {oninput} />
            if let Some(error) = &*error {
                <span id="grid-said" class="grid-said grid-error" role="alert">{ error.clone() }</span>
            } else if !props.hint.is_empty() {
                <span id="grid-said" class="grid-said">{ props.hint.clone() }</span>
            }
        </>
    }
}
