//! Plans that join a portfolio.

use expect_test::{Expect, expect};
use slipcast_engine::model::Scenario;
use slipcast_exchange::{Import, add_to, portfolio_of, write};

use super::{Parts, notes, part};

fn plan(head: &str, units: &str, rate: &str, start: &str) -> Import {
    let resources = format!(
        "<Resource><UID>1</UID><Name>Dev</Name><Type>1</Type><MaxUnits>{units}</MaxUnits><StandardRate>{rate}</StandardRate><CalendarUID>1</CalendarUID></Resource>
        <Resource><UID>2</UID><Name>Crane</Name><Type>1</Type><CalendarUID>2</CalendarUID></Resource>"
    );
    let parts = Parts {
        head,
        tasks: "<Task><UID>1</UID><Name>A</Name><Duration>PT8H0M0S</Duration></Task>",
        resources: &resources,
        assignments:
            "<Assignment><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID><Units>3</Units></Assignment>
",
        ..Parts::default()
    };
    // The dearer crane also works on another calendar.
    let calendar = if rate == "80" { "2" } else { "1" };
    let text = parts.xml().replace("2027-01-04", start);
    let text = text.replace(
        "<Name>Crane</Name><Type>1</Type><CalendarUID>2",
        &format!("<Name>Crane</Name><Type>1</Type><CalendarUID>{calendar}"),
    );
    slipcast_exchange::import_mspdi(text.as_bytes(), "plan.xml").unwrap()
}

#[track_caller]
fn check(written: &str, keys: &[&str], reports: &str, expected: Expect) {
    let parts: String = keys.iter().map(|it| format!("{it}:\n{}", part(written, it))).collect();
    expected.assert_eq(&format!("{parts}{reports}"));
}

