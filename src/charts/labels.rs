//! Places for words where nothing else stands.

use super::text_width::{Weight, text_width};

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Area {
    /// The room a line of text takes from its left end and base line.
    pub fn of_text(x: f64, base_line: f64, text: &str, size: f64, weight: Weight) -> Self {
        Self { x, y: base_line - size * 0.8, width: text_width(text, size, weight), height: size * 1.05 }
    }

    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }

    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    fn holds(&self, other: &Self) -> bool {
        self.x <= other.x
            && other.right() <= self.right()
            && self.y <= other.y
            && other.bottom() <= self.bottom()
    }
}

/// What is taken already on a drawing.
#[derive(Clone, Debug)]
pub struct Room {
    bounds: Area,
    taken: Vec<Area>,
}

impl Room {
    pub fn new(bounds: Area) -> Self {
        Self { bounds, taken: Vec::new() }
    }

    pub fn take(&mut self, area: Area) {
        self.taken.push(area);
    }

    /// A line through the points, as a chain of areas.
    pub fn take_line(&mut self, points: &[(f64, f64)]) {
        const THICKNESS: f64 = 2.0;
        for pair in points.windows(2) {
            let ((x1, y1), (x2, y2)) = (pair[0], pair[1]);
            self.taken.push(Area {
                x: x1.min(x2) - THICKNESS / 2.0,
                y: y1.min(y2) - THICKNESS / 2.0,
                width: (x2 - x1).abs() + THICKNESS,
                height: (y2 - y1).abs() + THICKNESS,
            });
        }
    }

    pub fn is_free(&self, area: &Area) -> bool {
        self.bounds.holds(area) && !self.taken.iter().any(|it| it.overlaps(area))
    }

    /// Takes the first of the candidates that is free, with a little air around it.
    pub fn place(&mut self, candidates: impl IntoIterator<Item = Area>) -> Option<Area> {
        const AIR: f64 = 3.0;
        let found = candidates.into_iter().find(|it| self.is_free(it))?;
        let Area { x, y, width, height } = found;
        self.taken.push(Area {
            x: x - AIR,
            y: y - AIR,
            width: width + 2.0 * AIR,
            height: height + 2.0 * AIR,
        });
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_where_nothing_stands() {
        let at = |x, y| Area { x, y, width: 20.0, height: 10.0 };
        let mut room = Room::new(Area { x: 0.0, y: 0.0, width: 100.0, height: 50.0 });
        room.take(at(10.0, 10.0));
        room.take_line(&[(50.0, 0.0), (50.0, 50.0)]);
        let cases = [
            (vec![at(15.0, 15.0), at(31.0, 10.0)], None),
            (vec![at(15.0, 15.0), at(10.0, 21.0)], Some(at(10.0, 21.0))),
            (vec![at(10.0, 32.0)], None),
            (vec![at(90.0, 10.0), at(60.0, 10.0)], Some(at(60.0, 10.0))),
        ];
        for (candidates, expected) in cases {
            assert_eq!(room.place(candidates), expected);
        }
    }
}
