//! Tasks, outline, links, constraints and progress.

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

const TWO: &str =
    "<Task><UID>1</UID><Name>A</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration></Task>
    <Task><UID>2</UID><Name>B</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>";

#[test]
fn links_and_lags() {
    let link = |fields: &str| {
        format!("<PredecessorLink><PredecessorUID>1</PredecessorUID>{fields}</PredecessorLink>")
    };
    let links = [
        "",
        "<Type>0</Type><LinkLag>4800</LinkLag><LagFormat>7</LagFormat>",
        "<Type>1</Type><LinkLag>-2400</LinkLag><LagFormat>5</LagFormat>",
        "<Type>2</Type><LinkLag>43200</LinkLag><LagFormat>8</LagFormat>",
        "<Type>3</Type><LinkLag>24000</LinkLag><LagFormat>9</LagFormat>",
        "<LinkLag>100800</LinkLag><LagFormat>10</LagFormat>",
        "<LinkLag>96000</LinkLag><LagFormat>11</LagFormat>",
        "<LinkLag>432000</LinkLag><LagFormat>12</LagFormat>",
        "<LinkLag>600</LinkLag><LagFormat>3</LagFormat>",
        "<LinkLag>600</LinkLag><LagFormat>4</LagFormat>",
        "<LinkLag>600</LinkLag><LagFormat>6</LagFormat>",
        "<LinkLag>50</LinkLag><LagFormat>19</LagFormat>",
        "<LinkLag>-25</LinkLag><LagFormat>52</LagFormat>",
        "<LinkLag>0</LinkLag><LagFormat>8</LagFormat>",
    ];
    let links: String = links.iter().map(|it| link(it)).collect();
    check_tasks(
        &format!("{TWO}{links}</Task>"),
        expect![[r#"
        {
          "id": "t1",
          "name": "A",
          "duration": 1,
          "source_uid": "1"
        },
        {
          "id": "t2",
          "name": "B",
          "duration": 1,
          "predecessors": [
            {"task": "t1"},
            {"task": "t1", "type": "FF", "lag": 1},
            {"task": "t1", "lag": -0.5},
            {"task": "t1", "type": "SF", "lag": {"elapsed": 3}},
            {"task": "t1", "type": "SS", "lag": 5},
            {"task": "t1", "lag": {"elapsed": 7}},
            {"task": "t1", "lag": 20},
            {"task": "t1", "lag": {"elapsed": 30}},
            {"task": "t1", "lag": 0.125},
            {"task": "t1", "lag": {"elapsed": 0.041666666666666664}},
            {"task": "t1", "lag": {"elapsed": 0.041666666666666664}},
            {"task": "t1", "lag": "50%"},
            {"task": "t1", "lag": "-25%", "lag_calendar": "elapsed"},
            {"task": "t1"}
          ],
          "source_uid": "2"
        }
    "#]],
    );
}

#[test]
fn links_that_cannot_come_in() {
    check_tasks(
        &format!(
            "{TWO}<PredecessorLink><PredecessorUID>0</PredecessorUID><CrossProject>1</CrossProject><CrossProjectName>other.mpp\\4</CrossProjectName></PredecessorLink>
            <PredecessorLink><PredecessorUID>99</PredecessorUID></PredecessorLink>
            <PredecessorLink><PredecessorUID>2</PredecessorUID></PredecessorLink></Task>
            <Task><UID>3</UID><Name>S</Name><OutlineLevel>1</OutlineLevel>
                <PredecessorLink><PredecessorUID>1</PredecessorUID><Type>0</Type></PredecessorLink>
                <PredecessorLink><PredecessorUID>2</PredecessorUID><Type>3</Type></PredecessorLink></Task>
            <Task><UID>4</UID><Name>In S</Name><OutlineLevel>2</OutlineLevel><Duration>PT8H0M0S</Duration>
                <PredecessorLink><PredecessorUID>3</PredecessorUID></PredecessorLink></Task>"
        ),
        expect![[r#"
            {
              "id": "t1",
              "name": "A",
              "duration": 1,
              "source_uid": "1"
            },
            {
              "id": "t2",
              "name": "B",
              "duration": 1,
              "source_uid": "2"
            },
            {
              "id": "t3",
              "name": "S",
              "predecessors": [
                {"task": "t2", "type": "SS"}
              ],
              "source_uid": "3"
            },
            {
              "id": "t4",
              "name": "In S",
              "parent": "t3",
              "duration": 1,
              "source_uid": "4"
            }
            task 2: LeftOut, cross-project-link: Its link from other.mpp\4 is left out: link the projects once both are in.
            task 2: LeftOut, link-from-left-out: Its link from task 99 is left out, as that task is.
            task 2: LeftOut, link-to-itself: Its link from itself is left out.
            task 3: LeftOut, link-to-summary-finish: Its link from task 1 bounds the finish of a summary, which only its tasks can.
            task 4: LeftOut, link-within: Its link from task 3 ties a summary to a task of its own.
        "#]],
    );
}

#[test]
fn constraints() {
    let task = |kind: i32| {
        format!(
            "<Task><UID>{}</UID><Name>{kind}</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>
            <ConstraintType>{kind}</ConstraintType><ConstraintDate>2027-02-01T08:00:00</ConstraintDate>
            <PredecessorLink><PredecessorUID>1</PredecessorUID></PredecessorLink></Task>",
            kind + 10
        )
    };
    let tasks: String = (0..8).map(task).collect();
    check_tasks(
        &format!("{TWO}<ConstraintType>4</ConstraintType></Task>{tasks}"),
        expect![[r#"
        {
          "id": "t1",
          "name": "A",
          "duration": 1,
          "source_uid": "1"
        },
        {
          "id": "t2",
          "name": "B",
          "duration": 1,
          "source_uid": "2"
        },
        {
          "id": "t10",
          "name": "0",
          "duration": 1,
          "predecessors": [
            {"task": "t1"}
          ],
          "source_uid": "10"
        },
        {
          "id": "t11",
          "name": "1",
          "duration": 1,
          "predecessors": [
            {"task": "t1"}
          ],
          "constraint": {"type": "as-late-as-possible"},
          "source_uid": "11"
        },
        {
          "id": "t12",
          "name": "2",
          "duration": 1,
          "predecessors": [
            {"task": "t1"}
          ],
          "constraint": {"type": "must-start", "date": "2027-02-01T08:00"},
          "source_uid": "12"
        },
        {
          "id": "t13",
          "name": "3",
          "duration": 1,
          "predecessors": [
            {"task": "t1"}
          ],
          "constraint": {"type": "must-finish", "date": "2027-02-01T08:00"},
          "source_uid": "13"
        },
        {
          "id": "t14",
          "name": "4",
          "duration": 1,
          "predecessors": [
            {"task": "t1"}
          ],
          "constraint": {"type": "start-no-earlier", "date": "2027-02-01T08:00"},
          "source_uid": "14"
        },
        {
          "id": "t15",
          "name": "5",
          "duration": 1,
          "predecessors": [
            {"task": "t1"}
          ],
          "constraint": {"type": "start-no-later", "date": "2027-02-01T08:00"},
          "source_uid": "15"
        },
        {
          "id": "t16",
          "name": "6",
          "duration": 1,
          "predecessors": [
            {"task": "t1"}
          ],
          "constraint": {"type": "finish-no-earlier", "date": "2027-02-01T08:00"},
          "source_uid": "16"
        },
        {
          "id": "t17",
          "name": "7",
          "duration": 1,
          "predecessors": [
            {"task": "t1"}
          ],
          "constraint": {"type": "finish-no-later", "date": "2027-02-01T08:00"},
          "source_uid": "17"
        }
        task 2: LeftOut, constraint-without-date: Its constraint has no date.
        task 11: Differs, as-late-as-possible: It uses the float that no other task wants; in Project it takes all its float and may push what follows.
        task 12: Differs, hard-constraint: It never starts before its links allow; Project may hold its date against them.
        task 13: Differs, hard-constraint: It never starts before its links allow; Project may hold its date against them.
        task 15: Differs, no-later-constraint: Its date shows as negative float where links break it; Project may start it before its links allow.
        task 17: Differs, no-later-constraint: Its date shows as negative float where links break it; Project may start it before its links allow.
    "#]],
    );
    let summary = |kind: i32| {
        format!(
            "<Task><UID>{kind}</UID><Name>S</Name><OutlineLevel>1</OutlineLevel><ConstraintType>{kind}</ConstraintType>
            <ConstraintDate>2027-02-01T08:00:00</ConstraintDate></Task>
            <Task><UID>1{kind}</UID><Name>T</Name><OutlineLevel>2</OutlineLevel><Duration>PT0H0M0S</Duration></Task>"
        )
    };
    check_tasks(
        &[2, 4, 7].map(summary).concat(),
        expect![[r#"
        {
          "id": "t2",
          "name": "S",
          "source_uid": "2"
        },
        {
          "id": "t12",
          "name": "T",
          "parent": "t2",
          "duration": 0,
          "source_uid": "12"
        },
        {
          "id": "t4",
          "name": "S",
          "constraint": {"type": "start-no-earlier", "date": "2027-02-01T08:00"},
          "source_uid": "4"
        },
        {
          "id": "t14",
          "name": "T",
          "parent": "t4",
          "duration": 0,
          "source_uid": "14"
        },
        {
          "id": "t7",
          "name": "S",
          "constraint": {"type": "finish-no-later", "date": "2027-02-01T08:00"},
          "source_uid": "7"
        },
        {
          "id": "t17",
          "name": "T",
          "parent": "t7",
          "duration": 0,
          "source_uid": "17"
        }
        task 2: LeftOut, summary-constraint: Its constraint is left out: a summary takes only start-no-earlier and finish-no-later.
    "#]],
    );
}

#[test]
fn tasks_scheduled_by_hand() {
    let dates = "<Manual>1</Manual><Duration>PT8H0M0S</Duration><Start>2027-01-06T08:00:00</Start><Finish>2027-01-06T17:00:00</Finish>";
    check_tasks(
        &format!(
            "<Task><UID>1</UID><Name>Dated</Name><OutlineLevel>1</OutlineLevel>{dates}</Task>
            <Task><UID>2</UID><Name>Done</Name><OutlineLevel>1</OutlineLevel>{dates}<PercentComplete>100</PercentComplete></Task>
            <Task><UID>3</UID><Name>Open</Name><OutlineLevel>1</OutlineLevel><Manual>1</Manual><Duration>PT8H0M0S</Duration></Task>
            <Task><UID>4</UID><Name>Summary</Name><OutlineLevel>1</OutlineLevel>{dates}</Task>
            <Task><UID>5</UID><Name>In it</Name><OutlineLevel>2</OutlineLevel><Duration>PT0H0M0S</Duration></Task>"
        ),
        expect![[r#"
            {
              "id": "t1",
              "name": "Dated",
              "duration": 1,
              "constraint": {"type": "start-no-earlier", "date": "2027-01-06T08:00"},
              "source_uid": "1"
            },
            {
              "id": "t2",
              "name": "Done",
              "duration": 1,
              "progress": {"actual_start": "2027-01-06T08:00", "actual_finish": "2027-01-06T17:00"},
              "source_uid": "2"
            },
            {
              "id": "t3",
              "name": "Open",
              "duration": 1,
              "source_uid": "3"
            },
            {
              "id": "t4",
              "name": "Summary",
              "source_uid": "4"
            },
            {
              "id": "t5",
              "name": "In it",
              "parent": "t4",
              "duration": 0,
              "source_uid": "5"
            }
            task 1: Differs, manual: It is scheduled by hand in Project: it starts no earlier than there, 2027-01-06T08:00, and later where its links say so.
            task 3: Assumed, manual: It is scheduled by hand and has no dates yet: it starts as soon as its links allow.
            task 4: Differs, manual: It is scheduled by hand in Project; here it spans its tasks.
            plan: Assumed, status-date: Its status date is taken as 2027-01-06T17:00, the last actual date: nothing happens after it.
            task 1: Differs, before-status-date: Work on it that is not done lay before the status date, 2027-01-06T17:00, and is moved after it.
        "#]],
    );
}

const PROGRESS: &str = "
    <Task><UID>1</UID><Name>Finished</Name><Duration>PT16H0M0S</Duration><Start>2027-01-04T08:00:00</Start><Finish>2027-01-05T17:00:00</Finish>
        <PercentComplete>100</PercentComplete><ActualStart>2027-01-04T08:00:00</ActualStart><ActualFinish>2027-01-05T17:00:00</ActualFinish></Task>
    <Task><UID>2</UID><Name>Under way</Name><Duration>PT40H0M0S</Duration><Start>2027-01-06T08:00:00</Start><Finish>2027-01-12T17:00:00</Finish>
        <PercentComplete>40</PercentComplete><ActualStart>2027-01-06T08:00:00</ActualStart><RemainingDuration>PT24H0M0S</RemainingDuration><Resume>2027-01-08T08:00:00</Resume></Task>
    <Task><UID>3</UID><Name>By percent alone</Name><Duration>PT40H0M0S</Duration><Start>2027-01-06T08:00:00</Start><Finish>2027-01-12T17:00:00</Finish><PercentComplete>25</PercentComplete></Task>
    <Task><UID>4</UID><Name>Not begun</Name><Duration>PT8H0M0S</Duration><Start>2027-01-07T08:00:00</Start><Finish>2027-01-07T17:00:00</Finish></Task>";

#[test]
fn progress() {
    check_tasks(
        PROGRESS,
        expect![[r#"
        {
          "id": "t1",
          "name": "Finished",
          "duration": 2,
          "progress": {"actual_start": "2027-01-04T08:00", "actual_finish": "2027-01-05T17:00"},
          "source_uid": "1"
        },
        {
          "id": "t2",
          "name": "Under way",
          "duration": 5,
          "progress": {"actual_start": "2027-01-06T08:00", "remaining": 3},
          "source_uid": "2"
        },
        {
          "id": "t3",
          "name": "By percent alone",
          "duration": 5,
          "progress": {"actual_start": "2027-01-06T08:00", "remaining": 3.75},
          "source_uid": "3"
        },
        {
          "id": "t4",
          "name": "Not begun",
          "duration": 1,
          "source_uid": "4"
        }
        plan: Assumed, status-date: Its status date is taken as 2027-01-06T08:00, the last actual date: nothing happens after it.
    "#]],
    );
}

#[test]
fn status_dates() {
    #[track_caller]
    fn check_status(head: &str, tasks: &str, expected: expect_test::Expect) {
        check(&Parts { head, tasks, ..Parts::default() }, "status_date", expected);
    }
    let later = "<StatusDate>2027-01-08T17:00:00</StatusDate>";
    check_status(
        later,
        PROGRESS,
        expect![[r#"
        "status_date": "2027-01-08T17:00",
        task 2: Differs, before-status-date: Work on it that is not done lay before the status date, 2027-01-08T17:00, and is moved after it.
        task 4: Differs, before-status-date: Work on it that is not done lay before the status date, 2027-01-08T17:00, and is moved after it.
    "#]],
    );
    check_status(
        "<StatusDate>2027-01-05T12:00:00</StatusDate>",
        PROGRESS,
        expect![[r#"
        "status_date": "2027-01-06T08:00",
        plan: Assumed, status-date: Its status date is taken as 2027-01-06T08:00, the last actual date: nothing happens after it.
    "#]],
    );
    let untouched = "<Task><UID>4</UID><Name>Not begun</Name><Duration>PT8H0M0S</Duration><Start>2027-01-11T08:00:00</Start><Finish>2027-01-11T17:00:00</Finish></Task>";
    check_status(
        later,
        untouched,
        expect![[r#"
        "status_date": "2027-01-08T17:00",
    "#]],
    );
    check_status(
        "<StatusDate>2027-01-18T17:00:00</StatusDate>",
        untouched,
        expect![[r#"
            plan: LeftOut, status-date: Its status date, 2027-01-18T17:00, is left out: it would move work without progress that starts before it (tasks: 1).
        "#]],
    );
    check_status("", untouched, expect![]);
}

#[test]
fn dates_that_are_not_the_duration_apart() {
    let task = |uid: i32, finish: &str, more: &str| {
        format!(
            "<Task><UID>{uid}</UID><Name>T</Name><Duration>PT16H0M0S</Duration><Start>2027-01-04T08:00:00</Start><Finish>{finish}</Finish>{more}</Task>"
        )
    };
    check_tasks(
        &[
            task(1, "2027-01-05T17:00:00", ""),
            task(2, "2027-01-06T12:00:00", ""),
            task(3, "2027-01-04T17:00:00", ""),
            task(
                4,
                "2027-01-05T17:00:00",
                "<LevelingDelay>14400</LevelingDelay><LevelingDelayFormat>8</LevelingDelayFormat>",
            ),
        ]
        .concat(),
        expect![[r#"
            {
              "id": "t1",
              "name": "T",
              "duration": 2,
              "source_uid": "1"
            },
            {
              "id": "t2",
              "name": "T",
              "duration": 2,
              "source_uid": "2"
            },
            {
              "id": "t3",
              "name": "T",
              "duration": 2,
              "source_uid": "3"
            },
            {
              "id": "t4",
              "name": "T",
              "duration": 2,
              "source_uid": "4"
            }
            task 2: Differs, split: Project interrupts it or lets it wait; here it is worked in one piece: its dates are 2.50 days of work apart, its duration is 2.00.
            task 3: Differs, short-span: Project fits it into less time; here it takes its duration: its dates are 1.00 days of work apart, its duration is 2.00.
            task 4: LeftOut, levelling-delay: A levelling delay of 1 elapsed days is left out: Slipcast levels for itself.
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
