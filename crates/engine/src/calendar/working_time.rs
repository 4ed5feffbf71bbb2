//! The compiled map between instants and worked minutes.

use std::collections::BTreeMap;

use super::day::{DAY, DayTable, Hours};
use crate::model::{Calendar, Date};
use crate::order;

/// Minutes of local civil time since the scenario's first day, 00:00. May be negative.
pub type Instant = i32;

/// Worked minutes since the scenario's first day, 00:00. May be negative.
pub type Worked = i32;

/// Minutes in a week.
const WEEK: i32 = 7 * DAY;
/// No instant or worked value is further than this from the first day: about 2,040 years.
pub(crate) const FAR: i32 = 1 << 30;
/// Worked minutes covered by one entry of the index from worked minutes to days.
const INDEX_SHIFT: u32 = 8;
/// Days tabulated at least; later ones repeat the last week.
const TABLE_DAYS: i32 = 4 * 366;

/// The working time of a task: its calendar, cut by the calendars of all its resources.
#[derive(Clone, Debug)]
pub struct WorkingTime(Map);

#[derive(Clone, Debug)]
enum Map {
    /// Every minute of the day and night: worked minutes are instants.
    Always,
    Tabulated(Box<Tabulated>),
}

/// Tabulated days, then the last week for ever; before them, the first week for ever.
#[derive(Clone, Debug)]
struct Tabulated {
    kinds: Vec<DayTable>,
    /// First tabulated day, relative to the scenario's first day; a whole number of weeks before it.
    first_day: i32,
    /// Kind of each tabulated day.
    days: Vec<u16>,
    /// Worked minutes before each tabulated day, and after the last.
    before: Vec<Worked>,
    /// The tabulated days with any work, in order.
    work_days: Vec<WorkDay>,
    /// For each step of worked minutes, the last work day that begins at or before it.
    index: Vec<u32>,
    week_minutes: i32,
}

#[derive(Clone, Copy, Debug)]
struct WorkDay {
    before: Worked,
    day: i32,
    kind: u16,
}

impl WorkingTime {
    /// Every minute of the day and night.
    pub fn always() -> Self {
        Self(Map::Always)
    }

    /// The minutes that all of `calendars` share (at least one), with `first_day` the scenario's first day.
    ///
    /// `None` when they share no minute of an ordinary week: work on it might never end.
    pub fn shared(calendars: &[&Calendar], first_day: Date) -> Option<Self> {
        let (first, last) = exception_days(calendars, first_day);
        let first_day_of_table = (first.div_euclid(7) - 2) * 7;
        let table_days = (last - first_day_of_table).max(TABLE_DAYS) / 7 * 7 + 14;
        let mut builder = Builder::default();
        let ordinary: Vec<u16> = (0..7).map(|day| builder.ordinary(calendars, first_day, day)).collect();
        let week_minutes: i32 = ordinary.iter().map(|kind| builder.minutes(*kind)).sum();
        if week_minutes == 0 {
            return None;
        }
        let mut days: Vec<u16> =
            (0..table_days).map(|day| ordinary[(first_day_of_table + day).rem_euclid(7) as usize]).collect();
        for day in days_with_exceptions(calendars, first_day) {
            let kind = builder.exceptional(calendars, first_day, day);
            days[(day - first_day_of_table) as usize] = kind;
        }
        let tabulated = Tabulated::new(builder, first_day_of_table, days, week_minutes);
        Some(Self(Map::Tabulated(Box::new(tabulated))))
    }

    /// Worked minutes before an instant.
    #[inline]
    pub fn work_at(&self, at: Instant) -> Worked {
        match &self.0 {
            Map::Always => at,
            Map::Tabulated(it) => it.work_at(at),
        }
    }

    /// Start form: the latest instant before which `worked` minutes are worked.
    #[inline]
    pub fn start_at(&self, worked: Worked) -> Instant {
        match &self.0 {
            Map::Always => worked,
            Map::Tabulated(it) => it.start_at(worked),
        }
    }

    /// Finish form: the earliest instant by which `worked` minutes are worked.
    #[inline]
    pub fn finish_at(&self, worked: Worked) -> Instant {
        match &self.0 {
            Map::Always => worked,
            Map::Tabulated(it) => it.finish_at(worked),
        }
    }

    /// Moves an instant by worked minutes: forward to the earliest instant by which they are worked, back to the
    /// latest from which they are worked.
    #[inline]
    pub fn advance(&self, at: Instant, minutes: i32) -> Instant {
        match minutes {
            0 => at,
            1.. => self.finish_at(saturating(self.work_at(at), minutes)),
            _ => self.start_at(saturating(self.work_at(at), minutes)),
        }
    }

