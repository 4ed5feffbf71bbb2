//! A scenario and one iteration's draws, with every name looked up: what all the rules are applied to.

use std::rc::Rc;

use slipcast_engine::model::{
    CalendarId, Duration, Lag, LagCalendar, Link, LinkKind, Predecessor, Project, ProjectId, Scenario, Task,
    TaskPath,
};

use super::clock::{Clocks, WorkTime, rounded};
use super::draws::Draws;

/// All included projects as one network.
#[derive(Debug)]
pub(crate) struct Plan<'a> {
    /// Work not yet done never starts before.
    pub(crate) status: i64,
    pub(crate) projects: Vec<PlanProject<'a>>,
    /// Tasks that are not summaries, in the order of the file.
    pub(crate) leaves: Vec<Leaf<'a>>,
    pub(crate) ties: Vec<Tie>,
}

/// An included project.
#[derive(Debug)]
pub(crate) struct PlanProject<'a> {
    pub(crate) project: &'a Project,
    /// 1 has the first claim.
    pub(crate) rank: i64,
    pub(crate) calendar: CalendarId,
    pub(crate) time: Rc<WorkTime>,
    /// The later of its start and the status date, moved by its delay.
    pub(crate) start_bound: i64,
}

/// A task that is not a summary.
#[derive(Debug)]
pub(crate) struct Leaf<'a> {
    pub(crate) path: TaskPath,
    /// Its place in `Plan::projects`.
    pub(crate) project: usize,
    pub(crate) task: &'a Task,
    /// The summaries around it, innermost first.
    pub(crate) summaries: Vec<&'a Task>,
    /// Its own working time.
    pub(crate) work: Rc<WorkTime>,
    /// Where its total float is counted: its calendar without its resources', every minute for elapsed work.
    pub(crate) float_time: Rc<WorkTime>,
    pub(crate) state: State,
    /// Minutes of work still to do in this iteration.
    pub(crate) minutes: i64,
    /// Minutes of all its work, done and left.
    pub(crate) all_minutes: i64,
}

/// How far a task has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum State {
    NotStarted,
    Started { at: i64 },
    Finished { start: i64, finish: i64 },
}

/// A link between tasks, or between the leaves of summaries.
#[derive(Debug)]
pub(crate) struct Tie {
    /// The predecessor; all its leaves when it is a summary.
    pub(crate) from: Vec<usize>,
    pub(crate) from_summary: bool,
    /// The successor; all its leaves when it is a summary.
    pub(crate) to: Vec<usize>,
    pub(crate) kind: LinkKind,
    lag: TieLag,
    /// The lag calendar.
    pub(crate) time: Rc<WorkTime>,
}

#[derive(Debug)]
enum TieLag {
    Minutes(i64),
    /// Of a task's minutes.
    PercentOf(f64, i64),
    /// Of what the summary spans, on its project's calendar.
    PercentOfSpan(f64, Rc<WorkTime>),
}

/// Where a task lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    /// Its start: the actual one where there is one.
    pub(crate) start: i64,
    /// The start of the work still to do; its start when it has not started. Of a finished task, its finish.
    pub(crate) work_start: i64,
    pub(crate) finish: i64,
}

impl Tie {
    /// Whether the predecessor's start is its anchor.
    pub(crate) fn starts_at_start(&self) -> bool {
        matches!(self.kind, LinkKind::StartStart | LinkKind::StartFinish)
    }

    /// Whether the successor's start is bound.
    pub(crate) fn binds_start(&self) -> bool {
        matches!(self.kind, LinkKind::FinishStart | LinkKind::StartStart)
    }

    /// The earliest start or latest finish of the predecessor.
    pub(crate) fn anchor(&self, places: &[Place]) -> i64 {
        if self.starts_at_start() {
            self.from.iter().map(|it| places[*it].start).min().unwrap()
        } else {
            self.from.iter().map(|it| places[*it].finish).max().unwrap()
        }
    }

    /// The leaves whose start or finish the anchor is: the latest of a summary, or its earliest.
    pub(crate) fn anchoring(&self, places: &[Place]) -> Vec<usize> {
        let anchor = self.anchor(places);
        let date = |it: usize| if self.starts_at_start() { places[it].start } else { places[it].finish };
        self.from.iter().copied().filter(|it| date(*it) == anchor).collect()
    }

