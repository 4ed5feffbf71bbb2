//! A keyboard cursor over a chart: where it can stand, and what it says there.

#[derive(Clone, Debug, PartialEq)]
pub struct FocusPoint {
    pub x: f64,
    pub y: f64,
    /// The `data-key` of the mark it stands on, or a name of its own.
    pub key: String,
    /// What is announced there: a whole sentence.
    pub sentence: String,
}

/// What a key asks of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Next,
    Previous,
    /// Several points at once: page up and page down.
    Leap(i32),
    First,
    Last,
}

/// The move that a key of `KeyboardEvent.key` asks for. Left and up go back, right and down go on.
pub fn move_for_key(key: &str) -> Option<Move> {
    Some(match key {
        "ArrowRight" | "ArrowDown" => Move::Next,
        "ArrowLeft" | "ArrowUp" => Move::Previous,
        "PageDown" => Move::Leap(10),
        "PageUp" => Move::Leap(-10),
        "Home" => Move::First,
        "End" => Move::Last,
        _ => return None,
    })
}

/// The place after a move among `count` points; `None` where there are none. It stops at the ends.
pub fn moved(current: Option<usize>, count: usize, by: Move) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let Some(current) = current else {
        return Some(if by == Move::Last { last } else { 0 });
    };
    let step = |by: i64| (current as i64 + by).clamp(0, last as i64) as usize;
    Some(match by {
        Move::Next => step(1),
        Move::Previous => step(-1),
        Move::Leap(points) => step(i64::from(points)),
        Move::First => 0,
        Move::Last => last,
    })
}

/// The point nearest to a pointer, for tooltips.
pub fn nearest(points: &[FocusPoint], x: f64, y: f64) -> Option<usize> {
    let distance = |it: &FocusPoint| (it.x - x) * (it.x - x) + (it.y - y) * (it.y - y);
    let by_distance = |a: &(usize, f64), b: &(usize, f64)| a.1.total_cmp(&b.1);
    points.iter().map(distance).enumerate().min_by(by_distance).map(|it| it.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_stops_at_the_ends() {
        let cases = [
            (None, 3, Move::Next, Some(0)),
            (None, 3, Move::Last, Some(2)),
            (Some(2), 3, Move::Next, Some(2)),
            (Some(0), 3, Move::Previous, Some(0)),
            (Some(1), 30, Move::Leap(10), Some(11)),
            (Some(25), 30, Move::Leap(10), Some(29)),
            (Some(9), 3, Move::Previous, Some(2)),
            (Some(0), 0, Move::Next, None),
        ];
        for (current, count, by, expected) in cases {
            assert_eq!(moved(current, count, by), expected);
        }
        assert_eq!(move_for_key("PageUp"), Some(Move::Leap(-10)));
        assert_eq!(move_for_key("a"), None);
    }

    #[test]
    fn a_pointer_finds_the_nearest_point() {
        let at = |x, y| FocusPoint { x, y, key: String::new(), sentence: String::new() };
        assert_eq!(nearest(&[at(0.0, 0.0), at(10.0, 0.0), at(10.0, 10.0)], 9.0, 7.0), Some(2));
        assert_eq!(nearest(&[], 0.0, 0.0), None);
    }
}
