//! A mark as the SVG element that draws it: the one mapping that both the text renderer and the page use, so that
//! what the tests see as text is what the page shows.

use std::borrow::Cow;

use super::path::write_coordinate;
use super::{Anchor, Mark, Shape};

/// An SVG element. Its key goes to the virtual node, `title` and `text` become its first children.
#[derive(Clone, Debug, PartialEq)]
pub struct Element<'a> {
    pub tag: &'static str,
    pub attributes: Vec<(&'static str, Cow<'a, str>)>,
    pub key: Option<&'a str>,
    pub title: Option<&'a str>,
    pub text: Option<&'a str>,
    pub children: &'a [Mark],
}

impl Mark {
    pub fn element(&self) -> Element<'_> {
        let mut attributes = Vec::with_capacity(8);
        if !self.class.is_empty() {
            attributes.push(("class", Cow::Borrowed(&*self.class)));
        }
        if let Some(key) = &self.key {
            attributes.push(("data-key", Cow::Borrowed(key.as_str())));
        }
        let tag = self.shape.attributes(&mut attributes);
        let text = match &self.shape {
            Shape::Text { text, .. } => Some(text.as_str()),
            _ => None,
        };
        Element {
            tag,
            attributes,
            key: self.key.as_deref(),
            title: self.title.as_deref(),
            text,
            children: self.children(),
        }
    }
}

impl Shape {
    fn attributes<'a>(&'a self, out: &mut Vec<(&'static str, Cow<'a, str>)>) -> &'static str {
        let mut number = |name, value| out.push((name, Cow::Owned(coordinate(value))));
        match self {
            Self::Path(path) => {
                out.push(("d", Cow::Borrowed(path.data())));
                "path"
            }
            Self::Rect { x, y, width, height, radius } => {
                number("x", *x);
                number("y", *y);
                number("width", *width);
                number("height", *height);
                if *radius > 0.0 {
                    number("rx", *radius);
                }
                "rect"
            }
            Self::Line { x1, y1, x2, y2 } => {
                number("x1", *x1);
                number("y1", *y1);
                number("x2", *x2);
                number("y2", *y2);
                "line"
            }
            Self::Circle { cx, cy, r } => {
                number("cx", *cx);
                number("cy", *cy);
                number("r", *r);
                "circle"
            }
            Self::Text { x, y, anchor, .. } => {
                number("x", *x);
                number("y", *y);
                match anchor {
                    Anchor::Start => {}
                    Anchor::Middle => out.push(("text-anchor", Cow::Borrowed("middle"))),
                    Anchor::End => out.push(("text-anchor", Cow::Borrowed("end"))),
                }
                "text"
            }
            Self::Group { dx, dy, .. } => {
                if *dx != 0.0 || *dy != 0.0 {
                    let translate = format!("translate({} {})", coordinate(*dx), coordinate(*dy));
                    out.push(("transform", Cow::Owned(translate)));
                }
                "g"
            }
            // A nested svg clips by itself. A clipPath would need an id of its own in the whole page, and
            // `url(#id)` breaks under `<base href>`.
            Self::Clip { x, y, width, height, .. } => {
                number("x", *x);
                number("y", *y);
                number("width", *width);
                number("height", *height);
                let [x, y, width, height] = [*x, *y, *width, *height].map(coordinate);
                out.push(("viewBox", Cow::Owned(format!("{x} {y} {width} {height}"))));
                "svg"
            }
        }
    }
}

fn coordinate(value: f64) -> String {
    let mut text = String::with_capacity(8);
    write_coordinate(&mut text, value);
    text
}
