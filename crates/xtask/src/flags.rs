//! What was asked on the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use lexopt::ValueExt as _;
use lexopt::prelude::{Long, Short, Value};

pub(crate) const HELP: &str = "\
The one tool of this repository.

cargo xtask serve [--port PORT] [--release] [--no-open]
    Builds the app, serves it on this machine alone and opens it; rebuilds and reloads when a file changes.
    Needs Rust and nothing else.

cargo xtask test [native | wasm | e2e] [--strict] [-- ARGUMENTS]
    Runs every test there is, or those of one kind. Needs Node for wasm and e2e, and Chromium for e2e
    (found on PATH or by the variable CHROMIUM; installed with apt-get where that is possible).
    --strict: what had to be left out counts as failed.
    ARGUMENTS go to Playwright: `cargo xtask test e2e -- -g board` runs the tests with `board` in their names.

cargo xtask dist [--out DIR] [--verify]
    Writes a folder (default: dist) that any static host serves under any path.
    Makes the modules smaller with Binaryen's wasm-opt when there is Node.
    --verify: builds everything a second time from nothing and compares the bytes.

cargo xtask bench [--rounds N] [--only TEXT]
    Measures, and prints Markdown tables. Needs Python for numpy, and Node and Chromium for the browser's rows.
";

#[derive(Debug, PartialEq)]
pub(crate) enum Task {
    Help,
    Serve(ServeOptions),
    Dist(DistOptions),
    Test(TestOptions),
    Bench(BenchOptions),
}

#[derive(Debug, PartialEq)]
pub(crate) struct ServeOptions {
    /// `None`: 8080, or the first free one after it.
    pub(crate) port: Option<u16>,
    pub(crate) release: bool,
    pub(crate) open: bool,
}

#[derive(Debug, PartialEq)]
pub(crate) struct DistOptions {
    /// Relative to where the command was started.
    pub(crate) out: PathBuf,
    pub(crate) verify: bool,
}

#[derive(Debug, PartialEq)]
pub(crate) struct TestOptions {
    /// `None`: all of them.
    pub(crate) kind: Option<TestKind>,
    pub(crate) strict: bool,
    pub(crate) playwright_arguments: Vec<OsString>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TestKind {
    Native,
    Wasm,
    EndToEnd,
}

#[derive(Debug, PartialEq)]
pub(crate) struct BenchOptions {
    pub(crate) rounds: usize,
    /// Only the tables whose title contains this.
    pub(crate) only: Option<String>,
}

/// `args` starts with the program's name.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Task> {
    let mut parser = lexopt::Parser::from_iter(args);
    let command = match parser.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(Task::Help),
        Some(Value(command)) => command.string()?,
        Some(unexpected) => return Err(unexpected.unexpected().into()),
    };
    match command.as_str() {
        "help" => Ok(Task::Help),
        "serve" => parse_serve(parser),
        "dist" => parse_dist(parser),
        "test" => parse_test(parser),
        "bench" => parse_bench(parser),
        _ => bail!("there is no `cargo xtask {command}`; there are serve, test, dist and bench"),
    }
}

fn parse_serve(mut parser: lexopt::Parser) -> Result<Task> {
    let mut options = ServeOptions { port: None, release: false, open: true };
    while let Some(arg) = parser.next()? {
        match arg {
            Long("port") => {
                let port = parser.value()?.string()?;
                options.port =
                    Some(port.parse().with_context(|| format!("`{port}` is not a port (0 to 65535)"))?);
            }
            Long("release") => options.release = true,
            Long("no-open") => options.open = false,
            Short('h') | Long("help") => return Ok(Task::Help),
            _ => return Err(arg.unexpected().into()),
        }
    }
    Ok(Task::Serve(options))
}

