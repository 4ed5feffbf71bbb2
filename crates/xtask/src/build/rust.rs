//! Cargo, for the browser.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use super::identity::build_id;
use crate::command::output;
use crate::tools::{WASM_TARGET, ensure_wasm_target};
use crate::workspace::Workspace;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Compiles in seconds and keeps the names of functions.
    Dev,
    /// What people get.
    Release,
}

/// The programs as rustc writes them.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) app: Vec<u8>,
    pub(super) reader: Vec<u8>,
    pub(super) worker: Vec<u8>,
}

pub(super) fn compile(workspace: &Workspace, profile: Profile) -> Result<Compiled> {
    ensure_wasm_target(workspace)?;
    // Everybody waits for the app, and whoever opens something for the reader; of the worker, people wait for what it
    // does.
    let [small, fast] = match profile {
        Profile::Dev => ["dev", "dev"],
        Profile::Release => ["small", "release"],
    };
    Ok(Compiled {
        worker: compile_program(workspace, profile, "slipcast-worker", fast)?,
        reader: compile_program(workspace, profile, "slipcast-reader", small)?,
        app: compile_program(workspace, profile, "slipcast-app", small)?,
    })
}

/// The module of the program that a package of the same name has, compiled with a profile of Cargo.toml.
fn compile_program(
    workspace: &Workspace,
    profile: Profile,
    package: &str,
    of_cargo: &str,
) -> Result<Vec<u8>> {
    let mut cargo = workspace.cargo();
    cargo.args(["rustc", "--locked", "--target", WASM_TARGET, "--package", package, "--bins"]);
    cargo.args(["--profile", of_cargo, "--message-format", "json-render-diagnostics"]);
    cargo.env("SLIPCAST_BUILD_ID", build_id(workspace, profile)?);
    allow_only_known_flags(workspace, &mut cargo)?;
    if profile == Profile::Release {
        // What refers to what, for the splitting of the app.
        cargo.args(["--", "-Clink-arg=--emit-relocs"]);
    }

    let artifacts = artifacts(&mut cargo).context("the app does not compile")?;
    let path = program_path(&artifacts, package)?;
    fs::read(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// Runs a cargo command with `--message-format json-render-diagnostics` and gives what it says it built. Errors of the
/// compiler go to the terminal.
pub(crate) fn artifacts(cargo: &mut Command) -> Result<Vec<Value>> {
    let messages = output(cargo)?;
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    Ok(messages.filter(|message| message["reason"] == "compiler-artifact").collect())
}

/// Makes the build depend on nothing but the sources: the flags of `.cargo/config.toml`, none from the environment, and
/// names in place of the folders of this machine, which panics would otherwise carry into the module.
pub(crate) fn allow_only_known_flags(workspace: &Workspace, cargo: &mut Command) -> Result<()> {
    let sysroot = output(Command::new("rustc").current_dir(&workspace.root).args(["--print", "sysroot"]))?;
    let renamed = [
        (cargo_home()?, "/cargo"),
        (workspace.root.clone(), "/slipcast"),
        (PathBuf::from(sysroot.trim()), "/rust"),
    ];
    let flags =
        renamed.iter().map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    let flags = Value::from_iter(flags);
    // Cargo joins this list to the one in .cargo/config.toml; RUSTFLAGS would replace both.
    cargo.arg("--config").arg(format!("target.{WASM_TARGET}.rustflags={flags}"));
    cargo.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    Ok(())
}

fn cargo_home() -> Result<PathBuf> {
    if let Some(home) = env::var_os("CARGO_HOME") {
        return Ok(home.into());
    }
    let home = env::home_dir().context("this machine has neither CARGO_HOME nor a home folder")?;
    Ok(home.join(".cargo"))
}

/// Where cargo says it put the program `name`.
fn program_path(artifacts: &[Value], name: &str) -> Result<PathBuf> {
    let is_program =
        |artifact: &&Value| artifact["target"]["name"] == name && artifact["target"]["kind"][0] == "bin";
    let artifact =
        artifacts.iter().find(is_program).with_context(|| format!("cargo built no program called {name}"))?;
    let mut files =
        artifact["filenames"].as_array().into_iter().flatten().filter_map(Value::as_str).map(Path::new);
    files
        .find(|path| path.extension().is_some_and(|extension| extension == "wasm"))
        .map(Path::to_owned)
        .with_context(|| format!("cargo built {name}, but not as a wasm module"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_program_is_found_among_cargos_messages() {
        let artifacts = [
            json!({"target": {"name": "slipcast_app", "kind": ["lib"]}, "filenames": ["/t/libslipcast_app.rlib"]}),
            json!({"target": {"name": "app", "kind": ["bin"]}, "filenames": ["/t/app.js", "/t/app.wasm"]}),
        ];
        assert_eq!(program_path(&artifacts, "app").unwrap(), Path::new("/t/app.wasm"));
        assert!(
            program_path(&artifacts, "slipcast_app").unwrap_err().to_string().contains("no program called")
        );
    }
}
