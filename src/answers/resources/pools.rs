//! Pools of people: what there is of them, who asks them, and when that is most.

use slipcast_engine::forecast::ResourceForecast;
use slipcast_engine::model::{CapacityChange, DateOrTime, Extra, Resource, ResourceId, ResourceMode};

use super::calendars::{calendar_name, find_calendar};
use super::sheet::{SheetCell, SheetRow};
use crate::answers::board::people_row;
use crate::answers::results::{Part, Tone};
use crate::charts::demand::Demand;
use crate::state::edit::ResourceEdit;
use crate::state::live::Forecast;
use crate::state::typed::{format_date, format_money, parse_date, parse_money, parse_units_from};
use crate::state::{Command, Document, EditError};
use crate::text::{amount, counted, date, days, odds, percent, trimmed, working_days};

/// Tasks and projects that ask a pool.
fn usage(document: &Document, id: &ResourceId) -> (usize, usize) {
    let asked = document.scenario().projects.iter().map(|project| {
        project.tasks.iter().filter(|it| it.resources.iter().any(|it| it.resource == *id)).count()
    });
    asked.filter(|it| 0 < *it).fold((0, 0), |(tasks, projects), it| (tasks + it, projects + 1))
}

/// `12 tasks of 2 projects`.
pub fn usage_words(document: &Document, id: &ResourceId) -> String {
    match usage(document, id) {
        (0, _) => "nothing".to_owned(),
        (tasks, projects) => {
            format!("{} of {}", counted(tasks, "task", "tasks"), counted(projects, "project", "projects"))
        }
    }
}

fn found<'a>(forecast: Option<&'a Forecast>, id: &ResourceId) -> Option<&'a ResourceForecast> {
    forecast?.resources.iter().find(|it| it.id == *id)
}

pub fn pool_rows(document: &Document, forecast: Option<&Forecast>) -> Vec<SheetRow> {
    let row = |it: &Resource| {
        let found = found(forecast, &it.id);
        let rate = amount(it.cost_per_hour, &document.scenario().currency);
        let rate = if it.cost_per_hour == 0.0 { "–".to_owned() } else { rate };
        let calendar = it.calendar.as_ref().map(|id| calendar_name(document, id)).unwrap_or_default();
        let own = if calendar.is_empty() { "any hours".to_owned() } else { calendar.clone() };
        SheetRow {
            key: it.id.to_string(),
            name: it.name.clone(),
            cells: vec![
                SheetCell::typed(&it.name, &it.name),
                SheetCell {
                    beside: later(it),
                    ..SheetCell::typed(trimmed(it.units, 2), it.units.to_string())
                },
                SheetCell::typed(rate, format_money(it.cost_per_hour)),
                SheetCell::typed(own, calendar),
                SheetCell::new(usage_words(document, &it.id)),
                busiest(it, found),
                waits(found),
            ],
        }
    };
    document.scenario().resources.iter().map(row).collect()
}

/// `then 5, 6`.
fn later(pool: &Resource) -> String {
    let mut units: Vec<String> = pool.changes.iter().take(3).map(|it| trimmed(it.units, 2)).collect();
    if units.len() < pool.changes.len() {
        units.push("…".to_owned());
    }
    if units.is_empty() { String::new() } else { format!("then {}", units.join(", ")) }
}

fn busiest(pool: &Resource, found: Option<&ResourceForecast>) -> SheetCell {
    let Some(row) = found.map(|it| people_row(pool, it)) else { return SheetCell::new("–") };
    let share = |demand: f64, capacity: f64| if 0.0 < capacity { demand / capacity } else { 0.0 };
    let weeks = row.weeks.iter().map(|it| (share(it.demand_p90, it.capacity), it));
    let Some((most, week)) = weeks.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|it| 0.0 < it.0) else {
        return SheetCell::new("–");
    };
    SheetCell { beside: date(week.from), is_late: 1.0 < most, ..SheetCell::new(percent(most)) }
}

/// Two working weeks of waiting are no longer what any plan has.
const MUCH_WAITING: f64 = 10.0;
/// Waiting that nobody would notice.
const NO_WAITING: f64 = 0.05;
const LIKELY: f64 = 0.5;

fn waits(found: Option<&ResourceForecast>) -> SheetCell {
    let worst = |it: &ResourceForecast| {
        it.weeks.iter().filter_map(|it| it.p_overload).map(|it| it.value).fold(0.0, f64::max)
    };
    match found.map(|it| (it.waiting_days, it)) {
        None => SheetCell::new("–"),
        Some((Some(waited), _)) if waited < NO_WAITING => SheetCell::new("–"),
        Some((Some(waited), _)) => {
            SheetCell { is_late: MUCH_WAITING <= waited, ..SheetCell::new(days(waited)) }
        }
        Some((None, it)) => {
            let worst = worst(it);
            SheetCell { is_late: LIKELY < worst, ..SheetCell::new(odds(worst)) }
        }
    }
}

