//! A block of cells from a spreadsheet.

use slipcast_engine::model::TaskPath;

use super::grid::TaskGrid;
use crate::state::edit::{Place, TaskEdit};
use crate::state::{Command, GridColumn};
use crate::text::counted;

const COLUMNS: [GridColumn; 4] =
    [GridColumn::Name, GridColumn::Duration, GridColumn::Predecessors, GridColumn::People];

/// Fills the cells from one on to the right and downwards, as one step. `None` without anything to fill.
pub fn paste_cells(grid: &TaskGrid, row: usize, column: GridColumn, text: &str) -> Option<Command> {
    let first = COLUMNS.iter().position(|it| *it == column)?;
    let mut commands = Vec::new();
    for (below, line) in lines(text).enumerate() {
        let Some(path) = grid.path(row + below) else { break };
        for (cell, column) in line.split('\t').zip(&COLUMNS[first..]) {
            let is_as_it_was = grid.text(row + below, *column) == cell.trim();
            if !is_as_it_was {
                commands.push(fill(path.clone(), *column, cell.trim()));
            }
        }
    }
    let label = format!("Paste {}", counted(commands.len(), "cell", "cells"));
    (!commands.is_empty()).then_some(Command::Together { label, commands })
}

/// A task a line, below all others. `None` for a single line, which is typed as any other name.
pub fn paste_tasks(grid: &TaskGrid, text: &str) -> Option<Command> {
    let names = lines(text).filter_map(|it| it.split('\t').map(str::trim).find(|it| !it.is_empty()));
    let add = |name: &str| Command::AddTask {
        project: grid.project.id.clone(),
        place: Place::End,
        name: name.to_owned(),
    };
    let commands: Vec<Command> = names.map(add).collect();
    let label = format!("Paste {}", counted(commands.len(), "task", "tasks"));
    (1 < commands.len()).then_some(Command::Together { label, commands })
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.trim_end_matches(['\r', '\n']).split('\n').map(|it| it.trim_end_matches('\r'))
}

fn fill(task: TaskPath, column: GridColumn, text: &str) -> Command {
    let text = text.to_owned();
    let edit = match column {
        GridColumn::Name => TaskEdit::Rename(text),
        GridColumn::Duration => TaskEdit::Duration(text),
        GridColumn::Predecessors => TaskEdit::Predecessors(text),
        GridColumn::People => TaskEdit::People(text),
    };
    Command::Task { task, edit }
}
