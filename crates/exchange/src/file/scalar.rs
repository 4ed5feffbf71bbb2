//! Numbers, text, ids, dates and `extra`.

use slipcast_engine::model::{
    CalendarId, CorrelationId, Date, DateOrTime, DateTime, DriverId, Extra, ImpactId, Predecessor, ProjectId,
    ResourceId, RiskId, ScenarioId, TaskId, TaskPath, TimeOfDay,
};

use super::fault::Fault;
use super::log::Log;
use super::node::Node;
use super::out::Out;
use super::spot::Spot;
use super::value::{FileValue, wrong_type};

/// The largest whole number that every JSON reader keeps exactly, 2⁵³ − 1.
const MAX_WHOLE: u64 = (1 << 53) - 1;

impl FileValue for f64 {
    const FORM: &'static str = "a number";
    const EXAMPLE: &'static str = "12.5";

    fn read(at: &Spot<'_>, log: &mut Log) -> Option<Self> {
        match at.node {
            Node::Number(value) => Some(*value),
            _ => wrong_type(at, log),
        }
    }

    fn write(&self, out: &mut Out) {
        out.number(*self);
    }

    fn placeholder() -> Self {
        1.0
    }
}

macro_rules! whole_numbers {
    ($($type:ident: $most:expr),+) => {$(
        impl FileValue for $type {
            const FORM: &'static str = "a whole number";
            const EXAMPLE: &'static str = "1";

            fn read(at: &Spot<'_>, log: &mut Log) -> Option<Self> {
                let Node::Number(value) = at.node else {
                    return wrong_type(at, log);
                };
                let most: u64 = $most;
                if value.fract() == 0.0 && (0.0..=most as f64).contains(value) {
                    return Some(*value as $type);
                }
                log.add(at, Fault::Whole { least: 0, most });
                None
            }

            fn write(&self, out: &mut Out) {
                out.json(&self.to_string());
            }

            fn placeholder() -> Self {
                1
            }
        }
    )+};
}

whole_numbers! { u32: u64::from(u32::MAX), u64: MAX_WHOLE }

impl FileValue for bool {
    const FORM: &'static str = "true or false";
    const EXAMPLE: &'static str = "true";

    fn read(at: &Spot<'_>, log: &mut Log) -> Option<Self> {
        match at.node {
            Node::Bool(value) => Some(*value),
            _ => wrong_type(at, log),
        }
    }

    fn write(&self, out: &mut Out) {
        out.json(if *self { "true" } else { "false" });
    }

    fn placeholder() -> Self {
        false
    }
}

impl FileValue for String {
    const FORM: &'static str = "text in double quotes";
    const EXAMPLE: &'static str = "\"Digital 2027\"";

    fn read(at: &Spot<'_>, log: &mut Log) -> Option<Self> {
        match at.node {
            Node::Text(text) => Some(text.clone().into_owned()),
            _ => wrong_type(at, log),
        }
    }

    fn write(&self, out: &mut Out) {
        out.text(self);
    }

    fn placeholder() -> Self {
        Self::new()
    }
}

impl FileValue for Extra {
    const FORM: &'static str = "an object in curly brackets";
    const EXAMPLE: &'static str = "{\"colour\": \"teal\"}";

    fn read(at: &Spot<'_>, log: &mut Log) -> Option<Self> {
        match at.node {
            Node::Extra(json) if json.starts_with('{') => Some(Self(Some(on_one_line(json).into()))),
            _ => wrong_type(at, log),
        }
    }

    fn write(&self, out: &mut Out) {
        if let Some(json) = &self.0 {
            out.json(&on_one_line(json));
        }
    }

    fn placeholder() -> Self {
        Self::default()
    }
}

/// JSON on one line, with its numbers and texts exactly as they are written.
fn on_one_line(json: &str) -> String {
    let mut line = String::with_capacity(json.len());
    let (mut in_text, mut escaped) = (false, false);
    for letter in json.chars() {
        if in_text {
            line.push(letter);
            in_text = escaped || letter != '"';
            escaped = !escaped && letter == '\\';
            continue;
        }
        match letter {
            ' ' | '\t' | '\n' | '\r' => {}
            ',' | ':' => {
                line.push(letter);
                line.push(' ');
            }
            _ => {
                line.push(letter);
                in_text = letter == '"';
            }
        }
    }
    line
}

