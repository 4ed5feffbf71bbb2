//! Calendars: shifts in order, exceptions in order, some work in the week.

use super::Check;
use crate::model::Shift;

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl Check<'_> {
    pub(super) fn calendars(&mut self) {
        let scenario = self.scenario;
        self.ids("/calendars", "calendar", scenario.calendars.iter().map(|it| it.id.as_str()));
        self.calendar_name("/calendar".to_owned(), scenario.calendar.as_ref());
        for (place, calendar) in scenario.calendars.iter().enumerate() {
            let pointer = format!("/calendars/{place}");
            if let Some(hours) = calendar.hours_per_day {
                self.number(format!("{pointer}/hours_per_day"), hours, (0.1, 24.0));
            }
            for (day, shifts) in DAYS.iter().zip(calendar.week.days()) {
                self.shifts(&format!("{pointer}/week/{day}"), shifts);
            }
            if calendar.week.days().iter().all(|it| it.is_empty()) {
                let message = format!(
                    "The calendar “{}” has no work in its week: nothing on it would ever finish.",
                    calendar.id
                );
                self.report(
                    format!("{pointer}/week"),
                    "no-working-time",
                    message,
                    "Give at least one weekday a shift.",
                );
            }
            for (ix, exception) in calendar.exceptions.iter().enumerate() {
                let pointer = format!("{pointer}/exceptions/{ix}");
                if exception.from > exception.to {
                    let message = format!(
                        "The exception ends on {}, before it begins on {}.",
                        exception.to, exception.from
                    );
                    self.report(format!("{pointer}/to"), "impossible-range", message, "Swap the two dates.");
                }
                self.shifts(&format!("{pointer}/hours"), &exception.hours);
            }
        }
    }

    fn shifts(&mut self, pointer: &str, shifts: &[Shift]) {
        for (ix, shift) in shifts.iter().enumerate() {
            if shift.from >= shift.to {
                let message =
                    format!("The shift from {} to {} does not end after it begins.", shift.from, shift.to);
                let mend = "Write a shift over midnight on both days: until 24:00, and from 00:00.";
                self.report(format!("{pointer}/{ix}"), "impossible-range", message, mend);
            } else if let Some(other) =
                shifts[..ix].iter().find(|it| it.from < shift.to && shift.from < it.to)
            {
                let message = format!(
                    "The shift from {} to {} overlaps that from {} to {}.",
                    shift.from, shift.to, other.from, other.to
                );
                self.report(format!("{pointer}/{ix}"), "overlap", message, "Join them, or change one.");
            }
        }
    }
}
