//! The line that says which project this is, and what the portfolio wants of it.

use slipcast_engine::model::ProjectId;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::answers::project::{HeadField, TaskGrid, head_edit, head_value};
use crate::components::desk::{Desk, use_desk};
use crate::components::edit_field::EditField;
use crate::routes::Route;
use crate::services::address;
use crate::state::edit::ProjectEdit;
use crate::state::{ByPtr, Command, Page, Subject};

#[derive(PartialEq, Properties)]
pub(super) struct HeadingProps {
    pub(super) grid: ByPtr<TaskGrid>,
}

#[component]
pub(super) fn Heading(props: &HeadingProps) -> Html {
    let desk = use_desk();
    let project = &props.grid.project;
    let ranked = desk.document().map(|it| {
        let ranked = it.ranked();
        (ranked.iter().position(|it| it.id == project.id).map_or(0, |it| it + 1), ranked.len())
    });
    let results = desk.session().map(|it| {
        let page = Page::Results(Subject::Project(project.id.clone()));
        Route::Open { key: it.place(), page }.href()
    });
    html! {
        <header class="project-head">
            <h1 class="visually-hidden">{ project.name.clone() }</h1>
            { field(&desk, &props.grid, HeadField::Name) }
            { other_project(&desk, &project.id) }
            if let Some((rank, of)) = ranked {
                <span class="project-rank">{ format!("rank {rank} of {of}") }</span>
            }
            { check(&desk, &props.grid, "must-have", project.must_have, ProjectEdit::MustHave) }
            { check(&desk, &props.grid, "included", project.included, ProjectEdit::Include) }
            { field(&desk, &props.grid, HeadField::Start) }
            { field(&desk, &props.grid, HeadField::Deadline) }
            { field(&desk, &props.grid, HeadField::Budget) }
            <a class="project-results" href={results}>{ "Results" }</a>
        </header>
    }
}

/// To another project, by name.
fn other_project(desk: &Desk, here: &ProjectId) -> Html {
    let Some(session) = desk.session() else { return Html::default() };
    let ranked = session.document().ranked();
    if ranked.len() < 2 {
        return Html::default();
    }
    let projects: Vec<_> = ranked.into_iter().map(|it| (it.id.clone(), it.name.clone())).collect();
    let options = projects.clone();
    let onchange = Callback::from(move |event: Event| {
        let index = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
        if let Some((id, _)) = usize::try_from(index).ok().and_then(|it| projects.get(it)) {
            let page = Page::Project(id.clone());
            address::go_to(&Route::Open { key: session.place(), page }.href());
        }
    });
    html! {
        <span class="project-choice">
            <select class="quiet" aria-label="Project" title="Go to another project" {onchange}>
                for (id, name) in options {
                    <option key={id.as_str().to_owned()} selected={&id == here}>{ name }</option>
                }
            </select>
        </span>
    }
}

fn field(desk: &Desk, grid: &ByPtr<TaskGrid>, field: HeadField) -> Html {
    let (label, placeholder, letters) = match field {
        HeadField::Name => ("Project name", "", 4),
        HeadField::Start => ("starts", "no date", 10),
        HeadField::Deadline => ("deadline", "none", 10),
        HeadField::Budget => ("budget", "none", 5),
    };
    let is_name = field == HeadField::Name;
    let commit = {
        let (desk, project) = (desk.clone(), grid.project.id.clone());
        Callback::from(move |text: String| {
            let edit = head_edit(field, &text).map_err(|error| AttrValue::from(error.to_string()))?;
            desk.try_typed(&Command::Project { project: project.clone(), edit })
        })
    };
    html! {
        <EditField {label} value={head_value(field, &grid.project, &grid.scenario.currency)} {placeholder} {letters} {commit}
            label_hidden={is_name} class={classes!(is_name.then_some("project-name"))} />
    }
}

fn check(
    desk: &Desk,
    grid: &ByPtr<TaskGrid>,
    label: &'static str,
    checked: bool,
    edit: fn(bool) -> ProjectEdit,
) -> Html {
    let (desk, project) = (desk.clone(), grid.project.id.clone());
    let onclick = move |_: MouseEvent| {
        desk.edit(&Command::Project { project: project.clone(), edit: edit(!checked) });
    };
    html! {
        <label class="project-check"><input type="checkbox" {checked} {onclick} />{ label }</label>
    }
}
