//! Keeps what is on the desk in the browser, by itself, and finds it again.

mod shelf;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use slipcast_engine::model::{Portfolio, ScenarioId};
use slipcast_engine::order;
use slipcast_reader::protocol::Contents;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::samples::sample_file;
use super::{Action, LibraryState, Trouble};
use crate::components::desk::{Desk, Notice};
use crate::routes::Route;
use crate::services::later::{self, Later};
use crate::services::reading::{self, ReadFailure, Reading};
use crate::services::rest::Rest;
use crate::services::storage::{Storage, StorageChange, StorageError};
use crate::services::{address, clock, compress};
use crate::state::{Document, Kept, KeptError, KeptSummary, Page, Session, Writing};

const PREFIX: &str = "portfolio/";
/// What is being written takes this name first, and its own when it has been read back.
const DRAFT: &str = ".new";
/// From an edit to its being kept: a drag is one save.
const PAUSE_MILLISECONDS: u32 = 300;

pub(super) struct Keeper {
    storage: Result<Storage, StorageError>,
    /// This tab.
    tab: String,
    pub(super) reading: Reading,
    rest: Rest,
    dispatcher: UseReducerDispatcher<LibraryState>,
    pub(super) desk: RefCell<Option<Desk>>,
    current: RefCell<Option<Current>>,
    /// The key that was asked for last: what is read meanwhile for another comes too late.
    wanted: RefCell<String>,
    pause: RefCell<Option<Later>>,
    is_writing: Cell<bool>,
}

/// The portfolio on the desk, as far as keeping it goes.
#[derive(Clone)]
struct Current {
    key: String,
    portfolio: Arc<Portfolio>,
    /// What is in the browser, or needs not be: a sample as it came.
    kept: Option<Arc<Portfolio>>,
    /// The last revision that this tab has seen; 0 when there is none.
    revision: u64,
}

impl Current {
    fn is_kept(&self) -> bool {
        self.kept.as_ref().is_some_and(|it| Arc::ptr_eq(it, &self.portfolio))
    }
}

impl Keeper {
    pub(super) fn new(dispatcher: UseReducerDispatcher<LibraryState>) -> Rc<Self> {
        let rest = Rest::default();
        Rc::new(Self {
            storage: Storage::open(),
            tab: clock::unique_name(),
            reading: reading::start(rest.clone()),
            rest,
            dispatcher,
            desk: RefCell::default(),
            current: RefCell::default(),
            wanted: RefCell::default(),
            pause: RefCell::default(),
            is_writing: Cell::new(false),
        })
    }

    /// What is kept, the latest first.
    pub(super) fn list(&self) {
        self.dispatcher.dispatch(Action::Listed(self.kept()));
    }

    fn kept(&self) -> Vec<(String, Result<KeptSummary, KeptError>)> {
        let mut kept: Vec<(String, Result<KeptSummary, KeptError>)> = Vec::new();
        let Ok(storage) = &self.storage else { return kept };
        for name in storage.keys().unwrap_or_default() {
            let Some(key) = name.strip_prefix(PREFIX).filter(|it| !it.ends_with(DRAFT)) else { continue };
            if let Ok(Some(text)) = storage.get(&name) {
                kept.push((key.to_owned(), KeptSummary::from_text(&text)));
            }
        }
        order::sort_by_key(&mut kept, |it| std::cmp::Reverse(it.1.as_ref().map_or(0, |it| it.saved_at)));
        kept
    }

    /// Opens what is kept under a key, or the sample of that name.
    pub(super) fn open(self: &Rc<Self>, key: &str, page: Page, scenario: Option<ScenarioId>) {
        key.clone_into(&mut self.wanted.borrow_mut());
        if self.has_open(key) {
            return;
        }
        self.flush();
        self.expect_parts();
        self.dispatcher.dispatch(Action::Opening);
        let (keeper, key) = (Rc::clone(self), key.to_owned());
        spawn_local(async move {
            let found = keeper.find(&key).await;
            if *keeper.wanted.borrow() != key || keeper.has_open(&key) {
                return;
            }
            match found {
                Ok((document, revision, needs_keeping)) => {
                    let portfolio = Arc::clone(document.portfolio());
                    let kept = (!needs_keeping).then(|| Arc::clone(&portfolio));
                    *keeper.current.borrow_mut() =
                        Some(Current { key: key.clone(), portfolio, kept, revision });
                    if let Some(desk) = keeper.desk() {
                        desk.open(Session::new(key, document).turned_to(page, scenario.as_ref()));
                    }
                    keeper.dispatcher.dispatch(Action::Opened);
                }
                Err(trouble) => {
                    if let Some(desk) = keeper.desk() {
                        desk.close();
                    }
                    keeper.dispatcher.dispatch(Action::NotOpened(trouble));
                }
            }
        });
    }

