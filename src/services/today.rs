//! What day it is, where the person is.

/// Year, month (1–12) and day of the month.
pub fn ymd() -> (i32, u32, u32) {
    let now = js_sys::Date::new_0();
    (now.get_full_year() as i32, now.get_month() + 1, now.get_date())
}
