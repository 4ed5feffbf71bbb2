//! What other programs keep in a Slipcast file.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The `extra` object of any other object: kept as it is and never read.
///
/// Held as the JSON text of the object; `None` when the file has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extra(pub Option<Arc<str>>);
