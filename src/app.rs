//! The whole of the page: what everything stands on, the header, and below it the page that the address names.

use yew::prelude::*;

use crate::components::desk::{DeskProvider, LiveProvider, Notices, use_desk};
use crate::components::header::Header;
use crate::components::library::{SAMPLES, use_library};
use crate::components::update_notice::UpdateNotice;
use crate::components::use_route::use_route;
use crate::pages::board::BoardPage;
use crate::pages::home::HomePage;
use crate::pages::project::ProjectPage;
use crate::pages::results::ResultsPage;
use crate::pages::unknown::UnknownPage;
use crate::routes::Route;
use crate::state::Page;

/// The app.
#[component]
pub(crate) fn App() -> Html {
    html! { <DeskProvider><LiveProvider><Pages /></LiveProvider></DeskProvider> }
}

#[component]
fn Pages() -> Html {
    let desk = use_desk();
    let library = use_library();
    let route = use_route();
    use_effect_with(route.clone(), {
        let desk = desk.clone();
        move |route| {
            if let Route::Open { key, page } = route {
                if desk.session().is_none_or(|it| it.key != *key)
                    && let Some(index) = SAMPLES.iter().position(|it| it.key == key)
                {
                    library.open_sample(index);
                }
                desk.turn(page.clone());
            }
        }
    });
    let page = match route {
        Route::Home => html! { <HomePage /> },
        Route::Unknown(path) => html! { <UnknownPage {path} /> },
        Route::Open { page, .. } => match (desk.session(), page) {
            (None, _) => html! { <h1>{ "Opening" }</h1> },
            (Some(_), Page::Board) => html! { <BoardPage /> },
            (Some(_), Page::Project(project)) => html! { <ProjectPage {project} /> },
            (Some(_), Page::Results(subject)) => html! { <ResultsPage {subject} /> },
        },
    };
    html! {
        <>
            <Header />
            <UpdateNotice />
            <Notices />
            <main id="page">{ page }</main>
        </>
    }
}
