//! How the app and the modules that work for it understand each other.
//!
//! A module is a wasm program of its own, loaded when it is needed: the worker, which simulates, and the reader, which
//! reads files. Each has its enums of messages; what they have in common is here: the greeting by which two builds
//! find out that they do not fit, and messages as postcard bytes.
//! Rule of this room: it knows no message but the greeting, and no browser.

mod codec;
mod hello;

pub use codec::{CodecError, decode, encode};
pub use hello::{BUILD_ID, Hello, OtherBuild, PROTOCOL_VERSION};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What works for the app: messages in, messages out.
///
/// It knows no browser, so that it also runs in tests.
pub trait Module {
    /// What the app says.
    type In: DeserializeOwned;
    /// What the module says.
    type Out: Serialize;

    /// What the module says first, of its own accord.
    fn greeting(&self) -> Self::Out;

    /// Does what a message asks and gives each answer to `say` as soon as there is one.
    fn handle(&mut self, message: Self::In, say: &mut dyn FnMut(Self::Out));

    /// The last words of a module that panicked, or was sent what it cannot read.
    fn stopped(reason: String) -> Self::Out;
}
