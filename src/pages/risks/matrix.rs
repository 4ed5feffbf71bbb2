//! The probability–impact matrix under the register, with its scales.

use slipcast_engine::model::Scenario;
use yew::prelude::*;

use super::Cursor;
use crate::answers::risks::{Matrix, MatrixMark, RiskRow, level_names, matrix};
use crate::components::desk::Desk;
use crate::components::edit_field::EditField;
use crate::state::{Scale, Scales};
use crate::text::counted;

pub(super) fn picture(
    desk: &Desk,
    scenario: &Scenario,
    rows: &[RiskRow],
    cursor: &UseStateHandle<Cursor>,
) -> Html {
    let scales = desk.session().map(|it| it.view.scales).unwrap_or_default();
    let matrix = matrix(rows, &scales);
    html! {
        <section class="risks-section" aria-labelledby="risks-matrix">
            <h2 id="risks-matrix">{ "Probability–impact matrix" }</h2>
            <p class="panel-words">
                { "A picture for talking about the register, with the responses that are adopted. The simulation never reads \
                   it: it draws from the probabilities and sizes themselves." }
            </p>
            { table(&matrix, &scales, scenario, cursor) }
            if 0 < matrix.without_place {
                <p class="panel-words">
                    { format!("{} without an effect or a probability.", counted(matrix.without_place, "risk", "risks")) }
                </p>
            }
            <div class="matrix-scales">
                <span class="field-label">{ "Levels end at" }</span>
                { scale_field(desk, &scales, Scale::Probability, "probability, %") }
                { scale_field(desk, &scales, Scale::Days, "days added") }
                { scale_field(desk, &scales, Scale::Money, "cost") }
            </div>
        </section>
    }
}

fn table(matrix: &Matrix, scales: &Scales, scenario: &Scenario, cursor: &UseStateHandle<Cursor>) -> Html {
    let names = |scale| level_names(scales, scale, &scenario.currency);
    let (likely, days, money) = (names(Scale::Probability), names(Scale::Days), names(Scale::Money));
    // Darker towards the corner where both are highest.
    let cell = |likely: usize, impact: usize, marks: &[MatrixMark]| {
        html! {
            <td key={impact} class={SHADES[likely + impact]}>
                for it in marks { { mark(it, cursor) } }
            </td>
        }
    };
    html! {
        <table class="matrix">
            <thead>
                <tr>
                    <th scope="col"><span class="visually-hidden">{ "Probability" }</span></th>
                    for (place, days) in days.into_iter().enumerate() {
                        <th key={place} scope="col">{ days }<br />{ money[place].clone() }</th>
                    }
                </tr>
            </thead>
            <tbody>
                for (place, row) in matrix.cells.iter().enumerate() {
                    <tr key={place}>
                        <th scope="row">{ likely[4 - place].clone() }</th>
                        for (impact, marks) in row.iter().enumerate() { { cell(4 - place, impact, marks) } }
                    </tr>
                }
            </tbody>
        </table>
    }
}

const SHADES: [&str; 9] = [
    "matrix-0", "matrix-0", "matrix-1", "matrix-1", "matrix-2", "matrix-2", "matrix-3", "matrix-3",
    "matrix-4",
];

/// Leads to the risk.
fn mark(it: &MatrixMark, cursor: &UseStateHandle<Cursor>) -> Html {
    let onclick = {
        let (cursor, risk) = (cursor.clone(), it.id.clone());
        move |_: MouseEvent| cursor.set(Cursor { risk: Some(risk.clone()), ..Cursor::default() })
    };
    let class = classes!(
        "matrix-mark",
        it.is_opportunity.then_some("matrix-opportunity"),
        (cursor.risk.as_ref() == Some(&it.id)).then_some("matrix-chosen"),
    );
    let kind = if it.is_opportunity { ", an opportunity" } else { "" };
    html! {
        <button key={it.id.as_str()} type="button" {class} title={it.name.clone()} {onclick}
            aria-label={format!("{}: {}{kind}", it.number, it.name)}>{ it.number }</button>
    }
}

fn scale_field(desk: &Desk, scales: &Scales, scale: Scale, label: &'static str) -> Html {
    let commit = {
        let (desk, scales) = (desk.clone(), *scales);
        Callback::from(move |text: String| {
            let scales = scales.retyped(scale, &text).map_err(|error| AttrValue::from(error.to_string()))?;
            if let Some(session) = desk.session() {
                desk.look(crate::state::View { scales, ..session.view.clone() });
            }
            Ok(())
        })
    };
    html! { <EditField {label} value={scales.text(scale)} letters={11} {commit} /> }
}
