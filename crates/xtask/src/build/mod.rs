//! From sources to the three wasm modules and the JavaScript around them.

mod bindings;
mod identity;
mod optimise;
mod rust;

use anyhow::Result;

pub(crate) use bindings::Module;
pub(crate) use identity::hex;
pub(crate) use optimise::Optimiser;
pub(crate) use rust::{Profile, allow_only_known_flags, artifacts};

use crate::workspace::Workspace;

/// The app and the modules that work for it, ready to be put into a site.
#[derive(Clone, Debug)]
pub(crate) struct Modules {
    pub(crate) app: Module,
    pub(crate) reader: Module,
    pub(crate) worker: Module,
}

/// Compiles the modules and writes their bindings.
pub(crate) fn build(workspace: &Workspace, profile: Profile) -> Result<Modules> {
    let compiled = rust::compile(workspace, profile)?;
    Ok(Modules {
        app: bindings::write(&compiled.app, profile)?,
        reader: bindings::write(&compiled.reader, profile)?,
        worker: bindings::write(&compiled.worker, profile)?,
    })
}
