//! What can be done with a portfolio that is kept, without putting it on the desk.

use std::rc::Rc;

use slipcast_engine::model::Portfolio;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::{Current, DRAFT, Keeper, PREFIX};
use crate::components::desk::Notice;
use crate::components::library::{Action, Trouble};
use crate::services::storage::StorageError;
use crate::services::{clock, compress};
use crate::state::{Command, Kept, KeptSummary, Writing, new_name};

impl Keeper {
    /// Forgets what is kept under a key, and offers to bring it back.
    pub(in super::super) fn remove(self: &Rc<Self>, key: &str) {
        let unsaved = self.taken_off_the_desk(key);
        if let Err(error) = self.try_remove(key, unsaved) {
            self.fail(&error, "");
        }
        self.list();
    }

    fn try_remove(self: &Rc<Self>, key: &str, unsaved: Option<String>) -> Result<(), StorageError> {
        let storage = self.storage.as_ref().map_err(Clone::clone)?;
        let (name, draft) = (format!("{PREFIX}{key}"), format!("{PREFIX}{key}{DRAFT}"));
        let text = match unsaved {
            Some(text) => Some(text),
            None => storage.get(&name)?.or(storage.get(&draft)?),
        };
        storage.remove(&name)?;
        storage.remove(&draft)?;
        if let Some((desk, text)) = self.desk().zip(text) {
            let called = KeptSummary::from_text(&text).map_or_else(|_| key.to_owned(), |it| it.name);
            let (keeper, key) = (Rc::clone(self), key.to_owned());
            let undo = Callback::from(move |()| keeper.restore(&key, &text));
            desk.tell(Notice::note(format!("“{called}” is deleted from this browser.")).with("Undo", undo));
        }
        Ok(())
    }

    /// What is open is closed before it is deleted; its text, where the latest of it could not be kept.
    fn taken_off_the_desk(self: &Rc<Self>, key: &str) -> Option<String> {
        let is_this = |it: &Current| it.key == key;
        if !self.current.borrow().as_ref().is_some_and(is_this) {
            return None;
        }
        self.flush();
        // Kept elsewhere by now, if another tab had changed what is under this key.
        let current = self.current.borrow().clone().filter(is_this)?;
        *self.current.borrow_mut() = None;
        self.desk().iter().for_each(|it| it.close());
        self.dispatcher.dispatch(Action::Saved);
        let kept = Kept {
            summary: self.summary(&current.portfolio, current.revision + 1),
            writing: Writing::Plain,
            text: slipcast_exchange::write(&current.portfolio),
        };
        (!current.is_kept()).then(|| kept.to_text())
    }

    /// Brings back what was deleted, beside whatever has taken its key since; whether that could be done.
    fn restore(&self, key: &str, text: &str) -> bool {
        let restored = self.storage.as_ref().map_err(Clone::clone).and_then(|storage| {
            let is_taken = self.has_open(key) || storage.get(&format!("{PREFIX}{key}"))?.is_some();
            let key = if is_taken { clock::unique_name() } else { key.to_owned() };
            storage.set(&format!("{PREFIX}{key}"), text)
        });
        if let Err(error) = &restored {
            self.fail(error, " Then press Undo again.");
        }
        self.list();
        restored.is_ok()
    }

    /// Gives what is kept under a key another name.
    pub(in super::super) fn rename(self: &Rc<Self>, key: &str, name: &str) {
        let name = name.trim().to_owned();
        if let Some(desk) = self.desk().filter(|_| self.has_open(key)) {
            return desk.edit(&Command::RenamePortfolio(name));
        }
        self.rewrite(key, move |portfolio, _| portfolio.name = name, |key| key.to_owned());
    }

    /// Keeps a copy of what is kept under a key.
    pub(in super::super) fn copy(self: &Rc<Self>, key: &str) {
        if self.has_open(key) {
            self.flush();
        }
        let name = |portfolio: &mut Portfolio, names: &[String]| {
            let copy = format!("{} (copy)", portfolio.name);
            portfolio.name = new_name(&copy, names.iter().map(String::as_str));
        };
        self.rewrite(key, name, |_| clock::unique_name());
    }

    /// Reads what is kept under a key, changes it, and keeps it under this key or another.
    fn rewrite(
        self: &Rc<Self>,
        key: &str,
        change: impl FnOnce(&mut Portfolio, &[String]) + 'static,
        to: fn(&str) -> String,
    ) {
        let (keeper, key) = (Rc::clone(self), key.to_owned());
        spawn_local(async move {
            let text = keeper.kept_text(&key);
            let (document, revision) = match keeper.unpack(text.as_deref().unwrap_or_default()).await {
                Ok(read) => read,
                Err(Trouble::Damaged { why, .. } | Trouble::NotRead(why) | Trouble::NotArrived(why)) => {
                    return keeper.tell(&why);
                }
                Err(Trouble::Missing) => return keeper.list(),
            };
            let mut portfolio = (**document.portfolio()).clone();
            let names = keeper.kept().into_iter().filter_map(|it| Some(it.1.ok()?.name));
            change(&mut portfolio, &names.collect::<Vec<_>>());
            let file = slipcast_exchange::write(&portfolio);
            let (writing, packed) = match compress::packed(&file).await {
                Some(packed) => (Writing::Gzip, packed),
                None => (Writing::Plain, file),
            };
            let under = to(&key);
            if under == key && (keeper.kept_text(&key) != text || keeper.has_open(&key)) {
                return keeper.tell("It was changed meanwhile: look at it, and try again.");
            }
            let summary = keeper.summary(&portfolio, revision + 1);
            let kept = Kept { summary, writing, text: packed };
            let written = keeper.storage.as_ref().map_err(Clone::clone);
            let written = written.and_then(|it| it.set(&format!("{PREFIX}{under}"), &kept.to_text()));
            if let Err(error) = written {
                keeper.fail(&error, "");
            }
            keeper.list();
        });
    }

    fn kept_text(&self, key: &str) -> Option<String> {
        self.storage.as_ref().ok()?.get(&format!("{PREFIX}{key}")).ok().flatten()
    }

    fn fail(&self, error: &StorageError, advice: &str) {
        if let Some(desk) = self.desk() {
            desk.tell(Notice::error(format!("{error}{advice}")));
        }
    }
}
