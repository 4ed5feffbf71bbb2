//! The schema says what the reader and the writer do.

use std::collections::BTreeSet;

use serde_json::Value;
use slipcast_engine::model::{
    ConstraintKind, DriverTarget, EstimateSource, LagCalendar, LinkKind, Portfolio, ResourceMode, Sampling,
};

use super::super::choice::Choice;
use super::super::record::Record;
use super::super::{records, schema};

fn published() -> Value {
    serde_json::from_str(&schema()).expect("the schema is JSON")
}

#[track_caller]
fn check_properties(schema: &Value, pointer: &str, names: &[&str]) {
    let properties = schema.pointer(pointer).and_then(|it| it["properties"].as_object());
    let described: BTreeSet<&str> = properties.into_iter().flatten().map(|it| it.0.as_str()).collect();
    assert_eq!(described, names.iter().copied().collect(), "{pointer}");
}

#[test]
fn properties_are_the_fields_that_are_read_and_written() {
    let schema = published();
    for (name, rules) in records::all() {
        let names: Vec<&str> = rules.iter().map(|it| it.name).collect();
        check_properties(&schema, &format!("/$defs/{name}"), &names);
    }
    check_properties(&schema, "", &[&["format", "version"], Portfolio::NAMES].concat());
}

#[test]
fn every_object_is_complete() {
    let schema = published();
    let definitions = schema["$defs"].as_object().expect("definitions");
    let known: BTreeSet<&str> = records::all().into_iter().map(|it| it.0).collect();
    for (name, definition) in definitions {
        assert_eq!(definition.get("properties").is_some(), known.contains(name.as_str()), "{name}");
        assert!(definition.get("description").is_some(), "{name} is not described");
        for (field, about) in definition["properties"].as_object().into_iter().flatten() {
            assert!(about.get("description").is_some(), "{name}.{field} is not described");
        }
    }
}

#[test]
fn choices_are_the_words_that_are_read() {
    #[track_caller]
    fn check<T: Choice>(name: &str) {
        let schema = published();
        let options = schema["$defs"][name]["oneOf"].as_array().expect("one of several");
        let words: Vec<&str> = options.iter().filter_map(|it| it["const"].as_str()).collect();
        assert_eq!(words, T::OPTIONS, "{name}");
    }
    check::<Sampling>("Sampling");
    check::<ResourceMode>("ResourceMode");
    check::<EstimateSource>("EstimateSource");
    check::<LinkKind>("LinkKind");
    check::<LagCalendar>("LagCalendar");
    check::<ConstraintKind>("ConstraintKind");
    check::<DriverTarget>("DriverTarget");
}
