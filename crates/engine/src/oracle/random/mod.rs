//! Random small portfolios, the same for the same seed, and a search for the smallest one that breaks a rule.

mod calendars;
mod describe;
mod dice;
mod draws;
mod network;
mod risks;
mod served;
mod shrink;

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use slipcast_engine::model::{DateOrTime, DateTime, Project, Scenario};

use super::clock::DAY;
use dice::Dice;

pub(crate) use draws::{draws, money_draws};

/// What random portfolios may hold. `Menu::all()` has everything; leave out what a rule is not about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Menu {
    /// Calendars besides the standard one, on projects, tasks and resources.
    pub(crate) calendars: bool,
    /// Tasks written in elapsed days.
    pub(crate) elapsed: bool,
    /// Summaries, with links of their own.
    pub(crate) summaries: bool,
    /// Links from one project to another.
    pub(crate) cross_links: bool,
    /// Negative lags.
    pub(crate) leads: bool,
    /// Bounds on early dates.
    pub(crate) early_constraints: bool,
    /// Bounds on late dates, also those of `must-`.
    pub(crate) late_constraints: bool,
    pub(crate) as_late_as_possible: bool,
    /// Tasks started and finished.
    pub(crate) progress: bool,
    pub(crate) resources: bool,
    /// Tasks that may not exist.
    pub(crate) existence: bool,
    /// Delays of projects and summaries in the draws.
    pub(crate) delays: bool,
    /// Risks, drivers, correlations and budgets.
    pub(crate) risks: bool,
}

impl Menu {
    pub(crate) fn all() -> Self {
        Self {
            calendars: true,
            elapsed: true,
            summaries: true,
            cross_links: true,
            leads: true,
            early_constraints: true,
            late_constraints: true,
            as_late_as_possible: true,
            progress: true,
            resources: true,
            existence: true,
            delays: true,
            risks: true,
        }
    }

    /// Tasks on the standard calendar, and links without leads.
    pub(crate) fn plain() -> Self {
        Self {
            calendars: false,
            elapsed: false,
            summaries: false,
            cross_links: false,
            leads: false,
            early_constraints: false,
            late_constraints: false,
            as_late_as_possible: false,
            progress: false,
            resources: false,
            existence: false,
            delays: false,
            risks: false,
        }
    }
}

/// The seeds to try: those in `SLIPCAST_SEEDS` when the tests were compiled, written `1000..9000`, else these.
pub(crate) fn seeds(usual: Range<u64>) -> Range<u64> {
    let Some(text) = option_env!("SLIPCAST_SEEDS") else { return usual };
    let (from, to) = text.split_once("..").expect("SLIPCAST_SEEDS is written 1000..9000");
    from.parse().expect("a number")..to.parse().expect("a number")
}

/// Holds a rule against the portfolio of each seed. The first that breaks it is made as small as it gets and printed.
///
/// The rule is given the seed too, for its draws: `draws` gives each task the same one however small it gets.
#[track_caller]
pub(crate) fn for_all(seeds: Range<u64>, menu: &Menu, rule: impl Fn(&Scenario, u64) -> Result<(), String>) {
    for seed in seeds {
        let broken = |scenario: &Scenario| {
            let found = catch_unwind(AssertUnwindSafe(|| rule(scenario, seed)));
            found.unwrap_or_else(|_| Err("it panics".to_owned())).err()
        };
        let scenario = portfolio(seed, menu);
        if broken(&scenario).is_some() {
            let smallest = shrink::shrink(scenario, |it| broken(it).is_some());
            let why = broken(&smallest).expect("it still breaks the rule");
            panic!("seed {seed}: {why}\n{}", describe::describe(&smallest, seed, menu));
        }
    }
}

/// The portfolio of a seed: a sound scenario of two to four projects with three to twelve tasks each.
pub(crate) fn portfolio(seed: u64, menu: &Menu) -> Scenario {
    let mut dice = Dice::new(seed, "portfolio");
    let monday = DateTime::parse("2027-01-04T00:00").unwrap().minutes();
    let begin = monday + dice.between(0, 6) * DAY;
    let mut scenario = Scenario::new("random", "Random");
    scenario.hours_per_day = if menu.calendars { *dice.pick(&[8.0, 8.0, 7.5, 6.0]) } else { 8.0 };
    if menu.calendars {
        scenario.calendars = calendars::calendars(&mut dice, begin);
        scenario.calendar = dice.chance(0.5).then(|| dice.pick(&scenario.calendars).id.clone());
    }
    if menu.resources {
        scenario.resources = calendars::resources(&mut dice, begin, &scenario.calendars);
    }
    if menu.progress || dice.chance(0.3) {
        scenario.status_date = Some(instant(&mut dice, begin, 12));
    }
    let mut ids = vec!["p", "q", "alpha", "Z"];
    let mut projects = Vec::new();
    for place in 0..dice.between(2, 4) {
        let id = ids.remove(dice.below(ids.len()));
        projects.push(project(&mut dice, menu, &scenario, id, begin, place == 0));
    }
    network::add_tasks(&mut dice, menu, &scenario, &mut projects, begin);
    network::add_links(&mut dice, menu, &mut projects);
    scenario.projects = projects.into_iter().map(Arc::new).collect();
    if menu.risks {
        risks::add_risks(&mut dice, &mut scenario, begin);
    }
    scenario
}

fn project(
    dice: &mut Dice,
    menu: &Menu,
    scenario: &Scenario,
    id: &str,
    begin: i64,
    is_first: bool,
) -> Project {
    let mut project = Project::new(id, id);
    project.included = is_first || dice.chance(0.9);
    project.rank = dice.chance(0.5).then(|| dice.between(1, 3) as u32);
    if scenario.status_date.is_none() || dice.chance(0.7) {
        project.start = Some(instant(dice, begin, 10));
    }
    if menu.calendars && dice.chance(0.5) {
        project.calendar = Some(dice.pick(&scenario.calendars).id.clone());
    }
    project.must_have = dice.chance(0.3);
    project.deadline = dice.chance(0.6).then(|| instant(dice, begin + 10 * DAY, 40));
    project.budget = dice.chance(0.5).then(|| dice.between(1, 50) as f64 * 1_000.0);
    project.cost_per_day = *dice.pick(&[0.0, 250.0, 400.0]);
    project.cost_of_delay = *dice.pick(&[0.0, 100.0]);
    project.value = dice.chance(0.5).then(|| risks::distribution(dice, 20_000.0));
    project
}

/// An instant at some time of one of the days from `begin` on.
fn instant(dice: &mut Dice, begin: i64, days: i64) -> DateTime {
    let time = *dice.pick(&[0, 8 * 60, 8 * 60, 9 * 60 + 30, 12 * 60, 12 * 60 + 20, 17 * 60, 22 * 60 + 15]);
    DateTime::from_minutes(begin + dice.between(0, days) * DAY + time)
}

/// A day or an instant, from `begin` on.
fn day_or_instant(dice: &mut Dice, begin: i64, days: i64) -> DateOrTime {
    let at = instant(dice, begin, days);
    if dice.chance(0.5) { DateOrTime::Date(at.date()) } else { DateOrTime::DateTime(at) }
}
