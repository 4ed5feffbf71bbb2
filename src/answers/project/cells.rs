//! Blocks of cells: copied as tab-separated text, pasted, filled down.

use std::ops::RangeInclusive;

use slipcast_engine::model::TaskPath;

use super::grid::TaskGrid;
use crate::state::edit::{NewTask, Place, TaskEdit};
use crate::state::{Command, GridColumn};
use crate::text::counted;

/// Cells of some rows, as a spreadsheet takes them: a line a row, tabs between the columns.
pub fn copied_cells(grid: &TaskGrid, rows: &[usize], columns: RangeInclusive<GridColumn>) -> String {
    let columns: Vec<GridColumn> = GridColumn::ALL.into_iter().filter(|it| columns.contains(it)).collect();
    let line =
        |row: &usize| columns.iter().map(|column| grid.text(*row, *column)).collect::<Vec<_>>().join("\t");
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Gives every row what the first of them holds, as one step. `None` where that changes nothing.
pub fn fill_down(grid: &TaskGrid, rows: &[usize], columns: RangeInclusive<GridColumn>) -> Option<Command> {
    let (first, below) = rows.split_first()?;
    let mut commands = Vec::new();
    for column in GridColumn::ALL.into_iter().filter(|it| columns.contains(it)) {
        let text = grid.text(*first, column);
        for row in
            below.iter().filter(|row| grid.text(**row, column) != text && may_hold(grid, **row, column))
        {
            commands.extend(grid.path(*row).map(|path| fill(path, column, &text)));
        }
    }
    together("Fill down", commands)
}

/// Fills the cells from one on to the right and downwards, as one step; lines below the last task become tasks where they
/// bring a name. `None` without anything to fill.
pub fn paste_cells(grid: &TaskGrid, row: usize, column: GridColumn, text: &str) -> Option<Command> {
    let columns = || GridColumn::ALL.into_iter().filter(|it| column <= *it);
    let mut commands = Vec::new();
    let mut lines = lines(text);
    for row in row..grid.len() {
        let (Some(line), Some(path)) = (lines.next(), grid.path(row)) else { break };
        for (cell, column) in line.split('\t').zip(columns()) {
            if grid.text(row, column) != cell.trim() {
                commands.push(fill(path.clone(), column, cell.trim()));
            }
        }
    }
    if column == GridColumn::Name {
        commands.extend(added(grid, lines));
    }
    together("Paste", commands)
}

/// A task a line, below all others. `None` for a single name, which is typed as any other.
pub fn paste_tasks(grid: &TaskGrid, text: &str) -> Option<Command> {
    let is_block = text.trim_end().contains(['\n', '\t']);
    added(grid, lines(text)).filter(|_| is_block)
}

/// The first cell with a text is the name; what follows it are the cells beside the name.
fn added<'a>(grid: &TaskGrid, lines: impl Iterator<Item = &'a str>) -> Option<Command> {
    let task = |line: &str| {
        let mut cells = line.split('\t').map(str::trim).skip_while(|it| it.is_empty());
        let name = cells.next()?.to_owned();
        let beside = GridColumn::ALL.into_iter().skip(1).zip(cells).filter(|it| !it.1.is_empty());
        Some(NewTask { name, edits: beside.map(|(column, text)| edit(column, text)).collect() })
    };
    let tasks: Vec<NewTask> = lines.filter_map(task).collect();
    let project = grid.project.id.clone();
    (!tasks.is_empty()).then_some(Command::AddTasks { project, place: Place::End, tasks })
}

/// What one would not type by hand either: a summary has no duration of its own.
fn may_hold(grid: &TaskGrid, row: usize, column: GridColumn) -> bool {
    !grid.is_summary(row) || matches!(column, GridColumn::Name | GridColumn::Predecessors)
}

fn together(what: &str, commands: Vec<Command>) -> Option<Command> {
    let label = || format!("{what} {}", counted(commands.len(), "cell", "cells"));
    match commands.as_slice() {
        [] => None,
        [added @ Command::AddTasks { .. }] => Some(added.clone()),
        _ => Some(Command::Together { label: label(), commands }),
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.trim_end_matches(['\r', '\n']).split('\n').map(|it| it.trim_end_matches('\r'))
}

fn fill(task: TaskPath, column: GridColumn, text: &str) -> Command {
    Command::Task { task, edit: edit(column, text) }
}

/// What a text in a cell asks of its task.
pub fn edit(column: GridColumn, text: &str) -> TaskEdit {
    let text = text.to_owned();
    match column {
        GridColumn::Name => TaskEdit::Rename(text),
        GridColumn::Duration => TaskEdit::Duration(text),
        GridColumn::Predecessors => TaskEdit::Predecessors(text),
        GridColumn::People => TaskEdit::People(text),
    }
}
