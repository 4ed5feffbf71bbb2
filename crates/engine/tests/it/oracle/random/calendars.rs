//! Random calendars and resources.

use slipcast_engine::model::{Calendar, CapacityChange, Date, DateOrTime, DateTime, Extra, Resource};

use super::super::clock::DAY;
use super::super::notation::{calendar, exception, resource};
use super::dice::Dice;
use super::{day_or_instant, instant};

const DAYS: &str = "08:00-12:00 13:00-17:00";
const LONG: &str = "06:13-11:48 12:30-18:05";
const NIGHT: &str = "00:00-06:00 22:00-24:00";
const AROUND: &str = "00:00-24:00";
const FEW: &str = "09:00-13:00";

/// The weeks that calendars are made of, Monday first, and the hours of one of their days.
const WEEKS: [([&str; 7], Option<f64>); 8] = [
    ([DAYS, DAYS, DAYS, DAYS, DAYS, "", ""], None),
    ([DAYS, DAYS, DAYS, DAYS, "08:00-13:30", "", ""], Some(7.5)),
    ([AROUND; 7], Some(24.0)),
    ([AROUND, AROUND, AROUND, AROUND, AROUND, "", ""], None),
    (["22:00-24:00", NIGHT, NIGHT, NIGHT, NIGHT, "00:00-06:00", ""], None),
    (["", FEW, "", FEW, "", "", ""], Some(4.0)),
    ([LONG, LONG, LONG, LONG, LONG, FEW, ""], Some(10.0)),
    (["", "", DAYS, DAYS, DAYS, DAYS, DAYS], Some(6.0)),
];

/// One to four calendars, with exceptions.
pub(crate) fn calendars(dice: &mut Dice, begin: i64) -> Vec<Calendar> {
    let mut calendars = Vec::new();
    for place in 0..dice.between(1, 4) {
        let (week, hours_per_day) = WEEKS[dice.below(WEEKS.len())];
        let mut calendar = calendar(&format!("c{place}"), week);
        calendar.hours_per_day = hours_per_day;
        for _ in 0..dice.between(0, 3) {
            let from = DateTime::from_minutes(begin + dice.between(-5, 40) * DAY).date();
            let to = Date::from_days(from.days() + dice.between(0, 4) as i32);
            let hours = *dice.pick(&["", "", FEW, "10:00-12:00 20:00-24:00"]);
            calendar.exceptions.push(exception(&from.to_string(), &to.to_string(), hours));
        }
        calendars.push(calendar);
    }
    calendars
}

/// Up to three resources whose last capacity is at least a half.
pub(crate) fn resources(dice: &mut Dice, begin: i64, calendars: &[Calendar]) -> Vec<Resource> {
    let mut resources = Vec::new();
    for id in ["r", "s", "t"].into_iter().take(dice.between(0, 3) as usize) {
        let mut resource = resource(id, *dice.pick(&[0.5, 1.0, 1.0, 1.5, 2.0, 3.0]));
        for _ in 0..dice.between(0, 2) {
            let units = *dice.pick(&[0.0, 0.5, 1.0, 2.0]);
            let from = day_or_instant(dice, begin, 20);
            resource.changes.push(CapacityChange { from, units, extra: Extra::default() });
        }
        if last_capacity(&resource) < 0.5 {
            let last = instant(dice, begin + 21 * DAY, 10);
            let units = *dice.pick(&[0.5, 1.0, 2.0]);
            let from = DateOrTime::DateTime(last);
            resource.changes.insert(0, CapacityChange { from, units, extra: Extra::default() });
        }
        resource.calendar =
            (!calendars.is_empty() && dice.chance(0.3)).then(|| dice.pick(calendars).id.clone());
        resource.cost_per_hour = *dice.pick(&[0.0, 80.0]);
        resources.push(resource);
    }
    resources
}

/// Units after the last change.
pub(crate) fn last_capacity(resource: &Resource) -> f64 {
    let last = resource.changes.iter().max_by_key(|it| it.from.begin());
    last.map_or(resource.units, |it| it.units)
}
