//! The whole of the page: the header, and below it the page that the address names.

use yew::prelude::*;

use crate::components::header::Header;
use crate::components::update_notice::UpdateNotice;
use crate::components::use_route::use_route;
use crate::pages::engine_status::EngineStatus;
use crate::pages::unknown::UnknownPage;
use crate::routes::Route;

/// The app.
#[component]
pub(crate) fn App() -> Html {
    let route = use_route();
    let page = match route {
        Route::Home | Route::Open { .. } => html! { <EngineStatus /> },
        Route::Unknown(path) => html! { <UnknownPage {path} /> },
    };
    html! {
        <>
            <Header />
            <UpdateNotice />
            <main id="page">{ page }</main>
        </>
    }
}
