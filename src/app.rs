//! The whole of the page: what everything stands on, the header, and below it the page that the address names.

use yew::prelude::*;

use crate::components::desk::{DeskProvider, LiveProvider, Notices, use_desk};
use crate::components::header::Header;
use crate::components::incoming::IncomingProvider;
use crate::components::library::{LibraryProvider, use_library};
use crate::components::update_notice::UpdateNotice;
use crate::components::use_route::use_route;
use crate::pages::board::BoardPage;
use crate::pages::home::HomePage;
use crate::pages::not_opened::not_opened_page;
use crate::pages::project::ProjectPage;
use crate::pages::results::ResultsPage;
use crate::pages::unknown::unknown_page;
use crate::routes::Route;
use crate::services::address;
use crate::state::{Page, Session};

/// The app.
#[component]
pub(crate) fn App() -> Html {
    html! {
        <DeskProvider>
            <LibraryProvider>
                <LiveProvider>
                    <IncomingProvider>
                        <Pages />
                    </IncomingProvider>
                </LiveProvider>
            </LibraryProvider>
        </DeskProvider>
    }
}

#[component]
fn Pages() -> Html {
    let (desk, library, route) = (use_desk(), use_library(), use_route());
    use_effect_with(route.clone(), {
        let (desk, library) = (desk.clone(), library.clone());
        move |route| {
            if let Route::Open { key, page } = route {
                library.open(key, page.clone());
                if desk.session().is_some_and(|it| it.key == *key) {
                    desk.turn(page.clone());
                }
            }
        }
    });
    // What the address names may be gone, after an edit or an undo: the address then follows the page.
    let shown = desk.session().map(|it| (it.key.clone(), it.view.page.clone()));
    use_effect_with(shown, {
        let route = route.clone();
        move |shown| {
            if let (Route::Open { key, page }, Some((open, shown))) = (route, shown)
                && key == *open
                && page != *shown
            {
                address::replace(&Route::Open { key, page: shown.clone() }.href());
            }
        }
    });
    let page = match &route {
        Route::Home => html! { <HomePage /> },
        Route::Unknown(path) => unknown_page(path),
        Route::Open { key, page } => match desk.session().filter(|it| it.key == *key) {
            Some(session) => page_of(&session),
            None => match library.state.trouble.clone() {
                Some(trouble) => {
                    let (key, page) = (key.clone(), page.clone());
                    let again = {
                        let library = library.clone();
                        Callback::from(move |_: MouseEvent| library.open(&key, page.clone()))
                    };
                    not_opened_page(&trouble, &library, again)
                }
                None => html! { <h1 class="opening">{ "Opening…" }</h1> },
            },
        },
    };
    html! {
        <>
            <Header {route} />
            <UpdateNotice />
            <main id="page" tabindex="-1">{ page }</main>
            <Notices />
        </>
    }
}

/// The page that the session shows: another than the address names when that one is no longer there.
fn page_of(session: &Session) -> Html {
    match session.view.page.clone() {
        Page::Board => html! { <BoardPage /> },
        Page::Project(project) => html! { <ProjectPage {project} /> },
        Page::Results(subject) => html! { <ResultsPage {subject} /> },
    }
}
