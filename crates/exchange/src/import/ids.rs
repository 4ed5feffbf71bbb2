//! Ids that people can read.

use std::collections::BTreeSet;

/// Ids given out so far, so that no two are the same.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    taken: BTreeSet<String>,
}

impl Ids {
    /// Ids beside these.
    pub(crate) fn beside<'i>(taken: impl IntoIterator<Item = &'i str>) -> Self {
        Self { taken: taken.into_iter().map(str::to_owned).collect() }
    }

    /// This id, or it with the first number that makes it another.
    pub(crate) fn unique(&mut self, wanted: &str) -> String {
        let numbered = (2..).map(|it: u32| format!("{wanted}-{it}"));
        let mut candidates = std::iter::once(wanted.to_owned()).chain(numbered);
        let id = candidates.find(|it| !self.taken.contains(it)).unwrap_or_default();
        self.taken.insert(id.clone());
        id
    }
}

/// An id made of a name: its letters and digits in lower case, joined by hyphens; `otherwise` when it has none.
pub(crate) fn slug(name: &str, otherwise: &str) -> String {
    let mut id = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        if id.chars().count() >= 48 {
            break;
        }
        if letter.is_alphanumeric() {
            id.push(letter);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() { otherwise.to_owned() } else { id.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_ids() {
        let cases = [
            ("CRM renewal (2027)", "crm-renewal-2027"),
            ("Bauleitung – Süd", "bauleitung-süd"),
            ("", "x"),
            ("./ ", "x"),
        ];
        for (name, id) in cases {
            assert_eq!(slug(name, "x"), id);
        }
        assert_eq!(slug(&"long ".repeat(40), "x").chars().count(), 48);
    }

    #[test]
    fn no_two_ids_are_the_same() {
        let mut ids = Ids::beside(["dev"]);
        assert_eq!(["dev", "ops", "dev"].map(|it| ids.unique(it)), ["dev-2", "ops", "dev-3"]);
    }
}