#[test]
fn plans_become_a_portfolio() {
    let first = plan("", "3", "80", "2027-01-04");
    let same = plan("", "3", "80", "2027-02-01");
    let other = plan("<MinutesPerDay>420</MinutesPerDay>", "4", "90", "2027-03-01");
    let (portfolio, reports) = portfolio_of("Digital 2027", [first, same, other]);
    let reports: String = reports.iter().map(notes).collect();
    check(
        &write(&portfolio),
        &["calendars", "resources", "projects"],
        &reports,
        expect![[r#"
            calendars:
            {
              "id": "standard",
              "name": "Standard",
              "week": {
                "mon": [["08:00", "12:00"], ["13:00", "17:00"]],
                "tue": [["08:00", "12:00"], ["13:00", "17:00"]],
                "wed": [["08:00", "12:00"], ["13:00", "17:00"]],
                "thu": [["08:00", "12:00"], ["13:00", "17:00"]],
                "fri": [["08:00", "12:00"], ["13:00", "17:00"]]
              }
            },
            {
              "id": "night",
              "name": "Night",
              "week": {
                "mon": [["20:00", "24:00"]]
              }
            },
            {
              "id": "standard-2",
              "name": "Standard",
              "hours_per_day": 7,
              "week": {
                "mon": [["08:00", "12:00"], ["13:00", "17:00"]],
                "tue": [["08:00", "12:00"], ["13:00", "17:00"]],
                "wed": [["08:00", "12:00"], ["13:00", "17:00"]],
                "thu": [["08:00", "12:00"], ["13:00", "17:00"]],
                "fri": [["08:00", "12:00"], ["13:00", "17:00"]]
              }
            },
            {
              "id": "night-2",
              "name": "Night",
              "hours_per_day": 7,
              "week": {
                "mon": [["20:00", "24:00"]]
              }
            }
            resources:
            {
              "id": "dev",
              "name": "Dev",
              "units": 3,
              "calendar": "standard",
              "cost_per_hour": 80
            },
            {
              "id": "crane",
              "name": "Crane",
              "calendar": "night"
            }
            projects:
            {
              "id": "plan",
              "name": "Plan",
              "start": "2027-01-04T08:00",
              "calendar": "standard",
              "source": {"file": "plan.xml", "kind": "mspdi"},
              "tasks": [
                {
                  "id": "t1",
                  "name": "A",
                  "duration": 1,
                  "resources": [
                    {"resource": "dev", "units": 3}
                  ],
                  "source_uid": "1"
                }
              ]
            },
            {
              "id": "plan-2",
              "name": "Plan",
              "start": "2027-02-01T08:00",
              "calendar": "standard",
              "source": {"file": "plan.xml", "kind": "mspdi"},
              "tasks": [
                {
                  "id": "t1",
                  "name": "A",
                  "duration": 1,
                  "resources": [
                    {"resource": "dev", "units": 3}
                  ],
                  "source_uid": "1"
                }
              ]
            },
            {
              "id": "plan-3",
              "name": "Plan",
              "start": "2027-03-01T08:00",
              "calendar": "standard-2",
              "source": {"file": "plan.xml", "kind": "mspdi"},
              "tasks": [
                {
                  "id": "t1",
                  "name": "A",
                  "duration": 1.1428571428571428,
                  "resources": [
                    {"resource": "dev", "units": 3}
                  ],
                  "source_uid": "1"
                }
              ]
            }
            plan: Assumed, resources-unlimited: Its resources count as unlimited, so that its dates are those its own program found. To see what happens when there are only so many of them, set `simulation.resources` to `levelled`, or run `slipcast simulate --resources levelled`.
            Dev: Differs, merged-resource: The scenario has a resource of this name already, which the plan now shares; it keeps 3 units, not 4, its own calendar, a cost of 80 an hour, not 90.
            Crane: Differs, merged-resource: The scenario has a resource of this name already, which the plan now shares; it keeps its own calendar.
        "#]],
    );
}

#[test]
fn a_plan_joins_a_scenario() {
    let mut scenario = Scenario::new("s", "S");
    scenario.currency = "CHF".to_owned();
    scenario.status_date = slipcast_engine::model::DateTime::parse("2027-01-01T08:00").ok();
    let report =
        add_to(&mut scenario, plan("<StatusDate>2027-01-04T08:00:00</StatusDate>", "2", "80", "2027-01-04"));
    assert_eq!(scenario.status_date.map(|it| it.to_string()).as_deref(), Some("2027-01-04T08:00"));
    let (mut portfolio, _) = portfolio_of("P", []);
    portfolio.scenarios = vec![scenario.into()];
    check(
        &write(&portfolio),
        &["calendars", "resources"],
        &notes(&report),
        expect![[r#"
            calendars:
            {
              "id": "standard",
              "name": "Standard",
              "week": {
                "mon": [["08:00", "12:00"], ["13:00", "17:00"]],
                "tue": [["08:00", "12:00"], ["13:00", "17:00"]],
                "wed": [["08:00", "12:00"], ["13:00", "17:00"]],
                "thu": [["08:00", "12:00"], ["13:00", "17:00"]],
                "fri": [["08:00", "12:00"], ["13:00", "17:00"]]
              }
            },
            {
              "id": "night",
              "name": "Night",
              "week": {
                "mon": [["20:00", "24:00"]]
              }
            }
            resources:
            {
              "id": "dev",
              "name": "Dev",
              "units": 3,
              "calendar": "standard",
              "cost_per_hour": 80
            },
            {
              "id": "crane",
              "name": "Crane",
              "calendar": "night"
            }
            Dev: Differs, raised-capacity: One task needs 3 units, and there are never more than 2: the pool now has 3, so that the task can be worked at all.
            plan: Differs, currency: Its money is in EUR, that of the scenario in CHF: the numbers stand as they are.
            plan: Differs, status-date: The scenario's status date is now 2027-01-04T08:00, the latest of its plans: work not yet done starts no earlier.
        "#]],
    );
}

#[test]
fn no_plans_are_an_empty_portfolio() {
    let (portfolio, reports) = portfolio_of("P", []);
    assert_eq!((portfolio.scenarios.len(), reports.len()), (1, 0));
}
