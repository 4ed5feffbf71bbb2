//! The deterministic schedule in words people plan in: dates, floats in days, and why each task starts when it does.

use serde::{Deserialize, Serialize};

use super::simulation::Simulation;
use crate::calendar::Instant;
use crate::model::{DateTime, ProjectId, ResourceId, TaskPath};
use crate::network::{End, Node, NodeIx, NodeKind};
use crate::schedule::driving::bound_is_met_exactly;
use crate::schedule::levelling::late_start;
use crate::schedule::{Rows, has_no_float, latest_finish_by_early_dates, mark_driving};

/// The deterministic schedule of a scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// In the order of their ids.
    pub projects: Vec<PlannedProject>,
    /// Every task that is not a summary, in the order of projects and ids.
    pub tasks: Vec<PlannedTask>,
}

/// A project in the deterministic schedule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedProject {
    /// The project.
    pub id: ProjectId,
    /// The earliest start of its tasks.
    pub start: DateTime,
    /// The latest finish of its tasks.
    pub finish: DateTime,
}

/// A task in the deterministic schedule. Floats are those of the network without resource limits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedTask {
    /// The task.
    pub path: TaskPath,
    /// Early start; of a started task, the actual one.
    pub start: DateTime,
    /// Early finish.
    pub finish: DateTime,
    /// Late start; none once finished.
    pub late_start: Option<DateTime>,
    /// Late finish; none once finished.
    pub late_finish: Option<DateTime>,
    /// Days of the task's kind, on its calendar; none once finished.
    pub total_float: Option<f64>,
    /// Days of the task's kind, on its working time; none once finished.
    pub free_float: Option<f64>,
    /// Whether its late finish is not after its early finish.
    pub has_no_float: bool,
    /// Whether it is on a driving chain to its own project's finish.
    pub critical: bool,
    /// Why its (remaining) work starts when it does; none once finished.
    pub cause: Option<StartCause>,
}

/// Why a task starts when it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StartCause {
    /// A link from this task, or from a summary of this project if there is none.
    Link(Option<TaskPath>),
    /// It waited for this resource, held by this task.
    Resource(ResourceId, Option<TaskPath>),
    /// Its own constraint, or a summary's.
    Constraint,
    /// Work not done never starts before the status date.
    StatusDate,
    /// The project's start.
    ProjectStart,
}

pub(super) fn plan(simulation: &Simulation) -> Plan {
    let Simulation { names, network, certain, .. } = simulation;
    let projects = names.projects.iter().enumerate().map(|(ix, id)| PlannedProject {
        id: id.clone(),
        start: names.date_time(certain.project_start(network, ix)),
        finish: names.date_time(certain.project_finish(ix)),
    });
    let is_driving = driving(simulation);
    let tasks = (0..names.leaves.len()).map(|leaf| Planner { simulation, leaf }.task(is_driving[leaf]));
    Plan { projects: projects.collect(), tasks: tasks.collect() }
}

/// By leaf: whether it is on a driving chain to its own project's finish.
fn driving(simulation: &Simulation) -> Vec<bool> {
    let Simulation { network, certain, .. } = simulation;
    if let Some(levelled) = &certain.levelled {
        return levelled.is_driving.clone();
    }
    let mut is_driving = vec![false; network.node_of_leaf.len()];
    let mut marks = Rows::new(network.nodes.len(), 1);
    for project in 0..network.projects.len() {
        mark_driving(network, project, &certain.drawn, &certain.unlimited, &mut marks);
        for ix in &network.projects[project].tasks {
            if let Some(leaf) = network.node(*ix).kind.leaf() {
                is_driving[leaf.0 as usize] = marks.row(ix.0 as usize)[0] != 0;
            }
        }
    }
    is_driving
}

/// Plans one leaf.
struct Planner<'a> {
    simulation: &'a Simulation,
    leaf: usize,
}

