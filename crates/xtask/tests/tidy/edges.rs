//! Edges between crates only point down: app → reader → exchange → engine; app → worker → engine; cli → exchange.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

use super::{assert_none, root};

/// Each crate of ours, and those it may depend on, also in its tests.
const ALLOWED: [(&str, &[&str]); 9] = [
    (
        "slipcast-app",
        &["slipcast-exchange", "slipcast-engine", "slipcast-link", "slipcast-reader", "slipcast-worker"],
    ),
    ("slipcast-cli", &["slipcast-exchange", "slipcast-engine"]),
    ("slipcast-exchange", &["slipcast-engine"]),
    // The worker is loaded by everyone, so it carries the engine alone.
    ("slipcast-worker", &["slipcast-engine", "slipcast-link", "slipcast-serve"]),
    ("slipcast-reader", &["slipcast-exchange", "slipcast-engine", "slipcast-link", "slipcast-serve"]),
    ("slipcast-serve", &["slipcast-link"]),
    ("slipcast-link", &[]),
    ("slipcast-engine", &[]),
    ("xtask", &[]),
];

/// Of the browser, and of what is drawn in it: crates that these must not reach by any path.
const WITHOUT_BROWSER: [&str; 4] = ["slipcast-engine", "slipcast-exchange", "slipcast-link", "slipcast-cli"];
const BROWSER: [&str; 5] = ["yew", "web-sys", "js-sys", "wasm-bindgen", "gloo"];

fn cargo() -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(root());
    cargo
}

fn output(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn packages() -> Vec<Value> {
    let metadata = output(cargo().args(["metadata", "--no-deps", "--locked", "--format-version", "1"]));
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

fn name(package: &Value) -> &str {
    package["name"].as_str().unwrap()
}

#[test]
fn crates_depend_downwards() {
    let packages = packages();
    let ours: BTreeSet<&str> = packages.iter().map(name).collect();
    let mut problems = Vec::new();
    for package in &packages {
        let Some((_, allowed)) = ALLOWED.iter().find(|(crate_name, _)| *crate_name == name(package)) else {
            problems.push(format!("{}: a new crate; say in this test what it may depend on", name(package)));
            continue;
        };
        for dependency in package["dependencies"].as_array().unwrap().iter().map(name) {
            if ours.contains(dependency) && !allowed.contains(&dependency) {
                problems.push(format!("{} must not depend on {dependency}", name(package)));
            }
        }
    }
    assert_none(&problems);
}

#[test]
fn the_engine_and_the_files_know_no_browser() {
    let packages = packages();
    let mut problems = Vec::new();
    for crate_name in
        WITHOUT_BROWSER.into_iter().filter(|wanted| packages.iter().any(|it| name(it) == *wanted))
    {
        let mut tree = cargo();
        tree.args(["tree", "--locked", "--package", crate_name, "--edges", "normal", "--prefix", "none"]);
        tree.args(["--all-features", "--target", "wasm32-unknown-unknown", "--format", "{p}"]);
        let reached: BTreeSet<String> =
            output(&mut tree).lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect();
        assert!(reached.contains(crate_name), "cargo tree names the crate itself");
        for browser in BROWSER {
            let part = format!("{browser}-");
            for crate_of_browser in reached.iter().filter(|it| *it == browser || it.starts_with(&part)) {
                problems.push(format!("{crate_name} reaches {crate_of_browser}; `cargo tree -i` says how"));
            }
        }
    }
    assert_none(&problems);
}
