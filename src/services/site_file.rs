//! Files of the site that are read when they are wanted.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use js_sys::{ArrayBuffer, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::page;

/// The file that a `<link id=…>` of index.html names; in words why it cannot be had.
pub async fn read(link: &str) -> Result<Vec<u8>, String> {
    let address = page::linked_file(link).ok_or_else(|| "this build has no such file".to_owned())?;
    if page::is_on_disk() {
        on_disk(&address).ok_or_else(|| "app-on-disk.js does not hold it".to_owned())
    } else {
        fetched(&address).await.map_err(|error| page::in_words(&error))
    }
}

async fn fetched(address: &str) -> Result<Vec<u8>, JsValue> {
    let response: Response = JsFuture::from(page::window().fetch_with_str(address)).await?.dyn_into()?;
    if !response.ok() {
        return Err(js_sys::Error::new(&format!("the host answered {}", response.status())).into());
    }
    let buffer: ArrayBuffer = JsFuture::from(response.array_buffer()?).await?.dyn_into()?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Browsers refuse to fetch from a disk. There the app came out of a script, and these files with it, by their names.
fn on_disk(address: &str) -> Option<Vec<u8>> {
    let name = address.rsplit('/').next()?;
    let files = Reflect::get(&js_sys::global(), &"slipcastOnDisk".into()).ok()?;
    STANDARD.decode(Reflect::get(&files, &name.into()).ok()?.as_string()?).ok()
}
