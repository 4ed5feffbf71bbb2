//! Light or dark.

use super::page;
use super::storage::Storage;

/// Which colours the page has. The style sheet does the rest by `data-theme`; src/shell/boot.js reads the same key
/// before the first paint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system asks.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

const KEY: &str = "theme";

impl Theme {
    /// What the person chose on an earlier visit.
    pub fn kept() -> Self {
        let kept = Storage::open().and_then(|storage| storage.get(KEY)).ok().flatten();
        match kept.as_deref() {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }

    /// Shows the page in these colours, and on the next visit too where the browser keeps anything.
    pub fn choose(self) {
        let name = match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        };
        if let Some(root) = page::document().document_element() {
            // Neither call can fail for a name as plain as this.
            let _ = match name {
                Some(name) => root.set_attribute("data-theme", name),
                None => root.remove_attribute("data-theme"),
            };
        }
        // Not worth a message: the colours are right now, and there is nothing to lose.
        let _ = Storage::open().and_then(|storage| match name {
            Some(name) => storage.set(KEY, name),
            None => storage.remove(KEY),
        });
    }
}
