//! Calendars as rows: their week, the days that differ, who follows them.

use slipcast_engine::model::{Calendar, CalendarException, CalendarId, Extra, Shift};

use super::sheet::{SheetCell, SheetRow};
use crate::answers::results::Part;
use crate::state::edit::CalendarEdit;
use crate::state::typed::{Holiday, format_date, format_hours, parse_date, parse_holidays, parse_hours};
use crate::state::{Command, Document, EditError, Thing};
use crate::text::{WEEKDAYS, counted, trimmed};

/// As people call it.
pub fn calendar_name(document: &Document, id: &CalendarId) -> String {
    let calendars = document.calendars();
    let found = calendars.iter().find(|it| it.id == *id);
    found.map_or_else(|| id.to_string(), name_of)
}

fn name_of(calendar: &Calendar) -> String {
    calendar.name.clone().unwrap_or_else(|| calendar.id.to_string())
}

/// By the beginning of its name; none for an empty text.
pub(super) fn find_calendar(document: &Document, text: &str) -> Result<Option<CalendarId>, EditError> {
    let typed = text.trim().to_lowercase();
    if ["", "–", "-", "none", "any", "any hours"].contains(&typed.as_str()) {
        return Ok(None);
    }
    let calendars = document.calendars();
    let same = calendars.iter().find(|it| name_of(it).to_lowercase() == typed || it.id.as_str() == typed);
    let begun = same.or_else(|| calendars.iter().find(|it| name_of(it).to_lowercase().starts_with(&typed)));
    match begun {
        Some(found) => Ok(Some(found.id.clone())),
        None => Err(EditError::Refused {
            message: format!("There is no calendar “{}”.", text.trim()),
            mend: format!(
                "There are: {}. Another is added on the page of calendars.",
                calendars.iter().map(name_of).collect::<Vec<_>>().join(", ")
            ),
        }),
    }
}

fn default_of(document: &Document) -> Option<CalendarId> {
    let listed = document.scenario().calendar.clone();
    listed.or_else(|| document.calendars().first().map(|it| it.id.clone()))
}

pub fn calendar_rows(document: &Document) -> Vec<SheetRow> {
    let default = default_of(document);
    let row = |it: &Calendar| {
        let (name, is_default) = (name_of(it), default.as_ref() == Some(&it.id));
        let usual = trimmed(document.scenario().hours_per_day, 2);
        let hours = it.hours_per_day.map(|it| trimmed(it, 2));
        SheetRow {
            key: it.id.to_string(),
            name: name.clone(),
            cells: vec![
                SheetCell {
                    beside: if is_default { "default".to_owned() } else { String::new() },
                    ..SheetCell::typed(&name, &name)
                },
                SheetCell::new(week_words(it)),
                SheetCell::typed(hours.clone().unwrap_or(usual), hours.unwrap_or_default()),
                SheetCell::new(match it.exceptions.len() {
                    0 => "none".to_owned(),
                    count => counted(count, "day or period", "days or periods"),
                }),
                SheetCell::new(followers(document, &it.id, is_default)),
            ],
        }
    };
    document.calendars().iter().map(row).collect()
}

/// `Mon–Fri 08:00–12:00 13:00–17:00`, with `; Sat 08:00–12:00` where days differ.
fn week_words(calendar: &Calendar) -> String {
    let days = calendar.week.days();
    let mut runs: Vec<(usize, usize, &Vec<Shift>)> = Vec::new();
    for (day, hours) in days.into_iter().enumerate().filter(|it| !it.1.is_empty()) {
        match runs.last_mut().filter(|it| it.1 + 1 == day && it.2 == hours) {
            Some(run) => run.1 = day,
            None => runs.push((day, day, hours)),
        }
    }
    let run = |(first, last, hours): &(usize, usize, &Vec<Shift>)| {
        let [first, last] = [first, last].map(|it| &WEEKDAYS[*it][..3]);
        let days = if first == last { first.to_owned() } else { format!("{first}–{last}") };
        format!("{days} {}", format_hours(hours))
    };
    runs.iter().map(run).collect::<Vec<_>>().join("; ")
}

fn followers(document: &Document, id: &CalendarId, is_default: bool) -> String {
    let scenario = document.scenario();
    let follows = |it: &Option<CalendarId>| it.as_ref() == Some(id) || (it.is_none() && is_default);
    let projects = scenario.projects.iter().filter(|it| follows(&it.calendar)).count();
    let tasks = scenario.projects.iter().flat_map(|it| &it.tasks);
    let tasks = tasks.filter(|it| it.calendar.as_ref() == Some(id)).count();
    let pools = scenario.resources.iter().filter(|it| it.calendar.as_ref() == Some(id)).count();
    let said = [(projects, "project", "projects"), (tasks, "task", "tasks"), (pools, "pool", "pools")];
    let said: Vec<String> =
        said.into_iter().filter(|it| 0 < it.0).map(|it| counted(it.0, it.1, it.2)).collect();
    if said.is_empty() { "nothing".to_owned() } else { said.join(", ") }
}

