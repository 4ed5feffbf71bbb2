//! The loop around a module in the browser: bytes in from the page, bytes out to it.
//!
//! Only the programs of the modules use it: their libraries, and so their tests, know no browser.
//! `loader.js` starts such a program.
#![cfg(target_arch = "wasm32")]

use std::cell::RefCell;
use std::panic;

use js_sys::{Array, ArrayBuffer, Reflect, Uint8Array};
use serde::Serialize;
use slipcast_link::{Module, decode, encode};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Listens for the app, and then says hello: the app sends nothing before it, so nothing can be missed.
///
/// In a worker the app is at the other end of the global scope. In the page itself, where workers are blocked, the app
/// has put one end of a channel there, by the module's `name`; it is heard and spoken to in the same way.
pub fn serve<M: Module + 'static>(module: M, name: &str) {
    let scope = js_sys::global();
    let end = Reflect::get(&scope, &name.into()).ok().filter(|it| it.is_object());
    let end: DedicatedWorkerGlobalScope = end.unwrap_or_else(|| scope.into()).unchecked_into();
    // A panic ends as a trap without words; this is the only chance to say what happened.
    panic::set_hook(Box::new({
        let end = end.clone();
        move |info| say(&end, &M::stopped(info.to_string()))
    }));

    say(&end, &module.greeting());
    let module = RefCell::new(module);
    let listener = Closure::<dyn Fn(MessageEvent)>::new({
        let end = end.clone();
        move |event: MessageEvent| {
            let bytes = Uint8Array::new(&event.data()).to_vec();
            match decode(&bytes) {
                Ok(message) => module.borrow_mut().handle(message, &mut |answer| say(&end, &answer)),
                Err(error) => say(&end, &M::stopped(error.to_string())),
            }
        }
    });
    end.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The listener lives as long as the module does.
    listener.forget();
}

/// Hands the bytes over without a copy in between: the buffer itself moves to the page.
fn say(end: &DedicatedWorkerGlobalScope, message: &impl Serialize) {
    let bytes = match encode(message) {
        Ok(bytes) => bytes,
        // Every message can be encoded; if one cannot, an uncaught error is what the page listens for.
        Err(error) => wasm_bindgen::throw_str(&error.to_string()),
    };
    let buffer: ArrayBuffer = Uint8Array::from(bytes.as_slice()).buffer();
    if let Err(error) = end.post_message_with_transfer(&buffer, &Array::of1(&buffer)) {
        wasm_bindgen::throw_val(error);
    }
}
