//! A row of the board in words.

use slipcast_engine::model::DateTime;

use super::BoardRow;
use crate::text::{date, odds};

/// Something on a row's time axis that a cursor can stand on.
pub(super) struct Station {
    pub(super) key: &'static str,
    pub(super) at: DateTime,
    pub(super) sentence: String,
}

/// The row in one sentence: what it is called, when it was planned, when it will finish, and whether that is in time.
pub fn sentence(row: &BoardRow) -> String {
    let mut parts = Vec::new();
    if !row.included {
        parts.push("switched off".to_owned());
    }
    if let Some((start, finish)) = row.plan {
        parts.push(format!("planned {} to {}", date(start), date(finish)));
    }
    match &row.finish {
        None => parts.push("not simulated yet".to_owned()),
        Some(finish) if finish.is_certain() => parts.push(format!("finishes {}", instant(finish.smallest()))),
        Some(finish) => {
            let at = |probability| instant(finish.at_probability(probability));
            parts.push(format!("P50 {}, P10 {}, P90 {}", at(0.5), at(0.1), at(0.9)));
        }
    }
    if let Some(deadline) = row.deadline {
        let on_time = row.finish.as_ref().map(|it| it.probability_at(deadline.minutes() as f64));
        parts.push(match on_time {
            Some(on_time) => format!("{} on time for {}", odds(on_time), date(deadline)),
            None => format!("deadline {}", date(deadline)),
        });
    }
    format!("{}: {}", row.name, parts.join("; "))
}

pub(super) fn stations(row: &BoardRow) -> Vec<Station> {
    let name = &row.name;
    let mut stations = Vec::new();
    let mut add = |key, at, sentence| stations.push(Station { key, at, sentence });
    if let Some((start, finish)) = row.plan {
        add("plan", start, format!("{name}: the plan starts on {}.", date(start)));
        add("plan-finish", finish, format!("{name}: the plan finishes on {}.", date(finish)));
    }
    if let Some(finish) = &row.finish {
        let percents = if finish.is_certain() {
            &[(50, "finish")][..]
        } else {
            &[(10, "p10"), (50, "median"), (90, "p90")]
        };
        for (percent, key) in percents {
            let at = DateTime::from_minutes(finish.at_probability(f64::from(*percent) / 100.0) as i64);
            let share = if finish.is_certain() {
                "in every run".to_owned()
            } else {
                format!("in {percent} % of runs")
            };
            add(key, at, format!("{name}: finished by {} {share}.", date(at)));
        }
        if let Some(promise) = row.promise {
            add("promise", promise, format!("{name}: {} can be promised.", date(promise)));
        }
    }
    if let Some(deadline) = row.deadline {
        let late = row.finish.as_ref().map(|it| 1.0 - it.probability_at(deadline.minutes() as f64));
        let odds = late.map_or(String::new(), |it| format!(", missed in {} of runs", odds(it)));
        add("deadline", deadline, format!("{name}: the deadline is {}{odds}.", date(deadline)));
    }
    stations
}

fn instant(minutes: f64) -> String {
    date(DateTime::from_minutes(minutes as i64))
}
