//! Working time, counted minute by minute.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use slipcast_engine::model::{Calendar, CalendarId, Date, Scenario, Shift};

pub(crate) const DAY: i64 = 24 * 60;

/// The minutes in which *all* of some calendars work; every minute of day and night when there are none.
///
/// Instants are minutes since 1970-01-01T00:00. `worked` is the method's W; its zero is 2027-01-01, which only
/// matters to the table's size, since worked minutes are always compared with each other.
#[derive(Debug)]
pub(crate) struct WorkTime {
    calendars: Vec<Calendar>,
    table: RefCell<Table>,
}

/// W at every minute from `first` on, as far as it has been asked for; whole days.
#[derive(Debug)]
struct Table {
    first: i64,
    worked: Vec<i64>,
}

impl WorkTime {
    pub(crate) fn new(calendars: Vec<Calendar>) -> Self {
        let origin = Date::from_ymd(2027, 1, 1).unwrap().midnight().minutes();
        let of_week = minutes_of_week(calendars.iter());
        assert!(of_week > 0, "a shared week without a working minute is an error before the run");
        Self { calendars, table: RefCell::new(Table { first: origin, worked: vec![0] }) }
    }

    /// W(t): minutes worked before `t`.
    pub(crate) fn worked(&self, t: i64) -> i64 {
        self.reach(|table| t < table.first, |table| table.last() < t);
        let table = self.table.borrow();
        table.worked[(t - table.first) as usize]
    }

    /// Whether the minute that begins at `t` is worked.
    pub(crate) fn works(&self, t: i64) -> bool {
        self.worked(t + 1) > self.worked(t)
    }

    /// Minutes worked from one instant to a later one; negative when they are the other way round.
    pub(crate) fn between(&self, from: i64, to: i64) -> i64 {
        self.worked(to) - self.worked(from)
    }

    /// The earliest instant with W = `value`.
    pub(crate) fn finish_form(&self, value: i64) -> i64 {
        self.reach(|table| value <= table.worked[0], |table| table.worked[table.worked.len() - 1] < value);
        let table = self.table.borrow();
        table.first + table.worked.partition_point(|it| *it < value) as i64
    }

    /// The latest instant with W = `value`.
    pub(crate) fn start_form(&self, value: i64) -> i64 {
        // The minute before the first instant at which one more is worked.
        self.finish_form(value + 1) - 1
    }

    /// `t` moved by `n` worked minutes.
    pub(crate) fn advance(&self, t: i64, n: i64) -> i64 {
        match n {
            0 => t,
            1.. => self.finish_form(self.worked(t) + n),
            _ => self.start_form(self.worked(t) + n),
        }
    }

    /// Lengthens the table at either end until neither is too near.
    fn reach(&self, begins_late: impl Fn(&Table) -> bool, ends_early: impl Fn(&Table) -> bool) {
        let mut table = self.table.borrow_mut();
        while begins_late(&table) {
            table.lengthen_before(&self.calendars);
        }
        while ends_early(&table) {
            table.lengthen_after(&self.calendars);
        }
    }
}

/// Days by which a table is lengthened at a time.
const SOME_DAYS: i64 = 28;

impl Table {
    fn last(&self) -> i64 {
        self.first + self.worked.len() as i64 - 1
    }

    fn lengthen_after(&mut self, calendars: &[Calendar]) {
        let first_day = self.last() / DAY;
        let mut count = self.worked[self.worked.len() - 1];
        for day in first_day..first_day + SOME_DAYS {
            for works in minutes_of_date(calendars, day) {
                count += i64::from(works);
                self.worked.push(count);
            }
        }
    }

    fn lengthen_before(&mut self, calendars: &[Calendar]) {
        let first_day = self.first / DAY - SOME_DAYS;
        let days = first_day..first_day + SOME_DAYS;
        let minutes: Vec<bool> = days.flat_map(|day| minutes_of_date(calendars, day)).collect();
        let mut count = self.worked[0] - minutes.iter().filter(|works| **works).count() as i64;
        let mut before = Vec::new();
        for works in minutes {
            before.push(count);
            count += i64::from(works);
        }
        self.worked.splice(0..0, before);
        self.first -= SOME_DAYS * DAY;
    }
}

