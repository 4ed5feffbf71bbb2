//! One task as a row of cells.

use slipcast_engine::model::TaskId;
use web_sys::Element;
use yew::prelude::*;

use super::cell_editor::cell_editor;
use super::controller::Controller;
use crate::answers::project::TaskGrid;
use crate::charts::gantt::DRIVING;
use crate::services::scroll;
use crate::state::{ByPtr, GridColumn, Pick};
use crate::text::odds;

/// The cursor in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RowFocus {
    pub(super) column: GridColumn,
    pub(super) editing: bool,
}

#[derive(PartialEq, Properties)]
pub(super) struct RowProps {
    pub(super) grid: ByPtr<TaskGrid>,
    pub(super) row: usize,
    pub(super) selected: bool,
    pub(super) focus: Option<RowFocus>,
    /// The columns chosen in it, if more is chosen than the cell under the cursor.
    pub(super) range: Option<(GridColumn, GridColumn)>,
    /// Scrolled out of sight, and kept for its cursor.
    pub(super) away: bool,
    /// Where Tab enters a grid without a cursor.
    pub(super) is_entry: bool,
    pub(super) driving: Option<f64>,
    pub(super) sentence: Option<AttrValue>,
    pub(super) problem: Option<AttrValue>,
    pub(super) controller: Controller,
}

const DEPTHS: [&str; 9] = [
    "grid-depth-0",
    "grid-depth-1",
    "grid-depth-2",
    "grid-depth-3",
    "grid-depth-4",
    "grid-depth-5",
    "grid-depth-6",
    "grid-depth-7",
    "grid-depth-8",
];

#[component]
pub(super) fn Row(props: &RowProps) -> Html {
    let node = use_node_ref();
    use_cursor(props, &node);
    let grid = &props.grid;
    let Some(task) = grid.order.get(props.row).cloned() else { return html! {} };
    let onclick = row_handler(props, &task, |controller, task, column, event| {
        let how = match (event.shift_key(), event.ctrl_key() || event.meta_key()) {
            (true, _) => Pick::Range,
            (_, true) => Pick::Toggle,
            _ => Pick::Only,
        };
        match column {
            Some(column) => controller.pick(task, column, how),
            None => controller.pick_row(task, how),
        }
    });
    let ondblclick = row_handler(props, &task, |controller, task, column, _| {
        controller.begin_edit(task, column.unwrap_or(GridColumn::Name), None);
    });
    let is_summary = grid.is_summary(props.row);
    let depth = DEPTHS[grid.rows[props.row].depth.min(DEPTHS.len() - 1)];
    let editing = props.focus.is_some_and(|it| it.editing);
    let near_end = 4 < props.row && grid.len() < props.row + 4;
    let class = classes!(
        "grid-row",
        props.selected.then_some("grid-row-selected"),
        is_summary.then_some("grid-row-summary"),
        props.away.then_some("grid-row-away"),
        editing.then_some("grid-row-editing"),
        (editing && near_end).then_some("grid-row-near-end"),
        props.problem.is_some().then_some("grid-row-problem"),
    );
    html! {
        <div {class} ref={node} role="row" aria-rowindex={(props.row + 2).to_string()} data-row={props.row.to_string()}
            aria-selected={props.selected.to_string()} {onclick} {ondblclick}>
            <div class="grid-cells">
                { number_cell(props) }
                { cell(props, &task, GridColumn::Name, classes!("grid-name", depth)) }
                { cell(props, &task, GridColumn::Duration, classes!("grid-days")) }
                { cell(props, &task, GridColumn::Predecessors, classes!("grid-after")) }
                { cell(props, &task, GridColumn::People, classes!("grid-people")) }
                { drives_cell(props.driving.filter(|_| !is_summary)) }
            </div>
            <div class="grid-time" role="gridcell" title={props.sentence.clone()}>
                <span class="visually-hidden">{ props.sentence.clone().unwrap_or_default() }</span>
            </div>
        </div>
    }
}

