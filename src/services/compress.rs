//! Compression, by the browser and off the page's thread (the Compression Streams standard), to text and back.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use js_sys::{Array, ArrayBuffer, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableWritablePair, Response};

/// Compresses with gzip and writes the bytes in Base64; `None` when the browser cannot.
pub async fn packed(text: &str) -> Option<String> {
    let bytes = through(text.as_bytes(), "CompressionStream").await.ok()?;
    Some(STANDARD.encode(bytes))
}

/// The text that [`packed`] was given; `None` when this is not from it, or the browser cannot.
pub async fn unpacked(packed: &str) -> Option<String> {
    let bytes = STANDARD.decode(packed).ok()?;
    String::from_utf8(through(&bytes, "DecompressionStream").await.ok()?).ok()
}

/// The bytes after a stream of the browser, named by its class; web-sys does not have these two yet.
async fn through(bytes: &[u8], class: &str) -> Result<Vec<u8>, JsValue> {
    let class: Function = Reflect::get(&js_sys::global(), &class.into())?.dyn_into()?;
    let pair: ReadableWritablePair =
        Reflect::construct(&class, &Array::of1(&"gzip".into()))?.unchecked_into();
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)))?;
    let response = Response::new_with_opt_readable_stream(Some(&blob.stream().pipe_through(&pair)))?;
    let buffer: ArrayBuffer = JsFuture::from(response.array_buffer()?).await?.dyn_into()?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
