//! Dates that tasks are held to.

use super::super::notation::{Said, milestone, task};
use super::{another, floats, lies, lies_late, one, scenario, unlimited};

#[test]
fn must_start_never_starts_before_logic() {
    let tasks = [
        task("a", 3.0),
        task("b", 2.0).after(&["a"]).held("must-start 2027-01-05"),
        task("c", 1.0).after(&["a"]).held("must-start 2027-01-08T10:00"),
    ];
    let dates = unlimited(&one(tasks));
    lies(&dates, "b", "Thu 01-07 08:00", "Fri 01-08 17:00");
    lies_late(&dates, "b", "Tue 01-05 08:00", "Wed 01-06 17:00");
    // Its project finishes with c on Monday at 10:00.
    floats(&dates, "b", -960, 120);
    // Its predecessor would have to be done on Monday evening.
    lies_late(&dates, "a", "Thu 12-31 08:00", "Mon 01-04 17:00");
    floats(&dates, "a", -960, 0);
    lies(&dates, "c", "Fri 01-08 10:00", "Mon 01-11 10:00");
    floats(&dates, "c", 0, 0);
}

#[test]
fn a_date_begins_for_starts_and_ends_for_finishes() {
    let tasks = [
        task("a", 1.0).held("start-no-earlier 2027-01-06"),
        task("b", 1.0).held("finish-no-earlier 2027-01-06"),
        task("c", 1.0).held("must-finish 2027-01-09"),
        milestone("m").held("must-start 2027-01-06"),
        milestone("n").held("must-finish 2027-01-06"),
    ];
    let dates = unlimited(&one(tasks));
    lies(&dates, "a", "Wed 01-06 08:00", "Wed 01-06 17:00");
    lies(&dates, "b", "Wed 01-06 08:00", "Wed 01-06 17:00");
    lies(&dates, "c", "Fri 01-08 08:00", "Fri 01-08 17:00");
    lies(&dates, "m", "Wed 01-06 00:00", "Wed 01-06 00:00");
    lies(&dates, "n", "Thu 01-07 00:00", "Thu 01-07 00:00");
}

#[test]
fn no_later_bounds_late_dates_only() {
    let tasks = [
        task("a", 3.0),
        task("b", 1.0).after(&["a"]).held("start-no-later 2027-01-06"),
        task("c", 1.0).after(&["a"]).held("finish-no-later 2027-01-08T12:00"),
        task("d", 2.0).after(&["a"]),
    ];
    let dates = unlimited(&one(tasks));
    lies(&dates, "b", "Thu 01-07 08:00", "Thu 01-07 17:00");
    // It may start on the morning of the day it is written for.
    lies_late(&dates, "b", "Wed 01-06 08:00", "Wed 01-06 17:00");
    lies(&dates, "c", "Thu 01-07 08:00", "Thu 01-07 17:00");
    lies_late(&dates, "c", "Thu 01-07 13:00", "Fri 01-08 12:00");
    floats(&dates, "c", 240, 480);
    floats(&dates, "a", -480, 0);
    floats(&dates, "d", 0, 0);
}

#[test]
fn a_chain_as_late_as_possible_moves_from_its_end() {
    let tasks = [
        task("a", 1.0).held("as-late-as-possible"),
        task("b", 1.0).held("as-late-as-possible").after(&["a"]),
        task("c", 1.0).held("start-no-earlier 2027-01-08").after(&["b"]),
        task("d", 1.0).held("as-late-as-possible"),
        task("e", 6.0),
    ];
    let dates = unlimited(&one(tasks));
    lies(&dates, "c", "Fri 01-08 08:00", "Fri 01-08 17:00");
    lies(&dates, "b", "Thu 01-07 08:00", "Thu 01-07 17:00");
    lies(&dates, "a", "Wed 01-06 08:00", "Wed 01-06 17:00");
    floats(&dates, "a", 480, 0);
    // Nothing follows it: it moves to its project's finish.
    lies(&dates, "d", "Mon 01-11 08:00", "Mon 01-11 17:00");
    floats(&dates, "d", 0, 0);
}

#[test]
fn a_milestone_as_late_as_possible_moves_by_its_worked_float() {
    let tasks = [
        milestone("m").held("as-late-as-possible"),
        task("b", 1.0).held("start-no-earlier 2027-01-06").after(&["m"]),
        milestone("n").held("as-late-as-possible").after(&["a"]),
        task("a", 5.0),
        task("c", 1.0).after(&["n"]),
    ];
    let dates = unlimited(&one(tasks));
    // Two days from Monday 08:00, in finish form, although Wednesday 08:00 would do as well.
    lies(&dates, "m", "Tue 01-05 17:00", "Tue 01-05 17:00");
    // Without float it stays where it is.
    lies(&dates, "n", "Fri 01-08 17:00", "Fri 01-08 17:00");
}

#[test]
fn a_task_moved_as_late_as_possible_is_held_by_other_projects() {
    let p = another("p", [task("a", 1.0).held("as-late-as-possible"), task("z", 2.0)]);
    let q = another("q", [task("b", 1.0).held("start-no-earlier 2027-01-08").after(&["p/a"])]);
    let dates = unlimited(&scenario([p, q]));
    // Its only successor is in another project, so it moves its own project's finish.
    lies(&dates, "p/a", "Thu 01-07 08:00", "Thu 01-07 17:00");
}
