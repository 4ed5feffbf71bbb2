//! What a hand on the board asks for: from pixels and keys to dates, places and commands.

use slipcast_engine::model::{DateTime, ProjectId};

use crate::charts::scale::DAY;
use crate::charts::time_axis::horizon;
use crate::state::Command;
use crate::state::edit::ProjectEdit;

pub const WEEK: i64 = 7;
/// Less room than this is none to move a project in.
const LEAST_DAYS: i64 = 90;

/// The start moved by whole days; the time of day stays.
pub fn moved_by_days(start: DateTime, days: i64) -> DateTime {
    DateTime::from_minutes(start.minutes() + days * DAY)
}

/// Whole days for a way of so many pixels.
pub fn days_for(pixels: f64, pixels_per_day: f64) -> i64 {
    if 0.0 < pixels_per_day { (pixels / pixels_per_day).round() as i64 } else { 0 }
}

/// The place, from 0, of the row at a height among `count` rows that are equally high together.
pub fn place_at(y: f64, height: f64, count: usize) -> usize {
    if count == 0 || height <= 0.0 {
        return 0;
    }
    let place = (y / height * count as f64).floor().max(0.0) as usize;
    place.min(count - 1)
}

/// What a key on a row asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowKey {
    /// To another row.
    Focus(usize),
    /// The row itself to another place.
    Rank(usize),
    MoveStart {
        days: i64,
    },
    MustHave,
    Include,
    Open,
}

/// The keys of a row at a place among `count` rows.
pub fn row_key(key: &str, alt: bool, place: usize, count: usize) -> Option<RowKey> {
    let last = count.checked_sub(1)?;
    Some(match (key, alt) {
        ("ArrowUp", false) => RowKey::Focus(place.checked_sub(1)?),
        ("ArrowDown", false) => RowKey::Focus(Some(place + 1).filter(|it| *it <= last)?),
        ("Home", false) => RowKey::Focus(0),
        ("End", false) => RowKey::Focus(last),
        ("ArrowUp", true) => RowKey::Rank(place.checked_sub(1)?),
        ("ArrowDown", true) => RowKey::Rank(Some(place + 1).filter(|it| *it <= last)?),
        ("[", _) | ("ArrowLeft", true) => RowKey::MoveStart { days: -WEEK },
        ("]", _) | ("ArrowRight", true) => RowKey::MoveStart { days: WEEK },
        (" ", false) => RowKey::MustHave,
        ("x" | "X", false) => RowKey::Include,
        ("Enter", false) => RowKey::Open,
        _ => return None,
    })
}

pub fn edit(project: &ProjectId, edit: ProjectEdit) -> Command {
    Command::Project { project: project.clone(), edit }
}

/// From when to when the axis goes. During a gesture it holds still; otherwise it goes on as before while that still
/// holds everything without wasting much room, so that a run that is refined does not shake it.
pub fn axis(
    before: Option<(DateTime, DateTime)>,
    instants: impl IntoIterator<Item = DateTime>,
    is_held: bool,
) -> Option<(DateTime, DateTime)> {
    if is_held && before.is_some() {
        return before;
    }
    let wanted = horizon(instants)?;
    let least = moved_by_days(wanted.0, LEAST_DAYS);
    let wanted = if wanted.1 < least { horizon([wanted.0, least])? } else { wanted };
    let length = |it: (DateTime, DateTime)| (it.1.minutes() - it.0.minutes()) as f64;
    let serves = |it: &(DateTime, DateTime)| {
        it.0 <= wanted.0 && wanted.1 <= it.1 && length(*it) <= 1.12 * length(wanted)
    };
    Some(before.filter(serves).unwrap_or(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime {
        DateTime::parse(text).unwrap()
    }

    #[test]
    fn pixels_are_whole_days_and_rows() {
        assert_eq!(moved_by_days(at("2027-03-01T08:00"), -3), at("2027-02-26T08:00"));
        assert_eq!([days_for(14.0, 1.5), days_for(-0.6, 1.5), days_for(9.0, 0.0)], [9, 0, 0]);
        let places = [-20.0, 0.0, 45.0, 47.0, 137.0, 900.0].map(|it| place_at(it, 138.0, 3));
        assert_eq!(places, [0, 0, 0, 1, 2, 2]);
        assert_eq!(place_at(10.0, 0.0, 0), 0);
    }

    #[test]
    fn keys_of_a_row() {
        let key = |key, alt, place| row_key(key, alt, place, 3);
        assert_eq!(key("ArrowUp", false, 0), None);
        assert_eq!(key("ArrowDown", false, 1), Some(RowKey::Focus(2)));
        assert_eq!(key("ArrowDown", true, 2), None);
        assert_eq!(key("ArrowUp", true, 2), Some(RowKey::Rank(1)));
        assert_eq!(key("ArrowLeft", true, 0), Some(RowKey::MoveStart { days: -7 }));
        assert_eq!(key("]", false, 0), Some(RowKey::MoveStart { days: 7 }));
        assert_eq!(key("x", false, 0), Some(RowKey::Include));
        assert_eq!(key("Tab", false, 0), None);
        assert_eq!(row_key("Home", false, 0, 0), None);
    }

    #[test]
    fn the_axis_holds_still_under_a_hand_and_hardly_moves_otherwise() {
        let old = Some((at("2027-01-01T00:00"), at("2028-07-01T00:00")));
        let new = [at("2027-01-11T08:00"), at("2028-05-20T17:00")];
        let far = [at("2027-01-11T08:00"), at("2029-05-20T17:00")];
        let short = [at("2027-01-11T08:00"), at("2027-12-20T17:00")];
        assert_eq!(axis(old, far, true), old);
        assert_eq!(axis(old, new, false), old, "a month of room is not worth a jump");
        assert_eq!(axis(old, far, false).map(|it| it.1), Some(at("2029-06-01T00:00")));
        assert_eq!(axis(old, short, false).map(|it| it.1), Some(at("2028-01-01T00:00")));
        assert_eq!(axis(None, new, true).map(|it| it.1), Some(at("2028-06-01T00:00")));
        assert_eq!(axis(old, [], false), None);
        let one_day = axis(None, [at("2027-01-11T08:00")], false);
        assert_eq!(one_day, Some((at("2027-01-01T00:00"), at("2027-05-01T00:00"))));
    }
}
