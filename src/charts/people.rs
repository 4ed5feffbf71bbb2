//! How much of each group of people is needed, week by week or month by month, and when that is too much.

use slipcast_engine::model::DateTime;

use super::focus::FocusPoint;
use super::scale::TimeScale;
use super::scene::{Mark, Scene};
use super::table::{Cell, Column, Table};
use crate::text::{date, day_and_month, month, odds, percent, trimmed, working_days};

pub const ROW_HEIGHT: f64 = 24.0;
const CELL_TOP: f64 = 3.0;
const CELL_HEIGHT: f64 = 18.0;
/// Weeks narrower than this are put together into months.
const LEAST_WEEK: f64 = 9.0;
/// Steps of the sea's tint between nobody needed and everybody.
const TINTS: f64 = 5.0;
/// A smaller probability is neither drawn nor said.
const SEEN: f64 = 0.005;

#[derive(Clone, Debug, PartialEq)]
pub struct PeopleRow {
    pub key: String,
    pub name: String,
    /// Working days that work waits for them, on average; `None` where people are not limited, so that demand may
    /// exceed them.
    pub waiting_days: Option<f64>,
    pub weeks: Vec<LoadWeek>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LoadWeek {
    /// Monday, 00:00.
    pub from: DateTime,
    /// Hours needed, P50 and P90.
    pub demand: f64,
    pub demand_p90: f64,
    /// Hours there are.
    pub capacity: f64,
    /// The probability that there are too few in this week; 0 where it is not known.
    pub strain: f64,
}

/// A cell of the row.
struct Load {
    from: DateTime,
    to: DateTime,
    is_month: bool,
    demand: f64,
    capacity: f64,
    strain: f64,
}

pub fn scene(row: &PeopleRow, scale: &TimeScale) -> Scene {
    let caption = caption(row);
    Scene { width: scale.end, height: ROW_HEIGHT, caption, marks: marks(row, scale) }
}

/// The part of a cell that is painted late is the probability of too few people: the same reading as everywhere.
pub(super) fn marks(row: &PeopleRow, scale: &TimeScale) -> Vec<Mark> {
    let mut marks = Vec::new();
    for load in loads(row, scale) {
        let Some((left, right)) = scale.visible(load.from, load.to).filter(|it| it.0 < it.1) else {
            continue;
        };
        let (x, width) = (left + 0.5, right - left - 1.0);
        let key = load.from.date().to_string();
        let class = format!("m-load m-load-{}", load.tint());
        let mut cell = vec![Mark::rect(x, CELL_TOP, width, CELL_HEIGHT, class)];
        let strained = (load.strain.clamp(0.0, 1.0) * CELL_HEIGHT * 2.0).round() / 2.0;
        if 0.0 < strained {
            let y = CELL_TOP + CELL_HEIGHT - strained;
            cell.push(Mark::rect(x, y, width, strained, "m-strain"));
        }
        marks.push(Mark::group(0.0, 0.0, cell, "").keyed(key).titled(sentence(row, &load)));
    }
    marks
}

impl Load {
    /// Demand against capacity; none where there is no capacity.
    fn share(&self) -> Option<f64> {
        (0.0 < self.capacity).then(|| self.demand / self.capacity)
    }

