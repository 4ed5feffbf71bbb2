//! What the tests of all charts share: pictures committed as SVG, rules that every picture keeps, and sample data.

use expect_test::ExpectFile;
use slipcast_engine::model::DateTime;

use super::labels::Area;
use super::outcomes::Outcomes;
use super::scale::TimeScale;
use super::scene::{Anchor, Mark, Scene, Shape, markup};
use super::text_width::Weight;

/// Compares a scene with its committed picture and holds it to the rules of all pictures.
#[track_caller]
pub(crate) fn check_scene(expected: ExpectFile, scene: &Scene) {
    // The style sheets stand beside the sources, so that a committed picture opens in any browser as it looks.
    let (width, height) = (scene.width, scene.height);
    let svg = format!(
        "<?xml-stylesheet href=\"../../../styles/tokens.css\"?>\n<?xml-stylesheet href=\"../../../styles/charts.css\"?>\n\
         <svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" width=\"{width}\" height=\"{height}\">\n\
         <title>{}</title>\n{}</svg>\n",
        scene.caption.replace('&', "&amp;").replace('<', "&lt;"),
        markup(scene)
    );
    expected.assert_eq(&svg);
    check_rules(scene);
}

/// No word leaves the picture, and no two words overlap.
#[track_caller]
pub(crate) fn check_rules(scene: &Scene) {
    let texts = texts(&scene.marks, 0.0, 0.0);
    for (at, (text, area)) in texts.iter().enumerate() {
        let inside = -0.5 <= area.x
            && area.right() <= scene.width + 0.5
            && -0.5 <= area.y
            && area.bottom() <= scene.height + 3.0;
        assert!(inside, "{text:?} leaves the picture of {} × {}: {area:?}", scene.width, scene.height);
        for (other, other_area) in &texts[at + 1..] {
            assert!(!area.overlaps(other_area), "{text:?} and {other:?} overlap");
        }
    }
}

/// Every text of the marks with the room it takes.
pub(crate) fn texts(marks: &[Mark], dx: f64, dy: f64) -> Vec<(String, Area)> {
    let mut found = Vec::new();
    for mark in marks {
        match &mark.shape {
            Shape::Text { x, y, anchor, text } => {
                let (size, weight) = type_of(&mark.class);
                let mut area = Area::of_text(x + dx, y + dy, text, size, weight);
                area.x -= match anchor {
                    Anchor::Start => 0.0,
                    Anchor::Middle => area.width / 2.0,
                    Anchor::End => area.width,
                };
                found.push((text.clone(), area));
            }
            Shape::Group { dx: x, dy: y, marks } => found.extend(texts(marks, dx + x, dy + y)),
            Shape::Clip { marks, .. } => found.extend(texts(marks, dx, dy)),
            _ => {}
        }
    }
    found
}

/// Size and weight as `styles/charts.css` gives them to a class.
fn type_of(class: &str) -> (f64, Weight) {
    let has = |name| class.split(' ').any(|it| it == name);
    if has("m-headline") {
        (29.0, Weight::Regular)
    } else if has("m-why") {
        (15.0, Weight::Regular)
    } else if has("m-rank") {
        (12.0, Weight::Regular)
    } else if has("m-odds") {
        (17.0, Weight::Strong)
    } else if has("m-heading") {
        (14.0, Weight::Strong)
    } else if has("m-strong") {
        (13.0, Weight::Strong)
    } else if has("m-name") {
        (14.0, Weight::Regular)
    } else if has("m-axis") {
        (11.5, Weight::Regular)
    } else if has("m-figure") {
        (12.5, Weight::Regular)
    } else {
        (13.0, Weight::Regular)
    }
}

pub(crate) fn at(text: &str) -> DateTime {
    let text = if text.len() == 10 { format!("{text}T17:00") } else { text.to_owned() };
    DateTime::parse(&text).unwrap()
}

pub(crate) fn scale(from: &str, to: &str, width: f64) -> TimeScale {
    TimeScale { from: at(from), to: at(to), start: 0.0, end: width }
}

/// A skewed sample of finishes from `first` on, most of them within `days`; the same on every run.
pub(crate) fn finishes(first: &str, days: f64, count: u32) -> Outcomes {
    let first = at(first).minutes() as f64;
    Outcomes::from_values(spread(count).map(|it| first + (days * it * 1440.0).round()).collect()).unwrap()
}

/// `count` numbers of a skewed distribution: most between 0 and 1, the largest near 2. Only arithmetic that is exact
/// everywhere, since pictures are compared by text.
pub(crate) fn spread(count: u32) -> impl Iterator<Item = f64> {
    (0..count).map(move |it| {
        let centred = (f64::from(it) + 0.5) / f64::from(count) * 2.0 - 1.0;
        let normal_like = 1.5 * centred / (1.35 - centred * centred).sqrt();
        let root = (0.78 + 0.16 * normal_like).max(0.0);
        root * root * root
    })
}
