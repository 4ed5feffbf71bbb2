//! Nothing of the machine that built a site may be in it.

use std::env;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::site::Site;
use crate::workspace::Workspace;

/// Paths get into modules through the messages of panics; the build renames them, and this holds it to that.
pub(super) fn check(site: &Site, workspace: &Workspace) -> Result<()> {
    let folders =
        [Some(workspace.root.clone()), env::home_dir(), env::var_os("CARGO_HOME").map(PathBuf::from)];
    let folders = folders.into_iter().flatten().map(|folder| folder.display().to_string());
    // A home folder of `/` would be found everywhere.
    let folders: Vec<String> = folders.filter(|folder| folder.len() > 1).collect();
    for (name, file) in &site.files {
        if let Some(folder) = folders.iter().find(|folder| contains(&file.bytes, folder.as_bytes())) {
            bail!(
                "{name} contains the path {folder} of this machine; see the renamed paths in crates/xtask/src/build/rust.rs"
            );
        }
    }
    Ok(())
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_found_and_named() {
        let workspace = Workspace::for_tests("/srv/somebody/slipcast");
        assert!(check(&crate::site::of_problem("cannot read /slipcast/src"), &workspace).is_ok());
        let site = crate::site::of_problem("cannot read /srv/somebody/slipcast/src/app.rs");
        let error = check(&site, &workspace).unwrap_err().to_string();
        assert!(error.starts_with("index.html contains the path /srv/somebody/slipcast of"), "{error}");
    }
}
