//! A whole plan as one picture: for the download, and for a page that is printed.

use super::{Gantt, GanttRow, RowKind, axis, scene};
use crate::charts::scale::TimeScale;
use crate::charts::scene::{Anchor, Mark, Scene};
use crate::charts::text_width::{Weight, fit_text};
use crate::charts::time_axis::{AXIS_HEIGHT, grid_lines};

const EDGE: f64 = 24.0;
const NAMES: f64 = 300.0;
const INDENT: f64 = 16.0;
const TOP: f64 = 48.0;
const NAME_SIZE: f64 = 13.0;

/// Names at the left, bars at the right, every row. The chart's time scale is taken to begin at 0, as on the page.
pub fn picture(chart: &Gantt<'_>) -> Scene {
    let all = Gantt { window: 0..chart.rows.len(), ..chart.clone() };
    let bars = scene(&all);
    let rows_top = TOP + AXIS_HEIGHT + 4.0;
    let bottom = rows_top + bars.height;
    let left = EDGE + NAMES;
    let TimeScale { start, end, .. } = chart.scale;
    let mut marks = vec![Mark::text(EDGE, 30.0, Anchor::Start, chart.caption, "m-heading")];
    marks.push(Mark::group(left, TOP, axis(&chart.scale, chart.deadline).marks, "").keyed("axis"));
    marks.push(Mark::group(left, 0.0, grid_lines(&chart.scale, rows_top - 4.0, bottom), "").keyed("grid"));
    let name = |(place, row): (usize, &GanttRow)| {
        let base_line = rows_top + chart.row_height * place as f64 + chart.row_height / 2.0 + 4.5;
        // Deep outlines stop moving to the right before nothing of a name is left.
        let indent = INDENT * row.depth.min(8) as f64;
        let (class, weight) = if row.kind == RowKind::Summary {
            ("m-strong", Weight::Strong)
        } else {
            ("m-label", Weight::Regular)
        };
        let name = fit_text(&row.name, NAMES - indent - 12.0, NAME_SIZE, weight);
        Mark::text(EDGE + indent, base_line, Anchor::Start, name, class)
    };
    marks.extend(chart.rows.iter().enumerate().map(name));
    let seen = Mark::clip(start, 0.0, end - start, bars.height, bars.marks);
    marks.push(Mark::group(left, rows_top, vec![seen], "").keyed("bars"));
    Scene { width: left + end + EDGE, height: bottom + EDGE, caption: bars.caption, marks }
}
