//! The rows of the projects, and what stands with them under one time axis.

use std::rc::Rc;
use std::sync::Arc;

use slipcast_engine::model::{DateTime, ProjectId};
use web_sys::Element;
use yew::prelude::*;

use super::actions::Actions;
use super::add::AddProject;
use super::below::{People, Spend};
use super::gestures::{Drag, DragTo, HandCallbacks, use_gestures};
use super::row::ProjectRow;
use crate::answers::board::PeopleAnswer;
use crate::answers::board::Sentence;
use crate::answers::board::SpendAnswer;
use crate::answers::board::{RowAnswer, promise_name};
use crate::answers::board::{RowKey, axis, edit, moved_by_days, row_key};
use crate::answers::keys;
use crate::charts::board::instants;
use crate::charts::scale::TimeScale;
use crate::charts::spend::SpendView;
use crate::charts::time_axis;
use crate::components::desk::{Live, Notice, use_desk};
use crate::components::drawing::Drawing;
use crate::components::use_size::use_size;
use crate::routes::Route;
use crate::services::address;
use crate::services::scroll::focus;
use crate::state::edit::ProjectEdit;
use crate::state::{ByPtr, Command, Document, Page};

/// Before the room is measured.
const USUAL_WIDTH: f64 = 640.0;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ProjectsProps {
    pub(super) portfolio: AttrValue,
    pub(super) document: Document,
    pub(super) live: Live,
    pub(super) rows: Rc<Vec<Arc<RowAnswer>>>,
    pub(super) people: Rc<Vec<PeopleAnswer>>,
    pub(super) spend: Option<Rc<SpendAnswer>>,
    pub(super) sentence: Rc<Sentence>,
}

