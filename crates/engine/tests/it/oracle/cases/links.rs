//! Link types, lags and lag calendars.

use super::super::notation::{Said, calendar, elapsed, milestone, task};
use super::{another, lies, one, scenario, unlimited};

#[test]
fn a_lead_goes_back_over_the_weekend() {
    let tasks = [
        task("a", 6.0),
        task("b", 1.0).after(&["a FS -2d"]),
        task("c", 1.0).after(&["a FS -2ed"]),
        task("d", 1.0).after(&["a FS -3d elapsed"]),
    ];
    let dates = unlimited(&one(tasks));
    lies(&dates, "a", "Mon 01-04 08:00", "Mon 01-11 17:00");
    // Sixteen worked hours before Monday evening is Friday morning.
    lies(&dates, "b", "Fri 01-08 08:00", "Fri 01-08 17:00");
    // 48 clock hours before is Saturday 17:00; 24 clock hours before is Sunday 17:00.
    lies(&dates, "c", "Mon 01-11 08:00", "Mon 01-11 17:00");
    lies(&dates, "d", "Mon 01-11 08:00", "Mon 01-11 17:00");
}

#[test]
fn a_lead_never_passes_the_projects_start() {
    let dates = unlimited(&one([task("a", 1.0), task("b", 1.0).after(&["a FS -5d"])]));
    lies(&dates, "b", "Mon 01-04 08:00", "Mon 01-04 17:00");
}

#[test]
fn percent_counts_the_predecessors_minutes_on_the_lag_calendar() {
    let tasks = [
        task("a", 4.0),
        task("b", 1.0).after(&["a SS 50%"]),
        milestone("m").after(&["a SS 50%"]),
        task("c", 1.0).after(&["a FS 25% elapsed"]),
        elapsed("e", 1.0),
        task("f", 1.0).after(&["e SS 50%"]),
    ];
    let dates = unlimited(&one(tasks));
    lies(&dates, "b", "Wed 01-06 08:00", "Wed 01-06 17:00");
    // The milestone stands where the sixteen hours are done, not where the next work begins.
    lies(&dates, "m", "Tue 01-05 17:00", "Tue 01-05 17:00");
    // Thursday 17:00 and eight clock hours is Friday 01:00.
    lies(&dates, "c", "Fri 01-08 08:00", "Fri 01-08 17:00");
    // Half of 1,440 minutes, counted as worked ones: a day and a half.
    lies(&dates, "f", "Tue 01-05 13:00", "Wed 01-06 12:00");
}

#[test]
fn lags_are_counted_on_the_calendar_they_name() {
    let mut always = calendar("always", ["00:00-24:00"; 7]);
    always.hours_per_day = Some(24.0);
    let mut q = another(
        "q",
        [
            task("b", 1.0).on("week").after(&["p/a FS +1d"]),
            task("c", 1.0).on("week").after(&["p/a FS +1d predecessor"]),
            task("d", 1.0).on("week").after(&["p/a FS +1d project"]),
            task("e", 1.0).on("week").after(&["p/a FS +1d elapsed"]),
            task("f", 1.0).on("week").after(&["p/a FS +1ed"]),
        ],
    );
    q.calendar = Some("afternoons".into());
    let days = "08:00-12:00 13:00-17:00";
    let mut afternoons = calendar("afternoons", ["13:00-17:00"; 7]);
    afternoons.hours_per_day = Some(4.0);
    let mut scenario = scenario([another("p", [task("a", 1.0).on("always")]), q]);
    scenario.calendars = vec![calendar("week", [days, days, days, days, days, "", ""]), always, afternoons];
    let dates = unlimited(&scenario);
    lies(&dates, "p/a", "Mon 01-04 08:00", "Tue 01-05 08:00");
    // Eight hours of Tuesday.
    lies(&dates, "q/b", "Wed 01-06 08:00", "Wed 01-06 17:00");
    // 24 hours of the predecessor's day: Wednesday 08:00.
    lies(&dates, "q/c", "Wed 01-06 08:00", "Wed 01-06 17:00");
    // Four hours of Tuesday afternoon: 17:00.
    lies(&dates, "q/d", "Wed 01-06 08:00", "Wed 01-06 17:00");
    // Eight clock hours: Tuesday 16:00.
    lies(&dates, "q/e", "Tue 01-05 16:00", "Wed 01-06 16:00");
    // 24 clock hours.
    lies(&dates, "q/f", "Wed 01-06 08:00", "Wed 01-06 17:00");
}

#[test]
fn finish_bounds_move_the_start() {
    let tasks = [
        task("a", 3.0),
        task("b", 1.0).after(&["a FF +1d"]),
        task("c", 1.0).held("start-no-earlier 2027-01-06"),
        task("d", 1.0).after(&["c SF"]),
        task("e", 1.0).after(&["c SF +1d"]),
        milestone("m").after(&["a FF", "c SF +1d"]),
    ];
    let dates = unlimited(&one(tasks));
    lies(&dates, "b", "Thu 01-07 08:00", "Thu 01-07 17:00");
    // A finish on Tuesday evening is not before a start on Wednesday morning.
    lies(&dates, "d", "Tue 01-05 08:00", "Tue 01-05 17:00");
    lies(&dates, "e", "Wed 01-06 08:00", "Wed 01-06 17:00");
    lies(&dates, "m", "Wed 01-06 17:00", "Wed 01-06 17:00");
}

#[test]
fn a_task_that_does_not_exist_hands_its_bounds_on() {
    let mut maybe = task("b", 5.0).after(&["a FS +1d"]);
    maybe.exists = 0.4;
    let dates = unlimited(&one([task("a", 1.0), maybe, task("c", 1.0).after(&["b"])]));
    lies(&dates, "b", "Tue 01-05 17:00", "Tue 01-05 17:00");
    lies(&dates, "c", "Wed 01-06 08:00", "Wed 01-06 17:00");
}

#[test]
fn links_from_a_project_switched_off_are_dropped() {
    let mut off = another("q", [task("a", 5.0)]);
    off.included = false;
    let dates = unlimited(&scenario([another("p", [task("b", 1.0).after(&["q/a"])]), off]));
    lies(&dates, "b", "Mon 01-04 08:00", "Mon 01-04 17:00");
    assert_eq!(dates.projects.len(), 1);
}
