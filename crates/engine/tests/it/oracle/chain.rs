//! The driving chains: what the dates of an iteration follow from.

use super::forward::{Bound, Floors, bounds};
use super::plan::{Leaf, Place, Plan};

/// Whether each leaf lies on a driving chain to its own project's finish.
///
/// The chains of a project start at its leaves that finish at its finish, at that very instant, and follow every
/// binding link and every holder of a short resource backwards, through whatever projects they lead. `holders` has,
/// for each leaf, those it waited for.
///
/// Choice: a finished task is on a chain like any other, and what binds the remaining work of a started one is followed
/// also where the chain reached it by its actual start. "At its finish" is the same instant, not the same worked time.
pub(crate) fn critical(
    plan: &Plan<'_>,
    places: &[Place],
    floors: &Floors,
    lags: &[i64],
    holders: &[Vec<usize>],
) -> Vec<bool> {
    let mut critical = vec![false; plan.leaves.len()];
    for project in 0..plan.projects.len() {
        let finish = plan.project_finish(project, places);
        let mut chain = plan.leaves_in(project);
        chain.retain(|it| places[*it].finish == finish);
        let mut next = 0;
        while next < chain.len() {
            let leaf = chain[next];
            critical[leaf] |= plan.leaves[leaf].project == project;
            for driver in drivers(plan, leaf, places, floors, lags).into_iter().chain(holders[leaf].clone()) {
                if !chain.contains(&driver) {
                    chain.push(driver);
                }
            }
            next += 1;
        }
    }
    critical
}

/// The leaves at the other end of the links that bind a leaf. Nothing binds a finished one.
///
/// Choice: a summary's delay ends the chain, as it is no link.
fn drivers(plan: &Plan<'_>, leaf: usize, places: &[Place], floors: &Floors, lags: &[i64]) -> Vec<usize> {
    let it = &plan.leaves[leaf];
    let placed: Vec<Option<Place>> = places.iter().copied().map(Some).collect();
    bounds(plan, leaf, &placed, floors, Some(lags))
        .iter()
        .filter(|bound| binds(it, places[leaf], bound))
        .filter_map(|bound| bound.tie)
        .flat_map(|tie| plan.ties[tie].anchoring(places))
        .collect()
}

/// Whether a bound equals the start or finish that it bounds, in the leaf's own worked time.
fn binds(leaf: &Leaf<'_>, place: Place, bound: &Bound) -> bool {
    let date = if bound.on_start { place.work_start } else { place.finish };
    if leaf.minutes == 0 { bound.at == date } else { leaf.work.worked(bound.at) == leaf.work.worked(date) }
}