/// Whether a text is an id: 1–64 characters, any but `/`, `.` and white space.
pub(super) fn is_id(text: &str) -> bool {
    let allowed = |it: char| it != '/' && it != '.' && !it.is_whitespace();
    !text.is_empty() && text.chars().take(65).count() <= 64 && text.chars().all(allowed)
}

macro_rules! ids {
    ($($type:ident),+) => {$(
        impl FileValue for $type {
            const FORM: &'static str = "an id";
            const EXAMPLE: &'static str = "\"crm\"";

            /// A malformed one is reported and kept, so that what names it is not reported as well.
            fn read(at: &Spot<'_>, log: &mut Log) -> Option<Self> {
                let Node::Text(text) = at.node else {
                    return wrong_type(at, log);
                };
                if !is_id(text) {
                    log.add(at, Fault::Id { form: Self::FORM, example: Self::EXAMPLE });
                }
                Some(text.as_ref().into())
            }

            fn write(&self, out: &mut Out) {
                out.text(self.as_str());
            }

            fn placeholder() -> Self {
                "\u{FFFD}".into()
            }
        }
    )+};
}

ids! { ScenarioId, CalendarId, ResourceId, ProjectId, TaskId, RiskId, ImpactId, DriverId, CorrelationId }

impl FileValue for TaskPath {
    const FORM: &'static str = "a task of a project, `project/task`";
    const EXAMPLE: &'static str = "\"crm/build\"";

    fn read(at: &Spot<'_>, log: &mut Log) -> Option<Self> {
        let Node::Text(text) = at.node else {
            return wrong_type(at, log);
        };
        let path = Self::parse(text).filter(|it| is_id(it.project.as_str()) && is_id(it.task.as_str()));
        if path.is_none() {
            log.add(at, Fault::Id { form: Self::FORM, example: Self::EXAMPLE });
        }
        path
    }

    fn write(&self, out: &mut Out) {
        out.text(&self.to_string());
    }

    fn placeholder() -> Self {
        Self { project: ProjectId::placeholder(), task: TaskId::placeholder() }
    }
}

impl FileValue for Predecessor {
    const FORM: &'static str = "a task, `task` or `project/task`";
    const EXAMPLE: &'static str = "\"design\"";

    fn read(at: &Spot<'_>, log: &mut Log) -> Option<Self> {
        match at.node {
            Node::Text(text) if text.contains('/') => TaskPath::read(at, log).map(Self::Path),
            Node::Text(_) => TaskId::read(at, log).map(Self::Local),
            _ => wrong_type(at, log),
        }
    }

    fn write(&self, out: &mut Out) {
        match self {
            Self::Local(task) => task.write(out),
            Self::Path(path) => path.write(out),
        }
    }

    fn placeholder() -> Self {
        Self::Local(TaskId::placeholder())
    }
}

/// 2027-01-04T08:00.
fn placeholder_time() -> DateTime {
    DateTime::from_minutes(29_984_160)
}

macro_rules! times {
    ($($type:ident: $form:literal, $example:literal, $placeholder:expr;)+) => {$(
        impl FileValue for $type {
            const FORM: &'static str = $form;
            const EXAMPLE: &'static str = concat!("\"", $example, "\"");

            fn read(at: &Spot<'_>, log: &mut Log) -> Option<Self> {
                let Node::Text(text) = at.node else {
                    return wrong_type(at, log);
                };
                match Self::parse(text) {
                    Ok(time) => Some(time),
                    Err(error) => {
                        log.add(at, Fault::Time { form: Self::FORM, example: Self::EXAMPLE, error });
                        None
                    }
                }
            }

            fn write(&self, out: &mut Out) {
                out.text(&self.to_string());
            }

            fn placeholder() -> Self {
                $placeholder
            }
        }
    )+};
}

times! {
    Date: "a day, YYYY-MM-DD", "2027-01-04", placeholder_time().date();
    DateTime: "a date and time, YYYY-MM-DDTHH:MM", "2027-01-04T08:00", placeholder_time();
    DateOrTime:
        "a day, YYYY-MM-DD, or a date and time, YYYY-MM-DDTHH:MM", "2027-01-04", Self::DateTime(placeholder_time());
    TimeOfDay: "a time of day, HH:MM", "08:00", placeholder_time().time();
}
