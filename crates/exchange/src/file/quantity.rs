//! Uncertain numbers, durations, lags, shifts and maps: values with a form of their own.

use std::collections::{BTreeMap, BTreeSet};

use slipcast_engine::model::{DateTime, Distribution, Duration, Figures, Lag, ProjectId, Shift, TimeOfDay};
use slipcast_engine::order;

use super::fault::Fault;
use super::log::Log;
use super::node::{Entry, Node, parse};
use super::out::{Layout, Out};
use super::record::{Fields, record};
use super::scalar::is_id;
use super::spot::Spot;
use super::value::{FileValue, wrong_type};

/// The keys of a distribution's object; the last belongs to `pert` alone.
const KEYS: &[&str] = &[
    "triangular",
    "pert",
    "uniform",
    "normal",
    "lognormal",
    "trigen",
    "range",
    "exponential",
    "discrete",
    "empirical",
    "lambda",
];
const KINDS: &[&str] = KEYS.split_at(10).0;

/// How a normal and a lognormal distribution are written.
#[derive(Clone, Copy, Debug)]
struct MeanAndSd {
    mean: f64,
    sd: f64,
}

record! { Line MeanAndSd {
    mean: required,
    sd: required,
}}

impl FileValue for Distribution {
    const FORM: &'static str = "a number or a distribution";
    const EXAMPLE: &'static str = "12.5 or {\"pert\": [8, 10, 15]}";

    fn read(at: &Spot<'_>, log: &mut Log) -> Option<Self> {
        match at.node {
            Node::Number(value) => Some(Self::Certain(*value)),
            Node::Object(_) => read_distribution(Fields::of(at, log)?),
            _ => wrong_type(at, log),
        }
    }

    fn write(&self, out: &mut Out) {
        if let Self::Certain(value) = self {
            return out.number(*value);
        }
        out.object(Layout::Word, |object| match self {
            Self::Certain(_) => {}
            Self::Triangular { low, mode, high } => [*low, *mode, *high].write(object.member("triangular")),
            Self::Pert { low, mode, high, lambda } => {
                [*low, *mode, *high].write(object.member("pert"));
                object.optional("lambda", lambda);
            }
            Self::Uniform { low, high } => [*low, *high].write(object.member("uniform")),
            Self::Normal { mean, sd } => MeanAndSd { mean: *mean, sd: *sd }.write(object.member("normal")),
            Self::Lognormal { mean, sd } => {
                MeanAndSd { mean: *mean, sd: *sd }.write(object.member("lognormal"));
            }
            Self::Trigen { p10, mode, p90 } => [*p10, *mode, *p90].write(object.member("trigen")),
            Self::Range { p10, p90 } => [*p10, *p90].write(object.member("range")),
            Self::Exponential { mean } => mean.write(object.member("exponential")),
            Self::Discrete(outcomes) => {
                let outcomes: Vec<[f64; 2]> = outcomes.iter().map(|it| [it.0, it.1]).collect();
                outcomes.write(object.member("discrete"));
            }
            Self::Empirical(outcomes) => outcomes.write(object.member("empirical")),
        });
    }

    fn placeholder() -> Self {
        Self::Certain(1.0)
    }
}

