//! What the browser keeps between visits: text by name.
//!
//! Browsers may block it, fill it up, or empty it; all of that is an `Err` to be told to the person, never a panic.
//! All pages of a host share one store, so every name in it starts with [`PREFIX`], which callers neither see nor write.

use slipcast_engine::order;
use std::fmt;

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Storage as WebStorage, StorageEvent};

use super::{Listening, page};

/// Known to src/shell/boot.js too, which saves a copy of everything when the app itself no longer can.
const PREFIX: &str = "slipcast/";

/// Why something was not kept or not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The browser lets this page keep nothing, as in some private windows.
    Blocked,
    /// There is no room for this any more.
    Full {
        /// The name it was to have.
        key: String,
        /// How long the text is.
        character_count: usize,
    },
    /// Anything else, in the browser's words.
    Other(String),
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blocked => f.write_str(
                "This browser keeps nothing for this page (a private window, or a setting). Save a file to keep your \
                 work.",
            ),
            Self::Full { character_count, .. } => write!(
                f,
                "The browser's storage is full: there is no room for {character_count} more characters. Save a file to \
                 keep your work, or remove a portfolio you no longer need.",
            ),
            Self::Other(reason) => write!(f, "The browser could not keep this ({reason}). Save a file to keep your work."),
        }
    }
}

impl std::error::Error for StorageError {}

/// The store of this page.
#[derive(Clone, Debug)]
pub struct Storage {
    inner: WebStorage,
}

impl Storage {
    /// Fails where storage is blocked.
    pub fn open() -> Result<Self, StorageError> {
        let inner = page::window().local_storage().ok().flatten().ok_or(StorageError::Blocked)?;
        Ok(Self { inner })
    }

    /// The text kept under this name.
    pub fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.inner.get_item(&full_key(key)).map_err(|error| other(&error))
    }

    /// Keeps a text under a name, in place of any before it. When this fails, what was kept before is still there.
    pub fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.inner.set_item(&full_key(key), text).map_err(|error| {
            let name = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.name()));
            // Firefox has its own name for it.
            match name.as_deref() {
                Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => {
                    StorageError::Full { key: key.to_owned(), character_count: text.encode_utf16().count() }
                }
                _ => other(&error),
            }
        })
    }

    /// Forgets what is kept under a name, if anything is.
    pub fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.inner.remove_item(&full_key(key)).map_err(|error| other(&error))
    }

    /// All names, sorted.
    pub fn keys(&self) -> Result<Vec<String>, StorageError> {
        let mut keys = Vec::new();
        for index in 0..self.inner.length().map_err(|error| other(&error))? {
            let key = self.inner.key(index).map_err(|error| other(&error))?;
            keys.extend(key.as_deref().and_then(|key| key.strip_prefix(PREFIX)).map(str::to_owned));
        }
        order::sort(&mut keys);
        Ok(keys)
    }
}

/// Something was kept or forgotten by this app in another tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StorageChange {
    /// `None` when everything was forgotten.
    pub key: Option<String>,
    /// What is kept now.
    pub text: Option<String>,
}

/// Calls when another tab changes something.
pub fn on_change_elsewhere(call: impl Fn(StorageChange) + 'static) -> Listening {
    EventListener::new(&page::window(), "storage", move |event| {
        let event: &StorageEvent = event.unchecked_ref();
        match event.key() {
            None => call(StorageChange { key: None, text: None }),
            Some(key) => {
                if let Some(key) = key.strip_prefix(PREFIX) {
                    call(StorageChange { key: Some(key.to_owned()), text: event.new_value() });
                }
            }
        }
    })
}

fn full_key(key: &str) -> String {
    format!("{PREFIX}{key}")
}

fn other(error: &JsValue) -> StorageError {
    StorageError::Other(page::in_words(error))
}
