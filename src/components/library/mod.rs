//! The portfolios of this browser: kept by themselves, opened by their key.

mod samples;

use yew::prelude::*;

use super::desk::{Desk, Notice, use_desk};
use crate::routes::Route;
use crate::services::address;
use crate::state::{Document, Page, Session};

pub(crate) use samples::SAMPLES;

#[derive(Clone, PartialEq)]
pub(crate) struct Library {
    desk: Desk,
}

impl Library {
    pub(crate) fn open_sample(&self, index: usize) {
        let Some(sample) = SAMPLES.get(index) else { return };
        match slipcast_exchange::read(sample.file) {
            Ok(portfolio) => {
                if let Ok(document) = Document::new(portfolio) {
                    self.desk.open(Session::new(sample.key.to_owned(), document));
                    address::go_to(&Route::Open { key: sample.key.to_owned(), page: Page::Board }.href());
                }
            }
            Err(problems) => self.desk.tell(Notice::error(format!("{problems:?}"))),
        }
    }
}

#[hook]
pub(crate) fn use_library() -> Library {
    Library { desk: use_desk() }
}
