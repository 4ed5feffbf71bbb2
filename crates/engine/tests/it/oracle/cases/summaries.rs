//! Links and constraints of summaries, and what delays them.

use slipcast_engine::model::{ResourceMode, Task, TaskPath};

use super::super::notation::{Said, milestone, task};
use super::super::{Draws, schedule};
use super::{critical, floats, lies, lies_late, one, unlimited, written};

#[test]
fn links_from_a_summary_are_anchored_at_its_ends() {
    let tasks = [
        milestone("S"),
        task("s1", 3.0).within("S").held("start-no-earlier 2027-01-05"),
        task("s2", 1.0).within("S"),
        task("x", 1.0).after(&["S"]),
        task("y", 1.0).after(&["S SS +1d"]),
        task("z", 1.0).after(&["S FF +1d"]),
        task("w", 1.0).after(&["S SS 50%"]),
    ];
    let dates = unlimited(&one(tasks));
    let span = &dates.summaries[&TaskPath::parse("p/S").unwrap()];
    assert_eq!(
        (written(span.start), written(span.finish)),
        ("Mon 01-04 08:00".into(), "Thu 01-07 17:00".into())
    );
    lies(&dates, "x", "Fri 01-08 08:00", "Fri 01-08 17:00");
    lies(&dates, "y", "Tue 01-05 08:00", "Tue 01-05 17:00");
    lies(&dates, "z", "Fri 01-08 08:00", "Fri 01-08 17:00");
    // Half of the four days it spans.
    lies(&dates, "w", "Wed 01-06 08:00", "Wed 01-06 17:00");
}

#[test]
fn links_into_a_summary_bind_every_leaf() {
    let tasks = [
        task("a", 2.0),
        milestone("S").after(&["a"]),
        milestone("T").within("S").after(&["a FS +1d"]),
        task("s1", 1.0).within("S"),
        task("t1", 1.0).within("T"),
        milestone("t2").within("T"),
    ];
    let dates = unlimited(&one(tasks));
    lies(&dates, "s1", "Wed 01-06 08:00", "Wed 01-06 17:00");
    lies(&dates, "t1", "Thu 01-07 08:00", "Thu 01-07 17:00");
    lies(&dates, "t2", "Wed 01-06 17:00", "Wed 01-06 17:00");
    assert_eq!(critical(&dates), ["p/a", "p/t1"]);
}

#[test]
fn late_dates_pass_through_summaries() {
    let tasks = [
        milestone("S"),
        task("s1", 1.0).within("S"),
        task("s2", 2.0).within("S").held("start-no-earlier 2027-01-05"),
        task("x", 1.0).after(&["S"]),
        task("y", 3.0).after(&["S SS +1d"]),
    ];
    let dates = unlimited(&one(tasks));
    lies(&dates, "x", "Thu 01-07 08:00", "Thu 01-07 17:00");
    lies(&dates, "y", "Tue 01-05 08:00", "Thu 01-07 17:00");
    // The first to start holds y; each must be done before x.
    lies_late(&dates, "s1", "Mon 01-04 08:00", "Mon 01-04 17:00");
    lies_late(&dates, "s2", "Tue 01-05 08:00", "Wed 01-06 17:00");
    floats(&dates, "s1", 0, 0);
    assert_eq!(critical(&dates), ["p/s1", "p/s2", "p/x", "p/y"]);
}

#[test]
fn constraints_of_a_summary_hold_its_leaves() {
    let tasks = [
        milestone("S").held("start-no-earlier 2027-01-06"),
        task("s1", 1.0).within("S"),
        milestone("T").held("finish-no-later 2027-01-05"),
        task("t1", 1.0).within("T"),
        task("t2", 4.0).within("T"),
    ];
    let dates = unlimited(&one(tasks));
    lies(&dates, "s1", "Wed 01-06 08:00", "Wed 01-06 17:00");
    floats(&dates, "t1", 480, 3 * 480);
    floats(&dates, "t2", -960, 0);
}

fn delayed(tasks: Vec<Task>, delays: &[(&str, i64)]) -> super::Dates {
    let scenario = one(tasks);
    let mut draws = Draws::certain(&scenario);
    draws.summary_delays =
        delays.iter().map(|(summary, minutes)| (TaskPath::parse(summary).unwrap(), *minutes)).collect();
    schedule(&scenario, &draws, ResourceMode::Unlimited)
}

#[test]
fn a_delay_moves_the_start_of_a_summary_and_not_what_waits_anyway() {
    let tasks = vec![
        milestone("S"),
        task("s1", 2.0).within("S"),
        task("s2", 1.0).within("S").after(&["s1"]),
        task("s3", 1.0).within("S").held("start-no-earlier 2027-01-08"),
    ];
    let dates = delayed(tasks, &[("p/S", 480)]);
    lies(&dates, "s1", "Tue 01-05 08:00", "Wed 01-06 17:00");
    lies(&dates, "s2", "Thu 01-07 08:00", "Thu 01-07 17:00");
    lies(&dates, "s3", "Fri 01-08 08:00", "Fri 01-08 17:00");
}

#[test]
fn outer_delays_come_before_inner_ones() {
    let tasks = vec![
        milestone("S"),
        task("s1", 1.0).within("S"),
        milestone("T").within("S"),
        task("t1", 1.0).within("T"),
        task("t2", 1.0).within("T").after(&["s1"]),
    ];
    let dates = delayed(tasks, &[("p/S", 480), ("p/T", 480)]);
    lies(&dates, "s1", "Tue 01-05 08:00", "Tue 01-05 17:00");
    lies(&dates, "t1", "Wed 01-06 08:00", "Wed 01-06 17:00");
    lies(&dates, "t2", "Wed 01-06 08:00", "Wed 01-06 17:00");
}

#[test]
fn a_delay_counts_the_delays_of_what_it_waits_for() {
    let tasks = vec![
        milestone("A").after(&["B"]),
        task("a1", 1.0).within("A"),
        milestone("B"),
        task("b1", 1.0).within("B"),
    ];
    let dates = delayed(tasks, &[("p/A", 480), ("p/B", 960)]);
    lies(&dates, "b1", "Wed 01-06 08:00", "Wed 01-06 17:00");
    // Thursday without its delay, so Friday.
    lies(&dates, "a1", "Fri 01-08 08:00", "Fri 01-08 17:00");
}

#[test]
fn a_projects_delay_moves_its_start_bound() {
    let scenario = one([task("a", 1.0), milestone("m")]);
    let mut draws = Draws::certain(&scenario);
    draws.project_delays.insert("p".into(), 5 * 480 + 60);
    let dates = schedule(&scenario, &draws, ResourceMode::Unlimited);
    lies(&dates, "a", "Mon 01-11 09:00", "Tue 01-12 09:00");
    lies(&dates, "m", "Mon 01-11 09:00", "Mon 01-11 09:00");
}
