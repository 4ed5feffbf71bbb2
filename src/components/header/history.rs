//! Everything done since the portfolio was opened, and the way to any point of it.

use web_sys::Element;
use yew::prelude::*;

use crate::components::desk::use_desk;
use crate::components::dialog::Dialog;
use crate::services::scroll;
use crate::state::Act;

#[derive(PartialEq, Properties)]
pub(super) struct HistoryPanelProps {
    pub(super) onclose: Callback<()>,
}

/// At the side, so that the answers are seen to change with a jump.
#[component]
pub(super) fn HistoryPanel(props: &HistoryPanelProps) -> Html {
    let desk = use_desk();
    let Some(session) = desk.session() else { return Html::default() };
    let (history, done) = (&session.history, session.history.done());
    let first = if history.is_full() { "Before the steps that are remembered" } else { "As it was opened" };
    let scenarios: Vec<&str> = history.steps().map(|it| it.1).collect();
    let several = scenarios.windows(2).any(|it| it[0] != it[1]);
    let step = |at: usize, label: &str, scenario: Option<&str>| {
        let desk = desk.clone();
        let onclick = move |_: MouseEvent| desk.act(Act::Jump(at));
        let is_here = at == done;
        html! {
            <li key={at} class={classes!((done < at).then_some("history-undone"))}>
                <button type="button" class="history-step" autofocus={is_here}
                    aria-current={is_here.then_some("step")} {onclick}>
                    { label }
                    if done < at { <span class="visually-hidden">{ " (undone)" }</span> }
                    if let Some(scenario) = scenario { <span class="history-scenario">{ scenario }</span> }
                </button>
            </li>
        }
    };
    let steps = history.steps().enumerate().map(|(at, (label, scenario))| {
        let is_named = several && (at == 0 || scenarios[at - 1] != scenario);
        step(at + 1, label, is_named.then_some(scenario))
    });
    html! {
        <Dialog title="History" class="history" onclose={props.onclose.clone()}>
            <p class="dialog-why">
                { if scenarios.is_empty() {
                    "Nothing has been changed yet. Every edit will stand here, and a click leads back to any of them."
                } else {
                    "A click leads to that point. What is undone stays here until something new is done."
                } }
            </p>
            <ol class="history-steps" onkeydown={walk}>
                { for std::iter::once(step(0, first, None)).chain(steps) }
            </ol>
        </Dialog>
    }
}

/// Arrows lead from step to step.
fn walk(event: KeyboardEvent) {
    let step = event.target_dyn_into::<Element>().and_then(|it| it.parent_element());
    let list = step.as_ref().and_then(|it| it.parent_element());
    let next = match event.key().as_str() {
        "ArrowDown" => step.and_then(|it| it.next_element_sibling()),
        "ArrowUp" => step.and_then(|it| it.previous_element_sibling()),
        "Home" => list.and_then(|it| it.first_element_child()),
        "End" => list.and_then(|it| it.last_element_child()),
        _ => return,
    };
    event.prevent_default();
    next.and_then(|it| it.first_element_child()).iter().for_each(scroll::focus);
}
