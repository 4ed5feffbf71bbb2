//! What becomes of two pools that are merged, chosen and said before it is done.

use slipcast_engine::model::{Resource, ResourceId};

use super::calendars::calendar_name;
use super::pools::usage_words;
use crate::state::Document;
use crate::state::edit::{Merge, MergedUnits, merged_units};
use crate::text::{amount, date, trimmed};

/// Something to be chosen for the merged pool; each option with what the merge is then.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub label: &'static str,
    pub options: Vec<(String, Merge)>,
}

/// The same people found twice: the name, the rate and the calendar of the one that stays, and no more of them than
/// the larger pool has.
pub fn first_merge(document: &Document, into: &ResourceId, other: &ResourceId) -> Option<Merge> {
    let pool = document.resource(into)?;
    document.resource(other)?;
    Some(Merge {
        into: into.clone(),
        others: vec![other.clone()],
        name: pool.name.clone(),
        units: MergedUnits::Largest,
        rate_of: into.clone(),
        calendar_of: into.clone(),
    })
}

fn pools<'a>(document: &'a Document, merge: &Merge) -> Vec<&'a Resource> {
    let ids = std::iter::once(&merge.into).chain(&merge.others);
    ids.filter_map(|it| document.resource(it)).collect()
}

/// Only what the pools differ in is asked.
pub fn merge_choices(document: &Document, merge: &Merge) -> Vec<Choice> {
    let pools = pools(document, merge);
    let choice = |label, options: Vec<(String, Merge)>| Choice { label, options };
    let of_each = |label, words: &dyn Fn(&Resource) -> String, with: &dyn Fn(&Resource) -> Merge| {
        let options: Vec<(String, Merge)> = pools.iter().map(|it| (words(it), with(it))).collect();
        let differs = options.iter().any(|it| it.0 != options[0].0);
        choice(label, if differs { options } else { Vec::new() })
    };
    let name = of_each("Name", &|it| it.name.clone(), &|it| Merge { name: it.name.clone(), ..merge.clone() });
    let units = |how: MergedUnits, why: &str| {
        let (first, changes) = merged_units(&pools, &how);
        let first = trimmed(first, 2);
        let later = if changes.is_empty() { "" } else { " at first" };
        (format!("{first}{later}: {why}"), Merge { units: how, ..merge.clone() })
    };
    let mut how_many = vec![
        units(MergedUnits::Largest, "the same people, found twice"),
        units(MergedUnits::Together, "different people, all of them"),
    ];
    how_many
        .extend(pools.iter().map(|it| units(MergedUnits::Of(it.id.clone()), &format!("as in {}", it.name))));
    let money = |it: &Resource| amount(it.cost_per_hour, &document.scenario().currency);
    let rate = of_each("Rate per hour", &money, &|it| Merge { rate_of: it.id.clone(), ..merge.clone() });
    let hours = |it: &Resource| {
        it.calendar.as_ref().map_or_else(|| "any hours".to_owned(), |it| calendar_name(document, it))
    };
    let calendar = of_each("Calendar", &hours, &|it| Merge { calendar_of: it.id.clone(), ..merge.clone() });
    let all = [name, choice("Units", how_many), rate, calendar];
    all.into_iter().filter(|it| !it.options.is_empty()).collect()
}

/// What the merge does, sentence by sentence; the last may be what stands in its way.
pub fn merge_words(document: &Document, merge: &Merge) -> Vec<String> {
    let pools = pools(document, merge);
    let mut words: Vec<String> = pools
        .iter()
        .skip(1)
        .map(|it| match usage_words(document, &it.id).as_str() {
            "nothing" => format!("Nothing is asked of {}; the pool goes.", it.name),
            asked => format!("What is asked of {} is asked of {} instead: {asked}.", it.name, merge.name),
        })
        .collect();
    let (first, changes) = merged_units(&pools, &merge.units);
    let changes: Vec<String> =
        changes.iter().map(|it| format!("from {} {}", date(it.from.begin()), trimmed(it.units, 2))).collect();
    let units = std::iter::once(trimmed(first, 2)).chain(changes).collect::<Vec<_>>().join(", ");
    words.push(format!("There are {units} of them."));
    words.extend(too_many(document, merge));
    words
}

/// A task that would ask for more than there ever are.
fn too_many(document: &Document, merge: &Merge) -> Option<String> {
    let (first, changes) = merged_units(&pools(document, merge), &merge.units);
    let most = changes.iter().map(|it| it.units).fold(first, f64::max);
    let tasks = document.scenario().projects.iter().flat_map(|it| &it.tasks);
    let asked = tasks.map(|task| {
        let merged = |id: &ResourceId| *id == merge.into || merge.others.contains(id);
        let units: f64 = task.resources.iter().filter(|it| merged(&it.resource)).map(|it| it.units).sum();
        (units, &task.name)
    });
    let (units, task) = asked.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|it| most < it.0)?;
    let (units, most) = (trimmed(units, 2), trimmed(most, 2));
    Some(format!(
        "“{task}” asks for {units} at once, more than the {most} there ever are: choose more units."
    ))
}
