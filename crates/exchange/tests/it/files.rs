//! Files that are right, in every dress.

use slipcast_exchange::{VERSION, read, write};

const RICH: &str = include_str!("../fixtures/versions/1.json");

#[test]
fn every_version_ever_written_is_read() {
    // A new version adds its file here and its upgrade in `versions.rs`.
    let written = [RICH];
    assert_eq!(written.len(), VERSION as usize);
    for file in written {
        assert_eq!(read(file.as_bytes()).err(), None);
    }
}

#[test]
fn a_written_file_is_written_again_as_it_is() {
    let portfolio = read(RICH.as_bytes()).unwrap();
    assert_eq!(write(&portfolio), RICH);
}

#[test]
fn the_same_portfolio_in_other_dress() {
    let portfolio = read(RICH.as_bytes()).unwrap();
    let on_one_line = serde_json::from_str::<serde_json::Value>(RICH).unwrap().to_string();
    let windows = RICH.replace('\n', "\r\n");
    let with_mark = format!("\u{FEFF}{RICH}");
    for text in [&windows, &with_mark] {
        assert_eq!(read(text.as_bytes()).as_ref(), Ok(&portfolio));
    }
    let little: Vec<u8> = with_mark.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = with_mark.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [little, big] {
        assert_eq!(read(&bytes).as_ref(), Ok(&portfolio));
    }
    // Other programs may sort keys; numbers in `extra` are theirs to keep.
    assert_eq!(read(on_one_line.as_bytes()).map(|it| it.scenarios[0].projects.len()), Ok(2));
}

#[test]
fn defaults_stand_where_a_field_is_left_out_and_are_not_written() {
    let least = "{\n  \"format\": \"slipcast\",\n  \"version\": 1,\n  \"portfolio\": \"P\",\n  \"scenarios\": [\n    {\n      \"id\": \"s\",\n      \"name\": \"S\"\n    }\n  ]\n}\n";
    let scenario = slipcast_engine::model::Scenario::new("s", "S");
    let portfolio = read(least.as_bytes()).unwrap();
    assert_eq!(*portfolio.scenarios[0], scenario);
    assert_eq!(write(&portfolio), least);
}

#[test]
fn based_on_may_name_a_scenario_that_is_not_there() {
    let file = br#"{"format": "slipcast", "version": 1, "portfolio": "P",
        "scenarios": [{"id": "b", "name": "B", "based_on": "a"}]}"#;
    assert_eq!(read(file).err(), None);
}
