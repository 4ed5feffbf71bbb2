//! What may happen, what moves many tasks at once, and what moves together.

use slipcast_engine::model::{Correlation, Driver, Response, Risk};

use super::Both;
use super::say::{Say, count, matched, percents};
use crate::text::{counted, percent, trimmed};

pub(super) fn risks(both: Both<'_>, say: &mut Say) {
    let found = matched(&both.now.risks, &both.was.risks, |one, other| one.id == other.id);
    found.added.iter().for_each(|it| say.say(&["Risk ", &it.name, " is added"]));
    found.removed.iter().for_each(|it| say.say(&["Risk ", &it.name, " is removed"]));
    found.pairs.iter().for_each(|it| risk(it.0, it.1, say));
    let found = matched(&both.now.drivers, &both.was.drivers, |one, other| one.id == other.id);
    found.added.iter().for_each(|it| say.say(&["Driver ", &it.name, " is added"]));
    found.removed.iter().for_each(|it| say.say(&["Driver ", &it.name, " is removed"]));
    found.pairs.iter().for_each(|it| driver(it.0, it.1, say));
    correlations(both, say);
    let order = |it: bool, what: &str, say: &mut Say| {
        if it {
            say.say(&[what, " are listed in another order"]);
        }
    };
    order(
        matched(&both.now.risks, &both.was.risks, |one, other| one.id == other.id).is_reordered,
        "The risks",
        say,
    );
    order(found.is_reordered, "The drivers", say);
}

fn risk(now: &Risk, was: &Risk, say: &mut Say) {
    let Risk { id: _, name, probability, impacts, response, owner, causes, extra } = now;
    let of = |rest: &str| ["Risk ", &was.name, rest].concat();
    let adopted = |it: &Option<Response>| it.as_ref().is_some_and(|it| it.adopted);
    if adopted(response) != adopted(&was.response) {
        let is = if adopted(response) { " is adopted" } else { " is not adopted" };
        say.say(&["The response to ", &was.name, is]);
    }
    if *probability != was.probability {
        let texts = match probability.zip(was.probability) {
            Some((now, was)) => percents(now, was),
            None => {
                let text = |it: Option<f64>| it.map_or_else(|| "that of its cause".to_owned(), percent);
                (text(*probability), text(was.probability))
            }
        };
        say.instead(&of(" has the probability"), texts);
    }
    if *impacts != was.impacts {
        say.say(&[&of(" has other impacts")]);
    }
    if *causes != was.causes {
        say.say(&[&of(" has another cause")]);
    }
    let as_before =
        |it: &Option<Response>| it.clone().map(|it| Response { adopted: adopted(&was.response), ..it });
    if as_before(response) != was.response {
        say.say(&[&of(" has another response")]);
    }
    if *name != was.name {
        say.say(&[&of(" is called "), name]);
    }
    say.others(count(&[*owner != was.owner, *extra != was.extra]), &of(""));
}

fn driver(now: &Driver, was: &Driver, say: &mut Say) {
    let Driver { id: _, name, multiplier, tasks, projects, on, extra } = now;
    let of = |rest: &str| ["Driver ", &was.name, rest].concat();
    if *multiplier != was.multiplier {
        say.say(&[&of(" multiplies by another range")]);
    }
    if (tasks, projects) != (&was.tasks, &was.projects) {
        say.say(&[&of(" moves other tasks")]);
    }
    if *on != was.on {
        say.say(&[&of(" multiplies something else")]);
    }
    if *name != was.name {
        say.say(&[&of(" is called "), name]);
    }
    say.others(count(&[*extra != was.extra]), &of(""));
}

fn correlations(both: Both<'_>, say: &mut Say) {
    let same = |one: &Correlation, other: &Correlation| match (&one.id, &other.id) {
        (Some(one), Some(other)) => one == other,
        (None, None) => one.between == other.between,
        _ => false,
    };
    let found = matched(&both.now.correlations, &both.was.correlations, same);
    let some = |count: usize, what: [&str; 2], say: &mut Say| {
        if 0 < count {
            say.say(&[&counted(count, "correlation", "correlations"), what[usize::from(count != 1)]]);
        }
    };
    some(found.added.len(), [" is added", " are added"], say);
    some(found.removed.len(), [" is removed", " are removed"], say);
    for (now, was) in found.pairs {
        let Correlation { id: _, between, coefficient, extra } = now;
        let of = ["The correlation of ", &counted(was.between.len(), "task", "tasks")].concat();
        if *coefficient != was.coefficient {
            say.instead(&[&of, " is"].concat(), (trimmed(*coefficient, 6), trimmed(was.coefficient, 6)));
        }
        if *between != was.between {
            say.say(&[&of, " holds for other tasks"]);
        }
        say.others(
            count(&[*extra != was.extra]),
            &["the correlation of ", &counted(was.between.len(), "task", "tasks")].concat(),
        );
    }
    if found.is_reordered {
        say.say(&["The correlations are listed in another order"]);
    }
}
