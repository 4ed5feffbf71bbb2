//! Binaryen's wasm-opt: smaller and a little faster modules, when there is Node.js to run it.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use super::Modules;
use super::identity::hex;
use crate::command::run;
use crate::tools::Node;
use crate::workspace::Workspace;

/// What rustc uses by default on this target, and `simd128` of `.cargo/config.toml`. Nothing here relaxes floats.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// Small as it is sent: what Binaryen would still put inline, Brotli compresses better where it was.
const SMALL: [&str; 5] = [
    "-Oz",
    "--gufa",
    "-Oz",
    "--always-inline-max-function-size=0",
    "--one-caller-inline-max-function-size=0",
];
const FAST: [&str; 1] = ["-O3"];

#[derive(Debug)]
pub(crate) struct Optimiser {
    node: Node,
    /// The npm package that pins Binaryen.
    folder: PathBuf,
    /// Results by the hash of what they were made from: the same module need not be optimised twice.
    results: PathBuf,
}

impl Optimiser {
    /// `None` when this machine has no Node.js.
    pub(crate) fn find(workspace: &Workspace) -> Result<Option<Self>> {
        let Some(node) = Node::find() else { return Ok(None) };
        let folder = workspace.path("crates/xtask/wasm-opt");
        node.install_packages(&folder)?;
        let results = workspace.target_dir().join("xtask/wasm-opt");
        fs::create_dir_all(&results).with_context(|| format!("cannot create {}", results.display()))?;
        Ok(Some(Self { node, folder, results }))
    }

    pub(crate) fn optimise(&self, modules: &mut Modules) -> Result<()> {
        modules.app.wasm = self.optimise_module(&modules.app.wasm, &SMALL)?;
        if let Some(rest) = &mut modules.app_rest {
            *rest = self.optimise_module(rest, &SMALL)?;
        }
        modules.reader.wasm = self.optimise_module(&modules.reader.wasm, &SMALL)?;
        modules.worker.wasm = self.optimise_module(&modules.worker.wasm, &FAST)?;
        Ok(())
    }

    fn optimise_module(&self, wasm: &[u8], goals: &[&str]) -> Result<Vec<u8>> {
        let lock_file = self.folder.join("package-lock.json");
        let lock_file =
            fs::read(&lock_file).with_context(|| format!("cannot read {}", lock_file.display()))?;
        let mut hash = Sha256::new();
        hash.update(lock_file);
        hash.update(FEATURES.join(" "));
        hash.update(goals.join(" "));
        hash.update(wasm);
        let result = self.results.join(format!("{}.wasm", hex(&hash.finalize()[..16])));
        if !result.is_file() {
            let (input, unfinished) = (result.with_extension("input"), result.with_extension("unfinished"));
            fs::write(&input, wasm).with_context(|| format!("cannot write {}", input.display()))?;
            let script = self.folder.join("node_modules/binaryen/bin/wasm-opt");
            run(self.node.script(&script).args(goals).args(FEATURES).arg(&input).arg("-o").arg(&unfinished))?;
            fs::remove_file(&input)?;
            fs::rename(&unfinished, &result)?;
        }
        fs::read(&result).with_context(|| format!("cannot read {}", result.display()))
    }
}
