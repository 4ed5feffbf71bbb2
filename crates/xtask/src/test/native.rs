//! What needs nothing but Rust.

use anyhow::Result;

use super::Outcome;
use crate::command::run;
use crate::flags::TestOptions;
use crate::workspace::Workspace;

pub(super) fn format(workspace: &Workspace, _: &TestOptions) -> Result<Outcome> {
    run(workspace.cargo().args(["fmt", "--all", "--check"]))?;
    Ok(Outcome::Passed)
}

pub(super) fn lints(workspace: &Workspace, _: &TestOptions) -> Result<Outcome> {
    run(workspace.cargo().args([
        "clippy",
        "--locked",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))?;
    Ok(Outcome::Passed)
}

pub(super) fn tests(workspace: &Workspace, _: &TestOptions) -> Result<Outcome> {
    run(workspace.cargo().args(["test", "--locked", "--workspace", "--no-fail-fast"]))?;
    Ok(Outcome::Passed)
}
