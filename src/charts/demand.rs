//! What is asked of one group of people, week by week, against what there is of them.

use slipcast_engine::model::DateTime;

use super::focus::FocusPoint;
use super::people::{LoadWeek, PeopleRow};
use super::scale::{DAY, LinearScale, TimeScale, nice_ticks};
use super::scene::{Anchor, Mark, Path, Scene};
use super::time_axis::over_axis;
use crate::text::{NARROW, date, fixed, odds};

#[derive(Clone, Debug, PartialEq)]
pub struct Demand {
    pub row: PeopleRow,
}

const HEIGHT: f64 = 150.0;
const TOP: f64 = 16.0;
/// Room for the hours at the left.
const LEFT: f64 = 52.0;
const WEEK: i64 = 7 * DAY;
/// A smaller probability is not said.
const SEEN: f64 = 0.005;

pub fn scene(chart: &Demand, width: f64) -> Scene {
    let (scale, hours) = scales(chart, width);
    let caption = caption(chart);
    if chart.row.weeks.is_empty() {
        let words = format!("Nothing is asked of {} yet", chart.row.name);
        let marks = vec![Mark::text(width / 2.0, HEIGHT / 2.0, Anchor::Middle, words, "m-figure")];
        return Scene { width, height: HEIGHT, caption, marks };
    }
    let mut marks = Vec::new();
    for tick in nice_ticks(0.0, hours.to, 4) {
        let y = hours.position(tick);
        marks.push(Mark::horizontal(LEFT, width, y, if tick == 0.0 { "m-hair" } else { "m-grid" }));
        let text = format!("{}{NARROW}h", fixed(tick, 0));
        marks.push(Mark::text(LEFT - 6.0, y + 4.0, Anchor::End, text, "m-axis"));
    }
    let bars = chart.row.weeks.iter().filter_map(|it| bar(chart, it, &scale, &hours));
    marks.extend(bars);
    marks.push(Mark::path(capacity(chart, &scale, &hours), "m-curve"));
    over_axis(Scene { width, height: HEIGHT, caption, marks }, &scale)
}

/// P50 as a bar, in the colour of late what is over; P90 as a line through its end.
fn bar(chart: &Demand, week: &LoadWeek, scale: &TimeScale, hours: &LinearScale) -> Option<Mark> {
    let (left, right) = scale.visible(week.from, end(week)).filter(|it| it.0 < it.1)?;
    let width = (right - left) * 0.8;
    let x = left + (right - left - width) / 2.0;
    let rect = |from: f64, to: f64, class: &'static str| {
        let (top, bottom) = (hours.position(to), hours.position(from));
        Mark::rect(x, top, width, bottom - top, class)
    };
    let within = week.demand.min(week.capacity);
    let mut marks = vec![rect(0.0, within, "m-bar")];
    if within < week.demand {
        marks.push(rect(within, week.demand, "m-bar-late"));
    }
    if week.demand < week.demand_p90 {
        let middle = (left + right) / 2.0;
        let (from, to) = (hours.position(week.demand), hours.position(week.demand_p90));
        marks.push(Mark::vertical(middle, from, to, "m-whisker"));
    }
    let key = week.from.date().to_string();
    Some(Mark::group(0.0, 0.0, marks, "").keyed(key).titled(sentence(chart, week)))
}

/// A step from week to week.
fn capacity(chart: &Demand, scale: &TimeScale, hours: &LinearScale) -> Path {
    let mut path = Path::new();
    for week in &chart.row.weeks {
        let (left, right) = (scale.position(week.from), scale.position(end(week)));
        let y = hours.position(week.capacity);
        if week.from == scale.from {
            path.move_to(left, y);
        } else {
            path.line_to(left, y);
        }
        path.line_to(right, y);
    }
    path
}

fn end(week: &LoadWeek) -> DateTime {
    DateTime::from_minutes(week.from.minutes() + WEEK)
}

