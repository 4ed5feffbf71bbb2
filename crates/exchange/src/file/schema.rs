//! The JSON Schema of the file.
//!
//! Names, types and descriptions come from the types of the model, what may be left out from the table that the
//! reader and the writer follow ([`records`]).

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use slipcast_engine::model::Portfolio;

use super::record::{Presence, Record, Rule};
use super::records;
use super::versions::{FORMAT, VERSION};

/// The JSON Schema (draft 2020-12) of the Slipcast file, as JSON text.
///
/// It describes the shape of the file; what one part demands of another (ids that exist, ranges in order, no
/// cycles) only [`read`](super::read) checks.
pub fn schema() -> String {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<Portfolio>().to_value();
    if let Some(root) = schema.as_object_mut() {
        complete(root, &Portfolio::rules());
        add_head(root);
    }
    for (name, rules) in records::all() {
        if let Some(record) = schema.pointer_mut(&format!("/$defs/{name}")).and_then(Value::as_object_mut) {
            complete(record, &rules);
        }
    }
    format!("{schema:#}\n")
}

/// Says of an object which of its fields may be left out and what they are then, and that it has no others.
fn complete(record: &mut Map<String, Value>, rules: &[Rule]) {
    let is_required = |it: &&Rule| it.presence == Presence::Required;
    let required: Vec<&str> = rules.iter().filter(is_required).map(|it| it.name).collect();
    record.insert("required".to_owned(), required.into());
    record.insert("additionalProperties".to_owned(), false.into());
    let Some(fields) = record.get_mut("properties").and_then(Value::as_object_mut) else {
        return;
    };
    for rule in rules {
        let Some(field) = fields.get_mut(rule.name).and_then(Value::as_object_mut) else {
            continue;
        };
        let default = match &rule.presence {
            Presence::Required | Presence::Optional => continue,
            Presence::Empty if field.get("type").is_some_and(|it| it == "array") => json!([]),
            Presence::Empty => json!({}),
            Presence::Default(json) => serde_json::from_str(json).unwrap_or_default(),
        };
        field.insert("default".to_owned(), default);
    }
}

/// The fields above the portfolio's own.
fn add_head(root: &mut Map<String, Value>) {
    root.insert("title".to_owned(), format!("Slipcast file, version {VERSION}").into());
    if let Some(fields) = root.get_mut("properties").and_then(Value::as_object_mut) {
        fields
            .insert("format".to_owned(), json!({ "description": "Says what the file is.", "const": FORMAT }));
        fields.insert(
            "version".to_owned(),
            json!({ "description": "The version of the format.", "const": VERSION }),
        );
        if let Some(scenarios) = fields.get_mut("scenarios").and_then(Value::as_object_mut) {
            scenarios.insert("minItems".to_owned(), 1.into());
        }
    }
    if let Some(required) = root.get_mut("required").and_then(Value::as_array_mut) {
        required.extend(["format".into(), "version".into()]);
    }
}
