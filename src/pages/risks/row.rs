//! One row of the register.

use yew::prelude::*;

use super::Cursor;
use super::register::Hand;
use crate::answers::risks::{RiskRow, Sign, sign_words};
use crate::components::cell_input::{CellInput, Then};

/// What the columns are called, and what that means.
pub(super) const COLUMNS: [(&str, &str); 7] = [
    ("Risk", "What may happen"),
    ("Probability", "With which it occurs, as things stand"),
    ("Occurred", "In this share of the runs"),
    ("When it occurs", "What it does, in eight of ten cases"),
    ("Days", "Working days added to all it hits, on average when it occurs"),
    ("Cost", "On average when it occurs"),
    ("Response", "What can be done about it"),
];
/// The last of the columns that are typed into.
pub(super) const PROBABILITY: usize = 1;

pub(super) fn row(
    place: usize,
    it: &RiskRow,
    occurred: Option<String>,
    cursor: Option<&Cursor>,
    is_entry: bool,
    hand: &Hand,
    editor: &NodeRef,
) -> Html {
    let content = |column: usize| match column {
        0 => html! { { it.name.clone() } },
        1 => html! { { it.probability.clone() } },
        2 => html! { { occurred.clone().unwrap_or_else(|| "–".to_owned()) } },
        3 => effect(it),
        4 => html! { { it.days.clone() } },
        5 => html! { { it.cost.clone() } },
        _ => response(it),
    };
    let cell = |column: usize| {
        let here = cursor.filter(|it| it.column == column);
        let editing = here.is_some_and(|it| it.editing);
        let is_entry = here.is_some() || (is_entry && column == 0);
        let class = classes!("risks-cell", FIGURES.contains(&column).then_some("risks-figure"));
        html! {
            <div {class} role="gridcell" data-column={column.to_string()} tabindex={if is_entry && !editing { "0" } else { "-1" }}>
                if editing {
                    { input(place, column, it, here.and_then(|it| it.typed.clone()), hand, editor) }
                } else {
                    { content(column) }
                }
            </div>
        }
    };
    let class = classes!(
        "risks-row",
        cursor.is_some().then_some("risks-row-selected"),
        cursor.is_some_and(|it| it.editing).then_some("risks-row-editing"),
    );
    html! {
        <div key={it.id.as_str()} {class} role="row" aria-rowindex={(place + 2).to_string()} data-row={place.to_string()}
            aria-selected={cursor.is_some().to_string()}>
            <div class="risks-number" role="rowheader">{ place + 1 }</div>
            for column in 0..COLUMNS.len() { { cell(column) } }
        </div>
    }
}

/// Columns of figures, which stand at the right.
const FIGURES: [usize; 4] = [1, 2, 4, 5];

fn effect(it: &RiskRow) -> Html {
    let class = if it.sign == Sign::Opportunity { "risks-sign risks-opportunity" } else { "risks-sign" };
    html! {
        <span class="risks-clamped" title={it.effect.clone()}>
            <span {class}>{ sign_words(it.sign) }{ if it.effect.is_empty() { "" } else { ": " } }</span>{ it.effect.clone() }
        </span>
    }
}

fn response(it: &RiskRow) -> Html {
    if it.response.is_empty() {
        return html! {};
    }
    let state = if it.is_adopted { "Adopted:" } else { "Open:" };
    html! {
        <span class="risks-clamped" title={it.response.clone()}>
            <span class={classes!("risks-sign", it.is_adopted.then_some("risks-adopted"))}>{ state }</span>{ " " }
            { it.response.clone() }
        </span>
    }
}

fn input(
    place: usize,
    column: usize,
    it: &RiskRow,
    begun_by: Option<String>,
    hand: &Hand,
    editor: &NodeRef,
) -> Html {
    let commit = {
        let hand = hand.clone();
        Callback::from(move |(text, then): (String, Then)| hand.commit(place, column, text, then))
    };
    let cancel = {
        let hand = hand.clone();
        Callback::from(move |()| hand.cancel())
    };
    let (value, what, hint) = if column == PROBABILITY {
        (it.probability.clone(), "Probability", "30 %, or 0.3")
    } else {
        (it.name.clone(), "Name", "")
    };
    html! {
        <CellInput node={editor.clone()} {value} {begun_by} label={format!("{what} of {}", it.name)} {hint} {commit} {cancel} />
    }
}