pub fn pools_headline(document: &Document, forecast: Option<&Forecast>) -> Vec<Part> {
    let pools = &document.scenario().resources;
    if pools.is_empty() {
        return vec![Part::text("No people yet: every task has all the hands it needs.")];
    }
    let Some(forecast) = forecast else { return vec![Part::text("Who is short shows in a moment.")] };
    let named = pools.iter().filter_map(|it| Some((it, found(Some(forecast), &it.id)?)));
    let strain = |it: &ResourceForecast| {
        let weeks = it.weeks.iter().filter_map(|it| it.p_overload).map(|it| it.value);
        it.waiting_days.unwrap_or_else(|| weeks.fold(0.0, f64::max))
    };
    let worst = named.map(|(pool, it)| (pool, it, strain(it))).max_by(|a, b| a.2.total_cmp(&b.2));
    match worst {
        Some((pool, it, waited)) if it.waiting_days.is_some() && NO_WAITING <= waited => {
            let tone = if MUCH_WAITING <= waited { Tone::Late } else { Tone::Forecast };
            vec![
                Part::text("Work waits "),
                Part::Figure(working_days(waited), tone),
                Part::text(format!(" for {}, longer than for anybody else.", pool.name)),
            ]
        }
        Some((pool, it, worst)) if it.waiting_days.is_none() && 0.005 <= worst => {
            let tone = if LIKELY < worst { Tone::Late } else { Tone::Forecast };
            vec![
                Part::text("In "),
                Part::Figure(odds(worst), tone),
                Part::text(format!(" of runs there are too few {} in their worst week.", pool.name)),
            ]
        }
        _ => vec![Part::text("There are enough people in every week.")],
    }
}

/// Why, and what can be done about it.
pub fn pools_why(document: &Document) -> &'static str {
    let scenario = document.scenario();
    if scenario.resources.is_empty() {
        return "A pool is a number of people who do the same work for all projects. Name the first, then say on the \
                page of a project who works on which task: from then on work waits when they are busy elsewhere.";
    }
    match scenario.resource_mode() {
        ResourceMode::Levelled => {
            "Working days that all tasks wait, added up, on average of all runs. More units, units earlier, or another \
             order on the board: the odds follow every change."
        }
        ResourceMode::Unlimited => {
            "People are not limited here: work starts when its plan says, even where they are asked twice at once."
        }
    }
}

/// The pool of a row, asked for its weeks.
pub fn demand(document: &Document, forecast: Option<&Forecast>, id: &ResourceId) -> Option<Demand> {
    let mut row = people_row(document.resource(id)?, found(forecast, id)?);
    let last = row.weeks.iter().rposition(|it| 0.0 < it.demand_p90).map_or(0, |it| it + 1);
    row.weeks.truncate(last);
    let first = row.weeks.iter().position(|it| 0.0 < it.demand_p90).unwrap_or(0);
    row.weeks.drain(..first);
    Some(Demand { row })
}

/// What was typed into a cell, as a command.
///
/// # Errors
/// Why it is not understood.
pub fn pool_edit(
    document: &Document,
    id: &ResourceId,
    column: usize,
    text: &str,
) -> Result<Command, EditError> {
    let edit = match column {
        0 => ResourceEdit::Rename(text.to_owned()),
        1 => ResourceEdit::Units(parse_number(text)?),
        2 => ResourceEdit::CostPerHour(match text.trim() {
            "" | "–" | "-" => 0.0,
            text => parse_money(text)?,
        }),
        _ => ResourceEdit::Calendar(find_calendar(document, text)?),
    };
    Ok(Command::Resource { resource: id.clone(), edit })
}

fn parse_number(text: &str) -> Result<f64, EditError> {
    let number = text.trim().replace(',', ".").parse::<f64>().ok().filter(|it| it.is_finite());
    number.ok_or_else(|| EditError::Refused {
        message: format!("“{}” is not a number of people.", text.trim()),
        mend: "Type for example 6 or 2.5.".to_owned(),
    })
}

/// `Testers 3`: a name, and how many; one where no number is typed.
pub fn add_pool(text: &str) -> Command {
    let text = text.trim();
    let parted =
        text.rsplit_once([' ', '\t']).and_then(|(name, units)| Some((name, parse_number(units).ok()?)));
    let (name, units) = parted.unwrap_or((text, 1.0));
    Command::AddResource { name: name.trim_end_matches([',', ':', ';', ' ']).to_owned(), units }
}

/// The units over time of one pool.
pub fn change_rows(pool: &Resource) -> Vec<SheetRow> {
    let row = |it: &CapacityChange| {
        let from = format_date(it.from.begin());
        SheetRow {
            key: it.from.to_string(),
            name: format!("the change of {from}"),
            cells: vec![
                SheetCell::typed(format!("from {from}"), from),
                SheetCell::typed(trimmed(it.units, 2), it.units.to_string()),
            ],
        }
    };
    pool.changes.iter().map(row).collect()
}

/// # Errors
/// Why it is not understood.
pub fn change_edit(pool: &Resource, row: usize, column: usize, text: &str) -> Result<Command, EditError> {
    let mut changes = pool.changes.clone();
    if let Some(change) = changes.get_mut(row) {
        if column == 0 {
            let midnight = change.from.begin().date().midnight().time();
            change.from =
                DateOrTime::Date(parse_date(text.trim().trim_start_matches("from "), midnight)?.date());
        } else {
            change.units = parse_number(text)?;
        }
    }
    Ok(changes_command(pool, changes))
}

/// `1 Mar 2027 8`.
///
/// # Errors
/// Why it is not understood.
pub fn add_change(pool: &Resource, text: &str) -> Result<Command, EditError> {
    let (day, units) = parse_units_from(text)?;
    let change = CapacityChange { from: DateOrTime::Date(day), units, extra: Extra::default() };
    Ok(changes_command(pool, pool.changes.iter().cloned().chain([change]).collect()))
}

pub fn remove_change(pool: &Resource, row: usize) -> Command {
    let mut changes = pool.changes.clone();
    if row < changes.len() {
        changes.remove(row);
    }
    changes_command(pool, changes)
}

fn changes_command(pool: &Resource, changes: Vec<CapacityChange>) -> Command {
    Command::Resource { resource: pool.id.clone(), edit: ResourceEdit::Changes(changes) }
}
