//! numpy, the peer to beat: the same networks as an analyst would simulate them.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::command::{find_on_path, output, run};
use crate::workspace::Workspace;

#[derive(Clone, Debug)]
pub(super) struct Numpy {
    python: PathBuf,
    script: PathBuf,
}

impl Numpy {
    /// The python3 on PATH if it has numpy; otherwise one in the target folder that gets it from PyPI.
    pub(super) fn find_or_install(workspace: &Workspace) -> Result<Self> {
        let script = workspace.path("benches/peers/numpy_cpm.py");
        let python = find_on_path(&["python3", "python"])
            .context("there is no Python on PATH, so there is no numpy to compare with: install Python 3")?;
        if has_numpy(&python) {
            return Ok(Self { python, script });
        }
        let environment = workspace.target_dir().join("xtask/numpy");
        let program = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" };
        let python_with_numpy = environment.join(program);
        if !has_numpy(&python_with_numpy) {
            const ADVICE: &str =
                "cannot install numpy in a virtual environment; a python3 on PATH that has numpy will do";
            run(Command::new(&python).args(["-m", "venv"]).arg(&environment)).context(ADVICE)?;
            run(Command::new(&python_with_numpy).args(["-m", "pip", "install", "--quiet", "numpy"]))
                .context(ADVICE)?;
        }
        Ok(Self { python: python_with_numpy, script })
    }

    /// Writes the networks of so many tasks as a Slipcast file of 10,000 iterations, and tells where it is.
    pub(super) fn portfolio(&self, workspace: &Workspace, tasks: u32, sampling: &str) -> Result<PathBuf> {
        let text = self.network(workspace, &[&tasks.to_string(), "--pert"])?;
        let text = text.replace("\"monte-carlo\"", &format!("\"{sampling}\""));
        write(workspace, &format!("network-{tasks}-{sampling}.json"), &text)
    }

    /// Writes a board of ten projects of forty tasks each, with shared people or without, and tells where it is.
    pub(super) fn board(&self, workspace: &Workspace, is_levelled: bool) -> Result<PathBuf> {
        let people = is_levelled.then_some("--resources");
        let arguments: Vec<&str> = ["400", "10", "--pert"].into_iter().chain(people).collect();
        let text = self.network(workspace, &arguments)?.replace("\"monte-carlo\"", "\"latin-hypercube\"");
        write(workspace, if is_levelled { "board-levelled.json" } else { "board.json" }, &text)
    }

    fn network(&self, workspace: &Workspace, arguments: &[&str]) -> Result<String> {
        let script = workspace.path("benches/peers/network.py");
        output(Command::new(&self.python).arg(script).args(arguments))
    }

    /// The seconds of one run, without Python's start and the drawing of the network.
    pub(super) fn critical_path(&self, tasks: u32, iterations: u32) -> Result<f64> {
        let mut command = Command::new(&self.python);
        command.arg(&self.script).arg(tasks.to_string());
        command.args(["--pert", "--iterations", &iterations.to_string()]);
        // One thread: so are the rows beside it.
        command.envs([("OMP_NUM_THREADS", "1"), ("OPENBLAS_NUM_THREADS", "1"), ("MKL_NUM_THREADS", "1")]);
        let line = output(&mut command)?;
        let nanoseconds = nanoseconds_per_step(&line).with_context(|| {
            format!("numpy_cpm.py printed `{}`, without the time per task-iteration", line.trim())
        })?;
        Ok(nanoseconds * 1e-9 * f64::from(tasks) * f64::from(iterations))
    }
}

fn write(workspace: &Workspace, name: &str, text: &str) -> Result<PathBuf> {
    let folder = workspace.target_dir().join("xtask/bench");
    std::fs::create_dir_all(&folder)?;
    let file = folder.join(name);
    std::fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(file)
}

fn has_numpy(python: &PathBuf) -> bool {
    let mut command = Command::new(python);
    command.args(["-c", "import numpy"]).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// From `numpy: 41.3 ns per task-iteration, 0.41 s, P80 123.4 days`.
fn nanoseconds_per_step(line: &str) -> Option<f64> {
    line.split_once("numpy: ")?.1.split_once(" ns per task-iteration")?.0.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_is_read_from_what_the_script_prints() {
        let line = "numpy: 41.3 ns per task-iteration, 0.41 s, P80 123.4 days\n";
        assert_eq!(nanoseconds_per_step(line), Some(41.3));
        assert_eq!(nanoseconds_per_step("Traceback (most recent call last):"), None);
    }
}
