//! Ticks of a time axis, where the calendar has them: hours, days, Mondays, months, quarters, years.

use slipcast_engine::model::{Date, DateTime};

use super::time::{DAY, TimeScale};
use crate::charts::text_width::{Weight, text_width};
use crate::text::{MONTHS, NO_BREAK, date, day_and_month, month, time_of_day};

/// Where time is cut: fine lines, and words on some of them that never touch.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeTicks {
    pub lines: Vec<GridLine>,
    pub labels: Vec<TickLabel>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GridLine {
    pub x: f64,
    pub at: DateTime,
    /// A new year among months, a new month among weeks, midnight among hours.
    pub strong: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TickLabel {
    /// Left edge of the text, beside its line.
    pub x: f64,
    pub text: String,
}

pub(crate) const AXIS_TEXT: f64 = 11.5;
const BESIDE_LINE: f64 = 4.0;
const BETWEEN_LABELS: f64 = 10.0;
/// No screen shows more; a bound whatever the horizon.
const MOST_TICKS: usize = 2_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Hours(i64),
    Days(i64),
    Weeks(i64),
    Months(i32),
    Years(i32),
}

/// Each step's ticks are among those of the steps before it, as far as the calendar allows, so that every label
/// stands on a line.
const LADDER: [Step; 15] = [
    Step::Hours(1),
    Step::Hours(3),
    Step::Hours(6),
    Step::Days(1),
    Step::Weeks(1),
    Step::Weeks(2),
    Step::Months(1),
    Step::Months(2),
    Step::Months(3),
    Step::Months(6),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(50),
];

impl TimeTicks {
    pub fn of(scale: &TimeScale) -> Self {
        let fine_enough = LADDER.iter().filter(|it| it.least_spacing() <= it.typical_width(scale));
        let found = fine_enough.clone().find_map(|grid| {
            let words = LADDER.iter().skip_while(|it| *it != grid).filter(|it| it.fits_on(*grid));
            words.into_iter().find_map(|it| labels(*it, scale)).map(|labels| (*grid, labels))
        });
        let last = LADDER[LADDER.len() - 1];
        let (grid, labels) = found.unwrap_or((fine_enough.copied().next().unwrap_or(last), Vec::new()));
        let line = |at| GridLine { x: scale.position(at), at, strong: grid.is_strong(at) };
        Self { lines: grid.instants(scale).into_iter().map(line).collect(), labels }
    }
}

/// The labels of a step; `None` when two would touch.
fn labels(step: Step, scale: &TimeScale) -> Option<Vec<TickLabel>> {
    let mut labels: Vec<TickLabel> = Vec::new();
    let mut free_from = f64::NEG_INFINITY;
    for (place, at) in step.instants(scale).into_iter().enumerate() {
        let x = scale.position(at) + BESIDE_LINE;
        let text = step.label(at, place == 0);
        let right = x + text_width(&text, AXIS_TEXT, Weight::Regular);
        if x < free_from {
            return None;
        }
        if right <= scale.end {
            labels.push(TickLabel { x, text });
        }
        free_from = right + BETWEEN_LABELS;
    }
    // An axis of several ticks with a single word on it does not say how long anything is.
    let says_enough =
        1 < labels.len() || (!labels.is_empty() && step.typical_width(scale) * 2.0 > scale.end - scale.start);
    says_enough.then_some(labels)
}

impl Step {
    fn typical_width(self, scale: &TimeScale) -> f64 {
        let days = match self {
            Self::Hours(n) => n as f64 / 24.0,
            Self::Days(n) => n as f64,
            Self::Weeks(n) => n as f64 * 7.0,
            Self::Months(n) => f64::from(n) * 30.0,
            Self::Years(n) => f64::from(n) * 365.0,
        };
        days * scale.pixels_per_day()
    }

    /// Lines closer than this are a texture, not a scale.
    fn least_spacing(self) -> f64 {
        match self {
            // Weeks have long names; where they cannot be named, months serve better.
            Self::Weeks(_) => 26.0,
            // Pairs of months are named but not ruled: quarters are not among them.
            Self::Months(2) => f64::INFINITY,
            _ => 13.0,
        }
    }

    /// Whether every tick of this step is also one of `finer`: months do not begin on Mondays.
    fn fits_on(self, finer: Self) -> bool {
        !matches!((self, finer), (Self::Months(_) | Self::Years(_), Self::Weeks(_)))
    }

    fn instants(self, scale: &TimeScale) -> Vec<DateTime> {
        let mut instants = Vec::new();
        let mut at = self.at_or_after(scale.from);
        while at <= scale.to && instants.len() < MOST_TICKS {
            instants.push(at);
            at = self.at_or_after(DateTime::from_minutes(at.minutes() + 1));
        }
        instants
    }

    /// The first tick that is not before `at`.
    fn at_or_after(self, at: DateTime) -> DateTime {
        let up = |length: i64, origin: i64| {
            let since = at.minutes() - origin;
            DateTime::from_minutes(origin + (since + length - 1).div_euclid(length) * length)
        };
        // 1970-01-05 was a Monday.
        let monday = 4 * DAY;
        match self {
            Self::Hours(n) => up(n * 60, 0),
            Self::Days(n) => up(n * DAY, 0),
            Self::Weeks(n) => up(n * 7 * DAY, monday),
            Self::Months(n) => month_at_or_after(at, n),
            Self::Years(n) => month_at_or_after(at, n * 12),
        }
    }

    fn is_strong(self, at: DateTime) -> bool {
        let (year, month, day) = at.date().ymd();
        match self {
            Self::Hours(_) => at.time().minutes() == 0,
            Self::Days(_) => at.date().weekday() == 0,
            Self::Weeks(_) => day <= 7,
            Self::Months(_) => month == 1,
            Self::Years(n) => year % if n < 10 { 10 } else { 100 } == 0,
        }
    }

