//! What all projects share: people, calendars, money.

mod budgets;
mod calendars;
mod days;
mod holidays;
mod merge;
mod people;
mod pool;

use yew::prelude::*;

use crate::answers::results::Part;
use crate::components::desk::{Desk, use_desk, use_wish};
use crate::components::sheet::Taken;
use crate::pages::results::parts::parts;
use crate::routes::Route;
use crate::state::live::Wish;
use crate::state::{Command, Document, EditError, Page, Section};

use budgets::Budgets;
use calendars::Calendars;
use people::People;

#[derive(PartialEq, Properties)]
pub(crate) struct ResourcesPageProps {
    pub(crate) section: Section,
}

#[component]
pub(crate) fn ResourcesPage(props: &ResourcesPageProps) -> Html {
    use_wish(Wish { resources: true, ..Wish::default() });
    let desk = use_desk();
    let Some(session) = desk.session() else { return Html::default() };
    let link = |section: Section, name: &'static str| {
        let href = Route::Open { key: session.key.clone(), page: Page::Resources(section) }.href();
        html! { <a {href} aria-current={(section == props.section).then_some("page")}>{ name }</a> }
    };
    let document = session.document().clone();
    html! {
        <div class="resources">
            <nav class="resources-sections" aria-label="Resources">
                { link(Section::People, "People") }
                { link(Section::Calendars, "Calendars") }
                { link(Section::Budgets, "Budgets") }
            </nav>
            { match props.section {
                Section::People => html! { <People {document} /> },
                Section::Calendars => html! { <Calendars {document} /> },
                Section::Budgets => html! { <Budgets {document} /> },
            } }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct SectionProps {
    document: Document,
}

/// The sentence of a page, and the line under it.
fn heading(sentence: &[Part], why: Html) -> Html {
    html! {
        <>
            <h1>{ parts(sentence) }</h1>
            <p class="why">{ why }</p>
        </>
    }
}

/// Applies what was typed, if it is understood.
fn take(desk: &Desk, command: Result<Command, EditError>) -> Taken {
    desk.try_typed(&command.map_err(|it| AttrValue::from(it.to_string()))?)
}
