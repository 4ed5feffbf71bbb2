//! Every bad day a reader can have, and who hears of it.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::Context;

use slipcast_link::Module;
use slipcast_reader::Reader as RealReader;

use super::*;

const FILE: &[u8] = br#"{"format": "slipcast", "version": 1, "portfolio": "P",
    "scenarios": [{"id": "s", "name": "S", "projects": []}]}"#;

/// What the readers of a test do.
#[derive(Default)]
struct World {
    /// What will be heard, in order.
    said: RefCell<VecDeque<(Hear, Result<FromReader, Loss>)>>,
    /// Where readers were started.
    started: RefCell<Vec<Place>>,
    /// No reader of these places can be started.
    blocked: RefCell<Vec<Place>>,
    /// The names of what was read.
    read: RefCell<Vec<String>>,
    /// Greets as one of another build would.
    is_of_another_build: Cell<bool>,
}

/// A file of this name takes the reader with it.
const DEADLY: &str = "deadly.json";

fn crash() -> Loss {
    Loss::Crashed("out of memory".to_owned())
}

fn reading() -> (Reading, Rc<World>) {
    let world = Rc::new(World::default());
    let in_open = Rc::clone(&world);
    let open: Open = Box::new(move |place, hear| {
        let world = Rc::clone(&in_open);
        world.started.borrow_mut().push(place);
        if world.blocked.borrow().contains(&place) {
            world.said.borrow_mut().push_back((hear, Err(crash())));
            return Ok(Box::new(|_| Ok(())));
        }
        let reader = RefCell::new(RealReader::new());
        let mut greeting = reader.borrow().greeting();
        if world.is_of_another_build.get() {
            greeting = FromReader::Hello(Hello { build_id: "another".to_owned(), ..Hello::of_this_build() });
        }
        world.said.borrow_mut().push_back((Rc::clone(&hear), Ok(greeting)));
        Ok(Box::new(move |message| {
            if let ToReader::Read(file) = message {
                world.read.borrow_mut().push(file.name.clone());
                if file.name == DEADLY {
                    world.said.borrow_mut().push_back((Rc::clone(&hear), Err(crash())));
                    return Ok(());
                }
            }
            reader.borrow_mut().handle(message.clone(), &mut |answer| {
                world.said.borrow_mut().push_back((Rc::clone(&hear), Ok(answer)));
            });
            Ok(())
        }))
    });
    (Reading::new(Place::Beside, open), world)
}

impl World {
    fn turn_until_idle(&self) {
        loop {
            let next = self.said.borrow_mut().pop_front();
            let Some((hear, heard)) = next else { return };
            hear(heard);
        }
    }
}

type Asking = Pin<Box<dyn Future<Output = ReadResult>>>;

fn ask(reading: &Reading, name: &str, bytes: &[u8]) -> Asking {
    Box::pin(reading.read(name, bytes.to_vec()))
}

fn now(asking: &mut Asking) -> Option<ReadResult> {
    match pin!(asking).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => Some(result),
        Poll::Pending => None,
    }
}

fn has_portfolio(result: Option<ReadResult>) -> bool {
    matches!(result, Some(Ok(Contents::Portfolio(portfolio))) if portfolio.name == "P")
}

#[test]
fn files_are_read_one_after_the_other_by_one_reader() {
    let (reading, world) = reading();
    let mut files = [
        ask(&reading, "a.json", FILE),
        ask(&reading, "b.json", b"{"),
        ask(&reading, "plan.xml", b"<Project></Project>"),
        ask(&reading, "c.json", FILE),
    ];
    assert!(now(&mut files[0]).is_none(), "never at once");
    world.turn_until_idle();
    assert!(has_portfolio(now(&mut files[0])));
    assert!(matches!(now(&mut files[1]), Some(Err(ReadFailure::Problems(found))) if found.len() == 1));
    assert!(
        now(&mut files[2])
            .is_some_and(|it| matches!(it, Ok(Contents::Plan(_)) | Err(ReadFailure::Problems(_))))
    );
    assert!(has_portfolio(now(&mut files[3])));
    assert_eq!(*world.started.borrow(), [Place::Beside]);
}

#[test]
fn what_nobody_waits_for_any_more_is_not_read() {
    let (reading, world) = reading();
    let (first, second, mut third) =
        (ask(&reading, "1", FILE), ask(&reading, "2", FILE), ask(&reading, "3", FILE));
    drop((first, second));
    world.turn_until_idle();
    assert!(has_portfolio(now(&mut third)));
    assert_eq!(*world.read.borrow(), ["3"]);
}

#[test]
fn where_workers_are_blocked_the_page_reads() {
    let (reading, world) = reading();
    world.blocked.borrow_mut().push(Place::Beside);
    let mut file = ask(&reading, "a.json", FILE);
    world.turn_until_idle();
    assert!(has_portfolio(now(&mut file)));
    assert_eq!(*world.started.borrow(), [Place::Beside, Place::InPage]);
}

#[test]
fn without_any_reader_all_that_waits_fails_and_the_next_file_tries_again() {
    let (reading, world) = reading();
    world.blocked.borrow_mut().extend([Place::Beside, Place::InPage]);
    let mut files = [ask(&reading, "a.json", FILE), ask(&reading, "b.json", FILE)];
    world.turn_until_idle();
    for file in &mut files {
        assert_eq!(now(file), Some(Err(ReadFailure::NoReader(crash()))));
    }
    world.blocked.borrow_mut().clear();
    let mut file = ask(&reading, "a.json", FILE);
    world.turn_until_idle();
    assert!(has_portfolio(now(&mut file)));
}

#[test]
fn a_file_that_takes_the_reader_with_it_is_the_only_one_that_fails() {
    let (reading, world) = reading();
    let mut files = [ask(&reading, DEADLY, FILE), ask(&reading, "b.json", FILE)];
    world.turn_until_idle();
    assert_eq!(now(&mut files[0]), Some(Err(ReadFailure::BrokenOff(crash()))));
    assert!(has_portfolio(now(&mut files[1])));
    assert_eq!(*world.started.borrow(), [Place::Beside, Place::Beside]);
}

#[test]
fn a_reader_of_another_build_reads_nothing() {
    let (reading, world) = reading();
    world.is_of_another_build.set(true);
    let mut file = ask(&reading, "a.json", FILE);
    world.turn_until_idle();
    assert!(matches!(now(&mut file), Some(Err(ReadFailure::NoReader(Loss::OtherBuild(_))))));
    assert_eq!(*world.read.borrow(), [""; 0]);
}

#[test]
fn a_reader_that_is_expected_is_there_before_the_file() {
    let (reading, world) = reading();
    reading.expect();
    reading.expect();
    world.turn_until_idle();
    let mut file = ask(&reading, "a.json", FILE);
    world.turn_until_idle();
    assert!(has_portfolio(now(&mut file)));
    assert_eq!(*world.started.borrow(), [Place::Beside]);
}

#[test]
fn a_reader_of_a_large_file_gives_its_memory_back() {
    let (reading, world) = reading();
    let mut large = FILE.to_vec();
    large.resize(LARGE_BYTES, b' ');
    let mut files = [ask(&reading, "large.json", &large), ask(&reading, "b.json", FILE)];
    world.turn_until_idle();
    assert!(files.iter_mut().all(|it| has_portfolio(now(it))));
    assert_eq!(world.started.borrow().len(), 1, "as long as something waits it goes on");
    let mut file = ask(&reading, "c.json", FILE);
    world.turn_until_idle();
    assert!(has_portfolio(now(&mut file)));
    assert_eq!(world.started.borrow().len(), 2);
}
