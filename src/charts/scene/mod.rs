//! What a chart is made of: marks with classes, at positions. Nothing here knows what a mark means.

mod element;
mod path;
mod svg;

use std::borrow::Cow;

pub use element::Element;
pub use path::Path;
pub use svg::{markup, standalone_svg};

use super::text_width::{Weight, fit_text};

/// A drawing of a fixed size in CSS pixels; the origin is at the top left.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    pub width: f64,
    pub height: f64,
    /// The drawing in one sentence, for those who do not see it.
    pub caption: String,
    pub marks: Vec<Mark>,
}

/// One mark. Colour and type come from its classes (`styles/charts.css`): a strict Content-Security-Policy
/// ignores style attributes.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub shape: Shape,
    pub class: Cow<'static, str>,
    /// Names the mark among its siblings: the key of its virtual node and, as `data-key`, what a pointer hit.
    pub key: Option<String>,
    /// Shown when the pointer rests on it.
    pub title: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    Path(Path),
    Rect {
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        radius: f64,
    },
    Line {
        x1: f64,
        y1: f64,
        x2: f64,
        y2: f64,
    },
    Circle {
        cx: f64,
        cy: f64,
        r: f64,
    },
    Text {
        x: f64,
        y: f64,
        anchor: Anchor,
        text: String,
    },
    /// Marks moved together.
    Group {
        dx: f64,
        dy: f64,
        marks: Vec<Mark>,
    },
    /// Marks of which only what lies in the rectangle is seen.
    Clip {
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        marks: Vec<Mark>,
    },
}

/// Which end of a text stands at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Mark {
    fn new(shape: Shape, class: impl Into<Cow<'static, str>>) -> Self {
        Self { shape, class: class.into(), key: None, title: None }
    }

    pub fn path(path: Path, class: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Shape::Path(path), class)
    }

    pub fn rect(x: f64, y: f64, width: f64, height: f64, class: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Shape::Rect { x, y, width: width.max(0.0), height: height.max(0.0), radius: 0.0 }, class)
    }

    pub fn line(x1: f64, y1: f64, x2: f64, y2: f64, class: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Shape::Line { x1, y1, x2, y2 }, class)
    }

    pub fn vertical(x: f64, y1: f64, y2: f64, class: impl Into<Cow<'static, str>>) -> Self {
        Self::line(x, y1, x, y2, class)
    }

    pub fn horizontal(x1: f64, x2: f64, y: f64, class: impl Into<Cow<'static, str>>) -> Self {
        Self::line(x1, y, x2, y, class)
    }

    pub fn circle(cx: f64, cy: f64, r: f64, class: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Shape::Circle { cx, cy, r }, class)
    }

    pub fn text(
        x: f64,
        y: f64,
        anchor: Anchor,
        text: impl Into<String>,
        class: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self::new(Shape::Text { x, y, anchor, text: text.into() }, class)
    }

    pub fn group(dx: f64, dy: f64, marks: Vec<Mark>, class: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Shape::Group { dx, dy, marks }, class)
    }

    pub fn clip(x: f64, y: f64, width: f64, height: f64, marks: Vec<Mark>) -> Self {
        Self::new(Shape::Clip { x, y, width: width.max(0.0), height: height.max(0.0), marks }, "")
    }

    pub fn rounded(mut self, by: f64) -> Self {
        if let Shape::Rect { radius, .. } = &mut self.shape {
            *radius = by;
        }
        self
    }

    pub fn keyed(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    pub fn children(&self) -> &[Mark] {
        match &self.shape {
            Shape::Group { marks, .. } | Shape::Clip { marks, .. } => marks,
            _ => &[],
        }
    }
}

impl Scene {
    /// The drawing under a heading, as it leaves the page on which the heading stood.
    #[must_use]
    pub fn with_heading(self, heading: &str) -> Self {
        const ROOM: f64 = 34.0;
        let width = self.width;
        let heading = fit_text(heading, width - 24.0, 14.0, Weight::Strong).into_owned();
        let heading = Mark::text(12.0, 22.0, Anchor::Start, heading, "m-heading");
        let marks = vec![heading, Mark::group(0.0, ROOM, self.marks, "")];
        Self { width, height: self.height + ROOM, caption: self.caption, marks }
    }

    /// All marks, those in groups included: what decides between SVG and canvas.
    pub fn mark_count(&self) -> usize {
        fn count(marks: &[Mark]) -> usize {
            marks.iter().map(|it| 1 + count(it.children())).sum()
        }
        count(&self.marks)
    }
}