/// Gives the cell under the cursor the keys: when the cursor comes, when its editor is gone, and when the row was moved
/// and lost them. A field elsewhere that has them keeps them.
#[hook]
fn use_cursor(props: &RowProps, node: &NodeRef) {
    let deps = (props.focus, props.row, node.clone(), props.controller.clone());
    use_effect_with(deps, |(focus, _, node, controller)| {
        let Some(focus) = focus.filter(|it| !it.editing) else { return };
        let in_grid =
            controller.scroller().cast::<Element>().is_some_and(|scroller| scroll::has_focus(&scroller));
        if !in_grid && !scroll::focus_is_lost() {
            return;
        }
        let place = GridColumn::ALL.iter().position(|it| *it == focus.column).unwrap_or(0);
        let cell = node.cast::<Element>();
        let cell =
            cell.and_then(|it| it.query_selector(&format!("[data-column=\"{place}\"]")).ok().flatten());
        cell.iter().for_each(scroll::focus);
    });
}

/// What a click in the row does to the cell that was hit, to the task's name beside the cells, or to all cells by the
/// row's number.
fn row_handler(
    props: &RowProps,
    task: &TaskId,
    act: impl Fn(&Controller, &TaskId, Option<GridColumn>, &MouseEvent) + 'static,
) -> Callback<MouseEvent> {
    let (controller, task) = (props.controller.clone(), task.clone());
    Callback::from(move |event: MouseEvent| {
        let hit = event.target_dyn_into::<Element>();
        // What is typed into has clicks of its own.
        if hit.as_ref().is_some_and(|it| it.tag_name() == "INPUT") {
            return;
        }
        let closest = |what| hit.as_ref().and_then(|it| it.closest(what).ok().flatten());
        let place = closest("[data-column]").and_then(|it| it.get_attribute("data-column")?.parse().ok());
        let column = place.and_then(|it: usize| GridColumn::ALL.get(it).copied());
        let column = column.or_else(|| closest(".grid-number").is_none().then_some(GridColumn::Name));
        act(&controller, &task, column, &event);
    })
}

fn number_cell(props: &RowProps) -> Html {
    html! {
        <div class="grid-number" role="rowheader" title={props.problem.clone()}>
            if let Some(problem) = &props.problem {
                <span class="grid-problem" aria-hidden="true">{ "!" }</span>
                <span class="visually-hidden">{ problem.clone() }</span>
            }
            { props.grid.number(props.row) }
        </div>
    }
}

fn cell(props: &RowProps, task: &TaskId, column: GridColumn, class: Classes) -> Html {
    let place = GridColumn::ALL.iter().position(|it| *it == column).unwrap_or(0);
    let focus = props.focus.filter(|it| it.column == column);
    let editing = focus.is_some_and(|it| it.editing);
    let is_entry = focus.is_some() || (props.is_entry && column == GridColumn::Name);
    let text = props.grid.text(props.row, column);
    let is_chosen = props.range.is_some_and(|(first, last)| (first..=last).contains(&column));
    html! {
        <div class={classes!("grid-cell", class, is_chosen.then_some("grid-cell-chosen"))} role="gridcell" data-column={place.to_string()}
            tabindex={if is_entry && !editing { "0" } else { "-1" }}>
            if editing {
                { cell_editor(&props.grid, task, column, text, &props.controller) }
            } else {
                { shown(props, column, text) }
            }
        </div>
    }
}

fn shown(props: &RowProps, column: GridColumn, text: String) -> Html {
    if column == GridColumn::Duration && props.grid.is_milestone(props.row) {
        return html! { <span class="grid-milestone" role="img" aria-label="milestone">{ "◆" }</span> };
    }
    html! { <span class="grid-text" title={text.clone()}>{ text }</span> }
}

/// A bar as long as the share of runs; the figure for those who ask or do not see it.
fn drives_cell(driving: Option<f64>) -> Html {
    const WIDTH: f64 = 58.0;
    let bar = driving.map(|share| {
        let class = if DRIVING < share { "m-share m-share-driving" } else { "m-share" };
        let width = format!("{:.1}", (share * WIDTH).max(1.0));
        html! {
            <>
                <svg class="grid-share" width="58" height="6" aria-hidden="true"><rect {class} {width} height="6" /></svg>
                <span class="grid-share-figure">{ odds(share) }</span>
            </>
        }
    });
    html! {
        <div class="grid-drives" role="gridcell">{ bar }</div>
    }
}
