//! JSON Schemas of the types that the file writes otherwise than as their fields.
//!
//! Everything else derives its schema. Which fields may be left out, and what they are then, is known to the
//! exchange crate, which completes the schema before it is published.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{
    CalendarId, CorrelationId, Date, DateOrTime, DateTime, Distribution, DriverId, Duration, Extra, ImpactId,
    Lag, Predecessor, ProjectId, ResourceId, RiskId, ScenarioId, Shift, TaskId, TaskPath, TimeOfDay,
};

/// Types whose schema is one fixed object.
macro_rules! fixed_schemas {
    ($($name:ident: $schema:tt),+ $(,)?) => {$(
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )+};
}

/// Identifiers, which differ in what they name alone.
macro_rules! id_schemas {
    ($($name:ident: $description:literal),+ $(,)?) => {
        fixed_schemas! {$(
            $name: { "description": $description, "type": "string", "pattern": "^[^/.\\s]{1,64}$" },
        )+}
    };
}

id_schemas! {
    ScenarioId: "The id of a scenario.",
    CalendarId: "The id of a calendar of the scenario.",
    ResourceId: "The id of a resource of the scenario.",
    ProjectId: "The id of a project of the scenario.",
    TaskId: "The id of a task of the same project.",
    RiskId: "The id of a risk of the scenario.",
    ImpactId: "The id of an impact, unique within its risk.",
    DriverId: "The id of a driver of the scenario.",
    CorrelationId: "The id of a correlation group of the scenario.",
}

fixed_schemas! {
    TaskPath: {
        "description": "A task named from outside its project, `project/task`.",
        "type": "string",
        "pattern": "^[^/.\\s]{1,64}/[^/.\\s]{1,64}$"
    },
    Predecessor: {
        "description": "A task as a predecessor: `task` of the same project, or `project/task`.",
        "type": "string",
        "pattern": "^([^/.\\s]{1,64}/)?[^/.\\s]{1,64}$"
    },
    Date: {
        "description": "A day, `YYYY-MM-DD`.",
        "type": "string",
        "pattern": "^(19|20|21)\\d{2}-\\d{2}-\\d{2}$"
    },
    DateTime: {
        "description": "An instant of local civil time, `YYYY-MM-DDTHH:MM`.",
        "type": "string",
        "pattern": "^(19|20|21)\\d{2}-\\d{2}-\\d{2}T([01]\\d|2[0-3]):[0-5]\\d$"
    },
    DateOrTime: {
        "description": "A day, `YYYY-MM-DD`, or an instant, `YYYY-MM-DDTHH:MM`.",
        "type": "string",
        "pattern": "^(19|20|21)\\d{2}-\\d{2}-\\d{2}(T([01]\\d|2[0-3]):[0-5]\\d)?$"
    },
    TimeOfDay: {
        "description": "A time of day from `00:00` to `24:00`.",
        "type": "string",
        "pattern": "^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$"
    },
    Extra: {
        "description": "What other programs keep in the file: kept as it is and never read.",
        "type": "object"
    },
    Distribution: {
        "description": "An uncertain number: a plain number is certain, otherwise an object with one key.",
        "oneOf": [
            { "description": "Certain.", "type": "number" },
            (keyed("triangular", "Triangular on [a, b] with mode m: [a, m, b].", numbers(3, Some(3)))),
            pert(),
            (keyed("uniform", "Uniform: [a, b].", numbers(2, Some(2)))),
            (keyed("normal", "Normal; a duration or cost below 0 counts as 0.", mean_and_sd())),
            (keyed("lognormal", "Lognormal, by mean and sd of the quantity itself.", mean_and_sd())),
            (keyed(
                "trigen",
                "Triangular, by 10th percentile, mode and 90th percentile.",
                numbers(3, Some(3))
            )),
            (keyed("range", "Lognormal, by 10th and 90th percentile, both above 0.", numbers(2, Some(2)))),
            (keyed("exponential", "Exponential, by its mean.", json_schema!({ "type": "number" }))),
            (keyed(
                "discrete",
                "One of the values: [[value, weight], …].",
                json_schema!({ "type": "array", "items": numbers(2, Some(2)), "minItems": 1 })
            )),
            (keyed("empirical", "Past outcomes, linear between.", numbers(1, None)))
        ]
    },
    Lag: {
        "description": "Time between the two ends of a link, negative for a lead: working days, `\"50%\"` of the predecessor's duration, or days of 24 clock hours.",
        "oneOf": [
            { "type": "number" },
            { "type": "string", "pattern": "^-?\\d+(\\.\\d+)?%$" },
            (keyed("elapsed", "Days of 24 clock hours.", json_schema!({ "type": "number" })))
        ]
    },
}

impl JsonSchema for Duration {
    fn schema_name() -> Cow<'static, str> {
        "Duration".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let days = generator.subschema_for::<Distribution>();
        json_schema!({
            "description": "How long a task takes: working days, or days of 24 clock hours.",
            "oneOf": [days, (keyed("elapsed", "Days of 24 clock hours.", days.clone()))]
        })
    }
}

impl JsonSchema for Shift {
    fn schema_name() -> Cow<'static, str> {
        "Shift".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let time = generator.subschema_for::<TimeOfDay>();
        json_schema!({
            "description": "Work from one time of day to a later one.",
            "type": "array", "items": time, "minItems": 2, "maxItems": 2
        })
    }
}

/// An object with this one key.
fn keyed(key: &str, description: &str, value: Schema) -> Schema {
    json_schema!({
        "description": description,
        "type": "object",
        "properties": { key: value },
        "required": [key],
        "additionalProperties": false
    })
}

/// A list of numbers.
fn numbers(least: usize, most: Option<usize>) -> Schema {
    let mut list = json_schema!({ "type": "array", "items": { "type": "number" }, "minItems": least });
    if let Some(most) = most {
        list.insert("maxItems".to_owned(), most.into());
    }
    list
}

fn mean_and_sd() -> Schema {
    json_schema!({
        "type": "object",
        "properties": { "mean": { "type": "number" }, "sd": { "type": "number" } },
        "required": ["mean", "sd"],
        "additionalProperties": false
    })
}

fn pert() -> Schema {
    json_schema!({
        "description": "Beta-PERT: [a, m, b], with the weight of the mode `lambda`.",
        "type": "object",
        "properties": {
            "pert": numbers(3, Some(3)),
            "lambda": { "type": "number", "exclusiveMinimum": 0, "default": 4 }
        },
        "required": ["pert"],
        "additionalProperties": false
    })
}
