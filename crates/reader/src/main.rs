//! The reader as a program: the message loop around [`slipcast_reader::Reader`].

#[cfg(target_arch = "wasm32")]
fn main() {
    slipcast_serve::serve(slipcast_reader::Reader::new(), slipcast_reader::NAME);
}

#[cfg(not(target_arch = "wasm32"))]
#[allow(clippy::print_stderr, reason = "somebody started a browser's program in a terminal")]
fn main() -> std::process::ExitCode {
    eprintln!("slipcast-reader runs inside the web app: start that with `cargo xtask serve`.");
    std::process::ExitCode::FAILURE
}
