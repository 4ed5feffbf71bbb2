//! Dates: day, short month, year, in that order, because it is the only order nobody misreads.

use slipcast_engine::model::{Date, DateTime};

use super::NO_BREAK;

pub const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

pub const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// `25 Jan 2028`.
pub fn date(at: DateTime) -> String {
    let (year, _, _) = at.date().ymd();
    format!("{}{NO_BREAK}{year}", day_and_month(at.date()))
}

/// `25 Jan`, and the year only where it is not the one the reader is looking at.
pub fn date_in(at: DateTime, year_in_view: i32) -> String {
    if at.date().ymd().0 == year_in_view { day_and_month(at.date()) } else { date(at) }
}

/// `25 Jan`.
pub fn day_and_month(date: Date) -> String {
    let (_, month, day) = date.ymd();
    format!("{day}{NO_BREAK}{}", month_name(month))
}

/// `Jan 2028`.
pub fn month(date: Date) -> String {
    let (year, month, _) = date.ymd();
    format!("{}{NO_BREAK}{year}", month_name(month))
}

/// `08:30`.
pub fn time_of_day(at: DateTime) -> String {
    at.time().to_string()
}

fn month_name(month: u32) -> &'static str {
    MONTHS[(month.max(1) as usize - 1) % 12]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_in_print() {
        let at = DateTime::parse("2028-01-25T17:00").unwrap();
        assert_eq!(date(at), "25\u{a0}Jan\u{a0}2028");
        assert_eq!(date_in(at, 2028), "25\u{a0}Jan");
        assert_eq!(date_in(at, 2027), "25\u{a0}Jan\u{a0}2028");
        assert_eq!(month(at.date()), "Jan\u{a0}2028");
        assert_eq!(time_of_day(at), "17:00");
    }
}
