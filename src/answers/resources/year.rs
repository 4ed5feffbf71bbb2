//! A year of a calendar, day by day.

use slipcast_engine::model::{Calendar, Date};

use super::calendars::first_day;
use crate::state::Document;
use crate::state::edit::hours_on;
use crate::state::grid_keys::{ColumnStep, GridKey, RowStep};
use crate::state::typed::format_hours;
use crate::text::{MONTHS, WEEKDAYS, date};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthCells {
    pub name: String,
    /// Empty cells before the first day, weeks beginning on Monday.
    pub before: usize,
    pub days: Vec<DayCell>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayCell {
    pub day: Date,
    pub number: u32,
    pub is_free: bool,
    /// Whether its hours are not those of its weekday.
    pub differs: bool,
    /// `Friday 24 Dec 2027: free, Christmas`.
    pub words: String,
}

/// The year that work begins in.
pub fn year_in_view(document: &Document, today: Date) -> i32 {
    first_day(document).unwrap_or(today).ymd().0
}

pub fn year_months(calendar: &Calendar, year: i32) -> Vec<MonthCells> {
    let month = |(place, name): (usize, &&str)| {
        let first = Date::from_ymd(year, place as u32 + 1, 1).ok()?;
        let days = (0..31).map(|it| Date::from_days(first.days() + it));
        let days: Vec<Date> = days.filter(|it| it.ymd().1 == place as u32 + 1).collect();
        Some(MonthCells {
            name: format!("{name} {year}"),
            before: first.weekday(),
            days: days.into_iter().map(|it| cell(calendar, it)).collect(),
        })
    };
    MONTHS.iter().enumerate().filter_map(month).collect()
}

fn cell(calendar: &Calendar, day: Date) -> DayCell {
    let hours = hours_on(calendar, day);
    let exception = calendar.exceptions.iter().rev().find(|it| it.from <= day && day <= it.to);
    let name = exception.and_then(|it| it.name.as_deref()).map(|it| format!(", {it}")).unwrap_or_default();
    DayCell {
        day,
        number: day.ymd().2,
        is_free: hours.is_empty(),
        differs: exception.is_some() && hours != calendar.week.days()[day.weekday()].as_slice(),
        words: format!("{} {}: {}{name}", WEEKDAYS[day.weekday()], date(day.midnight()), format_hours(hours)),
    }
}

/// The day that a key leads to: days sideways, weeks up and down, months by the page, the ends of a week.
pub fn moved_day(day: Date, key: &GridKey) -> Option<Date> {
    let by = |days: i32| Some(Date::from_days(day.days() + days));
    match key {
        GridKey::Column { to: ColumnStep::Next, .. } => by(1),
        GridKey::Column { to: ColumnStep::Previous, .. } => by(-1),
        GridKey::Column { to: ColumnStep::First, .. } => by(-(day.weekday() as i32)),
        GridKey::Column { to: ColumnStep::Last, .. } => by(6 - day.weekday() as i32),
        GridKey::Row { to: RowStep::By(rows), .. } => by(7 * rows),
        GridKey::Row { to: RowStep::Page(pages), .. } => {
            let (year, month, number) = day.ymd();
            let months = year * 12 + month as i32 - 1 + pages;
            let (year, month) = (months.div_euclid(12), months.rem_euclid(12) as u32 + 1);
            // 31 March and a month later is the last of April.
            (0..4).find_map(|less| Date::from_ymd(year, month, number - less).ok())
        }
        _ => None,
    }
}
