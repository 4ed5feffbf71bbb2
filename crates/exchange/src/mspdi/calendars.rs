//! Calendars: the base ones, and those derived from them, each made whole.

use std::collections::{BTreeMap, BTreeSet};

use slipcast_engine::check::Problem;
use slipcast_engine::model::{Calendar, CalendarException, CalendarId, Date, Extra, Shift, TimeOfDay, Week};
use slipcast_engine::order;

use super::recurrence::Recurrence;
use super::shape;
use super::xml::Item;
use crate::import::{About, Effect, Ids, slug};

/// The calendars of a plan by their unique ids.
#[derive(Debug, Default)]
pub(super) struct Calendars {
    /// Those that stand on their own, then the derived ones that differ from every one before.
    pub(super) list: Vec<Calendar>,
    places: BTreeMap<CalendarId, usize>,
    ids: BTreeMap<i64, CalendarId>,
    base: BTreeSet<CalendarId>,
}

impl Calendars {
    /// The calendar's id in the import; `None` for -1 and others that are not there.
    pub(super) fn id(&self, uid: Option<i64>) -> Option<CalendarId> {
        self.ids.get(&uid?).cloned()
    }

    pub(super) fn get(&self, id: &CalendarId) -> Option<&Calendar> {
        self.places.get(id).and_then(|it| self.list.get(*it))
    }

    /// Whether people made it on its own, not for one resource.
    pub(super) fn is_base(&self, id: &CalendarId) -> bool {
        self.base.contains(id)
    }
}

/// A calendar as the file has it: what it does not say, the one it is derived from does.
struct Layer<'d> {
    item: Item<'d>,
    uid: i64,
    name: String,
    derived_from: Option<i64>,
    is_base: bool,
    week: [Option<Vec<Shift>>; 7],
    work_weeks: Vec<CalendarException>,
    exceptions: Vec<CalendarException>,
}

/// Exceptions of all calendars, with those they take from the ones they are derived from.
const MAX_EXCEPTIONS: usize = 500_000;

/// Days looked at for exceptions that recur and for work weeks: a thousand centuries.
const MAX_DAYS_FOLLOWED: usize = 36_500_000;

/// In Project a calendar is derived from a base calendar, which is not derived itself.
const MAX_DERIVED: usize = 16;

/// How far calendars are followed.
struct Reach {
    horizon: Date,
    days_left: usize,
    exceptions_left: usize,
}

impl Reach {
    /// Days of a period up to the horizon.
    fn days(&self, from: Date, to: Date) -> usize {
        usize::try_from(to.min(self.horizon).days() - from.days() + 1).unwrap_or(0)
    }

    /// Takes days to look at, and reports whether there were so many left.
    fn takes_days(&mut self, days: usize) -> bool {
        let is_left = days < self.days_left && self.exceptions_left > 0;
        self.days_left = if is_left { self.days_left - days } else { 0 };
        is_left
    }

    /// Takes exceptions.
    fn takes_exceptions(&mut self, count: usize) {
        self.exceptions_left = self.exceptions_left.saturating_sub(count);
    }

    /// # Errors
    /// When nothing is left.
    fn check(&self) -> Result<(), Problem> {
        if self.exceptions_left == 0 {
            return Err(shape::too_many("500,000 exceptions of calendars"));
        }
        if self.days_left == 0 {
            return Err(shape::too_many("a thousand centuries of days to look at for its calendars"));
        }
        Ok(())
    }
}

