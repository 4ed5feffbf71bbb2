//! People, the portfolio's money, its calendars, how it is simulated, and what is noted.

use slipcast_engine::model::{
    Budget, Calendar, DateOrTime, Resource, ResourceMode, Sampling, Scenario, SimulationSettings,
};

use super::Both;
use super::say::{Say, count, dates, matched, percents};
use crate::text::{counted, date, days, grouped, trimmed};

pub(super) fn people(both: Both<'_>, say: &mut Say) {
    let found = matched(&both.now.resources, &both.was.resources, |one, other| one.id == other.id);
    for it in found.added {
        say.say(&[&it.name, " are added: ", &trimmed(it.units, 3)]);
    }
    for it in found.removed {
        say.say(&[&it.name, " are removed"]);
    }
    for (now, was) in found.pairs {
        let Resource { id: _, name, units, changes, calendar, cost_per_hour, extra } = now;
        if *units != was.units {
            say.say(&[&trimmed(*units, 6), " ", &was.name, " instead of ", &trimmed(was.units, 6)]);
        }
        if *changes != was.changes {
            say.say(&["The number of ", &was.name, " changes otherwise over time"]);
        }
        if *calendar != was.calendar {
            let calendars = both.calendars(calendar.as_ref(), was.calendar.as_ref(), "none of their own");
            say.instead(&[&was.name, " have the calendar"].concat(), calendars);
        }
        if *cost_per_hour != was.cost_per_hour {
            let (now, before) = both.sums(Some(*cost_per_hour), Some(was.cost_per_hour), "");
            say.instead(&[&was.name, " cost"].concat(), ([&now, " an hour"].concat(), before));
        }
        if *name != was.name {
            say.say(&[&was.name, " are called ", name]);
        }
        say.others(count(&[*extra != was.extra]), &was.name);
    }
    if found.is_reordered {
        say.say(&["The people are listed in another order"]);
    }
}

pub(super) fn money(both: Both<'_>, say: &mut Say) {
    let same = |one: &Budget, other: &Budget| (one.from, one.to) == (other.from, other.to);
    let found = matched(&both.now.budgets, &both.was.budgets, same);
    let period = |it: &Budget| {
        let last = match it.to {
            DateOrTime::Date(day) => day.midnight(),
            DateOrTime::DateTime(at) => at,
        };
        ["The budget from ", &date(it.from.begin()), " to ", &date(last)].concat()
    };
    for it in found.added {
        say.say(&[&period(it), " is added: ", &both.sums(Some(it.amount), None, "").0]);
    }
    for it in found.removed {
        say.say(&[&period(it), " is removed"]);
    }
    for (now, was) in found.pairs {
        let Budget { from: _, to: _, amount, extra } = now;
        if *amount != was.amount {
            say.instead(&[&period(was), " is"].concat(), both.sums(Some(*amount), Some(was.amount), ""));
        }
        say.others(count(&[*extra != was.extra]), "a budget");
    }
    if found.is_reordered {
        say.say(&["The budgets are listed in another order"]);
    }
    if both.now.currency != both.was.currency {
        say.instead("Money is counted in", (both.now.currency.clone(), both.was.currency.clone()));
    }
}

pub(super) fn settings(both: Both<'_>, say: &mut Say) {
    let (now, was) = (both.now, both.was);
    if now.status_date != was.status_date {
        say.instead("The status date is", dates(now.status_date, was.status_date, "none"));
    }
    if now.confidence != was.confidence {
        say.instead("Promises are made at", percents(now.confidence, was.confidence));
    }
    if now.hours_per_day != was.hours_per_day {
        say.instead(
            "Hours in a working day:",
            (trimmed(now.hours_per_day, 6), trimmed(was.hours_per_day, 6)),
        );
    }
    calendars(both, say);
    if now.calendar != was.calendar {
        let calendars = both.calendars(now.calendar.as_ref(), was.calendar.as_ref(), "the first one");
        say.instead("The default calendar is", calendars);
    }
    simulation(both, say);
}

fn calendars(both: Both<'_>, say: &mut Say) {
    let name = |it: &Calendar| ["Calendar ", it.name.as_deref().unwrap_or(it.id.as_str())].concat();
    let found = matched(&both.now.calendars, &both.was.calendars, |one, other| one.id == other.id);
    found.added.iter().for_each(|it| say.say(&[&name(it), " is added"]));
    found.removed.iter().for_each(|it| say.say(&[&name(it), " is removed"]));
    for (now, was) in found.pairs {
        let Calendar { id: _, name: called, hours_per_day, week, exceptions, extra } = now;
        if (hours_per_day, week) != (&was.hours_per_day, &was.week) {
            say.say(&[&name(was), " has other hours"]);
        }
        if *exceptions != was.exceptions {
            say.say(&[&name(was), " has other holidays and exceptions"]);
        }
        say.others(count(&[*called != was.name, *extra != was.extra]), &name(was));
    }
    if found.is_reordered {
        say.say(&["The calendars are listed in another order"]);
    }
}

fn simulation(both: Both<'_>, say: &mut Say) {
    let was = &both.was.simulation;
    let SimulationSettings { iterations, seed, sampling, resources, stop_when_p80_within_days, extra } =
        &both.now.simulation;
    let (mode, mode_before) = (both.now.resource_mode(), both.was.resource_mode());
    if mode != mode_before {
        let text = |it| if it == ResourceMode::Levelled { "limited" } else { "unlimited" }.to_owned();
        say.instead("Shared people are", (text(mode), text(mode_before)));
    }
    if *iterations != was.iterations {
        let text = |it: u32| grouped(f64::from(it));
        say.instead("Iterations:", (text(*iterations), text(was.iterations)));
    }
    if *seed != was.seed {
        say.instead("Seed:", (seed.to_string(), was.seed.to_string()));
    }
    if *sampling != was.sampling {
        let text = |it| {
            if it == Sampling::LatinHypercube { "Latin hypercube" } else { "plain Monte Carlo" }.to_owned()
        };
        say.instead("Sampling by", (text(*sampling), text(was.sampling)));
    }
    if *stop_when_p80_within_days != was.stop_when_p80_within_days {
        let text = |it: Option<f64>| it.map_or_else(|| "not at all".to_owned(), days);
        let stops = (text(*stop_when_p80_within_days), text(was.stop_when_p80_within_days));
        say.instead("It stops when P80 is known within", stops);
    }
    let by_presence = mode == mode_before && *resources != was.resources;
    say.others(count(&[by_presence, *extra != was.extra]), "the simulation");
}

pub(super) fn notes(both: Both<'_>, say: &mut Say) {
    // Every field of a scenario is named here; those that another topic tells are passed over.
    let Scenario {
        id: _,
        name: _,
        based_on: _,
        note,
        status_date: _,
        currency: _,
        hours_per_day: _,
        confidence: _,
        calendars: _,
        calendar: _,
        resources: _,
        projects: _,
        risks: _,
        drivers: _,
        correlations: _,
        budgets: _,
        decisions,
        simulation: _,
        forecast: _,
        extra,
    } = both.now;
    // A copy begins without one: that is as little a difference as its name.
    if note.is_some() && *note != both.was.note {
        say.say(&["It has another note"]);
    }
    let before = &both.was.decisions;
    if *decisions != *before {
        match decisions.strip_prefix(&before[..]) {
            Some(more) => say.say(&[&counted(more.len(), "decision", "decisions"), " more in the log"]),
            None => say.say(&["The log holds other decisions"]),
        }
    }
    say.others(count(&[*extra != both.was.extra]), "the scenario");
}