    /// The latest instant that [`Self::advance`] by `minutes` takes to `limit` or before.
    pub fn latest_before(&self, limit: Instant, minutes: i32) -> Instant {
        let at_limit = self.work_at(limit);
        match minutes {
            0 => limit,
            1.. => self.start_at(saturating(at_limit, -minutes)),
            // A start form after `limit` belongs to a limit inside a gap: the minute before it is the last to fit.
            _ if self.start_at(at_limit) <= limit => self.start_at(saturating(at_limit, -minutes)),
            _ => self.start_at(saturating(at_limit - 1, -minutes)),
        }
    }

    /// Calls `found` with the beginning and end of every stretch of work between two instants.
    pub(crate) fn stretches(&self, from: Instant, to: Instant, mut found: impl FnMut(Instant, Instant)) {
        let Map::Tabulated(it) = &self.0 else { return found(from, to) };
        for day in from.div_euclid(DAY)..=(to - 1).div_euclid(DAY) {
            let midnight = day * DAY;
            for &(begin, end) in &it.kind_of(day).hours.0 {
                let (begin, end) =
                    ((midnight + i32::from(begin)).max(from), (midnight + i32::from(end)).min(to));
                if begin < end {
                    found(begin, end);
                }
            }
        }
    }

    /// Worked minutes of an ordinary week.
    pub fn week_minutes(&self) -> i32 {
        match &self.0 {
            Map::Always => WEEK,
            Map::Tabulated(it) => it.week_minutes,
        }
    }
}

/// The sum, no further out than [`FAR`].
#[inline]
fn saturating(worked: Worked, minutes: i32) -> Worked {
    worked.saturating_add(minutes).clamp(-FAR, FAR)
}

impl Tabulated {
    fn new(builder: Builder, first_day: i32, days: Vec<u16>, week_minutes: i32) -> Self {
        let (kinds, minutes): (Vec<_>, Vec<_>) =
            builder.hours.iter().map(|it| (DayTable::of(it), it.minutes())).unzip();
        let ahead: i32 =
            days.iter().take((-first_day) as usize).map(|kind| minutes[usize::from(*kind)]).sum();
        let mut before = Vec::with_capacity(days.len() + 1);
        let mut work_days = Vec::new();
        let mut sum = -ahead;
        for (ix, &kind) in days.iter().enumerate() {
            before.push(sum);
            let of_day = minutes[usize::from(kind)];
            if of_day > 0 {
                work_days.push(WorkDay { before: sum, day: first_day + ix as i32, kind });
            }
            sum += of_day;
        }
        before.push(sum);
        let steps = (sum + ahead) >> INDEX_SHIFT;
        let mut index = Vec::with_capacity(steps as usize + 1);
        let mut at = 0_usize;
        for step in 0..=steps {
            let worked = (step << INDEX_SHIFT) - ahead;
            while work_days.get(at + 1).is_some_and(|next| next.before <= worked) {
                at += 1;
            }
            index.push(at as u32);
        }
        Self { kinds, first_day, days, before, work_days, index, week_minutes }
    }

    #[inline]
    fn work_at(&self, at: Instant) -> Worked {
        let (day, minute) = (at.div_euclid(DAY), at.rem_euclid(DAY));
        let row = (day - self.first_day) as usize;
        match self.days.get(row) {
            Some(&kind) => self.before[row] + self.kinds[usize::from(kind)].worked(minute),
            None => self.work_at_outside(at),
        }
    }

    #[cold]
    fn work_at_outside(&self, at: Instant) -> Worked {
        let weeks = self.weeks_outside(at.div_euclid(DAY));
        let inside = self.work_at((i64::from(at) - weeks * i64::from(WEEK)) as i32);
        clamped(i64::from(inside) + weeks * i64::from(self.week_minutes))
    }

    fn kind_of(&self, day: i32) -> &DayTable {
        let inside = match day - self.first_day {
            row if (0..self.days.len() as i32).contains(&row) => row,
            row => row - self.weeks_outside(day) as i32 * 7,
        };
        &self.kinds[usize::from(self.days[inside as usize])]
    }

    /// Whole weeks by which a day outside the table must move back to fall into its last or first week.
    fn weeks_outside(&self, day: i32) -> i64 {
        let end = self.first_day + self.days.len() as i32;
        let weeks = if day < self.first_day {
            (day - self.first_day).div_euclid(7)
        } else {
            (day - end).div_euclid(7) + 1
        };
        i64::from(weeks)
    }

    #[inline]
    fn finish_at(&self, worked: Worked) -> Instant {
        // Work of the table's first instant belongs to the week before it.
        match self.slot(worked - 1) {
            Some(day) => day.day * DAY + self.kinds[usize::from(day.kind)].finish(worked - day.before),
            None => self.outside(worked, 1, Self::finish_at),
        }
    }

