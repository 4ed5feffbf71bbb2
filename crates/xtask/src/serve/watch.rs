//! Word of files that change.

use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::workspace::Workspace;

const FOLDERS: [&str; 5] = ["src", "styles", "crates", "samples", ".cargo"];
const FILES: [&str; 4] = ["index.html", "Cargo.toml", "Cargo.lock", "rust-toolchain.toml"];

/// Editors write a file in several steps, and people save several files at once.
const QUIET: Duration = Duration::from_millis(80);

pub(super) struct Changes {
    receiver: Receiver<()>,
    /// Stops watching when dropped.
    _watcher: RecommendedWatcher,
}

pub(super) fn start(workspace: &Workspace) -> Result<Changes> {
    let (sender, receiver) = mpsc::channel();
    let root = workspace.root.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // An error here is an overflow of the system's list of changes: something did change.
        if event.map_or(true, |event| matters(&root, &event)) {
            // Nobody listens any more once the server ends.
            let _ = sender.send(());
        }
    })
    .context("cannot watch files for changes")?;
    for folder in FOLDERS.iter().map(|folder| workspace.path(folder)).filter(|folder| folder.is_dir()) {
        watcher
            .watch(&folder, RecursiveMode::Recursive)
            .with_context(|| format!("cannot watch the folder {}", folder.display()))?;
    }
    // The folder, not the files: editors replace a file by a new one of the same name.
    watcher
        .watch(&workspace.root, RecursiveMode::NonRecursive)
        .with_context(|| format!("cannot watch the folder {}", workspace.root.display()))?;
    Ok(Changes { receiver, _watcher: watcher })
}

fn matters(root: &Path, event: &Event) -> bool {
    !matches!(event.kind, EventKind::Access(_))
        && event.paths.iter().any(|path| {
            let Ok(path) = path.strip_prefix(root) else { return false };
            let in_folder =
                FOLDERS.iter().any(|folder| path.starts_with(folder) && path != Path::new(folder));
            let in_packages = path.components().any(|part| part.as_os_str() == "node_modules");
            (in_folder && !in_packages) || FILES.iter().any(|file| path == Path::new(file))
        })
}

impl Changes {
    /// Waits for the next change, and until it is quiet after it. `false` when there can be no more.
    pub(super) fn wait(&self) -> bool {
        if self.receiver.recv().is_err() {
            return false;
        }
        loop {
            match self.receiver.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, CreateKind};

    use super::*;

    #[test]
    fn sources_matter_and_the_rest_does_not() {
        let matters = |path: &str| {
            let event =
                Event::new(EventKind::Create(CreateKind::File)).add_path(Path::new("/repository").join(path));
            super::matters(Path::new("/repository"), &event)
        };
        for source in [
            "src/app.rs",
            "styles/tokens.css",
            "index.html",
            "crates/engine/src/lib.rs",
            ".cargo/config.toml",
        ] {
            assert!(matters(source), "{source}");
        }
        for other in [
            "target/debug/x",
            "dist/index.html",
            ".git/index",
            "README.md",
            "crates/xtask/wasm-opt/node_modules/a",
        ] {
            assert!(!matters(other), "{other}");
        }
        let read = Event::new(EventKind::Access(AccessKind::Any)).add_path("/repository/src/app.rs".into());
        assert!(!super::matters(Path::new("/repository"), &read));
    }
}
