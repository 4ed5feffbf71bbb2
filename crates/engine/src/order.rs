//! Sorting, and maps and sets, for code that is not in a hurry.
//!
//! The standard library writes its sort out anew for every type and every comparison, 4 kB of WebAssembly each time, and
//! `collect` into a [`BTreeMap`] or [`BTreeSet`] sorts first. There are dozens of small lists here that are sorted once:
//! as many sorts were an eighth of the app that a visitor waits for. The functions here compile one sort for all of them.
//! It asks through a pointer, so it takes about twice as long: loops that run in every iteration call the standard one.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts as [`slice::sort_by`] does: what compares equal keeps its order.
///
/// ```
/// let mut names = ["Bo", "Anna", "Al"];
/// slipcast_engine::order::sort_by(&mut names, |a, b| a.len().cmp(&b.len()));
/// assert_eq!(names, ["Bo", "Al", "Anna"]);
/// ```
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let order = sorted_places(items.len(), &mut |a, b| compare(&items[a], &items[b]));
    permute(order, &mut |a, b| items.swap(a, b));
}

/// Sorts by a key, as [`slice::sort_by_key`] does.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts from the least to the greatest, as [`slice::sort`] does.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// The map of these; of equal keys the last holds, as when they are collected.
pub fn map_of<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in entries {
        map.insert(key, value);
    }
    map
}

/// The set of these.
pub fn set_of<T: Ord>(members: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    for member in members {
        set.insert(member);
    }
    set
}

/// Which item comes first, which second, and so on.
#[inline(never)]
fn sorted_places(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

/// Brings item `order[0]` to the first place, and so on, by swaps: each round of places that wait for each other is
/// followed to its end, and what has come to its place is marked by naming that place.
#[inline(never)]
fn permute(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut here = start;
        loop {
            let from = std::mem::replace(&mut order[here], here);
            if from == start {
                break;
            }
            swap(here, from);
            here = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(keys in proptest::collection::vec(0_u8..20, 0..60)) {
            let items: Vec<(u8, usize)> = keys.into_iter().zip(0..).collect();
            let (mut ours, mut theirs) = (items.clone(), items.clone());
            sort_by_key(&mut ours, |it| it.0);
            theirs.sort_by_key(|it| it.0);
            prop_assert_eq!(&ours, &theirs, "stable");
            sort_by(&mut ours, |a, b| b.cmp(a));
            theirs.sort_by(|a, b| b.cmp(a));
            prop_assert_eq!(&ours, &theirs);
            sort(&mut ours);
            prop_assert_eq!(&ours, &items.iter().copied().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>());
        }

        #[test]
        fn collects_as_the_standard_library_does(keys in proptest::collection::vec(0_u8..20, 0..60)) {
            let entries = || keys.iter().copied().zip(0..);
            prop_assert_eq!(map_of(entries()), entries().collect::<BTreeMap<u8, usize>>());
            prop_assert_eq!(set_of(keys.iter().copied()), keys.iter().copied().collect::<BTreeSet<u8>>());
        }
    }
}
