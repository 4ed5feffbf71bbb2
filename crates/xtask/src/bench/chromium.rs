//! Times that the app takes of itself, in Chromium.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::command::output;
use crate::tools::{Node, find_or_install_chromium};
use crate::workspace::Workspace;

/// A build of the app and a browser to open it in.
#[derive(Debug)]
pub(super) struct Chromium {
    node: Node,
    /// Of the scripts that drive it.
    folder: PathBuf,
    chromium: PathBuf,
    dist: PathBuf,
}

impl Chromium {
    pub(super) fn start(workspace: &Workspace) -> Result<Self> {
        let node =
            Node::find().context("there is no Node.js on PATH, which drives Chromium for these rows")?;
        let chromium = find_or_install_chromium()?;
        let folder = workspace.path("tests/e2e");
        node.install_packages(&folder)?;
        let dist = workspace.target_dir().join("xtask/dist-measured");
        crate::dist::write(workspace, &dist)?;
        Ok(Self { node, folder, chromium, dist })
    }

    /// Opens a page in a fresh profile, waits for the app to record a measure called `name` (User Timing:
    /// `performance.measure`, see `src/services/timing.rs`), and gives its seconds.
    pub(super) fn measure(&self, page: &str, name: &str) -> Result<f64> {
        let mut command = self.node.script(&self.folder.join("measure.mjs"));
        let answer = output(self.with_browser(command.args([page, name])))?;
        seconds(&answer, name).with_context(|| format!("on the page {page}"))
    }

    /// Opens a portfolio in a fresh profile, edits it on its board, and gives the seconds of a measure of the app from
    /// an edit on.
    pub(super) fn edit(&self, portfolio: &Path, name: &str) -> Result<f64> {
        let mut command = self.node.script(&self.folder.join("measure-edits.mjs"));
        let answer = output(self.with_browser(command.arg(portfolio)))?;
        seconds(&answer, name)
    }

    /// Seconds that so many workers of the build, started and prepared, take to work off the jobs in a file: each is
    /// given the next one when it has answered.
    pub(super) fn work_off(&self, jobs: &Path, workers: u32) -> Result<f64> {
        let mut command = self.node.script(&self.folder.join("measure-workers.mjs"));
        let answer = output(self.with_browser(command.arg(jobs).arg(workers.to_string())))?;
        let milliseconds: f64 = answer
            .trim()
            .parse()
            .with_context(|| format!("measure-workers.mjs printed `{}`, no milliseconds", answer.trim()))?;
        Ok(milliseconds / 1_000.0)
    }

    fn with_browser<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command.env("CHROMIUM", &self.chromium).env("SLIPCAST_DIST", &self.dist)
    }
}

/// A measure in seconds, from what a script printed: milliseconds by name, as JSON.
fn seconds(printed: &str, name: &str) -> Result<f64> {
    let measures: Value = serde_json::from_str(printed)
        .with_context(|| format!("the script printed `{}`, which is not JSON", printed.trim()))?;
    let milliseconds = measures[name].as_f64();
    Ok(milliseconds.with_context(|| format!("the app recorded no measure called {name}"))? / 1_000.0)
}
