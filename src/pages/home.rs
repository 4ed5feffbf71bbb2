//! Where a visit begins: what is kept in this browser, the samples, and the ways in for files.

use yew::prelude::*;

use crate::components::library::{SAMPLES, use_library};

#[component]
pub(crate) fn HomePage() -> Html {
    let library = use_library();
    html! {
        <>
            <h1>{ "Forecast the slip before it happens." }</h1>
            <ul>
                for (index, sample) in SAMPLES.iter().enumerate() {
                    <li key={index}><button type="button" onclick={let library = library.clone(); move |_: MouseEvent| library.open_sample(index)}>{ sample.name }</button></li>
                }
            </ul>
        </>
    }
}
