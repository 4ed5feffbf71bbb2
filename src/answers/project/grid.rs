//! The rows of the grid, and the text of their cells.

use std::collections::BTreeMap;
use std::sync::Arc;

use slipcast_engine::model::{LinkKind, Predecessor, Project, ProjectId, Scenario, Task, TaskId, TaskPath};
use slipcast_engine::order;

use crate::charts::gantt::{End, GanttLink};
use crate::state::typed::{format_duration, format_links, format_people};
use crate::state::{GridColumn, Outline, OutlineRow};

/// A project as rows in the order of its outline. Made once an edit; the text of a cell only when its row is seen.
#[derive(Debug)]
pub struct TaskGrid {
    pub scenario: Arc<Scenario>,
    pub project: Arc<Project>,
    /// The project's place in the scenario, as problems point to it.
    pub place: usize,
    pub rows: Vec<OutlineRow>,
    /// Every task in the order of its row.
    pub order: Vec<TaskId>,
    /// Links within the project, by rows.
    pub links: Vec<GanttLink>,
    rows_by_id: BTreeMap<TaskId, usize>,
    /// The number of every task's row, from 1, also of those that are not shown.
    numbers: Arc<BTreeMap<TaskId, usize>>,
}

impl TaskGrid {
    pub fn of(scenario: &Arc<Scenario>, id: &ProjectId) -> Option<Self> {
        let place = scenario.projects.iter().position(|it| it.id == *id)?;
        let project = Arc::clone(&scenario.projects[place]);
        let rows = Outline::of(&project).rows;
        let order: Vec<TaskId> = rows.iter().map(|it| project.tasks[it.task].id.clone()).collect();
        let rows_by_id = order::map_of(order.iter().enumerate().map(|(row, id)| (id.clone(), row)));
        let numbers = Arc::new(order::map_of(order.iter().cloned().zip(1..)));
        let mut grid = Self {
            scenario: Arc::clone(scenario),
            project,
            place,
            rows,
            order,
            links: Vec::new(),
            rows_by_id,
            numbers,
        };
        grid.links = grid.links_by_row();
        Some(grid)
    }

    /// The rows for which something holds, with the summaries that hold them.
    #[must_use]
    pub fn with_rows(&self, holds: impl Fn(usize) -> bool) -> Self {
        let mut kept = vec![false; self.len()];
        for row in (0..self.len()).rev() {
            kept[row] = holds(row) || kept[row + 1..row + self.rows[row].rows].contains(&true);
        }
        let shown: Vec<usize> = (0..self.len()).filter(|it| kept[*it]).collect();
        let held = |row: usize| {
            let last = shown.partition_point(|it| *it < row + self.rows[row].rows);
            last - shown.partition_point(|it| *it < row)
        };
        let order: Vec<TaskId> = shown.iter().map(|row| self.order[*row].clone()).collect();
        let mut grid = Self {
            scenario: Arc::clone(&self.scenario),
            project: Arc::clone(&self.project),
            place: self.place,
            rows: shown.iter().map(|row| OutlineRow { rows: held(*row), ..self.rows[*row] }).collect(),
            rows_by_id: order::map_of(order.iter().cloned().zip(0..)),
            order,
            links: Vec::new(),
            numbers: Arc::clone(&self.numbers),
        };
        grid.links = grid.links_by_row();
        grid
    }

    /// The number by which the row is spoken of: its place among all, from 1.
    pub fn number(&self, row: usize) -> usize {
        self.order.get(row).and_then(|it| self.numbers.get(it)).copied().unwrap_or(0)
    }

    /// Whether a task is there and not shown.
    pub fn hides(&self, id: &TaskId) -> bool {
        self.numbers.contains_key(id) && !self.rows_by_id.contains_key(id)
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn row_of(&self, id: &TaskId) -> Option<usize> {
        self.rows_by_id.get(id).copied()
    }

    pub fn task(&self, row: usize) -> Option<&Arc<Task>> {
        self.project.tasks.get(self.rows.get(row)?.task)
    }

    pub fn path(&self, row: usize) -> Option<TaskPath> {
        Some(self.path_of(self.order.get(row)?))
    }

    pub fn path_of(&self, id: &TaskId) -> TaskPath {
        TaskPath { project: self.project.id.clone(), task: id.clone() }
    }

    pub fn is_summary(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|it| it.is_summary)
    }

    /// Takes no time and may not: drawn as a point.
    pub fn is_milestone(&self, row: usize) -> bool {
        let takes_none = |task: &Arc<Task>| {
            task.duration
                .as_ref()
                .is_none_or(|it| it.distribution().is_certain() && it.distribution().certain_value() == 0.0)
        };
        !self.is_summary(row) && self.task(row).is_some_and(takes_none)
    }

    /// What a cell holds, as it is typed.
    pub fn text(&self, row: usize, column: GridColumn) -> String {
        let Some(task) = self.task(row) else { return String::new() };
        match column {
            GridColumn::Name => task.name.clone(),
            GridColumn::Duration => {
                task.duration.as_ref().map_or_else(String::new, |it| format_duration(it, task.planned))
            }
            GridColumn::Predecessors => format_links(&task.predecessors, |id| self.numbers.get(id).copied()),
            GridColumn::People => format_people(&task.resources, &self.scenario.resources),
        }
    }

    /// The row above on the same level, under the same summary.
    pub fn sibling_above(&self, row: usize) -> Option<usize> {
        let depth = self.rows.get(row)?.depth;
        let above = (0..row).rev().find(|it| self.rows[*it].depth <= depth)?;
        (self.rows[above].depth == depth).then_some(above)
    }

    /// The row below on the same level, behind all that this one holds.
    pub fn sibling_below(&self, row: usize) -> Option<usize> {
        let this = self.rows.get(row)?;
        let below = row + this.rows;
        self.rows.get(below).is_some_and(|it| it.depth == this.depth).then_some(below)
    }

    fn links_by_row(&self) -> Vec<GanttLink> {
        let mut links = Vec::new();
        for (to, it) in self.rows.iter().enumerate() {
            for link in &self.project.tasks[it.task].predecessors {
                let id = match &link.task {
                    Predecessor::Local(id) => id,
                    Predecessor::Path(path) if path.project == self.project.id => &path.task,
                    Predecessor::Path(_) => continue,
                };
                let (leaves, enters) = match link.kind {
                    LinkKind::FinishStart => (End::Finish, End::Start),
                    LinkKind::StartStart => (End::Start, End::Start),
                    LinkKind::FinishFinish => (End::Finish, End::Finish),
                    LinkKind::StartFinish => (End::Start, End::Finish),
                };
                links.extend(self.row_of(id).map(|from| GanttLink { from, to, leaves, enters }));
            }
        }
        links
    }
}
