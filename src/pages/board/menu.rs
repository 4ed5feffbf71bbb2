//! What else can be done with a project, behind a button at the end of its row.

use yew::prelude::*;

use crate::answers::board::RowAnswer;
use crate::answers::board::edit;
use crate::components::menu::Menu;
use crate::routes::Route;
use crate::state::edit::ProjectEdit;
use crate::state::{ByPtr, Command, Page, Subject};

#[derive(PartialEq, Properties)]
pub(super) struct RowMenuProps {
    pub(super) portfolio: AttrValue,
    pub(super) row: ByPtr<RowAnswer>,
    pub(super) is_active: bool,
    pub(super) on_edit: Callback<Command>,
    pub(super) on_remove: Callback<ByPtr<RowAnswer>>,
}

#[component]
pub(super) fn RowMenu(props: &RowMenuProps) -> Html {
    let name = &props.row.chart.name;
    let dots = html! {
        <svg width="16" height="4" viewBox="0 0 16 4" aria-hidden="true">
            <circle cx="2" cy="2" r="1.5" /><circle cx="8" cy="2" r="1.5" /><circle cx="14" cy="2" r="1.5" />
        </svg>
    };
    html! {
        <Menu label={name.clone()} face={dots} button_class="board-more" button_label={format!("More for {name}")}
            tabindex={if props.is_active { "0" } else { "-1" }}>
            { items(props) }
        </Menu>
    }
}

fn items(props: &RowMenuProps) -> Html {
    let row = &*props.row;
    let href = |page| Route::Open { key: props.portfolio.to_string(), page }.href();
    let command = |command: Command| {
        let on_edit = props.on_edit.clone();
        move |_: MouseEvent| on_edit.emit(command.clone())
    };
    let set = |change| command(edit(&row.project, change));
    let remove = {
        let (on_remove, row) = (props.on_remove.clone(), props.row.clone());
        move |_: MouseEvent| on_remove.emit(row.clone())
    };
    let must_have = if row.must_have { "No longer a must-have" } else { "Make it a must-have" };
    let include = if row.chart.included { "Switch off" } else { "Switch on" };
    let results = Subject::Project(row.project.clone());
    html! {
        <>
            <a role="menuitem" tabindex="-1" href={href(Page::Project(row.project.clone()))}>{ "Open the project" }</a>
            <a role="menuitem" tabindex="-1" href={href(Page::Results(results))}>{ "See its results" }</a>
            <button type="button" role="menuitem" tabindex="-1" onclick={set(ProjectEdit::MustHave(!row.must_have))}>
                { must_have }
            </button>
            <button type="button" role="menuitem" tabindex="-1" onclick={set(ProjectEdit::Include(!row.chart.included))}>
                { include }
            </button>
            <button type="button" role="menuitem" tabindex="-1"
                onclick={command(Command::DuplicateProject(row.project.clone()))}>
                { "Duplicate" }
            </button>
            <button type="button" role="menuitem" tabindex="-1" onclick={remove}>{ "Remove" }</button>
        </>
    }
}
