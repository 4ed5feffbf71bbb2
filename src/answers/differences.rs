//! What one scenario has otherwise than another, in words: complete, grouped, the weightiest first.
//!
//! Every struct of the model is taken apart field by field, so that a new field does not compile until it is said here.

mod links;
mod projects;
mod rest;
mod risks;
mod say;
mod tasks;

#[cfg(test)]
mod tests;

use slipcast_engine::model::Scenario;

use say::Say;

/// Differences of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differences {
    pub topic: &'static str,
    /// Without full stops: they stand in a list.
    pub lines: Vec<String>,
}

/// The two scenarios that are compared.
#[derive(Clone, Copy)]
struct Both<'a> {
    now: &'a Scenario,
    was: &'a Scenario,
}

/// Finds and says the differences of one topic.
type Find = fn(Both<'_>, &mut Say);

/// What `now` has otherwise than `was`; nothing when a file would hold the same for both, apart from what they are
/// called and what was found by running them.
pub fn differences(now: &Scenario, was: &Scenario) -> Vec<Differences> {
    let both = Both { now, was };
    let topics: [(&'static str, Find); 7] = [
        ("Projects", projects::projects),
        ("People", rest::people),
        ("Tasks", tasks::tasks),
        ("Risks", risks::risks),
        ("Money", rest::money),
        ("Calendars and simulation", rest::settings),
        ("Notes", rest::notes),
    ];
    let of_topic = |(topic, find): (&'static str, Find)| {
        let mut say = Say::default();
        find(both, &mut say);
        (!say.lines.is_empty()).then_some(Differences { topic, lines: say.lines })
    };
    topics.into_iter().filter_map(of_topic).collect()
}
