//! The worker as a program: the message loop around [`slipcast_worker::Worker`].

#[cfg(target_arch = "wasm32")]
fn main() {
    slipcast_serve::serve(slipcast_worker::Worker::new(), slipcast_worker::NAME);
}

#[cfg(not(target_arch = "wasm32"))]
#[allow(clippy::print_stderr, reason = "somebody started a browser's program in a terminal")]
fn main() -> std::process::ExitCode {
    eprintln!("slipcast-worker runs inside the web app: start that with `cargo xtask serve`.");
    std::process::ExitCode::FAILURE
}
