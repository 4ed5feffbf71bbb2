//! Which projects there are, and what the portfolio wants of each.

use slipcast_engine::model::{Distribution, Project};

use super::Both;
use super::say::{Say, count, dates, matched};
use crate::state::ranked;
use crate::text::counted;

pub(super) fn projects(both: Both<'_>, say: &mut Say) {
    let found = matched(&both.now.projects, &both.was.projects, |one, other| one.id == other.id);
    for it in &found.added {
        let tasks = counted(it.tasks.len(), "task", "tasks");
        say.say(&[&it.name, " is added, with ", &tasks]);
    }
    for it in &found.removed {
        say.say(&[&it.name, " is removed"]);
    }
    for (now, was) in &found.pairs {
        if now.included != was.included {
            say.say(&[&was.name, if now.included { " takes part" } else { " is left out" }]);
        }
    }
    let is_moved = ranks(both, say);
    for (now, was) in &found.pairs {
        one(both, now, was, is_moved, say);
    }
    if found.is_reordered {
        say.say(&["The projects are listed in another order"]);
    }
}

/// The projects that have changed places in the order of their claims on people: no more than had to move.
fn ranks(both: Both<'_>, say: &mut Say) -> bool {
    let (now, was) = (ranked(both.now), ranked(both.was));
    let place = |list: &[&std::sync::Arc<Project>], it: &Project| list.iter().position(|one| one.id == it.id);
    let common: Vec<(usize, usize)> =
        now.iter().enumerate().filter_map(|(at, it)| Some((at, place(&was, it)?))).collect();
    let stay = longest_rising(&common.iter().map(|it| it.1).collect::<Vec<_>>());
    let mut is_moved = false;
    for (at, (rank, before)) in common.iter().enumerate() {
        if !stay.contains(&at) {
            is_moved = true;
            let ranks = ((rank + 1).to_string(), (before + 1).to_string());
            say.instead(&[&was[*before].name, " has rank"].concat(), ranks);
        }
    }
    is_moved
}

/// The places of a longest rising subsequence.
fn longest_rising(values: &[usize]) -> Vec<usize> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(values.len());
    for (at, value) in values.iter().enumerate() {
        let before = (0..at).filter(|it| values[*it] < *value).max_by_key(|it| best[*it].0);
        best.push((before.map_or(1, |it| best[it].0 + 1), before));
    }
    let mut next = (0..best.len()).max_by_key(|it| best[*it].0);
    let mut stay = Vec::new();
    while let Some(at) = next {
        stay.push(at);
        next = best[at].1;
    }
    stay
}

fn one(both: Both<'_>, now: &Project, was: &Project, ranks_are_said: bool, say: &mut Say) {
    let Project {
        id: _,
        name,
        rank,
        included: _,
        must_have,
        start,
        deadline,
        budget,
        calendar,
        cost_per_day,
        value,
        cost_of_delay,
        scores,
        source,
        tasks: _,
        extra,
    } = now;
    let of = |rest: &str| [&was.name, rest].concat();
    if *start != was.start {
        say.instead(&of(" starts"), dates(*start, was.start, "with the status date"));
    }
    if *must_have != was.must_have {
        say.say(&[&was.name, if *must_have { " is a must-have" } else { " is no must-have" }]);
    }
    if *deadline != was.deadline {
        say.instead(&of(" has the deadline"), dates(*deadline, was.deadline, "none"));
    }
    if *budget != was.budget {
        say.instead(&of(" has the budget"), both.sums(*budget, was.budget, "none"));
    }
    if *cost_per_day != was.cost_per_day {
        let (now, before) = both.sums(Some(*cost_per_day), Some(was.cost_per_day), "");
        say.instead(&of(" costs"), ([&now, " a day"].concat(), before));
    }
    if *value != was.value {
        match worth(value).zip(worth(&was.value)) {
            Some((now, before)) => say.instead(&of(" is worth"), both.sums(now, before, "nothing")),
            None => say.say(&[&was.name, " is worth another sum"]),
        }
    }
    if *cost_of_delay != was.cost_of_delay {
        let (now, before) = both.sums(Some(*cost_of_delay), Some(was.cost_of_delay), "");
        say.instead(&of(" loses"), ([&now, " with every day of delay"].concat(), before));
    }
    if *calendar != was.calendar {
        let calendars = both.calendars(calendar.as_ref(), was.calendar.as_ref(), "the default one");
        say.instead(&of(" has the calendar"), calendars);
    }
    if *scores != was.scores {
        say.say(&[&was.name, " has other scores"]);
    }
    if *name != was.name {
        say.say(&[&was.name, " is called ", name]);
    }
    let rank_alone = *rank != was.rank && !ranks_are_said;
    say.others(count(&[rank_alone, *source != was.source, *extra != was.extra]), &was.name);
}

/// The sum, where it is certain.
fn worth(value: &Option<Distribution>) -> Option<Option<f64>> {
    match value {
        None => Some(None),
        Some(Distribution::Certain(sum)) => Some(Some(*sum)),
        Some(_) => None,
    }
}
