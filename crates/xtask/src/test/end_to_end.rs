//! What a person would see: the app as `dist` writes it, in Chromium.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::Outcome;
use crate::build::artifacts;
use crate::command::run;
use crate::flags::TestOptions;
use crate::tools::{Node, find_or_install_chromium};
use crate::workspace::Workspace;

fn dist_folder(workspace: &Workspace) -> PathBuf {
    workspace.target_dir().join("xtask/dist-under-test")
}

pub(super) fn dist(workspace: &Workspace, _: &TestOptions) -> Result<Outcome> {
    crate::dist::write_within_budgets(workspace, &dist_folder(workspace))?;
    Ok(Outcome::Passed)
}

pub(super) fn tests(workspace: &Workspace, options: &TestOptions) -> Result<Outcome> {
    let Some(node) = Node::find() else {
        return Ok(Outcome::LeftOut("there is no Node.js on PATH".to_owned()));
    };
    let dist = dist_folder(workspace);
    if !dist.join("index.html").is_file() {
        bail!("there is no build to test; the step `dist` says why");
    }
    let chromium = match find_or_install_chromium() {
        Ok(chromium) => chromium,
        Err(error) => return Ok(Outcome::LeftOut(format!("{error:#}"))),
    };
    let folder = workspace.path("tests/e2e");
    node.install_packages(&folder)?;
    let mut playwright = node.script(&folder.join("node_modules/@playwright/test/cli.js"));
    playwright
        .arg("test")
        .args(&options.playwright_arguments)
        .current_dir(&folder)
        .env("CHROMIUM", chromium)
        .env("SLIPCAST_DIST", dist)
        .env("SLIPCAST_CLI", command_line(workspace)?);
    run(&mut playwright)?;
    Ok(Outcome::Passed)
}

/// Builds the command line, which must find what the browser finds; where it is.
fn command_line(workspace: &Workspace) -> Result<PathBuf> {
    let mut cargo = workspace.cargo();
    cargo.args([
        "build",
        "--locked",
        "--package",
        "slipcast-cli",
        "--message-format",
        "json-render-diagnostics",
    ]);
    let artifacts = artifacts(&mut cargo).context("the command line does not compile")?;
    let program = artifacts.iter().find_map(|it| it["executable"].as_str());
    program.map(PathBuf::from).context("cargo built no command line")
}
