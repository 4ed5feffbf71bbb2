//! Answers to a browser.

use std::ffi::OsStr;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tiny_http::{Header, Method, Request, Response, Server};

use super::state::{Shown, State};
use crate::site::RELOAD_SCRIPT;

/// Shorter than browsers and proxies wait before they give a request up.
const LONGEST_WAIT: Duration = Duration::from_secs(25);

type Answer = Response<Cursor<Vec<u8>>>;

/// Serves until the program ends.
pub(super) fn start(server: Server, state: &Arc<State>) {
    let state = Arc::clone(state);
    thread::spawn(move || {
        for request in server.incoming_requests() {
            let state = Arc::clone(&state);
            // A thread each: a page that waits for the next build keeps its request open.
            thread::spawn(move || {
                let answer = answer(&request, &state);
                // A browser that went away needs no answer.
                let _ = request.respond(answer);
            });
        }
    });
}

fn answer(request: &Request, state: &State) -> Answer {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return text(405, "Only GET and HEAD.");
    }
    let (path, query) = request.url().split_once('?').unwrap_or((request.url(), ""));
    if path == "/reload" {
        let revision =
            query.strip_prefix("revision=").and_then(|revision| revision.parse().ok()).unwrap_or(0);
        return text(200, &state.wait_for_other_than(revision, LONGEST_WAIT).to_string());
    }
    file(path, &state.shown())
}

fn file(path: &str, shown: &Shown) -> Answer {
    let name = match path.trim_start_matches('/') {
        "" => "index.html",
        name => name,
    };
    let answer = match shown.site.files.get(name) {
        Some(file) if name == RELOAD_SCRIPT => {
            let revision = format!("const REVISION = \"{}\";\n", shown.revision);
            let script = [revision.as_bytes(), &file.bytes].concat();
            with_header(Response::from_data(script), "Content-Type", media_type(name))
        }
        Some(file) => {
            with_header(Response::from_data(file.bytes.as_slice()), "Content-Type", media_type(name))
        }
        None => text(404, &format!("There is no file `{name}`.")),
    };
    let answer = with_header(answer, "Content-Security-Policy", &shown.content_security_policy);
    let answer = with_header(answer, "Cache-Control", "no-store");
    with_header(answer, "X-Content-Type-Options", "nosniff")
}

fn text(status: u16, text: &str) -> Answer {
    let answer = Response::from_data(text).with_status_code(status);
    with_header(answer, "Content-Type", "text/plain; charset=utf-8")
}

/// Only ASCII can be a header; all of ours are, and the policy is checked when it is read.
fn with_header(answer: Answer, name: &str, value: &str) -> Answer {
    match Header::from_bytes(name, value) {
        Ok(header) => answer.with_header(header),
        Err(()) => answer,
    }
}

fn media_type(name: &str) -> &'static str {
    match Path::new(name).extension().and_then(OsStr::to_str) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
