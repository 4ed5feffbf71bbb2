//! What keeps the scenario from being simulated, by the row it points to.

use std::collections::BTreeMap;

use slipcast_engine::check::Problem;

use super::grid::TaskGrid;

/// All that is wrong in each row, in whole sentences.
pub fn problems_by_row(grid: &TaskGrid, problems: &[Problem]) -> BTreeMap<usize, String> {
    let mut by_row: BTreeMap<usize, String> = BTreeMap::new();
    if problems.is_empty() {
        return by_row;
    }
    let mut row_of_place = vec![None; grid.project.tasks.len()];
    for (row, it) in grid.rows.iter().enumerate() {
        row_of_place[it.task] = Some(row);
    }
    let prefix = format!("/projects/{}/tasks/", grid.place);
    for problem in problems {
        let place = problem.pointer.strip_prefix(&prefix).and_then(|rest| rest.split('/').next());
        let place: Option<usize> = place.and_then(|it| it.parse().ok());
        if let Some(row) = place.and_then(|it| row_of_place.get(it).copied().flatten()) {
            let said = by_row.entry(row).or_default();
            if !said.is_empty() {
                said.push(' ');
            }
            said.push_str(&format!("{} {}", problem.message, problem.mend));
        }
    }
    by_row
}
