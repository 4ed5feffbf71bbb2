//! Which tasks of a project are shown: those somebody looks for, and the summaries that hold them.

use slipcast_engine::model::ResourceId;

use super::bars::Bars;
use super::grid::TaskGrid;
use crate::charts::gantt::{DRIVING, GanttRow};

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// In the name or the code of the task, in any case of letters.
    pub text: String,
    pub kind: TaskKind,
}

/// Tasks of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TaskKind {
    #[default]
    All,
    /// On the driving chain in so many runs that they are painted as driving.
    Driving,
    /// With a range.
    Uncertain,
    /// Without one, though they take time.
    Certain,
    /// With a deadline that one run in ten misses, or the plan itself.
    Late,
    NeedsPeople(ResourceId),
}

impl Filter {
    pub fn shows_all(&self) -> bool {
        self.kind == TaskKind::All && self.text.trim().is_empty()
    }

    /// The rows that are shown; `bars` are those of all rows.
    pub fn shown(&self, grid: &TaskGrid, bars: &Bars) -> TaskGrid {
        let text = self.text.trim().to_lowercase();
        grid.with_rows(|row| {
            let bar = bars.rows.get(row);
            self.has_text(grid, row, &text) && (self.kind == TaskKind::All || self.has_kind(grid, row, bar))
        })
    }

    fn has_text(&self, grid: &TaskGrid, row: usize, text: &str) -> bool {
        let Some(task) = grid.task(row) else { return false };
        let texts = [Some(task.name.as_str()), task.wbs.as_deref()];
        texts.into_iter().flatten().any(|it| it.to_lowercase().contains(text))
    }

    fn has_kind(&self, grid: &TaskGrid, row: usize, bar: Option<&GanttRow>) -> bool {
        let Some(task) = grid.task(row).filter(|_| !grid.is_summary(row)) else { return false };
        let is_certain = task.duration.as_ref().is_none_or(|it| it.distribution().is_certain());
        match &self.kind {
            TaskKind::All => true,
            TaskKind::Driving => bar.and_then(|it| it.driving).is_some_and(|it| DRIVING < it),
            TaskKind::Uncertain => !is_certain,
            TaskKind::Certain => is_certain && !grid.is_milestone(row),
            TaskKind::Late => bar.is_some_and(|bar| {
                let latest = bar.range.map_or(bar.finish, |it| it.1.max(bar.finish));
                bar.deadline.is_some_and(|deadline| deadline < latest)
            }),
            TaskKind::NeedsPeople(resource) => task.resources.iter().any(|it| it.resource == *resource),
        }
    }
}

impl Bars {
    /// The bars of the rows of another grid of the same project.
    #[must_use]
    pub fn of_rows(&self, all: &TaskGrid, shown: &TaskGrid) -> Self {
        let of = |id| all.row_of(id).and_then(|row| self.rows.get(row)).cloned();
        Self { rows: shown.order.iter().filter_map(of).collect(), horizon: self.horizon }
    }
}
