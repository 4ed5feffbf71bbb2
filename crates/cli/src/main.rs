//! `slipcast`: the engine without a browser, to check a file someone mailed, to run a portfolio every night, to
//! script. Results go to standard output, messages to standard error; exit status 0 done, 1 the input has errors
//! (all listed), 2 the call is wrong.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "printing is what a command line is for")]

mod args;
mod check;
mod import;
mod input;
mod run;
mod schedule;
mod simulate;

use std::process::ExitCode;

use args::{Arguments, Command};
use clap::Parser;

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Simulate(options) => simulate::simulate(&options),
        Command::Schedule(options) => schedule::schedule(&options),
        Command::Check(options) => check::check(&options),
        Command::Import(options) => import::import(&options),
        Command::Schema => input::print(&slipcast_exchange::schema()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprint!("{failure}");
            ExitCode::from(failure.status())
        }
    }
}
