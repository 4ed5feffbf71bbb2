//! `cargo xtask serve`: builds the app, shows it, and builds it again when a file changes.

mod browser;
mod http;
mod state;
mod watch;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, Result, anyhow};
use tiny_http::Server;

use crate::build::{self, Profile};
use crate::flags::ServeOptions;
use crate::site::{self, Kind, Site, content_security_policy};
use crate::workspace::Workspace;
use state::State;

const FIRST_PORT: u16 = 8080;

pub(crate) fn run(workspace: &Workspace, options: &ServeOptions) -> Result<()> {
    // Before the build: a port that is taken should not cost a person a minute to find out.
    let server = listen(options.port)?;
    let address =
        server.server_addr().to_ip().context("the server listens on something that is not a port")?;
    let url = format!("http://localhost:{}/", address.port());

    let changes = watch::start(workspace)?;
    let state = Arc::new(State::new());
    build_into(workspace, options, &state);
    http::start(server, &state);
    println!("Slipcast is at {url} and follows the files; Ctrl+C ends it.");
    if options.open {
        browser::open(&url);
    }
    while changes.wait() {
        build_into(workspace, options, &state);
    }
    Ok(())
}

/// This machine alone can reach the server: it shows whatever is being worked on.
fn listen(port: Option<u16>) -> Result<Server> {
    let bind = |port| Server::http(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    match port {
        Some(port) => bind(port)
            .map_err(|error| anyhow!("cannot listen on port {port} ({error}): choose another with --port")),
        None => (FIRST_PORT..FIRST_PORT + 20).find_map(|port| bind(port).ok()).with_context(|| {
            format!(
                "the ports from {FIRST_PORT} to {} are all taken: choose one with --port",
                FIRST_PORT + 19
            )
        }),
    }
}

/// A build that fails is reported, and the site before it stays: somebody may be looking at it while they mend things.
fn build_into(workspace: &Workspace, options: &ServeOptions, state: &State) {
    let started = Instant::now();
    match build_site(workspace, options) {
        Ok((site, policy)) => {
            println!("built in {:.1} s", started.elapsed().as_secs_f64());
            state.set_site(site, policy);
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            if !state.has_site() {
                state.set_site(site::of_problem(&format!("{error:#}")), site::CLOSED_POLICY.to_owned());
            }
        }
    }
}

fn build_site(workspace: &Workspace, options: &ServeOptions) -> Result<(Site, String)> {
    let profile = if options.release { Profile::Release } else { Profile::Dev };
    let modules = build::build(workspace, profile)?;
    let site = site::assemble(workspace, &modules, Kind::Serve)?;
    let index = std::fs::read_to_string(workspace.path("index.html")).context("cannot read index.html")?;
    let policy = content_security_policy(&index)?.to_owned();
    Ok((site, policy))
}
