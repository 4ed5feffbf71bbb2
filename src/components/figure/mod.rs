//! The frame of every chart: its title, the drawing with a cursor that reads it, its table, and its downloads.

mod cursor;
mod downloads;
mod plot;
mod table;

use yew::prelude::*;

use crate::charts::Chart;
use crate::state::ByPtr;

use downloads::Downloads;
use plot::Plot;
use table::TableTwin;

#[derive(PartialEq, Properties)]
pub(crate) struct FigureProps {
    /// Above the drawing, and what the files are called after.
    pub(crate) title: AttrValue,
    pub(crate) chart: ByPtr<dyn Chart>,
    /// What stands over the drawing, for the width it is drawn at: a handle, links.
    #[prop_or_default]
    pub(crate) overlay: Option<Callback<f64, Html>>,
    /// Whether arrow keys read the drawing; not where the overlay has what the keyboard needs.
    #[prop_or(true)]
    pub(crate) cursor: bool,
    #[prop_or_default]
    pub(crate) class: Classes,
    /// Under the drawing or its table.
    #[prop_or_default]
    pub(crate) children: Html,
}

/// A chart with everything that belongs to it. It is as wide as the place it stands in.
#[component]
pub(crate) fn Figure(props: &FigureProps) -> Html {
    let as_table = use_state_eq(|| false);
    let width = use_state_eq(|| 0.0);
    let toggle = use_callback(as_table.clone(), |_: MouseEvent, as_table| as_table.set(!**as_table));
    let onwidth = use_callback(width.setter(), |new: f64, width| width.set(new));
    let title = &props.title;
    html! {
        <figure class={classes!("figure", props.class.clone())} aria-label={title.clone()}>
            <div class="figure-head">
                <h2>{ title.clone() }</h2>
                <div class="figure-tools">
                    <button type="button" class="figure-tool" aria-pressed={as_table.to_string()} onclick={toggle}
                        aria-label={format!("Table of “{title}”")}>
                        { "Table" }
                    </button>
                    <Downloads title={title.clone()} chart={props.chart.clone()} width={*width} />
                </div>
            </div>
            if *as_table {
                <TableTwin chart={props.chart.clone()} />
            } else {
                <Plot title={title.clone()} chart={props.chart.clone()} overlay={props.overlay.clone()}
                    cursor={props.cursor} {onwidth} />
            }
            { props.children.clone() }
        </figure>
    }
}
