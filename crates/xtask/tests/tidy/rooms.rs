//! Each folder is a room with a rule: it says the rule, and keeps to it.

use std::collections::BTreeSet;
use std::path::Path;

use super::{assert_none, read, repository_files, root};

struct Rule {
    /// A folder or a file.
    room: &'static str,
    forbidden: &'static [&'static str],
    reason: &'static str,
}

/// What pure Rust of the app knows nothing of.
const PAGE_AND_BROWSER: &[&str] = &[
    "yew",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "gloo_",
    "crate::services",
    "crate::components",
    "crate::pages",
];

const RULES: [Rule; 11] = [
    Rule {
        room: "crates/engine/src/",
        forbidden: &[
            "std::fs",
            "std::io",
            "std::env",
            "std::time",
            "std::thread",
            "std::process",
            "Utc::now",
            "Local::now",
        ],
        reason: "the engine is numbers in, numbers out: no files, no clock, no threads",
    },
    Rule {
        room: "crates/worker/src/lib.rs",
        forbidden: &["web_sys", "js_sys", "wasm_bindgen"],
        reason: "the handler also runs in tests; the browser is the affair of crates/serve",
    },
    Rule {
        room: "crates/worker/src/protocol.rs",
        forbidden: &["web_sys", "js_sys", "wasm_bindgen"],
        reason: "messages are plain data",
    },
    Rule {
        room: "crates/reader/src/",
        forbidden: &["web_sys", "js_sys", "wasm_bindgen"],
        reason: "the handler also runs in tests; the browser is the affair of crates/serve",
    },
    Rule {
        room: "src/services/reading/mod.rs",
        forbidden: &["web_sys", "js_sys", "wasm_bindgen"],
        reason: "the rules of the queue are tested natively",
    },
    Rule {
        room: "src/state/",
        forbidden: PAGE_AND_BROWSER,
        reason: "what the app knows is pure Rust, tested natively",
    },
    Rule {
        room: "src/charts/",
        forbidden: PAGE_AND_BROWSER,
        reason: "a chart is a function from data to marks; components draw them",
    },
    Rule {
        room: "src/answers/",
        forbidden: PAGE_AND_BROWSER,
        reason: "what the pages say is decided in pure Rust, tested natively",
    },
    Rule {
        room: "src/services/",
        forbidden: &["yew", "crate::state", "crate::components", "crate::pages"],
        reason: "the rooms that touch the browser know neither Yew nor portfolios",
    },
    Rule {
        room: "src/components/",
        forbidden: &["js_sys", "gloo_", "web_sys::window", "crate::pages"],
        reason: "of the browser, a component knows the types of events and elements; the rest is services' affair",
    },
    Rule {
        room: "src/pages/",
        forbidden: &["js_sys", "gloo_", "web_sys::window"],
        reason: "of the browser, a page knows the types of events and elements; the rest is services' affair",
    },
];

/// `word` as a name of its own or, when it ends in `_`, as the start of one.
fn mentions(code: &str, word: &str) -> bool {
    let is_part_of_name = |character: char| character.is_alphanumeric() || character == '_';
    code.match_indices(word).any(|(start, _)| {
        let before = code[..start].chars().next_back();
        let after = code[start + word.len()..].chars().next();
        !before.is_some_and(is_part_of_name) && (word.ends_with('_') || !after.is_some_and(is_part_of_name))
    })
}

#[test]
fn rooms_keep_to_their_rules() {
    let files: Vec<String> = repository_files().into_iter().filter(|file| file.ends_with(".rs")).collect();
    let mut problems = Vec::new();
    for rule in RULES {
        assert!(
            files.iter().any(|file| file.starts_with(rule.room)),
            "there is no {}; mend this table",
            rule.room
        );
        for file in files.iter().filter(|file| file.starts_with(rule.room)) {
            for (index, line) in read(file).lines().enumerate() {
                let code = line.split("//").next().unwrap_or_default();
                for word in rule.forbidden.iter().filter(|word| mentions(code, word)) {
                    problems.push(format!("{file}:{}: `{word}`, but {}", index + 1, rule.reason));
                }
            }
        }
    }
    assert_none(&problems);
}

/// A README, or the doc comment of the module that the folder is, or of the program or test whose files it holds.
fn says_its_rule(folder: &str) -> bool {
    let has_doc = |file: &Path| std::fs::read_to_string(file).is_ok_and(|text| text.starts_with("//!"));
    let path = root().join(folder);
    path.join("README.md").is_file()
        || ["mod.rs", "lib.rs", "main.rs"].iter().any(|name| has_doc(&path.join(name)))
        || has_doc(&path.with_extension("rs"))
}

#[test]
fn every_room_says_its_rule() {
    let files = repository_files();
    let rooms: BTreeSet<&str> = files
        .iter()
        .filter(|file| {
            [".rs", ".css", ".js", ".mjs", ".py"].iter().any(|extension| file.ends_with(extension))
        })
        .filter_map(|file| Some(file.rsplit_once('/')?.0))
        .collect();
    // A folder of integration tests or of a harness is part of the room it stands in.
    let is_part = |folder: &str| {
        folder.rsplit_once('/').is_some_and(|(parent, name)| {
            ["tests", "specs", "harness", "peers"].contains(&name)
                && (says_its_rule(parent) || says_its_rule(&format!("{parent}/src")))
        })
    };
    let silent = rooms.into_iter().filter(|folder| !says_its_rule(folder) && !is_part(folder));
    let problems: Vec<String> = silent
        .map(|folder| format!("{folder}: say what this folder is for, in a README.md or the module's doc"))
        .collect();
    assert_none(&problems);
}

#[test]
fn names_are_told_from_parts_of_names() {
    assert!(mentions("use yew::prelude::*;", "yew") && mentions("fn f() -> yew::Html", "yew"));
    assert!(!mentions("let yewish = 1;", "yew") && !mentions("let new_yew = 1;", "yew"));
    assert!(mentions("use gloo_events::EventListener;", "gloo_"));
    assert!(
        mentions("web_sys::window()", "web_sys::window")
            && !mentions("web_sys::windowed()", "web_sys::window")
    );
}
