//! One project of the board.

use std::sync::Arc;

use slipcast_engine::model::DateTime;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::menu::RowMenu;
use crate::answers::board::edit;
use crate::answers::board::{OddsAnswer, RowAnswer};
use crate::charts::board;
use crate::charts::scale::TimeScale;
use crate::charts::scene::{Anchor, Mark, Scene};
use crate::components::drawing::Drawing;
use crate::routes::Route;
use crate::state::edit::ProjectEdit;
use crate::state::{ByPtr, Command, Page};
use crate::text::{date, date_in};

#[derive(PartialEq, Properties)]
pub(super) struct ProjectRowProps {
    pub(super) portfolio: AttrValue,
    pub(super) row: ByPtr<RowAnswer>,
    pub(super) scale: TimeScale,
    /// The row that has the keyboard.
    pub(super) is_active: bool,
    /// The new start, while it is dragged.
    pub(super) dragged_start: Option<DateTime>,
    /// It is being given another rank.
    pub(super) is_ranked: bool,
    pub(super) on_edit: Callback<Command>,
    pub(super) on_remove: Callback<ByPtr<RowAnswer>>,
}

#[component]
pub(super) fn ProjectRow(props: &ProjectRowProps) -> Html {
    let row = &*props.row;
    let href =
        Route::Open { key: props.portfolio.to_string(), page: Page::Project(row.project.clone()) }.href();
    let included = row.chart.included;
    let set = |change: ProjectEdit| {
        let (project, on_edit) = (row.project.clone(), props.on_edit.clone());
        move |_: MouseEvent| on_edit.emit(edit(&project, change.clone()))
    };
    let tabindex = if props.is_active { "0" } else { "-1" };
    let class = classes!(
        "board-row",
        (!included).then_some("board-row-off"),
        props.is_ranked.then_some("board-row-ranked"),
        props.dragged_start.is_some().then_some("board-row-moved"),
    );
    let must_have = if row.must_have { "Must-have" } else { "Not a must-have" };
    html! {
        <div {class} role="row" {tabindex} aria-rowindex={(row.rank + 1).to_string()}
            data-project={row.project.to_string()}>
            <div class="board-rank" role="gridcell" data-drag="rank" title="Drag up or down to re-rank">
                { grip() }
                <span>{ row.rank }</span>
            </div>
            <div class="board-must" role="gridcell">
                <button type="button" class="board-dot" {tabindex} aria-pressed={row.must_have.to_string()}
                    aria-label={format!("{} is a must-have", row.chart.name)} title={must_have}
                    onclick={set(ProjectEdit::MustHave(!row.must_have))}>
                    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="3.2" /></svg>
                </button>
            </div>
            <div class="board-name" role="rowheader">
                <a {href} {tabindex} title={row.chart.name.clone()}>{ row.chart.name.clone() }</a>
            </div>
            { odds_cell(&row.on_time, "board-on-time") }
            <div class="board-promise" role="gridcell">{ promise(row, &props.scale).unwrap_or_default() }</div>
            { odds_cell(&row.in_budget, "board-in-budget") }
            { odds_cell(&row.both, "board-both") }
            <div class="board-chart" role="gridcell" data-drag={row.start.map(|_| "start")}>
                <Chart row={props.row.clone()} scale={props.scale} />
                if let Some(start) = props.dragged_start {
                    <Drawing class="board-drag-mark" scene={ByPtr(Arc::new(drag_mark(start, &props.scale)))} />
                }
            </div>
            <div class="board-end" role="gridcell">
                <button type="button" class="board-switch" role="switch" {tabindex} aria-checked={included.to_string()}
                    aria-label={format!("{} is part of the portfolio", row.chart.name)}
                    title={if included { "Switch off" } else { "Switch on" }}
                    onclick={set(ProjectEdit::Include(!included))}>
                    <span class="board-switch-knob"></span>
                </button>
                <RowMenu portfolio={props.portfolio.clone()} row={props.row.clone()} is_active={props.is_active}
                    on_edit={props.on_edit.clone()} on_remove={props.on_remove.clone()} />
            </div>
        </div>
    }
}

fn odds_cell(odds: &OddsAnswer, class: &'static str) -> Html {
    let unlikely = odds.is_unlikely.then_some("board-unlikely");
    let missing = odds.value.is_none().then_some("board-missing");
    html! {
        <div class={classes!("board-odds", class, unlikely, missing)} role="gridcell" title={odds.said.clone()}>
            { odds.shown.clone() }
        </div>
    }
}

fn promise(row: &RowAnswer, scale: &TimeScale) -> Option<String> {
    let promise = row.chart.promise.filter(|_| row.chart.included)?;
    Some(date_in(promise, scale.from.date().ymd().0))
}

/// Six dots to take hold of.
fn grip() -> Html {
    html! {
        <svg class="board-grip" width="8" height="14" viewBox="0 0 8 14" aria-hidden="true">
            <path d="M1 1h2v2h-2zM5 1h2v2h-2zM1 6h2v2h-2zM5 6h2v2h-2zM1 11h2v2h-2zM5 11h2v2h-2z" />
        </svg>
    }
}

#[derive(PartialEq, Properties)]
struct ChartProps {
    row: ByPtr<RowAnswer>,
    scale: TimeScale,
}

/// The shape of the finish, drawn anew only when it is another one.
#[component]
fn Chart(props: &ChartProps) -> Html {
    let deps = (props.row.clone(), props.scale);
    let scene = use_memo(deps, |(row, scale)| ByPtr(Arc::new(board::scene(&row.chart, scale))));
    let label = scene.caption.clone();
    html! { <Drawing scene={(*scene).clone()} {label} /> }
}

/// Where the project will start: a line with its date, beside it where there is room.
fn drag_mark(start: DateTime, scale: &TimeScale) -> Scene {
    let x = scale.position(start).clamp(scale.start, scale.end);
    let text = format!("starts {}", date(start));
    let beside = if scale.end - x < 130.0 { (x - 5.0, Anchor::End) } else { (x + 5.0, Anchor::Start) };
    let marks = vec![
        Mark::vertical(x, 2.0, board::ROW_HEIGHT - 2.0, "m-base"),
        Mark::text(beside.0, 13.0, beside.1, text.clone(), "m-strong m-rim"),
    ];
    Scene { width: scale.end, height: board::ROW_HEIGHT, caption: text, marks }
}
