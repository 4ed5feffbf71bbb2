//! Hand-worked instants, and every conversion against counting minutes one by one.

use proptest::prelude::*;

use super::*;
use crate::model::{Calendar, CalendarException, Date, DateTime, Extra, Shift};

fn first_day() -> Date {
    Date::parse("2027-01-04").unwrap()
}

fn at(text: &str) -> Instant {
    (DateTime::parse(text).unwrap().minutes() - first_day().midnight().minutes()) as i32
}

fn standard_with_holiday() -> Calendar {
    let mut calendar = Calendar::standard();
    let day = Date::parse("2027-01-13").unwrap();
    calendar.exceptions.push(CalendarException {
        from: day,
        to: day,
        name: None,
        hours: vec![],
        extra: Extra::default(),
    });
    calendar
}

fn compiled(calendar: &Calendar) -> WorkingTime {
    WorkingTime::shared(&[calendar], first_day()).unwrap()
}

#[test]
fn a_gap_has_a_finish_form_and_a_start_form() {
    let time = compiled(&standard_with_holiday());
    let check = |worked, finish: &str, start: &str| {
        assert_eq!((time.finish_at(worked), time.start_at(worked)), (at(finish), at(start)), "W = {worked}");
    };
    check(0, "2027-01-01T17:00", "2027-01-04T08:00");
    check(240, "2027-01-04T12:00", "2027-01-04T13:00");
    check(480, "2027-01-04T17:00", "2027-01-05T08:00");
    check(481, "2027-01-05T08:01", "2027-01-05T08:01");
    check(7 * 480, "2027-01-12T17:00", "2027-01-14T08:00");
    assert_eq!(time.work_at(at("2027-01-09T12:00")), 5 * 480);
}

#[test]
fn advancing_stops_at_the_side_of_the_gap_it_came_from() {
    let time = compiled(&Calendar::standard());
    let friday = at("2027-01-08T17:00");
    assert_eq!(time.advance(friday, 480), at("2027-01-11T17:00"));
    assert_eq!(time.advance(friday, -480), at("2027-01-08T08:00"));
    assert_eq!(time.advance(at("2027-01-09T10:00"), 0), at("2027-01-09T10:00"));
}

#[test]
fn calendars_that_share_no_week_are_refused() {
    let mut night = Calendar::standard();
    for shifts in night.week.days_mut() {
        *shifts = vec![Shift::from_minutes(1200, 1440).unwrap()];
    }
    assert!(WorkingTime::shared(&[&Calendar::standard(), &night], first_day()).is_none());
}

#[test]
fn weeks_repeat_for_ever_both_ways() {
    let time = compiled(&Calendar::standard());
    for weeks in [-3000, -900, -1, 0, 1, 5, 300, 5000, 100_000] {
        let worked = weeks * 5 * 480 + 100;
        let expected = weeks * 7 * 1440 + 480 + 100;
        assert_eq!((time.start_at(worked), time.finish_at(worked)), (expected, expected), "{weeks} weeks");
        assert_eq!(time.work_at(expected), worked, "{weeks} weeks");
    }
}

/// Calendars with odd shifts, empty days, exceptions that work and exceptions that rest.
fn any_calendar() -> impl Strategy<Value = Calendar> {
    let shifts = || {
        prop::collection::vec((0_u16..1440, 1_u16..700), 0..3).prop_map(|shifts| {
            shifts
                .into_iter()
                .filter_map(|(from, long)| Shift::from_minutes(from, (from + long).min(1440)))
                .collect()
        })
    };
    let exception = (-40_i32..80, 0_i32..20, shifts());
    (prop::collection::vec(shifts(), 7), prop::collection::vec(exception, 0..4)).prop_map(
        |(days, exceptions)| {
            let mut calendar = Calendar::standard();
            for (day, shifts) in calendar.week.days_mut().into_iter().zip(days) {
                *day = shifts;
            }
            calendar.exceptions = exceptions
                .into_iter()
                .map(|(from, days, hours): (i32, i32, Vec<Shift>)| CalendarException {
                    from: Date::from_days(first_day().days() + from),
                    to: Date::from_days(first_day().days() + from + days),
                    name: None,
                    hours,
                    extra: Extra::default(),
                })
                .collect();
            calendar
        },
    )
}

/// Whether a minute is worked, from the definition.
fn works(calendar: &Calendar, minute: i32) -> bool {
    let date = Date::from_days(first_day().days() + minute.div_euclid(1440));
    let of_day = minute.rem_euclid(1440) as u16;
    let exception = calendar.exceptions.iter().rev().find(|it| it.from <= date && date <= it.to);
    let shifts = exception.map_or(calendar.week.days()[date.weekday()], |it| &it.hours);
    shifts.iter().any(|it| it.from.minutes() <= of_day && of_day < it.to.minutes())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn compiled_time_counts_like_minute_by_minute(first in any_calendar(), second in any_calendar()) {
        let (from, to) = (-50 * 1440, 90 * 1440);
        let minutes: Vec<bool> = (from..to).map(|it| works(&first, it) && works(&second, it)).collect();
        let Some(time) = WorkingTime::shared(&[&first, &second], first_day()) else { return Ok(()) };
        let mut worked = time.work_at(from);
        let mut last_finish = None;
        for (minute, works) in (from..to).zip(minutes) {
            prop_assert_eq!(time.work_at(minute), worked);
            if works {
                prop_assert_eq!(time.start_at(worked), minute);
                if let Some((finish, value)) = last_finish {
                    prop_assert_eq!(time.finish_at(value), finish);
                }
                worked += 1;
                last_finish = Some((minute + 1, worked));
            }
        }
    }

    #[test]
    fn stretches_are_the_working_minutes(calendar in any_calendar(), from in -9000_i32..90_000, long in 1_i32..9000) {
        let Some(time) = WorkingTime::shared(&[&calendar], first_day()) else { return Ok(()) };
        let mut minutes = Vec::new();
        time.stretches(from, from + long, |begin, end| minutes.extend(begin..end));
        prop_assert!(minutes.into_iter().eq((from..from + long).filter(|it| works(&calendar, *it))));
    }

    #[test]
    fn latest_before_is_the_latest(calendar in any_calendar(), limit in -3000_i32..9000, minutes in -900_i32..900) {
        let Some(time) = WorkingTime::shared(&[&calendar], first_day()) else { return Ok(()) };
        let latest = time.latest_before(limit, minutes);
        prop_assert!(time.advance(latest, minutes) <= limit);
        prop_assert!(time.advance(latest + 1, minutes) > limit);
    }
}
