//! Numbers and dates as people read them: one place, so that a figure looks the same on every page.
#![allow(missing_docs, reason = "names say what, comments say why")]

mod dates;
mod days;
mod list;
mod money;
mod number;
mod odds;

pub use dates::{MONTHS, WEEKDAYS, date, date_in, day_and_month, month, time_of_day};
pub use days::{days, working_days};
pub use list::{and_list, counted};
pub use money::{MoneyFormat, amount, estimate};
pub use number::{decimals_for, fixed, grouped, magnitude, power_of_ten, trimmed};
pub use odds::{change, half_width, odds, percent};

/// Between a number and its unit: as narrow as in print, and never a line break.
pub const NARROW: char = '\u{202f}';

/// Between the words of a date: never a line break.
pub const NO_BREAK: char = '\u{a0}';

/// A true minus: as wide as the digits and a plus, where a hyphen is not.
pub const MINUS: char = '\u{2212}';
