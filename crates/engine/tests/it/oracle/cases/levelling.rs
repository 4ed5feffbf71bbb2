//! Limited resources.

use slipcast_engine::model::{CapacityChange, DateOrTime, DateTime, Extra, Resource, Scenario};

use super::super::notation::{Said, calendar, milestone, resource, task};
use super::{another, critical, floats, levelled, lies, of, one, scenario};

fn with_resource(mut scenario: Scenario, units: f64, changes: &[(&str, f64)]) -> Scenario {
    let changes = changes.iter().map(|(from, units)| CapacityChange {
        from: DateOrTime::parse(from).unwrap(),
        units: *units,
        extra: Extra::default(),
    });
    scenario.resources.push(Resource { changes: changes.collect(), ..resource("r", units) });
    scenario
}

#[track_caller]
fn waits(dates: &super::Dates, task: &str, minutes: i64) {
    let task = of(dates, task);
    let resource = task.waited_for.as_ref().map(|it| it.as_str());
    assert_eq!((task.waiting, resource), (minutes, (minutes > 0).then_some("r")));
}

#[test]
fn of_two_that_could_start_the_more_urgent_does() {
    let dates = levelled(&with_resource(
        one([task("a", 1.0).uses("r", 1.0), task("b", 3.0).uses("r", 1.0)]),
        1.0,
        &[],
    ));
    lies(&dates, "b", "Mon 01-04 08:00", "Wed 01-06 17:00");
    lies(&dates, "a", "Thu 01-07 08:00", "Thu 01-07 17:00");
    waits(&dates, "a", 3 * 480);
    // Floats are those of the unlimited network; the chain follows who held the unit overnight.
    floats(&dates, "a", 2 * 480, 2 * 480);
    assert_eq!(critical(&dates), ["p/a", "p/b"]);
}

#[test]
fn the_earliest_start_comes_before_the_more_urgent() {
    let tasks =
        [task("a", 2.0).uses("r", 1.0), task("b", 5.0).uses("r", 1.0).held("start-no-earlier 2027-01-05")];
    let dates = levelled(&with_resource(one(tasks), 1.0, &[]));
    lies(&dates, "a", "Mon 01-04 08:00", "Tue 01-05 17:00");
    lies(&dates, "b", "Wed 01-06 08:00", "Tue 01-12 17:00");
    waits(&dates, "b", 480);
}

#[test]
fn capacity_grows_and_nobody_is_to_blame() {
    let tasks = [task("a", 5.0).uses("r", 1.0), task("b", 2.0).uses("r", 1.0), task("c", 1.0).after(&["b"])];
    let dates = levelled(&with_resource(one(tasks), 1.0, &[("2027-01-07", 2.0)]));
    lies(&dates, "a", "Mon 01-04 08:00", "Fri 01-08 17:00");
    lies(&dates, "b", "Thu 01-07 08:00", "Fri 01-08 17:00");
    lies(&dates, "c", "Mon 01-11 08:00", "Mon 01-11 17:00");
    waits(&dates, "b", 3 * 480);
    waits(&dates, "c", 0);
    assert_eq!(critical(&dates), ["p/b", "p/c"]);
}

#[test]
fn work_is_not_broken_by_a_fall_of_capacity() {
    let tasks = [task("a", 3.0).uses("r", 1.0)];
    let dates = levelled(&with_resource(one(tasks), 1.0, &[("2027-01-06", 0.0), ("2027-01-08T09:00", 1.0)]));
    lies(&dates, "a", "Fri 01-08 09:00", "Wed 01-13 09:00");
    waits(&dates, "a", 4 * 480 + 60);
}

#[test]
fn units_are_only_held_while_work_is_done() {
    let mut days = with_resource(
        one([task("a", 2.0).uses("r", 1.0), task("b", 1.0).on("nights").uses("r", 1.0)]),
        1.0,
        &[],
    );
    let hours = "08:00-12:00 13:00-17:00";
    days.calendars = vec![
        calendar("week", [hours, hours, hours, hours, hours, "", ""]),
        calendar("nights", ["17:00-23:00"; 7]),
    ];
    let dates = levelled(&days);
    lies(&dates, "a", "Mon 01-04 08:00", "Tue 01-05 17:00");
    lies(&dates, "b", "Mon 01-04 17:00", "Tue 01-05 19:00");
}

