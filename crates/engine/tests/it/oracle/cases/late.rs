//! Late dates, floats and driving chains.

use super::super::notation::{Said, calendar, elapsed, milestone, resource, task};
use super::{another, critical, floats, lies, lies_late, of, one, scenario, unlimited};

#[test]
fn floats_of_a_fork() {
    let tasks = [
        task("a", 2.0),
        task("b", 1.0).after(&["a"]),
        task("c", 4.0).after(&["a"]),
        task("d", 1.0).after(&["b", "c"]),
        task("e", 1.0),
    ];
    let dates = unlimited(&one(tasks));
    lies(&dates, "d", "Tue 01-12 08:00", "Tue 01-12 17:00");
    lies_late(&dates, "b", "Mon 01-11 08:00", "Mon 01-11 17:00");
    floats(&dates, "b", 3 * 480, 3 * 480);
    floats(&dates, "e", 6 * 480, 6 * 480);
    floats(&dates, "c", 0, 0);
    assert_eq!(critical(&dates), ["p/a", "p/c", "p/d"]);
    assert!(of(&dates, "c").no_float && !of(&dates, "b").no_float);
}

#[test]
fn a_chain_may_lead_through_float() {
    // The milestone has the weekend to itself, so that the elapsed task before it has 36 hours of float and drives.
    let tasks = [elapsed("a", 5.5), milestone("m").after(&["a"]), task("b", 1.0).after(&["m"])];
    let dates = unlimited(&one(tasks));
    lies_late(&dates, "m", "Mon 01-11 08:00", "Mon 01-11 08:00");
    floats(&dates, "m", 0, 0);
    assert!(of(&dates, "m").no_float);
    lies_late(&dates, "a", "Tue 01-05 20:00", "Mon 01-11 08:00");
    floats(&dates, "a", 36 * 60, 0);
    assert!(!of(&dates, "a").no_float);
    assert_eq!(critical(&dates), ["p/a", "p/b", "p/m"]);
}

#[test]
fn a_start_that_is_bound_bounds_the_late_start() {
    let tasks = [task("a", 5.0), task("b", 2.0).after(&["a SS +1d"]), task("c", 3.0).after(&["b"])];
    let dates = unlimited(&one(tasks));
    lies(&dates, "b", "Tue 01-05 08:00", "Wed 01-06 17:00");
    lies(&dates, "c", "Thu 01-07 08:00", "Mon 01-11 17:00");
    // By its own finish it could wait a day.
    lies_late(&dates, "a", "Mon 01-04 08:00", "Fri 01-08 17:00");
    assert_eq!(critical(&dates), ["p/a", "p/b", "p/c"]);
}

#[test]
fn a_late_start_is_an_instant_of_work() {
    // The latest start of q/b is Friday 17:00. Of p/a that is no start; the last that is, is a minute before.
    let p = another("p", [task("a", 1.0), task("long", 10.0)]);
    let q = another("q", [elapsed("b", 1.0).after(&["p/a SS"]), elapsed("end", 5.375)]);
    let dates = unlimited(&scenario([p, q]));
    lies_late(&dates, "q/b", "Fri 01-08 17:00", "Sat 01-09 17:00");
    lies_late(&dates, "p/a", "Fri 01-08 16:59", "Mon 01-11 16:59");
}

#[test]
fn late_dates_are_against_the_tasks_own_project() {
    let p = another("p", [task("a", 1.0), task("long", 10.0)]);
    let q = another("q", [task("b", 1.0).after(&["p/a"]), task("c", 3.0)]);
    let dates = unlimited(&scenario([p, q]));
    lies_late(&dates, "q/b", "Wed 01-06 08:00", "Wed 01-06 17:00");
    // Counted across projects: its successor's late start, not only its own project's finish.
    lies_late(&dates, "p/a", "Tue 01-05 08:00", "Tue 01-05 17:00");
    floats(&dates, "p/a", 480, 0);
    assert_eq!(critical(&dates), ["p/long", "q/c"]);
}

#[test]
fn a_chain_through_another_project_marks_only_its_own_tasks() {
    let p = another("p", [task("a", 1.0), task("c", 1.0).after(&["q/b"])]);
    let q = another("q", [task("b", 2.0).after(&["p/a"]), task("d", 9.0)]);
    let dates = unlimited(&scenario([p, q]));
    lies(&dates, "p/c", "Thu 01-07 08:00", "Thu 01-07 17:00");
    assert_eq!(critical(&dates), ["p/a", "p/c", "q/d"]);
}

#[test]
fn float_is_counted_on_the_calendar_and_free_float_in_working_time() {
    let days = "08:00-12:00 13:00-17:00";
    let mut pool = resource("pool", 1.0);
    pool.calendar = Some("mornings".into());
    let mut scenario = one([task("a", 0.5).uses("pool", 1.0), task("b", 2.0)]);
    scenario.calendars = vec![
        calendar("week", [days, days, days, days, days, "", ""]),
        calendar("mornings", ["08:00-12:00"; 7]),
    ];
    scenario.resources = vec![pool];
    let dates = unlimited(&scenario);
    lies(&dates, "a", "Mon 01-04 08:00", "Mon 01-04 12:00");
    lies_late(&dates, "a", "Tue 01-05 08:00", "Tue 01-05 12:00");
    floats(&dates, "a", 480, 240);
}

#[test]
fn a_zero_minute_task_follows_the_latest_of_its_late_dates() {
    let tasks = [task("a", 1.0), milestone("m").after(&["a"]), task("b", 2.0)];
    let dates = unlimited(&one(tasks));
    lies(&dates, "m", "Mon 01-04 17:00", "Mon 01-04 17:00");
    lies_late(&dates, "m", "Tue 01-05 17:00", "Tue 01-05 17:00");
    floats(&dates, "m", 480, 480);
    lies_late(&dates, "a", "Tue 01-05 08:00", "Tue 01-05 17:00");
}
