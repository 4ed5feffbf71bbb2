//! The whole file.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Extra, Scenario};

/// What one Slipcast file holds: a portfolio and its scenarios.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Portfolio {
    /// What people call the portfolio.
    #[cfg_attr(feature = "schema", schemars(rename = "portfolio"))]
    pub name: String,
    /// At least one; the first is the baseline.
    pub scenarios: Vec<Arc<Scenario>>,
    /// Kept as it is and never read.
    pub extra: Extra,
}
