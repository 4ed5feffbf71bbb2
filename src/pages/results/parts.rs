//! Sentences as they are set.

use yew::prelude::*;

use crate::answers::results::{Part, Tone};

/// Strong words in bold, the figure underlined by its meaning.
pub(in crate::pages) fn parts(parts: &[Part]) -> Html {
    let part = |(place, it): (usize, &Part)| match it {
        Part::Text(words) => html! { <span key={place}>{ words.clone() }</span> },
        Part::Strong(words) => html! { <b key={place}>{ words.clone() }</b> },
        Part::Figure(words, tone) => {
            let tone = match tone {
                Tone::Forecast => "results-figure",
                Tone::Late => "results-figure results-figure-late",
                Tone::Plain => "results-figure results-figure-plain",
            };
            html! { <span key={place} class={tone}>{ words.clone() }</span> }
        }
    };
    parts.iter().enumerate().map(part).collect()
}