fn read_distribution(mut fields: Fields<'_, '_>) -> Option<Distribution> {
    let before = fields.problems();
    let kinds = fields.count(KINDS);
    let has_lambda = fields.count(&["pert"]) > 0;
    let lambda = if has_lambda { fields.given("lambda") } else { None };
    let triple = |fields: &mut Fields<'_, '_>, key| fields.given::<[f64; 3]>(key);
    let pair = |fields: &mut Fields<'_, '_>, key| fields.given::<[f64; 2]>(key);
    let spread = |fields: &mut Fields<'_, '_>, key| fields.given::<MeanAndSd>(key);

    let read = [
        triple(&mut fields, "triangular").map(|[low, mode, high]| Distribution::Triangular {
            low,
            mode,
            high,
        }),
        triple(&mut fields, "pert").map(|[low, mode, high]| Distribution::Pert { low, mode, high, lambda }),
        pair(&mut fields, "uniform").map(|[low, high]| Distribution::Uniform { low, high }),
        spread(&mut fields, "normal").map(|it| Distribution::Normal { mean: it.mean, sd: it.sd }),
        spread(&mut fields, "lognormal").map(|it| Distribution::Lognormal { mean: it.mean, sd: it.sd }),
        triple(&mut fields, "trigen").map(|[p10, mode, p90]| Distribution::Trigen { p10, mode, p90 }),
        pair(&mut fields, "range").map(|[p10, p90]| Distribution::Range { p10, p90 }),
        fields.given("exponential").map(|mean| Distribution::Exponential { mean }),
        fields
            .given::<Vec<[f64; 2]>>("discrete")
            .map(|it| Distribution::Discrete(it.iter().map(|[value, weight]| (*value, *weight)).collect())),
        fields.given("empirical").map(Distribution::Empirical),
    ];
    if kinds != 1 {
        fields.add(Fault::Distribution { kinds, known: KINDS });
    }
    fields.close(if has_lambda { KEYS } else { KINDS });
    read.into_iter().flatten().next().filter(|_| fields.problems() == before)
}

const ELAPSED: &str = "elapsed";

/// What `{"elapsed": …}` holds; `None` for any other object, which is then not read.
fn read_elapsed<T: FileValue>(at: &Spot<'_>, log: &mut Log) -> Option<Option<T>> {
    let Node::Object(entries) = at.node else {
        return None;
    };
    if !entries.iter().any(|it| it.0 == ELAPSED) {
        return None;
    }
    let mut fields = Fields::of(at, log)?;
    let read = fields.given(ELAPSED);
    fields.close(&[ELAPSED]);
    Some(read)
}

fn write_elapsed<T: FileValue>(days: &T, out: &mut Out) {
    out.object(Layout::Word, |object| days.write(object.member(ELAPSED)));
}

impl FileValue for Duration {
    const FORM: &'static str = "a number of days or a distribution";
    const EXAMPLE: &'static str = "12.5, {\"pert\": [8, 10, 15]} or {\"elapsed\": 3}";

    fn read(at: &Spot<'_>, log: &mut Log) -> Option<Self> {
        if let Some(days) = read_elapsed(at, log) {
            return days.map(Self::Elapsed);
        }
        match at.node {
            Node::Number(_) | Node::Object(_) => Distribution::read(at, log).map(Self::Working),
            _ => wrong_type(at, log),
        }
    }

    fn write(&self, out: &mut Out) {
        match self {
            Self::Working(days) => days.write(out),
            Self::Elapsed(days) => write_elapsed(days, out),
        }
    }

    fn placeholder() -> Self {
        Self::Working(Distribution::placeholder())
    }
}

impl FileValue for Lag {
    const FORM: &'static str = "a number of days, a percentage or elapsed days";
    const EXAMPLE: &'static str = "2, -0.5, \"50%\" or {\"elapsed\": 3}";

    fn read(at: &Spot<'_>, log: &mut Log) -> Option<Self> {
        if let Some(days) = read_elapsed(at, log) {
            return days.map(Self::Elapsed);
        }
        match at.node {
            Node::Number(days) => Some(Self::Working(*days)),
            Node::Text(text) => {
                let percent = percentage(text);
                if percent.is_none() {
                    log.add(at, Fault::Form { form: Self::FORM, example: Self::EXAMPLE });
                }
                percent.map(Self::Percent)
            }
            _ => wrong_type(at, log),
        }
    }

    fn write(&self, out: &mut Out) {
        match self {
            Self::Working(days) => out.number(*days),
            Self::Percent(percent) => out.text(&format!("{}%", percent + 0.0)),
            Self::Elapsed(days) => write_elapsed(days, out),
        }
    }

    fn placeholder() -> Self {
        Self::default()
    }
}

