//! A cell while it is typed into.

use slipcast_engine::model::TaskId;
use yew::prelude::*;

use super::controller::Controller;
use crate::answers::project::TaskGrid;
use crate::components::cell_input::{CellInput, Then};
use crate::state::{ByPtr, GridColumn};

/// What was typed to begin with is asked for once: the field keeps it.
pub(super) fn cell_editor(
    grid: &ByPtr<TaskGrid>,
    task: &TaskId,
    column: GridColumn,
    value: String,
    controller: &Controller,
) -> Html {
    let commit = {
        let (controller, task) = (controller.clone(), task.clone());
        Callback::from(move |(text, then): (String, Then)| {
            let taken = controller.commit(&task, column, &text, then);
            if taken.is_err() {
                controller.set_stuck(true);
            }
            taken
        })
    };
    let cancel = {
        let controller = controller.clone();
        Callback::from(move |()| controller.cancel_edit())
    };
    let name = grid.row_of(task).and_then(|it| grid.task(it)).map(|it| it.name.clone());
    let (what, hint) = column_words(column);
    let label = format!("{what} of {}", name.unwrap_or_default());
    let begun_by = controller.take_typed();
    html! {
        <CellInput node={controller.editor().clone()} {value} {begun_by} {label} {hint} {commit} {cancel} />
    }
}

fn column_words(column: GridColumn) -> (&'static str, &'static str) {
    match column {
        GridColumn::Name => ("Name", ""),
        GridColumn::Duration => ("Days", "10, or a range: 3 5 9, ±20%, −5/+60%, 5..9 (P10 to P90); 2w, 3ed"),
        GridColumn::Predecessors => ("Predecessors", "Rows it waits for: 5, 5;8, 4SS+5d, 7FS-2d"),
        GridColumn::People => ("People", "Who, and how many: Test 1; Analysts 2"),
    }
}
