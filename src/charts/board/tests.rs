use expect_test::{expect, expect_file};

use super::*;
use crate::charts::test_support::{at, check_scene, finishes, scale};

fn row() -> BoardRow {
    BoardRow {
        key: "data".to_owned(),
        name: "Data platform".to_owned(),
        included: true,
        plan: Some((at("2027-02-01"), at("2027-10-15"))),
        finish: Some(finishes("2027-09-01", 180.0, 2_000)),
        deadline: Some(at("2027-12-03")),
        promise: Some(at("2028-01-25")),
    }
}

fn axis() -> TimeScale {
    scale("2027-01-01T00:00", "2028-06-30T00:00", 560.0)
}

#[test]
fn a_finish_is_a_shape_and_late_is_its_area() {
    check_scene(expect_file!["../snapshots/board_row.svg"], &scene(&row(), &axis()));
}

#[test]
fn every_state_of_a_row_has_a_picture() {
    let certain = |day| Outcomes::from_values(vec![at(day).minutes() as f64; 500]);
    let states = [
        ("no_deadline", BoardRow { deadline: None, ..row() }),
        ("not_simulated", BoardRow { finish: None, ..row() }),
        ("switched_off", BoardRow { included: false, ..row() }),
        ("certain", BoardRow { finish: certain("2027-11-15"), promise: None, ..row() }),
        ("certain_late", BoardRow { finish: certain("2028-01-15"), promise: None, ..row() }),
        ("all_late", BoardRow { deadline: Some(at("2027-08-01")), ..row() }),
        ("late_long_ago", BoardRow { deadline: Some(at("2027-03-01")), ..row() }),
        ("one_run", BoardRow { finish: Some(finishes("2027-11-01", 10.0, 1)), ..row() }),
        ("two_runs", BoardRow { finish: Some(finishes("2027-11-01", 60.0, 2)), ..row() }),
        ("beyond_axis", BoardRow { finish: Some(finishes("2030-01-01", 90.0, 100)), ..row() }),
        ("nothing", BoardRow { plan: None, finish: None, deadline: None, promise: None, ..row() }),
    ];
    let marks: Vec<Mark> = states
        .into_iter()
        .enumerate()
        .map(|(place, (key, row))| {
            let row = BoardRow { key: key.to_owned(), ..row };
            Mark::group(0.0, ROW_HEIGHT * place as f64, vec![mark(&row, &axis())], "m-row")
        })
        .collect();
    let height = ROW_HEIGHT * marks.len() as f64;
    let scene = Scene { width: 560.0, height, caption: "States of a row".to_owned(), marks };
    check_scene(expect_file!["../snapshots/board_row_states.svg"], &scene);
}

#[test]
fn short_and_long_horizons_work() {
    let day = scale("2027-12-06T00:00", "2027-12-07T00:00", 560.0);
    let hours = BoardRow {
        plan: Some((at("2027-12-06T08:00"), at("2027-12-06T12:00"))),
        finish: Some(finishes("2027-12-06T10:00", 0.2, 300)),
        deadline: Some(at("2027-12-06T15:00")),
        promise: None,
        ..row()
    };
    check_scene(expect_file!["../snapshots/board_row_one_day.svg"], &scene(&hours, &day));
    let decades = scale("2027-01-01T00:00", "2057-01-01T00:00", 560.0);
    check_scene(expect_file!["../snapshots/board_row_thirty_years.svg"], &scene(&row(), &decades));
}

#[test]
fn a_row_says_what_it_shows() {
    let sentences = [
        sentence(&row()),
        sentence(&BoardRow { finish: None, included: false, ..row() }),
        sentence(&BoardRow { deadline: None, plan: None, ..row() }),
    ];
    expect![[r#"
        Data platform: planned 1 Feb 2027 to 15 Oct 2027; P50 26 Nov 2027, P10 1 Oct 2027, P90 3 Mar 2028; 55 % on time for 3 Dec 2027
        Data platform: switched off; planned 1 Feb 2027 to 15 Oct 2027; not simulated yet; deadline 3 Dec 2027
        Data platform: P50 26 Nov 2027, P10 1 Oct 2027, P90 3 Mar 2028"#]]
    .assert_eq(&sentences.join("\n"));
}

#[test]
fn the_cursor_goes_from_left_to_right() {
    let points = focus_points(&row(), &axis());
    let keys: Vec<&str> = points.iter().map(|it| it.key.as_str()).collect();
    assert_eq!(keys, ["plan", "p10", "plan-finish", "median", "deadline", "promise", "p90"]);
    assert_eq!(
        points[4].sentence.replace(['\u{a0}', '\u{202f}'], " "),
        "Data platform: the deadline is 3 Dec 2027, missed in 45 % of runs."
    );
}

#[test]
fn the_axis_of_a_board_holds_its_rows() {
    let instants: Vec<DateTime> = instants(&[row()]).collect();
    let (from, to) = crate::charts::time_axis::horizon(instants).unwrap();
    assert_eq!((from.to_string(), to.to_string()), ("2027-02-01T00:00".into(), "2028-06-01T00:00".into()));
}
