//! What the reader says of scenarios that are wrong: all of a file at once, three lines a problem.

use expect_test::{Expect, expect};
use slipcast_exchange::read;

/// The problems of a file.
pub(crate) fn problems(file: &[u8]) -> String {
    let problems = read(file).err().unwrap_or_default();
    problems
        .iter()
        .map(|it| format!("at {}: {}\n  {}\n  {}\n", it.pointer, it.kind, it.message, it.mend))
        .collect()
}

/// A file whose only scenario has these fields besides its id and name.
#[track_caller]
fn check(fields: &str, expected: Expect) {
    let head =
        r#"{"format": "slipcast", "version": 1, "portfolio": "P", "scenarios": [{"id": "s", "name": "S", "#;
    expected.assert_eq(&problems(format!("{head}{fields}}}]}}").as_bytes()));
}

/// A task with these fields, beside a task `a`.
#[track_caller]
fn check_task(fields: &str, expected: Expect) {
    check(
        &format!(
            r#""status_date": "2027-01-04T08:00", "projects": [{{"id": "p", "name": "P", "tasks": [{{"id": "a", "name": "A"}}, {{"id": "t", "name": "T", {fields}}}]}}]"#
        ),
        expected,
    );
}

#[test]
fn all_problems_at_once() {
    check(
        r#""confidense": 0.8, "currency": 5, "resources": [{"id": "dev", "units": "six"}, "crane", {"nmae": "Lift"}],
        "note": "a", "note": "b", "extra": 3, "status_date": "tomorrow""#,
        expect![[r#"
            at /scenarios/0/note: duplicate-key
              Item 1 of `scenarios` has `note` more than once.
              Keep the one that is meant and remove the others.
            at /scenarios/0/status_date: malformed-date
              `status_date`: "tomorrow" is not written in the form expected.
              Write a date and time, YYYY-MM-DDTHH:MM, for example "2027-01-04T08:00".
            at /scenarios/0/currency: wrong-type
              `currency` should be text in double quotes, not the number 5.
              Write text in double quotes, for example "Digital 2027".
            at /scenarios/0/resources/0: missing-field
              Item 1 of `resources` has no `name`, which it needs.
              Add a field `name`.
            at /scenarios/0/resources/0/units: wrong-type
              `units` should be a number, not the text "six".
              Write a number, for example 12.5.
            at /scenarios/0/resources/1: wrong-type
              Item 2 of `resources` should be an object in curly brackets, not the text "crane".
              Write an object in curly brackets, for example {}.
            at /scenarios/0/resources/2: missing-field
              Item 3 of `resources` has no `id`, which it needs.
              Add a field `id`.
            at /scenarios/0/resources/2: missing-field
              Item 3 of `resources` has no `name`, which it needs.
              Add a field `name`.
            at /scenarios/0/resources/2/nmae: unknown-field
              Item 3 of `resources` has a field "nmae", which does not belong there.
              Did you mean `name`? What other programs keep goes into `extra`.
            at /scenarios/0/extra: wrong-type
              `extra` should be an object in curly brackets, not `3`.
              Write an object in curly brackets, for example {"colour": "teal"}.
            at /scenarios/0/confidense: unknown-field
              Item 1 of `scenarios` has a field "confidense", which does not belong there.
              Did you mean `confidence`? What other programs keep goes into `extra`.
        "#]],
    );
}

#[test]
fn fields() {
    check(
        r#""simulation": {"iterations": 2.5, "seed": 9007199254740993}"#,
        expect![[r#"
            at /scenarios/0/simulation/iterations: out-of-range
              `iterations` should be a whole number from 0 to 4294967295, not the number 2.5.
              Write a whole number from 0 to 4294967295.
            at /scenarios/0/simulation/seed: out-of-range
              `seed` should be a whole number from 0 to 9007199254740991, not the number 9007199254740992.
              Write a whole number from 0 to 9007199254740991.
        "#]],
    );
    check(
        r#""simulation": {"iterations": -1, "sampling": "Latin-Hypercube"}"#,
        expect![[r#"
            at /scenarios/0/simulation/iterations: out-of-range
              `iterations` should be a whole number from 0 to 4294967295, not the number -1.
              Write a whole number from 0 to 4294967295.
            at /scenarios/0/simulation/sampling: unknown-choice
              `sampling` is the text "Latin-Hypercube", which is none of its values.
              Did you mean "latin-hypercube"? Its values are "latin-hypercube", "monte-carlo".
        "#]],
    );
    check(
        r#""simulation": {"iterations": null, "resources": null, "stop_when_p80_within_days": null}"#,
        expect![[r#"
            at /scenarios/0/simulation/iterations: wrong-type
              `iterations` should be a whole number, not null.
              Write a whole number, for example 1.
        "#]],
    );
    check(
        r#""based_on": "a.b", "id": "s""#,
        expect![[r#"
            at /scenarios/0/id: duplicate-key
              Item 1 of `scenarios` has `id` more than once.
              Keep the one that is meant and remove the others.
            at /scenarios/0/based_on: malformed-id
              `based_on` is not an id: the text "a.b".
              Write an id, as in "crm"; an id is 1–64 characters, any but `/`, `.` and white space.
        "#]],
    );
    check(
        r#""a/b~c": 1"#,
        expect![[r#"
            at /scenarios/0/a~1b~0c: unknown-field
              Item 1 of `scenarios` has a field "a/b~c", which does not belong there.
              Remove it; what other programs keep goes into `extra`.
        "#]],
    );
    check(
        r#""calendars": [{"id": "c", "week": {"mon": [["17:00", "08:00"], ["8:00", "12:00"], ["08:00"], 5]}}]"#,
        expect![[r#"
            at /scenarios/0/calendars/0/week/mon/0: malformed-value
              Item 1 of `mon` does not end after it begins.
              Write the earlier time first; a shift over midnight is written on both days, up to "24:00" and from "00:00".
            at /scenarios/0/calendars/0/week/mon/1/0: malformed-date
              Item 1 of item 2 of `mon`: "8:00" is not written in the form expected.
              Write a time of day, HH:MM, for example "08:00".
            at /scenarios/0/calendars/0/week/mon/2: malformed-value
              Item 3 of `mon` should hold 2 values, not a list of 1.
              Write 2 values in its list.
            at /scenarios/0/calendars/0/week/mon/3: wrong-type
              Item 4 of `mon` should be a shift from one time of day to a later one, not the number 5.
              Write a shift from one time of day to a later one, for example ["08:00", "12:00"].
        "#]],
    );
    check(
        r#""calendars": [{"id": "c", "exceptions": [{"from": "2027-02-29", "to": "2027-03"}]}]"#,
        expect![[r#"
            at /scenarios/0/calendars/0/exceptions/0/from: malformed-date
              `from`: "2027-02-29" does not exist.
              Write a day, YYYY-MM-DD, for example "2027-01-04".
            at /scenarios/0/calendars/0/exceptions/0/to: malformed-date
              `to`: "2027-03" is not written in the form expected.
              Write a day, YYYY-MM-DD, for example "2027-01-04".
            at /scenarios/0/calendars/0/week: no-working-time
              The calendar “c” has no work in its week: nothing on it would ever finish.
              Give at least one weekday a shift.
        "#]],
    );
    check(
        r#""budgets": [{"from": "2027-01-01T25:00", "to": "1027-01-01", "amount": true}]"#,
        expect![[r#"
            at /scenarios/0/budgets/0/from: malformed-date
              `from`: "2027-01-01T25:00" does not exist.
              Write a day, YYYY-MM-DD, or a date and time, YYYY-MM-DDTHH:MM, for example "2027-01-04".
            at /scenarios/0/budgets/0/to: malformed-date
              `to`: "1027-01-01" is outside the years 1900–2199.
              Write a day, YYYY-MM-DD, or a date and time, YYYY-MM-DDTHH:MM, for example "2027-01-04".
            at /scenarios/0/budgets/0/amount: wrong-type
              `amount` should be a number, not true.
              Write a number, for example 12.5.
        "#]],
    );
    check(
        r#""projects": [{"id": "p", "name": "P", "start": "2027-01-04T08:00", "tasks": [{"id": "t", "name": "T"}]}],
        "correlations": [{"between": ["p/t", "p", "p/t/u", "p/a b"], "coefficient": 0.5}]"#,
        expect![[r#"
            at /scenarios/0/correlations/0/between/1: malformed-id
              Item 2 of `between` is not a task of a project, `project/task`: the text "p".
              Write a task of a project, `project/task`, as in "crm/build"; an id is 1–64 characters, any but `/`, `.` and white space.
            at /scenarios/0/correlations/0/between/2: malformed-id
              Item 3 of `between` is not a task of a project, `project/task`: the text "p/t/u".
              Write a task of a project, `project/task`, as in "crm/build"; an id is 1–64 characters, any but `/`, `.` and white space.
            at /scenarios/0/correlations/0/between/3: malformed-id
              Item 4 of `between` is not a task of a project, `project/task`: the text "p/a b".
              Write a task of a project, `project/task`, as in "crm/build"; an id is 1–64 characters, any but `/`, `.` and white space.
        "#]],
    );
}

#[test]
fn tasks() {
    check_task(
        r#""predecessors": [{"task": "a", "typ": "SS"}, {"task": "a.b"}, {"type": "fs", "task": ""}]"#,
        expect![[r#"
            at /scenarios/0/projects/0/tasks/1/predecessors/0/typ: unknown-field
              Item 1 of `predecessors` has a field "typ", which does not belong there.
              Did you mean `type`? What other programs keep goes into `extra`.
            at /scenarios/0/projects/0/tasks/1/predecessors/1/task: malformed-id
              `task` is not an id: the text "a.b".
              Write an id, as in "crm"; an id is 1–64 characters, any but `/`, `.` and white space.
            at /scenarios/0/projects/0/tasks/1/predecessors/2/task: malformed-id
              `task` is not an id: the text "".
              Write an id, as in "crm"; an id is 1–64 characters, any but `/`, `.` and white space.
            at /scenarios/0/projects/0/tasks/1/predecessors/2/type: unknown-choice
              `type` is the text "fs", which is none of its values.
              Did you mean "FS"? Its values are "FS", "SS", "FF", "SF".
        "#]],
    );
    check_task(
        r#""predecessors": [{"task": "a", "lag": "50"}, {"task": "a", "lag": "x%"}, {"task": "a", "lag": {"elapsed": "3"}}, {"task": "a", "lag": {"elapsd": 3}}]"#,
        expect![[r#"
            at /scenarios/0/projects/0/tasks/1/predecessors/0/lag: malformed-value
              `lag` should be a number of days, a percentage or elapsed days, not the text "50".
              Write it as in 2, -0.5, "50%" or {"elapsed": 3}.
            at /scenarios/0/projects/0/tasks/1/predecessors/1/lag: malformed-value
              `lag` should be a number of days, a percentage or elapsed days, not the text "x%".
              Write it as in 2, -0.5, "50%" or {"elapsed": 3}.
            at /scenarios/0/projects/0/tasks/1/predecessors/2/lag/elapsed: wrong-type
              `elapsed` should be a number, not the text "3".
              Write a number, for example 12.5.
            at /scenarios/0/projects/0/tasks/1/predecessors/3/lag: wrong-type
              `lag` should be a number of days, a percentage or elapsed days, not an object.
              Write a number of days, a percentage or elapsed days, for example 2, -0.5, "50%" or {"elapsed": 3}.
        "#]],
    );
    check_task(
        r#""constraint": {"type": "no-earlier", "date": "soon"}"#,
        expect![[r#"
            at /scenarios/0/projects/0/tasks/1/constraint/type: unknown-choice
              `type` is the text "no-earlier", which is none of its values.
              Its values are "start-no-earlier", "start-no-later", "finish-no-earlier", "finish-no-later", "must-start", "must-finish", "as-late-as-possible".
            at /scenarios/0/projects/0/tasks/1/constraint/date: malformed-date
              `date`: "soon" is not written in the form expected.
              Write a day, YYYY-MM-DD, or a date and time, YYYY-MM-DDTHH:MM, for example "2027-01-04".
        "#]],
    );
    check_task(
        r#""resources": {"resource": "dev"}"#,
        expect![[r#"
            at /scenarios/0/projects/0/tasks/1/resources: wrong-type
              `resources` should be a list in square brackets, not an object.
              Write a list in square brackets, for example [].
        "#]],
    );
}

#[test]
fn distributions() {
    check_task(
        r#""duration": "ten""#,
        expect![[r#"
            at /scenarios/0/projects/0/tasks/1/duration: wrong-type
              `duration` should be a number of days or a distribution, not the text "ten".
              Write a number of days or a distribution, for example 12.5, {"pert": [8, 10, 15]} or {"elapsed": 3}.
        "#]],
    );
    check_task(
        r#""duration": {}"#,
        expect![[r#"
            at /scenarios/0/projects/0/tasks/1/duration: malformed-distribution
              `duration` does not say which distribution it is.
              Write a plain number, or an object with one of the keys `triangular`, `pert`, `uniform`, `normal`, `lognormal`, `trigen`, `range`, `exponential`, `discrete`, `empirical`.
        "#]],
    );
    check_task(
        r#""duration": {"pert": [1, 2]}"#,
        expect![[r#"
            at /scenarios/0/projects/0/tasks/1/duration/pert: malformed-value
              `pert` should hold 3 values, not a list of 2.
              Write 3 values in its list.
        "#]],
    );
    check_task(
        r#""duration": {"pert": [1, "2", 3], "lambda": null}"#,
        expect![[r#"
            at /scenarios/0/projects/0/tasks/1/duration/lambda: wrong-type
              `lambda` should be a number, not null.
              Write a number, for example 12.5.
            at /scenarios/0/projects/0/tasks/1/duration/pert/1: wrong-type
              Item 2 of `pert` should be a number, not the text "2".
              Write a number, for example 12.5.
        "#]],
    );
    check_task(
        r#""duration": {"triangular": [1, 2, 3], "lambda": 4}"#,
        expect![[r#"
            at /scenarios/0/projects/0/tasks/1/duration/lambda: unknown-field
              `duration` has a field "lambda", which does not belong there.
              Remove it; what other programs keep goes into `extra`.
        "#]],
    );
    check_task(
        r#""duration": {"triangular": [1, 2, 3], "uniform": [1, 3]}"#,
        expect![[r#"
            at /scenarios/0/projects/0/tasks/1/duration: malformed-distribution
              `duration` names 2 distributions at once.
              Keep one of its keys.
        "#]],
    );
    check_task(
        r#""duration": {"trianglar": [1, 2, 3]}"#,
        expect![[r#"
            at /scenarios/0/projects/0/tasks/1/duration: malformed-distribution
              `duration` does not say which distribution it is.
              Write a plain number, or an object with one of the keys `triangular`, `pert`, `uniform`, `normal`, `lognormal`, `trigen`, `range`, `exponential`, `discrete`, `empirical`.
            at /scenarios/0/projects/0/tasks/1/duration/trianglar: unknown-field
              `duration` has a field "trianglar", which does not belong there.
              Did you mean `triangular`? What other programs keep goes into `extra`.
        "#]],
    );
    check_task(
        r#""duration": {"normal": [10, 2]}"#,
        expect![[r#"
            at /scenarios/0/projects/0/tasks/1/duration/normal: wrong-type
              `normal` should be an object in curly brackets, not a list of 2.
              Write an object in curly brackets, for example {}.
        "#]],
    );
    check_task(
        r#""duration": {"normal": {"mean": 10}}"#,
        expect![[r#"
            at /scenarios/0/projects/0/tasks/1/duration/normal: missing-field
              `normal` has no `sd`, which it needs.
              Add a field `sd`.
        "#]],
    );
    check_task(
        r#""duration": {"discrete": [[1, 0.5], 2]}"#,
        expect![[r#"
            at /scenarios/0/projects/0/tasks/1/duration/discrete/1: wrong-type
              Item 2 of `discrete` should be a list in square brackets, not the number 2.
              Write a list in square brackets, for example [8, 12].
        "#]],
    );
    check_task(
        r#""duration": {"elapsed": {"pert": null}}"#,
        expect![[r#"
            at /scenarios/0/projects/0/tasks/1/duration/elapsed/pert: wrong-type
              `pert` should be a list in square brackets, not null.
              Write a list in square brackets, for example [8, 10, 15].
        "#]],
    );
    check_task(
        r#""duration": {"elapsed": 3, "pert": [1, 2, 3]}"#,
        expect![[r#"
            at /scenarios/0/projects/0/tasks/1/duration/pert: unknown-field
              `duration` has a field "pert", which does not belong there.
              Remove it; what other programs keep goes into `extra`.
        "#]],
    );
}

#[test]
fn maps() {
    check(
        r#""forecast": {"engine": "0.1.0", "digest": "", "iterations": 1, "seed": 1, "projects": {"a b": {}, "extra": {"p_both": "x"}, "c": {}, "c": {}}}"#,
        expect![[r#"
            at /scenarios/0/forecast/projects/a b: malformed-id
              `projects` has a key that is not an id: "a b".
              Write an id; an id is 1–64 characters, any but `/`, `.` and white space.
            at /scenarios/0/forecast/projects/extra/p_both: wrong-type
              `p_both` should be a number, not the text "x".
              Write a number, for example 12.5.
            at /scenarios/0/forecast/projects/c: duplicate-key
              `projects` has `c` more than once.
              Keep the one that is meant and remove the others.
        "#]],
    );
    check(
        r#""projects": [{"id": "p", "name": "P", "scores": {"extra": "x", "b": 1, "b": 2}}]"#,
        expect![[r#"
            at /scenarios/0/projects/0/scores/extra: wrong-type
              `extra` should be a number, not the text "x".
              Write a number, for example 12.5.
            at /scenarios/0/projects/0/scores/b: duplicate-key
              `scores` has `b` more than once.
              Keep the one that is meant and remove the others.
            at /scenarios/0/projects/0: missing
              The project “P” has no start.
              Give it a start, or give the scenario a status_date.
        "#]],
    );
}