    fn label(self, at: DateTime, first: bool) -> String {
        let (year, month_number, day) = at.date().ymd();
        match self {
            Self::Hours(_) if first && at.time().minutes() == 0 => date(at),
            Self::Hours(_) if first => format!("{}{NO_BREAK}{}", date(at), time_of_day(at)),
            Self::Hours(_) if at.time().minutes() == 0 => day_and_month(at.date()),
            Self::Hours(_) => time_of_day(at),
            Self::Days(n) if first || (month_number == 1 && i64::from(day) <= n) => date(at),
            Self::Weeks(n) if first || (month_number == 1 && i64::from(day) <= 7 * n) => date(at),
            Self::Days(_) | Self::Weeks(_) => day_and_month(at.date()),
            Self::Months(_) if first || month_number == 1 => month(at.date()),
            Self::Months(_) => MONTHS[(month_number.max(1) as usize - 1) % 12].to_owned(),
            Self::Years(_) => year.to_string(),
        }
    }
}

/// The first beginning of a month, counted in steps of `n` months from year 0, that is not before `at`.
fn month_at_or_after(at: DateTime, n: i32) -> DateTime {
    let (year, month, _) = at.date().ymd();
    let this = year * 12 + month as i32 - 1;
    let floor = this.div_euclid(n) * n;
    let first = first_of_month(floor);
    if first < at { first_of_month(floor + n) } else { first }
}

fn first_of_month(months_since_year_0: i32) -> DateTime {
    let (year, month) = (months_since_year_0.div_euclid(12), months_since_year_0.rem_euclid(12) + 1);
    // Outside the years of the model there are no dates; a tick far beyond every horizon ends the axis.
    Date::from_ymd(year, month as u32, 1).map_or(DateTime::from_minutes(i64::MAX / 4), Date::midnight)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    #[track_caller]
    fn check(from_to: &str, width: f64, expected: Expect) {
        let (from, to) = from_to.split_once("..").unwrap();
        let [from, to] = [from, to].map(|it| DateTime::parse(it).unwrap());
        let ticks = TimeTicks::of(&TimeScale { from, to, start: 0.0, end: width });
        let labels: Vec<String> = ticks.labels.iter().map(|it| it.text.replace(NO_BREAK, " ")).collect();
        let strong = ticks.lines.iter().filter(|it| it.strong).count();
        expected.assert_eq(&format!("{} lines, {strong} strong: {}", ticks.lines.len(), labels.join(" | ")));
    }

    #[test]
    fn ticks_follow_the_calendar() {
        check(
            "2027-01-01T00:00..2028-06-30T00:00",
            560.0,
            expect!["18 lines, 2 strong: Jan 2027 | Apr | Jul | Oct | Jan 2028 | Apr"],
        );
        check(
            "2027-01-04T00:00..2027-01-05T00:00",
            560.0,
            expect!["25 lines, 2 strong: 4 Jan 2027 | 06:00 | 12:00 | 18:00"],
        );
        check(
            "2027-01-04T07:20..2027-01-04T18:00",
            560.0,
            expect!["11 lines, 0 strong: 4 Jan 2027 09:00 | 12:00 | 15:00"],
        );
        check(
            "2027-01-04T00:00..2027-01-25T00:00",
            560.0,
            expect!["22 lines, 4 strong: 4 Jan 2027 | 11 Jan | 18 Jan"],
        );
        check(
            "2027-02-01T00:00..2027-08-20T00:00",
            720.0,
            expect!["7 lines, 0 strong: Feb 2027 | Mar | Apr | May | Jun | Jul | Aug"],
        );
        check(
            "2027-11-15T00:00..2028-02-20T00:00",
            560.0,
            expect!["3 lines, 1 strong: Dec 2027 | Jan 2028 | Feb"],
        );
        check(
            "2027-09-13T00:00..2028-06-20T00:00",
            596.0,
            expect!["9 lines, 1 strong: Oct 2027 | Nov | Dec | Jan 2028 | Feb | Mar | Apr | May | Jun"],
        );
        check(
            "2027-01-01T00:00..2030-12-31T00:00",
            560.0,
            expect!["16 lines, 4 strong: Jan 2027 | Jul | Jan 2028 | Jul | Jan 2029 | Jul | Jan 2030 | Jul"],
        );
        check(
            "2027-01-01T00:00..2057-01-01T00:00",
            560.0,
            expect!["31 lines, 3 strong: 2030 | 2035 | 2040 | 2045 | 2050 | 2055"],
        );
        check(
            "1950-01-01T00:00..2199-12-31T00:00",
            560.0,
            expect!["25 lines, 2 strong: 1950 | 2000 | 2050 | 2100 | 2150"],
        );
        check("2027-01-01T00:00..2028-06-30T00:00", 120.0, expect!["6 lines, 2 strong: 2027 | 2028"]);
        check("2027-01-04T08:00..2027-01-04T08:00", 560.0, expect!["1 lines, 0 strong: 4 Jan 2027 08:00"]);
    }

    #[test]
    fn labels_never_touch() {
        let from = DateTime::parse("2027-02-11T09:00").unwrap();
        for days in (1..4_000).step_by(7) {
            let to = DateTime::from_minutes(from.minutes() + days * DAY);
            let ticks = TimeTicks::of(&TimeScale { from, to, start: 0.0, end: 480.0 });
            for pair in ticks.labels.windows(2) {
                let right = pair[0].x + text_width(&pair[0].text, AXIS_TEXT, Weight::Regular);
                assert!(right < pair[1].x, "{days} days: {pair:?}");
            }
            assert!(!ticks.labels.is_empty(), "{days} days");
        }
    }
}
