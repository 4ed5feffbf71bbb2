//! Files from the person's disk and back to it. Nothing is uploaded: the page reads and writes them itself.

use std::fmt;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_file::futures::read_as_bytes;
use gloo_timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, DragEvent, FileList, HtmlAnchorElement, HtmlInputElement, Url};

use super::{Listening, page};

/// A file as the person gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedFile {
    /// Without its folder, which browsers do not tell.
    pub name: String,
    /// All of it.
    pub bytes: Vec<u8>,
}

/// Why a file could not be read or saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// More bytes than the caller takes.
    TooLarge {
        /// The file's.
        name: String,
        /// What it has.
        byte_count: u64,
        /// What the caller takes.
        most_bytes: u64,
    },
    /// The browser could not read it: it was moved, changed or locked since it was chosen, or it is a folder.
    Unreadable {
        /// The file's.
        name: String,
        /// In the browser's words.
        reason: String,
    },
    /// The browser would not save it.
    NotSaved {
        /// The file's.
        name: String,
        /// In the browser's words.
        reason: String,
    },
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let megabytes = |byte_count: &u64| *byte_count as f64 / 1e6;
        match self {
            Self::TooLarge { name, byte_count, most_bytes } => write!(
                f,
                "{name} has {:.0} MB, more than the {:.0} MB that can be opened here.",
                megabytes(byte_count),
                megabytes(most_bytes)
            ),
            Self::Unreadable { name, reason } => {
                write!(
                    f,
                    "{name} could not be read ({reason}). Choose it again; if it is a folder, choose a file in it."
                )
            }
            Self::NotSaved { name, reason } => write!(f, "{name} could not be saved ({reason})."),
        }
    }
}

impl std::error::Error for FileError {}

/// A file that was chosen or dropped, not read yet.
#[derive(Clone, Debug)]
pub struct ChosenFile {
    inner: gloo_file::File,
}

impl ChosenFile {
    /// Without its folder.
    pub fn name(&self) -> String {
        self.inner.name()
    }

    /// Reads it whole, unless it has more than `most_bytes`.
    pub async fn read(&self, most_bytes: u64) -> Result<OpenedFile, FileError> {
        let (name, byte_count) = (self.inner.name(), self.inner.size());
        if byte_count > most_bytes {
            return Err(FileError::TooLarge { name, byte_count, most_bytes });
        }
        match read_as_bytes(&self.inner).await {
            Ok(bytes) => Ok(OpenedFile { name, bytes }),
            Err(error) => Err(FileError::Unreadable { name, reason: error.to_string() }),
        }
    }
}

/// Shows the browser's dialog for choosing files. `accept` is what `<input accept>` takes, such as `".json,.xml"`.
/// Browsers allow it in answer to a click or a key. When the person chooses nothing, nothing is called.
pub fn choose(accept: &str, several: bool, call: impl FnOnce(Vec<ChosenFile>) + 'static) {
    let Ok(Ok(input)) =
        page::document().create_element("input").map(|element| element.dyn_into::<HtmlInputElement>())
    else {
        return;
    };
    input.set_type("file");
    input.set_accept(accept);
    input.set_multiple(several);
    let chooser = input.clone();
    EventListener::once(&input, "change", move |_| call(chosen(chooser.files()))).forget();
    input.click();
}

/// Calls with what is dropped anywhere on the page, and with whether files hang over it meanwhile. Without this, browsers
/// leave the app to show the file.
pub fn on_drop_anywhere(
    hangs: impl Fn(bool) + 'static,
    call: impl Fn(Vec<ChosenFile>) + 'static,
) -> [Listening; 3] {
    let window = page::window();
    let options = EventListenerOptions::enable_prevent_default();
    let hangs = Rc::new(hangs);
    let listen = |name: &'static str, hear: Box<dyn Fn(&DragEvent)>| {
        EventListener::new_with_options(&window, name, options, move |event| hear(event.unchecked_ref()))
    };
    let (over, left, done) = (Rc::clone(&hangs), Rc::clone(&hangs), hangs);
    let carries_files =
        |event: &DragEvent| event.data_transfer().is_some_and(|it| it.types().includes(&"Files".into(), 0));
    [
        listen(
            "dragover",
            Box::new(move |event| {
                if carries_files(event) {
                    event.prevent_default();
                    over(true);
                }
            }),
        ),
        // Also sent between two parts of the page; out of the page leads to nothing.
        listen(
            "dragleave",
            Box::new(move |event| {
                if event.related_target().is_none() {
                    left(false);
                }
            }),
        ),
        listen(
            "drop",
            Box::new(move |event| {
                done(false);
                let files = dropped(event);
                if !files.is_empty() {
                    event.prevent_default();
                    call(files);
                }
            }),
        ),
    ]
}

/// The files of a drop; none when text or a picture of a page was dropped.
fn dropped(event: &DragEvent) -> Vec<ChosenFile> {
    chosen(event.data_transfer().and_then(|transfer| transfer.files()))
}

fn chosen(files: Option<FileList>) -> Vec<ChosenFile> {
    files
        .map(gloo_file::FileList::from)
        .iter()
        .flat_map(|files| files.iter())
        .cloned()
        .map(|inner| ChosenFile { inner })
        .collect()
}

/// Saves a file where the person's browser puts downloads.
pub fn save(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), FileError> {
    save_inner(name, media_type, bytes)
        .map_err(|error| FileError::NotSaved { name: name.to_owned(), reason: page::in_words(&error) })
}

fn save_inner(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), wasm_bindgen::JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link = page::document().create_element("a")?.unchecked_into::<HtmlAnchorElement>();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Not at once: some browsers read the file after the click.
    Timeout::new(60_000, move || {
        // Fails only for an address that is no address; this one came from the browser.
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}
