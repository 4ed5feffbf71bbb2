//! What a run found, for the portfolio, a project or a task.

use yew::prelude::*;

use crate::state::Subject;

#[derive(PartialEq, Properties)]
pub(crate) struct ResultsPageProps {
    pub(crate) subject: Subject,
}

#[component]
pub(crate) fn ResultsPage(props: &ResultsPageProps) -> Html {
    html! { <h1>{ format!("{:?}", props.subject) }</h1> }
}
