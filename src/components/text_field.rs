//! A field of text that keeps what is being typed, whatever else changes meanwhile.

use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct TextFieldProps {
    pub(crate) label: AttrValue,
    /// What holds now.
    pub(crate) value: AttrValue,
    /// Takes a new text, with Enter or when the field is left. An error is shown below it, and what was typed stays.
    pub(crate) take: Callback<String, Result<(), AttrValue>>,
    #[prop_or_default]
    pub(crate) inputmode: Option<AttrValue>,
}

#[component]
pub(crate) fn TextField(props: &TextFieldProps) -> Html {
    let draft = use_state_eq(|| None::<String>);
    let error = use_state_eq(|| None::<AttrValue>);
    let oninput = use_callback(draft.setter(), |event: InputEvent, draft| {
        draft.set(Some(event.target_unchecked_into::<HtmlInputElement>().value()));
    });
    let commit = {
        let (draft, error, take, value) =
            (draft.clone(), error.setter(), props.take.clone(), props.value.clone());
        Callback::from(move |()| {
            let Some(text) = (*draft).clone() else { return };
            let taken = if text == *value { Ok(()) } else { take.emit(text) };
            if taken.is_ok() {
                draft.set(None);
            }
            error.set(taken.err());
        })
    };
    let onkeydown = {
        let (commit, draft, error) = (commit.clone(), draft.clone(), error.setter());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => commit.emit(()),
            "Escape" if draft.is_some() => {
                event.prevent_default();
                event.stop_propagation();
                draft.set(None);
                error.set(None);
            }
            _ => {}
        })
    };
    let onblur = Callback::from(move |_: FocusEvent| commit.emit(()));
    let value = (*draft).clone().map_or_else(|| props.value.clone(), AttrValue::from);
    html! {
        <label class="field">
            <span>{ props.label.clone() }</span>
            <input type="text" inputmode={props.inputmode.clone()} aria-invalid={error.is_some().then_some("true")}
                {value} {oninput} {onkeydown} {onblur} />
            if let Some(error) = &*error { <span class="field-error" role="alert">{ error }</span> }
        </label>
    }
}
