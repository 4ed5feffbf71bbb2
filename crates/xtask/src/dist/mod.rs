//! `cargo xtask dist`: a folder that any static host serves under any path.

mod private;
mod sizes;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::build::{self, Optimiser, Profile};
use crate::flags::DistOptions;
use crate::site::{self, Kind, SERVICE_WORKER, Site};
use crate::workspace::Workspace;
use sizes::Sizes;

pub(crate) fn run(workspace: &Workspace, options: &DistOptions) -> Result<()> {
    let out = std::path::absolute(&options.out).context("cannot tell where --out is")?;
    let site = write_within_budgets(workspace, &out)?;
    if options.verify {
        verify(workspace, &site)?;
    }
    Ok(())
}

/// Builds the site and replaces what is in the folder by it.
pub(crate) fn write(workspace: &Workspace, out: &Path) -> Result<Site> {
    let site = build_site(workspace)?;
    private::check(&site, workspace)?;
    replace_folder(out, &site).with_context(|| format!("cannot write {}", out.display()))?;
    Ok(site)
}

/// The same, and says how large it is; larger than its budgets is an error.
pub(crate) fn write_within_budgets(workspace: &Workspace, out: &Path) -> Result<Site> {
    let site = write(workspace, out)?;
    let sizes = Sizes::of(&site)?;
    println!("\n{}\nwritten to {}", sizes.table(), out.display());
    sizes.check_budgets()?;
    Ok(site)
}

fn build_site(workspace: &Workspace) -> Result<Site> {
    let mut modules = build::build(workspace, Profile::Release)?;
    modules.split_app()?;
    match Optimiser::find(workspace)? {
        Some(optimiser) => optimiser.optimise(&mut modules)?,
        None => println!(
            "There is no Node.js on PATH, so wasm-opt was left out: everything works, but the modules are about a \
             quarter larger."
        ),
    }
    site::assemble(workspace, &modules, Kind::Dist)
}

/// Only a folder that this command wrote before, or an empty one, is replaced.
fn replace_folder(out: &Path, site: &Site) -> Result<()> {
    if out.is_dir() {
        let is_empty = fs::read_dir(out)?.next().is_none();
        if !is_empty && !out.join(SERVICE_WORKER).is_file() {
            bail!(
                "the folder holds something else than an earlier build of Slipcast; empty it, or choose another with --out"
            );
        }
        fs::remove_dir_all(out)?;
    }
    fs::create_dir_all(out)?;
    for (name, file) in &site.files {
        fs::write(out.join(name), &file.bytes)?;
    }
    Ok(())
}

/// Builds once more, from nothing, in another target folder.
fn verify(workspace: &Workspace, site: &Site) -> Result<()> {
    let target_dir = workspace.target_dir().join("xtask/verify");
    println!("building again, from nothing, in {}", target_dir.display());
    if target_dir.is_dir() {
        fs::remove_dir_all(&target_dir).with_context(|| format!("cannot empty {}", target_dir.display()))?;
    }
    let again = build_site(&workspace.with_target_dir(target_dir))?;
    let names = site.files.keys().chain(again.files.keys());
    let bytes = |site: &Site, name: &str| site.files.get(name).map(|file| file.bytes.clone());
    let mut differing: Vec<_> =
        names.filter(|name| bytes(site, name) != bytes(&again, name)).cloned().collect();
    differing.sort();
    differing.dedup();
    if !differing.is_empty() {
        bail!("two builds of the same sources differ in {}", differing.join(", "));
    }
    println!("the same bytes again");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_others_are_left_alone() {
        let folder = std::env::temp_dir().join(format!("slipcast-dist-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let site = site::of_problem("none");
        replace_folder(&folder, &site).unwrap();
        assert!(folder.join("index.html").is_file(), "an empty folder is ours to fill");

        let error = replace_folder(&folder, &site).unwrap_err();
        assert!(error.to_string().contains("something else"), "index.html alone is not a build of ours");

        fs::write(folder.join(SERVICE_WORKER), "").unwrap();
        fs::write(folder.join("old.js"), "").unwrap();
        replace_folder(&folder, &site).unwrap();
        assert!(!folder.join("old.js").exists(), "what an earlier build left is gone");
        fs::remove_dir_all(&folder).unwrap();
    }
}
