//! What the rows of the grid and its keys do. One for as long as the page is open, so that rows which only hold on to
//! it are not drawn anew.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use slipcast_engine::model::{DateTime, TaskId};
use slipcast_engine::order;
use web_sys::Element;
use yew::prelude::*;

use crate::answers::project::{
    TaskGrid, Zoom, copied_cells, edit_of, fill_down, move_block, paste_cells, task_below, time_scale,
};
use crate::charts::gantt::STRIP_HEIGHT;
use crate::charts::scale::TimeScale;
use crate::components::cell_input::Then;
use crate::components::desk::{Desk, Notice, use_desk};
use crate::services::scroll;
use crate::state::grid_keys::{ColumnStep, GridKey, RowStep, stepped};
use crate::state::{ByPtr, Command, Focus, GridColumn, Pick, View};

#[derive(Clone)]
pub(super) struct Controller(Rc<Inner>);

struct Inner {
    desk: RefCell<Desk>,
    grid: RefCell<ByPtr<TaskGrid>>,
    row_height: Cell<f64>,
    /// What was typed to begin with, in place of what the cell holds.
    typed: RefCell<Option<String>>,
    /// A cell holds a text that cannot be understood; nobody leaves it by accident.
    stuck: Cell<bool>,
    zoom: UseStateSetter<Zoom>,
    frame: Cell<Option<Frame>>,
    /// Minutes since 1970 that stay so many pixels from the timeline's left edge while it is zoomed.
    held: Cell<Option<(f64, f64)>>,
    scroller: NodeRef,
    editor: NodeRef,
    new_name: NodeRef,
}

/// What the timeline shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    pub(super) horizon: (DateTime, DateTime),
    pub(super) zoom: Zoom,
    /// Pixels of the timeline that are seen at once.
    pub(super) room: f64,
}

impl PartialEq for Controller {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[hook]
pub(super) fn use_controller(grid: &ByPtr<TaskGrid>, zoom: &UseStateHandle<Zoom>) -> Controller {
    let desk = use_desk();
    let controller = use_memo((), |()| {
        Controller(Rc::new(Inner {
            desk: RefCell::new(desk.clone()),
            grid: RefCell::new(grid.clone()),
            row_height: Cell::new(30.0),
            typed: RefCell::default(),
            stuck: Cell::new(false),
            zoom: zoom.setter(),
            frame: Cell::new(None),
            held: Cell::new(None),
            scroller: NodeRef::default(),
            editor: NodeRef::default(),
            new_name: NodeRef::default(),
        }))
    });
    *controller.0.desk.borrow_mut() = desk;
    *controller.0.grid.borrow_mut() = grid.clone();
    (*controller).clone()
}

impl Controller {
    pub(super) fn desk(&self) -> Desk {
        self.0.desk.borrow().clone()
    }

    /// The grid of the latest document, also where it is not drawn yet.
    fn grid(&self) -> ByPtr<TaskGrid> {
        let known = self.0.grid.borrow().clone();
        let Some(document) = self.desk().document() else { return known };
        if std::sync::Arc::ptr_eq(&known.scenario, document.scenario()) {
            return known;
        }
        let Some(latest) = TaskGrid::of(document.scenario(), &known.project.id) else { return known };
        ByPtr(std::sync::Arc::new(latest.with_rows(|row| !known.hides(&latest.order[row]))))
    }

    /// The same with the rows that are not shown: where rows go is decided among all.
    fn whole_grid(&self) -> Option<TaskGrid> {
        let grid = self.grid();
        TaskGrid::of(&grid.scenario, &grid.project.id)
    }

    fn view(&self) -> View {
        self.desk().session().map_or_else(View::default, |it| it.view.clone())
    }

    pub(super) fn scroller(&self) -> &NodeRef {
        &self.0.scroller
    }

    pub(super) fn editor(&self) -> &NodeRef {
        &self.0.editor
    }

    pub(super) fn new_name(&self) -> &NodeRef {
        &self.0.new_name
    }

    pub(super) fn row_height(&self) -> f64 {
        self.0.row_height.get()
    }

    pub(super) fn set_row_height(&self, height: f64) {
        self.0.row_height.set(height);
    }

    pub(super) fn set_frame(&self, frame: Frame) {
        self.0.frame.set(Some(frame));
    }

