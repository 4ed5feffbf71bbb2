//! What can be done to the selected rows, for those who do not know the keys; and how close the time axis is.

use yew::prelude::*;

use super::controller::Controller;
use super::uncertainty::UncertaintyMenu;
use crate::answers::project::TaskGrid;
use crate::components::desk::use_desk;
use crate::state::ByPtr;

#[derive(PartialEq, Properties)]
pub(super) struct ToolbarProps {
    pub(super) grid: ByPtr<TaskGrid>,
    pub(super) controller: Controller,
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
