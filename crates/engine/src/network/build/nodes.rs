//! The nodes of tasks: their working time, state and fixed bounds.

use super::Draft;
use crate::calendar::Instant;
use crate::model::{Constraint, ConstraintKind, DateOrTime, Duration, Progress};
use crate::network::index::{IndexedTask, TaskPlace};
use crate::network::{Bounds, Clock, LeafIx, Node, NodeKind, TimeIx};
use crate::simulate::chances::Chances;
use crate::simulate::durations::{Delayed, Durations};

impl Draft<'_, '_> {
    pub(super) fn add_leaves(&mut self, chances: &Chances, durations: &Durations) {
        for (leaf_ix, leaf) in durations.leaves.iter().enumerate() {
            let (project, task) = leaf.place;
            let indexed = &self.index.projects[project].tasks[task];
            let is_elapsed = indexed.task.duration.as_ref().is_some_and(Duration::is_elapsed);
            let time = if is_elapsed { TimeIx::ALWAYS } else { self.working_time(indexed) };
            let calendar = if is_elapsed { TimeIx::ALWAYS } else { self.calendar_time(indexed.calendar) };
            let kind = self.kind(indexed, LeafIx(leaf_ix as u32), time);
            let always_works = leaf.range(chances).0 >= 1;
            let clock = match kind {
                NodeKind::Open(_) if always_works => Clock::Worked,
                _ => Clock::Instant,
            };
            let is_delayed = durations.delays.iter().any(|it| it.of == Delayed::Project(project));
            let bounds = self.bounds(leaf.place, is_delayed);
            let node = Node { kind, project, clock, time, calendar, bounds, links_in: 0..0, links_out: 0..0 };
            let ix = self.add_node(leaf.place, node);
            self.node_of_leaf.push(ix);
        }
    }

    /// The time that a task's calendar and those of its resources share.
    fn working_time(&mut self, task: &IndexedTask<'_>) -> TimeIx {
        let of_resources = task.resources.iter().filter_map(|it| self.index.resources[it.0].calendar);
        let calendars = std::iter::once(task.calendar).chain(of_resources).collect();
        // The check refuses tasks that share no time with their resources.
        self.times.shared(&self.index.calendars, calendars).unwrap_or(TimeIx::ALWAYS)
    }

    pub(super) fn calendar_time(&mut self, calendar: usize) -> TimeIx {
        self.times.shared(&self.index.calendars, vec![calendar]).unwrap_or(TimeIx::ALWAYS)
    }

    fn kind(&self, task: &IndexedTask<'_>, leaf: LeafIx, time: TimeIx) -> NodeKind {
        let Some(Progress { actual_start: Some(start), actual_finish, .. }) = task.task.progress else {
            return NodeKind::Open(leaf);
        };
        let time = &self.times.list[time.0 as usize];
        let actual_start = self.index.instant(start);
        let worked_until = |end: Instant| (time.work_at(end) - time.work_at(actual_start)).max(0);
        match actual_finish.map(|it| self.index.instant(it)) {
            Some(actual_finish) => {
                NodeKind::Finished { leaf, actual_start, actual_finish, took: worked_until(actual_finish) }
            }
            None => NodeKind::Started { leaf, actual_start, done: worked_until(self.index.status_date) },
        }
    }

    fn bounds(&self, (project, task): TaskPlace, project_is_delayed: bool) -> Bounds {
        let indexed = &self.index.projects[project];
        let start = if project_is_delayed { self.index.status_date } else { indexed.start };
        let mut bounds = Bounds { start: Some(start), ..Bounds::default() };
        for summary in indexed.ancestors(task) {
            self.constrain(&mut bounds, indexed.tasks[summary].task.constraint.as_ref());
        }
        self.constrain(&mut bounds, indexed.tasks[task].task.constraint.as_ref());
        bounds
    }

    fn constrain(&self, bounds: &mut Bounds, constraint: Option<&Constraint>) {
        let Some(constraint) = constraint else { return };
        let begin = constraint.date.map(|it: DateOrTime| self.index.instant(it.begin()));
        let end = constraint.date.map(|it: DateOrTime| self.index.instant(it.end()));
        let later = |a: Option<Instant>, b: Option<Instant>| a.max(b);
        let earlier = |a: Option<Instant>, b: Option<Instant>| a.into_iter().chain(b).min();
        match constraint.kind {
            ConstraintKind::StartNoEarlier => bounds.start = later(bounds.start, begin),
            ConstraintKind::StartNoLater => bounds.late_start = earlier(bounds.late_start, begin),
            ConstraintKind::FinishNoEarlier => bounds.finish = later(bounds.finish, end),
            ConstraintKind::FinishNoLater => bounds.late_finish = earlier(bounds.late_finish, end),
            ConstraintKind::MustStart => {
                bounds.start = later(bounds.start, begin);
                bounds.late_start = earlier(bounds.late_start, begin);
            }
            ConstraintKind::MustFinish => {
                bounds.finish = later(bounds.finish, end);
                bounds.late_finish = earlier(bounds.late_finish, end);
            }
            ConstraintKind::AsLateAsPossible => bounds.as_late_as_possible = true,
        }
    }
}
