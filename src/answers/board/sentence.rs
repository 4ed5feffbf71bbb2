//! The sentence over the board: what the portfolio will really do, and why.

use slipcast_engine::check::Problem;
use slipcast_engine::model::{DateTime, ProjectId};

use super::figures::planned_finish;
use super::rows::LIKELY;
use super::wanted::{Known, Wanted, included};
use super::why;
use crate::state::Document;
use crate::state::live::{Forecast, Phase, PlanNow};
use crate::text::{counted, date, grouped, odds, percent};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    pub headline: Vec<Part>,
    /// Evidence for the headline; it may have nothing to add.
    pub why: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Words(String),
    /// The figure that matters, underlined by its meaning.
    Figure(String, Meaning),
    /// The name of a project that is to be looked at, and leads to it.
    Project(ProjectId, String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// What the forecast says.
    Forecast,
    /// More likely to go wrong than not.
    Late,
}

impl Sentence {
    pub(super) fn new(headline: Vec<Part>, why: Vec<Part>) -> Self {
        Self { headline, why }
    }

    pub fn plain_headline(&self) -> String {
        plain(&self.headline)
    }

    pub fn plain_why(&self) -> String {
        plain(&self.why)
    }
}

fn plain(parts: &[Part]) -> String {
    let text = |it: &Part| match it {
        Part::Words(text) | Part::Figure(text, _) | Part::Project(_, text) => text.clone(),
    };
    parts.iter().map(text).collect()
}

pub(super) fn words(text: impl Into<String>) -> Part {
    Part::Words(text.into())
}

pub(super) fn project(known: &Known<'_>) -> Part {
    Part::Project(known.project.id.clone(), known.project.name.clone())
}

/// What is known of the portfolio on the desk.
#[derive(Clone, Copy, Debug)]
pub struct Knowledge<'a> {
    pub document: &'a Document,
    pub plan: Option<&'a PlanNow>,
    pub forecast: Option<&'a Forecast>,
    pub phase: &'a Phase,
    pub problems: &'a [Problem],
}

pub fn sentence(knowledge: &Knowledge<'_>) -> Sentence {
    let mut sentence = headline(knowledge);
    match knowledge.phase {
        Phase::Cancelled { done } => {
            let runs = counted(*done as usize, "run", "runs");
            let asked = grouped(f64::from(knowledge.document.scenario().simulation.iterations));
            sentence.why.push(words(format!(" Stopped after {runs} of {asked}: rougher than it could be.")));
        }
        Phase::Failed(why) => sentence.why.push(words(format!(" The run could not be finished: {why}"))),
        Phase::Idle | Phase::Running { .. } | Phase::Done { .. } | Phase::Unsound => {}
    }
    sentence
}

fn headline(knowledge: &Knowledge<'_>) -> Sentence {
    let document = knowledge.document;
    let projects = &document.scenario().projects;
    if projects.is_empty() {
        return Sentence::new(vec![words("This portfolio has no project yet.")], Vec::new());
    }
    if *knowledge.phase == Phase::Unsound {
        return unsound(knowledge);
    }
    if projects.iter().all(|it| !it.included) {
        let headline = match projects.len() {
            1 => "Its only project is switched off.".to_owned(),
            2 => "Both projects are switched off.".to_owned(),
            count => format!("All {} projects are switched off.", number(count)),
        };
        let one = if projects.len() == 1 { "it" } else { "one" };
        let why = format!("Switch {one} on to see what will become of it.");
        return Sentence::new(vec![words(headline)], vec![words(why)]);
    }
    let started = projects.iter().find(|it| it.included && !it.tasks.is_empty());
    if started.is_none() {
        return without_tasks(document);
    }
    let known = knowledge.forecast.map(|it| included(document, it)).unwrap_or_default();
    match knowledge.forecast.filter(|_| !known.is_empty()) {
        Some(forecast) => judged(document, forecast, &known),
        None => planned(planned_finish(document, knowledge.plan)),
    }
}

fn unsound(knowledge: &Knowledge<'_>) -> Sentence {
    let count = knowledge.problems.len();
    let verb = if count == 1 { "keeps" } else { "keep" };
    let (first, noun) = (capitalised(&number(count)), if count == 1 { "problem" } else { "problems" });
    let headline = format!("{first} {noun} {verb} this portfolio from being simulated.");
    let why = match knowledge.forecast {
        Some(_) => "What stands below is what was found before the last edit. Undo it, or mend this:",
        None => "Mend this, and the odds are here at once:",
    };
    Sentence::new(vec![words(headline)], vec![words(why)])
}

