//! One project of the board: its plan, the shape of its finish, its deadline.

mod picture;
mod sentence;

use slipcast_engine::model::DateTime;
use slipcast_engine::order;

use super::finish_shape::{FinishShape, finish_marks, flag_marks};
use super::focus::FocusPoint;
use super::outcomes::Outcomes;
use super::scale::TimeScale;
use super::scene::{Mark, Path, Scene};

pub use picture::{BoardPicture, COLUMNS_WIDTH, PictureRow, picture, table};
pub use sentence::sentence;

pub const ROW_HEIGHT: f64 = 46.0;

const PLAN_TOP: f64 = 20.0;
const PLAN_HEIGHT: f64 = 6.0;
const SHAPE: FinishShape = FinishShape { top: 11.0, base: 34.0, flag_top: 6.0 };

/// What a row of the board shows. Whatever is not known, or does not apply, is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct BoardRow {
    pub key: String,
    pub name: String,
    /// A project switched off is drawn faintly, as it was.
    pub included: bool,
    /// Start and finish of the plan.
    pub plan: Option<(DateTime, DateTime)>,
    /// The finish found by simulation; `None` before the first answer.
    pub finish: Option<Outcomes>,
    pub deadline: Option<DateTime>,
    /// The date that can be promised at the house's confidence.
    pub promise: Option<DateTime>,
}

/// The instants that an axis for these rows should hold. A long tail is cut at P98: the last 2 % would squeeze the
/// rest.
pub fn instants(rows: &[BoardRow]) -> impl Iterator<Item = DateTime> {
    rows.iter().flat_map(|row| {
        let finish = row.finish.as_ref().map(|it| DateTime::from_minutes(it.at_probability(0.98) as i64));
        let plan = row.plan.into_iter().flat_map(|it| [it.0, it.1]);
        plan.chain(row.deadline).chain(row.promise).chain(finish)
    })
}

pub fn scene(row: &BoardRow, scale: &TimeScale) -> Scene {
    Scene { width: scale.end, height: ROW_HEIGHT, caption: sentence(row), marks: vec![mark(row, scale)] }
}

/// The row as one mark, for the drawing of a whole board.
fn mark(row: &BoardRow, scale: &TimeScale) -> Mark {
    let mut marks = Vec::with_capacity(10);
    if let Some((left, right)) = row.plan.and_then(|it| scale.visible(it.0, it.1)) {
        marks
            .push(Mark::rect(left, PLAN_TOP, right - left, PLAN_HEIGHT, "m-plan").rounded(1.0).keyed("plan"));
    }
    if let Some(finish) = &row.finish {
        marks.extend(finish_marks(finish, row.deadline, scale, SHAPE));
    }
    if let (Some(_), Some(promise)) = (&row.finish, row.promise.filter(|it| scale.holds(*it))) {
        marks.push(promise_mark(scale.position(promise)));
    }
    if let Some(deadline) = row.deadline.filter(|it| scale.holds(*it)) {
        marks.extend(flag_marks(scale.position(deadline), SHAPE));
    }
    let class = if row.included { "m-row" } else { "m-row m-off" };
    Mark::group(0.0, 0.0, marks, class).keyed(row.key.as_str()).titled(sentence(row))
}

/// A small pointer under the base line.
fn promise_mark(x: f64) -> Mark {
    let top = SHAPE.base + 3.0;
    let mut path = Path::new();
    path.move_to(x, top).line_to(x + 3.5, top + 5.5).line_to(x - 3.5, top + 5.5).close();
    Mark::path(path, "m-promise").keyed("promise")
}

/// A cursor goes along what the row shows, from left to right.
pub fn focus_points(row: &BoardRow, scale: &TimeScale) -> Vec<FocusPoint> {
    let middle = ROW_HEIGHT / 2.0;
    let mut points: Vec<FocusPoint> = sentence::stations(row)
        .into_iter()
        .filter(|it| scale.holds(it.at))
        .map(|it| FocusPoint {
            x: scale.position(it.at),
            y: middle,
            key: it.key.to_owned(),
            sentence: it.sentence,
        })
        .collect();
    order::sort_by(&mut points, |a, b| a.x.total_cmp(&b.x));
    points
}

#[cfg(test)]
mod tests;
