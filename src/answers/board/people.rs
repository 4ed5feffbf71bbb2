//! Shared people on the board: who is short, and how much work waits for them.

use slipcast_engine::forecast::{ResourceForecast, ResourceWeek};
use slipcast_engine::model::{Date, DateTime, Resource};
use slipcast_engine::order;

use super::rows::LIKELY;
use crate::charts::people::{LoadWeek, PeopleRow};
use crate::state::Document;
use crate::state::live::Forecast;
use crate::text::{days, odds, trimmed};

#[derive(Clone, Debug, PartialEq)]
pub struct PeopleAnswer {
    pub chart: PeopleRow,
    /// How many there are.
    pub units: String,
    /// Days waited for them, or the odds that there are too few in their worst week.
    pub strain: String,
    pub is_strained: bool,
}

/// Two working weeks of waiting are no longer what any plan has.
const MUCH_WAITING: f64 = 10.0;

/// What the column of strain is called.
pub fn strain_name(people: &[PeopleAnswer]) -> &'static str {
    if people.iter().any(|it| it.chart.waiting_days.is_some()) { "work waits" } else { "overloaded" }
}

/// Groups of people in which somebody is ever needed, the scarcest first.
pub fn people(document: &Document, forecast: Option<&Forecast>) -> Vec<PeopleAnswer> {
    let found = |resource: &Resource| {
        let found = forecast?.resources.iter().find(|it| it.id == resource.id)?;
        let is_needed = found.weeks.iter().any(|it| 0.0 < it.demand_p90);
        is_needed.then(|| person(resource, found))
    };
    let mut people: Vec<PeopleAnswer> = document.scenario().resources.iter().filter_map(found).collect();
    let strain = |it: &PeopleAnswer| (it.chart.waiting_days.unwrap_or(0.0), worst(&it.chart));
    order::sort_by(&mut people, |a, b| {
        let (a, b) = (strain(a), strain(b));
        b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1))
    });
    people
}

/// In the order they stood in, so that rows do not jump under the eye while a run goes on; who is new comes last.
pub fn in_order_of(mut people: Vec<PeopleAnswer>, before: &[PeopleAnswer]) -> Vec<PeopleAnswer> {
    let place = |it: &PeopleAnswer| before.iter().position(|other| other.chart.key == it.chart.key);
    order::sort_by_key(&mut people, |it| place(it).unwrap_or(usize::MAX));
    people
}

/// What is asked of a group of people week by week.
pub fn people_row(resource: &Resource, found: &ResourceForecast) -> PeopleRow {
    PeopleRow {
        key: resource.id.to_string(),
        name: resource.name.clone(),
        waiting_days: found.waiting_days,
        weeks: found.weeks.iter().filter_map(week).collect(),
    }
}

fn person(resource: &Resource, found: &ResourceForecast) -> PeopleAnswer {
    let chart = people_row(resource, found);
    let (strain, is_strained) = match found.waiting_days {
        Some(waited) if waited < 0.05 => ("–".to_owned(), false),
        Some(waited) => (days(waited), MUCH_WAITING <= waited),
        None => (odds(worst(&chart)), LIKELY <= worst(&chart)),
    };
    PeopleAnswer { units: trimmed(resource.units, 1), strain, is_strained, chart }
}

fn worst(chart: &PeopleRow) -> f64 {
    chart.weeks.iter().map(|it| it.strain).fold(0.0, f64::max)
}

fn week(week: &ResourceWeek) -> Option<LoadWeek> {
    Some(LoadWeek {
        from: monday(week.week)?,
        demand: week.demand_p50,
        demand_p90: week.demand_p90,
        capacity: week.capacity,
        strain: week.p_overload.map_or(0.0, |it| it.value),
    })
}

/// The beginning of an ISO 8601 week.
fn monday((year, week): (i32, u32)) -> Option<DateTime> {
    // 4 January is always in the first week.
    let fourth = Date::from_ymd(year, 1, 4).ok()?;
    let days = fourth.days() - fourth.weekday() as i32 + 7 * (week as i32 - 1);
    Some(Date::from_days(days).midnight())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stay_where_they_were() {
        let person = |key: &str| PeopleAnswer {
            chart: PeopleRow {
                key: key.to_owned(),
                name: String::new(),
                waiting_days: None,
                weeks: Vec::new(),
            },
            units: String::new(),
            strain: String::new(),
            is_strained: false,
        };
        let people = |keys: &[&str]| keys.iter().map(|it| person(it)).collect::<Vec<_>>();
        let found = in_order_of(people(&["new", "c", "a"]), &people(&["a", "b", "c"]));
        assert_eq!(found, people(&["a", "c", "new"]));
    }

    #[test]
    fn weeks_begin_on_the_monday_that_the_standard_gives_them() {
        for (year, week, expected) in
            [(2027, 1, "2027-01-04"), (2026, 53, "2026-12-28"), (2025, 1, "2024-12-30")]
        {
            let found = monday((year, week)).unwrap().date();
            assert_eq!(found.to_string(), expected);
            assert_eq!(found.iso_week(), (year, week));
        }
    }
}