    /// The document under a key, its revision, and whether it has to be kept.
    async fn find(&self, key: &str) -> Result<(Document, u64, bool), Trouble> {
        let name = format!("{PREFIX}{key}");
        let get = |name: &str| self.storage.as_ref().ok().and_then(|it| it.get(name).ok().flatten());
        let texts = [get(&name), get(&format!("{name}{DRAFT}"))];
        let mut damage = None;
        for (place, text) in texts.iter().enumerate() {
            let Some(text) = text else { continue };
            match self.unpack(text).await {
                Ok((document, revision)) => return Ok((document, revision, place == 1)),
                Err(trouble @ Trouble::NotRead(_)) => return Err(trouble),
                Err(trouble) => damage = damage.or(Some(trouble)),
            }
        }
        if let Some(trouble) = damage {
            return Err(trouble);
        }
        let file = sample_file(key).await?;
        let document = self.read(file).await.map_err(|it| match it {
            // A file that is not what it should be has been damaged on its way.
            Unread::Wrong(_) => Trouble::NotArrived("the file is damaged".to_owned()),
            Unread::NoReader(why) => Trouble::NotRead(why),
        })?;
        Ok((document, 0, false))
    }

    /// The document in a kept text, and its revision.
    async fn unpack(&self, text: &str) -> Result<(Document, u64), Trouble> {
        let damaged = |why: &str| Trouble::Damaged { why: why.to_owned(), text: text.to_owned() };
        let kept = Kept::from_text(text).map_err(|it| damaged(it.message()))?;
        let cut_off = || damaged(KeptError::Damaged.message());
        let file = match kept.writing {
            Writing::Plain => kept.text,
            Writing::Gzip => compress::unpacked(&kept.text).await.ok_or_else(cut_off)?,
        };
        match self.read(file.into_bytes()).await {
            Ok(document) => Ok((document, kept.summary.revision)),
            Err(Unread::Wrong(None)) => Err(cut_off()),
            Err(Unread::Wrong(Some(why))) => Err(damaged(&why)),
            Err(Unread::NoReader(why)) => Err(Trouble::NotRead(why)),
        }
    }

    /// The document in a Slipcast file.
    async fn read(&self, file: Vec<u8>) -> Result<Document, Unread> {
        let in_words =
            |failure: ReadFailure| failure.problems().first().map(|it| format!("{} {}", it.message, it.mend));
        match self.reading.read("", file).await {
            Ok(Contents::Portfolio(portfolio)) => {
                Document::new(portfolio).map_err(|it| Unread::Wrong(Some(it.to_string())))
            }
            // Nothing but portfolios is kept.
            Ok(Contents::Plan(_)) => Err(Unread::Wrong(None)),
            Err(failure @ ReadFailure::Problems(_)) => Err(Unread::Wrong(in_words(failure))),
            Err(failure) => Err(Unread::NoReader(in_words(failure).unwrap_or_default())),
        }
    }

    /// Puts a portfolio without anything in it on the desk and keeps it.
    pub(super) fn begin(self: &Rc<Self>, portfolio: Portfolio) {
        self.expect();
        let keeper = Rc::clone(self);
        spawn_local(async move {
            let begun = match keeper.rest.arrived().await {
                Ok(()) => Document::new(portfolio).map_err(|it| it.to_string()),
                Err(why) => Err(format!(
                    "A part of Slipcast did not arrive ({why}). Check the connection and try again."
                )),
            };
            match begun {
                Ok(document) => keeper.add(document),
                Err(why) => keeper.desk().iter().for_each(|it| it.tell(Notice::error(why.clone()))),
            }
        });
    }

    /// Puts a new portfolio on the desk and keeps it.
    pub(super) fn add(self: &Rc<Self>, document: Document) {
        self.flush();
        let key = clock::unique_name();
        key.clone_into(&mut self.wanted.borrow_mut());
        let portfolio = Arc::clone(document.portfolio());
        *self.current.borrow_mut() = Some(Current { key: key.clone(), portfolio, kept: None, revision: 0 });
        if let Some(desk) = self.desk() {
            desk.open(Session::new(key.clone(), document));
        }
        address::go_to(&Route::Open { key, page: Page::Board }.href());
        self.dispatcher.dispatch(Action::Opened);
        self.keep_soon();
    }

