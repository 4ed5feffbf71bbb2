//! What a person is looking at: the page, what is selected there, and which cell is being worked on.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use slipcast_engine::model::{ProjectId, TaskId, TaskPath};
use slipcast_engine::order;

use super::Scales;

/// A screen of an open portfolio.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Page {
    #[default]
    Board,
    Project(ProjectId),
    Risks,
    Results(Subject),
    Resources(Section),
}

/// Whose results are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    #[default]
    Portfolio,
    Project(ProjectId),
    Task(TaskPath),
}

/// What projects share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    #[default]
    People,
    Calendars,
    Budgets,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    pub page: Page,
    /// Tasks selected on the page of their project.
    pub selected: BTreeSet<TaskId>,
    /// Where a selection with Shift begins.
    pub anchor: Option<TaskId>,
    pub focus: Option<Focus>,
    /// Of the probability–impact matrix.
    pub scales: Scales,
}

/// A cell of the grid, and whether it is being typed into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Focus {
    pub task: TaskId,
    pub column: GridColumn,
    /// Where a range of columns begins that ends at the cursor's.
    pub from: GridColumn,
    pub editing: bool,
}

impl Focus {
    /// The cursor on a cell, with no range of columns.
    pub fn on(task: &TaskId, column: GridColumn) -> Self {
        Self { task: task.clone(), column, from: column, editing: false }
    }

    /// The columns of the range.
    pub fn columns(&self) -> RangeInclusive<GridColumn> {
        self.column.min(self.from)..=self.column.max(self.from)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GridColumn {
    Name,
    Duration,
    Predecessors,
    People,
}

/// How a click adds to what is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    Only,
    /// With Ctrl or Command.
    Toggle,
    /// With Shift: all rows from the anchor.
    Range,
}

impl View {
    /// The view after a click on a row; `order` is every task of the page in the order of its rows.
    #[must_use]
    pub fn pick(&self, task: &TaskId, how: Pick, order: &[TaskId]) -> Self {
        let mut view = self.clone();
        match how {
            Pick::Only => view.selected = order::set_of([task.clone()]),
            Pick::Toggle => {
                if !view.selected.remove(task) {
                    view.selected.insert(task.clone());
                }
            }
            Pick::Range => {
                let place = |id: &TaskId| order.iter().position(|it| it == id);
                let from = self.anchor.as_ref().and_then(place).or_else(|| place(task)).unwrap_or(0);
                let to = place(task).unwrap_or(from);
                view.selected =
                    order::set_of(order.iter().take(from.max(to) + 1).skip(from.min(to)).cloned());
                return view;
            }
        }
        view.anchor = Some(task.clone());
        view
    }

    /// The view of another page: what was selected stays behind, how the matrix is read does not.
    #[must_use]
    pub fn turn_to(&self, page: Page) -> Self {
        if page == self.page { self.clone() } else { Self { page, scales: self.scales, ..Self::default() } }
    }

    /// The view without what is no longer there, after an edit or an undo.
    #[must_use]
    pub fn without_missing(&self, document: &super::Document) -> Self {
        let mut view = self.clone();
        view.page = match view.page {
            Page::Project(id) if document.project(&id).is_none() => Page::Board,
            Page::Results(Subject::Project(id)) if document.project(&id).is_none() => {
                Page::Results(Subject::Portfolio)
            }
            Page::Results(Subject::Task(path)) if document.task(&path).is_none() => {
                Page::Results(Subject::Portfolio)
            }
            page => page,
        };
        let tasks: BTreeSet<&TaskId> = match &view.page {
            Page::Project(id) => {
                order::set_of(document.project(id).iter().flat_map(|it| &it.tasks).map(|it| &it.id))
            }
            _ => BTreeSet::new(),
        };
        view.selected.retain(|it| tasks.contains(it));
        view.anchor = view.anchor.filter(|it| tasks.contains(it));
        view.focus = view.focus.filter(|it| tasks.contains(&it.task));
        view
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clicks_select_rows_as_everywhere() {
        let order: Vec<TaskId> = ["a", "b", "c", "d"].map(TaskId::from).into();
        let selected =
            |view: &View| view.selected.iter().map(|it| it.as_str().to_owned()).collect::<Vec<_>>().concat();
        let view = View::default().pick(&"b".into(), Pick::Only, &order);
        assert_eq!(selected(&view), "b");
        let view = view.pick(&"d".into(), Pick::Range, &order);
        assert_eq!(selected(&view), "bcd");
        let view = view.pick(&"a".into(), Pick::Range, &order);
        assert_eq!(selected(&view), "ab", "the anchor stays where the first click was");
        let view = view.pick(&"d".into(), Pick::Toggle, &order).pick(&"a".into(), Pick::Toggle, &order);
        assert_eq!(selected(&view), "bd");
        assert_eq!(selected(&view.turn_to(Page::Board)), "bd");
        assert_eq!(selected(&view.turn_to(Page::Results(Subject::Portfolio))), "");
    }
}
