//! Readers in the browser.

use std::rc::Rc;

use slipcast_link::{CodecError, decode, encode};
use slipcast_reader::protocol::FromReader;
use wasm_bindgen_futures::spawn_local;

use super::{Hear, Open, Reading, Say};
use crate::services::modules::{Line, Loss, Place, Script};
use crate::services::page;
use crate::services::rest::Rest;

const READER: Script = Script { link: "reader-script", name: slipcast_reader::NAME };

/// Reads in a worker; in a page opened from a disk, where browsers allow none, in the page.
///
/// Nothing is heard of a reader before the rest of the app is there, which alone can do something with it.
pub fn start(rest: Rest) -> Reading {
    let place = if page::is_on_disk() { Place::InPage } else { Place::Beside };
    let open: Open = Box::new(move |place, hear: Hear| {
        let rest = rest.clone();
        let hear = move |heard: Result<Vec<u8>, Loss>| {
            let (hear, rest) = (Rc::clone(&hear), rest.clone());
            // Those who wait for the same thing go on in the order in which they came.
            spawn_local(async move {
                let arrived = rest.arrived().await.map_err(Loss::NotStarted);
                hear(heard.and_then(|bytes| arrived.and_then(|()| message_of(&bytes))));
            });
        };
        let line = Line::open(READER, place, Rc::new(hear))?;
        let say: Say = Box::new(move |message| line.post(&encode(message).map_err(unreadable)?));
        Ok(say)
    });
    Reading::new(place, open)
}

#[inline(never)] // A door to what is loaded later.
fn message_of(bytes: &[u8]) -> Result<FromReader, Loss> {
    decode(bytes).map_err(unreadable)
}

fn unreadable(error: CodecError) -> Loss {
    Loss::Unreadable(error.to_string())
}