impl Planner<'_> {
    fn ix(&self) -> NodeIx {
        self.simulation.network.node_of_leaf[self.leaf]
    }

    fn node(&self) -> &Node {
        self.simulation.network.node(self.ix())
    }

    fn minutes(&self) -> i32 {
        self.simulation.durations.leaves[self.leaf].certain
    }

    fn task(&self, critical: bool) -> PlannedTask {
        let Simulation { names, network, certain, .. } = self.simulation;
        let ix = self.ix();
        let late = certain.late.row(ix.0 as usize)[0];
        let early_finish = certain.unlimited.end(ix, End::Finish)[0];
        let is_finished = matches!(self.node().kind, NodeKind::Finished { .. });
        let open = |at: Instant| (!is_finished).then(|| names.date_time(at));
        PlannedTask {
            path: names.leaves[self.leaf].clone(),
            start: names.date_time(certain.instant(network, ix, End::Start)),
            finish: names.date_time(certain.instant(network, ix, End::Finish)),
            late_start: open(late_start(network, ix, &certain.unlimited, late, self.minutes())),
            late_finish: open(network.instant(self.node(), late, End::Finish)),
            total_float: (!is_finished).then(|| self.days(self.total_float(late))),
            free_float: (!is_finished).then(|| self.days(self.free_float(early_finish))),
            has_no_float: has_no_float(network, self.node(), self.minutes(), early_finish, late),
            critical,
            cause: (!is_finished).then(|| self.cause()),
        }
    }

    fn days(&self, minutes: i32) -> f64 {
        f64::from(minutes) / self.simulation.durations.leaves[self.leaf].minutes_per_day
    }

    /// The smaller of start and finish float, in minutes of the task's calendar.
    fn total_float(&self, late: i32) -> i32 {
        let Simulation { network, certain, .. } = self.simulation;
        let (ix, node) = (self.ix(), self.node());
        let calendar = network.time(node.calendar);
        let between = |early: Instant, late: Instant| calendar.work_at(late) - calendar.work_at(early);
        let early_finish = network.instant(node, certain.unlimited.end(ix, End::Finish)[0], End::Finish);
        let finish_float = between(early_finish, network.instant(node, late, End::Finish));
        if matches!(node.kind, NodeKind::Started { .. }) {
            return finish_float;
        }
        let early_start = network.instant(node, certain.unlimited.end(ix, End::Start)[0], End::Start);
        let late_start = late_start(network, ix, &certain.unlimited, late, self.minutes());
        finish_float.min(between(early_start, late_start))
    }

    /// How far the finish can move, in minutes of the task's working time, before any successor's early date does.
    fn free_float(&self, early_finish: i32) -> i32 {
        let Simulation { network, certain, .. } = self.simulation;
        let latest = latest_finish_by_early_dates(network, &certain.drawn, &certain.unlimited, self.ix(), 0);
        let time = network.time(self.node().time);
        let worked = |finish| time.work_at(network.instant(self.node(), finish, End::Finish));
        (worked(latest) - worked(early_finish)).max(0)
    }

    fn cause(&self) -> StartCause {
        let Simulation { names, network, certain, .. } = self.simulation;
        let (ix, node) = (self.ix(), self.node());
        let path_of = |it: NodeIx| {
            let leaf = network.node(it).kind.leaf()?;
            Some(names.leaves[leaf.0 as usize].clone())
        };
        let levelled = certain.levelled.as_ref();
        if let Some((wait, levelled)) = levelled.and_then(|it| Some((it.lane.waits[self.leaf]?, it))) {
            let holder = levelled.holders[self.leaf].first();
            return StartCause::Resource(
                names.resources[wait.resource].clone(),
                holder.and_then(|it| path_of(*it)),
            );
        }
        let dates = (certain.date(ix, End::Start), certain.date(ix, End::Finish));
        let binding = network.links_into(node).iter().filter(|it| it.is_logic).find(|link| {
            let from = network.node(link.from);
            let whole = certain.drawn.whole(from, 0);
            let bound = network.bound(link, certain.date(link.from, link.anchor), whole, |_| 0);
            bound_is_met_exactly(network, node, link.bounds, bound, dates, self.minutes())
        });
        if let Some(link) = binding {
            return StartCause::Link(path_of(link.from));
        }
        let is_at = |bound: Instant| {
            let on_clock = match node.clock {
                crate::network::Clock::Worked => network.time(node.time).work_at(bound),
                crate::network::Clock::Instant => bound,
            };
            bound_is_met_exactly(network, node, End::Start, on_clock, dates, self.minutes())
        };
        let project_start = network.projects[node.project].start;
        match (is_at(project_start), is_at(names.status_date)) {
            _ if node.bounds.as_late_as_possible => StartCause::Constraint,
            (true, _) if names.starts_by_itself[node.project] => StartCause::ProjectStart,
            (true, _) | (_, true) => StartCause::StatusDate,
            (false, false) => StartCause::Constraint,
        }
    }
}