/// The number of `"50%"` or `"-12.5%"`.
fn percentage(text: &str) -> Option<f64> {
    let number = text.strip_suffix('%')?;
    let digits = number.strip_prefix('-').unwrap_or(number);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let are_digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    if !are_digits(whole) || !are_digits(fraction) {
        return None;
    }
    number.parse().ok().filter(|it: &f64| it.is_finite()).map(|it| it + 0.0)
}

impl FileValue for Shift {
    const FORM: &'static str = "a shift from one time of day to a later one";
    const EXAMPLE: &'static str = "[\"08:00\", \"12:00\"]";

    fn read(at: &Spot<'_>, log: &mut Log) -> Option<Self> {
        if !matches!(at.node, Node::List(_)) {
            return wrong_type(at, log);
        }
        let [from, to] = <[TimeOfDay; 2]>::read(at, log)?;
        if to <= from {
            log.add(at, Fault::Shift);
        }
        (from < to).then_some(Self { from, to })
    }

    fn write(&self, out: &mut Out) {
        [self.from, self.to].write(out);
    }

    fn placeholder() -> Self {
        let [from, to] = [480, 720].map(|it| DateTime::from_minutes(it).time());
        Self { from, to }
    }
}

/// Scores by criterion.
impl FileValue for Vec<(String, f64)> {
    const FORM: &'static str = "an object of numbers";
    const EXAMPLE: &'static str = "{\"benefit\": 3}";

    fn read(at: &Spot<'_>, log: &mut Log) -> Option<Self> {
        match at.node {
            Node::Object(entries) => Some(read_map(entries, at, log, |_| true)),
            _ => wrong_type(at, log),
        }
    }

    fn write(&self, out: &mut Out) {
        out.object(Layout::Line, |object| {
            for (criterion, score) in self {
                score.write(object.member(criterion));
            }
        });
    }

    fn placeholder() -> Self {
        Self::new()
    }
}

/// Each project's figures.
impl FileValue for BTreeMap<ProjectId, Figures> {
    const FORM: &'static str = "an object with a key for each project";
    const EXAMPLE: &'static str = "{\"crm\": {\"cost_p80\": 910000}}";

    fn read(at: &Spot<'_>, log: &mut Log) -> Option<Self> {
        let Node::Object(entries) = at.node else {
            return wrong_type(at, log);
        };
        let figures = read_map(entries, at, log, is_id);
        Some(order::map_of(figures.into_iter().map(|(id, figures)| (id.into(), figures))))
    }

    fn write(&self, out: &mut Out) {
        out.object(Layout::Block, |object| {
            for (id, figures) in self {
                figures.write(object.member(id.as_str()));
            }
        });
    }

    fn placeholder() -> Self {
        Self::new()
    }
}

/// The entries of an object whose keys are no fields; a faulty entry is reported and left out.
fn read_map<T: FileValue>(
    entries: &[Entry<'_>],
    at: &Spot<'_>,
    log: &mut Log,
    is_key: fn(&str) -> bool,
) -> Vec<(String, T)> {
    let mut seen = BTreeSet::new();
    let mut map = Vec::new();
    for (key, node) in entries {
        if !is_key(key) {
            log.add(at, Fault::KeyId { key });
        } else if !seen.insert(key.as_ref()) {
            log.add(at, Fault::Duplicate { field: key });
        } else if let Some(value) = read_entry(at, key, node, log) {
            map.push((key.clone().into_owned(), value));
        }
    }
    map
}

/// A value of a map; one under a key `extra`, which is a name like any other here, was not taken apart yet.
fn read_entry<T: FileValue>(at: &Spot<'_>, key: &str, node: &Node<'_>, log: &mut Log) -> Option<T> {
    let Node::Extra(json) = node else {
        return T::read(&at.member(key, node), log);
    };
    match parse(json) {
        Ok(node) => T::read(&at.member(key, &node), log),
        Err(fault) => {
            log.add(&at.member(key, node), fault);
            None
        }
    }
}
