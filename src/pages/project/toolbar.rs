//! What can be done to the selected rows, for those who do not know the keys; and how close the time axis is.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::controller::Controller;
use super::uncertainty::UncertaintyMenu;
use crate::answers::project::{Filter, TaskGrid, TaskKind};
use crate::components::desk::use_desk;
use crate::state::ByPtr;

#[derive(PartialEq, Properties)]
pub(super) struct ToolbarProps {
    pub(super) grid: ByPtr<TaskGrid>,
    pub(super) controller: Controller,
    pub(super) filter: UseStateHandle<Filter>,
}

#[component]
pub(super) fn Toolbar(props: &ToolbarProps) -> Html {
    let desk = use_desk();
    let view = desk.session().map(|it| it.view.clone()).unwrap_or_default();
    let nothing = view.selected.is_empty() && view.focus.is_none();
    let button = |label: &'static str, keys: &'static str, disabled: bool, act: fn(&Controller)| {
        let controller = props.controller.clone();
        let onclick = move |_: MouseEvent| act(&controller);
        html! {
            <button type="button" title={format!("{label}: {keys}")} {disabled} {onclick}>{ label }</button>
        }
    };
    html! {
        <div class="project-tools" role="group" aria-label="Rows">
            { button("Add task", "Insert", false, Controller::add_below) }
            { button("Indent", "Alt+Shift+Right", nothing, Controller::indent) }
            { button("Outdent", "Alt+Shift+Left", nothing, Controller::outdent) }
            { button("Delete", "Delete", nothing, Controller::delete) }
            <UncertaintyMenu grid={props.grid.clone()} selected={view.selected} />
            { look_for(props) }
            <span class="project-tools-space"></span>
            <span class="project-tools-label" id="time-scale">{ "Time axis" }</span>
            <span class="project-zoom" role="group" aria-labelledby="time-scale">
                { button("Fit", "the whole project in the room there is", false, |it| it.zoom_whole()) }
                { button("−", "further away, also Ctrl and the wheel", false, |it| it.zoom_by(1.0 / 1.5, None)) }
                { button("+", "closer, also Ctrl and the wheel", false, |it| it.zoom_by(1.5, None)) }
            </span>
        </div>
    }
}

/// Finds tasks by their text and by what they are; Escape shows all again.
fn look_for(props: &ToolbarProps) -> Html {
    let filter = &props.filter;
    let set_text = {
        let filter = filter.clone();
        move |text: String| filter.set(Filter { text, kind: filter.kind.clone() })
    };
    let oninput = {
        let set_text = set_text.clone();
        move |event: InputEvent| set_text(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let onkeydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            set_text(String::new());
        }
    };
    let kinds = kinds(&props.grid);
    let chosen = kinds.iter().position(|it| it.1 == filter.kind).unwrap_or(0);
    let onchange = {
        let (filter, kinds) = (filter.clone(), kinds.clone());
        move |event: Event| {
            let place = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
            let kind = kinds.get(place as usize).map_or(TaskKind::All, |it| it.1.clone());
            filter.set(Filter { text: filter.text.clone(), kind });
        }
    };
    let show_all = {
        let filter = filter.clone();
        move |_: MouseEvent| filter.set(Filter::default())
    };
    html! {
        <span class="project-find" role="search">
            <input class="project-find-text" type="search" placeholder="Find a task" aria-label="Find a task by its name"
                value={filter.text.clone()} {oninput} {onkeydown} />
            <select class="project-find-kind" aria-label="Tasks to show" {onchange}>
                for (place, (name, _)) in kinds.iter().enumerate() {
                    <option key={place} selected={place == chosen}>{ name }</option>
                }
            </select>
            if !filter.shows_all() {
                <span class="project-tools-label" role="status">
                    { format!("{} of {}", props.grid.len(), props.grid.project.tasks.len()) }
                </span>
                <button type="button" onclick={show_all}>{ "Show all" }</button>
            }
        </span>
    }
}

fn kinds(grid: &TaskGrid) -> Vec<(String, TaskKind)> {
    let kinds = [
        ("All tasks", TaskKind::All),
        ("Driving the finish", TaskKind::Driving),
        ("With a range", TaskKind::Uncertain),
        ("Without a range", TaskKind::Certain),
        ("Late for their deadline", TaskKind::Late),
    ];
    let people = grid.scenario.resources.iter();
    let people = people.map(|it| (format!("Needing {}", it.name), TaskKind::NeedsPeople(it.id.clone())));
    kinds.into_iter().map(|(name, kind)| (name.to_owned(), kind)).chain(people).collect()
}