#[test]
fn thirds_of_a_unit_fill_it() {
    let third = 1.0 / 3.0;
    let tasks = ["a", "b", "c", "d"].map(|id| task(id, 1.0).uses("r", third));
    let dates = levelled(&with_resource(one(tasks), 1.0, &[]));
    lies(&dates, "c", "Mon 01-04 08:00", "Mon 01-04 17:00");
    lies(&dates, "d", "Tue 01-05 08:00", "Tue 01-05 17:00");
}

#[test]
fn a_predecessor_inherits_the_rank_of_what_waits_for_it() {
    let p = another("p", [task("x", 1.0).after(&["r/y"])]);
    let q = another("q", [task("a", 3.0).uses("r", 1.0)]);
    let r = another("r", [task("y", 2.0).uses("r", 1.0), task("z", 1.0).uses("r", 1.0)]);
    let dates = levelled(&with_resource(scenario([p, q, r]), 1.0, &[]));
    lies(&dates, "r/y", "Mon 01-04 08:00", "Tue 01-05 17:00");
    lies(&dates, "p/x", "Wed 01-06 08:00", "Wed 01-06 17:00");
    lies(&dates, "q/a", "Wed 01-06 08:00", "Fri 01-08 17:00");
    lies(&dates, "r/z", "Mon 01-11 08:00", "Mon 01-11 17:00");
    waits(&dates, "r/z", 5 * 480);
}

#[test]
fn of_equal_ranks_the_more_urgent_and_then_the_first_by_id_starts() {
    let mut p = another("p", [task("b", 2.0).uses("r", 1.0)]);
    let mut o = another("o", [task("c", 2.0).uses("r", 1.0)]);
    let mut q = another("q", [task("a", 2.0).uses("r", 1.0), task("z", 4.0)]);
    (p.rank, o.rank, q.rank) = (Some(7), Some(7), Some(7));
    let dates = levelled(&with_resource(scenario([q, p, o]), 1.0, &[]));
    lies(&dates, "o/c", "Mon 01-04 08:00", "Tue 01-05 17:00");
    lies(&dates, "p/b", "Wed 01-06 08:00", "Thu 01-07 17:00");
    lies(&dates, "q/a", "Fri 01-08 08:00", "Mon 01-11 17:00");
}

#[test]
fn what_has_started_comes_before_every_rank() {
    let p = another("p", [task("a", 1.0).uses("r", 1.0)]);
    let q = another(
        "q",
        [
            task("b", 2.0).started("2027-01-04T08:00", 1.0).uses("r", 1.0).after(&["c"]),
            task("c", 1.0).uses("r", 1.0),
        ],
    );
    let mut scenario = with_resource(scenario([p, q]), 1.0, &[]);
    scenario.status_date = DateTime::parse("2027-01-05T08:00").ok();
    let dates = levelled(&scenario);
    lies(&dates, "q/c", "Tue 01-05 08:00", "Tue 01-05 17:00");
    lies(&dates, "q/b", "Mon 01-04 08:00", "Wed 01-06 17:00");
    lies(&dates, "p/a", "Thu 01-07 08:00", "Thu 01-07 17:00");
}

#[test]
fn waiting_is_counted_from_the_earliest_start_by_logic() {
    let tasks = [
        task("a", 2.0).uses("r", 1.0),
        task("b", 1.0).uses("r", 1.0).held("as-late-as-possible"),
        task("c", 1.0).after(&["b"]).held("start-no-earlier 2027-01-06"),
        task("d", 4.0).uses("r", 1.0),
        milestone("m").after(&["c"]).uses("r", 1.0),
    ];
    let dates = levelled(&with_resource(one(tasks), 1.0, &[]));
    lies(&dates, "d", "Mon 01-04 08:00", "Thu 01-07 17:00");
    lies(&dates, "a", "Fri 01-08 08:00", "Mon 01-11 17:00");
    waits(&dates, "a", 4 * 480);
    // Without limits b would have been moved to Tuesday, before c: from there it waits a week.
    lies(&dates, "b", "Tue 01-12 08:00", "Tue 01-12 17:00");
    waits(&dates, "b", 5 * 480);
    lies(&dates, "c", "Wed 01-13 08:00", "Wed 01-13 17:00");
    waits(&dates, "c", 0);
    lies(&dates, "m", "Wed 01-13 17:00", "Wed 01-13 17:00");
}
