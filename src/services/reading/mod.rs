//! Reading files: a queue of them, and the reader that works it off.
//!
//! The reader is a module of its own ([`slipcast_reader`]), started with the first file. It is given one file at a
//! time, so that a crash has one file to blame: that one fails, a new reader goes on with the next. Where workers are
//! blocked it runs in the page; where its files do not arrive, everything that waits fails and the next file tries
//! again.

#[cfg(target_arch = "wasm32")]
mod start;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fmt;
use std::future::{Future, poll_fn};
use std::rc::{Rc, Weak};
use std::task::{Poll, Waker};

use slipcast_engine::check::Problem;
use slipcast_link::Hello;
use slipcast_reader::protocol::{Contents, File, FromReader, ToReader};

use super::modules::{Loss, Place};

#[cfg(target_arch = "wasm32")]
pub use start::start;

/// A module never gives memory back: a reader that has read a file of so many bytes is ended when nothing waits.
const LARGE_BYTES: usize = 4_000_000;

/// Why a file has not been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadFailure {
    /// All that is wrong with it.
    Problems(Vec<Problem>),
    /// There is no reader. Nothing is known of the file.
    NoReader(Loss),
    /// The reader was lost over it.
    BrokenOff(Loss),
}

impl ReadFailure {
    /// Everything that a person should know about it.
    pub fn problems(self) -> Vec<Problem> {
        match self {
            Self::Problems(problems) => problems,
            Self::NoReader(loss) => vec![Problem::new(
                "",
                "no-reader",
                format!("The part of Slipcast that reads files is not there: {loss}."),
                "Nothing is lost: check the connection and try again, or reload the page.",
            )],
            Self::BrokenOff(loss) => vec![Problem::new(
                "",
                "broken-off",
                format!("The part of Slipcast that reads files was lost over this one: {loss}."),
                "Nothing else is lost: it may be too large for this browser's memory, so close other tabs and try again.",
            )],
        }
    }
}

/// What is in a file.
pub type ReadResult = Result<Contents, ReadFailure>;

/// What is heard from a reader: a message, or that it is of no more use.
pub type Hear = Rc<dyn Fn(Result<FromReader, Loss>)>;

/// Sends a message to a reader; dropping it ends the reader, of which nothing more is heard.
pub type Say = Box<dyn Fn(&ToReader) -> Result<(), Loss>>;

/// Starts a reader. It never calls back from within a call.
pub type Open = Box<dyn Fn(Place, Hear) -> Result<Say, Loss>>;

/// Reads files. Clones are the same; the reader ends with the last.
#[derive(Clone)]
pub struct Reading {
    inner: Rc<Inner>,
}

impl fmt::Debug for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reading").finish_non_exhaustive()
    }
}

struct Inner {
    open: Open,
    /// Where a reader is tried first.
    place: Place,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    reader: Option<Reader>,
    /// Counts readers, so that no late word is taken for another's.
    readers: u32,
    waiting: VecDeque<Request>,
    in_flight: Option<Asker>,
}

struct Reader {
    place: Place,
    say: Say,
    is_greeted: bool,
    /// It has read a large file.
    is_swollen: bool,
}

struct Request {
    file: File,
    asker: Asker,
}

struct Asker(Weak<RefCell<Asked>>);

/// What whoever asked is waiting for.
#[derive(Default)]
struct Asked {
    result: Option<ReadResult>,
    waker: Option<Waker>,
}

