//! The folder that a browser loads: the page, its scripts, modules, styles and pictures.
//!
//! A site is made in memory, the same way for `serve` and for `dist`. Every file but the page and the service worker
//! carries a hash of its bytes in its name, so that browsers may keep it for ever and never mix two versions.

mod page;
mod styles;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;

use anyhow::{Context, Result, bail};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha256};

pub(crate) use page::content_security_policy;

use crate::build::{Modules, hex};
use crate::workspace::Workspace;

/// When a browser asks for a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Purpose {
    /// On the first visit, before anything is seen.
    FirstLoad,
    /// Before the first portfolio is opened: what of the app a first visit does without.
    Rest,
    /// With the first portfolio or plan that is read.
    Reader,
    /// With the first portfolio that is opened.
    Worker,
    /// When somebody opens it.
    Sample,
    /// In the background, to work without a connection.
    Offline,
    /// Only when the page is opened from a disk, where the other files cannot be read.
    OnDisk,
}

#[derive(Clone, Debug)]
pub(crate) struct SiteFile {
    pub(crate) purpose: Purpose,
    pub(crate) bytes: Vec<u8>,
}

/// Files by name; all in one folder.
#[derive(Clone, Debug, Default)]
pub(crate) struct Site {
    pub(crate) files: BTreeMap<String, SiteFile>,
}

/// What is different between a site to work on and a site to give to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Reloads itself, and is never kept by the browser.
    Serve,
    /// Can be kept for offline use and opened from a disk.
    Dist,
}

/// The script that `serve` adds to the page.
pub(crate) const RELOAD_SCRIPT: &str = "reload.js";

/// Puts a site together from the built modules and the sources in `index.html`, `src/shell` and `styles`.
pub(crate) fn assemble(workspace: &Workspace, modules: &Modules, kind: Kind) -> Result<Site> {
    let source = |path: &str| {
        let file = workspace.path(path);
        fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))
    };
    let samples = samples(workspace)?;
    let mut site = Site::default();
    // What index.html calls a file, and what the file is called in the site.
    let mut names = BTreeMap::new();

    names.insert("app.wasm", site.add_hashed("app.wasm", Purpose::FirstLoad, modules.app.wasm.clone()));
    names.insert("app.js", site.add_hashed("app.js", Purpose::FirstLoad, modules.app.js.clone()));

    if let Some(rest) = &modules.app_rest {
        names.insert("app-rest.wasm", site.add_hashed("app-rest.wasm", Purpose::Rest, rest.clone()));
    }

    let loader = source("crates/serve/src/loader.js")?;
    for (name, purpose, module) in
        [("reader", Purpose::Reader, &modules.reader), ("worker", Purpose::Worker, &modules.worker)]
    {
        let wasm = site.add_hashed(&format!("{name}.wasm"), purpose, module.wasm.clone());
        let script = module_script(&module.js, &replace_once(&loader, "module.wasm", &wasm)?);
        let script = site.add_hashed(&format!("{name}.js"), purpose, script);
        names.insert(if purpose == Purpose::Reader { "reader.js" } else { "worker.js" }, script);
    }

    for (path, bytes) in &samples {
        let name = path.rsplit('/').next().unwrap_or(path).replace(".slipcast.", ".");
        names.insert(path.as_str(), site.add_hashed(&name, Purpose::Sample, bytes.clone()));
    }

    let boot = source("src/shell/boot.js")?;
    names.insert("src/shell/boot.js", site.add_hashed("boot.js", Purpose::FirstLoad, boot));
    names.insert("styles/", site.add_hashed("styles.css", Purpose::FirstLoad, styles::join(workspace)?));
    let icon = site.add_hashed("icon.svg", Purpose::FirstLoad, source("src/shell/icon.svg")?);
    let manifest = replace_once(&source("src/shell/manifest.webmanifest")?, "icon.svg", &icon)?;
    names.insert("src/shell/icon.svg", icon);
    names.insert(
        "src/shell/manifest.webmanifest",
        site.add_hashed("slipcast.webmanifest", Purpose::FirstLoad, manifest),
    );

    let mut index = source("index.html")?;
    if modules.app_rest.is_none() {
        index = page::without_link(&index, "app-rest")?;
    }
    let page = match kind {
        Kind::Dist => {
            names.insert(SERVICE_WORKER, SERVICE_WORKER.to_owned());
            let on_disk = on_disk_script(&site);
            names.insert("app-on-disk.js", site.add_hashed("app-on-disk.js", Purpose::OnDisk, on_disk));
            page::write(&index, &names)?
        }
        Kind::Serve => {
            let index = page::without_link(&index, "service-worker")?;
            let index = page::without_link(&index, "app-on-disk")?;
            let index = page::with_script(&index, RELOAD_SCRIPT)?;
            names.insert(RELOAD_SCRIPT, RELOAD_SCRIPT.to_owned());
            site.add(RELOAD_SCRIPT, Purpose::FirstLoad, include_str!("../serve/reload.js"));
            site.add(SERVICE_WORKER, Purpose::Offline, include_str!("../serve/forget.js"));
            page::write(&index, &names)?
        }
    };
    site.add("index.html", Purpose::FirstLoad, page);
    if kind == Kind::Dist {
        let script = service_worker(&site, &source("src/shell/service-worker.js")?);
        site.add(SERVICE_WORKER, Purpose::Offline, script);
    }
    Ok(site)
}

