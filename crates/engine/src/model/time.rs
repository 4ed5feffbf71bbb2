//! Dates and times of day: local civil time without a zone, to the minute.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Minutes in a day of 24 hours.
pub(crate) const MINUTES_PER_DAY: i64 = 24 * 60;

/// A day, written `YYYY-MM-DD`. Held as days since 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

/// An instant of local civil time, written `YYYY-MM-DDTHH:MM`. Held as minutes since 1970-01-01T00:00.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime(i64);

/// A time of day from `00:00` to `24:00`. Held as minutes since midnight.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u16);

/// A day or an instant, where the file allows both.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum DateOrTime {
    /// The whole day: it begins at 00:00 and ends at 24:00.
    Date(Date),
    /// That instant.
    DateTime(DateTime),
}

/// Why a text is not a date, an instant or a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeError {
    /// Not written in the form named beside the type.
    Form,
    /// In the right form, but no such day or minute exists (30 February, 25:00).
    NoSuchDay,
    /// A year before 1900 or after 2199: nothing plans there, and a typing error does.
    Year,
}

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "is not written in the form expected",
            Self::NoSuchDay => "does not exist",
            Self::Year => "is outside the years 1900–2199",
        })
    }
}

impl std::error::Error for TimeError {}

/// 1970-01-01, the origin of [`Date`].
fn epoch() -> NaiveDate {
    NaiveDate::default()
}

impl Date {
    /// The day `days` days after 1970-01-01.
    pub fn from_days(days: i32) -> Self {
        Self(days)
    }

    /// Days since 1970-01-01.
    pub fn days(self) -> i32 {
        self.0
    }

    /// The day of a year (1900–2199), month (1–12) and day of the month.
    ///
    /// # Errors
    /// [`TimeError::Year`] and [`TimeError::NoSuchDay`].
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Result<Self, TimeError> {
        let date = NaiveDate::from_ymd_opt(year, month, day).ok_or(TimeError::NoSuchDay)?;
        if !(1900..=2199).contains(&year) {
            return Err(TimeError::Year);
        }
        Ok(Self(date.signed_duration_since(epoch()).num_days() as i32))
    }

    /// Reads `YYYY-MM-DD`.
    ///
    /// # Errors
    /// Any [`TimeError`].
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(TimeError::Form);
        }
        Self::from_ymd(
            i32::from(number(&bytes[..4])?),
            u32::from(number(&bytes[5..7])?),
            u32::from(number(&bytes[8..])?),
        )
    }

    /// Year, month (1–12) and day of the month.
    pub fn ymd(self) -> (i32, u32, u32) {
        let date = self.civil();
        (date.year(), date.month(), date.day())
    }

    /// Day of the week, 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> usize {
        // 1970-01-01 was a Thursday.
        (self.0 + 3).rem_euclid(7) as usize
    }

    /// ISO 8601 week: its year and number (1–53).
    pub fn iso_week(self) -> (i32, u32) {
        let week = self.civil().iso_week();
        (week.year(), week.week())
    }

    /// The first instant of the day.
    pub fn midnight(self) -> DateTime {
        DateTime(i64::from(self.0) * MINUTES_PER_DAY)
    }

    fn civil(self) -> NaiveDate {
        let days = Days::new(u64::from(self.0.unsigned_abs()));
        let moved = if self.0 < 0 { epoch().checked_sub_days(days) } else { epoch().checked_add_days(days) };
        moved.unwrap_or_default()
    }
}

impl DateTime {
    /// The instant `minutes` minutes after 1970-01-01T00:00.
    pub fn from_minutes(minutes: i64) -> Self {
        Self(minutes)
    }

    /// Minutes since 1970-01-01T00:00.
    pub fn minutes(self) -> i64 {
        self.0
    }

    /// The instant on a day at a time of day.
    pub fn new(date: Date, time: TimeOfDay) -> Self {
        Self(date.midnight().0 + i64::from(time.0))
    }

