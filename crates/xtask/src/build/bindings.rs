//! wasm-bindgen, as a library: no second tool to install, and always the version that Cargo.lock names.

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::rust::Profile;

/// A wasm module and the script that loads it and calls it.
#[derive(Clone, Debug)]
pub(crate) struct Module {
    /// Classic, not a module: browsers load classic scripts from a disk and in workers everywhere.
    pub(crate) js: String,
    pub(crate) wasm: Vec<u8>,
}

pub(super) fn write(compiled: &[u8], profile: Profile) -> Result<Module> {
    // Names make the traces of crashes readable, and are a quarter of the module.
    let keep_names = profile == Profile::Dev;
    let mut output = Bindgen::new()
        .input_bytes("module", compiled.to_vec())
        .no_modules(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .keep_debug(false)
        .remove_name_section(!keep_names)
        .remove_producers_section(true)
        .generate_output()
        .context("wasm-bindgen cannot write the JavaScript for the module")?;
    Ok(Module { js: output.js().to_owned(), wasm: output.wasm_mut().emit_wasm() })
}
