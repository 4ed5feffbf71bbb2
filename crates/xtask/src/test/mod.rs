//! `cargo xtask test`: every test there is, on a person's machine and in CI alike.

mod end_to_end;
mod native;
mod wasm;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::flags::{TestKind, TestOptions};
use crate::workspace::Workspace;

/// One line of the summary.
struct Step {
    kind: TestKind,
    name: &'static str,
    run: fn(&Workspace, &TestOptions) -> Result<Outcome>,
}

enum Outcome {
    Passed,
    /// Something that this machine does not have is needed; it says what.
    LeftOut(String),
}

/// Cheap ones first: the sooner one fails, the better.
const STEPS: [Step; 7] = [
    Step { kind: TestKind::Native, name: "format", run: native::format },
    Step { kind: TestKind::Native, name: "lints, native", run: native::lints },
    Step { kind: TestKind::Native, name: "tests, native", run: native::tests },
    Step { kind: TestKind::Wasm, name: "lints, wasm", run: wasm::lints },
    Step { kind: TestKind::Wasm, name: "tests, wasm in Node", run: wasm::tests },
    Step { kind: TestKind::EndToEnd, name: "dist", run: end_to_end::dist },
    Step { kind: TestKind::EndToEnd, name: "tests in Chromium", run: end_to_end::tests },
];

/// Runs every step even when one fails, so that one run tells all.
pub(crate) fn run(workspace: &Workspace, options: &TestOptions) -> Result<ExitCode> {
    let wanted = |step: &&Step| options.kind.is_none_or(|kind| kind == step.kind);
    let mut results = Vec::new();
    for step in STEPS.iter().filter(wanted) {
        println!("\n── {} ──", step.name);
        let started = Instant::now();
        let outcome = (step.run)(workspace, options);
        if let Err(error) = &outcome {
            eprintln!("error: {error:#}");
        }
        results.push((step.name, outcome, started.elapsed()));
    }
    println!("\n{}", summary(&results));
    Ok(if all_good(&results, options.strict) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

type StepResult = (&'static str, Result<Outcome>, Duration);

fn all_good(results: &[StepResult], strict: bool) -> bool {
    results.iter().all(|(_, outcome, _)| match outcome {
        Ok(Outcome::Passed) => true,
        Ok(Outcome::LeftOut(_)) => !strict,
        Err(_) => false,
    })
}

fn summary(results: &[StepResult]) -> String {
    let mut lines = vec![format!("{:22} {:>8}  result", "step", "seconds")];
    for (name, outcome, time) in results {
        let result = match outcome {
            Ok(Outcome::Passed) => "passed".to_owned(),
            Ok(Outcome::LeftOut(reason)) => format!("LEFT OUT: {reason}"),
            Err(error) => format!("FAILED: {error}"),
        };
        lines.push(format!("{name:22} {:8.1}  {result}", time.as_secs_f64()));
    }
    let total: Duration = results.iter().map(|(_, _, time)| *time).sum();
    lines.push(format!("{:22} {:8.1}", "all", total.as_secs_f64()));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;
    use expect_test::expect;

    use super::*;

    fn results() -> Vec<StepResult> {
        vec![
            ("format", Ok(Outcome::Passed), Duration::from_millis(1_240)),
            ("tests, native", Err(anyhow!("`cargo test` failed")), Duration::from_secs(61)),
            ("tests in Chromium", Ok(Outcome::LeftOut("there is no Node.js".to_owned())), Duration::ZERO),
        ]
    }

    #[test]
    fn the_summary_says_what_failed_and_what_was_left_out() {
        expect![[r#"
            step                    seconds  result
            format                      1.2  passed
            tests, native              61.0  FAILED: `cargo test` failed
            tests in Chromium           0.0  LEFT OUT: there is no Node.js
            all                        62.2"#]]
        .assert_eq(&summary(&results()));
    }

    #[test]
    fn what_is_left_out_fails_only_when_strict() {
        let mut results = results();
        assert!(!all_good(&results, false), "a failure fails");
        results.retain(|(_, outcome, _)| outcome.is_ok());
        assert!(all_good(&results, false));
        assert!(!all_good(&results, true));
    }
}
