//! Calendars: derived ones made whole, exceptions of every kind, and which of them a task follows.

use expect_test::expect;
use slipcast_engine::model::Scenario;
use slipcast_exchange::{Import, portfolio_of, write};

use super::{Parts, check, notes, part};

/// The third calendar and those after it.
#[track_caller]
fn check_calendars(calendars: &str, expected: expect_test::Expect) {
    let import = Parts { calendars, ..Parts::default() }.import();
    let report = notes(&import.report);
    let mut scenario = Scenario::clone(&import.scenario);
    scenario.calendars.drain(..2);
    let portfolio = portfolio_of("P", [Import { scenario, ..import }]).0;
    expected.assert_eq(&format!("{}{report}", part(&write(&portfolio), "calendars")));
}

#[test]
fn weeks() {
    check_calendars(
        "<Calendar><UID>3</UID><Name>Round the clock</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>
            <WeekDay><DayType>1</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>00:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
            <WeekDay><DayType>7</DayType><DayWorking>1</DayWorking></WeekDay>
            <WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes>
                <WorkingTime><FromTime>22:00:00</FromTime><ToTime>06:00:00</ToTime></WorkingTime>
                <WorkingTime><FromTime>06:00:00</FromTime><ToTime>10:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
            <WeekDay><DayType>3</DayType><DayWorking>0</DayWorking></WeekDay>
        </WeekDays></Calendar>",
        expect![[r#"
            {
              "id": "round-the-clock",
              "name": "Round the clock",
              "week": {
                "mon": [["06:00", "10:00"], ["22:00", "24:00"]],
                "sat": [["08:00", "12:00"], ["13:00", "17:00"]],
                "sun": [["00:00", "24:00"]]
              }
            }
            Round the clock: LeftOut, night-shift: A shift from 22:00 to 06:00 ends at midnight: Project writes the rest on the next day.
        "#]],
    );
}

#[test]
fn exceptions() {
    let exception = |from: &str, to: &str, fields: &str| {
        format!(
            "<Exception><EnteredByOccurrences>0</EnteredByOccurrences><TimePeriod><FromDate>{from}T00:00:00</FromDate><ToDate>{to}T23:59:00</ToDate></TimePeriod>{fields}</Exception>"
        )
    };
    let half_day = "<DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime></WorkingTimes>";
    let exceptions = [
        exception(
            "2027-12-24",
            "2028-01-02",
            "<Name>Christmas</Name><Type>1</Type><DayWorking>0</DayWorking>",
        ),
        exception("2027-05-07", "2027-05-07", half_day),
        exception(
            "2027-05-01",
            "2029-05-01",
            "<Name>May Day</Name><Type>2</Type><Month>4</Month><MonthDay>1</MonthDay><DayWorking>0</DayWorking>",
        ),
        exception(
            "2027-02-01",
            "2070-01-01",
            "<Name>Last Friday of every third year's month</Name><Type>5</Type><Period>400</Period><MonthPosition>4</MonthPosition><MonthItem>8</MonthItem><DayWorking>0</DayWorking>",
        ),
        "<Exception><TimePeriod><FromDate>2027-03-01T00:00:00</FromDate></TimePeriod></Exception>".to_owned(),
    ];
    check_calendars(
        &format!(
            "<Calendar><UID>3</UID><Name>Holidays</Name><IsBaseCalendar>1</IsBaseCalendar><Exceptions>{}</Exceptions></Calendar>",
            exceptions.concat()
        ),
        expect![[r#"
            {
              "id": "holidays",
              "name": "Holidays",
              "week": {
                "mon": [["08:00", "12:00"], ["13:00", "17:00"]],
                "tue": [["08:00", "12:00"], ["13:00", "17:00"]],
                "wed": [["08:00", "12:00"], ["13:00", "17:00"]],
                "thu": [["08:00", "12:00"], ["13:00", "17:00"]],
                "fri": [["08:00", "12:00"], ["13:00", "17:00"]]
              },
              "exceptions": [
                {"from": "2027-05-01", "to": "2027-05-01", "name": "May Day"},
                {"from": "2028-05-01", "to": "2028-05-01", "name": "May Day"},
                {"from": "2029-05-01", "to": "2029-05-01", "name": "May Day"},
                {"from": "2027-02-26", "to": "2027-02-26", "name": "Last Friday of every third year's month"},
                {"from": "2027-12-24", "to": "2028-01-02", "name": "Christmas"},
                {"from": "2027-05-07", "to": "2027-05-07", "hours": [["08:00", "12:00"]]}
              ]
            }
            Holidays: LeftOut, far-exceptions: Days that recur after 2047-01-19 are left out.
        "#]],
    );
    // Before Project 2007 exceptions stood among the days of the week.
    check_calendars(
        "<Calendar><UID>3</UID><Name>Old</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>
            <WeekDay><DayType>2</DayType><DayWorking>1</DayWorking></WeekDay>
            <WeekDay><DayType>0</DayType><DayWorking>0</DayWorking><TimePeriod><FromDate>2027-03-01T00:00:00</FromDate><ToDate>2027-03-02T23:59:00</ToDate></TimePeriod></WeekDay>
        </WeekDays></Calendar>",
        expect![[r#"
            {
              "id": "old",
              "name": "Old",
              "week": {
                "mon": [["08:00", "12:00"], ["13:00", "17:00"]]
              },
              "exceptions": [
                {"from": "2027-03-01", "to": "2027-03-02"}
              ]
            }
        "#]],
    );
}

#[test]
fn work_weeks() {
    check_calendars(
        "<Calendar><UID>3</UID><Name>Summer</Name><IsBaseCalendar>1</IsBaseCalendar><WorkWeeks><WorkWeek>
            <TimePeriod><FromDate>2027-07-01T00:00:00</FromDate><ToDate>2027-07-09T23:59:00</ToDate></TimePeriod><Name>Short days</Name><WeekDays>
            <WeekDay><DayType>5</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>07:00:00</FromTime><ToTime>13:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
            <WeekDay><DayType>6</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>07:00:00</FromTime><ToTime>13:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
            </WeekDays></WorkWeek></WorkWeeks></Calendar>",
        expect![[r#"
            {
              "id": "summer",
              "name": "Summer",
              "week": {
                "mon": [["08:00", "12:00"], ["13:00", "17:00"]],
                "tue": [["08:00", "12:00"], ["13:00", "17:00"]],
                "wed": [["08:00", "12:00"], ["13:00", "17:00"]],
                "thu": [["08:00", "12:00"], ["13:00", "17:00"]],
                "fri": [["08:00", "12:00"], ["13:00", "17:00"]]
              },
              "exceptions": [
                {"from": "2027-07-01", "to": "2027-07-02", "name": "Short days", "hours": [["07:00", "13:00"]]},
                {"from": "2027-07-03", "to": "2027-07-07", "name": "Short days"},
                {"from": "2027-07-08", "to": "2027-07-09", "name": "Short days", "hours": [["07:00", "13:00"]]}
              ]
            }
        "#]],
    );
}

/// One derived calendar like its base, one with a day and a holiday of its own, and one derived from itself.
const DERIVED: &str = "
    <Calendar><UID>3</UID><Name>Ann</Name><IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>1</BaseCalendarUID></Calendar>
    <Calendar><UID>4</UID><Name>Ben</Name><IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>1</BaseCalendarUID>
        <WeekDays><WeekDay><DayType>6</DayType><DayWorking>0</DayWorking></WeekDay></WeekDays>
        <Exceptions><Exception><TimePeriod><FromDate>2027-01-05T00:00:00</FromDate><ToDate>2027-01-05T23:59:00</ToDate></TimePeriod><Type>1</Type><DayWorking>0</DayWorking></Exception></Exceptions></Calendar>
    <Calendar><UID>5</UID><Name>Loop</Name><IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>6</BaseCalendarUID></Calendar>
    <Calendar><UID>6</UID><Name>Loop too</Name><IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>5</BaseCalendarUID></Calendar>";

const PEOPLE: &str = "
    <Resource><UID>1</UID><Name>Ann</Name><Type>1</Type><CalendarUID>3</CalendarUID></Resource>
    <Resource><UID>2</UID><Name>Ben</Name><Type>1</Type><CalendarUID>4</CalendarUID></Resource>
    <Resource><UID>3</UID><Name>Cho</Name><Type>1</Type><CalendarUID>2</CalendarUID><StandardRate>50</StandardRate></Resource>";

#[test]
fn derived_calendars() {
    let parts = Parts { calendars: DERIVED, resources: PEOPLE, ..Parts::default() };
    check(
        &parts,
        "calendars",
        expect![[r#"
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
              "id": "ben",
              "name": "Ben",
              "week": {
                "mon": [["08:00", "12:00"], ["13:00", "17:00"]],
                "tue": [["08:00", "12:00"], ["13:00", "17:00"]],
                "wed": [["08:00", "12:00"], ["13:00", "17:00"]],
                "thu": [["08:00", "12:00"], ["13:00", "17:00"]]
              },
              "exceptions": [
                {"from": "2027-01-05", "to": "2027-01-05"}
              ]
            }
        "#]],
    );
    check(
        &parts,
        "resources",
        expect![[r#"
        {
          "id": "ann",
          "name": "Ann",
          "calendar": "standard"
        },
        {
          "id": "ben",
          "name": "Ben",
          "calendar": "ben"
        },
        {
          "id": "cho",
          "name": "Cho",
          "calendar": "night",
          "cost_per_hour": 50
        }
    "#]],
    );
}

#[test]
fn tasks_follow_their_resources_calendars() {
    let task = |uid: i32, fields: &str| {
        format!(
            "<Task><UID>{uid}</UID><Name>T</Name><OutlineLevel>1</OutlineLevel><Duration>PT16H0M0S</Duration>{fields}
            <PredecessorLink><PredecessorUID>9</PredecessorUID><LinkLag>4800</LinkLag></PredecessorLink></Task>"
        )
    };
    let tasks = [
        "<Task><UID>9</UID><Name>First</Name><Duration>PT0H0M0S</Duration></Task>".to_owned(),
        task(1, ""),
        task(2, ""),
        task(3, "<CalendarUID>1</CalendarUID>"),
        task(4, "<CalendarUID>1</CalendarUID><IgnoreResourceCalendar>1</IgnoreResourceCalendar>"),
        task(5, "<Start>2027-01-04T08:00:00</Start><Finish>2027-01-07T12:00:00</Finish>"),
        task(6, ""),
        task(7, "<CalendarUID>2</CalendarUID><IgnoreResourceCalendar>1</IgnoreResourceCalendar>"),
    ];
    let assign = |task: i32, resource: i32| {
        format!(
            "<Assignment><TaskUID>{task}</TaskUID><ResourceUID>{resource}</ResourceUID><Units>1</Units><Work>PT16H0M0S</Work>
            <Finish>2027-01-0{resource}T17:00:00</Finish></Assignment>"
        )
    };
    let assignments =
        [(1, 1), (2, 2), (3, 2), (4, 2), (5, 1), (5, 2), (6, 1), (6, 3), (7, 1)].map(|it| assign(it.0, it.1));
    let parts = Parts {
        calendars: DERIVED,
        resources: PEOPLE,
        tasks: &tasks.concat(),
        assignments: &assignments.concat(),
        ..Parts::default()
    };
    check(
        &parts,
        "tasks",
        expect![[r#"
            {
              "id": "t9",
              "name": "First",
              "duration": 0,
              "source_uid": "9"
            },
            {
              "id": "t1",
              "name": "T",
              "duration": 2,
              "predecessors": [
                {"task": "t9", "lag": 1}
              ],
              "resources": [
                {"resource": "ann"}
              ],
              "source_uid": "1"
            },
            {
              "id": "t2",
              "name": "T",
              "duration": 2,
              "calendar": "ben",
              "predecessors": [
                {"task": "t9", "lag": 1, "lag_calendar": "project"}
              ],
              "resources": [
                {"resource": "ben"}
              ],
              "source_uid": "2"
            },
            {
              "id": "t3",
              "name": "T",
              "duration": 2,
              "calendar": "standard",
              "predecessors": [
                {"task": "t9", "lag": 1}
              ],
              "resources": [
                {"resource": "ben"}
              ],
              "source_uid": "3"
            },
            {
              "id": "t4",
              "name": "T",
              "duration": 2,
              "calendar": "standard",
              "predecessors": [
                {"task": "t9", "lag": 1}
              ],
              "resources": [
                {"resource": "ben"}
              ],
              "source_uid": "4"
            },
            {
              "id": "t5",
              "name": "T",
              "duration": 2.5,
              "calendar": "ben",
              "predecessors": [
                {"task": "t9", "lag": 1, "lag_calendar": "project"}
              ],
              "resources": [
                {"resource": "ann", "units": 0.8},
                {"resource": "ben", "units": 0.8}
              ],
              "source_uid": "5"
            },
            {
              "id": "t6",
              "name": "T",
              "duration": 2,
              "calendar": "night",
              "predecessors": [
                {"task": "t9", "lag": 1, "lag_calendar": "project"}
              ],
              "resources": [
                {"resource": "cho"}
              ],
              "source_uid": "6"
            },
            {
              "id": "t7",
              "name": "T",
              "duration": 2,
              "calendar": "night",
              "predecessors": [
                {"task": "t9", "lag": 1}
              ],
              "source_uid": "7"
            }
            task 4: Differs, shared-hours: Work goes on only when all its resources work, Ben 32 of the 40 hours a week, which the task ignores in Project.
            task 5: Differs, recounted: Its resources work different hours, which Project adds up to 2 days; between its dates lie 2.5 days of theirs in common.
            task 5: Differs, average-units: Ann does 16 hours on it, 1 units would do 20: it holds 0.80 units throughout.
            task 5: Differs, average-units: Ben does 16 hours on it, 1 units would do 20: it holds 0.80 units throughout.
            task 6: LeftOut, other-hours: Ann works 0 of the 4 hours a week of the task and is left out; the cost of the work is kept.
            task 7: LeftOut, other-hours: Ann works 0 of the 4 hours a week of the task and is left out; the cost of the work is kept.
        "#]],
    );
}
