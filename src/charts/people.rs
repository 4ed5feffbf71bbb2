//! How much of each group of people is needed, week by week or month by month, and when that is too much.

use slipcast_engine::model::DateTime;

use super::focus::FocusPoint;
use super::scale::TimeScale;
use super::scene::{Mark, Scene};
use super::table::{Cell, Column, Table};
use crate::text::{day_and_month, month, odds, trimmed};

pub const ROW_HEIGHT: f64 = 24.0;
const CELL_TOP: f64 = 3.0;
const CELL_HEIGHT: f64 = 18.0;
/// Weeks narrower than this are put together into months.
const LEAST_WEEK: f64 = 9.0;
/// Steps of the sea's tint between nobody needed and everybody.
const TINTS: f64 = 5.0;

#[derive(Clone, Debug, PartialEq)]
pub struct PeopleRow {
    pub key: String,
    pub name: String,
    /// What strain means here: people are unlimited, so demand may exceed them; or limited, so work waits.
    pub limited: bool,
    pub weeks: Vec<LoadWeek>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LoadWeek {
    /// Monday, 00:00.
    pub from: DateTime,
    /// Units needed, P50 and P90.
    pub demand: f64,
    pub demand_p90: f64,
    pub capacity: f64,
    /// The probability that there are too few in this week.
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
    fn tint(&self) -> u32 {
        let share = if 0.0 < self.capacity {
            self.demand / self.capacity
        } else {
            f64::from(u8::from(0.0 < self.demand))
        };
        (share.clamp(0.0, 1.0) * TINTS).ceil() as u32
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
    let worst = row.weeks.iter().max_by(|a, b| a.strain.total_cmp(&b.strain));
    match worst.filter(|it| 0.005 <= it.strain) {
        None => format!("{}: enough of them in every week", row.name),
        Some(week) => {
            let at = format!("the week of {}", crate::text::date(week.from));
            format!("{}: {} in {at}, the worst", row.name, strain_words(row, week.strain))
        }
    }
}

fn strain_words(row: &PeopleRow, strain: f64) -> String {
    let what = if row.limited { "that work waits for them" } else { "that more are needed than there are" };
    format!("{} {what}", odds(strain))
}

fn sentence(row: &PeopleRow, load: &Load) -> String {
    let when = if load.is_month {
        month(load.from.date())
    } else {
        format!("Week of {}", day_and_month(load.from.date()))
    };
    let digits = usize::from(load.demand < 10.0);
    let (demand, capacity) = (trimmed(load.demand, digits), trimmed(load.capacity, 1));
    let worst = if load.is_month { " in its worst week" } else { "" };
    let strain = if load.strain < 0.005 {
        String::new()
    } else {
        format!("; {}{worst}", strain_words(row, load.strain))
    };
    format!("{when}: {demand} of {capacity} {} needed{strain}.", row.name)
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
    let strain = if rows.iter().any(|it| it.limited) { "Work waits" } else { "Too few" };
    let figures = ["Needed P50", "Needed P90", "There are", strain].map(Column::figures);
    let columns = [Column::words("People"), Column::figures("Week of")].into_iter().chain(figures).collect();
    let units = |it: f64| Cell::number(it, trimmed(it, 1));
    let week = |row: &PeopleRow, it: &LoadWeek| {
        let name = Cell::words(&row.name);
        let from = Cell { shown: crate::text::date(it.from), raw: it.from.date().to_string() };
        vec![name, from, units(it.demand), units(it.demand_p90), units(it.capacity), Cell::odds(it.strain)]
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
            let wave = 1.0 - ((it - 30) as f64 / 30.0).powi(2);
            let demand = (wave * 8.0).max(0.0);
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
            limited: false,
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
        let limited = PeopleRow { limited: true, ..row() };
        let text = [&months[7].sentence, &weeks[0].sentence, &caption(&row()), &caption(&limited)]
            .map(|it| it.replace(['\u{a0}', '\u{202f}'], " "));
        expect![[r#"
            Aug 2027: 8 of 6 Integration engineers needed; >99 % that more are needed than there are in its worst week.
            Week of 26 Apr: 6.3 of 6 Integration engineers needed; 50 % that more are needed than there are.
            Integration engineers: >99 % that more are needed than there are in the week of 2 Aug 2027, the worst
            Integration engineers: >99 % that work waits for them in the week of 2 Aug 2027, the worst"#]].assert_eq(&text.join("\n"));
        assert_eq!(months.len(), 17, "a month without weeks has no cell");
        expect![
            "Integration engineers,2027-07-26,7.9911111111111115,10.388444444444445,6,0.9974603174603176"
        ]
        .assert_eq(table(&[row()]).to_csv().lines().nth(30).unwrap());
    }
}
