//! A portfolio that cannot be shown, and why.

use yew::prelude::*;

use crate::components::library::{Library, Trouble};
use crate::routes::Route;

/// `again` opens it again.
pub(crate) fn not_opened_page(trouble: &Trouble, library: &Library, again: Callback<MouseEvent>) -> Html {
    let home = html! { <a href={Route::Home.href()}>{ "See what is kept" }</a> };
    match trouble {
        Trouble::Missing => html! {
            <>
                <h1>{ "This browser keeps no such portfolio." }</h1>
                <p class="why">
                    { "It may have been deleted, or the address is from another browser: portfolios are shared as \
                       files, not as addresses. " }{ home }{ "." }
                </p>
            </>
        },
        Trouble::NotArrived(why) => html! {
            <>
                <h1>{ "The sample did not arrive." }</h1>
                <p class="why">
                    { format!("Its file could not be read ({why}). Check the connection, then reload. ") }
                    { home }{ "." }
                </p>
            </>
        },
        Trouble::NotRead(why) => html! {
            <>
                <h1>{ "This portfolio could not be read yet." }</h1>
                <p class="why">{ why }{ " " }{ home }{ "." }</p>
                <p class="why">
                    <button type="button" class="primary" onclick={again}>{ "Try again" }</button>
                </p>
            </>
        },
        Trouble::Damaged { why, text } => {
            let (library, text) = (library.clone(), text.clone());
            let onclick = Callback::from(move |_: MouseEvent| library.save_salvaged(text.clone()));
            html! {
                <>
                    <h1>{ "This portfolio cannot be opened." }</h1>
                    <p class="why">{ why }{ " " }{ home }{ "." }</p>
                    <p class="why"><button type="button" {onclick}>{ "Save what is there" }</button></p>
                </>
            }
        }
    }
}
