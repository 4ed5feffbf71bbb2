//! Workers as threads of the browser.

use std::fmt;
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{Array, ArrayBuffer, Uint8Array};
use slipcast_worker::protocol::{ToWorker, decode, encode};
use wasm_bindgen::JsCast;
use web_sys::{ErrorEvent, Event, MessageEvent, Worker};

use super::backend::{Backend, Loss, Sink, Word, WorkerId};
use crate::services::page::in_words;

/// Runs each worker as a dedicated web worker.
#[derive(Debug)]
pub struct WorkerBackend {
    script: String,
    sink: SinkInDebug,
    lanes: Vec<Option<Thread>>,
}

struct SinkInDebug(Sink);

impl fmt::Debug for SinkInDebug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sink")
    }
}

impl WorkerBackend {
    /// Workers of the script at the address `script`.
    pub fn new(script: String, sink: Sink) -> Self {
        Self { script, sink: SinkInDebug(sink), lanes: Vec::new() }
    }
}

impl Backend for WorkerBackend {
    fn start(&mut self, worker: WorkerId) -> Result<(), Loss> {
        let thread = Thread::start(&self.script, worker, &self.sink.0)?;
        if self.lanes.len() <= worker.lane {
            self.lanes.resize_with(worker.lane + 1, || None);
        }
        self.lanes[worker.lane] = Some(thread);
        Ok(())
    }

    fn post(&mut self, lane: usize, message: ToWorker) -> Result<(), Loss> {
        let Some(Some(thread)) = self.lanes.get(lane) else {
            return Err(Loss::NotStarted(format!("there is no worker in lane {lane}")));
        };
        let bytes = encode(&message).map_err(|error| Loss::Unreadable(error.to_string()))?;
        let buffer: ArrayBuffer = Uint8Array::from(bytes.as_slice()).buffer();
        // The buffer moves to the worker instead of being copied.
        thread
            .worker
            .post_message_with_transfer(&buffer, &Array::of1(&buffer))
            .map_err(|error| Loss::Crashed(in_words(&error)))
    }

    fn stop(&mut self, lane: usize) {
        if let Some(thread) = self.lanes.get_mut(lane) {
            *thread = None;
        }
    }
}

/// A running worker. It ends, and is heard no more, when this is dropped.
#[derive(Debug)]
struct Thread {
    worker: Worker,
    _listeners: [EventListener; 3],
}

impl Thread {
    fn start(script: &str, id: WorkerId, sink: &Sink) -> Result<Self, Loss> {
        let worker = Worker::new(script).map_err(|error| Loss::NotStarted(in_words(&error)))?;
        let listen = |name: &'static str, word: fn(&Event) -> Word| {
            let sink = Rc::clone(sink);
            EventListener::new(&worker, name, move |event| sink(id, word(event)))
        };
        let listeners = [
            listen("message", |event| read(event.unchecked_ref())),
            listen("messageerror", |_| {
                Word::Lost(Loss::Unreadable("the browser could not deliver it".to_owned()))
            }),
            listen("error", |event| Word::Lost(Loss::Crashed(describe_error(event)))),
        ];
        Ok(Self { worker, _listeners: listeners })
    }
}

impl Drop for Thread {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn read(event: &MessageEvent) -> Word {
    let bytes = Uint8Array::new(&event.data()).to_vec();
    match decode(&bytes) {
        Ok(message) => Word::Said(message),
        Err(error) => Word::Lost(Loss::Unreadable(error.to_string())),
    }
}

/// A script that does not load gives a plain event without a message.
fn describe_error(event: &Event) -> String {
    match event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message) {
        Some(message) if !message.is_empty() => message,
        _ => "its script did not load".to_owned(),
    }
}
