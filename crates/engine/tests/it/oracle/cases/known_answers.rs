//! The published and hand-derived answers that need no draws.

use slipcast_engine::model::{Calendar, LagCalendar, Scenario};

use super::super::notation::{Said, exception, milestone, project, resource, scenario, task};
use super::{another, floats, levelled, lies, of, one, unlimited};

/// The five tasks of a schedule with lags, on the calendar the lags name.
fn lagged(calendar: LagCalendar) -> Scenario {
    let mut tasks = [
        milestone("S"),
        task("A", 5.0).after(&["S"]),
        task("B", 3.0).after(&["A FS +3d"]),
        task("C", 10.0).after(&["A SS +2d"]),
        task("D", 2.0).after(&["B FF +1d"]),
        milestone("M").after(&["C", "D"]),
    ];
    for link in tasks.iter_mut().flat_map(|it| &mut it.predecessors) {
        link.lag_calendar = calendar;
    }
    let mut scenario = scenario([project("p", "2026-01-05T08:00", tasks)]);
    let mut week = Calendar::standard();
    week.exceptions.push(exception("2026-01-01", "2026-01-01", ""));
    scenario.calendars.push(week);
    scenario
}

#[test]
fn lags_in_working_time() {
    let dates = unlimited(&lagged(LagCalendar::Predecessor));
    lies(&dates, "A", "Mon 01-05 08:00", "Fri 01-09 17:00");
    lies(&dates, "B", "Thu 01-15 08:00", "Mon 01-19 17:00");
    lies(&dates, "C", "Wed 01-07 08:00", "Tue 01-20 17:00");
    lies(&dates, "D", "Mon 01-19 08:00", "Tue 01-20 17:00");
    for task in ["A", "B", "C", "D"] {
        floats(&dates, task, 0, 0);
    }
}

#[test]
fn lags_in_elapsed_days() {
    // Three days of eight clock hours after Friday 17:00 is Saturday 17:00; two after Monday 08:00 is Tuesday 00:00.
    let dates = unlimited(&lagged(LagCalendar::Elapsed));
    lies(&dates, "B", "Mon 01-12 08:00", "Wed 01-14 17:00");
    lies(&dates, "C", "Tue 01-06 08:00", "Mon 01-19 17:00");
    // Eight clock hours after Wednesday 17:00 nobody works yet.
    lies(&dates, "D", "Tue 01-13 08:00", "Wed 01-14 17:00");
}

/// Patterson's instance 1: fourteen jobs on three resources (Patterson 1984).
fn patterson_1() -> Scenario {
    let mut scenario = one([
        milestone("j1"),
        task("j2", 6.0).after(&["j1"]).uses("r1", 1.0),
        task("j3", 4.0).after(&["j1"]),
        task("j4", 3.0).after(&["j1"]),
        task("j5", 1.0).after(&["j3"]),
        task("j6", 6.0).after(&["j3"]).uses("r1", 1.0).uses("r3", 1.0),
        task("j7", 2.0).after(&["j3"]).uses("r1", 1.0),
        task("j8", 1.0).after(&["j4", "j7"]),
        task("j9", 4.0).after(&["j2"]).uses("r2", 1.0).uses("r3", 1.0),
        task("j10", 3.0).after(&["j2", "j5"]).uses("r3", 1.0),
        task("j11", 2.0).after(&["j4", "j7"]).uses("r3", 1.0),
        task("j12", 3.0).after(&["j6", "j10", "j11"]).uses("r2", 1.0),
        task("j13", 5.0).after(&["j8", "j12"]),
        milestone("j14").after(&["j9", "j13"]),
    ]);
    scenario.resources = vec![resource("r1", 2.0), resource("r2", 1.0), resource("r3", 2.0)];
    scenario
}

#[test]
fn patterson_1_takes_18_days_without_limits_and_19_to_23_with() {
    let scenario = patterson_1();
    // Eighteen working days from Monday 2027-01-04.
    lies(&unlimited(&scenario), "j14", "Wed 01-27 17:00", "Wed 01-27 17:00");
    let finish = of(&levelled(&scenario), "j14").finish.date().days();
    let thursday = of(&unlimited(&scenario), "j14").finish.date().days() + 1;
    assert!((thursday..=thursday + 6).contains(&finish));
}

#[test]
fn rank_is_first_claim() {
    let p = another(
        "p",
        [
            task("a", 5.0).uses("one", 1.0),
            task("b", 10.0).after(&["a"]),
            task("c", 5.0).after(&["b"]).uses("one", 1.0),
        ],
    );
    let q = another("q", [task("d", 12.0).uses("one", 1.0)]);
    let mut scenario = scenario([p, q]);
    scenario.resources = vec![resource("one", 1.0)];
    let dates = levelled(&scenario);
    lies(&dates, "p/c", "Mon 01-25 08:00", "Fri 01-29 17:00");
    lies(&dates, "q/d", "Mon 02-01 08:00", "Tue 02-16 17:00");
    assert_eq!(of(&dates, "q/d").waiting, 20 * 480);
}