    fn has_open(&self, key: &str) -> bool {
        self.desk().and_then(|it| it.session()).is_some_and(|it| it.key == key)
    }

    /// Has ready what opening something takes.
    fn expect_parts(&self) {
        self.rest.expect();
        self.reading.expect();
    }

    pub(super) fn expect(&self) {
        self.expect_parts();
        self.dispatcher.dispatch(Action::Expecting);
    }

    /// Takes note of what is on the desk, after every change.
    pub(super) fn watch(self: &Rc<Self>, session: &Session) {
        let is_changed = {
            let mut current = self.current.borrow_mut();
            let Some(current) = current.as_mut().filter(|it| it.key == session.key) else { return };
            current.portfolio = Arc::clone(session.document().portfolio());
            !current.is_kept()
        };
        if is_changed {
            self.keep_soon();
        }
    }

    fn keep_soon(self: &Rc<Self>) {
        self.dispatcher.dispatch(Action::Saving);
        let keeper = Rc::clone(self);
        let pause = later::after(PAUSE_MILLISECONDS, move || keeper.keep());
        *self.pause.borrow_mut() = Some(pause);
    }

    fn keep(self: &Rc<Self>) {
        *self.pause.borrow_mut() = None;
        let current = self.current.borrow().clone();
        let Some(current) = current.filter(|it| !it.is_kept()) else { return };
        if self.is_writing.replace(true) {
            // The one being written asks again when it is done.
            return;
        }
        let keeper = Rc::clone(self);
        spawn_local(async move {
            let text = slipcast_exchange::write(&current.portfolio);
            let (writing, text) = match compress::packed(&text).await {
                Some(packed) => (Writing::Gzip, packed),
                None => (Writing::Plain, text),
            };
            keeper.is_writing.set(false);
            keeper.write(&current, writing, text);
            let is_newer = keeper
                .current
                .borrow()
                .as_ref()
                .is_some_and(|it| !it.is_kept() && !Arc::ptr_eq(&it.portfolio, &current.portfolio));
            if is_newer && keeper.pause.borrow().is_none() {
                keeper.keep_soon();
            }
        });
    }

    /// Keeps what is on the desk at once: the page is about to go, or another portfolio to come.
    pub(super) fn flush(&self) {
        *self.pause.borrow_mut() = None;
        let current = self.current.borrow().clone();
        if let Some(current) = current.filter(|it| !it.is_kept()) {
            let text = slipcast_exchange::write(&current.portfolio);
            self.write(&current, Writing::Plain, text);
        }
    }

    fn write(&self, current: &Current, writing: Writing, text: String) {
        match self.try_write(current, writing, text) {
            Ok(Written::Kept { revision }) => {
                let mut now = self.current.borrow_mut();
                if let Some(now) = now.as_mut().filter(|it| it.key == current.key) {
                    now.revision = revision;
                    now.kept = Some(Arc::clone(&current.portfolio));
                }
                self.dispatcher.dispatch(Action::Saved);
            }
            Ok(Written::Elsewhere) => self.part_ways(current),
            Err(error) => self.dispatcher.dispatch(Action::NotSaved(error.to_string())),
        }
    }

    fn try_write(&self, current: &Current, writing: Writing, text: String) -> Result<Written, StorageError> {
        let storage = self.storage.as_ref().map_err(Clone::clone)?;
        let (name, draft) = (format!("{PREFIX}{}", current.key), format!("{PREFIX}{}{DRAFT}", current.key));
        let there = storage.get(&name)?.and_then(|it| KeptSummary::from_text(&it).ok());
        let known = self.current.borrow().as_ref().map_or(current.revision, |it| it.revision);
        if there.as_ref().is_some_and(|it| it.tab != self.tab && it.revision != known) {
            return Ok(Written::Elsewhere);
        }
        let revision = known.max(there.map_or(0, |it| it.revision)) + 1;
        let kept = Kept { summary: self.summary(&current.portfolio, revision), writing, text };
        let text = kept.to_text();
        match storage.set(&draft, &text) {
            Ok(()) if storage.get(&draft)?.as_deref() != Some(text.as_str()) => {
                let reason = "what was written did not come back".to_owned();
                return Err(StorageError::Other(reason));
            }
            // Room for one but not for two: the browser replaces a text whole or not at all.
            Ok(()) | Err(StorageError::Full { .. }) => {}
            Err(error) => return Err(error),
        }
        let written = storage.set(&name, &text);
        storage.remove(&draft)?;
        written.map(|()| Written::Kept { revision })
    }

