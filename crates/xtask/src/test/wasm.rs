//! What must also hold in WebAssembly: the lints of the browser's code, and the same bits from the engine.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::Outcome;
use crate::build::{allow_only_known_flags, artifacts};
use crate::command::run;
use crate::flags::TestOptions;
use crate::tools::{Node, WASM_TARGET, ensure_wasm_target};
use crate::workspace::Workspace;

/// The packages whose integration tests run a second time as wasm. They see the whole engine and all that reads files,
/// and their tests use nothing that Node would have to lend them.
const PACKAGES: [&str; 2] = ["slipcast-reader", "slipcast-worker"];

pub(super) fn lints(workspace: &Workspace, _: &TestOptions) -> Result<Outcome> {
    ensure_wasm_target(workspace)?;
    let mut cargo = workspace.cargo();
    cargo.args(["clippy", "--locked", "--target", WASM_TARGET, "--package", "slipcast-app"]);
    cargo.args(PACKAGES.map(|it| ["--package", it]).as_flattened());
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
    cargo.args(["test", "--locked", "--no-run", "--target", WASM_TARGET, "--test", "*"]);
    cargo.args(PACKAGES.map(|it| ["--package", it]).as_flattened());
    cargo.args(["--message-format", "json-render-diagnostics"]);
    allow_only_known_flags(workspace, &mut cargo)?;
    let artifacts = artifacts(&mut cargo).context("the tests do not compile for wasm")?;
    let modules: Vec<PathBuf> = artifacts
        .iter()
        .filter(|artifact| artifact["target"]["kind"][0] == "test")
        .filter_map(|artifact| artifact["executable"].as_str().map(PathBuf::from))
        .collect();
    if modules.is_empty() {
        bail!("there are no tests to run as wasm");
    }
    Ok(modules)
}
