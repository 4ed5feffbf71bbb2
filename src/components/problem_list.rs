//! What is wrong, where, and how to mend it: everything at once.

use slipcast_engine::check::Problem;
use yew::prelude::*;

use crate::text::counted;

/// More than anybody reads at once; the rest is counted.
const MOST_SHOWN: usize = 100;

pub(crate) fn problem_list(problems: &[Problem]) -> Html {
    let more = problems.len().saturating_sub(MOST_SHOWN);
    html! {
        <>
            <ol class="problems" tabindex="0" aria-label="Problems">
                for (index, problem) in problems.iter().take(MOST_SHOWN).enumerate() {
                    <li key={index}>
                        <b>{ &problem.message }</b>{ " " }{ &problem.mend }
                        if !problem.pointer.is_empty() {
                            <code>{ &problem.pointer }</code>
                        }
                    </li>
                }
            </ol>
            if more > 0 { <p>{ format!("And {}.", counted(more, "more problem", "more problems")) }</p> }
        </>
    }
}
