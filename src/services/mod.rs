//! What the app needs of the world around it: workers, storage, files, colours.
//!
//! Rule of this room: it is the only one that touches the browser, and it knows nothing of Yew or of portfolios.
//! What can be decided without a browser is decided in plain Rust here and tested natively.

#[cfg(target_arch = "wasm32")]
pub mod address;
#[cfg(target_arch = "wasm32")]
pub mod clipboard;
#[cfg(target_arch = "wasm32")]
pub mod clock;
#[cfg(target_arch = "wasm32")]
pub mod compress;
#[cfg(target_arch = "wasm32")]
pub mod css;
#[cfg(target_arch = "wasm32")]
pub mod files;
#[cfg(target_arch = "wasm32")]
pub mod later;
#[cfg(target_arch = "wasm32")]
pub mod media;
pub mod modules;
#[cfg(target_arch = "wasm32")]
pub mod page;
#[cfg(target_arch = "wasm32")]
pub mod page_life;
pub mod reading;
#[cfg(target_arch = "wasm32")]
pub mod rest;
#[cfg(target_arch = "wasm32")]
pub mod scroll;
#[cfg(target_arch = "wasm32")]
pub mod site_file;
#[cfg(target_arch = "wasm32")]
pub mod size;
#[cfg(target_arch = "wasm32")]
pub mod stopped;
#[cfg(target_arch = "wasm32")]
pub mod storage;
#[cfg(target_arch = "wasm32")]
pub mod theme;
#[cfg(target_arch = "wasm32")]
pub mod timing;
#[cfg(target_arch = "wasm32")]
pub mod updates;
pub mod workers;

/// Keeps something going, such as hearing of changes; dropping it ends that.
#[cfg(target_arch = "wasm32")]
pub use gloo_events::EventListener as Listening;
