//! Reading files behind a typed, versioned message protocol.
//!
//! The page shows itself without a reader: this is a module of its own, loaded with the first file, import, sample or
//! kept portfolio, and it works beside the page, which large plans would keep from drawing.
//! This library knows no browser: [`Module::handle`] takes a message and gives the answer, in a web worker or, where
//! workers are blocked, in the page (`src/main.rs`), and in tests.
//! Rule of this room: it tells formats apart and hands over; what is in a file is the exchange crate's affair.
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")
)]

pub mod protocol;

use slipcast_engine::check::Problem;
use slipcast_link::{Hello, Module};

use protocol::{Contents, File, FromReader, ToReader};

/// Where the page puts the other end of the line to a reader that runs in the page itself.
pub const NAME: &str = "slipcast-reader";

/// One reader: nothing but whether it knows whom it works for.
#[derive(Debug, Default)]
pub struct Reader {
    greeted: bool,
}

impl Reader {
    /// A reader that was told nothing yet.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Module for Reader {
    type In = ToReader;
    type Out = FromReader;

    fn greeting(&self) -> FromReader {
        FromReader::Hello(Hello::of_this_build())
    }

    fn handle(&mut self, message: ToReader, say: &mut dyn FnMut(FromReader)) {
        match message {
            ToReader::Hello(hello) => match hello.check() {
                Ok(()) => self.greeted = true,
                Err(other_build) => say(Self::stopped(other_build.to_string())),
            },
            ToReader::Read(_) if !self.greeted => {
                say(Self::stopped("it was given a file before a greeting of its own build".to_owned()));
            }
            ToReader::Read(file) => say(FromReader::Read(read(&file))),
        }
    }

    fn stopped(reason: String) -> FromReader {
        FromReader::Stopped { reason }
    }
}

/// Reads a Slipcast file, or a plan when it is XML.
fn read(file: &File) -> Result<Contents, Vec<Problem>> {
    if is_xml(file) {
        let import = slipcast_exchange::import_mspdi(&file.bytes, &file.name).map_err(|it| vec![it])?;
        Ok(Contents::Plan(Box::new(import)))
    } else {
        slipcast_exchange::read(&file.bytes).map(Contents::Portfolio)
    }
}

/// By its first sign, in any encoding; else by its name.
fn is_xml(file: &File) -> bool {
    let marks = [0xef, 0xbb, 0xbf, 0xff, 0xfe, 0];
    match file.bytes.iter().find(|it| !marks.contains(it) && !it.is_ascii_whitespace()) {
        Some(b'<') => true,
        Some(b'{') => false,
        _ => file.name.to_lowercase().ends_with(".xml"),
    }
}
