//! The style sheet of the marks, and the light theme's colours for drawings that leave the app.

/// The values of `styles/tokens.css` in the light theme.
pub const LIGHT: [(&str, &str); 10] = [
    ("--paper", "#fbfaf7"),
    ("--panel", "#f4f1ea"),
    ("--ink", "#1d1c1a"),
    ("--muted", "#6f6a61"),
    ("--hair", "#e3ded4"),
    ("--grid", "#efebe3"),
    ("--sea", "#1b6b82"),
    ("--sea-soft", "#9cc4cd"),
    ("--late", "#c4472c"),
    ("--plan", "#3a3935"),
];

const STYLE_SHEET: &str = include_str!("../../styles/charts.css");

/// The style sheet with every `var(--token)` replaced by its light value, without its comments.
pub fn resolved_style_sheet() -> String {
    let mut css = String::with_capacity(STYLE_SHEET.len());
    for (at, part) in STYLE_SHEET.split("/*").enumerate() {
        css.push_str(if at == 0 { part } else { part.split_once("*/").map_or("", |it| it.1.trim_start()) });
    }
    LIGHT.iter().fold(css, |css, (token, value)| css.replace(&format!("var({token})"), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dark values of the palette, only to hold their contrast.
    const DARK: [(&str, &str); 6] = [
        ("--paper", "#15171a"),
        ("--panel", "#1c1f23"),
        ("--ink", "#ece8df"),
        ("--muted", "#9a958a"),
        ("--sea", "#6fb9cb"),
        ("--late", "#ee7c5f"),
    ];

    fn value(theme: &[(&str, &'static str)], token: &str) -> &'static str {
        theme.iter().find(|it| it.0 == token).unwrap().1
    }

    /// Relative luminance of WCAG 2.2.
    fn luminance(hex: &str) -> f64 {
        let channel = |at: usize| {
            let part = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// WCAG 2.2: 4.5 for text. Words in the colour of late stand on paper only; on the panel they would have 4.3.
    #[test]
    fn words_stand_out_from_their_ground() {
        let pairs = [
            ("--ink", "--paper", 7.0),
            ("--ink", "--panel", 7.0),
            ("--muted", "--paper", 4.5),
            ("--muted", "--panel", 4.5),
            ("--sea", "--paper", 4.5),
            ("--late", "--paper", 4.5),
        ];
        for theme in [&LIGHT[..], &DARK[..]] {
            for (token, ground, least) in pairs {
                let ratio = contrast(value(theme, token), value(theme, ground));
                assert!(least <= ratio, "{token} on {ground}: {ratio:.2}");
            }
        }
    }

    /// WCAG 2.2, 1.4.11: 3 for what a picture cannot do without: the outline of a shape, a bar, a tick.
    #[test]
    fn marks_stand_out_from_paper() {
        for theme in [&LIGHT[..], &DARK[..]] {
            for token in ["--sea", "--late", "--ink"] {
                assert!(3.0 <= contrast(value(theme, token), value(theme, "--paper")), "{token}");
            }
        }
    }

    #[test]
    fn every_token_of_the_style_sheet_has_a_value() {
        assert!(!resolved_style_sheet().contains("var("));
    }
}