    /// Minutes of lag, counted on the lag calendar.
    pub(crate) fn lag(&self, places: &[Place]) -> i64 {
        match &self.lag {
            TieLag::Minutes(minutes) => *minutes,
            // Choice: percent × minutes / 100, in this order, before rounding.
            TieLag::PercentOf(percent, minutes) => rounded(percent * *minutes as f64 / 100.0),
            TieLag::PercentOfSpan(percent, time) => {
                let start = self.from.iter().map(|it| places[*it].start).min().unwrap();
                let finish = self.from.iter().map(|it| places[*it].finish).max().unwrap();
                rounded(percent * time.between(start, finish) as f64 / 100.0)
            }
        }
    }

    /// The bound on the successor that `anchor` makes.
    pub(crate) fn bound(&self, anchor: i64, lag: i64) -> i64 {
        self.time.advance(anchor, lag)
    }
}

impl<'a> Plan<'a> {
    pub(crate) fn new(scenario: &'a Scenario, draws: &Draws, clocks: &Clocks<'a>) -> Self {
        let included = || scenario.projects.iter().enumerate().filter(|(_, project)| project.included);
        let earliest_start = || included().filter_map(|(_, project)| project.start).min();
        let status = scenario.status_date.or_else(earliest_start).map_or(0, |it| it.minutes());
        let mut plan = Self { status, projects: Vec::new(), leaves: Vec::new(), ties: Vec::new() };
        for (place, project) in included() {
            let calendar = project.calendar.as_ref().unwrap_or(clocks.default_calendar()).clone();
            let time = clocks.shared([&calendar]);
            let later = project.start.map_or(status, |it| it.minutes().max(status));
            // Choice: a negative delay moves this bound before the project's start; the status date still holds.
            let start_bound = time.advance(later, draws.project_delay(&project.id));
            let rank = project.rank.map_or(place as i64 + 1, i64::from);
            plan.projects.push(PlanProject { project, rank, calendar, time, start_bound });
        }
        for place in 0..plan.projects.len() {
            plan.add_leaves(scenario, place, draws, clocks);
        }
        for place in 0..plan.projects.len() {
            plan.add_ties(place, clocks);
        }
        plan
    }

