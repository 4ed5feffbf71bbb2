//! Working time, and its gaps.

use slipcast_engine::model::DateTime;

use super::super::clock::WorkTime;
use super::super::notation::{Said, calendar, elapsed, exception, milestone, resource, task};
use super::{lies, one, unlimited};

const DAYS: &str = "08:00-12:00 13:00-17:00";

fn at(text: &str) -> i64 {
    DateTime::parse(text).unwrap().minutes()
}

#[test]
fn a_gap_has_one_worked_value_and_two_forms() {
    let week = WorkTime::new(vec![calendar("week", [DAYS, DAYS, DAYS, DAYS, DAYS, "", ""])]);
    let friday = week.worked(at("2027-01-08T17:00"));
    for text in ["2027-01-09T12:00", "2027-01-11T08:00"] {
        assert_eq!(week.worked(at(text)), friday);
    }
    assert_eq!(week.finish_form(friday), at("2027-01-08T17:00"));
    assert_eq!(week.start_form(friday), at("2027-01-11T08:00"));
    // Nothing moves nothing, in a gap too; a minute forward and back do not meet.
    assert_eq!(week.advance(at("2027-01-09T12:00"), 0), at("2027-01-09T12:00"));
    assert_eq!(week.advance(at("2027-01-09T12:00"), 1), at("2027-01-11T08:01"));
    assert_eq!(week.advance(at("2027-01-09T12:00"), -1), at("2027-01-08T16:59"));
    assert_eq!(week.advance(at("2027-01-11T08:00"), 480), at("2027-01-11T17:00"));
    assert_eq!(week.advance(at("2027-01-11T17:00"), -480), at("2027-01-11T08:00"));
}

#[test]
fn the_week_repeats_for_ever() {
    let mut week = calendar("week", [DAYS, DAYS, DAYS, DAYS, DAYS, "", ""]);
    week.exceptions = vec![exception("2027-06-07", "2027-06-11", "")];
    let week = WorkTime::new(vec![week]);
    // 104 weeks, one of them off.
    let (past, coming) = (at("2026-01-05T08:00"), at("2028-01-03T08:00"));
    assert_eq!(week.between(past, coming), 103 * 5 * 480);
    assert_eq!(week.advance(past, 103 * 5 * 480), at("2027-12-31T17:00"));
    assert_eq!(week.advance(coming, -103 * 5 * 480), past);
    assert_eq!(week.between(at("1999-01-04T08:00"), at("1999-01-11T08:00")), 5 * 480);
}

#[test]
fn work_after_a_friday_starts_on_monday() {
    let dates = unlimited(&one([task("a", 5.0), task("b", 1.0).after(&["a"])]));
    lies(&dates, "a", "Mon 01-04 08:00", "Fri 01-08 17:00");
    lies(&dates, "b", "Mon 01-11 08:00", "Mon 01-11 17:00");
}

#[test]
fn a_project_may_start_in_a_gap() {
    let mut scenario = one([task("a", 0.25), milestone("m")]);
    scenario.status_date = DateTime::parse("2027-01-09T10:00").ok();
    let dates = unlimited(&scenario);
    lies(&dates, "a", "Mon 01-11 08:00", "Mon 01-11 10:00");
    lies(&dates, "m", "Sat 01-09 10:00", "Sat 01-09 10:00");
}

#[test]
fn a_milestone_happens_on_a_saturday() {
    // Monday 08:00 and five and a half days of 24 hours.
    let tasks = [elapsed("a", 5.5), milestone("m").after(&["a"]), task("b", 1.0).after(&["m"])];
    let dates = unlimited(&one(tasks));
    lies(&dates, "a", "Mon 01-04 08:00", "Sat 01-09 20:00");
    lies(&dates, "m", "Sat 01-09 20:00", "Sat 01-09 20:00");
    lies(&dates, "b", "Mon 01-11 08:00", "Mon 01-11 17:00");
}

#[test]
fn a_finish_bound_in_a_gap_is_met_by_the_evening_before() {
    let dates = unlimited(&one([elapsed("a", 5.5), task("b", 1.0).after(&["a FF"])]));
    lies(&dates, "b", "Fri 01-08 08:00", "Fri 01-08 17:00");
}

#[test]
fn a_night_shift_runs_over_midnight() {
    let nights =
        ["22:00-24:00", "00:00-06:00 22:00-24:00", "00:00-06:00 22:00-24:00", "00:00-06:00", "", "", ""];
    let mut scenario = one([task("a", 1.0), task("b", 2.0).after(&["a"]), task("c", 0.25).after(&["b"])]);
    scenario.calendars = vec![calendar("night", nights)];
    let dates = unlimited(&scenario);
    lies(&dates, "a", "Mon 01-04 22:00", "Tue 01-05 06:00");
    lies(&dates, "b", "Tue 01-05 22:00", "Thu 01-07 06:00");
    lies(&dates, "c", "Mon 01-11 22:00", "Tue 01-12 00:00");
}

#[test]
fn of_two_exceptions_the_later_in_the_list_holds() {
    let mut week = calendar("week", [DAYS, DAYS, DAYS, DAYS, DAYS, "", ""]);
    week.exceptions = vec![
        exception("2027-01-05", "2027-01-07", ""),
        exception("2027-01-06", "2027-01-06", "10:00-12:00"),
        exception("2027-01-09", "2027-01-09", "08:00-12:00"),
    ];
    let mut scenario = one([task("a", 2.0), task("b", 1.0).after(&["a"])]);
    scenario.calendars = vec![week];
    let dates = unlimited(&scenario);
    // Eight hours on Monday, two on Wednesday, six on Friday.
    lies(&dates, "a", "Mon 01-04 08:00", "Fri 01-08 15:00");
    // Two on Friday, four on Saturday, two on Monday.
    lies(&dates, "b", "Fri 01-08 15:00", "Mon 01-11 10:00");
}

#[test]
fn days_are_those_of_the_tasks_calendar() {
    let mut short = calendar("short", [DAYS, DAYS, DAYS, DAYS, DAYS, "", ""]);
    short.hours_per_day = Some(6.0);
    let always = calendar("always", ["00:00-24:00"; 7]);
    let mut scenario = one([task("a", 1.0), task("b", 2.0).on("always"), elapsed("c", 1.0)]);
    scenario.calendars = vec![short, always];
    scenario.hours_per_day = 10.0;
    let dates = unlimited(&scenario);
    lies(&dates, "a", "Mon 01-04 08:00", "Mon 01-04 15:00");
    // Twice ten hours, as its calendar does not say for itself.
    lies(&dates, "b", "Mon 01-04 08:00", "Tue 01-05 04:00");
    lies(&dates, "c", "Mon 01-04 08:00", "Tue 01-05 08:00");
}

#[test]
fn work_needs_its_resources_calendars_too() {
    let mut pool = resource("pool", 1.0);
    pool.calendar = Some("mornings".into());
    let mut scenario = one([task("a", 1.0).uses("pool", 1.0), elapsed("b", 1.0).uses("pool", 1.0)]);
    scenario.calendars = vec![
        calendar("week", [DAYS, DAYS, DAYS, DAYS, DAYS, "", ""]),
        calendar("mornings", ["06:00-10:00"; 7]),
    ];
    scenario.resources = vec![pool];
    let dates = unlimited(&scenario);
    // From 08:00 to 10:00 on each of four days.
    lies(&dates, "a", "Mon 01-04 08:00", "Thu 01-07 10:00");
    lies(&dates, "b", "Mon 01-04 08:00", "Tue 01-05 08:00");
}
