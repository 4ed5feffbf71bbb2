//! Where things are.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

/// The repository this tool belongs to.
#[derive(Clone, Debug)]
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    target_dir: PathBuf,
}

impl Workspace {
    /// The workspace that cargo runs this tool for, wherever in it the command was started.
    pub(crate) fn find() -> Result<Self> {
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .context("start this tool as `cargo xtask`: cargo tells it where the repository is")?;
        let root = Path::new(&package).ancestors().nth(2).context("crates/xtask is not two folders deep")?;
        let target_dir = root.join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()));
        Ok(Self { root: root.to_owned(), target_dir })
    }

    /// The same sources, built elsewhere.
    pub(crate) fn with_target_dir(&self, target_dir: PathBuf) -> Self {
        Self { root: self.root.clone(), target_dir }
    }

    #[cfg(test)]
    pub(crate) fn for_tests(root: &str) -> Self {
        Self { root: root.into(), target_dir: Path::new(root).join("target") }
    }

    /// `relative` from the root.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Where builds go: files that no commit has and that may be deleted at any time.
    pub(crate) fn target_dir(&self) -> &Path {
        &self.target_dir
    }

    /// The cargo that started this tool, in the root of the workspace.
    pub(crate) fn cargo(&self) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target_dir);
        command
    }
}
