//! The portfolios of this browser: kept by themselves, opened by their key.

mod keeper;
mod samples;

use std::rc::Rc;

use slipcast_engine::model::{Portfolio, ScenarioId};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::desk::use_desk;
use crate::services::reading::Reading;
use crate::services::{files, page_life, storage};
use crate::state::{ByPtr, Document, KeptError, KeptSummary, Page};

use keeper::Keeper;
pub(crate) use samples::{SAMPLES, Sample};

/// What is known of the portfolios of this browser.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct LibraryState {
    /// By key, the latest first.
    pub(crate) kept: Rc<Vec<(String, Result<KeptSummary, KeptError>)>>,
    pub(crate) saving: Saving,
    /// Something has been opened, or soon will have been: there will be something to compute.
    pub(crate) is_in_use: bool,
    /// Why the last that was asked for could not be opened.
    pub(crate) trouble: Option<Trouble>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Saving {
    /// Nothing to keep, or all kept.
    #[default]
    Saved,
    Pending,
    /// In words.
    Failed(AttrValue),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Trouble {
    Missing,
    /// A sample, whose file could not be fetched; in the browser's words.
    NotArrived(String),
    /// Nothing is wrong with it as far as is known, but there is no reader; why, and what to do.
    NotRead(String),
    Damaged {
        why: String,
        /// What the browser has.
        text: String,
    },
}

pub(crate) enum Action {
    Listed(Vec<(String, Result<KeptSummary, KeptError>)>),
    /// Something is being read that may be put on the desk.
    Expecting,
    Opening,
    Opened,
    NotOpened(Trouble),
    Saving,
    Saved,
    NotSaved(String),
}

impl Reducible for LibraryState {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = (*self).clone();
        match action {
            Action::Listed(kept) => state.kept = Rc::new(kept),
            Action::Expecting => state.is_in_use = true,
            Action::Opening | Action::Opened => (state.is_in_use, state.trouble) = (true, None),
            Action::NotOpened(trouble) => state.trouble = Some(trouble),
            // A failure is not forgotten until something has been kept.
            Action::Saving if matches!(state.saving, Saving::Failed(_)) => return self,
            Action::Saving => state.saving = Saving::Pending,
            Action::Saved => state.saving = Saving::Saved,
            Action::NotSaved(why) => state.saving = Saving::Failed(why.into()),
        }
        if state == *self { self } else { Rc::new(state) }
    }
}

/// A handle on the portfolios of this browser.
#[derive(Clone)]
pub(crate) struct Library {
    pub(crate) state: LibraryState,
    keeper: Rc<Keeper>,
}

impl PartialEq for Library {
    fn eq(&self, other: &Self) -> bool {
        self.state == other.state && Rc::ptr_eq(&self.keeper, &other.keeper)
    }
}

impl Library {
    /// Puts on the desk what is kept under a key, or the sample of that name, with one of its scenarios if one is named.
    pub(crate) fn open(&self, key: &str, page: Page, scenario: Option<ScenarioId>) {
        self.keeper.open(key, page, scenario);
    }

    /// Begins a portfolio, keeps it and goes to its board.
    pub(crate) fn begin(&self, portfolio: Portfolio) {
        self.keeper.begin(portfolio);
    }

    /// Keeps a new portfolio and goes to its board.
    pub(crate) fn add(&self, document: Document) {
        self.keeper.add(document);
    }

    /// Says that something will be read and may come to be opened, so that the reader and the workers are ready.
    pub(crate) fn expect(&self) {
        self.keeper.expect();
    }

    /// What reads the files that come in.
    pub(crate) fn reading(&self) -> &Reading {
        &self.keeper.reading
    }

    /// Forgets what is kept under a key; a notice offers to bring it back.
    pub(crate) fn remove(&self, key: &str) {
        self.keeper.remove(key);
    }

    /// Keeps a copy of what is kept under a key.
    pub(crate) fn copy(&self, key: &str) {
        self.keeper.copy(key);
    }

    /// Gives what is kept under a key another name.
    pub(crate) fn rename(&self, key: &str, name: &str) {
        self.keeper.rename(key, name);
    }

    pub(crate) fn list(&self) {
        self.keeper.list();
    }

    /// Saves what the browser has of a damaged portfolio as a file.
    pub(crate) fn save_salvaged(&self, text: String) {
        spawn_local(async move {
            let file = keeper::salvage(&text).await;
            // Its own failure would be told where the portfolio's is: on the same page.
            let _ = files::save("rescued.slipcast.json", "application/json", file.as_bytes());
        });
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct LibraryProviderProps {
    pub(crate) children: Html,
}

#[component]
pub(crate) fn LibraryProvider(props: &LibraryProviderProps) -> Html {
    let desk = use_desk();
    let state = use_reducer(LibraryState::default);
    let keeper = use_memo((), |()| Keeper::new(state.dispatcher()));
    let keeper = (*keeper).clone();
    *keeper.desk.borrow_mut() = Some(desk.clone());
    use_effect_with((), {
        let keeper = keeper.clone();
        move |()| {
            keeper.list();
            let (hearing, leaving) = (keeper.clone(), keeper.clone());
            let listenings = (
                storage::on_change_elsewhere(move |change| hearing.hear(&change)),
                page_life::on_leaving(move || leaving.flush()),
            );
            move || drop(listenings)
        }
    });
    let session = desk.session();
    let kept = session.as_ref().map(|it| (it.key.clone(), ByPtr::from(it.document().portfolio())));
    use_effect_with(kept, {
        let keeper = keeper.clone();
        move |_| {
            if let Some(session) = session {
                keeper.watch(&session);
            }
        }
    });
    let library = Library { state: (*state).clone(), keeper };
    html! { <ContextProvider<Library> context={library}>{ props.children.clone() }</ContextProvider<Library>> }
}

/// The portfolios of this browser.
#[hook]
pub(crate) fn use_library() -> Library {
    use_context().unwrap_or_else(|| wasm_bindgen::throw_str("a part of the page stands outside the library"))
}
