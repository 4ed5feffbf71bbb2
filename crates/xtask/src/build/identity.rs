//! One name for everything that decides what a build computes.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::rust::Profile;
use crate::workspace::Workspace;

/// A hash of the sources of the modules that work for the app and of what they are compiled with.
///
/// The app and a module are of one build when their ids are equal. An edit to a page does not change the id, so that the
/// modules are not compiled again for it.
pub(super) fn build_id(workspace: &Workspace, profile: Profile) -> Result<String> {
    let mut files: Vec<PathBuf> = [".cargo/config.toml", "Cargo.lock", "Cargo.toml", "rust-toolchain.toml"]
        .map(|file| workspace.path(file))
        .into();
    for name in ["engine", "exchange", "link", "reader", "serve", "worker"] {
        collect_files(&workspace.path(&format!("crates/{name}/src")), &mut files)?;
        files.push(workspace.path(&format!("crates/{name}/Cargo.toml")));
    }
    files.sort();

    let mut hash = Sha256::new();
    hash.update(format!("{profile:?}"));
    for file in files {
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let name = file.strip_prefix(&workspace.root).unwrap_or(&file);
        // Lengths keep the end of one file from being taken for the start of the next.
        hash.update(format!("{}:{}:", name.to_string_lossy().replace('\\', "/"), bytes.len()));
        hash.update(bytes);
    }
    Ok(hex(&hash.finalize()[..6]))
}

fn collect_files(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            collect_files(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
