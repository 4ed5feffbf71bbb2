//! One line a mistake.
