//! A complete model of the portfolio, and how to simulate it.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Calendar, CalendarId, Correlation, DateOrTime, DateTime, Driver, Extra, Project, ProjectId, Resource,
    Risk, ScenarioId,
};

/// A complete model: nothing is inherited from another scenario, so that it can be cut out and mailed alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Scenario {
    /// Unique in the file.
    pub id: ScenarioId,
    /// What people call it.
    pub name: String,
    /// The scenario it was made from.
    pub based_on: Option<ScenarioId>,
    /// What it is about.
    pub note: Option<String>,
    /// Work not yet done never starts before; the earliest project start where it is not given.
    pub status_date: Option<DateTime>,
    /// ISO 4217 code of all money; `EUR` unless given.
    pub currency: String,
    /// Hours in one working day of a calendar that does not say for itself; 8 unless given.
    pub hours_per_day: f64,
    /// The level the house promises at; 0.8 unless given.
    pub confidence: f64,
    /// Its calendars; empty means one `standard`, Mon–Fri 08:00–12:00 and 13:00–17:00.
    pub calendars: Vec<Calendar>,
    /// The default calendar; the first of the list where it is not given.
    pub calendar: Option<CalendarId>,
    /// Shared people and things.
    pub resources: Vec<Resource>,
    /// The projects.
    pub projects: Vec<Arc<Project>>,
    /// What may happen.
    pub risks: Vec<Risk>,
    /// What moves many tasks at once.
    pub drivers: Vec<Driver>,
    /// What moves together.
    pub correlations: Vec<Correlation>,
    /// Caps on what the whole portfolio spends in a period.
    pub budgets: Vec<Budget>,
    /// The log of the workshop.
    pub decisions: Vec<Decision>,
    /// How to simulate it.
    pub simulation: SimulationSettings,
    /// What was found when it was last run; never an input.
    pub forecast: Option<ForecastRecord>,
    /// Kept as it is and never read.
    pub extra: Extra,
}

/// How to simulate a scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SimulationSettings {
    /// Iterations of the run; 10,000 unless given.
    pub iterations: u32,
    /// The seed of every stream, at most 2⁵³ − 1; 1 unless given.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub seed: u64,
    /// How uniforms are drawn.
    pub sampling: Sampling,
    /// Whether shared resources are finite; levelled when there are resources, unless given.
    pub resources: Option<ResourceMode>,
    /// Stop when the 95 % half-width of the portfolio finish's P80 is under so many days.
    pub stop_when_p80_within_days: Option<f64>,
    /// Kept as it is and never read.
    pub extra: Extra,
}

/// How uniforms are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Sampling {
    /// Each block of 500 iterations is one complete Latin hypercube.
    #[default]
    LatinHypercube,
    /// Independent draws.
    MonteCarlo,
}

/// Whether shared resources are finite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ResourceMode {
    /// Finite: tasks wait for units, in order of project rank.
    Levelled,
    /// Without limit.
    Unlimited,
}

/// A cap on what the whole portfolio spends in a period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Budget {
    /// First day (or instant) of the period.
    pub from: DateOrTime,
    /// Last day, included (or the instant it ends).
    pub to: DateOrTime,
    /// Money.
    pub amount: f64,
    /// Kept as it is and never read.
    pub extra: Extra,
}

/// An entry of the workshop's log, with the forecast as it stood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Decision {
    /// When it was taken.
    pub at: DateTime,
    /// What was decided.
    pub title: String,
    /// Why.
    pub why: Option<String>,
    /// By whom.
    pub by: Option<String>,
    /// The forecast as it stood.
    pub forecast: Option<ForecastRecord>,
    /// Kept as it is and never read.
    pub extra: Extra,
}

/// What a run found, kept beside its scenario so that anyone can check they see the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ForecastRecord {
    /// Version of the engine.
    pub engine: String,
    /// Digest of the run.
    pub digest: String,
    /// Iterations of the run.
    pub iterations: u32,
    /// Seed of the run.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub seed: u64,
    /// The portfolio's figures.
    pub portfolio: Figures,
    /// Each project's.
    pub projects: BTreeMap<ProjectId, Figures>,
    /// Kept as it is and never read.
    pub extra: Extra,
}

/// P50 and P80 of finish and cost, and the odds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Figures {
    /// P50 of the finish.
    pub finish_p50: Option<DateTime>,
    /// P80 of the finish.
    pub finish_p80: Option<DateTime>,
    /// P50 of the cost.
    pub cost_p50: Option<f64>,
    /// P80 of the cost.
    pub cost_p80: Option<f64>,
    /// Probability of meeting the deadline; of the portfolio, of every must-have's.
    pub p_on_time: Option<f64>,
    /// Probability of staying within the budget; of the portfolio, of every must-have's.
    pub p_in_budget: Option<f64>,
    /// Probability of both.
    pub p_both: Option<f64>,
    /// Kept as it is and never read.
    pub extra: Extra,
}

impl Default for SimulationSettings {
    fn default() -> Self {
        Self {
            iterations: 10_000,
            seed: 1,
            sampling: Sampling::LatinHypercube,
            resources: None,
            stop_when_p80_within_days: None,
            extra: Extra::default(),
        }
    }
}

impl Scenario {
    /// A scenario with nothing in it yet.
    pub fn new(id: impl Into<ScenarioId>, name: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            based_on: None,
            note: None,
            status_date: None,
            currency: "EUR".to_owned(),
            hours_per_day: 8.0,
            confidence: 0.8,
            calendars: Vec::new(),
            calendar: None,
            resources: Vec::new(),
            projects: Vec::new(),
            risks: Vec::new(),
            drivers: Vec::new(),
            correlations: Vec::new(),
            budgets: Vec::new(),
            decisions: Vec::new(),
            simulation: SimulationSettings::default(),
            forecast: None,
            extra: Extra::default(),
        }
    }

    /// Whether the run is to limit shared resources: as set, else when there are any.
    pub fn resource_mode(&self) -> ResourceMode {
        let by_presence =
            if self.resources.is_empty() { ResourceMode::Unlimited } else { ResourceMode::Levelled };
        self.simulation.resources.unwrap_or(by_presence)
    }
}