fn parse_dist(mut parser: lexopt::Parser) -> Result<Task> {
    let mut options = DistOptions { out: PathBuf::from("dist"), verify: false };
    while let Some(arg) = parser.next()? {
        match arg {
            Long("out") => options.out = parser.value()?.into(),
            Long("verify") => options.verify = true,
            Short('h') | Long("help") => return Ok(Task::Help),
            _ => return Err(arg.unexpected().into()),
        }
    }
    Ok(Task::Dist(options))
}

fn parse_test(mut parser: lexopt::Parser) -> Result<Task> {
    let mut options = TestOptions { kind: None, strict: false, playwright_arguments: Vec::new() };
    loop {
        if parser.try_raw_args().is_some_and(|rest| rest.peek().is_some_and(|next| next == "--")) {
            options.playwright_arguments = parser.raw_args()?.skip(1).collect();
            return Ok(Task::Test(options));
        }
        let Some(arg) = parser.next()? else { return Ok(Task::Test(options)) };
        match arg {
            Long("strict") => options.strict = true,
            Short('h') | Long("help") => return Ok(Task::Help),
            Value(kind) if options.kind.is_none() => {
                options.kind = Some(match kind.string()?.as_str() {
                    "native" => TestKind::Native,
                    "wasm" => TestKind::Wasm,
                    "e2e" => TestKind::EndToEnd,
                    other => bail!("there are no `{other}` tests; there are native, wasm and e2e"),
                });
            }
            _ => return Err(arg.unexpected().into()),
        }
    }
}

fn parse_bench(mut parser: lexopt::Parser) -> Result<Task> {
    let mut options = BenchOptions { rounds: 5, only: None };
    while let Some(arg) = parser.next()? {
        match arg {
            Long("rounds") => {
                let rounds = parser.value()?.string()?;
                options.rounds = rounds
                    .parse()
                    .ok()
                    .filter(|rounds| *rounds > 0)
                    .with_context(|| format!("`{rounds}` is not a number of rounds (1 or more)"))?;
            }
            Long("only") => options.only = Some(parser.value()?.string()?),
            Short('h') | Long("help") => return Ok(Task::Help),
            _ => return Err(arg.unexpected().into()),
        }
    }
    Ok(Task::Bench(options))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(line: &str) -> Result<Task, String> {
        let words = std::iter::once("xtask").chain(line.split_whitespace());
        parse(words.map(OsString::from)).map_err(|error| format!("{error:#}"))
    }

    #[test]
    fn commands_and_their_defaults() {
        assert_eq!(task(""), Ok(Task::Help));
        assert_eq!(task("serve --help"), Ok(Task::Help));
        assert_eq!(task("serve"), Ok(Task::Serve(ServeOptions { port: None, release: false, open: true })));
        assert_eq!(
            task("serve --port 9000 --release --no-open"),
            Ok(Task::Serve(ServeOptions { port: Some(9000), release: true, open: false }))
        );
        assert_eq!(
            task("dist --out=site"),
            Ok(Task::Dist(DistOptions { out: "site".into(), verify: false }))
        );
        let test = |kind, strict, arguments: &[&str]| {
            let playwright_arguments = arguments.iter().map(OsString::from).collect();
            Ok(Task::Test(TestOptions { kind, strict, playwright_arguments }))
        };
        assert_eq!(task("test"), test(None, false, &[]));
        assert_eq!(task("test --strict e2e"), test(Some(TestKind::EndToEnd), true, &[]));
        assert_eq!(task("test e2e -- -g board"), test(Some(TestKind::EndToEnd), false, &["-g", "board"]));
        assert_eq!(task("bench --rounds 3"), Ok(Task::Bench(BenchOptions { rounds: 3, only: None })));
    }

    #[test]
    fn mistakes_are_named() {
        let error = |line| task(line).unwrap_err();
        assert!(error("serv").contains("there are serve, test, dist and bench"));
        assert!(error("serve --port eighty").contains("`eighty` is not a port"));
        assert!(error("test unit").contains("there are native, wasm and e2e"));
        assert!(error("bench --rounds 0").contains("1 or more"));
        assert!(error("dist --fast").contains("--fast"));
    }
}