#[component]
pub(super) fn Projects(props: &ProjectsProps) -> Html {
    let desk = use_desk();
    let (axis_node, body_node, rows_node) = (use_node_ref(), use_node_ref(), use_node_ref());
    let width = use_size(&axis_node).map_or(USUAL_WIDTH, |it| it.0);
    let height = use_size(&body_node).map_or(0.0, |it| it.1);
    let active = use_state_eq(|| None::<ProjectId>);
    let focus_asked = use_state_eq(|| 0_u32);
    let view = use_state_eq(|| SpendView::Cumulative);
    let rows = &props.rows;

    let span_before = use_mut_ref(|| None);
    let is_dragging = use_mut_ref(|| false);
    let span = axis(*span_before.borrow(), rows.iter().flat_map(row_instants), *is_dragging.borrow());
    *span_before.borrow_mut() = span;
    let (from, to) = span.unwrap_or((DateTime::from_minutes(0), DateTime::from_minutes(1)));
    let scale = TimeScale { from, to, start: 0.0, end: width.max(1.0) };

    let on_grab = use_callback((active.setter(), rows_node.clone()), |project, (set, rows_node)| {
        set.set(Some(project));
        // A row that changes its place would lose the keyboard, and Escape with it.
        if let Some(rows) = rows_node.cast::<Element>() {
            focus(&rows);
        }
    });
    let on_release = {
        let focus_asked = focus_asked.clone();
        use_callback((), move |(), ()| focus_asked.set(*focus_asked + 1))
    };
    let hands = HandCallbacks { on_grab, on_release };
    let gestures = use_gestures(&rows_node, rows, scale.pixels_per_day(), &props.live, &hands);
    *is_dragging.borrow_mut() = gestures.drag.is_some();

    let place = active.as_ref().and_then(|id| rows.iter().position(|it| it.project == *id)).unwrap_or(0);
    use_effect_with((*focus_asked, rows_node.clone()), move |(asked, rows_node)| {
        // The first row of the grid is its head, and rows count from 1.
        let row = format!("[aria-rowindex=\"{}\"]", place + 2);
        let row = || rows_node.cast::<Element>()?.query_selector(&row).ok()?;
        if let Some(row) = (0 < *asked).then(row).flatten() {
            focus(&row);
        }
    });
    // The desk speaks of its latest state, so this one serves for good and rows need not be drawn anew for it.
    let on_edit = use_callback((), {
        let desk = desk.clone();
        move |command: Command, ()| desk.edit(&command)
    });
    let on_remove = use_callback((), move |row: ByPtr<RowAnswer>, ()| {
        desk.edit(&Command::RemoveProject(row.project.clone()));
        desk.tell(Notice::note(format!("{} is removed. Undo brings it back.", row.chart.name)));
    });
    let onkeydown = {
        let deps = (rows.clone(), active.clone(), focus_asked.clone(), gestures.cancel.clone());
        let (on_edit, portfolio) = (on_edit.clone(), props.portfolio.clone());
        use_callback(deps, move |event: KeyboardEvent, (rows, active, focus_asked, cancel)| {
            let Some((place, is_row)) = row_of(&event, rows) else {
                if event.key() == "Escape" {
                    cancel.emit(());
                }
                return;
            };
            if event.key() == "Escape" {
                focus_asked.set(**focus_asked + 1);
                return;
            }
            if !is_row || event.ctrl_key() || event.meta_key() {
                return;
            }
            let Some(asked) = row_key(&event.key(), event.alt_key(), place, rows.len()) else { return };
            event.prevent_default();
            let row = &rows[place];
            active.set(Some(row.project.clone()));
            match asked {
                RowKey::Focus(to) => active.set(Some(rows[to].project.clone())),
                RowKey::Rank(to) => {
                    on_edit.emit(Command::RankProject { project: row.project.clone(), place: to });
                }
                RowKey::MoveStart { days } => {
                    if let Some(start) = row.start {
                        on_edit.emit(edit(&row.project, ProjectEdit::MoveStart(moved_by_days(start, days))));
                    }
                }
                RowKey::MustHave => on_edit.emit(edit(&row.project, ProjectEdit::MustHave(!row.must_have))),
                RowKey::Include => {
                    on_edit.emit(edit(&row.project, ProjectEdit::Include(!row.chart.included)));
                }
                RowKey::Open => {
                    let page = Page::Project(row.project.clone());
                    address::go_to(&Route::Open { key: portfolio.to_string(), page }.href());
                    return;
                }
            }
            focus_asked.set(**focus_asked + 1);
        })
    };
    let onfocusin = use_callback((rows.clone(), active.setter()), |event: FocusEvent, (rows, set)| {
        if let Some(project) = event.target_dyn_into::<Element>().and_then(|it| project_of(&it)) {
            set.set(rows.iter().find(|it| it.project.as_str() == project).map(|it| it.project.clone()));
        }
    });

    let drag = gestures.drag.as_ref();
    let grid = use_memo((scale, height), |(scale, height)| ByPtr(Arc::new(time_axis::grid(scale, *height))));
    let labels = use_memo(scale, |scale| ByPtr(Arc::new(time_axis::labels(scale))));
    let class = classes!(
        "board-rows",
        drag.map(|it| match it.to {
            DragTo::Start(_) => "board-rows-moving",
            DragTo::Place(_) => "board-rows-ranking",
        }),
    );
    html! {
        <>
        <div class="board-body" ref={body_node}>
            <div class="board-grid" aria-hidden="true"><Drawing scene={(*grid).clone()} /></div>
            <div role="grid" aria-label="Projects, in the order in which they claim shared people"
                aria-describedby="board-hint" aria-rowcount={(rows.len() + 1).to_string()}>
                <div class="board-head-group" role="rowgroup">
                    <div class="board-head" role="row" aria-rowindex="1">
                        <span class="board-rank" role="columnheader"><span class="board-said">{ "Rank" }</span></span>
                        <span class="board-must" role="columnheader"><span class="board-said">{ "Must-have" }</span></span>
                        <span class="board-name" role="columnheader">{ "Project" }</span>
                        <span class="board-on-time" role="columnheader" title="The share of runs that meet the deadline">{ "On time" }</span>
                        <span class="board-promise" role="columnheader" title="Finished by then in so many of the runs">
                            { promise_name(&props.document) }
                        </span>
                        <span class="board-in-budget" role="columnheader" title="The share of runs that stay within the budget">{ "In budget" }</span>
                        <span class="board-both" role="columnheader" title="On time and in budget, in the same run">{ "Both" }</span>
                        <span class="board-chart" role="columnheader" ref={axis_node}>
                            <span class="board-said">{ "Plan, finish and deadline" }</span>
                            <Drawing scene={(*labels).clone()} />
                        </span>
                        <span class="board-end" role="columnheader"><span class="board-said">{ "In the portfolio, and more" }</span></span>
                    </div>
                </div>
                <div {class} role="rowgroup" ref={rows_node} tabindex="-1" {onkeydown} {onfocusin}
                    onpointerdown={gestures.onpointerdown.clone()} onpointermove={gestures.onpointermove.clone()}
                    onpointerup={gestures.onpointerup.clone()} onpointercancel={gestures.onpointercancel.clone()}>
                    for (at, row) in rows.iter().enumerate() {
                        <ProjectRow key={row.project.to_string()} portfolio={props.portfolio.clone()} row={ByPtr::from(row)}
                            {scale} is_active={at == place} dragged_start={dragged_start(drag, &row.project)}
                            is_ranked={is_ranked(drag, &row.project)} on_edit={on_edit.clone()} on_remove={on_remove.clone()} />
                    }
                </div>
            </div>
            <People people={props.people.clone()} {scale} />
            if let Some(spend) = &props.spend {
                <Spend {spend} {scale} view={*view} on_view={let view = view.clone(); move |it| view.set(it)} />
            }
        </div>
        <div class="board-foot">
            <AddProject />
            <Actions sentence={props.sentence.clone()} rows={rows.clone()} people={props.people.clone()}
                spend={props.spend.clone()} view={*view} {scale} />
            <p class="board-hint" id="board-hint">{ hint() }</p>
        </div>
        </>
    }
}

fn row_instants(row: &Arc<RowAnswer>) -> Vec<DateTime> {
    instants(std::slice::from_ref(&row.chart)).collect()
}

fn dragged_start(drag: Option<&Drag>, project: &ProjectId) -> Option<DateTime> {
    match drag.filter(|it| it.project == *project)?.to {
        DragTo::Start(start) => Some(start),
        DragTo::Place(_) => None,
    }
}

fn is_ranked(drag: Option<&Drag>, project: &ProjectId) -> bool {
    drag.is_some_and(|it| it.project == *project && matches!(it.to, DragTo::Place(_)))
}

/// The id of the project in whose row an element stands.
fn project_of(element: &Element) -> Option<String> {
    element.closest("[data-project]").ok()??.get_attribute("data-project")
}

/// The place of the row that a key was pressed in, and whether it was the row itself and not something in it.
fn row_of(event: &KeyboardEvent, rows: &[Arc<RowAnswer>]) -> Option<(usize, bool)> {
    let target = event.target_dyn_into::<Element>()?;
    let project = project_of(&target)?;
    let place = rows.iter().position(|it| it.project.as_str() == project)?;
    Some((place, target.has_attribute("data-project")))
}

fn hint() -> Html {
    html! {
        <>
            { "Drag a bar to move a start, a number to re-rank. By keyboard: " }
            <span class="board-keys">
                for (keys, what) in keys::BOARD {
                    <span key={*keys}><kbd>{ *keys }</kbd>{ " " }{ *what }</span>
                }
            </span>
        </>
    }
}
