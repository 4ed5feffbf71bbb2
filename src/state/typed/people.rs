//! Who works on a task, as people type it: `Data eng. 3; Test 1`.

use slipcast_engine::model::{Assignment, Extra, Resource, ResourceId};

use crate::state::error::{EditError, TextProblem};
use crate::state::names::nearest;
use crate::text::trimmed;

/// Reads assignments parted by semicolons: a name, its beginning, or an id; then units, 1 where none are given.
/// What an assignment held beside its units is kept.
///
/// # Errors
/// [`EditError::Text`].
pub fn parse_people(
    text: &str,
    resources: &[Resource],
    before: &[Assignment],
) -> Result<Vec<Assignment>, EditError> {
    let mut assignments: Vec<Assignment> = Vec::new();
    for entry in text.split([';', ',']).map(str::trim).filter(|it| !it.is_empty()) {
        let (resource, units) =
            parse_entry(entry, resources).map_err(|problem| EditError::text(text, problem))?;
        if assignments.iter().any(|it| it.resource == resource.id) {
            return Err(EditError::text(text, TextProblem::Twice(resource.name.clone())));
        }
        let kept = before.iter().find(|it| it.resource == resource.id);
        let extra = kept.map_or_else(Extra::default, |it| it.extra.clone());
        assignments.push(Assignment { resource: resource.id.clone(), units, extra });
    }
    Ok(assignments)
}

/// `Data engineers 3; Test 1`. People whose resource is gone are named by id.
pub fn format_people(assignments: &[Assignment], resources: &[Resource]) -> String {
    let entry = |it: &Assignment| {
        let resource = resources.iter().find(|resource| resource.id == it.resource);
        let name = resource.map_or(it.resource.as_str(), |it| &it.name);
        let (text, units) = (format!("{name} {}", trimmed(it.units, 3)), trimmed(it.units, 3));
        // “Team 2” may also be somebody's name.
        if named(&text, resources).is_some() { format!("{name} [{units}]") } else { text }
    };
    assignments.iter().map(entry).collect::<Vec<_>>().join("; ")
}

fn parse_entry<'a>(entry: &str, resources: &'a [Resource]) -> Result<(&'a Resource, f64), TextProblem> {
    // A whole name may end in a number, so it is tried before the number is taken for units.
    if let Some(resource) = named(entry, resources) {
        return Ok((resource, 1.0));
    }
    let entry = entry.trim_end_matches(']').replace('[', " ");
    let (name, units) = match entry.trim().rsplit_once([' ', '\u{a0}', '\u{202f}']) {
        Some((name, last))
            if last.starts_with(|it: char| it.is_ascii_digit() || matches!(it, '.' | ',' | '-')) =>
        {
            (name.trim(), parse_units(last)?)
        }
        _ => (entry.trim(), 1.0),
    };
    find(name, resources).map(|it| (it, units))
}

fn parse_units(text: &str) -> Result<f64, TextProblem> {
    let problem = || TextProblem::Units(text.to_owned());
    let (number, of) = text.strip_suffix('%').map_or((text, 1.0), |number| (number, 100.0));
    let units: f64 = number.replace(',', ".").parse().map_err(|_| problem())?;
    if 0.0 < units && units <= 1e6 { Ok(units / of) } else { Err(problem()) }
}

fn named<'a>(name: &str, resources: &'a [Resource]) -> Option<&'a Resource> {
    let same = |it: &&Resource| it.name.to_lowercase() == name.to_lowercase();
    resources.iter().find(same).or_else(|| resources.iter().find(|it| it.id == ResourceId::from(name)))
}

/// By name or id; else by the only name of which each word begins as typed: `Data eng.` for Data engineers.
fn find<'a>(name: &str, resources: &'a [Resource]) -> Result<&'a Resource, TextProblem> {
    if let Some(resource) = named(name, resources) {
        return Ok(resource);
    }
    let typed: Vec<String> =
        name.split_whitespace().map(|it| it.trim_end_matches('.').to_lowercase()).collect();
    let begins = |it: &&Resource| {
        let full = it.name.to_lowercase();
        let words: Vec<&str> = full.split_whitespace().collect();
        !typed.is_empty()
            && typed.len() <= words.len()
            && typed.iter().zip(words).all(|(typed, word)| word.starts_with(typed.as_str()))
    };
    let mut found = resources.iter().filter(begins);
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(only),
        (Some(first), Some(second)) => Err(TextProblem::SeveralResources {
            name: name.to_owned(),
            first: first.name.clone(),
            second: second.name.clone(),
        }),
        _ => {
            let nearest = nearest(name, resources.iter().map(|it| it.name.as_str())).map(str::to_owned);
            Err(TextProblem::Resource { name: name.to_owned(), nearest })
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn resources() -> Vec<Resource> {
        let resource = |id: &str, name: &str| Resource {
            id: id.into(),
            name: name.to_owned(),
            units: 4.0,
            changes: Vec::new(),
            calendar: None,
            cost_per_hour: 0.0,
            extra: Extra::default(),
        };
        vec![
            resource("data", "Data engineers"),
            resource("int", "Integration engineers"),
            resource("test", "Test"),
            resource("team-2", "Team 2"),
            resource("team", "Team"),
        ]
    }

    /// What each text is read as.
    #[track_caller]
    fn check(texts: &[&str], expected: Expect) {
        let resources = resources();
        let read = |text: &&str| {
            let result = parse_people(text, &resources, &[]);
            let shown = result.map_or_else(|it| it.to_string(), |it| format_people(&it, &resources));
            format!("{text}: {shown}\n")
        };
        expected.assert_eq(&texts.iter().map(read).collect::<String>());
    }

    #[test]
    fn people_are_found_by_the_beginning_of_their_names() {
        let texts = [
            "Data eng. 3; Test 1",
            "int 2, test",
            "integration 1.5",
            "Test 50%",
            "Test[50%]",
            "Team 2",
            "Team 2 3",
            "",
            " ; ",
        ];
        check(
            &texts,
            expect![[r#"
            Data eng. 3; Test 1: Data engineers 3; Test 1
            int 2, test: Integration engineers 2; Test 1
            integration 1.5: Integration engineers 1.5
            Test 50%: Test 0.5
            Test[50%]: Test 0.5
            Team 2: Team 2 1
            Team 2 3: Team 2 3
            : 
             ; : 
        "#]],
        );
    }

    #[test]
    fn errors_name_who_was_meant() {
        let texts = ["Plumbers 2", "Tset 2", "Te 2", "Test 1; test 2", "Test 0", "Test -1", "3"];
        check(
            &texts,
            expect![[r#"
            Plumbers 2: There are no people called “Plumbers”. Add them on the Resources page first.
            Tset 2: There are no people called “Tset”. Did you mean “Test”?
            Te 2: “Te” may mean Test or Team 2. Type more of the name.
            Test 1; test 2: “Test” is named twice. Name it once.
            Test 0: “0” is not a number of people. Type a number above 0, for example Test 1.5 or Test 50%.
            Test -1: “-1” is not a number of people. Type a number above 0, for example Test 1.5 or Test 50%.
            3: There are no people called “3”. Add them on the Resources page first.
        "#]],
        );
    }

    #[test]
    fn what_is_written_reads_back() {
        let resources = resources();
        for text in ["Data engineers 3; Team 2 0.5", "Team [2]; Test 1", ""] {
            let assignments = parse_people(text, &resources, &[]).unwrap();
            assert_eq!(format_people(&assignments, &resources), text);
        }
    }
}
