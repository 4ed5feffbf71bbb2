//! For whom the subject waits.

use yew::prelude::*;

use crate::answers::results::Wait;

/// A list; `class` is the column it stands in.
pub(super) fn waiting_list(waits: &[Wait], class: &'static str) -> Html {
    if waits.is_empty() {
        return Html::default();
    }
    let several = waits.iter().any(|it| it.project.is_some());
    html! {
        <section class={classes!(class, "results-waiting")} aria-label="Who waits for whom">
            <h2>{ if several { "Who waits for whom" } else { "What it waits for" } }</h2>
            <p class="results-note">{ "Working days in a run, on average, task by task." }</p>
            <ul>
                for wait in waits.iter() {
                    <li key={wait.key.clone()}>
                        <span>{ words(wait) }</span>
                        <b>{ wait.days.clone() }</b>
                    </li>
                }
            </ul>
        </section>
    }
}

fn words(wait: &Wait) -> Html {
    let holder = match &wait.holder {
        Some(holder) => html! { <>{ ", busy with " }<b>{ holder.clone() }</b></> },
        None => html! { ", of whom there are too few" },
    };
    html! {
        <>
            if let Some(project) = &wait.project {
                <b>{ project.clone() }</b>{ " waits for " }
            }
            { wait.resource.clone() }
            { holder }
        </>
    }
}
