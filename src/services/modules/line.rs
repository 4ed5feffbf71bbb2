//! Bytes to a module and back.

use std::fmt;
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{Array, ArrayBuffer, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{
    ErrorEvent, Event, EventTarget, HtmlScriptElement, MessageChannel, MessageEvent, MessagePort, Worker,
};

use super::{Loss, Place, Script};
use crate::services::page::{self, in_words};

/// What is heard from a module: a message, or that it is of no more use. Never from within a call of [`Line`].
type Hear = Rc<dyn Fn(Result<Vec<u8>, Loss>)>;

/// A running module. It ends, and is heard no more, when this is dropped.
pub struct Line {
    end: End,
    _listeners: Vec<EventListener>,
}

enum End {
    Worker(Worker),
    Port(MessagePort),
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Line").finish_non_exhaustive()
    }
}

impl Line {
    /// Starts a module, which says hello when it can hear.
    pub fn open(script: Script, place: Place, hear: Hear) -> Result<Self, Loss> {
        let address = page::linked_file(script.link);
        let address = address.ok_or_else(|| Loss::NotStarted("this build has no such file".to_owned()))?;
        let not_started = |error| Loss::NotStarted(in_words(&error));
        let (end, source) = match place {
            Place::Beside => {
                let worker = Worker::new(&address).map_err(not_started)?;
                let source: EventTarget = worker.clone().into();
                (End::Worker(worker), source)
            }
            Place::InPage => {
                let channel = MessageChannel::new().map_err(not_started)?;
                // The module takes it from there as soon as it has been loaded.
                Reflect::set(&js_sys::global(), &script.name.into(), &channel.port2())
                    .map_err(not_started)?;
                let source = load(&address).map_err(not_started)?;
                (End::Port(channel.port1()), source.into())
            }
        };
        let mut listeners = vec![listen(&source, "error", &hear, |event| Err(error_of(event)))];
        for (name, word) in MESSAGES {
            listeners.push(listen(end.target(), name, &hear, word));
        }
        if let End::Port(port) = &end {
            port.start();
        }
        Ok(Self { end, _listeners: listeners })
    }

    /// Sends a message.
    pub fn post(&self, bytes: &[u8]) -> Result<(), Loss> {
        let buffer: ArrayBuffer = Uint8Array::from(bytes).buffer();
        // The buffer moves to the module instead of being copied.
        let moved = Array::of1(&buffer);
        match &self.end {
            End::Worker(worker) => worker.post_message_with_transfer(&buffer, &moved),
            End::Port(port) => port.post_message_with_transferable(&buffer, &moved),
        }
        .map_err(|error| Loss::Crashed(in_words(&error)))
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        match &self.end {
            End::Worker(worker) => worker.terminate(),
            End::Port(port) => port.close(),
        }
    }
}

impl End {
    fn target(&self) -> &EventTarget {
        match self {
            Self::Worker(worker) => worker,
            Self::Port(port) => port,
        }
    }
}

type Word = fn(&Event) -> Result<Vec<u8>, Loss>;

const MESSAGES: [(&str, Word); 2] = [
    ("message", |event| Ok(Uint8Array::new(&event.unchecked_ref::<MessageEvent>().data()).to_vec())),
    ("messageerror", |_| Err(Loss::Unreadable("the browser could not deliver it".to_owned()))),
];

fn listen(target: &EventTarget, name: &'static str, hear: &Hear, word: Word) -> EventListener {
    let hear = Rc::clone(hear);
    EventListener::new(target, name, move |event| hear(word(event)))
}

/// A script that does not load gives a plain event without a message.
fn error_of(event: &Event) -> Loss {
    match event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message) {
        Some(message) if !message.is_empty() => Loss::Crashed(message),
        _ => Loss::NotStarted("its script did not load".to_owned()),
    }
}

/// Adds a script to the page.
fn load(address: &str) -> Result<HtmlScriptElement, wasm_bindgen::JsValue> {
    let document = page::document();
    let script: HtmlScriptElement = document.create_element("script")?.unchecked_into();
    script.set_src(address);
    if let Some(head) = document.head() {
        head.append_child(&script)?;
    }
    Ok(script)
}