    pub(super) fn zoom_whole(&self) {
        self.0.zoom.set(Zoom::Whole);
    }

    /// Closer by a factor about a position in the seen timeline, or about its middle.
    pub(super) fn zoom_by(&self, factor: f64, at: Option<f64>) {
        let (Some(frame), Some(scroller)) = (self.0.frame.get(), self.0.scroller.cast::<Element>()) else {
            return;
        };
        let at = at.unwrap_or(frame.room / 2.0);
        let scale = time_scale(frame.horizon, frame.zoom, frame.room);
        self.0.held.set(Some((scale.minutes(scroll::position(&scroller).0 + at), at)));
        self.0.zoom.set(frame.zoom.by(factor, frame.horizon, frame.room));
    }

    /// Puts back under the pointer what stood there before the zoom.
    pub(super) fn keep_in_place(&self, scale: &TimeScale) {
        if let (Some((minutes, at)), Some(scroller)) = (self.0.held.take(), self.0.scroller.cast::<Element>())
        {
            scroll::to_left(&scroller, scale.position_of_minutes(minutes) - at);
        }
    }

    pub(super) fn take_typed(&self) -> Option<String> {
        self.0.typed.borrow_mut().take()
    }

    pub(super) fn set_stuck(&self, stuck: bool) {
        self.0.stuck.set(stuck);
    }

    /// A click on a cell.
    pub(super) fn pick(&self, task: &TaskId, column: GridColumn, how: Pick) {
        if self.is_stuck() {
            return;
        }
        let before = self.view();
        let mut view = before.pick(task, how, &self.grid().order);
        let from = before.focus.filter(|_| how == Pick::Range).map_or(column, |it| it.from);
        view.focus = Some(Focus { from, ..Focus::on(task, column) });
        self.desk().look(view);
    }

    /// A click on the number of a row, which takes all its cells.
    pub(super) fn pick_row(&self, task: &TaskId, how: Pick) {
        if self.is_stuck() {
            return;
        }
        let mut view = self.view().pick(task, how, &self.grid().order);
        view.focus = Some(Focus { from: GridColumn::People, ..Focus::on(task, GridColumn::Name) });
        self.desk().look(view);
    }

    /// Begins to type into a cell.
    pub(super) fn begin_edit(&self, task: &TaskId, column: GridColumn, typed: Option<String>) {
        if self.is_stuck() {
            return;
        }
        *self.0.typed.borrow_mut() = typed;
        let mut view = self.view();
        view.focus = Some(Focus { editing: true, ..Focus::on(task, column) });
        if !view.selected.contains(task) {
            view.selected = order::set_of([task.clone()]);
            view.anchor = Some(task.clone());
        }
        self.desk().look(view);
    }

    fn is_stuck(&self) -> bool {
        let stuck = self.0.stuck.get();
        if let Some(editor) = self.0.editor.cast::<Element>().filter(|_| stuck) {
            scroll::focus(&editor);
            return true;
        }
        false
    }

    /// Takes what was typed into a cell.
    pub(super) fn commit(
        &self,
        task: &TaskId,
        column: GridColumn,
        text: &str,
        then: Then,
    ) -> Result<(), AttrValue> {
        let grid = self.grid();
        let Some(row) = grid.row_of(task) else { return Ok(()) };
        if grid.text(row, column).trim() != text.trim() {
            let edit = edit_of(column, text);
            self.desk().try_typed(&Command::Task { task: grid.path_of(task), edit })?;
        }
        self.set_stuck(false);
        self.leave_editor(&grid, row, column, then);
        Ok(())
    }

    pub(super) fn cancel_edit(&self) {
        self.set_stuck(false);
        let mut view = self.view();
        if let Some(focus) = &mut view.focus {
            focus.editing = false;
        }
        self.desk().look(view);
    }

    fn leave_editor(&self, grid: &TaskGrid, row: usize, column: GridColumn, then: Then) {
        let at_last = row + 1 == grid.len();
        match then {
            Then::Stay => self.cancel_edit(),
            Then::Down if at_last => {
                self.cancel_edit();
                self.focus_new_name();
            }
            Then::Down => self.go(grid, row + 1, column, false),
            Then::Column(ColumnStep::Next) if column == GridColumn::People && !at_last => {
                self.go(grid, row + 1, GridColumn::Name, false);
            }
            Then::Column(step) => self.go(grid, row, column.stepped(step), false),
        }
    }

