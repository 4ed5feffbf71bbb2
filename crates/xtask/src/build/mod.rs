//! From sources to the three wasm modules and the JavaScript around them.

mod bindings;
mod identity;
mod later;
mod optimise;
mod rust;
mod split;

use std::collections::BTreeSet;

use anyhow::Result;
use bindings::Names;

pub(crate) use bindings::Module;
pub(crate) use identity::hex;
pub(crate) use optimise::Optimiser;
pub(crate) use rust::{Profile, allow_only_known_flags, artifacts};

use crate::workspace::Workspace;

/// The app and the modules that work for it, ready to be put into a site.
#[derive(Clone, Debug)]
pub(crate) struct Modules {
    /// With the names of its functions, until it is split.
    pub(crate) app: Module,
    /// The functions of the app that a first visit does without.
    later: BTreeSet<String>,
    /// What of the app is loaded with the first portfolio, once it is split.
    pub(crate) app_rest: Option<Vec<u8>>,
    pub(crate) reader: Module,
    pub(crate) worker: Module,
}

/// Compiles the modules and writes their bindings.
pub(crate) fn build(workspace: &Workspace, profile: Profile) -> Result<Modules> {
    let compiled = rust::compile(workspace, profile)?;
    let later = if profile == Profile::Release {
        split::behind(&compiled.app, &later::DOORS)?
    } else {
        BTreeSet::new()
    };
    // Names make the traces of crashes readable, and are a quarter of a module. The app is split by them.
    let [app, others] = match profile {
        Profile::Dev => [Names::Readable; 2],
        Profile::Release => [Names::Symbols, Names::Removed],
    };
    Ok(Modules {
        app: bindings::write(&compiled.app, app)?,
        later,
        app_rest: None,
        reader: bindings::write(&compiled.reader, others)?,
        worker: bindings::write(&compiled.worker, others)?,
    })
}

impl Modules {
    /// Parts the app into what a first visit needs and the rest, and takes the names out of both.
    pub(crate) fn split_app(&mut self) -> Result<()> {
        let split = split::split(&self.app.wasm, &self.later)?;
        (self.app.wasm, self.app_rest) = (split.first, Some(split.rest));
        Ok(())
    }
}
