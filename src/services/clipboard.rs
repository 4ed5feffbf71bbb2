//! The clipboard.

use std::fmt;

use wasm_bindgen_futures::JsFuture;

use super::page;

/// The browser does not let the page use the clipboard, or only after a click.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClipboardError {
    reason: String,
}

impl fmt::Display for ClipboardError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "The browser did not let this be copied ({}). Select the text and copy it yourself.",
            self.reason
        )
    }
}

impl std::error::Error for ClipboardError {}

/// Copies text. Browsers allow it in answer to a click or a key.
pub async fn copy_text(text: &str) -> Result<(), ClipboardError> {
    // Absent in pages that did not come over https, whatever the types say.
    let navigator = page::window().navigator();
    if js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_undefined()) {
        return Err(ClipboardError { reason: "pages without https have no clipboard".to_owned() });
    }
    let copied = JsFuture::from(navigator.clipboard().write_text(text)).await;
    copied.map(|_| ()).map_err(|error| ClipboardError { reason: page::in_words(&error) })
}