pub fn calendar_headline(document: &Document) -> Vec<Part> {
    let calendars = document.calendars();
    let default = default_of(document);
    let default = calendars.iter().find(|it| Some(&it.id) == default.as_ref());
    match default {
        Some(default) => vec![
            Part::text("Work is done "),
            Part::strong(week_words(default)),
            Part::text(format!(
                ", unless a project, a task or a pool follows another calendar than {}.",
                name_of(default)
            )),
        ],
        None => vec![Part::text("When work is done.")],
    }
}

pub fn calendar_why() -> &'static str {
    "A duration of ten days is ten working days of the task’s calendar: a holiday moves every finish behind it. A task \
     is worked on where its calendar and those of its people overlap."
}

/// What was typed into the list of calendars.
///
/// # Errors
/// Why it is not understood.
pub fn calendar_edit(id: &CalendarId, column: usize, text: &str) -> Result<Command, EditError> {
    let edit = match column {
        0 => CalendarEdit::Rename(text.to_owned()),
        _ => CalendarEdit::HoursPerDay(match text.trim() {
            "" => None,
            text => Some(text.replace(',', ".").parse().unwrap_or(f64::NAN)),
        }),
    };
    Ok(Command::Calendar { calendar: id.clone(), edit })
}

pub fn week_rows(calendar: &Calendar) -> Vec<SheetRow> {
    let day = |(name, hours): (&&str, &Vec<Shift>)| {
        let hours = format_hours(hours);
        SheetRow {
            key: (*name).to_owned(),
            name: (*name).to_owned(),
            cells: vec![SheetCell::new(*name), SheetCell::typed(&hours, &hours)],
        }
    };
    WEEKDAYS.iter().zip(calendar.week.days()).map(day).collect()
}

pub fn exception_rows(calendar: &Calendar) -> Vec<SheetRow> {
    let row = |(place, it): (usize, &CalendarException)| {
        let [from, to] = [it.from, it.to].map(|it| format_date(it.midnight()));
        let (name, hours) = (it.name.clone().unwrap_or_default(), format_hours(&it.hours));
        let last = if it.from == it.to { SheetCell::typed("", &to) } else { SheetCell::typed(&to, &to) };
        SheetRow {
            key: place.to_string(),
            name: if name.is_empty() { from.clone() } else { name.clone() },
            cells: vec![
                SheetCell::typed(&from, &from),
                last,
                SheetCell::typed(&name, &name),
                SheetCell::typed(&hours, &hours),
            ],
        }
    };
    calendar.exceptions.iter().enumerate().map(row).collect()
}

/// # Errors
/// Why it is not understood.
pub fn exception_edit(
    calendar: &Calendar,
    row: usize,
    column: usize,
    text: &str,
) -> Result<Command, EditError> {
    let mut exceptions = calendar.exceptions.clone();
    if let Some(it) = exceptions.get_mut(row) {
        let midnight = it.from.midnight().time();
        match column {
            0 => {
                let from = parse_date(text, midnight)?.date();
                // One day stays one day.
                it.to = if it.from == it.to { from } else { it.to };
                it.from = from;
            }
            1 if text.trim().is_empty() => it.to = it.from,
            1 => it.to = parse_date(text, midnight)?.date(),
            2 => it.name = Some(text.trim().to_owned()).filter(|it| !it.is_empty()),
            _ => it.hours = parse_hours(text)?,
        }
    }
    Ok(exceptions_command(calendar, exceptions))
}

/// One line as in a pasted list.
///
/// # Errors
/// Why it is not understood.
pub fn add_exception(calendar: &Calendar, text: &str, year: i32) -> Result<Command, EditError> {
    let found = parse_holidays(text, year);
    match found.bad.into_iter().next() {
        Some(bad) => Err(EditError::Refused {
            message: format!("“{}” is not understood.", bad.text),
            mend: bad.why,
        }),
        None if found.days.is_empty() => Err(EditError::EmptyName(Thing::Calendar)),
        None => Ok(pasted(calendar, &found.days)),
    }
}

/// The calendar with these days free. One that is there already with the same dates takes the new name.
pub fn pasted(calendar: &Calendar, days: &[Holiday]) -> Command {
    let mut exceptions = calendar.exceptions.clone();
    for day in days {
        exceptions.retain(|it| (it.from, it.to) != (day.from, day.to));
        let Holiday { from, to, name } = day.clone();
        exceptions.push(CalendarException { from, to, name, hours: Vec::new(), extra: Extra::default() });
    }
    exceptions_command(calendar, exceptions)
}

pub fn remove_exception(calendar: &Calendar, row: usize) -> Command {
    let mut exceptions = calendar.exceptions.clone();
    if row < exceptions.len() {
        exceptions.remove(row);
    }
    exceptions_command(calendar, exceptions)
}

fn exceptions_command(calendar: &Calendar, exceptions: Vec<CalendarException>) -> Command {
    Command::Calendar { calendar: calendar.id.clone(), edit: CalendarEdit::Exceptions(exceptions) }
}

/// The first day that a scenario's work can be on.
pub(super) fn first_day(document: &Document) -> Option<slipcast_engine::model::Date> {
    let scenario = document.scenario();
    let starts = scenario.projects.iter().filter_map(|it| it.start);
    starts.min().or(scenario.status_date).map(slipcast_engine::model::DateTime::date)
}
