//! Calls that are wrong, and what needs no file.

use expect_test::{Expect, expect};

use super::{ROOMS, output, slipcast};

#[track_caller]
fn check(arguments: &[&str], expected: Expect) {
    let done = slipcast(arguments, ROOMS);
    assert_eq!((done.status, done.out.as_str()), (2, ""), "{}", done.err);
    expected.assert_eq(&done.err);
}

#[test]
fn files_that_are_not_there() {
    for command in ["simulate", "schedule", "check", "import"] {
        let done = slipcast(&[command, "not/there.json"], "");
        assert_eq!((done.status, done.out.as_str()), (2, ""));
        assert!(done.err.starts_with("slipcast: not/there.json cannot be read: "), "{}", done.err);
    }
}

#[test]
fn scenarios_that_are_not_there() {
    check(
        &["simulate", "-", "--scenario", "three"],
        expect![[r#"
        slipcast: there is no scenario “three”; the file has one, two.
    "#]],
    );
    check(
        &["schedule", "-", "--scenario", "three"],
        expect![[r#"
        slipcast: there is no scenario “three”; the file has one, two.
    "#]],
    );
}

#[test]
fn options_that_cannot_be() {
    check(
        &["simulate", "-", "--iterations", "0"],
        expect![[r#"
        error: invalid value '0' for '--iterations <N>': 0 is not in 1..=1000000

        For more information, try '--help'.
    "#]],
    );
    check(
        &["simulate", "-", "--seed", "9007199254740992"],
        expect![[r#"
        error: invalid value '9007199254740992' for '--seed <S>': 9007199254740992 is not in 0..9007199254740992

        For more information, try '--help'.
    "#]],
    );
    check(
        &["simulate", "-", "--resources", "finite"],
        expect![[r#"
        error: invalid value 'finite' for '--resources <RESOURCES>'
          [possible values: levelled, unlimited]

          tip: a similar value exists: 'unlimited'

        For more information, try '--help'.
    "#]],
    );
    check(
        &["simulate", "-", "--json", "--csv"],
        expect![[r#"
        error: the argument '--json' cannot be used with '--csv'

        Usage: slipcast simulate --json <FILE>

        For more information, try '--help'.
    "#]],
    );
    check(
        &["simulat", "-"],
        expect![[r#"
        error: unrecognized subcommand 'simulat'

          tip: a similar subcommand exists: 'simulate'

        Usage: slipcast <COMMAND>

        For more information, try '--help'.
    "#]],
    );
}

#[test]
fn the_schema() {
    let schema: serde_json::Value = serde_json::from_str(&output(&["schema"], "")).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(schema["properties"]["scenarios"].is_object());
}
