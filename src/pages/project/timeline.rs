//! The bars of the rows that are seen, on their time axis.

use std::ops::Range;

use slipcast_engine::model::DateTime;
use yew::prelude::*;

use super::workspace::shared;
use crate::answers::project::{Bars, TaskGrid};
use crate::charts::gantt::{self, Gantt};
use crate::charts::scale::TimeScale;
use crate::charts::time_axis;
use crate::components::drawing::{Drawing, node};
use crate::state::ByPtr;

#[derive(PartialEq, Properties)]
pub(super) struct AxisProps {
    pub(super) scale: TimeScale,
    pub(super) deadline: Option<DateTime>,
}

#[component]
pub(super) fn Axis(props: &AxisProps) -> Html {
    let scene =
        use_memo((props.scale, props.deadline), |(scale, deadline)| shared(gantt::axis(scale, *deadline)));
    html! { <Drawing scene={(*scene).clone()} /> }
}

#[derive(PartialEq, Properties)]
pub(super) struct GridLinesProps {
    pub(super) scale: TimeScale,
    pub(super) height: f64,
}

#[component]
pub(super) fn GridLines(props: &GridLinesProps) -> Html {
    let scene =
        use_memo((props.scale, props.height), |(scale, height)| shared(time_axis::grid(scale, *height)));
    html! { <Drawing scene={(*scene).clone()} class="grid-lines" /> }
}

#[derive(PartialEq, Properties)]
pub(super) struct TimelineProps {
    pub(super) grid: ByPtr<TaskGrid>,
    pub(super) bars: ByPtr<Bars>,
    pub(super) rows: Range<usize>,
    pub(super) row_height: f64,
    pub(super) scale: TimeScale,
}

/// Laid over the rows of the grid, which say the same in words.
#[component]
pub(super) fn Timeline(props: &TimelineProps) -> Html {
    let chart = Gantt {
        caption: &props.grid.project.name,
        rows: &props.bars.rows,
        links: &props.grid.links,
        window: props.rows.clone(),
        row_height: props.row_height,
        scale: props.scale,
        deadline: props.grid.project.deadline,
        status_date: props.grid.scenario.status_date,
    };
    let scene = gantt::scene(&chart);
    let (top, height) =
        (props.row_height * props.rows.start as f64, props.row_height * props.rows.len() as f64);
    let width = scene.width;
    html! {
        <svg class="chart grid-bars" aria-hidden="true" width={width.to_string()} height={height.to_string()}
            viewBox={format!("0 {top} {width} {height}")}>
            { for scene.marks.iter().map(node) }
        </svg>
    }
}
