//! Working time between two instants, on several calendars at once. The engine has a faster way; this one answers
//! questions about a plan that is no scenario yet.

use slipcast_engine::model::{Calendar, Date, DateTime, Shift};

/// A stretch of a day, in minutes since midnight.
type Stretch = (i64, i64);

/// The working time that calendars share, day by day over the years of a plan.
#[derive(Debug)]
pub(super) struct WorkedTime {
    first: i32,
    days: Vec<Vec<Stretch>>,
    /// Minutes before each day.
    before: Vec<i64>,
}

impl WorkedTime {
    /// What these calendars share from one day to another. Other days count as without work.
    pub(super) fn new(calendars: &[&Calendar], first: Date, last: Date) -> Self {
        let length =
            usize::try_from(i64::from(last.days()) - i64::from(first.days()) + 1).unwrap_or_default();
        let mut days = vec![vec![(0, 1_440)]; length];
        for calendar in calendars {
            for (day, hours) in days.iter_mut().zip(hours_of_days(calendar, first, length)) {
                *day = common(day, &stretches(hours));
            }
        }
        let mut before = Vec::with_capacity(length + 1);
        let mut total = 0;
        before.push(total);
        for day in &days {
            total += minutes(day);
            before.push(total);
        }
        Self { first: first.days(), days, before }
    }

    /// Minutes worked between two instants; negative when they are not in order.
    pub(super) fn between(&self, from: DateTime, to: DateTime) -> i64 {
        self.until(to) - self.until(from)
    }

    /// Minutes worked before an instant.
    fn until(&self, at: DateTime) -> i64 {
        let day = i64::from(at.date().days()) - i64::from(self.first);
        let Ok(day) = usize::try_from(day) else {
            return 0;
        };
        let time = i64::from(at.time().minutes());
        match self.days.get(day) {
            Some(shifts) => self.before[day] + minutes(&common(shifts, &[(0, time)])),
            None => self.before.last().copied().unwrap_or_default(),
        }
    }
}

/// Minutes that all calendars share in a week without exceptions.
pub(super) fn minutes_of_week(calendars: &[&Calendar]) -> i64 {
    let shared = |day: usize| {
        let all = vec![(0, 1_440)];
        calendars.iter().fold(all, |shared, it| common(&shared, &stretches(it.week.days()[day])))
    };
    (0..7).map(|day| minutes(&shared(day))).sum()
}

/// The shifts of each of so many days; of two exceptions the later in the list holds.
fn hours_of_days(calendar: &Calendar, first: Date, length: usize) -> Vec<&[Shift]> {
    let week = calendar.week.days();
    let weekday = first.weekday();
    let mut hours: Vec<&[Shift]> = (0..length).map(|day| week[(weekday + day) % 7].as_slice()).collect();
    for exception in &calendar.exceptions {
        let index = |date: Date| i64::from(date.days()) - i64::from(first.days());
        let from = usize::try_from(index(exception.from).max(0)).unwrap_or_default();
        let end = usize::try_from(index(exception.to) + 1).unwrap_or_default().min(length);
        if let Some(days) = hours.get_mut(from..end) {
            days.fill(&exception.hours);
        }
    }
    hours
}

fn stretches(shifts: &[Shift]) -> Vec<Stretch> {
    shifts.iter().map(|it| (i64::from(it.from.minutes()), i64::from(it.to.minutes()))).collect()
}

fn common(a: &[Stretch], b: &[Stretch]) -> Vec<Stretch> {
    let pairs = a.iter().flat_map(|a| b.iter().map(move |b| (a.0.max(b.0), a.1.min(b.1))));
    pairs.filter(|it| it.0 < it.1).collect()
}

fn minutes(day: &[Stretch]) -> i64 {
    day.iter().map(|it| it.1 - it.0).sum()
}

#[cfg(test)]
mod tests {
    use slipcast_engine::model::{CalendarException, Extra};

    use super::*;

    #[test]
    fn working_time_is_counted() {
        let day = |it| Date::parse(it).unwrap();
        let at = |it| DateTime::parse(it).unwrap();
        let mut calendar = Calendar::standard();
        let exception = |hours| CalendarException {
            from: day("2027-01-06"),
            to: day("2027-01-07"),
            name: None,
            hours,
            extra: Extra::default(),
        };
        calendar.exceptions =
            vec![exception(vec![Shift::from_minutes(0, 1_440).unwrap()]), exception(Vec::new())];
        let time = WorkedTime::new(&[&calendar], day("2027-01-01"), day("2027-12-31"));
        // Monday to Friday of a week whose Wednesday and Thursday are free.
        assert_eq!(time.between(at("2027-01-04T08:00"), at("2027-01-08T17:00")), 3 * 480);
        assert_eq!(time.between(at("2027-01-04T10:30"), at("2027-01-04T13:30")), 120);
        assert_eq!(time.between(at("2027-01-08T17:00"), at("2027-01-11T08:00")), 0);
        assert_eq!(time.between(at("2026-01-04T08:00"), at("2027-01-01T12:00")), 240);
        assert_eq!(minutes_of_week(&[&calendar, &Calendar::standard()]), 5 * 480);
    }
}
