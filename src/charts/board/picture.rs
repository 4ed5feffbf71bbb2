//! The whole board as one picture: for the download, and for a page that is printed.

use super::{BoardRow, ROW_HEIGHT, mark};
use crate::charts::people::{self, PeopleRow};
use crate::charts::scale::TimeScale;
use crate::charts::scene::{Anchor, Mark, Scene};
use crate::charts::spend::{self, Spend};
use crate::charts::table::{Cell, Column, Table};
use crate::charts::text_width::{Weight, fit_text};
use crate::charts::time_axis::{AXIS_HEIGHT, grid_lines, labels};
use crate::text::{date_in, days, odds};

#[derive(Clone, Debug, PartialEq)]
pub struct BoardPicture {
    /// The sentence that answers the question, and why.
    pub headline: String,
    pub why: String,
    /// `Promise at 80 %`.
    pub promise_name: String,
    pub rows: Vec<PictureRow>,
    pub people: Vec<PeopleRow>,
    /// Its time scale is that of the board.
    pub spend: Option<Spend>,
    /// From the end of the columns to the right edge.
    pub scale: TimeScale,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PictureRow {
    pub row: BoardRow,
    pub rank: usize,
    pub must_have: bool,
    pub on_time: Option<f64>,
    pub in_budget: Option<f64>,
}

/// Where the columns stand, left of the time axis.
const EDGE: f64 = 32.0;
const RANK: f64 = 40.0;
const DOT: f64 = 54.0;
const NAME: f64 = 64.0;
const ODDS_END: f64 = 340.0;
const PROMISE: f64 = 364.0;
const BUDGET_END: f64 = 532.0;
/// The least start of the time axis that leaves the columns their room.
pub const COLUMNS_WIDTH: f64 = 560.0;

const ROWS_TOP: f64 = 132.0;
/// What is more likely to go wrong than not is said in the colour of late.
const LIKELY_LATE: f64 = 0.5;

pub fn picture(board: &BoardPicture) -> Scene {
    let width = board.scale.end + EDGE;
    let mut marks = heading(board, width);
    let mut y = ROWS_TOP;
    let mut body = Vec::new();
    for it in &board.rows {
        body.push(
            Mark::group(0.0, y, row_marks(board, it, width), "m-row").keyed(format!("row-{}", it.row.key)),
        );
        y += ROW_HEIGHT;
    }
    if !board.people.is_empty() {
        y += 26.0;
        body.push(Mark::text(EDGE, y, Anchor::Start, "People", "m-heading"));
        y += 6.0;
        for row in &board.people {
            body.push(
                Mark::group(0.0, y, people_marks(row, &board.scale), "m-row")
                    .keyed(format!("people-{}", row.key)),
            );
            y += people::ROW_HEIGHT;
        }
    }
    if let Some(spend) = &board.spend {
        y += 26.0;
        body.push(Mark::text(EDGE, y, Anchor::Start, "Spend", "m-heading"));
        body.push(Mark::group(0.0, y, spend::marks(spend), "m-row").keyed("spend"));
        y += spend.height;
    }
    marks.extend(grid_lines(&board.scale, ROWS_TOP - 6.0, y));
    marks.extend(body);
    let caption = format!("{} {}", board.headline, board.why);
    Scene { width, height: y + EDGE / 2.0, caption, marks }
}

fn heading(board: &BoardPicture, width: f64) -> Vec<Mark> {
    let column = |x, anchor, text: &str| Mark::text(x, ROWS_TOP - 12.0, anchor, text, "m-axis");
    let fit = |text: &str, size| fit_text(text, width - 2.0 * EDGE, size, Weight::Regular).into_owned();
    let mut marks = vec![
        Mark::text(EDGE, 48.0, Anchor::Start, fit(&board.headline, 29.0), "m-headline"),
        Mark::text(EDGE, 74.0, Anchor::Start, fit(&board.why, 15.0), "m-why"),
        column(NAME, Anchor::Start, "Project"),
        column(ODDS_END, Anchor::End, "On time"),
        column(PROMISE, Anchor::Start, &board.promise_name),
        column(BUDGET_END, Anchor::End, "In budget"),
    ];
    marks.push(Mark::group(0.0, ROWS_TOP - 6.0 - AXIS_HEIGHT, labels(&board.scale).marks, "").keyed("axis"));
    marks
}

fn row_marks(board: &BoardPicture, it: &PictureRow, width: f64) -> Vec<Mark> {
    let row = &it.row;
    let mut words = vec![Mark::text(RANK, 28.0, Anchor::Start, it.rank.to_string(), "m-rank")];
    if it.must_have {
        words.push(Mark::circle(DOT, 23.0, 2.6, "m-must-have").titled("must-have"));
    }
    let name = fit_text(&row.name, ODDS_END - NAME - 70.0, 14.0, Weight::Regular);
    words.push(Mark::text(NAME, 28.0, Anchor::Start, name, "m-name").titled(row.name.as_str()));
    if row.included {
        words.extend(it.on_time.map(|on_time| {
            let class = if on_time < LIKELY_LATE { "m-odds m-bad" } else { "m-odds" };
            Mark::text(ODDS_END, 29.0, Anchor::End, odds(on_time), class)
        }));
        let year = board.scale.from.date().ymd().0;
        words.extend(
            row.promise.map(|at| Mark::text(PROMISE, 28.0, Anchor::Start, date_in(at, year), "m-figure")),
        );
        words.extend(it.in_budget.map(|it| Mark::text(BUDGET_END, 28.0, Anchor::End, odds(it), "m-figure")));
    } else {
        words.push(Mark::text(ODDS_END, 28.0, Anchor::End, "switched off", "m-axis"));
    }
    let class = if row.included { "" } else { "m-off" };
    vec![
        Mark::horizontal(EDGE, width - EDGE, ROW_HEIGHT, "m-hair"),
        Mark::group(0.0, 0.0, words, class),
        mark(row, &board.scale),
    ]
}

fn people_marks(row: &PeopleRow, scale: &TimeScale) -> Vec<Mark> {
    let worst = row.weeks.iter().map(|it| it.strain).fold(0.0, f64::max);
    let (what, figure) = match row.waiting_days {
        Some(waited) => ("waited for", days(waited)),
        None => ("overloaded", odds(worst)),
    };
    let name = fit_text(&row.name, ODDS_END - NAME, 14.0, Weight::Regular);
    let class = if LIKELY_LATE <= worst { "m-strong m-bad" } else { "m-figure" };
    let mut marks = vec![
        Mark::text(NAME, 17.0, Anchor::Start, name, "m-name"),
        Mark::text(PROMISE, 17.0, Anchor::Start, what, "m-figure"),
        Mark::text(BUDGET_END, 17.0, Anchor::End, figure, class),
    ];
    marks.extend(people::marks(row, scale));
    marks
}

/// The board's figures, one row a project.
pub fn table(board: &BoardPicture) -> Table {
    let figures =
        ["On time", "In budget", board.promise_name.as_str(), "Plan", "P10", "P50", "P90", "Deadline"];
    let columns = [Column::figures("Rank"), Column::words("Project"), Column::words("Must-have")];
    let columns = columns.into_iter().chain(figures.map(Column::figures)).collect();
    let row = |it: &PictureRow| {
        let row = &it.row;
        let finish = |probability: f64| {
            let at = row
                .finish
                .as_ref()
                .map(|it| crate::charts::quantity::instant(it.at_probability(probability)));
            Cell::of(at, Cell::instant)
        };
        vec![
            Cell::number(it.rank as f64, it.rank.to_string()),
            Cell::words(&row.name),
            Cell::words(if it.must_have { "yes" } else { "no" }),
            Cell::of(it.on_time, Cell::odds),
            Cell::of(it.in_budget, Cell::odds),
            Cell::of(row.promise, Cell::instant),
            Cell::of(row.plan.map(|it| it.1), Cell::instant),
            finish(0.1),
            finish(0.5),
            finish(0.9),
            Cell::of(row.deadline, Cell::instant),
        ]
    };
    Table { caption: board.headline.clone(), columns, rows: board.rows.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use expect_test::{expect, expect_file};
    use slipcast_engine::model::DateTime;

    use super::*;
    use crate::charts::people::LoadWeek;
    use crate::charts::scale::DAY;
    use crate::charts::spend::{Band, BudgetCap, SpendMonth, SpendView};
    use crate::charts::test_support::{at, check_scene, finishes, scale};

    const PROJECTS: [(&str, &str, &str, &str, &str, f64); 7] = [
        ("Core banking migration", "2027-01-11", "2027-09-03", "2027-10-29", "2027-07-25", 120.0),
        ("Data platform", "2027-02-01", "2027-10-15", "2027-12-03", "2027-08-15", 200.0),
        ("Customer portal", "2027-03-15", "2027-08-20", "2027-11-12", "2027-06-25", 130.0),
        ("Regulatory reporting", "2027-04-05", "2027-10-01", "2027-12-17", "2027-09-05", 70.0),
        ("Payments hub", "2027-06-07", "2028-01-20", "2028-02-25", "2027-11-10", 240.0),
        ("Branch renewal", "2027-05-03", "2027-12-10", "2028-01-14", "2027-10-15", 140.0),
        ("Mobile loyalty", "2027-09-06", "2028-04-01", "2028-06-01", "2028-02-01", 160.0),
    ];

    fn axis() -> TimeScale {
        TimeScale { start: COLUMNS_WIDTH, end: 1_120.0, ..scale("2027-01-01T00:00", "2028-07-01T00:00", 0.0) }
    }

    fn row(place: usize, it: &(&str, &str, &str, &str, &str, f64)) -> PictureRow {
        let (name, start, planned, deadline, first, days) = *it;
        let finish = finishes(first, days, 1_000);
        let deadline = at(deadline);
        PictureRow {
            rank: place + 1,
            must_have: place < 4,
            on_time: Some(finish.probability_at(deadline.minutes() as f64)),
            in_budget: Some(0.7),
            row: BoardRow {
                key: format!("p{place}"),
                name: name.to_owned(),
                included: place != 6,
                plan: Some((at(start), at(planned))),
                promise: Some(DateTime::from_minutes(finish.at_probability(0.8) as i64)),
                finish: Some(finish),
                deadline: Some(deadline),
            },
        }
    }

    fn people(name: &str, peak: i64, most: f64) -> PeopleRow {
        let monday = at("2027-01-04T00:00").minutes();
        let week = |it: i64| {
            let away = (it - peak) as f64 / 26.0;
            let demand = (most * (1.0 - away * away)).max(0.0);
            let strain = ((demand - 5.0) / 3.0).clamp(0.0, 1.0);
            let from = DateTime::from_minutes(monday + it * 7 * DAY);
            LoadWeek { from, demand, demand_p90: demand, capacity: 6.0, strain }
        };
        PeopleRow {
            key: name.to_owned(),
            name: name.to_owned(),
            waiting_days: None,
            weeks: (0..78).map(week).collect(),
        }
    }

    fn spend() -> Spend {
        let month = |it: i32| {
            let sum = |factor: f64| f64::from(it + 1) * 0.47e6 * factor;
            SpendMonth {
                first: slipcast_engine::model::Date::from_ymd(2027 + it / 12, it as u32 % 12 + 1, 1).unwrap(),
                spent: Band { p10: 0.4e6, p50: 0.47e6, p90: 0.6e6 },
                cumulative: Band { p10: sum(0.94), p50: sum(1.0), p90: sum(1.08) },
            }
        };
        Spend {
            caption: "Spend".to_owned(),
            currency: "EUR".to_owned(),
            view: SpendView::Cumulative,
            months: (0..18).map(month).collect(),
            caps: vec![BudgetCap {
                name: "Budget 2027".to_owned(),
                from: at("2027-01-01T00:00"),
                to: at("2028-01-01T00:00"),
                amount: 5.8e6,
                within: Some(0.63),
            }],
            scale: axis(),
            height: 110.0,
        }
    }

    fn board() -> BoardPicture {
        BoardPicture {
            headline: "41 % chance that all four must-haves land on time.".to_owned(),
            why: "Data platform decides it: late in 52 % of runs, 19 working days of that waiting for integration engineers.".to_owned(),
            promise_name: "Promise at 80 %".to_owned(),
            rows: PROJECTS.iter().enumerate().map(|(place, it)| row(place, it)).collect(),
            people: vec![people("Integration engineers", 26, 8.0), people("Data engineers", 36, 7.0), people("Test managers", 44, 5.5)],
            spend: Some(spend()),
            scale: axis(),
        }
    }

    #[test]
    fn the_whole_board_is_one_picture() {
        check_scene(expect_file!["../snapshots/board.svg"], &picture(&board()));
    }

    #[test]
    fn sixty_projects_and_long_names_fit() {
        let long = "The programme that brings every branch, its tills and its people onto the new platform";
        let rows = (0..60).map(|place| {
            let mut it = row(place, &PROJECTS[place % 7]);
            it.row.name = format!("{long} {place}");
            it
        });
        let board = BoardPicture {
            rows: rows.collect(),
            people: Vec::new(),
            spend: None,
            headline: long.repeat(4),
            ..board()
        };
        let scene = picture(&board);
        crate::charts::test_support::check_rules(&scene);
        assert_eq!(scene.height, ROWS_TOP + 60.0 * ROW_HEIGHT + EDGE / 2.0);
        let nothing = BoardPicture { rows: Vec::new(), ..board };
        crate::charts::test_support::check_rules(&picture(&nothing));
    }

    #[test]
    fn figures_of_the_board() {
        let csv = table(&board()).to_csv();
        let lines: Vec<&str> = csv.lines().take(3).collect();
        expect![[r#"
            Rank,Project,Must-have,On time,In budget,Promise at 80 %,Plan,P10,P50,P90,Deadline
            1,Core banking migration,yes,0.805,0.7,2027-10-28T11:56,2027-09-03T17:00,2027-08-14T20:21,2027-09-20T14:37,2027-11-25T08:43,2027-10-29T17:00
            2,Data platform,yes,0.594,0.7,2028-01-20T16:33,2027-10-15T17:00,2027-09-18T06:34,2027-11-18T13:02,2028-03-07T03:12,2027-12-03T17:00"#]].assert_eq(&lines.join("\n"));
    }
}
