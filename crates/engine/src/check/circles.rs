//! Links that run in a circle.

use super::Check;
use crate::model::Predecessor;
use crate::order;

/// A vertex of the graph of links: a task, or the beginning or end of a summary.
type Vertex = usize;

/// The links of a scenario as a graph; a summary begins before its parts and ends after them.
struct Graph {
    /// First vertex of each project; a task has two, its beginning and its end.
    first: Vec<usize>,
    next: Vec<Vec<Vertex>>,
}

impl Check<'_> {
    /// Reports one circle of each knot of links, with the tasks on it.
    pub(super) fn circles(&mut self) {
        let graph = self.graph();
        for knot in knots(&graph.next) {
            let circle = circle_within(&graph.next, &knot);
            let mut places: Vec<_> = circle.into_iter().map(|it| graph.place(it)).collect();
            places.dedup();
            if places.len() > 1 && places.first() == places.last() {
                places.pop();
            }
            let names: Vec<String> = places.iter().take(8).map(|it| self.task_name(*it)).collect();
            let more = places.len().saturating_sub(names.len());
            let rest = if more > 0 { format!(" → {more} more") } else { String::new() };
            let Some(&(project, task)) = places.first() else { continue };
            // A task within itself is an outline's circle, reported there.
            if places.len() > 1 {
                let message =
                    format!("Links run in a circle: {}{rest} → back to the first.", names.join(" → "));
                let pointer = format!("/projects/{project}/tasks/{task}/predecessors");
                self.report(pointer, "circle", message, "Remove one of these links.");
            }
        }
    }

    fn graph(&self) -> Graph {
        let mut first = vec![0];
        for project in &self.scenario.projects {
            first.push(first.last().copied().unwrap_or(0) + 2 * project.tasks.len());
        }
        let count = first.last().copied().unwrap_or(0);
        let mut graph = Graph { first, next: vec![Vec::new(); count] };
        for (project_ix, project) in self.scenario.projects.iter().enumerate() {
            for (task_ix, task) in project.tasks.iter().enumerate() {
                let (begin, end) = graph.ends((project_ix, task_ix));
                if !self.lookup.tasks[project_ix].summaries.contains(&task_ix) {
                    graph.next[begin].push(end);
                }
                let parent =
                    task.parent.as_ref().and_then(|it| self.lookup.tasks[project_ix].places.get(it.as_str()));
                if let Some(&parent) = parent {
                    let (parent_begin, parent_end) = graph.ends((project_ix, parent));
                    graph.next[parent_begin].push(begin);
                    graph.next[end].push(parent_end);
                }
                for link in &task.predecessors {
                    let from = match &link.task {
                        Predecessor::Local(task) => self.lookup.tasks[project_ix]
                            .places
                            .get(task.as_str())
                            .map(|it| (project_ix, *it)),
                        Predecessor::Path(path) => {
                            self.lookup.task(path.project.as_str(), path.task.as_str())
                        }
                    };
                    if let Some(from) = from.filter(|it| *it != (project_ix, task_ix)) {
                        let (_, from_end) = graph.ends(from);
                        graph.next[from_end].push(begin);
                    }
                }
            }
        }
        graph
    }
}

impl Graph {
    fn ends(&self, (project, task): (usize, usize)) -> (Vertex, Vertex) {
        let begin = self.first[project] + 2 * task;
        (begin, begin + 1)
    }

    fn place(&self, vertex: Vertex) -> (usize, usize) {
        let project = self.first.partition_point(|it| *it <= vertex) - 1;
        (project, (vertex - self.first[project]) / 2)
    }
}

/// Sets of more than one vertex each reachable from every other (Tarjan 1972, without recursion).
fn knots(next: &[Vec<Vertex>]) -> Vec<Vec<Vertex>> {
    const UNSEEN: usize = usize::MAX;
    let mut number = vec![UNSEEN; next.len()];
    let mut low = vec![0; next.len()];
    let mut on_stack = vec![false; next.len()];
    let (mut stack, mut knots, mut count) = (Vec::new(), Vec::new(), 0);
    for root in 0..next.len() {
        if number[root] != UNSEEN {
            continue;
        }
        let mut calls = vec![(root, 0)];
        while let Some((vertex, child)) = calls.pop() {
            if child == 0 {
                number[vertex] = count;
                low[vertex] = count;
                count += 1;
                stack.push(vertex);
                on_stack[vertex] = true;
            }
            if let Some(&to) = next[vertex].get(child) {
                calls.push((vertex, child + 1));
                if number[to] == UNSEEN {
                    calls.push((to, 0));
                } else if on_stack[to] {
                    low[vertex] = low[vertex].min(number[to]);
                }
                continue;
            }
            if let Some(&(parent, _)) = calls.last() {
                low[parent] = low[parent].min(low[vertex]);
            }
            if low[vertex] == number[vertex] {
                let at = stack.iter().rposition(|it| *it == vertex).unwrap_or(0);
                let knot: Vec<Vertex> = stack.split_off(at);
                knot.iter().for_each(|it| on_stack[*it] = false);
                if knot.len() > 1 {
                    knots.push(knot);
                }
            }
        }
    }
    knots
}

/// A shortest circle through the first vertex of a knot.
fn circle_within(next: &[Vec<Vertex>], knot: &[Vertex]) -> Vec<Vertex> {
    let mut inside: Vec<Vertex> = knot.to_vec();
    order::sort(&mut inside);
    let start = inside[0];
    let mut came_from = std::collections::BTreeMap::new();
    let mut open = std::collections::VecDeque::from([start]);
    while let Some(vertex) = open.pop_front() {
        for &to in next[vertex].iter().filter(|it| inside.binary_search(it).is_ok()) {
            if to == start {
                let mut circle: Vec<Vertex> =
                    std::iter::successors(Some(vertex), |it| came_from.get(it).copied()).collect();
                circle.reverse();
                return circle;
            }
            if to != start && !came_from.contains_key(&to) {
                came_from.insert(to, vertex);
                open.push_back(to);
            }
        }
    }
    inside
}
