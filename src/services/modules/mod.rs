//! The wasm modules that work for the app, each beside the page or, where workers are blocked, in it.
//!
//! A [`Line`] carries bytes to one of them and back; what the bytes mean is the affair of who holds it
//! ([`super::workers`], [`super::reading`]).

#[cfg(target_arch = "wasm32")]
mod line;
mod loss;

#[cfg(target_arch = "wasm32")]
pub use line::Line;
pub use loss::Loss;

/// Where a module runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a worker of its own.
    Beside,
    /// In the page itself, which can do nothing else while the module works.
    InPage,
}

/// The files of a module.
#[derive(Clone, Copy, Debug)]
pub struct Script {
    /// The link of index.html that says where its script is.
    pub link: &'static str,
    /// Where it finds the end of its line when it runs in the page.
    pub name: &'static str,
}
