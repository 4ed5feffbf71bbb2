//! Links and constraints.

use expect_test::expect;

use super::check_tasks;

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
