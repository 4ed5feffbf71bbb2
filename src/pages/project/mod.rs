//! One project: its tasks in a grid beside their Gantt.

use slipcast_engine::model::ProjectId;
use yew::prelude::*;

use crate::components::desk::use_desk;

#[derive(PartialEq, Properties)]
pub(crate) struct ProjectPageProps {
    pub(crate) project: ProjectId,
}

#[component]
pub(crate) fn ProjectPage(props: &ProjectPageProps) -> Html {
    let desk = use_desk();
    let name = desk.document().and_then(|it| it.project(&props.project).map(|it| it.name.clone()));
    html! { <h1>{ name }</h1> }
}
