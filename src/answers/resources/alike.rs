//! Pools that are perhaps the same people, found in two plans under names that are nearly the same.

use slipcast_engine::model::{Resource, ResourceId};

use super::pools::usage_words;
use crate::state::Document;

/// Two pools that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// The one that more tasks ask comes first in the list of pools; it stays.
    pub into: ResourceId,
    pub other: ResourceId,
    pub names: [String; 2],
    pub usage: [String; 2],
}

/// Every pair with alike names that no task asks both of: whoever planned that task told them apart.
pub fn alike(document: &Document) -> Vec<Alike> {
    let pools = &document.scenario().resources;
    let mut pairs = Vec::new();
    for (place, into) in pools.iter().enumerate() {
        for other in pools[place + 1..].iter().filter(|it| are_alike(&into.name, &it.name)) {
            if !told_apart(document, into, other) {
                pairs.push(Alike {
                    into: into.id.clone(),
                    other: other.id.clone(),
                    names: [into.name.clone(), other.name.clone()],
                    usage: [into, other].map(|it| usage_words(document, &it.id)),
                });
            }
        }
    }
    pairs
}

fn told_apart(document: &Document, one: &Resource, other: &Resource) -> bool {
    let tasks = document.scenario().projects.iter().flat_map(|it| &it.tasks);
    tasks.into_iter().any(|task| {
        let asks = |pool: &Resource| task.resources.iter().any(|it| it.resource == pool.id);
        asks(one) && asks(other)
    })
}

/// The same words in any order, but for their endings and abbreviations; numbers have to agree.
fn are_alike(one: &str, other: &str) -> bool {
    let (one, mut rest) = (words(one), words(other));
    if one.is_empty() || one.len() != rest.len() {
        return false;
    }
    one.iter().all(|word| {
        let place = rest.iter().position(|it| is_same_word(word, it));
        place.map(|it| rest.swap_remove(it)).is_some()
    })
}

/// Lower case, without what only joins words.
fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let words = lower.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.filter(|it| !["and", "und", "et", "the", "of"].contains(it)).map(str::to_owned).collect()
}

fn is_same_word(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    // “Team 1” is not “Team 2”, and “dev” is “developer”: three letters are enough to begin a word.
    let is_number = short.chars().all(|it| it.is_ascii_digit());
    let count = short.chars().count();
    short == long || (!is_number && 3 <= count && (long.starts_with(short) || ends_alike(short, long)))
}

/// `engineer` and `engineering`, `tester` and `testing`: all but the ending, of four letters at least.
fn ends_alike(short: &str, long: &str) -> bool {
    let stem = |it: &str| -> String {
        let endings = ["ings", "ing", "ers", "er", "ies", "es", "s", "y", "e"];
        let ending = endings.iter().find(|ending| it.ends_with(**ending)).map_or(0, |it| it.len());
        it[..it.len() - ending].to_owned()
    };
    let (short, long) = (stem(short), stem(long));
    4 <= short.chars().count() && short == long
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_same_people_are_found() {
        let same = [
            ("Test managers", "Test manager"),
            ("Data engineers", "Data Eng."),
            ("Smith, John", "John Smith"),
            ("Testers", "Testing"),
            ("QA-Team", "QA team"),
            ("Training and change team", "Training, change team"),
        ];
        for (one, other) in same {
            assert!(are_alike(one, other) && are_alike(other, one), "{one} is {other}");
        }
        let different = [
            ("Team 1", "Team 2"),
            ("Team 1", "Team 11"),
            ("Mechanical engineers", "Electronics engineers"),
            ("Test managers", "Test"),
            ("Designers", "Developers"),
            ("", ""),
            ("IT", "Italy"),
        ];
        for (one, other) in different {
            assert!(!are_alike(one, other) && !are_alike(other, one), "{one} is not {other}");
        }
    }
}
