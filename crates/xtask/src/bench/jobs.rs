//! The jobs of one run as the app gives them to workers, natively and for a page to hand on.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::command_line::executable;
use crate::command::output;
use crate::workspace::Workspace;

/// The program that writes the jobs and does them natively (`crates/worker/examples/bench_jobs.rs`).
#[derive(Debug)]
pub(super) struct Jobs {
    program: PathBuf,
    tasks: u32,
    file: PathBuf,
}

impl Jobs {
    pub(super) fn build(workspace: &Workspace, tasks: u32) -> Result<Self> {
        let mut cargo = workspace.cargo();
        cargo.args([
            "build",
            "--locked",
            "--release",
            "--package",
            "slipcast-worker",
            "--example",
            "bench_jobs",
        ]);
        let program = executable(&mut cargo, "bench_jobs")?;
        let folder = workspace.target_dir().join("xtask/bench");
        std::fs::create_dir_all(&folder)?;
        let jobs = Self { program, tasks, file: folder.join(format!("jobs-{tasks}.bin")) };
        output(Command::new(&jobs.program).args(["write", &tasks.to_string()]).arg(&jobs.file))?;
        Ok(jobs)
    }

    /// Messages, each after its length in bytes as four bytes, the least first.
    pub(super) fn file(&self) -> &Path {
        &self.file
    }

    /// Seconds that a native worker takes from the first job of the run to its last answer.
    pub(super) fn native_seconds(&self) -> Result<f64> {
        let seconds = output(Command::new(&self.program).args(["time", &self.tasks.to_string()]))?;
        seconds.trim().parse().with_context(|| format!("bench_jobs printed `{}`, no seconds", seconds.trim()))
    }
}