    fn tint(&self) -> u32 {
        let nobody_there = f64::from(u8::from(0.0 < self.demand));
        (self.share().unwrap_or(nobody_there).clamp(0.0, 1.0) * TINTS).ceil() as u32
    }
}

fn loads(row: &PeopleRow, scale: &TimeScale) -> Vec<Load> {
    const WEEK: i64 = 7 * super::scale::DAY;
    let week = |it: &LoadWeek| Load {
        from: it.from,
        to: DateTime::from_minutes(it.from.minutes() + WEEK),
        is_month: false,
        demand: it.demand,
        capacity: it.capacity,
        strain: it.strain,
    };
    if LEAST_WEEK <= scale.pixels_per_day() * 7.0 {
        return row.weeks.iter().map(week).collect();
    }
    months(&row.weeks)
}

/// A week counts for the month its Thursday lies in. A month is as strained as its worst week.
fn months(weeks: &[LoadWeek]) -> Vec<Load> {
    let mut months: Vec<(Load, f64)> = Vec::new();
    for week in weeks {
        let thursday = DateTime::from_minutes(week.from.minutes() + 3 * super::scale::DAY);
        let from = super::time_axis::month_start(thursday, 0);
        match months.last_mut().filter(|it| it.0.from == from) {
            Some((month, count)) => {
                month.demand += week.demand;
                month.capacity += week.capacity;
                month.strain = month.strain.max(week.strain);
                *count += 1.0;
            }
            None => {
                let to = super::time_axis::month_start(thursday, 1);
                let LoadWeek { demand, capacity, strain, .. } = *week;
                months.push((Load { from, to, is_month: true, demand, capacity, strain }, 1.0));
            }
        }
    }
    let mean = |(month, count): (Load, f64)| Load {
        demand: month.demand / count,
        capacity: month.capacity / count,
        ..month
    };
    months.into_iter().map(mean).collect()
}

fn caption(row: &PeopleRow) -> String {
    let worst = row.weeks.iter().max_by(|a, b| a.strain.total_cmp(&b.strain)).filter(|it| SEEN <= it.strain);
    let waited = row.waiting_days.map(|it| format!("work waits {} for them", working_days(it)));
    let strained = worst
        .map(|it| format!("{} in the week of {}, the worst", strain_words(row, it.strain), date(it.from)));
    let parts: Vec<String> = waited.into_iter().chain(strained).collect();
    if parts.is_empty() {
        format!("{}: enough in every week", row.name)
    } else {
        format!("{}: {}", row.name, parts.join("; "))
    }
}

fn strain_words(row: &PeopleRow, strain: f64) -> String {
    let what = if row.waiting_days.is_some() { "work waits" } else { "too few" };
    format!("{what} in {} of runs", odds(strain))
}

fn sentence(row: &PeopleRow, load: &Load) -> String {
    let when = if load.is_month {
        month(load.from.date())
    } else {
        format!("Week of {}", day_and_month(load.from.date()))
    };
    let needed = match load.share() {
        Some(share) => format!("{} of {} needed", percent(share), row.name),
        None => format!("there are no {}", row.name),
    };
    let worst = if load.is_month { " in its worst week" } else { "" };
    let strain = if load.strain < SEEN {
        String::new()
    } else {
        format!("; {}{worst}", strain_words(row, load.strain))
    };
    format!("{when}: {needed}{strain}.")
}

/// A cursor goes from cell to cell.
pub fn focus_points(row: &PeopleRow, scale: &TimeScale) -> Vec<FocusPoint> {
    let point = |load: &Load| {
        let (left, right) = scale.visible(load.from, load.to)?;
        let key = load.from.date().to_string();
        Some(FocusPoint { x: (left + right) / 2.0, y: ROW_HEIGHT / 2.0, key, sentence: sentence(row, load) })
    };
    loads(row, scale).iter().filter_map(point).collect()
}

/// Every week of every group.
pub fn table(rows: &[PeopleRow]) -> Table {
    let limited = rows.iter().any(|it| it.waiting_days.is_some());
    let figures = [
        "Hours needed P50",
        "Hours needed P90",
        "Hours there are",
        if limited { "Work waits" } else { "Too few" },
    ];
    let columns = [Column::words("People"), Column::figures("Week of")];
    let columns = columns.into_iter().chain(figures.map(Column::figures)).collect();
    let hours = |it: f64| Cell::number(it, trimmed(it, usize::from(it < 10.0)));
    let week = |row: &PeopleRow, it: &LoadWeek| {
        let from = Cell { shown: date(it.from), raw: it.from.date().to_string() };
        let figures = [hours(it.demand), hours(it.demand_p90), hours(it.capacity), Cell::odds(it.strain)];
        [Cell::words(&row.name), from].into_iter().chain(figures).collect()
    };
    let rows = rows.iter().flat_map(|row| row.weeks.iter().map(move |it| week(row, it))).collect();
    Table { caption: "People needed by week".to_owned(), columns, rows }
}

#[cfg(test)]
mod tests {
    use expect_test::{expect, expect_file};

    use super::*;
    use crate::charts::scale::DAY;
    use crate::charts::test_support::{at, check_scene, scale};

    fn row() -> PeopleRow {
        let monday = at("2027-01-04T00:00").minutes();
        let week = |it: i64| {
            let away = (it - 30) as f64 / 30.0;
            let demand = (8.0 * (1.0 - away * away)).max(0.0);
            LoadWeek {
                from: DateTime::from_minutes(monday + it * 7 * DAY),
                demand,
                demand_p90: demand * 1.3,
                capacity: 6.0,
                strain: ((demand - 4.5) / 3.5).clamp(0.0, 1.0),
            }
        };
        PeopleRow {
            key: "int".to_owned(),
            name: "Integration engineers".to_owned(),
            waiting_days: None,
            weeks: (0..72).map(week).collect(),
        }
    }

    #[test]
    fn months_and_weeks() {
        let year_and_a_half = scale("2027-01-01T00:00", "2028-06-30T00:00", 560.0);
        check_scene(expect_file!["snapshots/people_months.svg"], &scene(&row(), &year_and_a_half));
        let quarter = scale("2027-05-01T00:00", "2027-08-01T00:00", 560.0);
        check_scene(expect_file!["snapshots/people_weeks.svg"], &scene(&row(), &quarter));
        let empty = PeopleRow { weeks: Vec::new(), ..row() };
        assert!(scene(&empty, &quarter).marks.is_empty());
        let nobody = PeopleRow {
            weeks: row().weeks.iter().map(|it| LoadWeek { capacity: 0.0, ..*it }).collect(),
            ..row()
        };
        assert!(scene(&nobody, &quarter).marks.iter().all(|it| it.children()[0].class == "m-load m-load-5"));
    }

    #[test]
    fn cells_say_what_they_show() {
        let months = focus_points(&row(), &scale("2027-01-01T00:00", "2028-06-30T00:00", 560.0));
        let weeks = focus_points(&row(), &scale("2027-05-01T00:00", "2027-08-01T00:00", 560.0));
        let limited = PeopleRow { waiting_days: Some(12.4), ..row() };
        let text = [&months[7].sentence, &weeks[0].sentence, &caption(&row()), &caption(&limited)]
            .map(|it| it.replace(['\u{a0}', '\u{202f}'], " "));
        expect![[r#"
            Aug 2027: 133 % of Integration engineers needed; too few in >99 % of runs in its worst week.
            Week of 26 Apr: 104 % of Integration engineers needed; too few in 50 % of runs.
            Integration engineers: too few in >99 % of runs in the week of 2 Aug 2027, the worst
            Integration engineers: work waits 12 working days for them; work waits in >99 % of runs in the week of 2 Aug 2027, the worst"#]].assert_eq(&text.join("\n"));
        assert_eq!(months.len(), 17, "a month without weeks has no cell");
        let csv = table(&[row()]).to_csv();
        expect![[r#"
            Integration engineers,2027-07-26,7.9911111111111115,10.388444444444445,6,0.9974603174603176
        "#]]
        .assert_eq(&format!(
            "{}
",
            csv.lines().nth(30).unwrap()
        ));
    }
}
