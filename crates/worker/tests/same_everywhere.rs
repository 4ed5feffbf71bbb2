//! What must be the same natively and in wasm.
//!
//! `cargo test` runs this file natively and `cargo xtask test wasm` runs it again as a wasm module in Node, so it
//! keeps to what both have: no files, no clock, no threads.
//! 32-bit `usize` is what it is here to catch: lengths that a 64-bit machine encodes and the browser cannot read.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests may fail loudly")]

use slipcast_link::Module;
use slipcast_worker::Worker;
use slipcast_worker::protocol::{
    Answer, CodecError, FromWorker, Hello, Job, JobError, JobId, PROTOCOL_VERSION, ToWorker, decode, encode,
};

fn answers(worker: &mut Worker, message: ToWorker) -> Vec<FromWorker> {
    let mut said = Vec::new();
    worker.handle(message, &mut |answer| said.push(answer));
    said
}

fn echo(id: u64) -> ToWorker {
    ToWorker::Do { id: JobId(id), job: Job::Echo { bytes: vec![1, 2, 3] } }
}

#[test]
fn a_greeted_worker_answers_each_job_once() {
    let mut worker = Worker::new();
    assert_eq!(worker.greeting(), FromWorker::Hello(Hello::of_this_build()));
    assert_eq!(answers(&mut worker, ToWorker::Hello(Hello::of_this_build())), []);
    assert_eq!(
        answers(&mut worker, echo(7)),
        [FromWorker::Done { id: JobId(7), answer: Answer::Echo { bytes: vec![1, 2, 3] } }]
    );
}

#[test]
fn a_job_before_the_greeting_fails() {
    let failed = FromWorker::Failed { id: JobId(1), error: JobError::NotGreeted };
    assert_eq!(answers(&mut Worker::new(), echo(1)), [failed]);
}

#[test]
fn a_worker_of_another_build_stops() {
    let mut worker = Worker::new();
    let hello = Hello { protocol_version: PROTOCOL_VERSION, build_id: "another".to_owned() };
    let said = answers(&mut worker, ToWorker::Hello(hello));
    let [FromWorker::Stopped { reason }] = said.as_slice() else { panic!("{said:?}") };
    assert!(reason.contains("build another") && reason.ends_with("reload the page"), "{reason}");
    assert_eq!(answers(&mut worker, echo(2)).len(), 1, "and a job still has its one answer");
}

#[test]
fn messages_are_the_same_bytes() {
    let hello = ToWorker::Hello(Hello { protocol_version: 300, build_id: "ab".to_owned() });
    assert_eq!(encode(&hello).unwrap(), [0, 0xac, 0x02, 2, b'a', b'b']);

    let job = ToWorker::Do { id: JobId(u64::MAX), job: Job::Echo { bytes: vec![9; 200] } };
    let bytes = encode(&job).unwrap();
    assert_eq!(bytes[..14], [1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 0, 200, 1]);
    assert_eq!(decode::<ToWorker>(&bytes), Ok(job));
}

#[test]
fn damaged_messages_are_errors() {
    let bytes = encode(&echo(3)).unwrap();
    for kept in 0..bytes.len() {
        let error = decode::<ToWorker>(&bytes[..kept]).unwrap_err();
        assert!(matches!(error, CodecError::CannotRead { byte_count, .. } if byte_count == kept), "{error}");
    }
    let mut longer = bytes.clone();
    longer.push(0);
    let error = decode::<ToWorker>(&longer).unwrap_err();
    assert_eq!(error, CodecError::BytesLeftOver { byte_count: longer.len(), left_over: 1 });
}
