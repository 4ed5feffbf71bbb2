//! What the reader says of files that are none, or wrong as a whole.

use expect_test::{Expect, expect};
use slipcast_exchange::read;

use crate::problems::problems;

#[track_caller]
fn check_file(file: impl AsRef<[u8]>, expected: Expect) {
    expected.assert_eq(&problems(file.as_ref()));
}

#[test]
fn text_that_is_not_json() {
    check_file(
        "",
        expect![[r#"
            at : encoding
              The file is empty.
              It may have been lost on its way: ask for it again.
        "#]],
    );
    check_file(
        "{\"format\": \"slipcast\", ",
        expect![[r#"
            at : syntax
              The file is not JSON: line 1, column 23: it ends before everything that was opened is closed.
              The file may have been cut off on its way: ask for it again.
        "#]],
    );
    check_file(
        "{\"format\": \"slipcast\",\n \"version\": 1,\n}",
        expect![[r#"
            at : syntax
              The file is not JSON: line 3, column 1: trailing comma.
              Remove the comma before the closing bracket.
        "#]],
    );
    check_file(
        "{\"format\": 'slipcast'}",
        expect![[r#"
            at : syntax
              The file is not JSON: line 1, column 12: expected value.
              Write text in double quotes.
        "#]],
    );
    check_file(
        "{\"a\": NaN}",
        expect![[r#"
            at : syntax
              The file is not JSON: line 1, column 7: expected value.
              JSON has no NaN or infinity and no other number forms: write an ordinary number or leave the field out.
        "#]],
    );
    check_file(
        "{\"a\": -Infinity}",
        expect![[r#"
            at : syntax
              The file is not JSON: line 1, column 8: invalid number.
              JSON has no NaN or infinity and no other number forms: write an ordinary number or leave the field out.
        "#]],
    );
    check_file(
        "{\"a\": 1e999}",
        expect![[r#"
            at : syntax
              The file is not JSON: line 1, column 11: number out of range.
              Write a number below 1.8e308.
        "#]],
    );
    check_file(
        "{\"a\": 01}",
        expect![[r#"
            at : syntax
              The file is not JSON: line 1, column 8: invalid number.
              JSON has no NaN or infinity and no other number forms: write an ordinary number or leave the field out.
        "#]],
    );
    check_file(
        "{\n  // a comment\n  \"a\": 1}",
        expect![[r#"
            at : syntax
              The file is not JSON: line 2, column 3: key must be a string.
              JSON has no comments: remove it, or keep it in a field `extra`.
        "#]],
    );
    check_file(
        "{\"a\": \"two\nlines\"}",
        expect![[r#"
            at : syntax
              The file is not JSON: line 2, column 1: a text runs over the end of its line.
              Mend the text there; an editor that knows JSON shows the place.
        "#]],
    );
    check_file(
        "{\"é\": ]",
        expect![[r#"
            at : syntax
              The file is not JSON: line 1, column 7: expected value.
              Mend the text there; an editor that knows JSON shows the place.
        "#]],
    );
    check_file(
        "{} {}",
        expect![[r#"
            at : syntax
              The file is not JSON: line 1, column 4: trailing characters.
              Remove what follows the closing bracket of the file.
        "#]],
    );
    check_file(
        "[".repeat(100_000),
        expect![[r#"
            at : too-large
              Line 1 is nested more than 120 levels deep.
              No part of a Slipcast file is nested so deep, except inside `extra`: check where the file came from.
        "#]],
    );
}

#[test]
fn bytes_that_are_not_text() {
    check_file(
        b"{\n\"format\": \"slipc\xE4st\"}",
        expect![[r#"
            at : encoding
              Line 2 is not text in UTF-8.
              Save the file again as UTF-8.
        "#]],
    );
    check_file(
        b"PK\x03\x04rest of a spreadsheet",
        expect![[r#"
            at : encoding
              The file is a zip archive or a spreadsheet, not a Slipcast file.
              Unpack an archive first; plans and spreadsheets are imported.
        "#]],
    );
    check_file(
        "<?xml version=\"1.0\"?><Project/>",
        expect![[r#"
            at : encoding
              The file is XML, not a Slipcast file.
              Plans of other programs are imported.
        "#]],
    );
    check_file(
        b"{\0\"\0f\0",
        expect![[r#"
            at : encoding
              The file is not text in UTF-8: it holds zero bytes, as damaged UTF-16 or a binary file does.
              Save it again as UTF-8, or ask for it again.
        "#]],
    );
    check_file(
        b"\xFF\xFE{\0\x00\xD8",
        expect![[r#"
            at : encoding
              The file is not text in UTF-8: it holds zero bytes, as damaged UTF-16 or a binary file does.
              Save it again as UTF-8, or ask for it again.
        "#]],
    );
}

#[test]
fn files_of_others() {
    check_file(
        "[]",
        expect![[r#"
            at : not-slipcast
              This is not a Slipcast file: it does not say `"format": "slipcast"`.
              Plans of other programs are imported; a Slipcast file begins {"format": "slipcast", "version": 1, …}.
        "#]],
    );
    check_file(
        "{\"scenarios\": []}",
        expect![[r#"
            at : not-slipcast
              This is not a Slipcast file: it does not say `"format": "slipcast"`.
              Plans of other programs are imported; a Slipcast file begins {"format": "slipcast", "version": 1, …}.
        "#]],
    );
    check_file(
        "{\"format\": \"slipcast\"}",
        expect![[r#"
            at : unknown-version
              The file does not say which version it is written in: `version` is missing or no whole number.
              Write `"version": 1`.
        "#]],
    );
    check_file(
        "{\"format\": \"slipcast\", \"version\": 7, \"anything\": 1}",
        expect![[r#"
            at /version: newer-version
              The file was written by a newer Slipcast, version 7; this one reads up to 1.
              Open it with a newer Slipcast.
        "#]],
    );
    check_file(
        "{\"format\": \"slipcast\", \"version\": 0.5}",
        expect![[r#"
            at : unknown-version
              The file does not say which version it is written in: `version` is missing or no whole number.
              Write `"version": 1`.
        "#]],
    );
    check_file(
        "{\"format\": \"slipcast\", \"version\": 1, \"version\": 2}",
        expect![[r#"
            at /version: duplicate-key
              The file has `version` more than once.
              Keep the one that is meant and remove the others.
        "#]],
    );
}

#[test]
fn the_file_as_a_whole() {
    check_file(
        "{\"format\": \"slipcast\", \"version\": 1}",
        expect![[r#"
            at : missing-field
              The file has no `portfolio`, which it needs.
              Add a field `portfolio`.
            at : missing-field
              The file has no `scenarios`, which it needs.
              Add a field `scenarios`.
        "#]],
    );
    check_file(
        "{\"format\": \"slipcast\", \"version\": 1, \"portfolio\": \"P\", \"scenarios\": []}",
        expect![[r#"
            at : no-scenario
              The file has no scenario.
              Add one to `scenarios`; the first is the baseline.
        "#]],
    );
    check_file(
        "{\"format\": \"slipcast\", \"version\": 1, \"portfolio\": \"P\", \"scenarios\": {}}",
        expect![[r#"
            at /scenarios: wrong-type
              `scenarios` should be a list in square brackets, not an object.
              Write a list in square brackets, for example [].
        "#]],
    );
    check_file(
        "{\"format\": \"slipcast\", \"version\": 1, \"portfolio\": \"P\", \"scenarios\": [{\"id\": \"a\", \"name\": \"A\"}, 5, {\"id\": \"a\", \"name\": \"B\"}]}",
        expect![[r#"
            at /scenarios/1: wrong-type
              Item 2 of `scenarios` should be an object in curly brackets, not the number 5.
              Write an object in curly brackets, for example {}.
            at /scenarios/2/id: duplicate-id
              Scenarios 1 and 3 have the same id, "a".
              Give one of them another id.
        "#]],
    );
}

#[test]
fn a_thousand_problems_are_enough() {
    let wrong = "5, ".repeat(1_500);
    let file = format!(
        "{{\"format\": \"slipcast\", \"version\": 1, \"portfolio\": \"P\", \"scenarios\": [{wrong} 5]}}"
    );
    let problems = read(file.as_bytes()).unwrap_err();
    assert_eq!(problems.len(), 1_001);
    assert_eq!(problems[1_000].message, "There are 501 more problems.");
}

#[test]
fn messages_are_short_whatever_the_file_holds() {
    let long = "x".repeat(100_000);
    let file = format!(
        "{{\"format\": \"slipcast\", \"version\": 1, \"portfolio\": \"P\", \"scenarios\": [{{\"id\": \"{long} y\", \"name\": \"S\", \"status_date\": \"{long}\"}}]}}"
    );
    for problem in read(file.as_bytes()).unwrap_err() {
        assert!(problem.message.len() + problem.mend.len() < 320, "{problem:?}");
    }
}
