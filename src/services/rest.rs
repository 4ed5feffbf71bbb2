//! The rest of the app: what the build cuts off its module, so that a first visit does not wait for it.
//!
//! Until it is here, the pages of a portfolio and all that changes or computes one cannot be called
//! (`crates/xtask/src/build/later.rs` lists the ways to them). So nothing of what is read is heard before, and there is
//! no document.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Error, Object, Promise, Reflect, WebAssembly};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};

use super::{page, site_file};

/// The link of index.html that says where it is; not there when the app is in one piece.
const LINK: &str = "app-rest";
/// What it calls the app among its imports.
const APP: &str = "app";

/// Loads the rest of the app, once. Clones are the same.
#[derive(Clone, Debug, Default)]
pub struct Rest {
    coming: Rc<RefCell<Option<Promise>>>,
}

impl Rest {
    /// Has it here for what will soon be wanted.
    pub fn expect(&self) {
        let rest = self.clone();
        // Whoever waits for it is told why it does not come.
        spawn_local(async move { drop(rest.arrived().await) });
    }

    /// Waits until it is here.
    ///
    /// # Errors
    /// In words why it does not come; the next call tries again.
    pub async fn arrived(&self) -> Result<(), String> {
        let coming = self.coming.borrow_mut().get_or_insert_with(|| future_to_promise(load())).clone();
        JsFuture::from(coming.clone()).await.map(drop).map_err(|error| {
            // Somebody else who waited may have begun anew already.
            self.coming.borrow_mut().take_if(|it| Object::is(it, &coming));
            page::in_words(&error)
        })
    }
}

async fn load() -> Result<JsValue, JsValue> {
    if page::linked_file(LINK).is_none() {
        return Ok(JsValue::UNDEFINED);
    }
    let bytes = site_file::read(LINK).await.map_err(|why| Error::new(&why))?;
    let imports = Object::new();
    Reflect::set(&imports, &APP.into(), &wasm_bindgen::exports())?;
    // Its first act is to write itself into the table through which the app calls it.
    JsFuture::from(WebAssembly::instantiate_buffer(&bytes, &imports)).await
}
