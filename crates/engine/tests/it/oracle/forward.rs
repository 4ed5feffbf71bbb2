//! The forward pass: the earliest dates that the bounds allow.

use std::collections::BTreeMap;

use slipcast_engine::model::{ConstraintKind, TaskPath};

use super::draws::Draws;
use super::plan::{Leaf, Place, Plan, State, path_of};

/// A bound on a start or a finish.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bound {
    pub(crate) on_start: bool,
    pub(crate) at: i64,
    /// The tie that makes it, by its place in `Plan::ties`.
    pub(crate) tie: Option<usize>,
}

/// What the leaves of each delayed summary wait for.
pub(crate) type Floors = BTreeMap<TaskPath, i64>;

impl Bound {
    fn start(at: i64) -> Self {
        Self { on_start: true, at, tie: None }
    }

    fn finish(at: i64) -> Self {
        Self { on_start: false, at, tie: None }
    }
}

/// The dates of every leaf, with the delays of summaries but before any is moved as late as possible.
pub(crate) fn earliest(plan: &Plan<'_>, draws: &Draws) -> (Vec<Place>, Floors) {
    let floors = summary_floors(plan, draws).expect("delayed summaries wait for each other in a circle");
    (pass(plan, &floors), floors)
}

/// One forward pass: places each leaf once all its predecessors are placed, until all are.
pub(crate) fn pass(plan: &Plan<'_>, floors: &Floors) -> Vec<Place> {
    let mut placed: Vec<Option<Place>> = vec![None; plan.leaves.len()];
    while placed.contains(&None) {
        let before = placed.iter().flatten().count();
        for leaf in 0..placed.len() {
            if placed[leaf].is_none() && predecessors(plan, leaf).iter().all(|it| placed[*it].is_some()) {
                placed[leaf] = Some(place(&plan.leaves[leaf], &bounds(plan, leaf, &placed, floors, None)));
            }
        }
        assert!(placed.iter().flatten().count() > before, "the network has a cycle");
    }
    placed.into_iter().flatten().collect()
}

/// The leaves whose dates bind a leaf. Nothing binds a finished one.
pub(crate) fn predecessors(plan: &Plan<'_>, leaf: usize) -> Vec<usize> {
    if matches!(plan.leaves[leaf].state, State::Finished { .. }) {
        return Vec::new();
    }
    plan.ties.iter().filter(|it| it.to.contains(&leaf)).flat_map(|it| it.from.clone()).collect()
}

/// All bounds on a leaf, none on a finished one, from predecessors that are placed. Lags that are a share of what a
/// summary spans are counted anew unless they are given.
pub(crate) fn bounds(
    plan: &Plan<'_>,
    leaf: usize,
    placed: &[Option<Place>],
    floors: &Floors,
    lags: Option<&[i64]>,
) -> Vec<Bound> {
    let Leaf { task, project, path, summaries, state, .. } = &plan.leaves[leaf];
    if matches!(state, State::Finished { .. }) {
        return Vec::new();
    }
    let mut bounds = vec![Bound::start(plan.status)];
    // Choice: the project's start and its delay bind what has not started; what remains of a started task is
    // bound by the status date, its links and its constraints only, as section 2 lists them.
    if *state == State::NotStarted {
        bounds.push(Bound::start(plan.projects[*project].start_bound));
    }
    if let Some(constraint) = &task.constraint {
        let date = constraint.date;
        match constraint.kind {
            ConstraintKind::StartNoEarlier | ConstraintKind::MustStart => {
                bounds.push(Bound::start(date.unwrap().begin().minutes()));
            }
            ConstraintKind::FinishNoEarlier | ConstraintKind::MustFinish => {
                bounds.push(Bound::finish(date.unwrap().end().minutes()));
            }
            ConstraintKind::StartNoLater
            | ConstraintKind::FinishNoLater
            | ConstraintKind::AsLateAsPossible => {}
        }
    }
    for summary in summaries {
        if let Some(constraint) = &summary.constraint
            && constraint.kind == ConstraintKind::StartNoEarlier
        {
            bounds.push(Bound::start(constraint.date.unwrap().begin().minutes()));
        }
        if let Some(floor) = floors.get(&TaskPath { project: path.project.clone(), task: summary.id.clone() })
        {
            bounds.push(Bound::start(*floor));
        }
    }
    // Only the places of a tie's predecessors are looked at; others may still be unknown.
    let nowhere = Place { start: 0, work_start: 0, finish: 0 };
    let places: Vec<Place> = placed.iter().map(|it| it.unwrap_or(nowhere)).collect();
    for (place, tie) in plan.ties.iter().enumerate().filter(|(_, it)| it.to.contains(&leaf)) {
        let lag = lags.map_or_else(|| tie.lag(&places), |it| it[place]);
        let at = tie.bound(tie.anchor(&places), lag);
        bounds.push(Bound { on_start: tie.binds_start(), at, tie: Some(place) });
    }
    bounds
}

