//! A distribution that is typed, beside its curve, which follows what is being typed.

use std::sync::Arc;

use slipcast_engine::model::Distribution;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::drawing::Drawing;
use super::edit_field::EditField;
use crate::answers::spread::{Spread, pasted_outcomes, spread};
use crate::charts::spread::scene;
use crate::state::ByPtr;
use crate::state::typed::{SizeKind, format_size, parse_size};

#[derive(PartialEq, Properties)]
pub(crate) struct SizeFieldProps {
    pub(crate) label: AttrValue,
    pub(crate) kind: SizeKind,
    /// What it is now; nothing where it is not given.
    pub(crate) value: Option<Distribution>,
    pub(crate) currency: AttrValue,
    pub(crate) placeholder: AttrValue,
    /// Takes what was typed, or says why not.
    pub(crate) commit: Callback<String, Result<(), AttrValue>>,
}

#[component]
pub(crate) fn SizeField(props: &SizeFieldProps) -> Html {
    let draft = use_state_eq(|| None::<String>);
    let pasted = use_state_eq(String::new);
    let past = pasted_outcomes(&pasted);
    let ondraft = use_callback(draft.setter(), |text: Option<String>, draft| draft.set(text));
    let (kind, value) = (props.kind, props.value.clone());
    // What is not understood yet leaves the curve as it was.
    let typed = draft.as_ref().and_then(|text| parse_size(text, kind).ok());
    let shown = typed.unwrap_or(value);
    let deps = (shown, kind, props.currency.clone(), past.0.clone());
    let found = use_memo(deps, |(shown, kind, currency, past)| {
        shown.as_ref().and_then(|it| spread(it, *kind, currency, past))
    });
    let text = props.value.as_ref().map_or_else(String::new, |it| format_size(it, kind));
    html! {
        <div class="size">
            <EditField label={props.label.clone()} value={text} placeholder={props.placeholder.clone()} letters={14}
                commit={props.commit.clone()} ondraft={Some(ondraft)} class="size-field" />
            if let Some(found) = &*found {
                { curve(found) }
                { past_outcomes(props, &pasted, &past) }
            }
        </div>
    }
}

fn curve(found: &Spread) -> Html {
    let label = AttrValue::from(found.words.clone());
    html! {
        <>
            <Drawing class="size-curve" scene={ByPtr(Arc::new(scene(&found.chart)))} {label} />
            <p class="size-words" aria-live="polite">{ found.words.clone() }</p>
        </>
    }
}

/// A column of numbers is set against the estimate as soon as it is pasted, and becomes the estimate when asked.
fn past_outcomes(
    props: &SizeFieldProps,
    pasted: &UseStateHandle<String>,
    (numbers, strange): &(Vec<f64>, usize),
) -> Html {
    let oninput = {
        let pasted = pasted.setter();
        move |event: InputEvent| pasted.set(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    };
    let usable = 1 < numbers.len();
    let take = {
        let (commit, pasted) = (props.commit.clone(), pasted.setter());
        let text = format_size(&Distribution::Empirical(numbers.clone()), props.kind);
        move |_: MouseEvent| {
            if commit.emit(text.clone()).is_ok() {
                pasted.set(String::new());
            }
        }
    };
    let count = numbers.len();
    let said = match (count, strange) {
        (0, 0) => String::new(),
        (_, 0) => format!("{count} numbers."),
        (_, strange) => format!("{count} numbers; {strange} left out that are none."),
    };
    let label = format!("Past outcomes of {}: one number a line", props.label.to_lowercase());
    html! {
        <details class="size-past">
            <summary>{ "Past outcomes…" }</summary>
            <textarea rows="4" aria-label={label} placeholder="Paste a column of numbers: what it really was" value={(**pasted).clone()}
                {oninput} />
            <p class="size-past-said">
                <button type="button" disabled={!usable} onclick={take}>{ "Use them as the estimate" }</button>
                <span role="status">{ said }</span>
            </p>
        </details>
    }
}
