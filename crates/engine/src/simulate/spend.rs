//! When money is spent: by month, and within the periods that have a budget.

use crate::calendar::{FAR, Instant, Worked};
use crate::model::{Budget, Date};
use crate::network::{Network, TimeIx};
use crate::sampling::BLOCK;

/// Months that are looked at one by one; what is spent later counts to the last.
const MOST_MONTHS: usize = 12 * 400;

/// Working time from one count of worked minutes to another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stretch {
    pub(crate) time: TimeIx,
    pub(crate) from: Worked,
    pub(crate) to: Worked,
}

impl Stretch {
    pub(crate) fn minutes(self) -> i32 {
        self.to - self.from
    }
}

/// Borders of months and of budgets' periods; the same for every block.
#[derive(Clone, Debug)]
pub(crate) struct Periods {
    /// Year × 12 + month (0–11) of the first month.
    pub(crate) first_month: i32,
    /// Beginning of each month, and the end of the last.
    months: Borders,
    /// Beginning and end of each budget's period, each period for itself.
    budgets: Vec<Borders>,
}

/// Borders of periods that follow one another, as instants and as worked minutes of each time.
#[derive(Clone, Debug)]
struct Borders {
    instants: Vec<Instant>,
    /// By [`TimeIx`].
    worked: Vec<Vec<Worked>>,
}

/// What one block spends: a row of lanes for each month and each budget.
#[derive(Debug)]
pub(crate) struct SpendGrid<'a> {
    periods: &'a Periods,
    /// Up to the last in which anything is spent.
    pub(crate) months: Vec<[f64; BLOCK]>,
    pub(crate) budgets: Vec<[f64; BLOCK]>,
}

impl Borders {
    fn new(network: &Network, instants: Vec<Instant>) -> Self {
        let worked =
            network.times.iter().map(|time| instants.iter().map(|it| time.work_at(*it)).collect()).collect();
        Self { instants, worked }
    }
}

impl Periods {
    /// Months from that of the first day to that of `last` and a little beyond, and the periods of `budgets`.
    pub(crate) fn new(network: &Network, first_day: Date, last: Instant, budgets: &[Budget]) -> Self {
        let instant = |date: Date| {
            let minutes = date.midnight().minutes() - first_day.midnight().minutes();
            minutes.clamp(-i64::from(FAR), i64::from(FAR)) as Instant
        };
        let (year, month, _) = first_day.ymd();
        let first_month = year * 12 + month as i32 - 1;
        let begin = |month: i32| first_of_month(month).map_or(FAR, instant);
        let mut borders = vec![begin(first_month)];
        for month in first_month + 1.. {
            let border = begin(month);
            borders.push(border);
            if border > last || borders.len() > MOST_MONTHS {
                break;
            }
        }
        let of_budget = |budget: &Budget| {
            let minutes = |at: crate::model::DateTime| {
                (at.minutes() - first_day.midnight().minutes()).clamp(-i64::from(FAR), i64::from(FAR))
                    as Instant
            };
            Borders::new(network, vec![minutes(budget.from.begin()), minutes(budget.to.end())])
        };
        Self {
            first_month,
            months: Borders::new(network, borders),
            budgets: budgets.iter().map(of_budget).collect(),
        }
    }
}

/// The first day of a month counted as year × 12 + month (0–11).
fn first_of_month(month: i32) -> Option<Date> {
    // Dates of the file end in 2199; what is simulated may go on.
    let (year, of_year) = (month.div_euclid(12), month.rem_euclid(12));
    let date = chrono::NaiveDate::from_ymd_opt(year, of_year as u32 + 1, 1)?;
    Some(Date::from_days(date.signed_duration_since(chrono::NaiveDate::default()).num_days() as i32))
}

impl<'a> SpendGrid<'a> {
    pub(crate) fn new(periods: &'a Periods) -> Self {
        Self { periods, months: Vec::new(), budgets: vec![[0.0; BLOCK]; periods.budgets.len()] }
    }