    pub(super) fn focus_new_name(&self) {
        if let Some(input) = self.0.new_name.cast::<Element>() {
            scroll::focus(&input);
        }
    }

    /// From the row for a new task back into the grid.
    pub(super) fn go_to_last(&self) {
        let grid = self.grid();
        if let Some(last) = grid.len().checked_sub(1) {
            self.go(&grid, last, GridColumn::Name, false);
            // The effect that follows the cursor leaves other fields alone; this one asked for it.
            if let Some(scroller) = self.0.scroller.cast::<Element>()
                && let Ok(Some(cell)) =
                    scroller.query_selector(&format!("[data-row=\"{last}\"] [data-column=\"0\"]"))
            {
                scroll::focus(&cell);
            }
        }
    }

    fn go(&self, grid: &TaskGrid, row: usize, column: GridColumn, extend: bool) {
        let Some(task) = grid.order.get(row) else { return };
        let mut view = self.view();
        let moved_row = view.focus.as_ref().is_none_or(|it| it.task != *task);
        if extend || moved_row || view.selected.is_empty() {
            view = view.pick(task, if extend { Pick::Range } else { Pick::Only }, &grid.order);
        }
        let from = view.focus.as_ref().filter(|_| extend).map_or(column, |it| it.from);
        view.focus = Some(Focus { from, ..Focus::on(task, column) });
        self.reveal(row);
        self.desk().look(view);
    }

    /// The cursor on another cell of its row, the range of columns ending there or beginning anew.
    fn choose_columns(&self, from: Option<GridColumn>, column: GridColumn) {
        let mut view = self.view();
        if let Some(focus) = &mut view.focus {
            (focus.from, focus.column) = (from.unwrap_or(focus.from), column);
        }
        self.desk().look(view);
    }

    /// Scrolls no further than needed to see a row between the head and the finish.
    fn reveal(&self, row: usize) {
        let Some(scroller) = self.0.scroller.cast::<Element>() else { return };
        let height = self.0.row_height.get();
        let seen = self.seen_height(&scroller);
        let (top, at) = (height * row as f64, scroll::position(&scroller).1);
        if top < at {
            scroll::to_top(&scroller, top);
        } else if at + seen < top + height {
            scroll::to_top(&scroller, top + height - seen);
        }
    }

    fn seen_height(&self, scroller: &Element) -> f64 {
        let height = self.0.row_height.get();
        (f64::from(scroller.client_height()) - height - STRIP_HEIGHT - 1.0).max(height)
    }

    /// A key while nothing is typed into the grid. Whether it meant something.
    pub(super) fn key(&self, key: GridKey) -> bool {
        let (grid, view) = (self.grid(), self.view());
        if view.focus.as_ref().is_some_and(|it| it.editing) {
            return false;
        }
        let row = view.focus.as_ref().and_then(|it| grid.row_of(&it.task)).unwrap_or(0);
        let column = view.focus.as_ref().map_or(GridColumn::Name, |it| it.column);
        let Some(task) = grid.order.get(row).cloned() else {
            return false;
        };
        match key {
            GridKey::Row { to: RowStep::By(1), extend: false } if row + 1 == grid.len() => {
                self.focus_new_name();
            }
            GridKey::Row { to, extend } => {
                let scroller = self.0.scroller.cast::<Element>();
                let seen = scroller.map_or(1.0, |it| self.seen_height(&it) / self.0.row_height.get());
                self.go(&grid, stepped(row, grid.len(), seen as usize, to), column, extend);
            }
            GridKey::Column { to, extend: true } if view.focus.is_some() => {
                self.choose_columns(None, column.stepped(to));
            }
            GridKey::Column { to, .. } => self.go(&grid, row, column.stepped(to), false),
            GridKey::SelectRow => self.choose_columns(Some(GridColumn::People), GridColumn::Name),
            GridKey::FillDown => self.fill_down(),
            GridKey::Edit(typed) => self.begin_edit(&task, column, typed),
            GridKey::SelectAll => {
                self.desk().look(View { selected: order::set_of(grid.order.iter().cloned()), ..view });
            }
            GridKey::Toggle => {
                let focus = view.focus.clone();
                self.desk().look(View { focus, ..view.pick(&task, Pick::Toggle, &grid.order) });
            }
            GridKey::AddBelow => self.add_below(),
            GridKey::Delete => self.delete(),
            GridKey::Indent => self.indent(),
            GridKey::Outdent => self.outdent(),
            GridKey::MoveUp => self.move_rows(true),
            GridKey::MoveDown => self.move_rows(false),
        }
        true
    }