fn without_tasks(document: &Document) -> Sentence {
    let first = document.ranked().into_iter().find(|it| it.included);
    let mut why = vec![words("Put the work into it: tasks, how long each takes, and which waits for which.")];
    if let Some(first) = first {
        why = vec![
            words("Put the work into "),
            Part::Project(first.id.clone(), first.name.clone()),
            words(": tasks, how long each takes, and which waits for which."),
        ];
    }
    Sentence::new(vec![words("No project has a task yet.")], why)
}

fn planned(finish: Option<DateTime>) -> Sentence {
    let why = vec![words("The first runs are on their way; then the odds stand here.")];
    match finish {
        Some(finish) => Sentence::new(vec![words(format!("The plan finishes on {}.", date(finish)))], why),
        None => Sentence::new(vec![words("The plan is being scheduled.")], why),
    }
}

fn judged(document: &Document, forecast: &Forecast, known: &[Known<'_>]) -> Sentence {
    let wanted = Wanted::of(known);
    if known.iter().all(Known::is_certain) {
        return certain(&wanted, forecast);
    }
    let dated = wanted.with_deadline();
    match wanted.on_time() {
        Some(on_time) => {
            let meaning = if on_time.value < LIKELY { Meaning::Late } else { Meaning::Forecast };
            let mut headline = vec![Part::Figure(odds(on_time.value), meaning)];
            headline.push(words(format!(" chance that {}.", they_land(&wanted, &dated))));
            Sentence::new(headline, why::dated(document, forecast, &wanted, &dated, on_time.value))
        }
        None => {
            let confidence = document.scenario().confidence;
            let promised = wanted.finish().percentile_value(confidence * 100.0);
            let promised = date(DateTime::from_minutes(promised as i64));
            let headline = vec![
                words(format!("{} finished by ", they_are(&wanted))),
                Part::Figure(promised, Meaning::Forecast),
                words(format!(", with {} confidence.", percent(confidence))),
            ];
            Sentence::new(headline, why::undated(forecast, &wanted))
        }
    }
}

/// Every run is the same: there are no odds to tell, only the plan.
fn certain(wanted: &Wanted<'_>, forecast: &Forecast) -> Sentence {
    let dated = wanted.with_deadline();
    let late: Vec<Known<'_>> = dated.iter().copied().filter(|it| it.on_time() < Some(LIKELY)).collect();
    let nothing = words("Nothing varies yet: ");
    let headline = match (dated.as_slice(), late.as_slice()) {
        ([], _) => {
            let finish = forecast.portfolio.as_ref().map(|it| date(it.planned_finish)).unwrap_or_default();
            vec![nothing, words("the plan finishes on "), Part::Figure(finish, Meaning::Forecast), words(".")]
        }
        (_, []) => vec![nothing, words(format!("in the plan, {}.", they_land(wanted, &dated)))],
        (_, [only]) => vec![
            nothing,
            words(format!("in the plan, {} ", only.project.name)),
            Part::Figure("misses its deadline".to_owned(), Meaning::Late),
            words("."),
        ],
        (all, several) => {
            let count = match (several.len(), all.len()) {
                (2, 2) => "both".to_owned(),
                (late, all) if late == all => format!("all {}", number(all)),
                (late, all) => format!("{} of {}", number(late), number(all)),
            };
            let rest = words(format!(" {} miss their deadlines.", noun(wanted)));
            vec![nothing, words("in the plan, "), Part::Figure(count, Meaning::Late), rest]
        }
    };
    Sentence::new(headline, why::certain(wanted))
}

/// `all four must-haves land on time`.
fn they_land(wanted: &Wanted<'_>, dated: &[Known<'_>]) -> String {
    let noun = noun(wanted);
    let some_have_none = dated.len() < wanted.projects.len();
    match dated {
        [only] => format!("{} lands on time", only.project.name),
        [_, _] if some_have_none => format!("both {noun} with a deadline land on time"),
        [_, _] => format!("both {noun} land on time"),
        _ if some_have_none => format!("all {} {noun} with a deadline land on time", number(dated.len())),
        _ => format!("all {} {noun} land on time", number(dated.len())),
    }
}

/// `All four must-haves are`.
fn they_are(wanted: &Wanted<'_>) -> String {
    match wanted.projects.as_slice() {
        [only] => format!("{} is", only.project.name),
        [_, _] => format!("Both {} are", noun(wanted)),
        several => format!("All {} {} are", number(several.len()), noun(wanted)),
    }
}

fn noun(wanted: &Wanted<'_>) -> &'static str {
    if wanted.must_haves { "must-haves" } else { "projects" }
}

/// In words up to twelve, as in print.
pub(super) fn number(count: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(count).map_or_else(|| grouped(count as f64), |it| (*it).to_owned())
}

fn capitalised(word: &str) -> String {
    let mut word = word.to_owned();
    // Our own words and digits; the capitals of all scripts are a table that a visitor would wait for.
    word.get_mut(..1).into_iter().for_each(str::make_ascii_uppercase);
    word
}
