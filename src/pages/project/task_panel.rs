//! What is known of the task that is selected, and its fields that have no column.

use std::sync::Arc;

use slipcast_engine::model::{CalendarId, Duration, TaskPath};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::answers::project::{
    HOLDS, TaskField, TaskGrid, hold_edit, hold_of, points_of, points_text, selection_words, task_edit,
    task_value, task_words,
};
use crate::answers::spread::{Spread, duration_spread};
use crate::charts::spread::{SpreadChart, scene};
use crate::components::desk::{Desk, use_desk};
use crate::components::drawing::Drawing;
use crate::components::edit_field::EditField;
use crate::routes::Route;
use crate::state::edit::TaskEdit;
use crate::state::live::{Forecast, PlanNow};
use crate::state::{ByPtr, Command, GridColumn, Page, Subject};

#[derive(PartialEq, Properties)]
pub(super) struct TaskPanelProps {
    pub(super) grid: ByPtr<TaskGrid>,
    pub(super) plan: Option<ByPtr<PlanNow>>,
    pub(super) forecast: Option<ByPtr<Forecast>>,
}

#[component]
pub(super) fn TaskPanel(props: &TaskPanelProps) -> Html {
    let desk = use_desk();
    let view = desk.session().map(|it| it.view.clone()).unwrap_or_default();
    let mut selected = view.selected.iter();
    let body = match (selected.next(), selected.next()) {
        (None, _) => html! { <p class="panel-words">{ teaching(props.grid.is_empty()) }</p> },
        (Some(_), Some(_)) => {
            html! { <p class="panel-words">{ selection_words(&props.grid, &view.selected) }</p> }
        }
        (Some(only), None) => match props.grid.row_of(only) {
            Some(row) => html! { <OneTask key={only.as_str()} grid={props.grid.clone()} {row}
            plan={props.plan.clone()} forecast={props.forecast.clone()} /> },
            None => html! {},
        },
    };
    html! { <section class="panel" aria-label="Selected task">{ body }</section> }
}

fn teaching(is_empty: bool) -> &'static str {
    if is_empty {
        "Type the name of the first task into the row above. Then its days: “10”, or a range “8 10 16”. A list of names \
         can be pasted from a spreadsheet."
    } else {
        "Select a task to see its range and why it starts when it does. Arrow keys move, Enter or typing edits, \
         Shift selects several; “Uncertainty” gives all of them a range at once."
    }
}

#[derive(PartialEq, Properties)]
struct OneTaskProps {
    grid: ByPtr<TaskGrid>,
    row: usize,
    plan: Option<ByPtr<PlanNow>>,
    forecast: Option<ByPtr<Forecast>>,
}

#[component]
fn OneTask(props: &OneTaskProps) -> Html {
    let desk = use_desk();
    let (grid, row) = (&props.grid, props.row);
    let (Some(task), Some(path)) = (grid.task(row), grid.path(row)) else { return html! {} };
    let words = task_words(grid, row, props.plan.as_deref(), props.forecast.as_deref());
    let results = desk.session().map(|it| {
        let page = Page::Results(Subject::Task(path.clone()));
        Route::Open { key: it.place(), page }.href()
    });
    let is_summary = grid.is_summary(row);
    html! {
        <>
            <div class="panel-line">
                <h2 class="panel-name">{ task.name.clone() }</h2>
                if !is_summary {
                    { range_fields(&desk, grid, row, &path) }
                }
                <p class="panel-words">
                    { words.range }{ " " }
                    if let Some(driving) = words.driving {
                        <b>{ driving }</b>{ " " }
                    }
                    { words.plan }
                    if !is_summary {
                        { " " }<a href={results}>{ "Results of this task" }</a>
                    }
                </p>
            </div>
            <div class="panel-line panel-more">
                { hold_fields(&desk, props, &path) }
                { field(&desk, grid, row, &path, TaskField::Deadline, "Deadline", "none", 10) }
                { calendar_field(&desk, grid, row, &path) }
                { field(&desk, grid, row, &path, TaskField::Cost, "Fixed cost", "none", 6) }
                if !is_summary {
                    { field(&desk, grid, row, &path, TaskField::CostPerDay, "Cost per day", "none", 5) }
                    { field(&desk, grid, row, &path, TaskField::Needed, "Needed with", "100 %", 5) }
                    { curve(task.duration.as_ref()) }
                }
            </div>
        </>
    }
}

/// The shape of its range.
fn curve(duration: Option<&Duration>) -> Html {
    const WIDTH: f64 = 220.0;
    let Some(Spread { words, chart }) = duration.and_then(|it| duration_spread(it.distribution())) else {
        return Html::default();
    };
    let scene = scene(&SpreadChart { width: WIDTH, ..chart });
    html! { <Drawing class="panel-curve" scene={ByPtr(Arc::new(scene))} label={words} /> }
}

