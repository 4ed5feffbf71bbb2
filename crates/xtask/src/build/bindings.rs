//! wasm-bindgen, as a library: no second tool to install, and always the version that Cargo.lock names.

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;
use wasmparser::{Parser, Payload};

/// A wasm module and the script that loads it and calls it.
#[derive(Clone, Debug)]
pub(crate) struct Module {
    /// Classic, not a module: browsers load classic scripts from a disk and in workers everywhere.
    pub(crate) js: String,
    pub(crate) wasm: Vec<u8>,
}

/// How a module names its functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// As the source does.
    Readable,
    /// As the linker does.
    Symbols,
    Removed,
}

pub(super) fn write(compiled: &[u8], names: Names) -> Result<Module> {
    let mut output = Bindgen::new()
        .input_bytes("module", without_relocations(compiled)?)
        .no_modules(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .keep_debug(false)
        .demangle(names == Names::Readable)
        .remove_name_section(names == Names::Removed)
        .remove_producers_section(true)
        .generate_output()
        .context("wasm-bindgen cannot write the JavaScript for the module")?;
    Ok(Module { js: output.js().to_owned(), wasm: output.wasm_mut().emit_wasm() })
}

/// Takes out what the linker tells of places in the module, which are others as soon as it is written anew.
fn without_relocations(module: &[u8]) -> Result<Vec<u8>> {
    let is_of_linker = |name: &str| name == "linking" || name.starts_with("reloc.");
    let mut without = Vec::with_capacity(module.len());
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        match &payload {
            Payload::Version { range, .. } => without.extend_from_slice(&module[range.clone()]),
            Payload::CustomSection(custom) if is_of_linker(custom.name()) => {}
            _ => {
                if let Some((kind, range)) = payload.as_section() {
                    without.push(kind);
                    push_leb(&mut without, range.len());
                    without.extend_from_slice(&module[range]);
                }
            }
        }
    }
    Ok(without)
}

/// A number as wasm writes lengths: seven bits a byte, the lowest first.
fn push_leb(bytes: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}
