//! The first screen of a portfolio: what it will really finish, when and for how much.

use yew::prelude::*;

use crate::components::desk::use_desk;

#[component]
pub(crate) fn BoardPage() -> Html {
    let desk = use_desk();
    let name = desk.document().map(|it| it.scenario().name.clone());
    html! { <h1>{ name }</h1> }
}
