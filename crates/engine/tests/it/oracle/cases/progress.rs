//! What has begun and what is done.

use slipcast_engine::model::{DateTime, Scenario, Task};

use super::super::notation::{Said, elapsed, milestone, task};
use super::{critical, floats, lies, lies_late, of, one, unlimited, written};

fn at(status: &str, tasks: impl IntoIterator<Item = Task>) -> Scenario {
    Scenario { status_date: Some(DateTime::parse(status).unwrap()), ..one(tasks) }
}

#[test]
fn remaining_work_keeps_its_logic() {
    let tasks = [
        task("a", 4.0).started("2027-01-04T08:00", 2.0),
        task("b", 3.0).started("2027-01-05T08:00", 1.0).after(&["a"]),
        task("c", 1.0).after(&["b SS 100%"]),
    ];
    let dates = unlimited(&at("2027-01-06T12:00", tasks));
    lies(&dates, "a", "Mon 01-04 08:00", "Fri 01-08 12:00");
    lies(&dates, "b", "Tue 01-05 08:00", "Mon 01-11 12:00");
    assert_eq!(written(of(&dates, "b").work_start), "Fri 01-08 13:00");
    // All of b's minutes are the twelve hours from its start to the status date and the eight that remain.
    lies(&dates, "c", "Thu 01-07 13:00", "Fri 01-08 12:00");
    lies_late(&dates, "b", "Fri 01-08 13:00", "Mon 01-11 12:00");
    lies_late(&dates, "a", "Wed 01-06 13:00", "Fri 01-08 12:00");
    floats(&dates, "a", 0, 0);
    floats(&dates, "b", 0, 0);
    assert_eq!(critical(&dates), ["p/a", "p/b"]);
}

#[test]
fn a_finished_task_keeps_its_dates() {
    let tasks = [
        task("x", 3.0),
        task("a", 1.0).finished("2027-01-04T08:00", "2027-01-05T18:30").after(&["x"]),
        task("b", 1.0).after(&["a"]),
        milestone("m").after(&["a"]),
    ];
    let dates = unlimited(&at("2027-01-06T12:00", tasks));
    lies(&dates, "a", "Mon 01-04 08:00", "Tue 01-05 18:30");
    lies(&dates, "x", "Wed 01-06 13:00", "Mon 01-11 12:00");
    lies(&dates, "b", "Wed 01-06 13:00", "Thu 01-07 12:00");
    lies(&dates, "m", "Wed 01-06 12:00", "Wed 01-06 12:00");
    assert_eq!((of(&dates, "a").total_float, of(&dates, "a").late_finish), (None, None));
    // What leads to a finished task only is free up to the project's finish.
    floats(&dates, "x", 0, 0);
    floats(&dates, "b", 2 * 480, 2 * 480);
    assert_eq!(written(dates.projects["p"].start), "Mon 01-04 08:00");
}

#[test]
fn nothing_left_to_do_finishes_at_the_latest_bound() {
    let tasks = [
        task("p", 4.0).started("2027-01-04T08:00", 3.0),
        task("a", 1.0).started("2027-01-04T08:00", 0.0).after(&["p"]),
        task("b", 1.0).started("2027-01-04T08:00", 0.0).held("finish-no-earlier 2027-01-05"),
    ];
    let dates = unlimited(&at("2027-01-05T08:00", tasks));
    lies(&dates, "p", "Mon 01-04 08:00", "Thu 01-07 17:00");
    lies(&dates, "a", "Mon 01-04 08:00", "Thu 01-07 17:00");
    lies(&dates, "b", "Mon 01-04 08:00", "Wed 01-06 00:00");
}

#[test]
fn an_actual_start_no_longer_bounds_late_dates() {
    let tasks =
        [task("a", 3.0).started("2027-01-04T08:00", 1.0), task("b", 1.0).after(&["a SS"]), task("c", 5.0)];
    let dates = unlimited(&at("2027-01-05T08:00", tasks));
    lies(&dates, "b", "Tue 01-05 08:00", "Tue 01-05 17:00");
    lies(&dates, "c", "Tue 01-05 08:00", "Mon 01-11 17:00");
    lies_late(&dates, "a", "Mon 01-11 08:00", "Mon 01-11 17:00");
    floats(&dates, "a", 4 * 480, 4 * 480);
}

#[test]
fn the_status_date_holds_work_not_yet_done() {
    let tasks = [task("a", 1.0), elapsed("e", 1.0), task("b", 1.0).started("2027-01-04T10:00", 0.5)];
    let dates = unlimited(&at("2027-01-08T16:00", tasks));
    lies(&dates, "a", "Fri 01-08 16:00", "Mon 01-11 16:00");
    lies(&dates, "e", "Fri 01-08 16:00", "Sat 01-09 16:00");
    lies(&dates, "b", "Mon 01-04 10:00", "Mon 01-11 11:00");
}