    /// Reads `YYYY-MM-DDTHH:MM`.
    ///
    /// # Errors
    /// Any [`TimeError`].
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        let (date, time) = text.split_once('T').ok_or(TimeError::Form)?;
        let (date, time) = (Date::parse(date)?, TimeOfDay::parse(time)?);
        if i64::from(time.0) == MINUTES_PER_DAY {
            return Err(TimeError::NoSuchDay);
        }
        Ok(Self::new(date, time))
    }

    /// The day this instant lies in.
    pub fn date(self) -> Date {
        Date(self.0.div_euclid(MINUTES_PER_DAY) as i32)
    }

    /// The time of day.
    pub fn time(self) -> TimeOfDay {
        TimeOfDay(self.0.rem_euclid(MINUTES_PER_DAY) as u16)
    }
}

impl TimeOfDay {
    /// The time `minutes` after midnight, at most 1,440.
    ///
    /// # Errors
    /// [`TimeError::NoSuchDay`] beyond 24:00.
    pub fn from_minutes(minutes: u16) -> Result<Self, TimeError> {
        (i64::from(minutes) <= MINUTES_PER_DAY).then_some(Self(minutes)).ok_or(TimeError::NoSuchDay)
    }

    /// Minutes since midnight.
    pub fn minutes(self) -> u16 {
        self.0
    }

    /// Reads `HH:MM`, from `00:00` to `24:00`.
    ///
    /// # Errors
    /// [`TimeError::Form`] and [`TimeError::NoSuchDay`].
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        let bytes = text.as_bytes();
        if bytes.len() != 5 || bytes[2] != b':' {
            return Err(TimeError::Form);
        }
        let (hours, minutes) = (number(&bytes[..2])?, number(&bytes[3..])?);
        if minutes > 59 {
            return Err(TimeError::NoSuchDay);
        }
        Self::from_minutes(hours * 60 + minutes)
    }
}

impl DateOrTime {
    /// Reads `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`.
    ///
    /// # Errors
    /// Any [`TimeError`].
    pub fn parse(text: &str) -> Result<Self, TimeError> {
        if text.contains('T') {
            DateTime::parse(text).map(Self::DateTime)
        } else {
            Date::parse(text).map(Self::Date)
        }
    }

    /// The instant itself, or the first of the day.
    pub fn begin(self) -> DateTime {
        match self {
            Self::Date(date) => date.midnight(),
            Self::DateTime(at) => at,
        }
    }

    /// The instant itself, or the last of the day (24:00).
    pub fn end(self) -> DateTime {
        match self {
            Self::Date(date) => DateTime(date.midnight().0 + MINUTES_PER_DAY),
            Self::DateTime(at) => at,
        }
    }
}

/// Up to four ASCII digits as a number.
fn number(digits: &[u8]) -> Result<u16, TimeError> {
    digits.iter().try_fold(0_u16, |value, digit| {
        digit.is_ascii_digit().then(|| value * 10 + u16::from(digit - b'0')).ok_or(TimeError::Form)
    })
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}", self.date(), self.time())
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl fmt::Display for DateOrTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::DateTime(at) => at.fmt(f),
        }
    }
}

/// Debug as written, serde as the number held: the same for the three types.
macro_rules! held_as_number {
    ($($name:ident),+) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Deserialize::deserialize(deserializer).map(Self).map_err(|error: D::Error| de::Error::custom(error))
            }
        }
    )+};
}

held_as_number!(Date, DateTime, TimeOfDay);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_dates_read_back() {
        for text in ["1900-01-01T00:00", "1969-12-31T23:59", "2028-02-29T08:30", "2199-12-31T17:00"] {
            assert_eq!(DateTime::parse(text).map(|at| at.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn wrong_dates_say_what_is_wrong() {
        let cases = [
            ("2027-1-04T08:00", TimeError::Form),
            ("2027-01-04 08:00", TimeError::Form),
            ("2027-01-04T08:00:00", TimeError::Form),
            ("2027-02-29T08:00", TimeError::NoSuchDay),
            ("2027-01-04T24:00", TimeError::NoSuchDay),
            ("2027-01-04T08:60", TimeError::NoSuchDay),
            ("1027-01-04T08:00", TimeError::Year),
        ];
        for (text, error) in cases {
            assert_eq!(DateTime::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn weeks_begin_on_monday() {
        let monday = Date::from_ymd(2027, 1, 4).unwrap_or(Date(0));
        assert_eq!((monday.weekday(), monday.iso_week()), (0, (2027, 1)));
        assert_eq!(Date(monday.0 - 1).weekday(), 6, "the day before is a Sunday");
    }
}
