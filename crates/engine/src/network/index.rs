//! A sound scenario with its names resolved and its lists in the order of their ids.
//!
//! Everything after this works on indices. The order of ids, not of the file, is what makes results independent of
//! how a file is arranged: sums of money are added up, and ties between tasks broken, in this order.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::calendar::{FAR, Instant, WorkingTime};
use crate::model::{
    Calendar, Date, DateTime, Predecessor, Project, ProjectId, Resource, Scenario, Task, TaskId, TaskPath,
};
use crate::order;

/// A sound scenario, resolved. Projects switched off are not in it.
#[derive(Debug)]
pub(crate) struct Index<'a> {
    pub(crate) scenario: &'a Scenario,
    /// Instants are counted from the beginning of this day.
    pub(crate) first_day: Date,
    pub(crate) status_date: Instant,
    pub(crate) calendars: Calendars<'a>,
    /// In the order of their ids.
    pub(crate) projects: Vec<IndexedProject<'a>>,
    /// In the order of their ids.
    pub(crate) resources: Vec<IndexedResource<'a>>,
}

#[derive(Debug)]
pub(crate) struct IndexedProject<'a> {
    pub(crate) project: &'a Project,
    pub(crate) rank: u32,
    /// Its start bound: the later of its own start and the status date.
    pub(crate) start: Instant,
    /// Whether that is its own start.
    pub(crate) starts_by_itself: bool,
    pub(crate) calendar: usize,
    /// In the order of their ids.
    pub(crate) tasks: Vec<IndexedTask<'a>>,
    /// The leaves, those of each summary together.
    leaves: Vec<usize>,
}

#[derive(Debug)]
pub(crate) struct IndexedTask<'a> {
    pub(crate) task: &'a Task,
    pub(crate) parent: Option<usize>,
    pub(crate) is_summary: bool,
    pub(crate) calendar: usize,
    /// Where its leaves (itself, if it is one) stand among the project's.
    leaves: Range<usize>,
    /// Index and units of each resource.
    pub(crate) resources: Vec<(usize, f64)>,
}

#[derive(Debug)]
pub(crate) struct IndexedResource<'a> {
    pub(crate) resource: &'a Resource,
    pub(crate) calendar: Option<usize>,
}

/// A task by its project's index and its own within it.
pub(crate) type TaskPlace = (usize, usize);

impl<'a> Index<'a> {
    pub(crate) fn new(scenario: &'a Scenario) -> Self {
        let calendars = Calendars::new(scenario);
        let status_date = scenario.status_date.or_else(|| earliest_start(scenario));
        let status_date = status_date.unwrap_or(DateTime::from_minutes(0));
        let first_day = first_instant(scenario, status_date).date();
        let instant = |at: DateTime| instant_of(at, first_day);
        let mut resources: Vec<_> = scenario
            .resources
            .iter()
            .map(|resource| IndexedResource {
                resource,
                calendar: resource.calendar.as_ref().map(|it| calendars.place(Some(it.as_str()))),
            })
            .collect();
        order::sort_by(&mut resources, |a, b| a.resource.id.cmp(&b.resource.id));
        let mut projects: Vec<_> = (1_u32..)
            .zip(&scenario.projects)
            .filter(|it| it.1.included)
            .map(|(place, project)| {
                let calendar = calendars.place(project.calendar.as_ref().map(|it| it.as_str()));
                let mut tasks = indexed_tasks(project, calendar, &calendars, &resources);
                IndexedProject {
                    leaves: gather_leaves(&mut tasks),
                    project,
                    rank: project.rank.unwrap_or(place),
                    starts_by_itself: project.start.is_some_and(|it| it >= status_date),
                    start: instant(project.start.unwrap_or(status_date)).max(instant(status_date)),
                    calendar,
                    tasks,
                }
            })
            .collect();
        order::sort_by(&mut projects, |a, b| a.project.id.cmp(&b.project.id));
        Self { scenario, first_day, status_date: instant(status_date), calendars, projects, resources }
    }

