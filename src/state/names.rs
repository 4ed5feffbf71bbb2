//! Ids from names, and the name that somebody probably meant.

use slipcast_engine::order;

/// An id made of a name: letters and digits in lower case, hyphens between, unlike all `taken`.
pub(super) fn new_id<'a>(name: &str, fallback: &str, taken: impl Iterator<Item = &'a str>) -> String {
    // Room for a number within the 64 characters of an id.
    const LONGEST: usize = 56;
    let mut id = String::new();
    for character in name.chars().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() {
            id.push(character);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
        if LONGEST <= id.chars().count() {
            break;
        }
    }
    let id = id.trim_end_matches('-');
    let id = if id.is_empty() { fallback } else { id };
    unlike(order::set_of(taken), |number| if number == 1 { id.to_owned() } else { format!("{id}-{number}") })
}

/// `name`, or `name 2`, `name 3`… unlike all `taken`.
pub fn new_name<'a>(name: &str, taken: impl Iterator<Item = &'a str>) -> String {
    unlike(
        order::set_of(taken),
        |number| if number == 1 { name.to_owned() } else { format!("{name} {number}") },
    )
}

fn unlike(taken: std::collections::BTreeSet<&str>, candidate: impl Fn(usize) -> String) -> String {
    // One more candidate than there are names taken: one is free.
    (1..=taken.len() + 1).map(candidate).find(|it| !taken.contains(it.as_str())).unwrap_or_default()
}

/// The name nearest to a text that names nothing, if it is near enough to be meant.
pub(super) fn nearest<'a>(text: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let text = text.to_lowercase();
    let near_enough = 1 + text.chars().count() / 4;
    let with_distance = names.map(|it| (edit_distance(&text, &it.to_lowercase()), it));
    with_distance.filter(|it| it.0 <= near_enough).min_by_key(|it| it.0).map(|it| it.1)
}

/// Letters to insert, delete, replace or swap with a neighbour to get from one text to the other.
fn edit_distance(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for i in 1..=one.len() {
        let mut next = vec![i; other.len() + 1];
        for j in 1..=other.len() {
            let replaced = row[j - 1] + usize::from(one[i - 1] != other[j - 1]);
            next[j] = replaced.min(row[j] + 1).min(next[j - 1] + 1);
            if 1 < i && 1 < j && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                next[j] = next[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut row, next);
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_of_names() {
        let id = |name: &str, taken: &[&str]| new_id(name, "task", taken.iter().copied());
        assert_eq!(id("Connectors, first six", &[]), "connectors-first-six");
        assert_eq!(id("  Über/alles.. ", &[]), "über-alles");
        assert_eq!(id("…", &[]), "task");
        assert_eq!(id("Build", &["build", "build-2"]), "build-3");
        assert_eq!(id(&"x".repeat(300), &[]).chars().count(), 56);
    }

    #[test]
    fn names_are_told_apart() {
        assert_eq!(new_name("CRM (copy)", ["CRM"].into_iter()), "CRM (copy)");
        assert_eq!(new_name("CRM (copy)", ["CRM (copy)"].into_iter()), "CRM (copy) 2");
    }

    #[test]
    fn slips_of_the_finger_find_the_name_meant() {
        let names = ["Data engineers", "Integration engineers", "Test"];
        let near = |text| nearest(text, names.into_iter());
        assert_eq!(near("Data enigneers"), Some("Data engineers"));
        assert_eq!(near("tset"), Some("Test"));
        assert_eq!(near("Plumbers"), None);
    }
}
