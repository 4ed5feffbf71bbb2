//! A new project, by its name.

use slipcast_engine::model::{Date, DateTime, TimeOfDay};
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use crate::components::desk::use_desk;
use crate::services::clock;
use crate::state::{Command, Document};

#[derive(PartialEq, Properties)]
pub(super) struct AddProjectProps {
    /// Asks for the name at once, as where there is no project yet.
    #[prop_or_default]
    pub(super) is_open: bool,
}

#[component]
pub(super) fn AddProject(props: &AddProjectProps) -> Html {
    let desk = use_desk();
    let is_open = use_state_eq(|| props.is_open);
    let problem = use_state_eq(|| None::<String>);
    let input = use_node_ref();
    use_effect_with((*is_open, input.clone()), {
        let asks_first = props.is_open;
        move |(is_open, input)| {
            if let Some(input) = input.cast::<HtmlElement>().filter(|_| *is_open && !asks_first) {
                // Fails only for what cannot have the focus.
                let _ = input.focus();
            }
        }
    });
    let close = {
        let (is_open, problem) = (is_open.clone(), problem.clone());
        Callback::from(move |()| {
            is_open.set(false);
            problem.set(None);
        })
    };
    let onsubmit = {
        let (desk, input, problem, close) = (desk, input.clone(), problem.clone(), close.clone());
        let stays_open = props.is_open;
        move |event: SubmitEvent| {
            event.prevent_default();
            let (Some(field), Some(document)) = (input.cast::<HtmlInputElement>(), desk.document()) else {
                return;
            };
            let command = Command::AddProject { name: field.value(), start: first_start(&document) };
            match desk.try_edit(&command, None) {
                Ok(_) if stays_open => field.set_value(""),
                Ok(_) => close.emit(()),
                Err(error) => problem.set(Some(error.to_string())),
            }
        }
    };
    if !*is_open {
        let open = move |_: MouseEvent| is_open.set(true);
        return html! { <button type="button" onclick={open}>{ "Add a project" }</button> };
    }
    let onkeydown = {
        let close = close.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                close.emit(());
            }
        }
    };
    html! {
        <form class="board-add" {onsubmit} {onkeydown}>
            <label class="board-add-label">
                <span>{ "Name of the project" }</span>
                <input ref={input} class="board-add-name" type="text" maxlength="200" autocomplete="off"
                    aria-invalid={problem.is_some().to_string()} aria-describedby="board-add-problem" />
            </label>
            <button type="submit" class="primary">{ "Add" }</button>
            if !props.is_open {
                <button type="button" class="board-quiet" onclick={move |_: MouseEvent| close.emit(())}>{ "Cancel" }</button>
            }
            <span id="board-add-problem" class="board-add-problem" role="alert">{ (*problem).clone() }</span>
        </form>
    }
}

/// With the first of the others, or from the status date on; the first project of all starts on the next Monday.
fn first_start(document: &Document) -> DateTime {
    let scenario = document.scenario();
    let first = scenario.projects.iter().filter_map(|it| it.start).min();
    first.or(scenario.status_date).unwrap_or_else(next_monday)
}

fn next_monday() -> DateTime {
    let today = DateTime::from_minutes(clock::local_minutes()).date();
    let monday = Date::from_days(today.days() + 7 - today.weekday() as i32);
    TimeOfDay::from_minutes(8 * 60).map_or(monday.midnight(), |morning| DateTime::new(monday, morning))
}
