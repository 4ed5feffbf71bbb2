//! The web app as a program: `src/shell/boot.js` loads it, and this starts it.

#[cfg(target_arch = "wasm32")]
fn main() {
    slipcast_app::start();
}

#[cfg(not(target_arch = "wasm32"))]
#[allow(clippy::print_stderr, reason = "somebody started a browser's program in a terminal")]
fn main() -> std::process::ExitCode {
    eprintln!("Slipcast runs in a browser: start it with `cargo xtask serve`.");
    std::process::ExitCode::FAILURE
}
