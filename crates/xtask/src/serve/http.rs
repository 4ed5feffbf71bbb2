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
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{Ipv4Addr, SocketAddr, TcpStream};

    use super::*;
    use crate::site::{CLOSED_POLICY, of_problem};

    fn serve() -> (Arc<State>, SocketAddr) {
        let server = Server::http((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = server.server_addr().to_ip().unwrap();
        let state = Arc::new(State::new());
        state.set_site(of_problem("the cause"), CLOSED_POLICY.to_owned());
        start(server, &state);
        (state, address)
    }

    fn get(address: SocketAddr, path: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET {path} HTTP/1.0\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn body(answer: &str) -> &str {
        answer.split_once("\r\n\r\n").unwrap().1
    }

    #[test]
    fn files_come_with_their_type_and_the_policy() {
        let (_, address) = serve();
        let page = get(address, "/");
        assert!(page.starts_with("HTTP/1.0 200") && page.contains("the cause"), "{page}");
        assert!(
            page.contains("Content-Type: text/html") && page.contains("Cache-Control: no-store"),
            "{page}"
        );
        assert!(page.contains(&format!("Content-Security-Policy: {CLOSED_POLICY}")), "{page}");
        assert!(get(address, "/reload.js?x").contains("text/javascript"));
        assert!(get(address, "/../Cargo.toml").starts_with("HTTP/1.0 404"), "only what is in the site");
    }

    #[test]
    fn a_page_hears_of_the_next_build() {
        let (state, address) = serve();
        let shown = state.shown().revision;
        assert!(body(&get(address, "/reload.js")).starts_with(&format!("const REVISION = \"{shown}\";")));
        assert_eq!(
            body(&get(address, "/reload?revision=1")),
            shown.to_string(),
            "a page of an older build hears at once"
        );

        let waiting = thread::spawn(move || get(address, &format!("/reload?revision={shown}")));
        thread::sleep(Duration::from_millis(50));
        state.set_site(of_problem("mended"), CLOSED_POLICY.to_owned());
        assert_eq!(body(&waiting.join().unwrap()), (shown + 1).to_string());
    }
}
