//! The head of the file, and older versions.

use super::fault::Fault;
use super::node::{Entry, Node};
use super::out::ObjectOut;

/// The version of the file that [`write`](super::write()) writes and the newest that [`read`](super::read())
/// reads.
pub const VERSION: u32 = 1;

/// What the field `format` says.
pub(super) const FORMAT: &str = "slipcast";

/// `UPGRADES[n − 1]` turns the tree of a file of version n into one of version n + 1. A new version does not compile
/// without its upgrade, and has a fixture of the old one in `tests/fixtures/versions/`.
const UPGRADES: [fn(&mut Vec<Entry<'_>>); VERSION as usize - 1] = [];

/// Takes the head off a file and brings the rest to [`VERSION`].
///
/// # Errors
/// When it is not a Slipcast file, or of a version that this one cannot know.
pub(super) fn upgrade(root: Node<'_>) -> Result<Node<'_>, Fault<'_>> {
    let Node::Object(mut entries) = root else {
        return Err(Fault::NotSlipcast);
    };
    let format = take(&mut entries, "format")?;
    if !matches!(&format, Some(Node::Text(text)) if text == FORMAT) {
        return Err(Fault::NotSlipcast);
    }
    let version = match take(&mut entries, "version")? {
        Some(Node::Number(version)) if version >= 1.0 && version.fract() == 0.0 => version,
        _ => return Err(Fault::NoVersion),
    };
    if version > f64::from(VERSION) {
        return Err(Fault::NewerVersion { version });
    }
    for upgrade in UPGRADES.iter().skip(version as usize - 1) {
        upgrade(&mut entries);
    }
    Ok(Node::Object(entries))
}

/// Writes the head.
pub(super) fn write_head(object: &mut ObjectOut<'_, '_>) {
    object.member("format").text(FORMAT);
    object.member("version").number(f64::from(VERSION));
}

fn take<'a>(entries: &mut Vec<Entry<'a>>, key: &'static str) -> Result<Option<Node<'a>>, Fault<'a>> {
    let Some(index) = entries.iter().position(|it| it.0 == key) else {
        return Ok(None);
    };
    let (_, node) = entries.remove(index);
    if entries.iter().any(|it| it.0 == key) { Err(Fault::Duplicate { field: key }) } else { Ok(Some(node)) }
}