impl Asker {
    fn answer(self, result: ReadResult) {
        let Some(asked) = self.0.upgrade() else { return };
        let waker = {
            let mut asked = asked.borrow_mut();
            asked.result = Some(result);
            asked.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl Reading {
    /// Starts readers by `open`, in `place` if that can be.
    pub fn new(place: Place, open: Open) -> Self {
        Self { inner: Rc::new(Inner { open, place, state: RefCell::default() }) }
    }

    /// Has a reader ready for what will soon be read.
    pub fn expect(&self) {
        self.inner.start();
    }

    /// Reads a file. Whoever drops the future has changed their mind: what is not yet being read never will be.
    pub fn read(&self, name: &str, bytes: Vec<u8>) -> impl Future<Output = ReadResult> + use<> {
        let asked = Rc::new(RefCell::new(Asked::default()));
        let file = File { name: name.to_owned(), bytes };
        let request = Request { file, asker: Asker(Rc::downgrade(&asked)) };
        self.inner.state.borrow_mut().waiting.push_back(request);
        self.inner.go_on();
        poll_fn(move |context| {
            let mut asked = asked.borrow_mut();
            match asked.result.take() {
                Some(result) => Poll::Ready(result),
                None => {
                    asked.waker = Some(context.waker().clone());
                    Poll::Pending
                }
            }
        })
    }
}

impl Inner {
    fn start(self: &Rc<Self>) {
        if self.state.borrow().reader.is_none() {
            self.start_in(self.place);
        }
    }

    fn start_in(self: &Rc<Self>, place: Place) {
        let number = {
            let mut state = self.state.borrow_mut();
            state.readers += 1;
            state.readers
        };
        let inner = Rc::downgrade(self);
        let hear: Hear = Rc::new(move |heard| {
            if let Some(inner) = inner.upgrade()
                && inner.state.borrow().readers == number
            {
                inner.hear(heard);
            }
        });
        match (self.open)(place, hear) {
            Ok(say) => {
                self.state.borrow_mut().reader =
                    Some(Reader { place, say, is_greeted: false, is_swollen: false });
            }
            Err(loss) => self.lose(place, loss),
        }
    }

    /// Gives the reader the next file that somebody still waits for.
    fn go_on(self: &Rc<Self>) {
        let lost = {
            let mut state = self.state.borrow_mut();
            state.waiting.retain(|it| it.asker.0.strong_count() > 0);
            if state.in_flight.is_some() {
                return;
            }
            if state.waiting.is_empty() {
                state.reader.take_if(|it| it.is_swollen);
                return;
            }
            if state.reader.as_ref().is_some_and(|it| it.is_greeted) { state.send_next() } else { None }
        };
        match lost {
            Some((place, loss)) => self.lose(place, loss),
            None => self.start(),
        }
    }

    fn hear(self: &Rc<Self>, heard: Result<FromReader, Loss>) {
        let loss = match heard {
            Ok(FromReader::Hello(hello)) => self.state.borrow_mut().greet(&hello).err(),
            Ok(FromReader::Read(result)) => {
                let asker = self.state.borrow_mut().in_flight.take();
                if let Some(asker) = asker {
                    asker.answer(result.map_err(ReadFailure::Problems));
                }
                None
            }
            Ok(FromReader::Stopped { reason }) => Some(Loss::Stopped(reason)),
            Err(loss) => Some(loss),
        };
        match loss {
            None => self.go_on(),
            Some(loss) => {
                let place = self.state.borrow().reader.as_ref().map_or(self.place, |it| it.place);
                self.lose(place, loss);
            }
        }
    }

    /// The reader in a place is of no more use, or could not be started there.
    fn lose(self: &Rc<Self>, place: Place, loss: Loss) {
        let (reader, asker) = {
            let mut state = self.state.borrow_mut();
            // Nothing more is heard of it.
            state.readers += 1;
            (state.reader.take(), state.in_flight.take())
        };
        if reader.is_some_and(|it| it.is_greeted) {
            if let Some(asker) = asker {
                asker.answer(Err(ReadFailure::BrokenOff(loss)));
            }
            self.go_on();
        } else if place == Place::Beside && !matches!(loss, Loss::OtherBuild(_)) {
            self.start_in(Place::InPage);
        } else {
            let waiting = std::mem::take(&mut self.state.borrow_mut().waiting);
            for request in waiting {
                request.asker.answer(Err(ReadFailure::NoReader(loss.clone())));
            }
        }
    }
}

impl State {
    fn greet(&mut self, hello: &Hello) -> Result<(), Loss> {
        hello.check().map_err(Loss::OtherBuild)?;
        let Some(reader) = &mut self.reader else { return Ok(()) };
        reader.is_greeted = true;
        (reader.say)(&ToReader::Hello(Hello::of_this_build()))
    }

    /// Where the reader was lost when it cannot be reached.
    fn send_next(&mut self) -> Option<(Place, Loss)> {
        let (reader, request) = (self.reader.as_mut()?, self.waiting.pop_front()?);
        reader.is_swollen |= request.file.bytes.len() >= LARGE_BYTES;
        let sent = (reader.say)(&ToReader::Read(request.file));
        self.in_flight = Some(request.asker);
        sent.err().map(|loss| (reader.place, loss))
    }
}
