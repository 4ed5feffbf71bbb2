//! A value that looks like text and can be typed over.

use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct EditFieldProps {
    pub(crate) label: AttrValue,
    pub(crate) value: AttrValue,
    /// Takes what was typed, or says why not.
    pub(crate) commit: Callback<String, Result<(), AttrValue>>,
    #[prop_or_default]
    pub(crate) placeholder: AttrValue,
    /// For screen readers alone: the value speaks for itself.
    #[prop_or_default]
    pub(crate) label_hidden: bool,
    #[prop_or_default]
    pub(crate) class: Classes,
    /// What an on-screen keyboard should offer.
    #[prop_or_default]
    pub(crate) inputmode: Option<AttrValue>,
    /// Room for so many letters at least.
    #[prop_or(6)]
    pub(crate) letters: usize,
    /// Hears what is being typed, and `None` when nothing is any more.
    #[prop_or_default]
    pub(crate) ondraft: Option<Callback<Option<String>>>,
}

/// Taken with Enter or by leaving it; Escape brings back what was there. What cannot be understood stays, with the
/// reason under it.
#[component]
pub(crate) fn EditField(props: &EditFieldProps) -> Html {
    let draft = use_state_eq(|| None::<String>);
    let error = use_state_eq(|| None::<AttrValue>);
    let id = use_id();
    use_effect_with((draft.clone(), props.ondraft.clone()), |(draft, ondraft)| {
        if let Some(ondraft) = ondraft {
            ondraft.emit((**draft).clone());
        }
    });
    let take = {
        let (draft, error) = (draft.clone(), error.clone());
        let (value, commit) = (props.value.clone(), props.commit.clone());
        move || {
            let Some(text) = (*draft).clone() else { return };
            let taken = if text.trim() == value.trim() { Ok(()) } else { commit.emit(text) };
            if taken.is_ok() {
                draft.set(None);
            }
            error.set(taken.err());
        }
    };
    let onblur = {
        let take = take.clone();
        move |_: FocusEvent| take()
    };
    let onkeydown = {
        let (draft, error) = (draft.clone(), error.clone());
        move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => take(),
            "Escape" if draft.is_some() => {
                // What was typed goes, and not the dialog around it.
                event.prevent_default();
                draft.set(None);
                error.set(None);
            }
            _ => {}
        }
    };
    let oninput = {
        let draft = draft.clone();
        move |event: InputEvent| draft.set(Some(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let value = (*draft).clone().map_or_else(|| props.value.clone(), AttrValue::from);
    let size = value.chars().count().max(props.letters).to_string();
    let is_wrong = error.is_some();
    html! {
        <span class={classes!("field", props.class.clone())}>
            <label class={if props.label_hidden { "visually-hidden" } else { "field-label" }} for={id.clone()}>
                { props.label.clone() }
            </label>
            <span class="field-box">
                <input id={id.clone()} class="field-input" type="text" autocomplete="off" {value} {size}
                    inputmode={props.inputmode.clone()}
                    placeholder={props.placeholder.clone()} aria-invalid={is_wrong.then_some("true")}
                    aria-describedby={is_wrong.then(|| format!("{id}-error"))} {oninput} {onblur} {onkeydown} />
                if let Some(error) = &*error {
                    <span id={format!("{id}-error")} class="field-error" role="alert">{ error.clone() }</span>
                }
            </span>
        </span>
    }
}

/// An id of its own for each part of the page that needs one.
#[hook]
fn use_id() -> AttrValue {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let id = use_memo((), |()| AttrValue::from(format!("field-{}", NEXT.fetch_add(1, Ordering::Relaxed))));
    (*id).clone()
}
