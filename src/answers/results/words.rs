//! Sentences of which some words weigh more.

use slipcast_engine::model::DateTime;

use crate::text::NO_BREAK;

/// Some words of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Text(String),
    /// Darker than the rest.
    Strong(String),
    /// The one figure that the page is about, underlined by its meaning.
    Figure(String, Tone),
}

/// What a figure means for the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A forecast.
    Forecast,
    /// More often late than not.
    Late,
    /// Neither: nothing was simulated, or nothing varies.
    Plain,
}

impl Part {
    pub fn text(words: impl Into<String>) -> Self {
        Self::Text(words.into())
    }

    pub fn strong(words: impl Into<String>) -> Self {
        Self::Strong(words.into())
    }

    pub fn words(&self) -> &str {
        match self {
            Self::Text(words) | Self::Strong(words) | Self::Figure(words, _) => words,
        }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `25 January 2028`: in a sentence there is room for the whole month.
pub fn long_date(at: DateTime) -> String {
    let (year, month, day) = at.date().ymd();
    let month = MONTHS[(month.max(1) as usize - 1) % 12];
    format!("{day}{NO_BREAK}{month}{NO_BREAK}{year}")
}

/// `four`, as print has it up to twelve.
pub(super) fn counted_word(count: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(count).map_or_else(|| count.to_string(), |it| (*it).to_owned())
}
