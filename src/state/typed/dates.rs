//! Dates as people type them: `3 Dec 2027`, `2027-12-03`, `3.12.2027`, with a time of day or without.

use slipcast_engine::model::{Date, DateTime, TimeOfDay};

use crate::state::error::{EditError, TextProblem};
use crate::text::{self, MONTHS};

/// Reads a date; `time` is the time of day of one typed without (08:00 for a start, 17:00 for a deadline).
///
/// # Errors
/// [`EditError::Text`].
pub fn parse_date(text: &str, time: TimeOfDay) -> Result<DateTime, EditError> {
    let problem = || EditError::text(text, TextProblem::Date);
    if let Ok(at) = DateTime::parse(text.trim()) {
        return Ok(at);
    }
    let mut words: Vec<&str> =
        text.split([' ', ',', '\u{a0}', '\u{202f}', 'T']).filter(|it| !it.is_empty()).collect();
    let time = match words.last().filter(|it| it.contains(':')) {
        Some(last) => {
            let padded = if last.len() == 4 { format!("0{last}") } else { (*last).to_owned() };
            words.pop();
            TimeOfDay::parse(&padded).map_err(|_| problem())?
        }
        None => time,
    };
    let date = match words.as_slice() {
        [iso_or_dotted] => parse_numeric(iso_or_dotted),
        [day, month, year] => parse_named(day, month, year).or_else(|| parse_named(month, day, year)),
        _ => None,
    };
    Ok(DateTime::new(date.ok_or_else(problem)?, time))
}

/// `25 Jan 2028`: what [`parse_date`] reads back to the day.
pub fn format_date(at: DateTime) -> String {
    text::date(at).replace(text::NO_BREAK, " ")
}

/// Year first with hyphens, or day first with points. Slashes are read by nobody: 3/12 is two days a year.
fn parse_numeric(text: &str) -> Option<Date> {
    if let Ok(date) = Date::parse(text) {
        return Some(date);
    }
    let parts: Vec<&str> = text.split('.').collect();
    let [day, month, year] = parts.as_slice() else { return None };
    Date::from_ymd(full_year(year)?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn parse_named(day: &str, month: &str, year: &str) -> Option<Date> {
    let name: String = month.trim_end_matches('.').to_lowercase();
    let month = MONTHS.iter().position(|it| 3 <= name.len() && name.starts_with(&it.to_lowercase()))? + 1;
    let day = day.trim_end_matches(|it: char| !it.is_ascii_digit());
    Date::from_ymd(full_year(year)?, month as u32, day.parse().ok()?).ok()
}

fn full_year(text: &str) -> Option<i32> {
    let year: i32 = text.parse().ok()?;
    match text.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let five = TimeOfDay::from_minutes(17 * 60).unwrap();
        let read = |text: &str| parse_date(text, five).map_or_else(|it| it.to_string(), |it| it.to_string());
        let cases = [
            ("3 Dec 2027", "2027-12-03T17:00"),
            ("3\u{a0}Dec\u{a0}2027", "2027-12-03T17:00"),
            ("3rd December 2027", "2027-12-03T17:00"),
            ("Dec 3, 2027", "2027-12-03T17:00"),
            ("3.12.27", "2027-12-03T17:00"),
            ("2027-12-03", "2027-12-03T17:00"),
            ("2027-12-03T08:30", "2027-12-03T08:30"),
            ("3 Dec 2027 8:30", "2027-12-03T08:30"),
            ("30 Feb 2027", "“30 Feb 2027” is not a date. Type for example 3 Dec 2027 or 2027-12-03."),
            ("3/12/2027", "“3/12/2027” is not a date. Type for example 3 Dec 2027 or 2027-12-03."),
            ("soon", "“soon” is not a date. Type for example 3 Dec 2027 or 2027-12-03."),
            ("", "“” is not a date. Type for example 3 Dec 2027 or 2027-12-03."),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), expected);
        }
        assert_eq!(format_date(parse_date("2027-12-03", five).unwrap()), "3 Dec 2027");
    }
}
