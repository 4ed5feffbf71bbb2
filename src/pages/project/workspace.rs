//! The grid and its Gantt in one box that scrolls as one. Only the rows that are seen, and a few more, are in the page.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use slipcast_engine::model::DateTime;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, HtmlInputElement};
use yew::prelude::*;

use super::controller::{Controller, Frame};
use super::finish::FinishStrip;
use super::new_row::NewRow;
use super::row::{Row, RowFocus};
use super::timeline::{Axis, GridLines, Timeline};
use crate::answers::project::{Bars, TaskGrid, Zoom, time_scale};
use crate::charts::gantt::{RowKind, sentence, window};
use crate::charts::scale::DAY;
use crate::components::desk::use_desk;
use crate::components::pressed::pressed;
use crate::components::use_size::use_size;
use crate::services::scroll;
use crate::state::live::{Forecast, PlanNow};
use crate::state::{ByPtr, Focus, View};

#[derive(PartialEq, Properties)]
pub(super) struct WorkspaceProps {
    pub(super) grid: ByPtr<TaskGrid>,
    pub(super) bars: ByPtr<Bars>,
    pub(super) plan: Option<ByPtr<PlanNow>>,
    pub(super) forecast: Option<ByPtr<Forecast>>,
    pub(super) problems: BTreeMap<usize, String>,
    pub(super) zoom: Zoom,
    pub(super) controller: Controller,
}

/// Rows beyond the seen ones, so that they are there when they come into sight.
const SPARE: usize = 12;
/// The window moves by so many rows at once: not every turn of a wheel has to draw.
const STEP: usize = 6;
/// The least room for a timeline; a narrower page scrolls sideways in the box.
const LEAST_ROOM: f64 = 360.0;
const ROW_HEIGHT: f64 = 30.0;

#[component]
pub(super) fn Workspace(props: &WorkspaceProps) -> Html {
    let desk = use_desk();
    let view = desk.session().map(|it| it.view.clone()).unwrap_or_default();
    let (grid, controller) = (&props.grid, &props.controller);
    let cells = use_node_ref();
    let (size, head) = (use_size(controller.scroller()), use_size(&cells));
    let row_height = head.map_or(ROW_HEIGHT, |it| it.1.max(1.0));
    controller.set_row_height(row_height);
    let at = use_state_eq(|| 0_usize);
    let onscroll = use_callback((), {
        let (at, controller) = (at.setter(), controller.clone());
        move |_: Event, ()| at.set(first_step(&controller))
    });
    let rows = seen_rows(*at, size.map_or(720.0, |it| it.1), row_height, grid.len());

    let room = match (size, head) {
        (Some(size), Some(head)) => (size.0 - head.0).max(LEAST_ROOM),
        _ => LEAST_ROOM,
    };
    let horizon =
        props.bars.horizon.unwrap_or_else(|| (DateTime::from_minutes(0), DateTime::from_minutes(90 * DAY)));
    let scale = time_scale(horizon, props.zoom, room);
    controller.set_frame(Frame { horizon, zoom: props.zoom, room });
    use_effect_with((scale.end, controller.clone()), move |(_, controller)| controller.keep_in_place(&scale));

    let onkeydown = use_callback(controller.clone(), |event: KeyboardEvent, controller| {
        pressed(&event, |it| controller.key(it));
    });
    let onwheel =
        use_callback((controller.clone(), cells.clone()), |event: WheelEvent, (controller, cells)| {
            if event.ctrl_key() {
                event.prevent_default();
                let left = cells.cast::<Element>().map_or(0.0, |it| it.get_bounding_client_rect().right());
                let factor = if event.delta_y() < 0.0 { 1.2 } else { 1.0 / 1.2 };
                controller.zoom_by(factor, Some((f64::from(event.client_x()) - left).max(0.0)));
            }
        });
    let oncopy = use_callback(controller.clone(), |event: Event, controller| {
        // What is chosen in a field is the field's.
        let in_field = event.target_dyn_into::<HtmlInputElement>().is_some();
        let data = event.dyn_ref::<ClipboardEvent>().and_then(|it| it.clipboard_data());
        if let (Some(data), Some(text)) = (data.filter(|_| !in_field), controller.copied())
            && data.set_data("text/plain", &text).is_ok()
        {
            event.prevent_default();
        }
    });
    let onpaste = use_callback(controller.clone(), |event: Event, controller| {
        let data = event.dyn_into::<ClipboardEvent>().ok().and_then(|it| it.clipboard_data());
        if let Some(text) = data.and_then(|it| it.get_data("text/plain").ok()) {
            controller.paste(&text);
        }
    });

    // The row with the cursor stays in the page when it scrolls out of sight: the keys still go to it.
    let cursor = view.focus.as_ref().and_then(|it| grid.row_of(&it.task));
    let away = cursor.filter(|it| !rows.contains(it));
    let row = |row: usize| row_html(props, &view, row, cursor, away == Some(row));
    let (above, below) = (row_height * rows.start as f64, row_height * (grid.len() - rows.end) as f64);
    let seen_height = row_height * rows.len() as f64;
    html! {
        <div class="grid-scroll" ref={controller.scroller()} {onscroll} {onwheel}>
            <div class="grid" role="grid" aria-label={format!("Tasks of {}", grid.project.name)}
                aria-rowcount={(grid.len() + 2).to_string()} aria-colcount="7" aria-multiselectable="true"
                {onkeydown} {oncopy} {onpaste}>
                <div class="grid-head" role="row" aria-rowindex="1">
                    <div class="grid-measure" ref={cells} aria-hidden="true"></div>
                    <div class="grid-cells">{ head_cells() }</div>
                    <div class="grid-time" role="columnheader">
                        <span class="visually-hidden">{ "Timeline" }</span>
                        <Axis {scale} deadline={grid.project.deadline} />
                    </div>
                </div>
                <div class="grid-body" role="rowgroup">
                    { spacer(above) }
                    <GridLines {scale} height={seen_height + row_height} />
                    <Timeline grid={grid.clone()} bars={props.bars.clone()} rows={rows.clone()} {row_height} {scale} />
                    <div class="grid-window">
                        for place in away.filter(|it| *it < rows.start).into_iter()
                            .chain(rows.clone()).chain(away.filter(|it| rows.end <= *it)) {
                            { row(place) }
                        }
                    </div>
                    { spacer(below) }
                    <NewRow grid={grid.clone()} controller={controller.clone()} />
                </div>
            </div>
            <FinishStrip grid={grid.clone()} plan={props.plan.clone()} forecast={props.forecast.clone()} {scale} />
        </div>
    }
}

