//! Resources, their costs, and what they do on tasks.

use expect_test::expect;

use super::{Parts, check};

#[track_caller]
fn check_resources(resources: &str, expected: expect_test::Expect) {
    check(&Parts { resources, ..Parts::default() }, "resources", expected);
}

#[test]
fn pools() {
    check_resources(
        "<Resource><UID>0</UID><Name>Unassigned</Name><Type>1</Type></Resource>
        <Resource><UID>1</UID><Name>Developers</Name><Type>1</Type><MaxUnits>2.5</MaxUnits><StandardRate>80</StandardRate><StandardRateFormat>3</StandardRateFormat><CalendarUID>1</CalendarUID></Resource>
        <Resource><UID>2</UID><Name>developers</Name></Resource>
        <Resource><UID>3</UID><Name>Paint</Name><Type>0</Type></Resource>
        <Resource><UID>4</UID><Name>Travel</Name><Type>2</Type></Resource>
        <Resource><UID>5</UID><Name>Budget</Name><Type>1</Type><IsBudget>1</IsBudget></Resource>
        <Resource><UID>6</UID><IsNull>1</IsNull></Resource>
        <Resource><UID>7</UID><Type>1</Type></Resource>",
        expect![[r#"
            {
              "id": "developers",
              "name": "Developers",
              "units": 2.5,
              "calendar": "standard",
              "cost_per_hour": 80
            },
            {
              "id": "developers-2",
              "name": "developers"
            },
            {
              "id": "resource-7",
              "name": "Resource 7"
            }
            Budget: LeftOut, budget-resource: It is a budget, which Slipcast keeps for projects and periods.
        "#]],
    );
}

#[test]
fn availability() {
    let resource = |periods: &[(&str, &str, &str)]| {
        let period = |it: &(&str, &str, &str)| {
            format!(
                "<AvailabilityPeriod><AvailableFrom>{}</AvailableFrom><AvailableTo>{}</AvailableTo><AvailableUnits>{}</AvailableUnits></AvailabilityPeriod>",
                it.0, it.1, it.2
            )
        };
        let periods: String = periods.iter().map(period).collect();
        format!(
            "<Resource><UID>1</UID><Name>Dev</Name><Type>1</Type><AvailabilityPeriods>{periods}</AvailabilityPeriods></Resource>"
        )
    };
    let (always, for_ever) = ("1984-01-01T00:00:00", "2049-12-31T23:59:00");
    check_resources(
        &resource(&[(always, for_ever, "2")]),
        expect![[r#"
        {
          "id": "dev",
          "name": "Dev",
          "units": 2
        }
    "#]],
    );
    check_resources(
        &resource(&[("2027-07-01T00:00:00", for_ever, "3"), (always, "2027-06-30T23:59:00", "2")]),
        expect![[r#"
            {
              "id": "dev",
              "name": "Dev",
              "units": 2,
              "changes": [
                {"from": "2027-07-01T00:00", "units": 3}
              ]
            }
        "#]],
    );
    check_resources(
        &resource(&[
            ("2027-02-01T00:00:00", "2027-02-28T23:59:00", "1"),
            ("2027-04-01T00:00:00", "2027-04-30T23:59:00", "1.5"),
        ]),
        expect![[r#"
            {
              "id": "dev",
              "name": "Dev",
              "units": 0,
              "changes": [
                {"from": "2027-02-01T00:00", "units": 1},
                {"from": "2027-03-01T00:00", "units": 0},
                {"from": "2027-04-01T00:00", "units": 1.5},
                {"from": "2027-05-01T00:00", "units": 0}
              ]
            }
        "#]],
    );
}

#[test]
fn rates() {
    let rate = |table: i32, from: &str, standard: &str| {
        format!(
            "<Rate><RatesFrom>{from}T00:00:00</RatesFrom><RateTable>{table}</RateTable><StandardRate>{standard}</StandardRate></Rate>"
        )
    };
    let rates = [
        rate(1, "1984-01-01", "5"),
        rate(0, "2028-01-01", "90"),
        rate(0, "1984-01-01", "70"),
        rate(0, "2026-01-01", "80"),
    ];
    check_resources(
        &format!(
            "<Resource><UID>1</UID><Name>Dev</Name><Type>1</Type><StandardRate>70</StandardRate><Rates>{}</Rates></Resource>",
            rates.concat()
        ),
        expect![[r#"
            {
              "id": "dev",
              "name": "Dev",
              "cost_per_hour": 80
            }
            Dev: Differs, rate-changes: Its rate when the plan starts holds throughout; in Project it changes to 90 from 2028-01-01.
        "#]],
    );
}

const RESOURCES: &str = "
    <Resource><UID>1</UID><Name>Dev</Name><Type>1</Type><MaxUnits>2</MaxUnits><StandardRate>80</StandardRate><OvertimeRate>120</OvertimeRate><CostPerUse>1000</CostPerUse>
        <Rates><Rate><RateTable>0</RateTable><StandardRate>80</StandardRate><OvertimeRate>120</OvertimeRate><CostPerUse>1000</CostPerUse></Rate>
        <Rate><RateTable>1</RateTable><StandardRate>100</StandardRate></Rate></Rates></Resource>
    <Resource><UID>2</UID><Name>Paint</Name><Type>0</Type><StandardRate>12.5</StandardRate></Resource>
    <Resource><UID>3</UID><Name>Travel</Name><Type>0</Type><IsCostResource>1</IsCostResource></Resource>
    <Resource><UID>4</UID><Name>Money</Name><Type>2</Type><IsBudget>1</IsBudget></Resource>";

/// The task of one assignment with these fields; 16 hours long, with a fixed cost of 7.
#[track_caller]
fn check_assignment(fields: &str, expected: expect_test::Expect) {
    let tasks =
        "<Task><UID>1</UID><Name>T</Name><Duration>PT16H0M0S</Duration><FixedCost>700</FixedCost></Task>";
    let assignments = format!("<Assignment><TaskUID>1</TaskUID>{fields}</Assignment>");
    let parts = Parts { tasks, resources: RESOURCES, assignments: &assignments, ..Parts::default() };
    check(&parts, "tasks", expected);
}

#[test]
fn assignments() {
    check_assignment(
        "<ResourceUID>-65535</ResourceUID><Units>1</Units>",
        expect![[r#"
        {
          "id": "t1",
          "name": "T",
          "duration": 2,
          "cost": 7,
          "source_uid": "1"
        }
        Money: LeftOut, budget-resource: It is a budget, which Slipcast keeps for projects and periods.
    "#]],
    );
    check_assignment(
        "<ResourceUID>1</ResourceUID><Units>1.5</Units><Work>PT24H0M0S</Work>",
        expect![[r#"
        {
          "id": "t1",
          "name": "T",
          "duration": 2,
          "resources": [
            {"resource": "dev", "units": 1.5}
          ],
          "cost": 22,
          "source_uid": "1"
        }
        Money: LeftOut, budget-resource: It is a budget, which Slipcast keeps for projects and periods.
    "#]],
    );
    check_assignment(
        "<ResourceUID>1</ResourceUID><Units>1</Units><Work>PT4H0M0S</Work><Delay>4800</Delay>",
        expect![[r#"
            {
              "id": "t1",
              "name": "T",
              "duration": 2,
              "resources": [
                {"resource": "dev", "units": 0.25}
              ],
              "cost": 17,
              "source_uid": "1"
            }
            Money: LeftOut, budget-resource: It is a budget, which Slipcast keeps for projects and periods.
            task 1: Differs, average-units: Dev does 4 hours on it, 1 units would do 16: it holds 0.25 units throughout.
            task 1: Differs, assignment-delay: Dev starts on it later in Project; units are held for its whole duration.
        "#]],
    );
    check_assignment(
        "<ResourceUID>1</ResourceUID><Units>1</Units><Work>PT0H0M0S</Work>",
        expect![[r#"
        {
          "id": "t1",
          "name": "T",
          "duration": 2,
          "cost": 17,
          "source_uid": "1"
        }
        Money: LeftOut, budget-resource: It is a budget, which Slipcast keeps for projects and periods.
        task 1: LeftOut, no-work: Dev is on it without any work, and left out.
    "#]],
    );
    check_assignment(
        "<ResourceUID>1</ResourceUID><Units>1</Units><Work>PT16H0M0S</Work><CostRateTable>1</CostRateTable>",
        expect![[r#"
            {
              "id": "t1",
              "name": "T",
              "duration": 2,
              "resources": [
                {"resource": "dev"}
              ],
              "cost": 327,
              "source_uid": "1"
            }
            Money: LeftOut, budget-resource: It is a budget, which Slipcast keeps for projects and periods.
            task 1: Differs, other-rate: Dev costs 80 an hour here, as elsewhere; what its cost table and overtime make of it, 320, is kept as a fixed cost.
        "#]],
    );
    check_assignment(
        "<ResourceUID>1</ResourceUID><Units>1</Units><Work>PT16H0M0S</Work><OvertimeWork>PT2H0M0S</OvertimeWork>",
        expect![[r#"
            {
              "id": "t1",
              "name": "T",
              "duration": 2,
              "resources": [
                {"resource": "dev"}
              ],
              "cost": 97,
              "source_uid": "1"
            }
            Money: LeftOut, budget-resource: It is a budget, which Slipcast keeps for projects and periods.
            task 1: Differs, other-rate: Dev costs 80 an hour here, as elsewhere; what its cost table and overtime make of it, 80, is kept as a fixed cost.
        "#]],
    );
    check_assignment(
        "<ResourceUID>1</ResourceUID><Units>5</Units><Work>PT80H0M0S</Work>",
        expect![[r#"
        {
          "id": "t1",
          "name": "T",
          "duration": 2,
          "resources": [
            {"resource": "dev", "units": 5}
          ],
          "cost": 57,
          "source_uid": "1"
        }
        Money: LeftOut, budget-resource: It is a budget, which Slipcast keeps for projects and periods.
        Dev: Differs, raised-capacity: One task needs 5 units, and there are never more than 2: the pool now has 5, so that the task can be worked at all.
    "#]],
    );
    check_assignment(
        "<ResourceUID>2</ResourceUID><Units>4</Units>",
        expect![[r#"
        {
          "id": "t1",
          "name": "T",
          "duration": 2,
          "cost": 57,
          "source_uid": "1"
        }
        Money: LeftOut, budget-resource: It is a budget, which Slipcast keeps for projects and periods.
    "#]],
    );
    check_assignment(
        "<ResourceUID>2</ResourceUID><Units>4</Units><Cost>6000</Cost>",
        expect![[r#"
        {
          "id": "t1",
          "name": "T",
          "duration": 2,
          "cost": 67,
          "source_uid": "1"
        }
        Money: LeftOut, budget-resource: It is a budget, which Slipcast keeps for projects and periods.
    "#]],
    );
    check_assignment(
        "<ResourceUID>3</ResourceUID><Cost>12345</Cost>",
        expect![[r#"
        {
          "id": "t1",
          "name": "T",
          "duration": 2,
          "cost": 130.45,
          "source_uid": "1"
        }
        Money: LeftOut, budget-resource: It is a budget, which Slipcast keeps for projects and periods.
    "#]],
    );
    check_assignment(
        "<ResourceUID>4</ResourceUID><Cost>12345</Cost>",
        expect![[r#"
        {
          "id": "t1",
          "name": "T",
          "duration": 2,
          "cost": 7,
          "source_uid": "1"
        }
        Money: LeftOut, budget-resource: It is a budget, which Slipcast keeps for projects and periods.
    "#]],
    );
}

#[test]
fn resources_on_a_summary() {
    check(
        &Parts {
            tasks: "<Task><UID>1</UID><Name>S</Name><OutlineLevel>1</OutlineLevel></Task>
            <Task><UID>2</UID><Name>T</Name><OutlineLevel>2</OutlineLevel><Duration>PT8H0M0S</Duration></Task>",
            resources: RESOURCES,
            assignments: "<Assignment><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID><Cost>64000</Cost></Assignment>",
            ..Parts::default()
        },
        "tasks",
        expect![[r#"
            {
              "id": "t1",
              "name": "S",
              "cost": 640,
              "source_uid": "1"
            },
            {
              "id": "t2",
              "name": "T",
              "parent": "t1",
              "duration": 1,
              "source_uid": "2"
            }
            Money: LeftOut, budget-resource: It is a budget, which Slipcast keeps for projects and periods.
            task 1: LeftOut, summary-resource: A summary holds no resources: Dev is left out, its cost of 640 kept.
        "#]],
    );
}
