//! The second engine: slow, obvious, written from the method page alone, and the judge of the fast one.
//!
//! It counts minutes one by one, looks links up by searching lists and finds late dates by trying anchors. Where the
//! method page leaves a reading open, the one taken is marked `Choice:` beside the code.
//!
//! To hold the fast engine against it:
//!
//! ```ignore
//! let menu = Menu::all();
//! for_all(seeds(0..1_000), &menu, |scenario, seed| {
//!     let draws = draws(scenario, seed, &menu);
//!     let expected = schedule(scenario, &draws, ResourceMode::Levelled);
//!     // … an `Err` with what differs; the portfolio is then made as small as it gets and printed with its seed.
//! });
//! ```

mod backward;
mod cases;
mod chain;
mod clock;
mod draws;
mod floats;
mod forward;
mod laws;
mod levelled;
mod money;
mod notation;
mod plan;
mod random;

use std::collections::BTreeMap;

use slipcast_engine::model::{DateTime, ProjectId, ResourceId, ResourceMode, Scenario, TaskPath};

use clock::Clocks;
use levelled::{Release, Wait};
use plan::{Place, Plan};

pub(crate) use draws::Draws;
pub(crate) use money::{Money, MoneyDraws, money};

/// The dates of one iteration. Only included projects are in it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Dates {
    /// Tasks that are not summaries.
    pub(crate) tasks: BTreeMap<TaskPath, TaskDates>,
    /// Summaries, from the earliest start to the latest finish of their leaves.
    pub(crate) summaries: BTreeMap<TaskPath, Span>,
    pub(crate) projects: BTreeMap<ProjectId, Span>,
}

/// From a start to a finish.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Span {
    pub(crate) start: DateTime,
    pub(crate) finish: DateTime,
}

/// The dates of one task. Late dates and floats are those of the unlimited network in either mode.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TaskDates {
    pub(crate) start: DateTime,
    /// Start of the work still to do; the start of a task not started, the finish of a finished one.
    pub(crate) work_start: DateTime,
    pub(crate) finish: DateTime,
    /// None of a finished task; of a started one, the late finish less what remains.
    pub(crate) late_start: Option<DateTime>,
    pub(crate) late_finish: Option<DateTime>,
    /// Minutes of its calendar.
    pub(crate) total_float: Option<i64>,
    /// Minutes of its own working time.
    pub(crate) free_float: Option<i64>,
    /// Whether its late finish is not after its early finish; never of a finished task.
    pub(crate) no_float: bool,
    /// Whether it is on a driving chain to its own project's finish, in the mode asked for.
    pub(crate) critical: bool,
    /// Minutes of its own working time between its earliest start by logic and its start.
    pub(crate) waiting: i64,
    /// The resource it waited for.
    pub(crate) waited_for: Option<ResourceId>,
}

/// The unlimited network of one iteration.
struct Unlimited {
    places: Vec<Place>,
    floors: forward::Floors,
    lags: Vec<i64>,
    late: Vec<Option<backward::Late>>,
}

/// The dates of one iteration of a sound scenario.
pub(crate) fn schedule(scenario: &Scenario, draws: &Draws, mode: ResourceMode) -> Dates {
    let clocks = Clocks::new(scenario);
    let plan = Plan::new(scenario, draws, &clocks);
    let unlimited = unlimited(&plan, draws);
    let (places, waits) = match mode {
        ResourceMode::Unlimited => (unlimited.places.clone(), vec![Wait::default(); plan.leaves.len()]),
        ResourceMode::Levelled => {
            let late_starts = deterministic_late_starts(scenario, &clocks);
            let release = Release {
                unlimited: &unlimited.places,
                floors: &unlimited.floors,
                late_starts: &late_starts,
            };
            let levelled = levelled::level(&plan, &scenario.resources, &release);
            (levelled.places, levelled.waits)
        }
    };
    dates(&plan, &unlimited, &places, &waits, mode)
}

/// Choice: a lag that is a share of what a summary spans is counted once, when all tasks are as early as they can be;
/// tasks moved as late as possible afterwards do not change it.
fn unlimited(plan: &Plan<'_>, draws: &Draws) -> Unlimited {
    let (mut places, floors) = forward::earliest(plan, draws);
    let lags = plan.lags(&places);
    floats::move_as_late_as_possible(plan, &mut places, &lags);
    let late = backward::latest(plan, &places, &lags);
    Unlimited { places, floors, lags, late }
}

fn deterministic_late_starts(scenario: &Scenario, clocks: &Clocks<'_>) -> Vec<Option<i64>> {
    let draws = Draws::certain(scenario);
    let plan = Plan::new(scenario, &draws, clocks);
    unlimited(&plan, &draws).late.iter().map(|it| it.map(|late| late.start)).collect()
}

fn dates(
    plan: &Plan<'_>,
    unlimited: &Unlimited,
    places: &[Place],
    waits: &[Wait],
    mode: ResourceMode,
) -> Dates {
    let lags = match mode {
        ResourceMode::Unlimited => unlimited.lags.clone(),
        ResourceMode::Levelled => plan.lags(places),
    };
    let holders: Vec<Vec<usize>> = waits.iter().map(|it| it.holders.clone()).collect();
    let critical = chain::critical(plan, places, &unlimited.floors, &lags, &holders);
    let at = DateTime::from_minutes;
    let mut dates = Dates { tasks: BTreeMap::new(), summaries: BTreeMap::new(), projects: BTreeMap::new() };
    for (it, leaf) in plan.leaves.iter().enumerate() {
        let (late, early) = (unlimited.late[it], unlimited.places[it]);
        let task = TaskDates {
            start: at(places[it].start),
            work_start: at(places[it].work_start),
            finish: at(places[it].finish),
            late_start: late.map(|late| at(late.start)),
            late_finish: late.map(|late| at(late.finish)),
            total_float: late.map(|late| floats::total_float(leaf, early, late)),
            free_float: late.map(|_| floats::free_float(plan, it, &unlimited.places, &unlimited.lags)),
            no_float: late.is_some_and(|late| floats::is_without_float(leaf, early, late)),
            critical: critical[it],
            waiting: waits[it].minutes,
            waited_for: waits[it].resource.clone(),
        };
        for summary in &leaf.summaries {
            let path = plan::path_of(&leaf.path.project, summary);
            let span = dates.summaries.entry(path).or_insert(Span { start: task.start, finish: task.finish });
            span.start = span.start.min(task.start);
            span.finish = span.finish.max(task.finish);
        }
        dates.tasks.insert(leaf.path.clone(), task);
    }
    for (it, project) in plan.projects.iter().enumerate() {
        let span =
            Span { start: at(plan.project_start(it, places)), finish: at(plan.project_finish(it, places)) };
        dates.projects.insert(project.project.id.clone(), span);
    }
    dates
}
