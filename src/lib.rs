//! The Slipcast web app: what a person sees.
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")
)]

pub mod answers;
pub mod charts;
pub mod routes;
pub mod services;
pub mod state;
pub mod text;

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod components;
#[cfg(target_arch = "wasm32")]
mod pages;

/// Starts the app in the page.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    yew::set_custom_panic_hook(Box::new(services::stopped::show_panic));
    yew::Renderer::<app::App>::new().render();
}