/// Minutes that all calendars work in a week without exceptions.
pub(crate) fn minutes_of_week<'a>(calendars: impl Iterator<Item = &'a Calendar> + Clone) -> usize {
    let minutes = |weekday: usize| minutes_of_day(calendars.clone().map(|it| it.week.days()[weekday]));
    (0..7).map(|weekday| minutes(weekday).iter().filter(|works| **works).count()).sum()
}

/// Which minutes of a date, given in days since 1970-01-01, all calendars work.
fn minutes_of_date(calendars: &[Calendar], day: i64) -> [bool; DAY as usize] {
    minutes_of_day(calendars.iter().map(|it| shifts_on(it, Date::from_days(day as i32))))
}

/// The shifts of a day: the last exception in the list that covers it, else its weekday's.
fn shifts_on(calendar: &Calendar, day: Date) -> &Vec<Shift> {
    let exception = calendar.exceptions.iter().rev().find(|it| it.from <= day && day <= it.to);
    exception.map_or(calendar.week.days()[day.weekday()], |it| &it.hours)
}

/// Which of a day's 1,440 minutes lie in a shift of every calendar.
fn minutes_of_day<'a>(calendars: impl Iterator<Item = &'a Vec<Shift>>) -> [bool; DAY as usize] {
    let mut all = [true; DAY as usize];
    for shifts in calendars {
        let mut works = [false; DAY as usize];
        for shift in shifts {
            works[usize::from(shift.from.minutes())..usize::from(shift.to.minutes())].fill(true);
        }
        for minute in 0..all.len() {
            all[minute] &= works[minute];
        }
    }
    all
}

/// Every working time of a scenario, each counted once.
#[derive(Debug)]
pub(crate) struct Clocks<'a> {
    scenario: &'a Scenario,
    calendars: Vec<Calendar>,
    made: RefCell<BTreeMap<Vec<CalendarId>, Rc<WorkTime>>>,
}

impl<'a> Clocks<'a> {
    pub(crate) fn new(scenario: &'a Scenario) -> Self {
        let mut calendars = scenario.calendars.clone();
        if calendars.is_empty() {
            calendars.push(Calendar::standard());
        }
        Self { scenario, calendars, made: RefCell::default() }
    }

    /// The scenario's default calendar: the one it names, else the first.
    pub(crate) fn default_calendar(&self) -> &CalendarId {
        self.scenario.calendar.as_ref().unwrap_or(&self.calendars[0].id)
    }

    /// Hours in one working day of a calendar.
    pub(crate) fn hours_per_day(&self, calendar: &CalendarId) -> f64 {
        self.calendar(calendar).hours_per_day.unwrap_or(self.scenario.hours_per_day)
    }

    /// The time in which all of these calendars work.
    pub(crate) fn shared<'b>(&self, calendars: impl IntoIterator<Item = &'b CalendarId>) -> Rc<WorkTime> {
        let mut ids: Vec<CalendarId> = calendars.into_iter().cloned().collect();
        ids.sort();
        ids.dedup();
        let make = || Rc::new(WorkTime::new(ids.iter().map(|it| self.calendar(it).clone()).collect()));
        self.made.borrow_mut().entry(ids.clone()).or_insert_with(make).clone()
    }

    /// Every minute of day and night.
    pub(crate) fn always(&self) -> Rc<WorkTime> {
        self.shared([])
    }

    fn calendar(&self, id: &CalendarId) -> &Calendar {
        self.calendars.iter().find(|it| it.id == *id).expect("a calendar of the scenario")
    }
}

/// Minutes, rounded once, half up.
pub(crate) fn rounded(minutes: f64) -> i64 {
    (minutes + 0.5).floor() as i64
}
