//! The house's confidence: the level at which it promises.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::desk::{Notice, use_desk};
use crate::state::edit::ScenarioEdit;
use crate::state::{Command, Gesture};
use crate::text::percent;

#[derive(PartialEq, Properties)]
pub(super) struct ConfidenceProps {
    pub(super) level: f64,
}

/// One movement of the slider, from its first step to its release.
#[derive(Clone, Copy)]
struct Movement {
    gesture: Gesture,
    began_at: f64,
    /// Taken back with Escape; what the hand does until it lets go counts no more.
    ended: bool,
}

#[component]
pub(super) fn Confidence(props: &ConfidenceProps) -> Html {
    let desk = use_desk();
    let level = props.level;
    let movement = use_mut_ref(|| None::<Movement>);
    let set = {
        let desk = desk.clone();
        move |level: f64, gesture: Gesture| {
            let edit = Command::Scenario(ScenarioEdit::Confidence(level));
            if let Err(error) = desk.try_edit(&edit, Some(gesture)) {
                desk.tell(Notice::error(error.to_string()));
            }
        }
    };
    let oninput = {
        let (movement, set) = (movement.clone(), set.clone());
        move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let begin = || Movement { gesture: desk.gesture(), began_at: level, ended: false };
            let now = *movement.borrow_mut().get_or_insert_with(begin);
            if now.ended {
                input.set_value_as_number((now.began_at * 100.0).round());
            } else {
                set(input.value_as_number() / 100.0, now.gesture);
            }
        }
    };
    let onchange = {
        let movement = movement.clone();
        move |_: Event| *movement.borrow_mut() = None
    };
    // A slider that was put back where it was tells of no change.
    let onpointerup = {
        let movement = movement.clone();
        move |_: PointerEvent| *movement.borrow_mut() = None
    };
    let onpointerdown = onpointerup.clone();
    let onkeydown = move |event: KeyboardEvent| {
        if event.key() == "Escape"
            && let Some(now) = movement.borrow_mut().as_mut()
        {
            now.ended = true;
            set(now.began_at, now.gesture);
        }
    };
    let shown = percent(level);
    html! {
        <section class="results-confidence">
            <h2>{ "Confidence" }</h2>
            <label>
                <span>{ "Promise at" }</span>
                <output>{ shown.clone() }</output>
                <input type="range" min="50" max="99" step="1" value={(level * 100.0).round().to_string()}
                    aria-valuetext={shown} {oninput} {onchange} {onpointerdown} {onpointerup} {onkeydown} />
            </label>
        </section>
    }
}
