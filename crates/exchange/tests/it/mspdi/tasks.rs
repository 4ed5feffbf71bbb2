//! Durations, the outline and the plan as a whole.

use expect_test::expect;

use super::{Parts, check, check_tasks};

#[test]
fn durations() {
    check_tasks(
        "<Task><UID>1</UID><Name>Days</Name><Duration>PT20H0M0S</Duration><DurationFormat>7</DurationFormat></Task>
        <Task><UID>2</UID><Name>Estimated elapsed days</Name><Duration>PT36H0M0S</Duration><DurationFormat>40</DurationFormat><Estimated>1</Estimated></Task>
        <Task><UID>3</UID><Name>Milestone</Name><Duration>PT0H0M0S</Duration><Milestone>1</Milestone></Task>
        <Task><UID>4</UID><Name>None</Name></Task>
        <Task><UID>5</UID><Name>Broken</Name><Duration>8 hours</Duration></Task>",
        expect![[r#"
            {
              "id": "t1",
              "name": "Days",
              "duration": 2.5,
              "source_uid": "1"
            },
            {
              "id": "t2",
              "name": "Estimated elapsed days",
              "duration": {"elapsed": 1.5},
              "source_uid": "2"
            },
            {
              "id": "t3",
              "name": "Milestone",
              "duration": 0,
              "source_uid": "3"
            },
            {
              "id": "t4",
              "name": "None",
              "duration": 1,
              "source_uid": "4"
            },
            {
              "id": "t5",
              "name": "Broken",
              "duration": 1,
              "source_uid": "5"
            }
            task 4: Assumed, no-duration: Its duration is missing and taken as one day, as Project does.
            task 5: LeftOut, unreadable: Its Duration cannot be read and counts as missing: "8 hours".
            task 5: Assumed, no-duration: Its duration is missing and taken as one day, as Project does.
            plan: Assumed, estimated: Durations that are estimates come in as they are (1 of 5 tasks).
        "#]],
    );
    check(
        &Parts {
            head: "<MinutesPerDay>450</MinutesPerDay>",
            tasks: "<Task><UID>1</UID><Name>A</Name><Duration>PT15H0M0S</Duration></Task>",
            ..Parts::default()
        },
        "tasks",
        expect![[r#"
            {
              "id": "t1",
              "name": "A",
              "duration": 2,
              "source_uid": "1"
            }
        "#]],
    );
}

#[test]
fn the_outline() {
    check_tasks(
        "<Task><UID>0</UID><Name>Plan</Name><OutlineLevel>0</OutlineLevel><FixedCost>10000</FixedCost></Task>
        <Task><UID>10</UID><Name>Phase</Name><OutlineLevel>1</OutlineLevel><WBS>1</WBS><Duration>PT80H0M0S</Duration><FixedCost>5000</FixedCost></Task>
        <Task><UID>11</UID><IsNull>1</IsNull></Task>
        <Task><UID>12</UID><Name>Step</Name><OutlineLevel>2</OutlineLevel><Duration>PT8H0M0S</Duration><Notes>Ask &amp; wait</Notes><Deadline>2027-02-01T17:00:00</Deadline></Task>
        <Task><UID>13</UID><Name>Dropped phase</Name><OutlineLevel>2</OutlineLevel><Active>0</Active></Task>
        <Task><UID>14</UID><Name>In it</Name><OutlineLevel>3</OutlineLevel></Task>
        <Task><UID>15</UID><Name>After</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration></Task>
        <Task><UID>15</UID><Name>Again</Name><OutlineLevel>1</OutlineLevel></Task>
        <Task><UID>16</UID><Name>Ghost</Name><OutlineLevel>1</OutlineLevel><ExternalTask>1</ExternalTask><ExternalTaskProject>other.mpp</ExternalTaskProject></Task>
        <Task><UID>17</UID><Name>Inserted</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration><IsSubproject>1</IsSubproject><SubprojectName>sub.mpp</SubprojectName></Task>
        <Task><Name>Without id</Name></Task>",
        expect![[r#"
            {
              "id": "t10",
              "name": "Phase",
              "wbs": "1",
              "cost": 50,
              "source_uid": "10"
            },
            {
              "id": "t12",
              "name": "Step",
              "parent": "t10",
              "duration": 1,
              "deadline": "2027-02-01T17:00",
              "source_uid": "12",
              "extra": {"notes": "Ask & wait"}
            },
            {
              "id": "t15",
              "name": "After",
              "duration": 1,
              "source_uid": "15"
            },
            {
              "id": "t17",
              "name": "Inserted",
              "duration": 1,
              "source_uid": "17"
            }
            task 13: LeftOut, inactive: It is inactive: it is not worked, and links from it do not hold.
            task 14: LeftOut, under-left-out: The summary above it is left out.
            task 15: LeftOut, repeated-uid: Another task has its unique id.
            task 16: LeftOut, external-task: It stands for a task of another plan, other.mpp.
            plan: LeftOut, no-uid: A task has no unique id and is left out.
            task 17: LeftOut, subproject: It stands for an inserted project, whose tasks are in sub.mpp.
            plan: LeftOut, project-fixed-cost: A fixed cost of the whole project, 100, is left out.
        "#]],
    );
}

#[test]
fn the_plan_as_a_whole() {
    let parts = |head| Parts { head, ..Parts::default() };
    check(
        &parts(""),
        "projects",
        expect![[r#"
        {
          "id": "plan",
          "name": "Plan",
          "start": "2027-01-04T08:00",
          "calendar": "standard",
          "source": {"file": "plan.xml", "kind": "mspdi"}
        }
    "#]],
    );
    check(
        &Parts {
            head: "<MinutesPerDay>0</MinutesPerDay><UID>{4711}</UID>",
            tasks: "<Task><UID>0</UID><Name>Plan</Name><Deadline>2027-06-30T17:00:00</Deadline><FixedCost>120000</FixedCost></Task>
            <Task><UID>1</UID><Name>A</Name><Duration>PT8H0M0S</Duration><Priority>900</Priority><Baseline><Number>0</Number></Baseline><ConstraintType>1</ConstraintType></Task>",
            ..Parts::default()
        },
        "projects",
        expect![[r#"
            {
              "id": "plan",
              "name": "Plan",
              "start": "2027-01-04T08:00",
              "deadline": "2027-06-30T17:00",
              "calendar": "standard",
              "source": {"file": "plan.xml", "kind": "mspdi", "uid": "{4711}"},
              "tasks": [
                {
                  "id": "t1",
                  "name": "A",
                  "duration": 1,
                  "constraint": {"type": "as-late-as-possible"},
                  "source_uid": "1"
                }
              ]
            }
            plan: Assumed, minutes-per-day: A day of 0 minutes cannot be: it is taken as 480.
            task 1: Differs, as-late-as-possible: It uses the float that no other task wants; in Project it takes all its float and may push what follows.
            plan: LeftOut, project-fixed-cost: A fixed cost of the whole project, 1200, is left out.
            plan: LeftOut, priorities: Priorities of tasks are left out, as here projects have ranks (1 of 1 tasks).
            plan: LeftOut, baselines: Baselines are left out (1 of 1 tasks).
        "#]],
    );
}