fn row_html(props: &WorkspaceProps, view: &View, row: usize, cursor: Option<usize>, away: bool) -> Html {
    let grid = &props.grid;
    let Some(task) = grid.order.get(row) else { return html! {} };
    let bar = props.bars.rows.get(row);
    let focus = view.focus.as_ref().filter(|it| it.task == *task);
    let focus = focus.map(|it| RowFocus { column: it.column, editing: it.editing });
    let has_range = |it: &&Focus| !it.editing && (it.from != it.column || 1 < view.selected.len());
    let range = view.focus.as_ref().filter(has_range).filter(|_| view.selected.contains(task));
    let range = range.map(|it| it.columns().into_inner());
    let said = bar.filter(|it| it.kind != RowKind::Unplanned).map(|it| AttrValue::from(sentence(it)));
    html! {
        <Row key={task.as_str()} grid={grid.clone()} {row} selected={view.selected.contains(task)} {focus} {range} {away}
            is_entry={cursor.is_none() && row == 0} driving={bar.and_then(|it| it.driving)} sentence={said}
            problem={props.problems.get(&row).map(|it| AttrValue::from(it.clone()))}
            controller={props.controller.clone()} />
    }
}

fn first_step(controller: &Controller) -> usize {
    let top = controller.scroller().cast::<Element>().map_or(0.0, |it| scroll::position(&it).1);
    (top / controller.row_height()) as usize / STEP
}

fn seen_rows(step: usize, height: f64, row_height: f64, rows: usize) -> Range<usize> {
    let top = (step * STEP) as f64 * row_height;
    window(top, height + STEP as f64 * row_height, row_height, rows, SPARE)
}

fn head_cells() -> Html {
    const HEADS: [(&str, &str); 6] = [
        ("grid-number", "Row"),
        ("grid-name", "Task"),
        ("grid-days", "Days"),
        ("grid-after", "After"),
        ("grid-people", "People"),
        ("grid-drives", "Drives the finish"),
    ];
    html! {
        for (class, head) in HEADS {
            <div key={class} class={class} role="columnheader">
                <span class={(head == "Row").then_some("visually-hidden")}>{ head }</span>
            </div>
        }
    }
}

/// Takes the room of the rows that are not in the page. An attribute, so that it changes in the same breath as they do.
fn spacer(height: f64) -> Html {
    html! { <svg class="grid-spacer" aria-hidden="true" width="1" height={height.to_string()}></svg> }
}

/// What the time axis is made for, by the part of the page that owns it.
pub(super) type SceneOf = ByPtr<crate::charts::scene::Scene>;

pub(super) fn shared(scene: crate::charts::scene::Scene) -> SceneOf {
    ByPtr(Arc::new(scene))
}
