//! The one tool of this repository: `cargo xtask serve | test | dist | bench`.
//!
//! Rule of this room: it needs the Rust toolchain and nothing else to show the app to somebody on a fresh machine.
//! What needs more (Node, Chromium, numpy) says so in one sentence and goes on without, or installs it itself.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command talks to the terminal")]
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")
)]

mod bench;
mod build;
mod command;
mod dist;
mod flags;
mod serve;
mod site;
mod test;
mod tools;
mod workspace;

use std::process::ExitCode;

use flags::Task;
use workspace::Workspace;

fn main() -> ExitCode {
    match flags::parse(std::env::args_os()).and_then(run) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> anyhow::Result<ExitCode> {
    let workspace = Workspace::find()?;
    match task {
        Task::Help => print!("{}", flags::HELP),
        Task::Serve(options) => serve::run(&workspace, &options)?,
        Task::Dist(options) => dist::run(&workspace, &options)?,
        Task::Test(options) => return test::run(&workspace, &options),
        Task::Bench(options) => bench::run(&workspace, &options)?,
    }
    Ok(ExitCode::SUCCESS)
}
