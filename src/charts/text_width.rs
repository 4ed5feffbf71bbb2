//! How wide a text will be, without a browser to ask.

use std::borrow::Cow;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Strong,
}

/// Advance widths of Inter with tabular figures, in thousandths of the size, from U+0020 to U+007E. The system fonts
/// that stand in for it are narrower or as wide.
const REGULAR: [u16; 95] = [
    281, 278, 403, 631, 638, 813, 639, 222, 362, 362, 500, 659, 276, 460, 276, 357, 648, 648, 648, 648, 648,
    648, 648, 648, 648, 648, 276, 276, 659, 659, 659, 507, 936, 676, 651, 727, 719, 598, 587, 743, 740, 264,
    543, 652, 563, 889, 753, 761, 635, 761, 639, 638, 642, 741, 676, 949, 642, 665, 625, 362, 357, 362, 469,
    452, 497, 564, 621, 558, 621, 582, 361, 609, 591, 237, 237, 544, 237, 869, 585, 597, 609, 609, 372, 523,
    364, 581, 557, 813, 540, 557, 541, 362, 327, 362, 659,
];
const STRONG: [u16; 95] = [
    248, 309, 396, 643, 649, 844, 663, 213, 393, 393, 543, 673, 291, 466, 290, 379, 670, 670, 670, 670, 669,
    670, 670, 670, 670, 670, 290, 289, 673, 673, 673, 544, 999, 724, 657, 744, 724, 608, 586, 755, 744, 275,
    561, 677, 566, 906, 741, 775, 643, 776, 651, 649, 660, 734, 724, 1007, 690, 705, 653, 393, 379, 393, 481,
    468, 497, 575, 630, 577, 630, 593, 377, 625, 613, 261, 261, 569, 261, 898, 610, 608, 625, 625, 397, 549,
    380, 608, 576, 837, 563, 576, 562, 393, 358, 393, 673,
];

/// Estimated width of a text of this size in pixels.
pub fn text_width(text: &str, size: f64, weight: Weight) -> f64 {
    text.chars().map(|it| f64::from(advance(it, weight))).sum::<f64>() * size / 1000.0
}

/// The text, or as much of its beginning as fits with an ellipsis.
pub fn fit_text(text: &str, most: f64, size: f64, weight: Weight) -> Cow<'_, str> {
    if text_width(text, size, weight) <= most {
        return Cow::Borrowed(text);
    }
    let room = most - text_width("…", size, weight);
    let mut used = 0.0;
    let mut end = 0;
    for (at, character) in text.char_indices() {
        used += f64::from(advance(character, weight)) * size / 1000.0;
        if room < used {
            break;
        }
        // A letter is never parted from the accents that combine with it: the cut stands before a base.
        end = at + character.len_utf8();
    }
    while text[end..].chars().next().is_some_and(combines) {
        end = text[..end].char_indices().next_back().map_or(0, |it| it.0);
    }
    Cow::Owned(format!("{}…", text[..end].trim_end_matches([' ', ',', ';', ':', '.', '–'])))
}

fn advance(character: char, weight: Weight) -> u16 {
    let table = match weight {
        Weight::Regular => &REGULAR,
        Weight::Strong => &STRONG,
    };
    match character {
        ' '..='~' => table[character as usize - 0x20],
        '\u{a0}' => table[0],
        '\u{202f}' => 182,
        '–' => 500,
        '…' => 821,
        '·' => 276,
        it if combines(it) => 0,
        // Hangul, kana, Han, full-width forms and emoji fill a square.
        '\u{1100}'..='\u{11ff}'
        | '\u{2e80}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}' => 1_000,
        '\u{1f000}'..='\u{3fffd}' => 1_250,
        it if it.is_uppercase() => 740,
        _ => 610,
    }
}

fn combines(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{200b}'..='\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_font() {
        assert!((text_width("Core banking migration", 14.0, Weight::Regular) - 152.0).abs() < 3.0);
        assert_eq!(
            text_width("10", 10.0, Weight::Regular),
            text_width("48", 10.0, Weight::Regular),
            "tabular"
        );
        assert!(text_width("Plan", 10.0, Weight::Regular) < text_width("Plan", 10.0, Weight::Strong));
    }

    #[test]
    fn long_texts_end_in_an_ellipsis_that_fits() {
        let fit = |text: &str, most| fit_text(text, most, 13.0, Weight::Regular).into_owned();
        let cases = [
            (fit("Build", 80.0), "Build"),
            (fit("Connectors, the rest of them", 90.0), "Connectors…"),
            (fit("Connectors, and all the rest", 92.0), "Connectors…"),
            (fit("日本語の長い名前です", 60.0), "日本語…"),
            (fit("e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}", 32.0), "e\u{301}e\u{301}…"),
            (fit("Build", 3.0), "…"),
            (fit("", 3.0), ""),
        ];
        for (text, expected) in cases {
            assert_eq!(text, expected);
        }
    }
}
