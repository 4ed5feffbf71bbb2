//! What the app says to a reader and hears from it, natively and as wasm.
//!
//! `cargo test` runs this file natively and `cargo xtask test wasm` runs it again as a wasm module in Node, so it
//! keeps to what both have: no files, no clock, no threads.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests may fail loudly")]

use slipcast_link::{Hello, Module, decode, encode};
use slipcast_reader::Reader;
use slipcast_reader::protocol::{Contents, File, FromReader, ToReader};

/// Everything of a file travels, also what other programs keep in it.
const PORTFOLIO: &str = r#"{
  "format": "slipcast",
  "version": 1,
  "portfolio": "Zürich",
  "scenarios": [
    {
      "id": "s",
      "name": "S",
      "projects": [
        {
          "id": "p",
          "name": "P",
          "start": "2027-01-04T08:00",
          "tasks": [{ "id": "t", "name": "T", "duration": 0.1, "extra": {"colour": [1, 2.50]} }]
        }
      ],
      "extra": {"b": 1, "a": null}
    }
  ]
}
"#;

const PLAN: &str = r#"<Project xmlns="http://schemas.microsoft.com/project"><Title>Shed</Title>
<StartDate>2027-01-04T08:00:00</StartDate><Tasks><Task><UID>1</UID><ID>1</ID><Name>Dig</Name>
<Duration>PT8H0M0S</Duration></Task></Tasks></Project>"#;

fn told(reader: &mut Reader, message: &ToReader) -> Vec<FromReader> {
    let mut said = Vec::new();
    // Over the line and back, as in the browser.
    reader.handle(decode(&encode(message).unwrap()).unwrap(), &mut |it| {
        said.push(decode(&encode(&it).unwrap()).unwrap());
    });
    said
}

fn greeted() -> Reader {
    let mut reader = Reader::new();
    assert_eq!(reader.greeting(), FromReader::Hello(Hello::of_this_build()));
    assert_eq!(told(&mut reader, &ToReader::Hello(Hello::of_this_build())), []);
    reader
}

fn read(name: &str, bytes: &[u8]) -> FromReader {
    let file = File { name: name.to_owned(), bytes: bytes.to_vec() };
    let mut said = told(&mut greeted(), &ToReader::Read(file));
    assert_eq!(said.len(), 1, "every file has one answer");
    said.remove(0)
}

#[test]
fn a_portfolio_arrives_as_it_was_written() {
    let FromReader::Read(Ok(Contents::Portfolio(portfolio))) = read("a.json", PORTFOLIO.as_bytes()) else {
        panic!("no portfolio");
    };
    assert_eq!(Ok(portfolio.clone()), slipcast_exchange::read(PORTFOLIO.as_bytes()));
    let again = slipcast_exchange::write(&portfolio);
    assert!(again.contains("2.50") && again.contains(r#""b""#), "{again}");
}

#[test]
fn a_plan_is_told_by_its_first_sign_and_arrives_with_its_report() {
    for name in ["plan.xml", "plan"] {
        let FromReader::Read(Ok(Contents::Plan(import))) = read(name, PLAN.as_bytes()) else {
            panic!("no plan");
        };
        let mut here = slipcast_exchange::import_mspdi(PLAN.as_bytes(), name).unwrap();
        // What is for comparison alone stays where the plan is read.
        here.stored.clear();
        assert_eq!(*import, here);
        assert_eq!(import.report.counts.tasks, 1);
    }
}

#[test]
fn what_is_neither_is_told_with_every_problem() {
    for (name, bytes) in [("a.json", &b"{\"format\": 1}"[..]), ("empty.xml", b""), ("a.png", b"\x89PNG")] {
        let FromReader::Read(Err(problems)) = read(name, bytes) else { panic!("{name} was read") };
        assert!(problems.iter().all(|it| !it.message.is_empty() && !it.kind.is_empty()), "{problems:?}");
        assert!(!problems.is_empty());
    }
}

#[test]
fn a_reader_works_for_its_own_build_alone() {
    let file = File { name: "a.json".to_owned(), bytes: PORTFOLIO.as_bytes().to_vec() };
    let other = Hello { build_id: "another".to_owned(), ..Hello::of_this_build() };
    let mut reader = Reader::new();
    for message in [ToReader::Hello(other), ToReader::Read(file)] {
        let said = told(&mut reader, &message);
        assert!(matches!(&said[..], [FromReader::Stopped { .. }]), "{said:?}");
    }
}

#[test]
fn files_are_the_same_bytes() {
    let file = File { name: "a".to_owned(), bytes: vec![0, 255, 7] };
    assert_eq!(encode(&ToReader::Read(file)).unwrap(), [1, 1, b'a', 3, 0, 255, 7]);
}
