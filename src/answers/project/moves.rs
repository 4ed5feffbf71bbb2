//! Where rows go.

use std::collections::BTreeSet;

use slipcast_engine::model::TaskId;
use slipcast_engine::order;

use super::grid::TaskGrid;
use crate::state::Command;
use crate::state::edit::Place;

/// Moves the selected rows, neighbours on one level, past the next one above or below them. `None` where there is none
/// or the rows are not neighbours.
pub fn move_block(grid: &TaskGrid, selected: &BTreeSet<TaskId>, up: bool) -> Option<Command> {
    let rows = order::set_of(selected.iter().filter_map(|it| grid.row_of(it)));
    let mut outermost: Vec<usize> = Vec::new();
    let mut covered = 0;
    for row in rows {
        if covered <= row {
            outermost.push(row);
            covered = row + grid.rows[row].rows;
        }
    }
    let neighbours = outermost.windows(2).all(|pair| grid.sibling_below(pair[0]) == Some(pair[1]));
    let (first, last) = (*outermost.first()?, *outermost.last()?);
    if !neighbours {
        return None;
    }
    let id = |row: usize| grid.order[row].clone();
    // The neighbour jumps over the block: one move, however many rows are selected.
    let (task, place) = if up {
        (grid.sibling_above(first)?, Place::After(id(last)))
    } else {
        (grid.sibling_below(last)?, Place::Before(id(first)))
    };
    Some(Command::MoveTask { project: grid.project.id.clone(), task: id(task), place })
}

/// Adds a task below a row, on its level; below all where there is no such row.
pub fn task_below(grid: &TaskGrid, row: Option<usize>, name: &str) -> Command {
    let above = row.or(grid.len().checked_sub(1)).and_then(|it| grid.order.get(it));
    let place = above.map_or(Place::End, |it| Place::After(it.clone()));
    Command::AddTask { project: grid.project.id.clone(), place, name: name.to_owned() }
}
