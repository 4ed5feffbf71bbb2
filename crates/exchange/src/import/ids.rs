//! Ids that people can read.

use slipcast_engine::order;
use std::collections::{BTreeMap, BTreeSet};

/// Ids given out so far, so that no two are the same.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    taken: BTreeSet<String>,
    /// By a wanted id, the number to try next: a plan may have a hundred thousand resources of one name.
    next: BTreeMap<String, u32>,
}

impl Ids {
    /// Ids beside these.
    pub(crate) fn beside<'i>(taken: impl IntoIterator<Item = &'i str>) -> Self {
        Self { taken: order::set_of(taken.into_iter().map(str::to_owned)), ..Self::default() }
    }

    /// This id, or it with the first number that makes it another.
    pub(crate) fn unique(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        while !self.taken.insert(id.clone()) {
            let number = self.next.entry(wanted.to_owned()).or_insert(2);
            id = format!("{wanted}-{number}");
            *number += 1;
        }
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
        let wanted = ["dev", "ops", "dev-4", "dev", "dev"];
        assert_eq!(wanted.map(|it| ids.unique(it)), ["dev-2", "ops", "dev-4", "dev-3", "dev-5"]);
    }
}
