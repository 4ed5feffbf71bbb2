//! The command line as people and scripts use it: the built program, its output and its exit status.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod calls;
mod check;
mod import;
mod samples;
mod schedule;
mod simulate;

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

/// Two rooms and one painter, whom the hall has first; the second scenario has two painters.
const ROOMS: &str = include_str!("rooms.slipcast.json");

/// What a call came to.
struct Done {
    status: i32,
    out: String,
    err: String,
}

/// Runs the program with this on its standard input, which `-` reads.
#[track_caller]
fn slipcast(arguments: &[&str], input: &str) -> Done {
    let mut command = Command::new(env!("CARGO_BIN_EXE_slipcast"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A call that is wrong ends before it reads.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Done {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The output of a call that must succeed in silence.
#[track_caller]
fn output(arguments: &[&str], input: &str) -> String {
    let done = slipcast(arguments, input);
    assert_eq!((done.status, done.err.as_str()), (0, ""), "{arguments:?}");
    done.out
}

/// The same, as JSON.
#[track_caller]
fn json(arguments: &[&str], input: &str) -> Value {
    serde_json::from_str(&output(arguments, input)).unwrap()
}

/// A file for a test to write, named after it.
fn scratch(name: &str) -> String {
    format!("{}/{name}", env!("CARGO_TARGET_TMPDIR"))
}
