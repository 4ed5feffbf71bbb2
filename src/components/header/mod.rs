//! The line at the top of every page: where one is, what the run does, and what concerns the portfolio as a whole.

mod file;
mod help;
mod history;
mod run_status;
mod scenarios;
mod settings;
mod steps;
mod theme_choice;

use yew::prelude::*;

use super::desk::use_desk;
use super::library::{Saving, use_library};
use crate::routes::Route;
use crate::state::{Page, Section, Session, Subject};

use file::FileButtons;
use help::Help;
use run_status::RunStatus;
use scenarios::ScenarioMenu;
use steps::Steps;
use theme_choice::ThemeChoice;

#[derive(PartialEq, Properties)]
pub(crate) struct HeaderProps {
    pub(crate) route: Route,
}

#[component]
pub(crate) fn Header(props: &HeaderProps) -> Html {
    let desk = use_desk();
    let session = desk.session().filter(|it| props.route.opens(&it.key));
    html! {
        <header class="header">
            <a class="header-name" href={Route::Home.href()}>{ "Slipcast" }</a>
            if let Some(session) = &session {
                { of_session(session) }
            } else {
                <span class="header-space"></span>
            }
            <Help page={session.map(|it| it.view.page.clone())} />
            <ThemeChoice />
        </header>
    }
}

/// What concerns the portfolio on the desk.
#[inline(never)] // A door to what is loaded later.
fn of_session(session: &Session) -> Html {
    html! {
        <>
            { navigation(session) }
            <span class="header-space"></span>
            { portfolio_name(session) }
            <RunStatus />
            <Steps />
            <FileButtons />
        </>
    }
}

fn navigation(session: &Session) -> Html {
    let (document, page) = (session.document(), &session.view.page);
    let ranked = document.ranked();
    let of = match page {
        Page::Project(project) | Page::Results(Subject::Project(project)) => Some(project),
        Page::Results(Subject::Task(path)) => Some(&path.project),
        Page::Board | Page::Risks | Page::Resources(_) | Page::Results(Subject::Portfolio) => None,
    };
    let project = of.or_else(|| ranked.first().map(|it| &it.id)).cloned();
    let link = |name: &'static str, to: Option<Page>, is_here: bool| {
        let href = to.map(|page| Route::Open { key: session.place(), page }.href());
        let disabled = href.is_none().then_some("true");
        html! { <a {href} aria-current={is_here.then_some("page")} aria-disabled={disabled}>{ name }</a> }
    };
    html! {
        <nav class="header-pages" aria-label="Pages">
            { link("Board", Some(Page::Board), *page == Page::Board) }
            { link("Projects", project.map(Page::Project), matches!(page, Page::Project(_))) }
            { link("Resources", Some(Page::Resources(Section::People)), matches!(page, Page::Resources(_))) }
            { link("Risks", Some(Page::Risks), *page == Page::Risks) }
            { link("Results", Some(Page::Results(Subject::Portfolio)), matches!(page, Page::Results(_))) }
        </nav>
    }
}

/// The portfolio's name and its scenarios.
fn portfolio_name(session: &Session) -> Html {
    let name = &session.document().portfolio().name;
    html! {
        <span class="header-portfolio">
            <span class="header-portfolio-name" title={name.clone()}>{ name }</span>
            <ScenarioMenu />
            <SavingStatus />
        </span>
    }
}

/// Whether all is kept in this browser.
#[component]
fn SavingStatus() -> Html {
    match use_library().state.saving {
        Saving::Saved => {
            html! { <span class="header-saving" title="Kept in this browser">{ "Saved" }</span> }
        }
        Saving::Pending => html! { <span class="header-saving">{ "Saving…" }</span> },
        Saving::Failed(why) => html! {
            <span class="header-saving header-not-saved" role="alert" title={why.clone()}>
                <b>{ "Not saved." }</b><span class="visually-hidden">{ " " }{ why }</span>
            </span>
        },
    }
}