/// Every sample by its path in the repository.
fn samples(workspace: &Workspace) -> Result<BTreeMap<String, Vec<u8>>> {
    let folder = workspace.path("samples");
    let entries =
        fs::read_dir(&folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    let mut samples = BTreeMap::new();
    for entry in entries {
        let file = entry?.path();
        let Some(name) = file.file_name().and_then(OsStr::to_str).filter(|it| it.ends_with(".json")) else {
            continue;
        };
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        samples.insert(format!("samples/{name}"), bytes);
    }
    Ok(samples)
}

/// In a function of its own, because the script may run in the page, beside the app's of the same form.
fn module_script(bindings: &str, loader: &str) -> String {
    format!("(() => {{\n{bindings}\n{loader}}})();\n")
}

/// Never hashed: browsers know it by this name, and look for a newer one under it.
pub(crate) const SERVICE_WORKER: &str = "service-worker.js";

/// The policy of a site that has no page of its own to read one from.
pub(crate) const CLOSED_POLICY: &str = "default-src 'self'";

/// A page that says what is wrong, and gives way to the app as soon as that is mended.
pub(crate) fn of_problem(problem: &str) -> Site {
    let problem = problem.replace('&', "&amp;").replace('<', "&lt;");
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<title>Slipcast does not build</title>\n<h1>Slipcast does not build</h1>\n\
         <pre>{problem}</pre>\n<p>The terminal says more. This page reloads when it is mended.</p>\n\
         <script src=\"{RELOAD_SCRIPT}\"></script>\n"
    );
    let mut site = Site::default();
    site.add("index.html", Purpose::FirstLoad, page);
    site.add(RELOAD_SCRIPT, Purpose::FirstLoad, include_str!("../serve/reload.js"));
    site
}

impl Site {
    fn add(&mut self, name: &str, purpose: Purpose, bytes: impl Into<Vec<u8>>) {
        self.files.insert(name.to_owned(), SiteFile { purpose, bytes: bytes.into() });
    }

    /// Adds `app.js` as, say, `app-0123456789ab.js`, and gives that name.
    fn add_hashed(&mut self, name: &str, purpose: Purpose, bytes: impl Into<Vec<u8>>) -> String {
        let bytes = bytes.into();
        let hash = hex(&Sha256::digest(&bytes)[..6]);
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let hashed = format!("{stem}-{hash}.{extension}");
        self.add(&hashed, purpose, bytes);
        hashed
    }
}

/// The service worker with the list of files it keeps, and a version that changes when any of them does.
fn service_worker(site: &Site, source: &str) -> String {
    let mut version = Sha256::new();
    version.update(source);
    let mut names = Vec::new();
    for (name, file) in site.files.iter().filter(|(_, file)| file.purpose < Purpose::Offline) {
        version.update(name);
        version.update(&file.bytes);
        // A host gives index.html for its folder, and may refuse the file by name.
        names.push(if name == "index.html" { "./" } else { name });
    }
    let version = hex(&version.finalize()[..6]);
    format!(
        "const VERSION = \"{version}\";\nconst FILES = {};\n{source}",
        serde_json::Value::from_iter(names)
    )
}

/// Files that the app fetches, by their names and as text in a script, which is what a browser will read from a disk.
fn on_disk_script(site: &Site) -> String {
    let is_fetched = |name: &str, file: &SiteFile| match file.purpose {
        Purpose::FirstLoad | Purpose::Rest | Purpose::Reader | Purpose::Worker => name.ends_with(".wasm"),
        Purpose::Sample => true,
        Purpose::Offline | Purpose::OnDisk => false,
    };
    let fetched = site.files.iter().filter(|(name, file)| is_fetched(name, file));
    let texts: serde_json::Map<_, _> =
        fetched.map(|(name, file)| (name.clone(), BASE64_STANDARD.encode(&file.bytes).into())).collect();
    format!("globalThis.slipcastOnDisk = {};\n", serde_json::Value::Object(texts))
}

fn replace_once(text: &str, from: &str, to: &str) -> Result<String> {
    match text.matches(from).count() {
        1 => Ok(text.replacen(from, to, 1)),
        count => bail!("expected `{from}` once, found it {count} times"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_change_with_the_bytes() {
        let mut site = Site::default();
        let first = site.add_hashed("app.js", Purpose::FirstLoad, "1");
        assert_eq!(first, "app-6b86b273ff34.js");
        assert_ne!(site.add_hashed("app.js", Purpose::FirstLoad, "2"), first);
    }

    #[test]
    fn the_script_for_a_disk_holds_what_the_app_fetches() {
        let mut site = Site::default();
        site.add("app.wasm", Purpose::FirstLoad, "module");
        site.add("app.js", Purpose::FirstLoad, "script");
        site.add("app-rest.wasm", Purpose::Rest, "module");
        site.add("worker.wasm", Purpose::Worker, "module");
        site.add("worker.js", Purpose::Worker, "script");
        site.add("sample.json", Purpose::Sample, "{}");
        let script = on_disk_script(&site);
        assert_eq!(
            script,
            "globalThis.slipcastOnDisk = {\"app-rest.wasm\":\"bW9kdWxl\",\"app.wasm\":\"bW9kdWxl\",\"sample.json\":\"e30=\",\"worker.wasm\":\"bW9kdWxl\"};\n"
        );
    }

    #[test]
    fn the_service_worker_keeps_what_a_visit_loads() {
        let mut site = Site::default();
        site.add("index.html", Purpose::FirstLoad, "page");
        site.add("worker.js", Purpose::Worker, "worker");
        site.add("sample.json", Purpose::Sample, "sample");
        site.add("app-on-disk.js", Purpose::OnDisk, "big");
        let script = service_worker(&site, "code();");
        assert!(
            script.ends_with("const FILES = [\"./\",\"sample.json\",\"worker.js\"];\ncode();"),
            "{script}"
        );
        site.add("worker.js", Purpose::Worker, "another");
        assert_ne!(service_worker(&site, "code();"), script, "a new version");
    }
}
