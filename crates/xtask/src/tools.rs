//! The programs of other people that this tool works with: found, or installed where that needs no one's leave.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::command::{find_on_path, line, output, run};
use crate::workspace::Workspace;

pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Adds the standard library for wasm to the toolchain if it is not there yet.
pub(crate) fn ensure_wasm_target(workspace: &Workspace) -> Result<()> {
    let mut rustc = Command::new("rustc");
    rustc.current_dir(&workspace.root).args(["--print", "target-libdir", "--target", WASM_TARGET]);
    if Path::new(output(&mut rustc)?.trim()).is_dir() {
        return Ok(());
    }
    let mut rustup = Command::new("rustup");
    rustup.current_dir(&workspace.root).args(["target", "add", WASM_TARGET]);
    run(&mut rustup).with_context(|| {
        format!(
            "the Rust toolchain has no {WASM_TARGET}; install it the way Rust was installed, then try again"
        )
    })
}

/// Node.js with its package manager.
#[derive(Debug)]
pub(crate) struct Node {
    node: PathBuf,
    npm: PathBuf,
}

impl Node {
    /// `None` when this machine has no Node.js.
    pub(crate) fn find() -> Option<Self> {
        Some(Self { node: find_on_path(&["node"])?, npm: find_on_path(&["npm"])? })
    }

    /// A command that runs a script.
    pub(crate) fn script(&self, script: &Path) -> Command {
        let mut command = Command::new(&self.node);
        command.arg(script);
        command
    }

    /// Installs the packages that `folder`'s package-lock.json names, unless exactly these are installed already.
    pub(crate) fn install_packages(&self, folder: &Path) -> Result<()> {
        let lock_file = folder.join("package-lock.json");
        let wanted = fs::read(&lock_file).with_context(|| format!("cannot read {}", lock_file.display()))?;
        let installed_file = folder.join("node_modules/.installed-package-lock.json");
        if fs::read(&installed_file).is_ok_and(|installed| installed == wanted) {
            return Ok(());
        }
        let mut npm = Command::new(&self.npm);
        // Playwright would fetch browsers of its own; the tests use the system's.
        npm.current_dir(folder)
            .args(["ci", "--no-audit", "--no-fund"])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        npm.stdout(Stdio::null());
        println!("  {} in {}", line(&npm), folder.display());
        run(&mut npm)?;
        fs::write(&installed_file, wanted)
            .with_context(|| format!("cannot write {}", installed_file.display()))
    }
}

/// A Chromium or Chrome: the one that the variable CHROMIUM names, one on PATH, or one just installed.
pub(crate) fn find_or_install_chromium() -> Result<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM") {
        let named = PathBuf::from(named);
        if !named.is_file() {
            bail!("the variable CHROMIUM names {}, which is not a file", named.display());
        }
        return Ok(named);
    }
    if let Some(found) = find_chromium() {
        return Ok(found);
    }
    install_chromium()?;
    find_chromium().context("apt-get installed chromium, but there is no `chromium` on PATH")
}

fn find_chromium() -> Option<PathBuf> {
    const NAMES: [&str; 5] =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    const ON_MACOS: [&str; 2] = [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];
    find_on_path(&NAMES).or_else(|| ON_MACOS.iter().map(PathBuf::from).find(|candidate| candidate.is_file()))
}

fn install_chromium() -> Result<()> {
    const ADVICE: &str = "install Chromium or Chrome, or set the variable CHROMIUM to its program";
    let Some(apt_get) = find_on_path(&["apt-get"]) else {
        bail!("there is no Chromium on PATH: {ADVICE}");
    };
    if output(Command::new("id").arg("-u"))?.trim() != "0" {
        bail!("there is no Chromium on PATH, and only root may install it with apt-get: {ADVICE}");
    }
    println!("  apt-get install chromium");
    run(Command::new(&apt_get).args(["-qq", "update"]).stdout(Stdio::null())).context(ADVICE)?;
    run(Command::new(&apt_get)
        .args(["-qq", "install", "-y", "--no-install-recommends", "chromium"])
        .env("DEBIAN_FRONTEND", "noninteractive")
        .stdout(Stdio::null()))
    .context(ADVICE)
}
