//! Where a visit begins: what is kept in this browser, the samples, and the ways in for files.

use slipcast_engine::model::{DateTime, Portfolio, Scenario};
use yew::prelude::*;

use crate::components::incoming::{Wanted, use_incoming};
use crate::components::library::{Library, SAMPLES, Sample, use_library};
use crate::components::name_dialog::NameDialog;
use crate::routes::Route;
use crate::services::clock;
use crate::state::{EditError, KeptError, KeptSummary, Page, Thing};
use crate::text::{counted, date, time_of_day};

#[component]
pub(crate) fn HomePage() -> Html {
    let (library, incoming) = (use_library(), use_incoming());
    use_effect_with(library.state.saving.clone(), {
        let library = library.clone();
        move |_| library.list()
    });
    let choose = |wanted: Wanted| {
        let incoming = incoming.clone();
        Callback::from(move |_: MouseEvent| incoming.choose(wanted))
    };
    let new = {
        let library = library.clone();
        Callback::from(move |_: MouseEvent| library.begin(empty_portfolio()))
    };
    let kept = library.state.kept.clone();
    html! {
        <div class="home">
            <h1>{ "Forecast the slip before it happens." }</h1>
            <p class="why">
                { "Bring your projects, say how sure you are, and watch what the portfolio will really do: when it \
                   finishes, what it costs, and what decides it. Nothing is uploaded; everything stays in this browser." }
            </p>
            <p class="home-ways">
                <button type="button" class="primary" onclick={choose(Wanted::Plan)}>{ "Import a plan…" }</button>
                <button type="button" onclick={choose(Wanted::Portfolio)}>{ "Open a file…" }</button>
                <button type="button" onclick={new}>{ "New portfolio" }</button>
                <span class="home-hint">{ "or drop a file anywhere: Slipcast (JSON) or Microsoft Project (XML)" }</span>
            </p>
            if !kept.is_empty() {
                <section class="home-list" aria-labelledby="kept">
                    <h2 id="kept">{ "In this browser" }</h2>
                    <ul>
                        for (key, summary) in kept.iter() {
                            <KeptRow key={key.clone()} name={key.clone()} summary={summary.clone()} />
                        }
                    </ul>
                </section>
            }
            <section class="home-list" aria-labelledby="samples">
                <h2 id="samples">{ "Samples" }</h2>
                <ul>
                    for sample in &SAMPLES { { sample_row(sample, kept.iter().any(|it| it.0 == sample.key)) } }
                </ul>
            </section>
        </div>
    }
}

/// The board teaches what to do with it.
fn empty_portfolio() -> Portfolio {
    Portfolio {
        name: "New portfolio".to_owned(),
        scenarios: vec![Scenario::new("plan", "Plan").into()],
        extra: Default::default(),
    }
}

fn sample_row(sample: &'static Sample, is_changed: bool) -> Html {
    let href = Route::Open { key: sample.key.to_owned(), page: Page::Board }.href();
    html! {
        <li key={sample.key} class="home-row">
            <a {href}>{ sample.name }</a>
            <span class="home-story">
                { sample.story }
                if is_changed { { " You have changed it: it is in the list above; delete it there to start over." } }
            </span>
        </li>
    }
}

#[derive(PartialEq, Properties)]
struct KeptRowProps {
    /// The key under which it is kept.
    name: String,
    summary: Result<KeptSummary, KeptError>,
}

#[component]
fn KeptRow(props: &KeptRowProps) -> Html {
    let library = use_library();
    let renames = use_state_eq(|| false);
    let href = Route::Open { key: props.name.clone(), page: Page::Board }.href();
    let (name, what) = match &props.summary {
        Ok(summary) => (summary.name.clone(), in_words(summary)),
        Err(error) => (props.name.clone(), error.message().to_owned()),
    };
    let act = |what: &'static str, act: fn(&Library, &str)| {
        let (library, key) = (library.clone(), props.name.clone());
        let onclick = move |_: MouseEvent| act(&library, &key);
        html! {
            <button type="button" class="quiet" aria-label={format!("{what} {name}")} {onclick}>{ what }</button>
        }
    };
    let open = |it: bool| {
        let set = renames.setter();
        Callback::from(move |()| set.set(it))
    };
    let rename = {
        let (library, key) = (library.clone(), props.name.clone());
        Callback::from(move |typed: String| {
            if typed.trim().is_empty() {
                return Err(AttrValue::from(EditError::EmptyName(Thing::Portfolio).to_string()));
            }
            library.rename(&key, &typed);
            Ok(())
        })
    };
    html! {
        <li class="home-row">
            <a {href}>{ name.clone() }</a>
            <span class="home-story">{ what }</span>
            <span class="home-actions">
                if props.summary.is_ok() {
                    <button type="button" class="quiet" aria-label={format!("Rename {name}")}
                        onclick={let open = open(true); move |_: MouseEvent| open.emit(())}>{ "Rename" }</button>
                    { act("Copy", Library::copy) }
                }
                { act("Delete", Library::remove) }
            </span>
            if *renames {
                <NameDialog title={format!("Rename “{name}”")} label="Name" action="Rename" name={name.clone()}
                    commit={rename} onclose={open(false)} />
            }
        </li>
    }
}

/// How large it is, and when it was last saved.
fn in_words(summary: &KeptSummary) -> String {
    let saved = DateTime::from_minutes(summary.saved_at);
    let today = DateTime::from_minutes(clock::local_minutes()).date() == saved.date();
    let when = if today { time_of_day(saved) } else { date(saved) };
    let projects = counted(summary.projects, "project", "projects");
    format!("{projects} · {} · saved {when}", counted(summary.tasks, "task", "tasks"))
}
