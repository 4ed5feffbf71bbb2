//! Calendars, resources and assignments beside MPXJ's.

use std::collections::BTreeMap;

use serde_json::Value;
use slipcast_engine::model::{Calendar, Date, Shift};
use slipcast_exchange::Import;

use super::{Comparison, amount, calendar, duration, is_noted, tasks, text};

pub(super) fn compare_calendars(import: &Import, golden: &Value, compare: &mut Comparison) {
    for theirs in golden["calendars"].as_array().unwrap() {
        if theirs["parent"].is_null() {
            let name = text(&theirs["name"]).unwrap();
            let ours = import.scenario.calendars.iter().find(|it| it.name.as_ref() == Some(&name));
            compare_hours(&format!("calendar {name}"), ours, theirs, golden, compare);
        }
    }
}

/// Compares the hours of every day of the years around the plan and its exceptions.
fn compare_hours(
    what: &str,
    ours: Option<&Calendar>,
    theirs: &Value,
    golden: &Value,
    compare: &mut Comparison,
) {
    let Some(ours) = ours else {
        compare.differ.push(format!("{what} is missing"));
        return;
    };
    let day = |it: &Value| it["frm"].as_str().and_then(|it| Date::parse(it).ok());
    let exceptions =
        golden["calendars"].as_array().unwrap().iter().flat_map(|it| it["exceptions"].as_array().unwrap());
    let start = golden["start"].as_str().and_then(|it| Date::parse(&it[..10]).ok());
    let days: Vec<Date> = exceptions.filter_map(day).chain(start).collect();
    let (first, last) = (days.iter().min().unwrap(), days.iter().max().unwrap());
    for date in (first.days() - 370..=last.days() + 370).map(Date::from_days) {
        let hours: Vec<String> =
            hours(ours, date).iter().map(|it| format!("{}-{}", it.from, it.to)).collect();
        compare.check(&format!("{what} on {date}"), hours, golden_hours(theirs, golden, date));
    }
}

fn hours(calendar: &Calendar, date: Date) -> &[Shift] {
    let exception = calendar.exceptions.iter().rev().find(|it| it.from <= date && date <= it.to);
    exception.map_or(calendar.week.days()[date.weekday()].as_slice(), |it| &it.hours)
}

fn golden_hours(calendar: &Value, golden: &Value, date: Date) -> Vec<String> {
    let parent = golden["calendars"].as_array().unwrap().iter().find(|it| {
        !calendar["parent"].is_null() && (it["uid"] == calendar["parent"] || it["name"] == calendar["parent"])
    });
    let chain = [Some(calendar), parent];
    let written = date.to_string();
    let is_on =
        |it: &&Value| it["frm"].as_str().unwrap() <= &*written && &*written <= it["to"].as_str().unwrap();
    let exception =
        chain.iter().flatten().find_map(|it| it["exceptions"].as_array().unwrap().iter().find(is_on));
    const DAYS: [&str; 7] = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];
    let of_week = |it: &&&Value| it["days"][DAYS[date.weekday()]]["type"] != "DEFAULT";
    let day = chain.iter().flatten().find(of_week).map(|it| &it["days"][DAYS[date.weekday()]]);
    let hours = exception.or(day).and_then(|it| it["hours"].as_array());
    let end = |it: &str| if it == "00:00" { "24:00".to_owned() } else { it.to_owned() };
    let shift = |it: &Value| format!("{}-{}", it[0].as_str().unwrap(), end(it[1].as_str().unwrap()));
    hours.into_iter().flatten().map(shift).collect()
}

pub(super) fn compare_resources(import: &Import, golden: &Value, compare: &mut Comparison) {
    let raised: Vec<&str> = import
        .report
        .notes
        .iter()
        .filter(|it| it.kind == "raised-capacity")
        .map(|it| it.message.as_str())
        .collect();
    compare.check("raised capacities", raised, vec![]);
    for theirs in golden["resources"].as_array().unwrap() {
        let name = text(&theirs["name"]);
        if theirs["uid"] == 0 || theirs["type"] != "WORK" {
            continue;
        }
        let Some(ours) = import.scenario.resources.iter().find(|it| Some(&it.name) == name.as_ref()) else {
            compare.differ.push(format!("resource {name:?} is missing"));
            continue;
        };
        compare.check(
            &format!("units of {}", ours.id),
            Some(ours.units * 100.0),
            theirs["max_units"].as_f64(),
        );
        let rate = hourly_rate(&theirs["standard_rate"]);
        let has_changes = import.report.notes.iter().any(|it| it.kind == "rate-changes");
        if !has_changes {
            compare.check(&format!("rate of {}", ours.id), ours.cost_per_hour, rate);
        }
        let of_theirs =
            golden["calendars"].as_array().unwrap().iter().find(|it| it["name"] == theirs["calendar"]);
        let of_ours = ours.calendar.as_ref().and_then(|it| calendar(&import.scenario, it.as_str()));
        if let Some(of_theirs) = of_theirs {
            compare_hours(&format!("calendar of {}", ours.id), of_ours, of_theirs, golden, compare);
        }
    }
}

/// Money for an hour of a rate such as `20.0/m`.
fn hourly_rate(rate: &Value) -> f64 {
    let Some((amount, unit)) = rate.as_str().and_then(|it| it.split_once('/')) else {
        return 0.0;
    };
    let hours = match unit {
        "m" => 1.0 / 60.0,
        "h" => 1.0,
        "d" => 8.0,
        other => panic!("unit {other}"),
    };
    amount.parse::<f64>().unwrap() / hours
}

pub(super) fn compare_assignments(import: &Import, golden: &Value, compare: &mut Comparison) {
    let tasks = tasks(import);
    let resources: BTreeMap<i64, String> = golden["resources"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["type"] == "WORK")
        .filter_map(|it| Some((it["uid"].as_i64()?, text(&it["name"])?)))
        .collect();
    for theirs in golden["assignments"].as_array().unwrap() {
        let Some(name) = theirs["resource"].as_i64().and_then(|it| resources.get(&it)) else {
            continue;
        };
        let task = tasks[&theirs["task"].as_i64().unwrap()];
        let resource = import.scenario.resources.iter().find(|it| it.name == *name).unwrap();
        let ours = task.resources.iter().find(|it| it.resource == resource.id);
        let what = format!("{name} on {}", task.id);
        if ours.is_none() && is_noted(import, task, "other-hours") {
            continue;
        }
        compare.check(&what, ours.map(|it| it.units * 100.0), theirs["units"].as_f64());
        let day = import.scenario.hours_per_day * 60.0;
        let worked = ours.map(|it| (it.units * duration(task, day).unwrap().0 as f64).round() as i64);
        compare.check(&format!("work of {what}"), worked, amount(&theirs["work"], day).map(|it| it.0));
    }
}
