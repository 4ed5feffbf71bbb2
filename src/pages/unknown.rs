//! An address without a page.

use yew::prelude::*;

use crate::routes::Route;

pub(crate) fn unknown_page(path: &str) -> Html {
    html! {
        <>
            <h1>{ "There is no such page." }</h1>
            <p class="why">
                { "The address ends in " }<b>{ path }</b>
                { ", which this version of Slipcast has no page for. " }
                <a href={Route::Home.href()}>{ "Start from the first page" }</a>{ "." }
            </p>
        </>
    }
}
