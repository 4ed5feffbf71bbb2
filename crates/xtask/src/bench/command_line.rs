//! The command line, measured from its start to its end as a person would.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::build::artifacts;
use crate::command::{line, run};
use crate::workspace::Workspace;

/// A build of `slipcast` as people get it.
#[derive(Debug)]
pub(super) struct CommandLine {
    program: PathBuf,
}

impl CommandLine {
    pub(super) fn build(workspace: &Workspace) -> Result<Self> {
        let mut cargo = workspace.cargo();
        cargo.args(["build", "--locked", "--release", "--package", "slipcast-cli"]);
        Ok(Self { program: executable(&mut cargo, "slipcast")? })
    }

    /// Seconds that a run takes on one thread, reading the file included.
    pub(super) fn seconds(&self, file: &Path) -> Result<f64> {
        let begun = Instant::now();
        run(self.simulate(file).args(["--threads", "1"]))?;
        Ok(begun.elapsed().as_secs_f64())
    }

    /// The most memory that a run ever holds, in millions of bytes.
    pub(super) fn peak_megabytes(&self, file: &Path) -> Result<f64> {
        let mut command = self.simulate(file);
        command.args(["--detail", "projects"]);
        let mut child = command.spawn().with_context(|| format!("cannot start `{}`", line(&command)))?;
        let mut peak: Option<f64> = None;
        let status = loop {
            // The system keeps the peak itself: what is read last has all but the last moments.
            peak = peak_of(child.id()).or(peak);
            if let Some(status) = child.try_wait()? {
                break status;
            }
            thread::sleep(Duration::from_millis(10));
        };
        if !status.success() {
            bail!("`{}` failed ({status})", line(&command));
        }
        peak.context("this system has no /proc that tells the memory of a program: this row needs Linux")
    }

    fn simulate(&self, file: &Path) -> Command {
        let mut command = Command::new(&self.program);
        command.arg("simulate").arg(file).stdout(Stdio::null());
        command
    }
}

/// Builds by a cargo command, and tells where the program or example `name` is.
pub(super) fn executable(cargo: &mut Command, name: &str) -> Result<PathBuf> {
    cargo.args(["--message-format", "json-render-diagnostics"]);
    let artifacts = artifacts(cargo).with_context(|| format!("{name} does not compile"))?;
    let found = artifacts
        .iter()
        .filter(|artifact| artifact["target"]["name"] == name)
        .find_map(|artifact| artifact["executable"].as_str());
    Ok(found.with_context(|| format!("cargo built no program called {name}"))?.into())
}

fn peak_of(process: u32) -> Option<f64> {
    peak_in(&std::fs::read_to_string(format!("/proc/{process}/status")).ok()?)
}

/// From `VmHWM:   123456 kB`, which is KiB.
fn peak_in(status: &str) -> Option<f64> {
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"))?;
    let kibibytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes * 1024.0 / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_is_read_from_what_the_system_says() {
        let status = "Name:\tslipcast\nVmPeak:\t  999999 kB\nVmHWM:\t  500000 kB\nVmRSS:\t  1 kB\n";
        assert_eq!(peak_in(status), Some(512.0));
        assert_eq!(peak_in("Name:\tslipcast\n"), None);
    }
}