    /// The instant of a date and time.
    pub(crate) fn instant(&self, at: DateTime) -> Instant {
        instant_of(at, self.first_day)
    }

    pub(crate) fn project_place(&self, id: &ProjectId) -> Option<usize> {
        self.projects.binary_search_by(|it| it.project.id.cmp(id)).ok()
    }

    pub(crate) fn task_place(&self, path: &TaskPath) -> Option<TaskPlace> {
        let project = self.project_place(&path.project)?;
        Some((project, self.projects[project].task_place(&path.task)?))
    }

    /// The task that a link of a task of `project` names.
    pub(crate) fn predecessor_place(&self, project: usize, predecessor: &Predecessor) -> Option<TaskPlace> {
        match predecessor {
            Predecessor::Local(task) => Some((project, self.projects[project].task_place(task)?)),
            Predecessor::Path(path) => self.task_place(path),
        }
    }

    /// Minutes of a working day of a calendar.
    pub(crate) fn minutes_per_day(&self, calendar: usize) -> f64 {
        let of_calendar = self.calendars.list[calendar].hours_per_day;
        of_calendar.unwrap_or(self.scenario.hours_per_day) * 60.0
    }
}

impl IndexedProject<'_> {
    pub(crate) fn task_place(&self, id: &TaskId) -> Option<usize> {
        self.tasks.binary_search_by(|it| it.task.id.cmp(id)).ok()
    }

    /// The task itself, or the leaves of a summary.
    pub(crate) fn leaves(&self, task: usize) -> &[usize] {
        &self.leaves[self.tasks[task].leaves.clone()]
    }

    /// Every task that is not a summary.
    pub(crate) fn all_leaves(&self) -> &[usize] {
        &self.leaves
    }

    /// The summaries a task lies in, innermost first.
    pub(crate) fn ancestors(&self, task: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.tasks[task].parent, |it| self.tasks[*it].parent)
    }
}

/// Minutes between the beginning of the first day and an instant, no further out than [`FAR`].
fn instant_of(at: DateTime, first_day: Date) -> Instant {
    (at.minutes() - first_day.midnight().minutes()).clamp(-i64::from(FAR), i64::from(FAR)) as Instant
}

fn earliest_start(scenario: &Scenario) -> Option<DateTime> {
    scenario.projects.iter().filter(|it| it.included).filter_map(|it| it.start).min()
}

/// The earliest of everything that has happened, starts or is to be waited for.
fn first_instant(scenario: &Scenario, status_date: DateTime) -> DateTime {
    let included = || scenario.projects.iter().filter(|it| it.included);
    let starts = included().filter_map(|it| it.start);
    let progress = included().flat_map(|it| &it.tasks).filter_map(|it| it.progress.as_ref());
    let actual = progress.flat_map(|it| [it.actual_start, it.actual_finish]).flatten();
    starts.chain(actual).fold(status_date, DateTime::min)
}

fn indexed_tasks<'a>(
    project: &'a Project,
    project_calendar: usize,
    calendars: &Calendars<'a>,
    resources: &[IndexedResource<'a>],
) -> Vec<IndexedTask<'a>> {
    let mut tasks: Vec<_> = project
        .tasks
        .iter()
        .map(|task| IndexedTask {
            task,
            parent: None,
            is_summary: false,
            leaves: 0..0,
            calendar: task
                .calendar
                .as_ref()
                .map_or(project_calendar, |it| calendars.place(Some(it.as_str()))),
            resources: indexed_assignments(task, resources),
        })
        .collect();
    order::sort_by(&mut tasks, |a, b| a.task.id.cmp(&b.task.id));
    for at in 0..tasks.len() {
        let Some(parent) = &tasks[at].task.parent else { continue };
        let place = tasks.binary_search_by(|it| it.task.id.cmp(parent)).ok();
        tasks[at].parent = place;
        if let Some(place) = place {
            tasks[place].is_summary = true;
        }
    }
    tasks
}

