//! What has happened, and dates that Project holds otherwise.

use expect_test::expect;

use super::{Parts, check, check_tasks};

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