    /// Spends `amount` evenly over stretches of work, or at `otherwise` if there is none.
    pub(crate) fn spread(&mut self, lane: usize, stretches: &[Stretch], otherwise: Instant, amount: f64) {
        let minutes: i64 = stretches.iter().map(|it| i64::from(it.minutes())).sum();
        if minutes == 0 {
            self.spend_at(lane, otherwise, amount);
            return;
        }
        let per_minute = amount / minutes as f64;
        for stretch in stretches {
            let time = stretch.time.0 as usize;
            let mut month = 0;
            enter(&self.periods.months.worked[time], &mut month, *stretch, per_minute, |month, money| {
                *cell(&mut self.months, month, lane) += money;
            });
            for (budget, borders) in self.budgets.iter_mut().zip(&self.periods.budgets) {
                budget[lane] += per_minute * f64::from(overlap(&borders.worked[time], *stretch));
            }
        }
    }

    /// Spends a row of amounts, each evenly over the work of its lane.
    pub(crate) fn spread_rows(
        &mut self,
        time: TimeIx,
        starts: &[Worked],
        finishes: &[Worked],
        amounts: &[f64; BLOCK],
    ) {
        let borders = &self.periods.months.worked[time.0 as usize];
        // Lanes differ little, so the month of the last is a good guess for the next.
        let mut month = 0;
        for (lane, (from, to)) in starts.iter().zip(finishes).enumerate() {
            let stretch = Stretch { time, from: *from, to: *to };
            let per_minute = amounts[lane] / f64::from(stretch.minutes());
            enter(borders, &mut month, stretch, per_minute, |month, money| {
                *cell(&mut self.months, month, lane) += money;
            });
            for (budget, borders) in self.budgets.iter_mut().zip(&self.periods.budgets) {
                budget[lane] += per_minute * f64::from(overlap(&borders.worked[time.0 as usize], stretch));
            }
        }
    }

    /// Spends `amount` at an instant.
    pub(crate) fn spend_at(&mut self, lane: usize, at: Instant, amount: f64) {
        let months = &self.periods.months.instants;
        let month = months.partition_point(|it| *it <= at).saturating_sub(1).min(months.len() - 2);
        *cell(&mut self.months, month, lane) += amount;
        for (budget, borders) in self.budgets.iter_mut().zip(&self.periods.budgets) {
            if borders.instants[0] <= at && at < borders.instants[1] {
                budget[lane] += amount;
            }
        }
    }
}

/// The money of a month in a lane; months are added as they are needed.
#[inline]
fn cell(months: &mut Vec<[f64; BLOCK]>, month: usize, lane: usize) -> &mut f64 {
    if months.len() <= month {
        months.resize(month + 1, [0.0; BLOCK]);
    }
    &mut months[month][lane]
}

/// Enters what a stretch spends into each month it touches; `month` is a guess of the first, and becomes it.
#[inline]
fn enter(
    borders: &[Worked],
    month: &mut usize,
    stretch: Stretch,
    per_minute: f64,
    mut add: impl FnMut(usize, f64),
) {
    let last = borders.len() - 2;
    while *month < last && borders[*month + 1] <= stretch.from {
        *month += 1;
    }
    while *month > 0 && borders[*month] > stretch.from {
        *month -= 1;
    }
    let (mut from, mut at) = (stretch.from, *month);
    while at < last && borders[at + 1] < stretch.to {
        add(at, per_minute * f64::from((borders[at + 1] - from).max(0)));
        from = from.max(borders[at + 1]);
        at += 1;
    }
    add(at, per_minute * f64::from(stretch.to - from));
}

/// Minutes of a stretch between two borders.
fn overlap(borders: &[Worked], stretch: Stretch) -> i32 {
    (stretch.to.min(borders[1]) - stretch.from.max(borders[0])).max(0)
}