fn scales(chart: &Demand, width: f64) -> (TimeScale, LinearScale) {
    let weeks = &chart.row.weeks;
    let none = DateTime::from_minutes(0);
    let (from, to) = (weeks.first().map_or(none, |it| it.from), weeks.last().map_or(none, end));
    let most = weeks.iter().flat_map(|it| [it.demand, it.demand_p90, it.capacity]).fold(1.0, f64::max);
    let hours = LinearScale { from: 0.0, to: most, start: HEIGHT - 3.0, end: TOP };
    (TimeScale { from, to, start: LEFT, end: width.max(LEFT + 1.0) }, hours)
}

fn caption(chart: &Demand) -> String {
    let load = |it: &LoadWeek| if 0.0 < it.capacity { it.demand_p90 / it.capacity } else { it.demand_p90 };
    let busiest = chart.row.weeks.iter().max_by(|a, b| load(a).total_cmp(&load(b)));
    let said = busiest.filter(|it| 0.0 < it.demand_p90).map(|it| sentence(chart, it));
    let said = said.unwrap_or_else(|| "nothing is asked of them.".to_owned());
    format!("Hours asked of {} by week, against those there are. The busiest: {said}", chart.row.name)
}

fn sentence(chart: &Demand, week: &LoadWeek) -> String {
    let hours = |it: f64| format!("{}{NARROW}h", fixed(it, 0));
    let (asked, most, there) = (hours(week.demand), hours(week.demand_p90), hours(week.capacity));
    let what = if chart.row.waiting_days.is_some() { "work waits" } else { "too few" };
    let strain =
        if week.strain < SEEN { String::new() } else { format!("; {what} in {} of runs", odds(week.strain)) };
    format!("week of {}: P50 {asked}, P90 {most} of {there}{strain}.", date(week.from))
}

/// A cursor goes from week to week.
pub fn focus_points(chart: &Demand, width: f64) -> Vec<FocusPoint> {
    let (scale, hours) = scales(chart, width);
    let point = |it: &LoadWeek| FocusPoint {
        x: (scale.position(it.from) + scale.position(end(it))) / 2.0,
        y: hours.position(it.demand),
        key: it.from.date().to_string(),
        sentence: sentence(chart, it),
    };
    chart.row.weeks.iter().map(point).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::{expect, expect_file};

    use super::*;
    use crate::charts::test_support::{at, check_scene};

    fn chart(waiting_days: Option<f64>) -> Demand {
        let monday = at("2027-01-04T00:00").minutes();
        let week = |it: i64| {
            let demand = (it * 37 % 11) as f64 * 24.0;
            LoadWeek {
                from: DateTime::from_minutes(monday + it * WEEK),
                demand,
                demand_p90: demand * 1.2,
                capacity: if it < 20 { 160.0 } else { 240.0 },
                strain: if 160.0 < demand { 0.62 } else { 0.0 },
            }
        };
        let row = PeopleRow {
            key: "int".to_owned(),
            name: "Integration engineers".to_owned(),
            waiting_days,
            weeks: (0..40).map(week).collect(),
        };
        Demand { row }
    }

    #[test]
    fn demand_stands_against_capacity() {
        check_scene(expect_file!["snapshots/demand.svg"], &scene(&chart(None), 640.0));
        let none = Demand { row: PeopleRow { weeks: Vec::new(), ..chart(None).row } };
        check_scene(expect_file!["snapshots/demand_none.svg"], &scene(&none, 640.0));
        let points = focus_points(&chart(Some(3.0)), 640.0);
        let said = [&points[1].sentence, &points[5].sentence];
        expect![[r#"
            week of 11 Jan 2027: P50 96 h, P90 115 h of 160 h.
            week of 8 Feb 2027: P50 216 h, P90 259 h of 160 h; work waits in 62 % of runs."#]]
        .assert_eq(&said.map(|it| it.replace(['\u{a0}', '\u{202f}'], " ")).join("\n"));
    }
}
