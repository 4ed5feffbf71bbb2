//! Readers in the browser.

use std::rc::Rc;

use slipcast_link::{decode, encode};

use super::{Hear, Open, Reading, Say};
use crate::services::modules::{Line, Loss, Place, Script};
use crate::services::page;

const READER: Script = Script { link: "reader-script", name: slipcast_reader::NAME };

/// Reads in a worker; in a page opened from a disk, where browsers allow none, in the page.
pub fn start() -> Reading {
    let place = if page::is_on_disk() { Place::InPage } else { Place::Beside };
    let unreadable = |error: slipcast_link::CodecError| Loss::Unreadable(error.to_string());
    let open: Open = Box::new(move |place, hear: Hear| {
        let hear = move |heard: Result<Vec<u8>, Loss>| {
            hear(heard.and_then(|bytes| decode(&bytes).map_err(unreadable)));
        };
        let line = Line::open(READER, place, Rc::new(hear))?;
        let say: Say = Box::new(move |message| line.post(&encode(message).map_err(unreadable)?));
        Ok(say)
    });
    Reading::new(place, open)
}
