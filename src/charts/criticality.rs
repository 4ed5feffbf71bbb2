//! The chain that drives the finish most often.

use super::focus::FocusPoint;
use super::gantt::DRIVING;
use super::scale::BandScale;
use super::scene::{Anchor, Mark, Scene};
use super::table::{Cell, Column, Table};
use super::text_width::{Weight, fit_text};
use crate::text::odds;

#[derive(Clone, Debug, PartialEq)]
pub struct Criticality {
    pub caption: String,
    /// In the order of the chain.
    pub rows: Vec<CriticalityRow>,
    pub width: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CriticalityRow {
    pub key: String,
    pub name: String,
    /// Share of runs in which it drives the finish.
    pub share: f64,
    /// Not work but waiting, for example for people.
    pub waiting: bool,
}

/// The height of a row; what a page lays over the rows keeps to it.
pub const ROW: f64 = 34.0;
/// A bar takes a third of its row.
const ROWS: BandScale = BandScale { start: 0.0, step: ROW, gap: 2.0 / 3.0 };
const BAR_WIDTH: f64 = 100.0;
const PERCENT_END: f64 = BAR_WIDTH + 44.0;
const NAME_START: f64 = PERCENT_END + 14.0;
const NAME_SIZE: f64 = 14.0;

pub fn scene(chart: &Criticality) -> Scene {
    let row = |(place, row): (usize, &CriticalityRow)| {
        let middle = ROWS.middle(place);
        let class = if DRIVING < row.share { "m-share m-share-driving" } else { "m-share" };
        let name = fit_text(&row.name, chart.width - NAME_START, NAME_SIZE, Weight::Regular);
        let name_class = if row.waiting { "m-name m-waiting" } else { "m-name" };
        let bar =
            Mark::rect(0.0, ROWS.begin(place), row.share.clamp(0.0, 1.0) * BAR_WIDTH, ROWS.size(), class);
        let marks = vec![
            bar,
            Mark::text(PERCENT_END, middle + 4.5, Anchor::End, odds(row.share), "m-figure"),
            Mark::text(NAME_START, middle + 5.0, Anchor::Start, name, name_class),
        ];
        Mark::group(0.0, 0.0, marks, "m-row").keyed(row.key.as_str()).titled(sentence(row))
    };
    let mut marks: Vec<Mark> = chart.rows.iter().enumerate().map(row).collect();
    if marks.is_empty() {
        marks.push(Mark::text(0.0, ROWS.middle(0) + 4.5, Anchor::Start, "Not simulated yet", "m-figure"));
    }
    let height = ROWS.step * chart.rows.len().max(1) as f64;
    Scene { width: chart.width, height, caption: chart.caption.clone(), marks }
}

fn sentence(row: &CriticalityRow) -> String {
    format!("{}: drives the finish in {} of runs.", row.name, odds(row.share))
}

pub fn focus_points(chart: &Criticality) -> Vec<FocusPoint> {
    let point = |(place, row): (usize, &CriticalityRow)| FocusPoint {
        x: row.share.clamp(0.0, 1.0) * BAR_WIDTH,
        y: ROWS.middle(place),
        key: row.key.clone(),
        sentence: sentence(row),
    };
    chart.rows.iter().enumerate().map(point).collect()
}

pub fn table(chart: &Criticality) -> Table {
    let columns = vec![Column::words("Name"), Column::figures("Drives the finish")];
    let rows = chart.rows.iter().map(|it| vec![Cell::words(&it.name), Cell::odds(it.share)]).collect();
    Table { caption: chart.caption.clone(), columns, rows }
}

#[cfg(test)]
mod tests {
    use expect_test::expect_file;

    use super::*;
    use crate::charts::test_support::check_scene;

    fn chart(rows: &[(&str, f64)]) -> Criticality {
        let row = |(name, share): &(&str, f64)| CriticalityRow {
            key: name.to_lowercase(),
            name: (*name).to_owned(),
            share: *share,
            waiting: name.starts_with("wait"),
        };
        Criticality {
            caption: "Chain that drives the finish of Data platform most often".to_owned(),
            rows: rows.iter().map(row).collect(),
            width: 360.0,
        }
    }

    #[test]
    fn bars_percents_and_names() {
        let rows = [
            ("Target architecture", 0.55),
            ("Connectors, first six", 0.78),
            ("wait for integration engineers", 0.64),
            ("Connectors, the rest of them, and whatever else the interviews bring up", 0.74),
            ("Cut-over", 1.0),
            ("Seldom", 0.001),
        ];
        check_scene(expect_file!["snapshots/criticality.svg"], &scene(&chart(&rows)));
        check_scene(expect_file!["snapshots/criticality_empty.svg"], &scene(&chart(&[])));
        assert_eq!(table(&chart(&rows)).rows.len(), focus_points(&chart(&rows)).len());
    }
}
