//! The table twin of a chart.

use yew::prelude::*;

use crate::charts::Chart;
use crate::charts::table::{Cell, Column};
use crate::state::ByPtr;

#[derive(PartialEq, Properties)]
pub(super) struct TableTwinProps {
    pub(super) chart: ByPtr<dyn Chart>,
}

#[component]
pub(super) fn TableTwin(props: &TableTwinProps) -> Html {
    let table = use_memo(props.chart.clone(), |chart| chart.table());
    html! {
        <div class="figure-table" role="region" aria-label={table.caption.clone()} tabindex="0">
            <table>
                <caption>{ table.caption.clone() }</caption>
                <thead>
                    <tr>
                        for (place, column) in table.columns.iter().enumerate() {
                            { head(place, column) }
                        }
                    </tr>
                </thead>
                <tbody>
                    for (place, row) in table.rows.iter().enumerate() {
                        <tr key={place}>{ cells(&table.columns, row) }</tr>
                    }
                </tbody>
            </table>
        </div>
    }
}

/// A column without a name has no heading to read out.
fn head(place: usize, column: &Column) -> Html {
    if column.name.is_empty() {
        html! { <td key={place}></td> }
    } else {
        html! { <th key={place} scope="col" class={side(column)}>{ column.name.clone() }</th> }
    }
}

/// The first cell names its row.
fn cells(columns: &[Column], row: &[Cell]) -> Html {
    let cell = |(place, (column, cell)): (usize, (&Column, &Cell))| {
        if place == 0 {
            html! { <th key={place} scope="row" class={side(column)}>{ cell.shown.clone() }</th> }
        } else {
            html! { <td key={place} class={side(column)}>{ cell.shown.clone() }</td> }
        }
    };
    columns.iter().zip(row).enumerate().map(cell).collect()
}

fn side(column: &Column) -> Option<&'static str> {
    column.figures.then_some("figure-number")
}
