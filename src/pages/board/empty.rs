//! A portfolio without projects: how one begins.

use yew::prelude::*;

use super::add::AddProject;
use crate::routes::Route;

#[component]
pub(super) fn Empty() -> Html {
    html! {
        <div class="board-empty">
            <p class="board-empty-lead">
                { "The board shows one row a project: when it was planned, when it will really finish, \
                   and the odds that it is on time and in budget." }
            </p>
            <ol class="board-empty-steps">
                <li>{ "Add a project. Its tasks go on its own page, each with a duration and what it waits for." }</li>
                <li>{ "Say how sure you are: type “3 5 9” or “±20%” instead of one number." }</li>
                <li>{ "Give it a deadline. From then on the odds stand here, and follow every change." }</li>
            </ol>
            <AddProject is_open=true />
            <p class="board-empty-other">
                { "Have a plan already? " }
                <a href={Route::Home.href()}>{ "Open a file or import a plan" }</a>
                { ", or look at a sample first." }
            </p>
        </div>
    }
}
