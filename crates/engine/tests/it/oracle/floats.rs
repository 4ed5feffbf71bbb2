//! Floats, and the tasks that use theirs to start as late as possible.

use std::cmp::Reverse;

use slipcast_engine::model::ConstraintKind;

use super::backward::{Late, binds_predecessor, holds_against, is_open, largest, successors};
use super::plan::{Leaf, Place, Plan, State};

/// The smaller of start float and finish float.
pub(crate) fn total_float(leaf: &Leaf<'_>, place: Place, late: Late) -> i64 {
    let finish_float = leaf.float_time.between(place.finish, late.finish);
    match leaf.state {
        State::NotStarted => finish_float.min(leaf.float_time.between(place.start, late.start)),
        // Choice: a started task has a late finish only, so only its finish has float.
        _ => finish_float,
    }
}

/// Whether the late finish is not after the early one, in the leaf's own working time.
///
/// Choice: work of zero minutes has no working time of its own; here and in free float it is that of its calendar
/// and resources, as if it took a minute (every minute for a task written in elapsed days).
pub(crate) fn is_without_float(leaf: &Leaf<'_>, place: Place, late: Late) -> bool {
    leaf.work.worked(late.finish) <= leaf.work.worked(place.finish)
}

/// How many worked minutes the finish of an unfinished leaf can move before it passes a bound of a successor, or
/// moves its project's finish when there is none.
pub(crate) fn free_float(plan: &Plan<'_>, leaf: usize, places: &[Place], lags: &[i64]) -> i64 {
    let it = &plan.leaves[leaf];
    let ties = || {
        plan.ties.iter().zip(lags).filter(|(tie, _)| {
            // Choice: a link that no move of this leaf reaches (it leads to a finished task, or is anchored at an
            // actual start, or at a summary's start that another leaf makes) is no successor.
            binds_predecessor(plan, tie, leaf, places) && tie.to.iter().any(|to| is_open(plan, *to))
        })
    };
    let has_successors = ties().next().is_some();
    let project_finish = plan.project_finish(it.project, places);
    let float = largest(0, |n| {
        let moved = moved(it, places[leaf], n);
        if !has_successors {
            return moved.finish <= project_finish;
        }
        ties().all(|(tie, lag)| {
            let anchor = if tie.starts_at_start() { moved.start } else { moved.finish };
            let bound = tie.bound(anchor, *lag);
            tie.to.iter().filter(|to| is_open(plan, **to)).all(|to| {
                holds_against(tie, bound, &plan.leaves[*to], places[*to].work_start, places[*to].finish)
            })
        })
    });
    float.max(0)
}

/// A place moved by so many minutes of the leaf's own working time; its actual start stays.
fn moved(leaf: &Leaf<'_>, place: Place, n: i64) -> Place {
    if leaf.minutes == 0 {
        // Choice: an instant moves like any other, so by nothing it stays where it is, in a gap too.
        let instant = leaf.work.advance(place.finish, n);
        let start = if leaf.state == State::NotStarted { instant } else { place.start };
        return Place { start, work_start: instant, finish: instant };
    }
    let value = leaf.work.worked(place.work_start) + n;
    let work_start = leaf.work.start_form(value);
    let start = if leaf.state == State::NotStarted { work_start } else { place.start };
    Place { start, work_start, finish: leaf.work.finish_form(value + leaf.minutes) }
}

/// Moves the as-late-as-possible tasks by their free float, each after all those it leads to.
///
/// Choice: of two that do not lead to each other, the one with the larger (project id, task id) is moved first.
/// Choice: what remains of a started one is moved too.
pub(crate) fn move_as_late_as_possible(plan: &Plan<'_>, places: &mut [Place], lags: &[i64]) {
    let is_late = |leaf: &Leaf<'_>| {
        leaf.task.constraint.as_ref().is_some_and(|it| it.kind == ConstraintKind::AsLateAsPossible)
    };
    let mut waiting: Vec<usize> =
        (0..plan.leaves.len()).filter(|it| is_late(&plan.leaves[*it]) && is_open(plan, *it)).collect();
    waiting.sort_by_key(|it| Reverse(plan.leaves[*it].path.clone()));
    while !waiting.is_empty() {
        let is_last = |leaf: usize| !all_successors(plan, leaf).iter().any(|it| waiting.contains(it));
        let turn = *waiting.iter().find(|it| is_last(**it)).expect("a network without cycles");
        let float = free_float(plan, turn, places, lags);
        places[turn] = moved(&plan.leaves[turn], places[turn], float);
        waiting.retain(|it| *it != turn);
    }
}

/// The unfinished leaves that a leaf leads to, through any number of links.
fn all_successors(plan: &Plan<'_>, leaf: usize) -> Vec<usize> {
    let mut all = successors(plan, leaf);
    let mut next = 0;
    while next < all.len() {
        for successor in successors(plan, all[next]) {
            if !all.contains(&successor) {
                all.push(successor);
            }
        }
        next += 1;
    }
    all
}