    #[inline]
    fn start_at(&self, worked: Worked) -> Instant {
        match self.slot(worked) {
            Some(day) => day.day * DAY + self.kinds[usize::from(day.kind)].start(worked - day.before),
            None => self.outside(worked, 0, Self::start_at),
        }
    }

    /// The work day in which the minute after `worked` is worked; `None` outside the table.
    #[inline]
    fn slot(&self, worked: Worked) -> Option<&WorkDay> {
        let (first, last) = (self.before[0], self.before[self.days.len()]);
        if worked < first || worked >= last {
            return None;
        }
        let mut at = self.index[((worked - first) >> INDEX_SHIFT) as usize] as usize;
        while self.work_days.get(at + 1).is_some_and(|next| next.before <= worked) {
            at += 1;
        }
        self.work_days.get(at)
    }

    #[cold]
    fn outside(&self, worked: Worked, open: i32, inside: fn(&Self, Worked) -> Instant) -> Instant {
        let (first, last) = (self.before[0], self.before[self.days.len()]);
        let of_week = i64::from(self.week_minutes);
        let weeks = if worked - open < first {
            i64::from(worked - open - first).div_euclid(of_week)
        } else {
            i64::from(worked - open - last).div_euclid(of_week) + 1
        };
        let at = inside(self, (i64::from(worked) - weeks * of_week) as i32);
        clamped(i64::from(at) + weeks * i64::from(WEEK))
    }
}

/// An instant or worked value, no further out than [`FAR`].
fn clamped(value: i64) -> i32 {
    value.clamp(-i64::from(FAR), i64::from(FAR)) as i32
}

/// The kinds of day met so far.
#[derive(Default)]
struct Builder {
    hours: Vec<Hours>,
    known: BTreeMap<Hours, u16>,
}

impl Builder {
    fn kind(&mut self, hours: Hours) -> u16 {
        if let Some(&kind) = self.known.get(&hours) {
            return kind;
        }
        let kind = self.hours.len() as u16;
        self.hours.push(hours.clone());
        self.known.insert(hours, kind);
        kind
    }

    fn minutes(&self, kind: u16) -> i32 {
        self.hours[usize::from(kind)].minutes()
    }

    /// The kind of an ordinary day, `day` days after the first.
    fn ordinary(&mut self, calendars: &[&Calendar], first_day: Date, day: i32) -> u16 {
        let date = Date::from_days(first_day.days() + day);
        let shared = overlap(calendars.iter().map(|it| week_hours(it, date)));
        self.kind(shared)
    }

    /// The kind of a day, `day` days after the first, with its exceptions.
    fn exceptional(&mut self, calendars: &[&Calendar], first_day: Date, day: i32) -> u16 {
        let date = Date::from_days(first_day.days() + day);
        let shared = overlap(calendars.iter().map(|calendar| {
            let exception = calendar.exceptions.iter().rev().find(|it| it.from <= date && date <= it.to);
            exception.map_or_else(|| week_hours(calendar, date), |it| Hours::of(&it.hours))
        }));
        self.kind(shared)
    }
}

fn week_hours(calendar: &Calendar, date: Date) -> Hours {
    Hours::of(calendar.week.days()[date.weekday()])
}

fn overlap(mut hours: impl Iterator<Item = Hours>) -> Hours {
    let first = hours.next().unwrap_or_default();
    hours.fold(first, |shared, next| shared.overlap(&next))
}

/// First and last day that an exception touches, relative to the scenario's first day, which is among them.
fn exception_days(calendars: &[&Calendar], first_day: Date) -> (i32, i32) {
    let exceptions = calendars.iter().flat_map(|it| &it.exceptions).filter(|it| it.from <= it.to);
    exceptions.fold((0, 0), |(first, last), it| {
        (first.min(it.from.days() - first_day.days()), last.max(it.to.days() - first_day.days()))
    })
}

/// Every day that an exception touches, relative to the scenario's first day, in order, once.
fn days_with_exceptions(calendars: &[&Calendar], first_day: Date) -> Vec<i32> {
    let exceptions = calendars.iter().flat_map(|it| &it.exceptions).filter(|it| it.from <= it.to);
    let mut spans: Vec<_> =
        exceptions.map(|it| (it.from.days() - first_day.days(), it.to.days() - first_day.days())).collect();
    order::sort(&mut spans);
    let mut days = Vec::new();
    for (from, to) in spans {
        let next = days.last().map_or(from, |last: &i32| from.max(last + 1));
        days.extend(next..=to);
    }
    days
}