    /// The selected tasks, or the one under the cursor.
    fn chosen(&self) -> BTreeSet<TaskId> {
        let view = self.view();
        if view.selected.is_empty() { order::set_of(view.focus.map(|it| it.task)) } else { view.selected }
    }

    /// Adds a task below the one under the cursor, and begins to type its name.
    pub(super) fn add_below(&self) {
        if self.is_stuck() {
            return;
        }
        let (before, view) = (self.grid(), self.view());
        let row = view.focus.as_ref().and_then(|it| before.row_of(&it.task));
        if self.edited(&task_below(&before, row, "New task")) {
            let after = self.grid();
            let added = after.order.iter().position(|it| before.row_of(it).is_none());
            if let Some((row, task)) = added.and_then(|row| Some((row, after.order.get(row)?))) {
                self.go(&after, row, GridColumn::Name, false);
                self.begin_edit(task, GridColumn::Name, None);
            }
        }
    }

    pub(super) fn delete(&self) {
        let (before, chosen) = (self.grid(), self.chosen());
        let first = chosen.iter().filter_map(|it| before.row_of(it)).min();
        let tasks: Vec<TaskId> = chosen.into_iter().collect();
        if self.edited(&Command::DeleteTasks { project: before.project.id.clone(), tasks }) {
            let after = self.grid();
            if let (Some(first), Some(last)) = (first, after.len().checked_sub(1)) {
                self.go(&after, first.min(last), GridColumn::Name, false);
            }
        }
    }

    pub(super) fn indent(&self) {
        let tasks = self.chosen().into_iter().collect();
        self.edited(&Command::Indent { project: self.grid().project.id.clone(), tasks });
    }

    pub(super) fn outdent(&self) {
        let tasks = self.chosen().into_iter().collect();
        self.edited(&Command::Outdent { project: self.grid().project.id.clone(), tasks });
    }

    fn move_rows(&self, up: bool) {
        let chosen = self.chosen();
        if let Some(command) = self.whole_grid().and_then(|it| move_block(&it, &chosen, up)) {
            self.edited(&command);
            let grid = self.grid();
            if let Some(row) = self.view().focus.and_then(|it| grid.row_of(&it.task)) {
                self.reveal(row);
            }
        }
    }

    /// The chosen rows, in their order, and the columns of the range.
    fn chosen_cells(&self) -> Option<(Vec<usize>, std::ops::RangeInclusive<GridColumn>)> {
        let (grid, focus) = (self.grid(), self.view().focus.filter(|it| !it.editing)?);
        let rows = order::set_of(self.chosen().iter().filter_map(|it| grid.row_of(it)));
        Some((rows.into_iter().collect(), focus.columns()))
    }

    /// The chosen cells, for a spreadsheet.
    pub(super) fn copied(&self) -> Option<String> {
        let (rows, columns) = self.chosen_cells()?;
        Some(copied_cells(&self.grid(), &rows, columns))
    }

    fn fill_down(&self) {
        let Some((rows, columns)) = self.chosen_cells() else { return };
        if let Some(command) = fill_down(&self.grid(), &rows, columns) {
            self.edited(&command);
        }
    }

    /// A block of cells from a spreadsheet, from the cursor on.
    pub(super) fn paste(&self, text: &str) {
        let (grid, view) = (self.grid(), self.view());
        let Some(focus) = view.focus.filter(|it| !it.editing) else { return };
        let Some(row) = grid.row_of(&focus.task) else { return };
        if let Some(command) = paste_cells(&grid, row, focus.column, text) {
            self.edited(&command);
        }
    }

    /// Whether an edit could be made; why not is told.
    pub(super) fn edited(&self, command: &Command) -> bool {
        let desk = self.desk();
        let done = desk.try_typed(command);
        done.map_err(|error| desk.tell(Notice::error(error))).is_ok()
    }
}
