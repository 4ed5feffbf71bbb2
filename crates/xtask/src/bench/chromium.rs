//! Times that the app takes of itself, in Chromium.

use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::command::output;
use crate::tools::{Node, find_or_install_chromium};
use crate::workspace::Workspace;

/// A build of the app and a browser to open it in.
#[derive(Debug)]
pub(super) struct Chromium {
    node: Node,
    script: PathBuf,
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
        Ok(Self { node, script: folder.join("measure.mjs"), chromium, dist })
    }

    /// Opens a page in a fresh profile, waits for the app to record a measure called `name` (User Timing:
    /// `performance.measure`, see `src/services/timing.rs`), and gives its seconds.
    pub(super) fn measure(&self, page: &str, name: &str) -> Result<f64> {
        let mut command = self.node.script(&self.script);
        command.args([page, name]).env("CHROMIUM", &self.chromium).env("SLIPCAST_DIST", &self.dist);
        let answer = output(&mut command)?;
        let measures: Value = serde_json::from_str(&answer)
            .with_context(|| format!("measure.mjs printed `{}`, which is not JSON", answer.trim()))?;
        let milliseconds = measures[name].as_f64();
        let milliseconds =
            milliseconds.with_context(|| format!("the page {page} recorded no measure called {name}"))?;
        Ok(milliseconds / 1_000.0)
    }
}