/// Where a leaf lies that meets its bounds as early as it can.
pub(crate) fn place(leaf: &Leaf<'_>, bounds: &[Bound]) -> Place {
    if let State::Finished { start, finish } = leaf.state {
        return Place { start, work_start: finish, finish };
    }
    if leaf.minutes == 0 {
        let latest = bounds.iter().map(|it| it.at).max().unwrap();
        return match leaf.state {
            State::Started { at } => Place { start: at, work_start: latest.max(at), finish: latest.max(at) },
            _ => Place { start: latest, work_start: latest, finish: latest },
        };
    }
    place_at(leaf, earliest_value(leaf, bounds))
}

/// Minutes worked before the start of a leaf that takes at least a minute and meets its bounds.
pub(crate) fn earliest_value(leaf: &Leaf<'_>, bounds: &[Bound]) -> i64 {
    let value = |bound: &Bound| {
        let at = leaf.work.worked(bound.at);
        if bound.on_start { at } else { at - leaf.minutes }
    };
    bounds.iter().map(value).max().unwrap()
}

/// Where a leaf of at least a minute lies when `value` minutes are worked before its start.
pub(crate) fn place_at(leaf: &Leaf<'_>, value: i64) -> Place {
    let work_start = leaf.work.start_form(value);
    let start = if let State::Started { at } = leaf.state { at } else { work_start };
    Place { start, work_start, finish: leaf.work.finish_form(value + leaf.minutes) }
}

/// For each delayed summary: S, the earliest start its leaves' work would have without its delay, moved by it.
///
/// Choice: "without this delay" means with every other delay except those of summaries inside this one (outer
/// summaries come before inner ones). As one summary may wait for another, this is repeated until nothing moves.
/// None when it never ends, which takes two summaries with leads into each other.
/// Choice: leaves of zero minutes count, also those that do not exist in this iteration.
/// Choice: S is that of the unlimited network, also when resources are limited.
pub(crate) fn summary_floors(plan: &Plan<'_>, draws: &Draws) -> Option<Floors> {
    let mut floors = Floors::new();
    for _ in 0..=draws.summary_delays.len() {
        let before = floors.clone();
        for (summary, delay) in &draws.summary_delays {
            let others: Floors =
                floors.clone().into_iter().filter(|(it, _)| !is_within(plan, it, summary)).collect();
            let places = pass(plan, &others);
            let unfinished = plan
                .leaves_of(summary)
                .into_iter()
                .filter(|it| !matches!(plan.leaves[*it].state, State::Finished { .. }));
            if let Some(first) = unfinished.map(|it| places[it].work_start).min() {
                let project = plan.projects.iter().find(|it| it.project.id == summary.project).unwrap();
                floors.insert(summary.clone(), project.time.advance(first, *delay));
            }
        }
        if floors == before {
            return Some(floors);
        }
    }
    None
}

/// Whether a summary is another one or lies inside it.
fn is_within(plan: &Plan<'_>, inner: &TaskPath, outer: &TaskPath) -> bool {
    inner == outer
        || plan.leaves.iter().any(|leaf| {
            let paths: Vec<TaskPath> =
                leaf.summaries.iter().map(|it| path_of(&leaf.path.project, it)).collect();
            let (at_inner, at_outer) =
                (paths.iter().position(|it| it == inner), paths.iter().position(|it| it == outer));
            at_inner.is_some_and(|it| at_outer.is_some_and(|outer| it < outer))
        })
}