/// Walks the outline depth first and lists its leaves, so that each summary's stand together.
fn gather_leaves(tasks: &mut [IndexedTask<'_>]) -> Vec<usize> {
    let mut children = vec![Vec::new(); tasks.len()];
    let mut open: Vec<(usize, bool)> = Vec::new();
    for (ix, task) in tasks.iter().enumerate() {
        match task.parent {
            Some(parent) => children[parent].push(ix),
            None => open.push((ix, false)),
        }
    }
    open.reverse();
    let mut leaves = Vec::new();
    while let Some((task, is_done)) = open.pop() {
        if is_done {
            tasks[task].leaves.end = leaves.len();
            continue;
        }
        tasks[task].leaves.start = leaves.len();
        if !tasks[task].is_summary {
            leaves.push(task);
        }
        open.push((task, true));
        open.extend(children[task].iter().rev().map(|child| (*child, false)));
    }
    leaves
}

/// Resources by index, in order, each once.
fn indexed_assignments(task: &Task, resources: &[IndexedResource<'_>]) -> Vec<(usize, f64)> {
    let mut units: BTreeMap<usize, f64> = BTreeMap::new();
    for assignment in &task.resources {
        if let Ok(place) = resources.binary_search_by(|it| it.resource.id.cmp(&assignment.resource)) {
            *units.entry(place).or_default() += assignment.units;
        }
    }
    units.into_iter().filter(|it| it.1 > 0.0).collect()
}

/// The calendars of a scenario, the standard one if it names none.
#[derive(Debug)]
pub(crate) struct Calendars<'a> {
    pub(crate) list: Vec<std::borrow::Cow<'a, Calendar>>,
    default: usize,
}

impl<'a> Calendars<'a> {
    fn new(scenario: &'a Scenario) -> Self {
        let mut list: Vec<_> = scenario.calendars.iter().map(std::borrow::Cow::Borrowed).collect();
        if list.is_empty() {
            list.push(std::borrow::Cow::Owned(Calendar::standard()));
        }
        let default = scenario.calendar.as_ref().and_then(|id| list.iter().position(|it| it.id == *id));
        Self { list, default: default.unwrap_or(0) }
    }

    /// The calendar with this id, or the default one.
    pub(crate) fn place(&self, id: Option<&str>) -> usize {
        id.and_then(|id| self.list.iter().position(|it| it.id.as_str() == id)).unwrap_or(self.default)
    }

    /// The scenario's default calendar.
    pub(crate) fn default_place(&self) -> usize {
        self.default
    }

    /// The first calendar with the same working time: copies that plans bring along count as one.
    fn same_time(&self, place: usize) -> usize {
        let calendar = &self.list[place];
        let same = |it: &Calendar| it.week == calendar.week && it.exceptions == calendar.exceptions;
        self.list[..place].iter().position(|it| same(it)).unwrap_or(place)
    }
}

/// The distinct working times of a scenario.
#[derive(Debug)]
pub(crate) struct Times {
    pub(crate) list: Vec<WorkingTime>,
    known: BTreeMap<Vec<usize>, TimeIx>,
    first_day: Date,
}

/// A working time of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TimeIx(pub(crate) u32);

impl TimeIx {
    /// Every minute of the day and night.
    pub(crate) const ALWAYS: Self = Self(0);
}

impl Times {
    pub(crate) fn new(first_day: Date) -> Self {
        Self { list: vec![WorkingTime::always()], known: BTreeMap::new(), first_day }
    }

    /// The minutes that all of these calendars share; `None` if they share none of an ordinary week.
    pub(crate) fn shared(&mut self, calendars: &Calendars<'_>, mut places: Vec<usize>) -> Option<TimeIx> {
        for place in &mut places {
            *place = calendars.same_time(*place);
        }
        order::sort(&mut places);
        places.dedup();
        if let Some(known) = self.known.get(&places) {
            return Some(*known);
        }
        let list: Vec<&Calendar> = places.iter().map(|it| &*calendars.list[*it]).collect();
        let time = WorkingTime::shared(&list, self.first_day)?;
        let ix = TimeIx(self.list.len() as u32);
        self.list.push(time);
        self.known.insert(places, ix);
        Some(ix)
    }
}
