//! The document, its commands, what is selected and the run: pure Rust, no Yew.