/// Reads the calendars of a plan. Exceptions without an end are followed to the horizon.
///
/// # Errors
/// When they hold more exceptions, or recur over more days, than those of any plan.
pub(super) fn read(plan: &Item<'_>, horizon: Date) -> Result<Calendars, Problem> {
    let mut reach = Reach { horizon, days_left: MAX_DAYS_FOLLOWED, exceptions_left: MAX_EXCEPTIONS };
    let mut layers: Vec<Layer<'_>> = Vec::new();
    for item in plan.list("Calendars", "Calendar") {
        layers.extend(Layer::read(item, &mut reach));
        reach.check()?;
    }
    reach.exceptions_left = MAX_EXCEPTIONS;
    let by_uid = order::map_of(layers.iter().map(|it| (it.uid, it)));
    let mut calendars = Calendars::default();
    let mut ids = Ids::default();
    // The id of each calendar by all that it says: in big plans every resource has a calendar like any other.
    let mut known: BTreeMap<String, CalendarId> = BTreeMap::new();
    let (base, derived): (Vec<_>, Vec<_>) = layers.iter().partition(|it| it.is_base);
    for layer in base.into_iter().chain(derived) {
        let (week, exceptions) = layer.whole(&by_uid);
        reach.takes_exceptions(exceptions.len());
        reach.check()?;
        let content = format!("{week:?} {exceptions:?}");
        let id = match known.get(&content).filter(|_| !layer.is_base) {
            Some(same) => same.clone(),
            None => {
                let id = CalendarId::from(ids.unique(&slug(&layer.name, "calendar")));
                known.entry(content).or_insert_with(|| id.clone());
                calendars.places.insert(id.clone(), calendars.list.len());
                calendars.list.push(Calendar {
                    id: id.clone(),
                    name: Some(layer.name.clone()),
                    hours_per_day: None,
                    week,
                    exceptions,
                    extra: Extra::default(),
                });
                id
            }
        };
        if layer.is_base {
            calendars.base.insert(id.clone());
        }
        calendars.ids.insert(layer.uid, id);
    }
    Ok(calendars)
}

impl<'d> Layer<'d> {
    fn read(item: Item<'d>, reach: &mut Reach) -> Option<Self> {
        let uid = item.whole("UID")?;
        let name = item.text("Name").map_or_else(|| format!("Calendar {uid}"), str::to_owned);
        let item = item.about(About::Calendar { name: name.clone() });
        let derived_from = item.whole("BaseCalendarUID").filter(|it| *it != uid && *it >= 0);
        let is_base = item.flag("IsBaseCalendar") || derived_from.is_none();
        let mut layer = Self {
            uid,
            name,
            derived_from: derived_from.filter(|_| !is_base),
            is_base,
            week: std::array::from_fn(|_| None),
            work_weeks: Vec::new(),
            exceptions: Vec::new(),
            item,
        };
        let exceptions = layer.item.list("Exceptions", "Exception");
        layer.read_days(exceptions.is_empty());
        // A single day or range is meant more particularly than one that recurs, so it comes later and holds.
        let (recurring, plain): (Vec<_>, Vec<_>) =
            exceptions.iter().partition(|it| Recurrence::read(it).is_some());
        for exception in recurring.into_iter().chain(plain) {
            layer.read_exception(exception, reach);
        }
        for work_week in layer.item.list("WorkWeeks", "WorkWeek") {
            layer.read_work_week(&work_week, reach);
        }
        if is_base && layer.week.iter().all(Option::is_none) {
            layer.week = std::array::from_fn(|day| Some(if day < 5 { usual_hours() } else { Vec::new() }));
        }
        Some(layer)
    }

    /// The days of the week, and the exceptions of files from before Project 2007, which stand among them.
    fn read_days(&mut self, with_exceptions: bool) {
        for day in self.item.list("WeekDays", "WeekDay") {
            let hours = hours(&day);
            match day.whole("DayType") {
                Some(number @ 1..=7) => {
                    // 1 is Sunday; the model's week begins on Monday.
                    self.week[(number as usize + 5) % 7] = Some(hours);
                }
                Some(0) if with_exceptions => {
                    if let Some((from, to)) = period(&day) {
                        self.exceptions.push(exception(from, to, None, hours));
                    }
                }
                _ => {}
            }
        }
    }

    fn read_exception(&mut self, item: &Item<'_>, reach: &mut Reach) {
        let horizon = reach.horizon;
        let Some((from, to)) = period(item) else {
            return;
        };
        let name = item.text("Name");
        let hours = hours(item);
        let Some(recurrence) = Recurrence::read(item) else {
            reach.takes_exceptions(1);
            self.exceptions.push(exception(from, to, name, hours));
            return;
        };
        let days = reach.days(from, to);
        if !reach.takes_days(if recurrence.is_by_month() { days / 28 } else { days }) {
            return;
        }
        let occurrences = item.whole("Occurrences").filter(|_| item.flag("EnteredByOccurrences"));
        let most = occurrences.and_then(|it| usize::try_from(it).ok()).filter(|it| *it > 0);
        let days = recurrence.days(from, to.min(horizon), most);
        if to > horizon && most.is_none() {
            item.note(
                Effect::LeftOut,
                "far-exceptions",
                format!("Days that recur after {horizon} are left out."),
            );
        }
        reach.takes_exceptions(days.len());
        self.exceptions.extend(days.into_iter().map(|day| exception(day, day, name, hours.clone())));
    }

