//! Scenes as SVG text: for the download and for the tests.

use super::{Mark, Scene};
use crate::charts::theme;

/// The marks alone, one element a line.
pub fn markup(scene: &Scene) -> String {
    let mut out = String::new();
    write_marks(&mut out, &scene.marks, 0);
    out
}

/// A whole file that needs nothing else: the light theme's colours stand in its style sheet as values, because
/// most programs that open an SVG know no custom properties.
pub fn standalone_svg(scene: &Scene) -> String {
    let (width, height) = (scene.width, scene.height);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" width=\"{width}\" \
         height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n<title>"
    );
    write_escaped(&mut out, &scene.caption);
    out.push_str("</title>\n<style>");
    // The style sheet is our own and holds neither `<` nor `&`.
    out.push_str(&theme::resolved_style_sheet());
    out.push_str("</style>\n<rect class=\"m-paper\" width=\"100%\" height=\"100%\"/>\n");
    write_marks(&mut out, &scene.marks, 0);
    out.push_str("</svg>\n");
    out
}

fn write_marks(out: &mut String, marks: &[Mark], depth: usize) {
    for mark in marks {
        write_mark(out, mark, depth);
    }
}

fn write_mark(out: &mut String, mark: &Mark, depth: usize) {
    let element = mark.element();
    for _ in 0..depth {
        out.push_str("  ");
    }
    out.push('<');
    out.push_str(element.tag);
    for (name, value) in &element.attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        write_escaped(out, value);
        out.push('"');
    }
    if element.title.is_none() && element.text.is_none() && element.children.is_empty() {
        out.push_str("/>\n");
        return;
    }
    out.push('>');
    if let Some(title) = element.title {
        out.push_str("<title>");
        write_escaped(out, title);
        out.push_str("</title>");
    }
    if let Some(text) = element.text {
        write_escaped(out, text);
    }
    if !element.children.is_empty() {
        out.push('\n');
        write_marks(out, element.children, depth + 1);
        for _ in 0..depth {
            out.push_str("  ");
        }
    }
    out.push_str("</");
    out.push_str(element.tag);
    out.push_str(">\n");
}

/// Names come from imported files: whatever stands in them, the SVG stays well-formed XML.
fn write_escaped(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            it if it.is_control() || matches!(it, '\u{fffe}' | '\u{ffff}') => {}
            it => out.push(it),
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::charts::scene::{Anchor, Path};

    fn sample() -> Scene {
        let inner = vec![
            Mark::line(0.0, 0.0, 1.0, 1.0, "m-grid"),
            Mark::text(3.0, 4.0, Anchor::End, "<b> & \"co\"\u{7}", "m-label").keyed("a/b"),
        ];
        Scene {
            width: 100.0,
            height: 50.0,
            caption: "A & B".to_owned(),
            marks: vec![
                Mark::rect(1.0, 2.0, -3.0, 4.0, "m-bar").rounded(1.5).titled("late"),
                Mark::clip(0.0, 0.0, 10.0, 10.0, inner),
                Mark::group(5.0, 0.0, vec![Mark::circle(1.0, 1.0, 2.0, "m-dot")], "m-off"),
                Mark::path(Path::through(&[(0.0, 0.0), (1.0, 1.0)]), "m-curve"),
            ],
        }
    }

    #[test]
    fn marks_are_one_element_a_line() {
        expect![[r#"
            <rect class="m-bar" x="1" y="2" width="0" height="4" rx="1.5"><title>late</title></rect>
            <svg x="0" y="0" width="10" height="10" viewBox="0 0 10 10">
              <line class="m-grid" x1="0" y1="0" x2="1" y2="1"/>
              <text class="m-label" data-key="a/b" x="3" y="4" text-anchor="end">&lt;b&gt; &amp; &quot;co&quot;</text>
            </svg>
            <g class="m-off" transform="translate(5 0)">
              <circle class="m-dot" cx="1" cy="1" r="2"/>
            </g>
            <path class="m-curve" d="M0 0L1 1"/>
        "#]]
        .assert_eq(&markup(&sample()));
        assert_eq!(sample().mark_count(), 7);
    }

    #[test]
    fn a_download_stands_alone() {
        let svg = standalone_svg(&sample().with_heading("Finish"));
        assert!(svg.contains(">Finish</text>") && svg.contains("height=\"84\""));
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
        assert!(svg.contains("<title>A &amp; B</title>"));
        assert!(svg.contains("#c4472c") && !svg.contains("var("), "colours are values");
        assert!(!svg.contains("style=") && !svg.contains("href") && !svg.contains("url("));
    }
}
