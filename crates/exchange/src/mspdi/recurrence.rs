//! The days of a recurring calendar exception.

use slipcast_engine::model::Date;

use super::xml::Item;

/// No exception of a calendar that people keep has more days; one of this many ends in another century.
const MAX_DAYS: usize = 4_000;

/// How days recur, by `Type` of an exception (MSPDI schema: 1 and 7 daily, 2 and 3 yearly, 4 and 5 monthly, 6 weekly,
/// 8 every so many weekdays).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Recurrence {
    /// Every so many days.
    Daily { every: i64 },
    /// Every so many weekdays.
    Weekdays { every: i64 },
    /// On days of the week (bit 0 is Sunday) of every so many weeks; weeks begin on Sunday.
    Weekly { every: i64, days: i64 },
    /// On a day of every so many months.
    Monthly { every: i64, day: Day },
    /// On a day of a month (1–12) of every year.
    Yearly { month: i64, day: Day },
}

/// A day of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// By its number; the last day of a shorter month.
    Number(i64),
    /// The first to fourth (0–3) or last (4) of the days of an item: 0 any day, 1 weekdays, 2 days of the weekend,
    /// 3 Sundays to 9 Saturdays.
    Position { position: i64, item: i64 },
}

impl Recurrence {
    /// Of an exception; `None` for a plain range of days.
    pub(super) fn read(exception: &Item<'_>) -> Option<Self> {
        let every = exception.whole("Period").unwrap_or(1).max(1);
        let numbered = Day::Number(exception.whole("MonthDay").unwrap_or(1));
        let placed = Day::Position {
            position: exception.whole("MonthPosition").unwrap_or(0),
            item: exception.whole("MonthItem").unwrap_or(0),
        };
        let month = exception.whole("Month").unwrap_or(0) + 1;
        match exception.whole("Type")? {
            1 | 7 if every > 1 => Some(Self::Daily { every }),
            2 => Some(Self::Yearly { month, day: numbered }),
            3 => Some(Self::Yearly { month, day: placed }),
            4 => Some(Self::Monthly { every, day: numbered }),
            5 => Some(Self::Monthly { every, day: placed }),
            6 => Some(Self::Weekly { every, days: exception.whole("DaysOfWeek").unwrap_or(0) }),
            8 => Some(Self::Weekdays { every }),
            _ => None,
        }
    }

    /// Whether months, not days, are looked at for its days.
    pub(super) fn is_by_month(self) -> bool {
        matches!(self, Self::Monthly { .. } | Self::Yearly { .. })
    }

    /// Its days from the first to the last, both included, at most so many.
    pub(super) fn days(self, first: Date, last: Date, most: Option<usize>) -> Vec<Date> {
        let most = most.unwrap_or(MAX_DAYS).min(MAX_DAYS);
        match self {
            Self::Monthly { every, day } => months(first, last, every, |_| true, day, most),
            Self::Yearly { month, day } => months(first, last, 1, |it| it == month, day, most),
            _ => {
                let mut weekdays = 0;
                let dates = (first.days()..=last.days()).map(Date::from_days);
                dates.filter(|it| self.is_on(first, *it, &mut weekdays)).take(most).collect()
            }
        }
    }

    /// Whether a day from the first on is one of it, for those that are not of months.
    fn is_on(self, first: Date, date: Date, weekdays: &mut i64) -> bool {
        match self {
            Self::Daily { every } => i64::from(date.days() - first.days()) % every == 0,
            Self::Weekdays { every } => {
                let is_weekday = date.weekday() < 5;
                *weekdays += i64::from(is_weekday);
                is_weekday && (*weekdays - 1) % every == 0
            }
            Self::Weekly { every, days } => {
                // 1970-01-04, three days after the origin, was a Sunday.
                let week = |it: Date| i64::from(it.days() + 4).div_euclid(7);
                days >> sunday_first(date) & 1 == 1 && (week(date) - week(first)) % every == 0
            }
            Self::Monthly { .. } | Self::Yearly { .. } => false,
        }
    }
}

