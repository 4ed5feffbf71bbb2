//! The rows of a project's grid: its tasks in the order of the outline, each summary before what it holds.

use std::collections::BTreeMap;

use slipcast_engine::model::{Project, Task, TaskId};
use slipcast_engine::order;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutlineRow {
    /// The task's place in `Project::tasks`.
    pub task: usize,
    /// Summaries above it.
    pub depth: usize,
    pub is_summary: bool,
    /// Rows of it and all it holds.
    pub rows: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    pub rows: Vec<OutlineRow>,
    /// The row of each task, by its place in `Project::tasks`.
    row_of: Vec<usize>,
}

impl Outline {
    /// Tasks of an unknown parent, or of one another in a circle, stand at the top: they are shown, not lost.
    pub fn of(project: &Project) -> Self {
        let places = places(&project.tasks);
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); project.tasks.len()];
        let mut roots = Vec::new();
        for (place, task) in project.tasks.iter().enumerate() {
            match task.parent.as_ref().and_then(|it| places.get(it)) {
                Some(parent) if *parent != place => children[*parent].push(place),
                _ => roots.push(place),
            }
        }
        let mut outline = Self {
            rows: Vec::with_capacity(project.tasks.len()),
            row_of: vec![usize::MAX; project.tasks.len()],
        };
        for root in roots {
            outline.add(root, &children);
        }
        for place in 0..project.tasks.len() {
            if outline.row_of[place] == usize::MAX {
                outline.add(place, &children);
            }
        }
        outline
    }

    /// Without recursion: an imported outline may be as deep as it is long.
    fn add(&mut self, root: usize, children: &[Vec<usize>]) {
        let mut open: Vec<(usize, usize)> = vec![(root, 0)];
        let first = self.rows.len();
        while let Some((task, depth)) = open.pop() {
            if self.row_of[task] != usize::MAX {
                continue;
            }
            self.row_of[task] = self.rows.len();
            self.rows.push(OutlineRow { task, depth, is_summary: false, rows: 1 });
            open.extend(children[task].iter().rev().map(|it| (*it, depth + 1)));
        }
        // In a circle of parents a task holds only what was not shown above it.
        for row in first..self.rows.len() {
            let deeper = self.rows.get(row + 1).is_some_and(|next| self.rows[row].depth < next.depth);
            self.rows[row].is_summary = deeper;
        }
        // A row holds the deeper rows that follow it.
        let mut above: Vec<usize> = Vec::new();
        for row in first..self.rows.len() {
            above.truncate(self.rows[row].depth);
            for holder in &above {
                self.rows[*holder].rows += 1;
            }
            above.push(row);
        }
    }

    /// The row of a task, from 0, by its place in `Project::tasks`.
    pub fn row_of(&self, task: usize) -> Option<usize> {
        self.row_of.get(task).copied()
    }

    /// The row of a task as people count, from 1.
    pub fn number_of(&self, project: &Project, id: &TaskId) -> Option<usize> {
        let place = project.tasks.iter().position(|it| it.id == *id)?;
        self.row_of(place).map(|it| it + 1)
    }

    /// The task in a row as people count, from 1.
    pub fn numbered<'a>(&self, project: &'a Project, number: usize) -> Option<&'a Task> {
        let row = self.rows.get(number.checked_sub(1)?)?;
        project.tasks.get(row.task).map(|it| &**it)
    }
}

/// Where each task stands in the list.
pub(super) fn places<T: std::ops::Deref<Target = Task>>(tasks: &[T]) -> BTreeMap<&TaskId, usize> {
    order::map_of(tasks.iter().enumerate().map(|(place, it)| (&it.id, place)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn project(tasks: &[(&str, Option<&str>)]) -> Project {
        let task = |(id, parent): &(&str, Option<&str>)| {
            Arc::new(Task { parent: parent.map(Into::into), ..Task::new(*id, *id) })
        };
        Project { tasks: tasks.iter().map(task).collect(), ..Project::new("p", "P") }
    }

    #[track_caller]
    fn check(tasks: &[(&str, Option<&str>)], expected: &str) {
        let project = project(tasks);
        let outline = Outline::of(&project);
        let text: Vec<String> = outline
            .rows
            .iter()
            .map(|it| {
                format!(
                    "{}{}{}",
                    ".".repeat(it.depth),
                    project.tasks[it.task].id,
                    if it.is_summary { it.rows.to_string() } else { String::new() }
                )
            })
            .collect();
        assert_eq!(text.join(" "), expected);
        for (row, it) in outline.rows.iter().enumerate() {
            assert_eq!(outline.row_of(it.task), Some(row));
            assert_eq!(outline.numbered(&project, row + 1).unwrap().id, project.tasks[it.task].id);
        }
    }

    #[test]
    fn rows_follow_the_outline() {
        check(&[], "");
        check(&[("a", None), ("b", Some("a")), ("c", Some("a")), ("d", None)], "a3 .b .c d");
        check(&[("b", Some("a")), ("d", None), ("a", None), ("c", Some("b"))], "d a3 .b2 ..c");
        check(&[("a", Some("gone")), ("b", Some("a"))], "a2 .b");
    }

    #[test]
    fn circles_lose_no_task() {
        check(&[("a", Some("b")), ("b", Some("a")), ("c", Some("c"))], "c a2 .b");
    }
}
