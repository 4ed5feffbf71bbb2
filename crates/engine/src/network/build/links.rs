//! The links of the file, between tasks and through summaries.

use super::{Draft, Meeting};
use crate::math::round_half_up;
use crate::model::{self, LagCalendar};
use crate::network::index::TaskPlace;
use crate::network::{Bounds, Clock, End, Lag, Link, Node, NodeIx, NodeKind, Rule, TimeIx};
use crate::simulate::durations::Durations;

impl Draft<'_, '_> {
    pub(super) fn add_links(&mut self, durations: &Durations) {
        let index = self.index;
        for (project_ix, project) in index.projects.iter().enumerate() {
            for (task_ix, task) in project.tasks.iter().enumerate() {
                for link in &task.task.predecessors {
                    // A link from a project switched off finds nothing here: it is dropped.
                    let Some(from) = index.predecessor_place(project_ix, &link.task) else { continue };
                    let (anchor, bounds) = End::of(link.kind);
                    let source = self.source(durations, from, anchor);
                    let lag = self.lag(link, from, (project_ix, task_ix));
                    for leaf in project.leaves(task_ix) {
                        if let Some(leaf) = durations.leaf((project_ix, *leaf)) {
                            self.add_link(source, self.node_of_leaf[leaf], (anchor, bounds), lag);
                        }
                    }
                }
            }
        }
    }

    /// Adds a link of the file, unless its successor is finished: nothing moves that any more.
    fn add_link(&mut self, from: NodeIx, to: NodeIx, (anchor, bounds): (End, End), lag: Lag) {
        if from == to || self.is_finished(to) {
            return;
        }
        let rule = self.rule(from, to, lag);
        self.links.push(Link { from, to, anchor, bounds, rule, is_logic: true });
    }

    /// An addition where both ends count the same worked minutes, and the lag does too.
    pub(super) fn rule(&self, from: NodeIx, to: NodeIx, lag: Lag) -> Rule {
        let (from, to) = (self.node(from), self.node(to));
        let same_clock = from.clock == Clock::Worked && to.clock == Clock::Worked && from.time == to.time;
        match lag {
            Lag::None if same_clock => Rule::Shift(0),
            Lag::Minutes(time, minutes) if same_clock && time == to.time => Rule::Shift(minutes),
            lag => Rule::Convert(lag),
        }
    }

    /// The node a link from a task is anchored at: the task's, or where the dates of a summary's leaves meet.
    fn source(&mut self, durations: &Durations, place: TaskPlace, anchor: End) -> NodeIx {
        if let Some(leaf) = durations.leaf(place) {
            return self.node_of_leaf[leaf];
        }
        let meeting = match anchor {
            End::Start => Meeting::EarliestStart,
            End::Finish => Meeting::LatestFinish,
        };
        if let Some(known) = self.meetings.get(&(place, meeting)) {
            return *known;
        }
        let kind = match meeting {
            Meeting::EarliestStart => NodeKind::SummaryStart,
            Meeting::LatestFinish => NodeKind::SummaryFinish,
        };
        let node = self.add_node(place, meeting_node(kind, place.0));
        self.meetings.insert((place, meeting), node);
        for leaf in self.index.projects[place.0].leaves(place.1) {
            if let Some(leaf) = durations.leaf((place.0, *leaf)) {
                self.add_link(self.node_of_leaf[leaf], node, (anchor, End::Start), Lag::None);
            }
        }
        node
    }

    fn lag(&mut self, link: &model::Link, from: TaskPlace, to: TaskPlace) -> Lag {
        let index = self.index;
        let calendar_of = |(project, task): TaskPlace| index.projects[project].tasks[task].calendar;
        let (calendar, time) = match link.lag_calendar {
            LagCalendar::Successor => (calendar_of(to), self.calendar_time(calendar_of(to))),
            LagCalendar::Predecessor => (calendar_of(from), self.calendar_time(calendar_of(from))),
            LagCalendar::Project => {
                let calendar = index.projects[to.0].calendar;
                (calendar, self.calendar_time(calendar))
            }
            LagCalendar::Elapsed => (calendar_of(to), TimeIx::ALWAYS),
        };
        match link.lag {
            model::Lag::Working(days) => minutes(time, days * index.minutes_per_day(calendar)),
            model::Lag::Elapsed(days) => minutes(TimeIx::ALWAYS, days * 1440.0),
            model::Lag::Percent(0.0) => Lag::None,
            model::Lag::Percent(percent) => Lag::Share(time, percent / 100.0),
        }
    }
}

fn minutes(time: TimeIx, minutes: f64) -> Lag {
    match round_half_up(minutes) {
        0 => Lag::None,
        minutes => Lag::Minutes(time, minutes),
    }
}

/// A place where dates meet: a task of no time, bound by nothing else.
pub(super) fn meeting_node(kind: NodeKind, project: usize) -> Node {
    Node {
        kind,
        project,
        clock: Clock::Instant,
        time: TimeIx::ALWAYS,
        calendar: TimeIx::ALWAYS,
        bounds: Bounds::default(),
        links_in: 0..0,
        links_out: 0..0,
    }
}
