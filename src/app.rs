//! The whole of the page: what everything stands on, the header, and below it the page that the address names.

use std::rc::Rc;

use slipcast_engine::model::ScenarioId;
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
use crate::pages::resources::ResourcesPage;
use crate::pages::results::ResultsPage;
use crate::pages::risks::RisksPage;
use crate::pages::unknown::unknown_page;
use crate::routes::Route;
use crate::services::address;
use crate::state::{Act, Page, Session};

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
            if let Some((key, scenario, page)) = route.opened() {
                library.open(key, page.clone(), scenario.clone());
                if desk.session().is_some_and(|it| it.key == key) {
                    desk.turn(page.clone(), scenario);
                }
            }
        }
    });
    use_address_of(desk.session(), &route);
    let page = match &route {
        Route::Home => html! { <HomePage /> },
        Route::Unknown(path) => unknown_page(path),
        Route::Open { .. } => match desk.session().filter(|it| route.opens(&it.key)) {
            Some(session) => page_of(&session),
            None => match library.state.trouble.clone() {
                Some(trouble) => {
                    let (route, again) = (route.clone(), library.clone());
                    let again = Callback::from(move |_: MouseEvent| {
                        if let Some((key, scenario, page)) = route.opened() {
                            again.open(key, page.clone(), scenario);
                        }
                    });
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

/// Lets the address follow what is shown. What it names may be gone, after an edit or an undo: then it is put right.
/// Another scenario is a step of its own, so that the back button leads to the one before.
#[hook]
fn use_address_of(session: Option<Rc<Session>>, route: &Route) {
    let last = use_mut_ref(|| None::<(String, ScenarioId)>);
    let shown = session.as_ref().map(|it| (it.place(), it.view.page.clone()));
    let route = route.clone();
    use_effect_with(shown, move |_| {
        let Some(session) = session else { return };
        let shown = session.document().scenario().id.clone();
        let before = last.borrow_mut().replace((session.key.clone(), shown.clone()));
        let before = before.filter(|it| it.0 == session.key).map(|it| it.1);
        let Some((_, named, page)) = route.opened().filter(|it| it.0 == session.key) else { return };
        let here = Route::Open { key: session.place(), page: session.view.page.clone() };
        let left = named.or(before).and_then(|it| session.document().showing(&it));
        match left.filter(|it| it.scenario().id != shown) {
            Some(left) => {
                let left = session.after(Act::Show(left));
                address::replace(&Route::Open { key: left.place(), page: page.clone() }.href());
                address::go_to(&here.href());
            }
            None if here != route => address::replace(&here.href()),
            None => {}
        }
    });
}

/// The page that the session shows: another than the address names when that one is no longer there.
#[inline(never)] // A door to what is loaded later.
fn page_of(session: &Session) -> Html {
    match session.view.page.clone() {
        Page::Board => html! { <BoardPage /> },
        Page::Project(project) => html! { <ProjectPage {project} /> },
        Page::Resources(section) => html! { <ResourcesPage {section} /> },
        Page::Risks => html! { <RisksPage /> },
        Page::Results(subject) => html! { <ResultsPage {subject} /> },
    }
}
