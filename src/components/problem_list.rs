//! What is wrong, where, and how to mend it: everything at once.

use slipcast_engine::check::Problem;
use yew::prelude::*;

use crate::text::counted;

#[derive(PartialEq, Properties)]
pub(crate) struct ProblemListProps {
    pub(crate) problems: Vec<Problem>,
}

/// More than anybody reads at once; the rest is counted.
const MOST_SHOWN: usize = 100;

#[component]
pub(crate) fn ProblemList(props: &ProblemListProps) -> Html {
    let more = props.problems.len().saturating_sub(MOST_SHOWN);
    html! {
        <>
            <ol class="problems" tabindex="0" aria-label="Problems">
                for (index, problem) in props.problems.iter().take(MOST_SHOWN).enumerate() {
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
