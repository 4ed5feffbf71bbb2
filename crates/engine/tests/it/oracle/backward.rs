//! The backward pass: the latest dates that keep each project's finish in this iteration.

use slipcast_engine::model::ConstraintKind;

use super::plan::{Leaf, Place, Plan, State, Tie};

/// The late dates of a leaf that is not finished. Of a started one the start is that of what remains.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Late {
    pub(crate) start: i64,
    pub(crate) finish: i64,
}

/// Late dates of every leaf; none of finished ones.
pub(crate) fn latest(plan: &Plan<'_>, places: &[Place], lags: &[i64]) -> Vec<Option<Late>> {
    let mut late: Vec<Option<Late>> = vec![None; plan.leaves.len()];
    let mut open: Vec<usize> = (0..plan.leaves.len()).filter(|it| is_open(plan, *it)).collect();
    while !open.is_empty() {
        let is_ready = |leaf: usize| successors(plan, leaf).iter().all(|it| late[*it].is_some());
        let leaf = *open.iter().find(|it| is_ready(**it)).expect("a network without cycles");
        late[leaf] = Some(late_dates(plan, leaf, places, lags, &late));
        open.retain(|it| *it != leaf);
    }
    late
}

/// Whether a leaf is not finished.
pub(crate) fn is_open(plan: &Plan<'_>, leaf: usize) -> bool {
    !matches!(plan.leaves[leaf].state, State::Finished { .. })
}

/// The unfinished leaves that a leaf binds.
pub(crate) fn successors(plan: &Plan<'_>, leaf: usize) -> Vec<usize> {
    let ties = plan.ties.iter().filter(|it| it.from.contains(&leaf));
    ties.flat_map(|it| it.to.clone()).filter(|it| is_open(plan, *it)).collect()
}

/// Whether the start or finish of this leaf is one that the tie is anchored at and that can still move.
///
/// Latest finish of a summary: every leaf is bound; earliest start: the leaves that start at that instant.
pub(crate) fn binds_predecessor(plan: &Plan<'_>, tie: &Tie, leaf: usize, places: &[Place]) -> bool {
    if !tie.from.contains(&leaf) || !is_open(plan, leaf) {
        return false;
    }
    let moves = !tie.starts_at_start() || plan.leaves[leaf].state == State::NotStarted;
    let is_first = !tie.starts_at_start() || !tie.from_summary || tie.anchoring(places).contains(&leaf);
    moves && is_first
}

/// The largest number for which a condition holds that holds up to some number and not after it.
pub(crate) fn largest(near: i64, holds: impl Fn(i64) -> bool) -> i64 {
    let mut step = 1;
    let (mut yes, mut no) = if holds(near) { (near, near + 1) } else { (near - 1, near) };
    while holds(no) {
        no += step;
        step *= 2;
    }
    step = 1;
    while !holds(yes) {
        yes -= step;
        step *= 2;
    }
    while no - yes > 1 {
        let middle = yes + (no - yes) / 2;
        if holds(middle) { yes = middle } else { no = middle }
    }
    yes
}

/// Whether a bound that a tie makes still holds against dates of its successor.
pub(crate) fn holds_against(tie: &Tie, bound: i64, successor: &Leaf<'_>, start: i64, finish: i64) -> bool {
    let date = if tie.binds_start() { start } else { finish };
    if successor.minutes == 0 {
        bound <= date
    } else {
        successor.work.worked(bound) <= successor.work.worked(date)
    }
}

fn late_dates(plan: &Plan<'_>, leaf: usize, places: &[Place], lags: &[i64], late: &[Option<Late>]) -> Late {
    let it = &plan.leaves[leaf];
    let mut starts = Vec::new();
    let mut finishes = vec![plan.project_finish(it.project, places)];
    for (tie, lag) in plan.ties.iter().zip(lags) {
        if !binds_predecessor(plan, tie, leaf, places) {
            continue;
        }
        for successor in tie.to.iter().copied().filter(|to| is_open(plan, *to)) {
            let dates = late[successor].unwrap();
            let near = if tie.binds_start() { dates.start } else { dates.finish };
            let anchor = largest(near, |anchor| {
                let bound = tie.bound(anchor, *lag);
                holds_against(tie, bound, &plan.leaves[successor], dates.start, dates.finish)
            });
            if tie.starts_at_start() { starts.push(anchor) } else { finishes.push(anchor) }
        }
    }
    let (start_dates, finish_dates) = own_dates(it);
    if it.minutes == 0 {
        let all = starts.iter().chain(&finishes).chain(&start_dates).chain(&finish_dates);
        let instant = *all.min().unwrap();
        return Late { start: instant, finish: instant };
    }
    let work = &it.work;
    // Choice: a late start keeps a link when that start itself, in start form, is not after the largest anchor;
    // against a date of its own it is compared in worked time, as section 2 says.
    let by_links = starts.iter().map(|at| work.worked(at + 1) - 1);
    let by_dates = start_dates.iter().map(|at| work.worked(*at));
    let by_finishes = finishes.iter().chain(&finish_dates).map(|at| work.worked(*at) - it.minutes);
    let value = by_links.chain(by_dates).chain(by_finishes).min().unwrap();
    Late { start: work.start_form(value), finish: work.finish_form(value + it.minutes) }
}

/// The dates a leaf's late start and late finish are held to by its constraint and those of its summaries.
fn own_dates(leaf: &Leaf<'_>) -> (Vec<i64>, Vec<i64>) {
    let (mut starts, mut finishes) = (Vec::new(), Vec::new());
    if let Some(constraint) = &leaf.task.constraint {
        match constraint.kind {
            // Choice: a started task has a late finish only, so a date for its start holds nothing any more.
            ConstraintKind::StartNoLater | ConstraintKind::MustStart if leaf.state == State::NotStarted => {
                starts.push(constraint.date.unwrap().begin().minutes());
            }
            ConstraintKind::FinishNoLater | ConstraintKind::MustFinish => {
                finishes.push(constraint.date.unwrap().end().minutes());
            }
            _ => {}
        }
    }
    let of_summaries = leaf.summaries.iter().filter_map(|it| it.constraint.as_ref());
    for constraint in of_summaries.filter(|it| it.kind == ConstraintKind::FinishNoLater) {
        finishes.push(constraint.date.unwrap().end().minutes());
    }
    (starts, finishes)
}
