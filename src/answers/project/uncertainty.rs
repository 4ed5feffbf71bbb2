//! Templates of uncertainty: what they mean in days, and what applying one would come to.

use std::collections::BTreeSet;

use slipcast_engine::model::{TaskId, TaskPath};

use super::grid::TaskGrid;
use crate::state::edit::Template;
use crate::state::{Command, Document, EditError, Note};
use crate::text::{counted, trimmed};

/// A template over a selection, before it is applied.
#[derive(Clone, Debug, PartialEq)]
pub struct TemplateAsk {
    pub template: Template,
    pub tasks: Vec<TaskPath>,
    /// Tasks that would be given the range.
    pub ranged: usize,
    /// Tasks with a range that somebody thought about.
    pub kept: usize,
}

/// `18 to 22 days`: the range that a template gives a task of so many days.
pub fn preview(template: &Template, days: f64) -> String {
    let [low, high] =
        [1.0 - template.below, 1.0 + template.above].map(|it| trimmed((days * it * 10.0).round() / 10.0, 1));
    format!("{low} to {high} days")
}

/// What a template would do to the selected tasks, or to all where none is selected.
///
/// # Errors
/// Why it cannot be applied.
pub fn ask_template(
    document: &Document,
    grid: &TaskGrid,
    selected: &BTreeSet<TaskId>,
    template: &Template,
) -> Result<TemplateAsk, EditError> {
    let whole = selected.is_empty();
    let tasks: Vec<TaskPath> =
        grid.order.iter().filter(|it| whole || selected.contains(*it)).map(|it| grid.path_of(it)).collect();
    let ask = TemplateAsk { template: template.clone(), tasks, ranged: 0, kept: 0 };
    let notes = ask.command(false).apply(document)?.notes;
    Ok(notes.iter().fold(ask, |ask, note| match note {
        Note::Ranged(ranged) => TemplateAsk { ranged: *ranged, ..ask },
        Note::KeptEstimates(kept) => TemplateAsk { kept: *kept, ..ask },
        _ => ask,
    }))
}

impl TemplateAsk {
    pub fn command(&self, overwrite: bool) -> Command {
        Command::ApplyTemplate { template: self.template.clone(), tasks: self.tasks.clone(), overwrite }
    }

    /// `12 of 40 tasks have a range of their own`.
    pub fn question(&self) -> String {
        let all = self.ranged + self.kept;
        match (self.kept, all) {
            (1, 1) => "This task has a range of its own".to_owned(),
            (1, _) => format!("1 of {} has a range of its own", counted(all, "task", "tasks")),
            (kept, _) if kept == all => {
                format!("All {} have ranges of their own", counted(all, "task", "tasks"))
            }
            (kept, _) => format!("{kept} of {} have ranges of their own", counted(all, "task", "tasks")),
        }
    }

    /// `Overwrite all 40 tasks`.
    pub fn overwrite_words(&self) -> String {
        match self.ranged + self.kept {
            1 => "Overwrite it".to_owned(),
            all => format!("Overwrite: range all {}", counted(all, "task", "tasks")),
        }
    }
}
