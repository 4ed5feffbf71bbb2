//! One style sheet of all in `styles/`: one request, and nothing to list anywhere when a component gets its own file.

use std::ffi::OsStr;
use std::fs;

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;

/// These come first, in this order; the rest follows by name, and must not depend on its order.
const FIRST: [&str; 2] = ["tokens.css", "base.css"];

pub(super) fn join(workspace: &Workspace) -> Result<String> {
    let folder = workspace.path("styles");
    let entries =
        fs::read_dir(&folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension() == Some(OsStr::new("css")) {
            files.push(path);
        }
    }
    files.sort_by_key(|path| {
        let place = FIRST.iter().position(|name| path.file_name() == Some(OsStr::new(name)));
        (place.unwrap_or(FIRST.len()), path.clone())
    });

    let mut joined = String::new();
    for path in files {
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        if text.contains("@import") || text.contains("url(") {
            bail!(
                "{} uses @import or url(): style sheets here stand alone, draw with SVG instead",
                path.display()
            );
        }
        joined.push_str(&text);
    }
    Ok(joined)
}