fn edit(desk: &Desk, path: &TaskPath, edit: TaskEdit) -> Result<(), AttrValue> {
    desk.try_typed(&Command::Task { task: path.clone(), edit })
}

/// Optimistic, most likely and pessimistic; other shapes are typed as in their cell.
fn range_fields(desk: &Desk, grid: &ByPtr<TaskGrid>, row: usize, path: &TaskPath) -> Html {
    const LABELS: [&str; 3] = ["Optimistic", "Most likely", "Pessimistic"];
    let Some(task) = grid.task(row) else { return html! {} };
    let Some(points) = points_of(task) else {
        let (desk, path) = (desk.clone(), path.clone());
        let commit = Callback::from(move |text| edit(&desk, &path, TaskEdit::Duration(text)));
        return html! {
            <EditField label="Days" value={grid.text(row, GridColumn::Duration)} letters={12} {commit} class="field-boxed" />
        };
    };
    let field = |at: usize| {
        let (desk, path, task, points) = (desk.clone(), path.clone(), task.clone(), points.clone());
        let value = points[at].clone();
        let commit = Callback::from(move |text: String| {
            let mut points = points.clone();
            points[at] = text;
            let text = points_text(&task, points.each_ref().map(String::as_str));
            edit(&desk, &path, TaskEdit::Duration(text))
        });
        html! { <EditField key={LABELS[at]} label={LABELS[at]} {value} letters={4} {commit} class="field-boxed" /> }
    };
    html! { <span class="panel-points">for at in 0..3 { { field(at) } }</span> }
}

#[expect(clippy::too_many_arguments, reason = "each is one word of the field")]
fn field(
    desk: &Desk,
    grid: &ByPtr<TaskGrid>,
    row: usize,
    path: &TaskPath,
    field: TaskField,
    label: &'static str,
    placeholder: &'static str,
    letters: usize,
) -> Html {
    let Some(task) = grid.task(row).cloned() else { return html! {} };
    let Some(value) = task_value(field, &task) else { return html! {} };
    let (desk, path) = (desk.clone(), path.clone());
    let commit = Callback::from(move |text: String| {
        let asked = task_edit(field, &text, &task).map_err(|error| AttrValue::from(error.to_string()))?;
        edit(&desk, &path, asked)
    });
    html! { <EditField {label} {value} {placeholder} {letters} {commit} /> }
}

fn hold_fields(desk: &Desk, props: &OneTaskProps, path: &TaskPath) -> Html {
    let Some(task) = props.grid.task(props.row).cloned() else { return html! {} };
    let held = hold_of(&task);
    let has_date = task.constraint.as_ref().is_some_and(|it| it.date.is_some());
    let planned = props.plan.as_ref().and_then(|it| it.task(path)).map(|it| (it.start, it.finish));
    let onchange = {
        let (desk, path, task) = (desk.clone(), path.clone(), task.clone());
        move |event: Event| {
            let index = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
            let kind = usize::try_from(index - 1).ok().and_then(|it| HOLDS.get(it)).map(|it| it.0);
            let edit = hold_edit(kind, &task, planned);
            desk.edit(&Command::Task { task: path.clone(), edit });
        }
    };
    html! {
        <span class="panel-hold">
            <select aria-label="Date it is held to" class="panel-select" {onchange}>
                <option key="none" selected={held.is_none()}>{ "As soon as possible" }</option>
                for (kind, label) in HOLDS {
                    <option key={label} selected={held == Some(kind)}>{ label }</option>
                }
            </select>
            if has_date {
                { date_of_hold(desk, props, path) }
            }
        </span>
    }
}

fn date_of_hold(desk: &Desk, props: &OneTaskProps, path: &TaskPath) -> Html {
    field(desk, &props.grid, props.row, path, TaskField::HoldDate, "date", "", 10)
}

fn calendar_field(desk: &Desk, grid: &ByPtr<TaskGrid>, row: usize, path: &TaskPath) -> Html {
    let calendars = &grid.scenario.calendars;
    let Some(task) = grid.task(row).filter(|_| 1 < calendars.len() && !grid.is_summary(row)) else {
        return html! {};
    };
    let ids: Vec<CalendarId> = calendars.iter().map(|it| it.id.clone()).collect();
    let onchange = {
        let (desk, path) = (desk.clone(), path.clone());
        move |event: Event| {
            let index = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
            let calendar = usize::try_from(index - 1).ok().and_then(|it| ids.get(it).cloned());
            desk.edit(&Command::Task { task: path.clone(), edit: TaskEdit::Calendar(calendar) });
        }
    };
    html! {
        <select aria-label="Calendar" class="panel-select" {onchange}>
            <option key="none" selected={task.calendar.is_none()}>{ "The project’s calendar" }</option>
            for calendar in calendars {
                <option key={calendar.id.as_str()} selected={task.calendar.as_ref() == Some(&calendar.id)}>
                    { calendar.name.clone().unwrap_or_else(|| calendar.id.to_string()) }
                </option>
            }
        </select>
    }
}
