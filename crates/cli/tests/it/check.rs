//! `slipcast check`.

use expect_test::{Expect, expect};

use super::{ROOMS, json, output, slipcast};

/// The rooms, where the office waits for a project that is switched off and correlations contradict each other.
pub(super) fn with_findings() -> String {
    let cellar = r#"{"id": "cellar", "name": "Cellar", "included": false, "start": "2027-01-04T08:00", "tasks": [{"id": "dry", "name": "Dry", "duration": 5}]},
        {"id": "office","#;
    let waits = r#""duration": {"uniform": [3, 5]}, "predecessors": [{"task": "cellar/dry"}],"#;
    let correlations = r#""correlations": [
            {"between": ["hall/strip", "hall/paint"], "coefficient": 0.9},
            {"between": ["hall/paint", "office/paint"], "coefficient": 0.9},
            {"between": ["hall/strip", "office/paint"], "coefficient": -0.9}
        ], "risks":"#;
    let file = ROOMS.replacen(
        r#"{
          "id": "office","#,
        cellar,
        1,
    );
    file.replacen(r#""duration": {"uniform": [3, 5]},"#, waits, 1).replacen(r#""risks":"#, correlations, 1)
}

/// The rooms with four mistakes.
fn with_errors() -> String {
    ROOMS
        .replacen(r#"{"pert": [1, 2, 5]}"#, r#"{"pert": [1, 7, 5]}"#, 1)
        .replacen(r#"{"resource": "painter"}"#, r#"{"resource": "paintr"}"#, 1)
        .replacen(r#""probability": 0.3"#, r#""probability": 30"#, 1)
        .replacen(r#""duration": 4,"#, r#""durations": 4,"#, 1)
}

#[track_caller]
fn check(file: &str, status: i32, out: Expect, err: Expect) {
    let done = slipcast(&["check", "-"], file);
    assert_eq!(done.status, status);
    out.assert_eq(&done.out);
    err.assert_eq(&done.err);
}

#[test]
fn a_sound_file() {
    check(
        ROOMS,
        0,
        expect![[r#"
        standard input: no errors, no findings
    "#]],
        expect![[""]],
    );
    assert_eq!(output(&["check", "-", "--json"], ROOMS), "{\n  \"errors\": [],\n  \"findings\": []\n}\n");
}

#[test]
fn all_errors_at_once() {
    check(
        &with_errors(),
        1,
        expect![[""]],
        expect![[r#"
        standard input: 4 errors
          /scenarios/1/projects/0/tasks/0/durations
            Item 1 of `tasks` has a field "durations", which does not belong there. Did you mean `duration`? What other programs keep goes into `extra`.
          /scenarios/0/projects/0/tasks/0/duration
            1, 7, 5 are not in order. Put the three numbers in order: optimistic, most likely, pessimistic.
          /scenarios/0/projects/0/tasks/1/resources/0/resource
            There is no resource “paintr”. Did you mean “painter”? Name a resource of this scenario.
          /scenarios/0/risks/0/probability
            30 is not a probability. Use a number from 0 to 1, for example 0.3 for 30 %.
    "#]],
    );
    let done = slipcast(&["check", "-", "--json"], &with_errors());
    assert_eq!(done.status, 1);
    let told: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    let kinds: Vec<_> =
        told["errors"].as_array().unwrap().iter().map(|it| it["kind"].as_str().unwrap()).collect();
    expect![[r#"
        [
            "unknown-field",
            "impossible-range",
            "unknown-id",
            "out-of-range",
        ]
    "#]]
    .assert_debug_eq(&kinds);
    // The other commands say the same.
    assert_eq!(slipcast(&["simulate", "-"], &with_errors()).err, done.err);
    assert_eq!(slipcast(&["schedule", "-"], &with_errors()).status, 1);
}

#[test]
fn findings_are_no_errors() {
    check(
        &with_findings(),
        0,
        expect![[r#"
        standard input: no errors, 4 findings
          /scenarios/0/projects/2/tasks/0/predecessors/0
            “Paint” (office/paint) no longer waits for cellar/dry: “Cellar” is switched off. Give the task a start of its own if it still has to wait, or remove the link.
          /scenarios/0/correlations
            hall/paint and hall/strip cannot be correlated by 0.90 along with the others; 0.48 is used. Bring the coefficients of these tasks closer to each other.
          /scenarios/0/correlations
            hall/paint and office/paint cannot be correlated by 0.90 along with the others; 0.48 is used. Bring the coefficients of these tasks closer to each other.
          /scenarios/0/correlations
            hall/strip and office/paint cannot be correlated by -0.90 along with the others; -0.48 is used. Bring the coefficients of these tasks closer to each other.
    "#]],
        expect![[""]],
    );
    let told = json(&["check", "-", "--json"], &with_findings());
    let pointers: Vec<_> =
        told["findings"].as_array().unwrap().iter().map(|it| it["pointer"].clone()).collect();
    assert_eq!(pointers[0], "/scenarios/0/projects/2/tasks/0/predecessors/0");
    assert_eq!(told["errors"], serde_json::json!([]));
}