/// Day of the week, 0 for Sunday to 6 for Saturday.
fn sunday_first(date: Date) -> i64 {
    ((date.weekday() + 1) % 7) as i64
}

/// One day of every so many months, counted from the first day's.
fn months(
    first: Date,
    last: Date,
    every: i64,
    is_month: impl Fn(i64) -> bool,
    day: Day,
    most: usize,
) -> Vec<Date> {
    let (year, month, _) = first.ymd();
    let start = i64::from(year) * 12 + i64::from(month) - 1;
    let (year, month, _) = last.ymd();
    let end = i64::from(year) * 12 + i64::from(month) - 1;
    let every = usize::try_from(every).unwrap_or(1).max(1);
    let dates = (start..=end).step_by(every).filter(|it| is_month(it.rem_euclid(12) + 1));
    let dates = dates.filter_map(|it| day.of_month(it.div_euclid(12) as i32, it.rem_euclid(12) as u32 + 1));
    dates.filter(|it| first <= *it && *it <= last).take(most).collect()
}

impl Day {
    /// The date in a month (1–12).
    fn of_month(self, year: i32, month: u32) -> Option<Date> {
        let dates: Vec<Date> = (1..=31).filter_map(|day| Date::from_ymd(year, month, day).ok()).collect();
        match self {
            Self::Number(number) => {
                let number = usize::try_from(number).ok()?.clamp(1, dates.len().max(1));
                dates.get(number - 1).copied()
            }
            Self::Position { position, item } => {
                let mut of_item = dates.into_iter().filter(|it| match item {
                    0 => true,
                    1 => it.weekday() < 5,
                    2 => it.weekday() >= 5,
                    _ => sunday_first(*it) == item - 3,
                });
                match position {
                    4 => of_item.next_back(),
                    _ => of_item.nth(usize::try_from(position).ok()?),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(recurrence: Recurrence, range: (&str, &str), most: Option<usize>, expected: &[&str]) {
        let day = |it: &str| Date::parse(it).unwrap();
        let days = recurrence.days(day(range.0), day(range.1), most);
        assert_eq!(days.iter().map(Date::to_string).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn days_recur() {
        let range = ("2027-01-01", "2027-01-20");
        check(Recurrence::Daily { every: 9 }, range, None, &["2027-01-01", "2027-01-10", "2027-01-19"]);
        check(Recurrence::Daily { every: 9 }, range, Some(2), &["2027-01-01", "2027-01-10"]);
        check(Recurrence::Weekdays { every: 6 }, range, None, &["2027-01-01", "2027-01-11", "2027-01-19"]);
    }

    #[test]
    fn weeks_begin_on_sunday() {
        // 1 January 2027 is a Friday; Sunday the 3rd is in the week after.
        let range = ("2027-01-01", "2027-01-31");
        check(
            Recurrence::Weekly { every: 2, days: 1 << 5 },
            range,
            None,
            &["2027-01-01", "2027-01-15", "2027-01-29"],
        );
        check(Recurrence::Weekly { every: 2, days: 1 }, range, None, &["2027-01-10", "2027-01-24"]);
        check(
            Recurrence::Weekly { every: 3, days: 0b100_0010 },
            range,
            None,
            &["2027-01-02", "2027-01-18", "2027-01-23"],
        );
    }

    #[test]
    fn months_and_years_recur() {
        let range = ("2027-01-15", "2028-12-31");
        let last_friday = Day::Position { position: 4, item: 8 };
        check(
            Recurrence::Monthly { every: 8, day: last_friday },
            range,
            None,
            &["2027-01-29", "2027-09-24", "2028-05-26"],
        );
        check(
            Recurrence::Monthly { every: 1, day: Day::Number(31) },
            range,
            Some(2),
            &["2027-01-31", "2027-02-28"],
        );
        let second_weekend_day = Day::Position { position: 1, item: 2 };
        check(
            Recurrence::Yearly { month: 5, day: second_weekend_day },
            range,
            None,
            &["2027-05-02", "2028-05-07"],
        );
        check(Recurrence::Yearly { month: 1, day: Day::Number(1) }, range, None, &["2028-01-01"]);
    }
}