    fn summary(&self, portfolio: &Portfolio, revision: u64) -> KeptSummary {
        let projects = portfolio.scenarios.first().map_or(&[][..], |it| &it.projects);
        KeptSummary {
            revision,
            tab: self.tab.clone(),
            saved_at: clock::local_minutes(),
            projects: projects.len(),
            tasks: projects.iter().map(|it| it.tasks.len()).sum(),
            name: portfolio.name.clone(),
        }
    }

    /// Two tabs changed the same portfolio: this one goes on with a copy, so that nobody's work is overwritten.
    fn part_ways(&self, current: &Current) {
        let key = clock::unique_name();
        {
            let mut now = self.current.borrow_mut();
            let Some(now) = now.as_mut().filter(|it| it.key == current.key) else { return };
            (now.key, now.revision) = (key.clone(), 0);
        }
        let desk = self.desk();
        if let Some((desk, session)) = desk.as_ref().and_then(|it| Some((it, it.session()?))) {
            let session = Session { key: key.clone(), ..(*session).clone() };
            // First the address, which every drawing reads: the page and all that is open on it stay.
            address::replace(&Route::Open { key: session.place(), page: session.view.page }.href());
            desk.keep_as(key);
        }
        self.tell(
            "Another tab has changed this portfolio meanwhile. This tab goes on with a copy of its own; both are \
             listed on the first page.",
        );
        self.flush();
        self.list();
    }

    /// Another tab has changed what the browser keeps.
    pub(super) fn hear(self: &Rc<Self>, change: &StorageChange) {
        self.list();
        let current = self.current.borrow().clone();
        let Some(current) = current else { return };
        let name = format!("{PREFIX}{}", current.key);
        let Some(text) = change.text.clone().filter(|_| change.key.as_deref() == Some(name.as_str())) else {
            return;
        };
        if !current.is_kept() {
            // The next save notices and parts ways.
            return;
        }
        let keeper = Rc::clone(self);
        spawn_local(async move {
            let Ok((document, revision)) = keeper.unpack(&text).await else { return };
            let portfolio = Arc::clone(document.portfolio());
            let is_as_it_was = keeper
                .current
                .borrow()
                .as_ref()
                .is_some_and(|it| it.key == current.key && it.is_kept() && it.revision < revision);
            if !is_as_it_was {
                // Changed here meanwhile: the next save notices and parts ways. Or something newer has come.
                return;
            }
            let Some(desk) = keeper.desk() else { return };
            let Some(session) = desk.session().filter(|it| it.key == current.key) else { return };
            let document = document.showing(&session.document().scenario().id).unwrap_or(document);
            let page = session.view.page.clone();
            let kept = Some(Arc::clone(&portfolio));
            *keeper.current.borrow_mut() =
                Some(Current { key: current.key.clone(), portfolio, kept, revision });
            desk.open(Session::new(current.key, document).turned_to(page, None));
            keeper.tell("Another tab has changed this portfolio; this is how it is now.");
        });
    }

    fn desk(&self) -> Option<Desk> {
        self.desk.borrow().clone()
    }

    fn tell(&self, text: &str) {
        if let Some(desk) = self.desk() {
            desk.tell(Notice::note(text.to_owned()));
        }
    }
}

enum Written {
    Kept {
        revision: u64,
    },
    /// By another tab, and differently.
    Elsewhere,
}

/// Why a file gives no document.
enum Unread {
    /// It is none; what is wrong with it first.
    Wrong(Option<String>),
    /// Nothing could read it; why, and what to do.
    NoReader(String),
}

/// The file in a kept text, as far as it can be told, for a person who wants to save it.
pub(super) async fn salvage(text: &str) -> String {
    match Kept::from_text(text) {
        Ok(kept) if kept.writing == Writing::Gzip => {
            compress::unpacked(&kept.text).await.unwrap_or_else(|| text.to_owned())
        }
        Ok(kept) => kept.text,
        Err(_) => text.to_owned(),
    }
}
