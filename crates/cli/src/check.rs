//! `slipcast check`.

use serde_json::json;
use slipcast_engine::check::Problem;

use crate::args::CheckOptions;
use crate::input::{self, Failure};

pub(crate) fn check(options: &CheckOptions) -> Result<(), Failure> {
    let errors = slipcast_exchange::read(&input::bytes(&options.file)?).err().unwrap_or_default();
    if options.json {
        let findings: [Problem; 0] = [];
        input::print_json(&json!({ "errors": errors, "findings": findings }))?;
    } else if errors.is_empty() {
        input::print(&format!("{}: no errors", input::name(&options.file)))?;
    }
    if errors.is_empty() {
        return Ok(());
    }
    Err(Failure::Input { file: input::name(&options.file), problems: errors })
}
