//! What must also hold in WebAssembly: the lints of the browser's code, and the same bits from the engine.

use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::Outcome;
use crate::build::allow_only_known_flags;
use crate::command::{line, run};
use crate::flags::TestOptions;
use crate::tools::{Node, WASM_TARGET, ensure_wasm_target};
use crate::workspace::Workspace;

/// The package whose integration tests run a second time as wasm. It sees the whole engine, and its tests use nothing
/// that Node would have to lend them.
const PACKAGE: &str = "slipcast-worker";

pub(super) fn lints(workspace: &Workspace, _: &TestOptions) -> Result<Outcome> {
    ensure_wasm_target(workspace)?;
    let mut cargo = workspace.cargo();
    cargo.args([
        "clippy",
        "--locked",
        "--target",
        WASM_TARGET,
        "--package",
        "slipcast-app",
        "--package",
        PACKAGE,
    ]);
    allow_only_known_flags(workspace, &mut cargo)?;
    run(cargo.args(["--", "-D", "warnings"])).context("clippy complains about the code for the browser")?;
    Ok(Outcome::Passed)
}

/// A Rust test compiled for wasm is a module that asks for nothing and has a `main`; Node runs that as it is.
pub(super) fn tests(workspace: &Workspace, _: &TestOptions) -> Result<Outcome> {
    let Some(node) = Node::find() else {
        return Ok(Outcome::LeftOut("there is no Node.js on PATH".to_owned()));
    };
    let modules = compile(workspace)?;
    run(node.script(&workspace.path("tests/wasm/run.mjs")).args(modules))?;
    Ok(Outcome::Passed)
}

fn compile(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    ensure_wasm_target(workspace)?;
    let mut cargo = workspace.cargo();
    cargo.args([
        "test",
        "--locked",
        "--no-run",
        "--target",
        WASM_TARGET,
        "--package",
        PACKAGE,
        "--test",
        "*",
    ]);
    cargo.args(["--message-format", "json-render-diagnostics"]);
    allow_only_known_flags(workspace, &mut cargo)?;
    let messages = cargo.stderr(Stdio::inherit()).output();
    let messages = messages.with_context(|| format!("cannot start `{}`", line(&cargo)))?;
    if !messages.status.success() {
        bail!("the tests of {PACKAGE} do not compile for wasm");
    }
    let messages = String::from_utf8(messages.stdout).context("cargo's messages are not text")?;
    let modules: Vec<PathBuf> = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["target"]["kind"][0] == "test")
        .filter_map(|message| message["executable"].as_str().map(PathBuf::from))
        .collect();
    if modules.is_empty() {
        bail!("{PACKAGE} has no tests to run as wasm");
    }
    Ok(modules)
}