    /// Weeks with hours of their own become exceptions, one for each run of days with the same hours.
    fn read_work_week(&mut self, item: &Item<'_>, reach: &mut Reach) {
        let horizon = reach.horizon;
        let Some((from, to)) = period(item) else {
            return;
        };
        if !reach.takes_days(reach.days(from, to)) {
            return;
        }
        if to > horizon {
            let message = format!(
                "The work week {:?} is left out after {horizon}.",
                item.text("Name").unwrap_or_default()
            );
            item.note(Effect::LeftOut, "far-exceptions", message);
        }
        // Project writes no element for a day without work.
        let mut week: [Vec<Shift>; 7] = Default::default();
        for day in item.list("WeekDays", "WeekDay") {
            if let Some(number @ 1..=7) = day.whole("DayType") {
                week[(number as usize + 5) % 7] = hours(&day);
            }
        }
        let mut runs: Vec<CalendarException> = Vec::new();
        for date in (from.days()..=to.min(horizon).days()).map(Date::from_days) {
            let hours = &week[date.weekday()];
            match runs.last_mut().filter(|it| it.hours == *hours) {
                Some(run) => run.to = date,
                None => runs.push(exception(date, date, item.text("Name"), hours.clone())),
            }
        }
        reach.takes_exceptions(runs.len());
        self.work_weeks.extend(runs);
    }

    /// Its week and its exceptions with all that it takes from the calendars it is derived from. Exceptions hold over
    /// work weeks and those over the week, wherever they stand; of two of a kind the more derived holds.
    fn whole(&self, layers: &BTreeMap<i64, &Layer<'_>>) -> (Week, Vec<CalendarException>) {
        let mut chain = vec![self];
        while let Some(base) = chain.last().and_then(|it| layers.get(&it.derived_from?)) {
            if chain.iter().any(|it| it.uid == base.uid) {
                break;
            }
            if chain.len() == MAX_DERIVED {
                let message = format!("What it takes from more than {MAX_DERIVED} calendars is left out.");
                self.item.note(Effect::LeftOut, "far-derived", message);
                break;
            }
            chain.push(base);
        }
        let mut week = Week::default();
        for (day, shifts) in week.days_mut().into_iter().enumerate() {
            *shifts = chain.iter().find_map(|it| it.week[day].clone()).unwrap_or_default();
        }
        let from_base = || chain.iter().rev();
        let work_weeks = from_base().flat_map(|it| it.work_weeks.iter().cloned());
        let exceptions = from_base().flat_map(|it| it.exceptions.iter().cloned());
        (week, work_weeks.chain(exceptions).collect())
    }
}

/// The days of an exception, both included.
fn period(item: &Item<'_>) -> Option<(Date, Date)> {
    let period = item.child("TimePeriod")?;
    let (from, to) = (period.day("FromDate")?, period.day("ToDate")?);
    (from <= to).then_some((from, to))
}

fn exception(from: Date, to: Date, name: Option<&str>, hours: Vec<Shift>) -> CalendarException {
    CalendarException { from, to, name: name.map(str::to_owned), hours, extra: Extra::default() }
}

/// The working times of a day; Project's usual ones where it is a working day without any.
fn hours(day: &Item<'_>) -> Vec<Shift> {
    if !day.flag("DayWorking") {
        return Vec::new();
    }
    let times = day.list("WorkingTimes", "WorkingTime");
    let mut shifts: Vec<Shift> = times.iter().filter_map(|it| shift(day, it)).collect();
    order::sort_by_key(&mut shifts, |it| it.from);
    if shifts.is_empty() { usual_hours() } else { shifts }
}

/// 08:00–12:00 and 13:00–17:00.
fn usual_hours() -> Vec<Shift> {
    [(480, 720), (780, 1_020)].iter().filter_map(|it| Shift::from_minutes(it.0, it.1)).collect()
}

fn shift(day: &Item<'_>, time: &Item<'_>) -> Option<Shift> {
    let (from, to) = (time.time("FromTime")?, time.time("ToTime")?);
    // Midnight at the end of a day is written as 00:00.
    let end = TimeOfDay::from_minutes(1_440).ok()?;
    if to <= from && to.minutes() > 0 {
        day.note(
            Effect::LeftOut,
            "night-shift",
            format!("A shift from {from} to {to} ends at midnight: Project writes the rest on the next day."),
        );
    }
    Shift::from_minutes(from.minutes(), if to <= from { end.minutes() } else { to.minutes() })
}