    /// The leaves of a task: itself, or those of all its children.
    pub(crate) fn leaves_of(&self, path: &TaskPath) -> Vec<usize> {
        let within = |leaf: &Leaf<'_>| {
            leaf.path.project == path.project
                && (leaf.path.task == path.task || leaf.summaries.iter().any(|it| it.id == path.task))
        };
        (0..self.leaves.len()).filter(|it| within(&self.leaves[*it])).collect()
    }

    /// The leaves of a project.
    pub(crate) fn leaves_in(&self, project: usize) -> Vec<usize> {
        (0..self.leaves.len()).filter(|it| self.leaves[*it].project == project).collect()
    }

    /// The latest finish of a project's tasks; its start bound when it has none.
    ///
    /// Choice: a task that does not exist in this iteration is one of them, as a milestone.
    pub(crate) fn project_finish(&self, project: usize, places: &[Place]) -> i64 {
        let finishes = self.leaves_in(project).into_iter().map(|it| places[it].finish);
        finishes.max().unwrap_or(self.projects[project].start_bound)
    }

    /// The earliest start of a project's tasks; its start bound when it has none.
    pub(crate) fn project_start(&self, project: usize, places: &[Place]) -> i64 {
        let starts = self.leaves_in(project).into_iter().map(|it| places[it].start);
        starts.min().unwrap_or(self.projects[project].start_bound)
    }

    /// The lag of every tie, in minutes.
    pub(crate) fn lags(&self, places: &[Place]) -> Vec<i64> {
        self.ties.iter().map(|it| it.lag(places)).collect()
    }

    fn add_leaves(&mut self, scenario: &Scenario, place: usize, draws: &Draws, clocks: &Clocks<'a>) {
        let PlanProject { project, calendar: project_calendar, .. } = &self.projects[place];
        let (project, project_calendar) = (*project, project_calendar.clone());
        for task in project.tasks.iter().filter(|task| !is_summary(project, task)) {
            let path = path_of(&project.id, task);
            let calendar = task.calendar.as_ref().unwrap_or(&project_calendar);
            let elapsed = task.duration.as_ref().is_some_and(Duration::is_elapsed);
            let (work, float_time) = if elapsed {
                (clocks.always(), clocks.always())
            } else {
                let of_resource = |id| {
                    scenario.resources.iter().find(|it| it.id == id).expect("a resource").calendar.as_ref()
                };
                let of_resources =
                    task.resources.iter().filter_map(|assignment| of_resource(assignment.resource.clone()));
                (clocks.shared(std::iter::once(calendar).chain(of_resources)), clocks.shared([calendar]))
            };
            let state = state_of(task);
            let left = draws.minutes(&path);
            let (minutes, all_minutes) = match state {
                State::NotStarted => (left, left),
                State::Started { at } => (left, work.between(at, self.status).max(0) + left),
                State::Finished { start, finish } => (0, work.between(start, finish)),
            };
            let summaries = summaries_around(project, task);
            self.leaves.push(Leaf {
                path,
                project: place,
                task,
                summaries,
                work,
                float_time,
                state,
                minutes,
                all_minutes,
            });
        }
    }

    fn add_ties(&mut self, place: usize, clocks: &Clocks<'a>) {
        let project = self.projects[place].project;
        for task in &project.tasks {
            let to = path_of(&project.id, task);
            for link in &task.predecessors {
                let from = predecessor_of(&project.id, link);
                if let Some(before) = self.projects.iter().position(|it| it.project.id == from.project) {
                    let tie = self.tie(before, &from, place, &to, link, clocks);
                    self.ties.push(tie);
                }
            }
        }
    }

    fn tie(
        &self,
        before: usize,
        from: &TaskPath,
        after: usize,
        to: &TaskPath,
        link: &Link,
        clocks: &Clocks<'a>,
    ) -> Tie {
        // Choice: of a summary's link, predecessor and successor are the summary itself, with its own calendar
        // (else its project's), not each of its leaves.
        let calendar_of = |project: usize, task: &TaskPath| {
            let project = &self.projects[project];
            let task = project.project.tasks.iter().find(|it| it.id == task.task).expect("a task");
            task.calendar.clone().unwrap_or_else(|| project.calendar.clone())
        };
        let successor = calendar_of(after, to);
        let (time, hours_per_day) = match link.lag_calendar {
            LagCalendar::Elapsed => (clocks.always(), clocks.hours_per_day(&successor)),
            LagCalendar::Successor => (clocks.shared([&successor]), clocks.hours_per_day(&successor)),
            LagCalendar::Predecessor => {
                let predecessor = calendar_of(before, from);
                (clocks.shared([&predecessor]), clocks.hours_per_day(&predecessor))
            }
            LagCalendar::Project => {
                let calendar = &self.projects[after].calendar;
                (clocks.shared([calendar]), clocks.hours_per_day(calendar))
            }
        };
        let leaves = self.leaves_of(from);
        let from_summary = self.leaves[leaves[0]].path != *from;
        let lag = match link.lag {
            Lag::Working(days) => TieLag::Minutes(rounded(days * hours_per_day * 60.0)),
            Lag::Elapsed(days) => TieLag::Minutes(rounded(days * 1_440.0)),
            // Choice: a summary's duration is what section 5 calls so, its span on its project's calendar.
            Lag::Percent(percent) if from_summary => {
                TieLag::PercentOfSpan(percent, self.projects[before].time.clone())
            }
            Lag::Percent(percent) => TieLag::PercentOf(percent, self.leaves[leaves[0]].all_minutes),
        };
        let time = if matches!(link.lag, Lag::Elapsed(_)) { clocks.always() } else { time };
        Tie { from: leaves, from_summary, to: self.leaves_of(to), kind: link.kind, lag, time }
    }
}

pub(crate) fn path_of(project: &ProjectId, task: &Task) -> TaskPath {
    TaskPath { project: project.clone(), task: task.id.clone() }
}

/// A summary is a task that others name as `parent`.
pub(crate) fn is_summary(project: &Project, task: &Task) -> bool {
    project.tasks.iter().any(|it| it.parent.as_ref() == Some(&task.id))
}

/// The summaries around a task, innermost first.
pub(crate) fn summaries_around<'a>(project: &'a Project, task: &Task) -> Vec<&'a Task> {
    let mut around: Vec<&Task> = Vec::new();
    let mut parent = task.parent.as_ref();
    while let Some(id) = parent {
        let summary = project.tasks.iter().find(|it| it.id == *id).expect("a parent of the same project");
        around.push(summary);
        parent = summary.parent.as_ref();
    }
    around
}

pub(crate) fn state_of(task: &Task) -> State {
    let progress = task.progress.as_ref();
    let start = progress.and_then(|it| it.actual_start).map(|it| it.minutes());
    let finish = progress.and_then(|it| it.actual_finish).map(|it| it.minutes());
    match (start, finish) {
        (None, None) => State::NotStarted,
        (Some(at), None) => State::Started { at },
        // Choice: a finished task whose start nobody wrote down started when it finished.
        (start, Some(finish)) => State::Finished { start: start.unwrap_or(finish), finish },
    }
}

pub(crate) fn predecessor_of(project: &ProjectId, link: &Link) -> TaskPath {
    match &link.task {
        Predecessor::Local(task) => TaskPath { project: project.clone(), task: task.clone() },
        Predecessor::Path(path) => path.clone(),
    }
}
