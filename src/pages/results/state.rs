//! What can be done where there is nothing to chart.

use yew::prelude::*;

use crate::answers::results::Standing;
use crate::components::desk::use_desk;
use crate::routes::Route;
use crate::state::edit::ProjectEdit;
use crate::state::{Command, Document, Outline, Page, Subject};

#[derive(PartialEq, Properties)]
pub(super) struct StateProps {
    pub(super) session_key: AttrValue,
    pub(super) document: Document,
    pub(super) subject: Subject,
    pub(super) standing: Standing,
}

#[component]
pub(super) fn State(props: &StateProps) -> Html {
    let desk = use_desk();
    let StateProps { session_key, document, subject, standing } = props;
    match (standing, subject) {
        (Standing::Missing, _) => html! {
            <p class="results-state">
                <a href={address(session_key, Page::Results(Subject::Portfolio))}>{ "Results of the portfolio" }</a>
            </p>
        },
        (Standing::Off(project), _) => {
            let edit = Command::Project { project: project.clone(), edit: ProjectEdit::Include(true) };
            let onclick = move |_: MouseEvent| desk.edit(&edit);
            html! {
                <p class="results-state">
                    <button type="button" {onclick}>{ "Switch it on" }</button>
                </p>
            }
        }
        (Standing::Empty, Subject::Project(id)) => html! {
            <p class="results-state">
                <a href={address(session_key, Page::Project(id.clone()))}>{ "Its tasks" }</a>
            </p>
        },
        (Standing::Empty, _) => html! {
            <p class="results-state"><a href={address(session_key, Page::Board)}>{ "The board" }</a></p>
        },
        (Standing::Summary, Subject::Task(path)) => {
            let held = document.project(&path.project).map(|it| held_by(it, path)).unwrap_or_default();
            html! {
                <ul class="results-state results-held">
                    for (task, name) in held {
                        <li key={task.to_string()}>
                            <a href={address(session_key, Page::Results(Subject::Task(task)))}>{ name }</a>
                        </li>
                    }
                </ul>
            }
        }
        _ => Html::default(),
    }
}

/// The tasks right under a summary.
fn held_by(
    project: &slipcast_engine::model::Project,
    path: &slipcast_engine::model::TaskPath,
) -> Vec<(slipcast_engine::model::TaskPath, String)> {
    let rows = Outline::of(project).rows;
    let tasks = rows.iter().filter_map(|it| project.tasks.get(it.task));
    let held = tasks.filter(|it| it.parent.as_ref() == Some(&path.task));
    held.map(|it| {
        let path = slipcast_engine::model::TaskPath { project: path.project.clone(), task: it.id.clone() };
        (path, it.name.clone())
    })
    .collect()
}

/// Where a page of the open portfolio is.
pub(super) fn address(session_key: &str, page: Page) -> String {
    Route::Open { key: session_key.to_owned(), page }.href()
}
