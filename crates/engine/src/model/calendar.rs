//! Working time as people write it; [`crate::calendar`] compiles it.

use serde::{Deserialize, Serialize};

use super::{CalendarId, Date, Extra, TimeOfDay};

/// When work is done: a week of shifts, and the days that differ from it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Calendar {
    /// Unique among the scenario's calendars.
    pub id: CalendarId,
    /// What people call it; the id where it is not given.
    pub name: Option<String>,
    /// Hours in one working day of this calendar; the scenario's `hours_per_day` where it is not given.
    pub hours_per_day: Option<f64>,
    /// The shifts of each weekday; a weekday left out has no work.
    pub week: Week,
    /// Days whose hours differ from the week's; of two that overlap the later in the list holds.
    pub exceptions: Vec<CalendarException>,
    /// Kept as it is and never read.
    pub extra: Extra,
}

/// Shifts of each weekday.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Week {
    /// Monday.
    pub mon: Vec<Shift>,
    /// Tuesday.
    pub tue: Vec<Shift>,
    /// Wednesday.
    pub wed: Vec<Shift>,
    /// Thursday.
    pub thu: Vec<Shift>,
    /// Friday.
    pub fri: Vec<Shift>,
    /// Saturday.
    pub sat: Vec<Shift>,
    /// Sunday.
    pub sun: Vec<Shift>,
}

/// Work from one time of day to a later one, written `["08:00", "12:00"]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// Work begins.
    pub from: TimeOfDay,
    /// Work stops; `24:00` is the end of the day.
    pub to: TimeOfDay,
}

/// Days with hours of their own, or none: a holiday, a shutdown, a weekend worked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CalendarException {
    /// First day.
    pub from: Date,
    /// Last day, included.
    pub to: Date,
    /// What people call it.
    pub name: Option<String>,
    /// The shifts of each of these days; none means no work.
    pub hours: Vec<Shift>,
    /// Kept as it is and never read.
    pub extra: Extra,
}

impl Week {
    /// The shifts of each weekday, Monday first.
    pub fn days(&self) -> [&Vec<Shift>; 7] {
        [&self.mon, &self.tue, &self.wed, &self.thu, &self.fri, &self.sat, &self.sun]
    }

    /// The shifts of each weekday, Monday first, to change.
    pub fn days_mut(&mut self) -> [&mut Vec<Shift>; 7] {
        [
            &mut self.mon,
            &mut self.tue,
            &mut self.wed,
            &mut self.thu,
            &mut self.fri,
            &mut self.sat,
            &mut self.sun,
        ]
    }
}

impl Shift {
    /// The shift between two times given in minutes since midnight; `None` when they are not in order or end
    /// after 24:00.
    pub fn from_minutes(from: u16, to: u16) -> Option<Self> {
        let shift = Self { from: TimeOfDay::from_minutes(from).ok()?, to: TimeOfDay::from_minutes(to).ok()? };
        (from < to).then_some(shift)
    }
}

impl Calendar {
    /// Monday to Friday, 08:00–12:00 and 13:00–17:00: the calendar `standard` of a scenario that names none.
    pub fn standard() -> Self {
        let day: Vec<Shift> =
            [(480, 720), (780, 1020)].iter().filter_map(|it| Shift::from_minutes(it.0, it.1)).collect();
        let mut week = Week::default();
        for shifts in week.days_mut().into_iter().take(5) {
            shifts.clone_from(&day);
        }
        Self {
            id: "standard".into(),
            name: Some("Standard".to_owned()),
            hours_per_day: None,
            week,
            exceptions: Vec::new(),
            extra: Extra::default(),
        }
    }
}
