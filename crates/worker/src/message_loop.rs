//! Bytes in from the page, bytes out to it.

use std::cell::RefCell;
use std::panic;

use js_sys::{Array, ArrayBuffer, Uint8Array};
use slipcast_worker::Worker;
use slipcast_worker::protocol::{FromWorker, decode, encode};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Listens, and then says hello: the page sends nothing before it, so nothing can be missed.
pub(crate) fn start() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    // A panic ends as a trap without words; this is the only chance to say what happened.
    panic::set_hook(Box::new({
        let scope = scope.clone();
        move |info| say(&scope, &FromWorker::Stopped { reason: info.to_string() })
    }));

    let worker = RefCell::new(Worker::new());
    say(&scope, &worker.borrow().greeting());
    let listener = Closure::<dyn Fn(MessageEvent)>::new({
        let scope = scope.clone();
        move |event: MessageEvent| {
            let bytes = Uint8Array::new(&event.data()).to_vec();
            match decode(&bytes) {
                Ok(message) => worker.borrow_mut().handle(message, &mut |answer| say(&scope, &answer)),
                Err(error) => say(&scope, &FromWorker::Stopped { reason: error.to_string() }),
            }
        }
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The listener lives as long as the worker does.
    listener.forget();
}

/// Hands the bytes over without a copy in between: the buffer itself moves to the page.
fn say(scope: &DedicatedWorkerGlobalScope, message: &FromWorker) {
    let bytes = match encode(message) {
        Ok(bytes) => bytes,
        // Every message can be encoded; if one cannot, an uncaught error is what the page listens for.
        Err(error) => wasm_bindgen::throw_str(&error.to_string()),
    };
    let buffer: ArrayBuffer = Uint8Array::from(bytes.as_slice()).buffer();
    if let Err(error) = scope.post_message_with_transfer(&buffer, &Array::of1(&buffer)) {
        wasm_bindgen::throw_val(error);
    }
}
