//! Compiling a scenario.

use super::chances::Chances;
use super::durations::Durations;
use super::horizon;
use super::money::Money;
use super::plan::{self, Plan};
use super::single::Single;
use super::spend::Periods;
use crate::calendar::FAR;
use crate::check::{self, Problem};
use crate::model::{Budget, DateTime, ResourceMode, Sampling, Scenario};
use crate::network::index::{Index, IndexedProject};
use crate::network::{self, Network, TimeIx};
use crate::order;
use crate::sampling::{BLOCK, TableCache, Uniforms};
use crate::schedule::Drawn;
use crate::schedule::levelling::LevellingPlan;

/// Quantile tables, kept from one compilation to the next: an edit rarely needs a new one.
#[derive(Debug, Default)]
pub struct Tables(TableCache);

/// A sound scenario, compiled: ready to give its deterministic plan and any block of iterations.
#[derive(Debug)]
pub struct Simulation {
    pub(super) settings: Settings,
    pub(super) names: Names,
    pub(super) network: Network,
    pub(crate) chances: Chances,
    pub(crate) durations: Durations,
    pub(super) levelling: LevellingPlan,
    pub(super) money: Money,
    pub(super) periods: Periods,
    pub(super) certain: Single,
    findings: Vec<Problem>,
    /// By project: its cost when everything is certain.
    pub(super) certain_cost: Vec<f64>,
}

/// What a run depends on besides the model.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub(super) seed: u64,
    pub(super) sampling: Sampling,
    pub(super) mode: ResourceMode,
    pub(super) iterations: u32,
    pub(super) stop_within_days: Option<f64>,
}

/// What is needed to speak of results: ids, and the day instants are counted from.
#[derive(Clone, Debug)]
pub(super) struct Names {
    pub(super) first_day: DateTime,
    /// In the order of their ids.
    pub(super) projects: Vec<crate::model::ProjectId>,
    /// By leaf.
    pub(super) leaves: Vec<crate::model::TaskPath>,
    /// In the order of their ids.
    pub(super) resources: Vec<crate::model::ResourceId>,
    /// In the order of their ids.
    pub(super) risks: Vec<crate::model::RiskId>,
    pub(super) budgets: Vec<Budget>,
    pub(super) confidence: f64,
    pub(super) default_time: TimeIx,
    pub(super) default_minutes_per_day: f64,
    /// By project.
    pub(super) wishes: Vec<Wishes>,
    pub(super) status_date: i32,
    /// By project: whether its own start, rather than the status date, is its start bound.
    pub(super) starts_by_itself: Vec<bool>,
}

/// What is asked of a project.
#[derive(Clone, Debug)]
pub(super) struct Wishes {
    pub(super) must_have: bool,
    pub(super) deadline: Option<DateTime>,
    pub(super) budget: Option<f64>,
    pub(super) minutes_per_day: f64,
}

impl Simulation {
    /// Compiles a scenario.
    ///
    /// # Errors
    /// Everything that is wrong with it ([`check::errors`]), all at once.
    pub fn compile(scenario: &Scenario, tables: &mut Tables) -> Result<Self, Vec<Problem>> {
        let problems = check::errors_as_written(scenario);
        if !problems.is_empty() {
            return Err(problems);
        }
        let index = Index::new(scenario);
        let settings = Settings {
            seed: scenario.simulation.seed,
            sampling: scenario.simulation.sampling,
            mode: scenario.resource_mode(),
            iterations: scenario.simulation.iterations,
            stop_within_days: scenario.simulation.stop_when_p80_within_days,
        };
        let chances = Chances::new(&index, settings.seed, &mut tables.0);
        let durations = Durations::new(&index, &chances, settings.seed, &mut tables.0);
        let Some(network) = network::build(&index, &chances, &durations) else {
            let mend = "Remove one of the links of the circle.";
            return Err(vec![Problem::new("/projects", "circle", "Links run in a circle.", mend)]);
        };
        if let Some(leaf) = horizon::first_beyond(&network, &durations, &chances) {
            let (project, task) = durations.leaves[leaf.0 as usize].place;
            let project = &index.projects[project];
            let (id, task) = (&project.project.id, project.tasks[task].task);
            let message =
                format!("“{}” ({id}/{}) can come later than in a thousand years.", task.name, task.id);
            let mend = "Look for a duration, a lag, a delay or a factor on its way with a digit too many.";
            return Err(vec![Problem::new("/projects", "too-far", message, mend)]);
        }
        let mut certain = Single::certain(&network, &durations);
        let levelling = LevellingPlan::new(&index, &durations, &network, &certain.unlimited, &certain.late);
        if settings.mode == ResourceMode::Levelled {
            certain.level(&network, &levelling);
        }
        let names = Names::new(&index, &durations, network.default_time);
        let money = Money::new(&index, &chances, &durations, settings.seed, &mut tables.0);
        let last = if money.has_costs() { FAR } else { 0 };
        let periods = Periods::new(&network, index.first_day, last, &scenario.budgets);
        let certain_cost = money.certain(&network, &certain);
        let findings = findings(scenario, &names, &durations);
        Ok(Self {
            findings,
            certain_cost,
            settings,
            names,
            network,
            chances,
            durations,
            levelling,
            money,
            periods,
            certain,
        })
    }

    /// Worked minutes, on a project's calendar, from its deterministic unlimited start to each finish.
    pub(crate) fn project_durations(&self, project: usize, finish: &[i32]) -> [i32; BLOCK] {
        let time = self.network.time(self.network.projects[project].time);
        let start = time.work_at(self.certain.unlimited_start(&self.network, project));
        std::array::from_fn(|lane| finish.get(lane).map_or(0, |it| time.work_at(*it) - start))
    }

    /// The beginning of the Monday of the first day's week.
    pub(super) fn first_week(&self) -> i32 {
        -1440 * self.names.first_day.date().weekday() as i32
    }

    /// What whoever reads the result should know: links from projects switched off, correlations repaired.
    pub fn findings(&self) -> &[Problem] {
        &self.findings
    }

    /// The deterministic schedule: certain values, no risks.
    pub fn plan(&self) -> Plan {
        plan::plan(self, &self.certain)
    }

    /// The schedule of one iteration of the run, with its floats and causes.
    pub fn iteration(&self, iteration: u32) -> Plan {
        plan::plan(self, &self.single(iteration))
    }

    /// One iteration of the run, drawn and scheduled for itself.
    pub(crate) fn single(&self, iteration: u32) -> Single {
        let (block, lane) = (iteration / BLOCK as u32, iteration as usize % BLOCK);
        let uniforms = Uniforms { sampling: self.settings.sampling };
        let chances = self.chances.draw(uniforms, block);
        let mut drawn = Drawn::new(&self.durations, BLOCK);
        self.durations.draw(uniforms, block, &chances, &mut drawn.minutes);
        self.durations.draw_delays(&chances, &mut drawn.delays);
        let mut single = Single::unlimited(&self.network, drawn.lane(lane));
        if self.settings.mode == ResourceMode::Levelled {
            single.level(&self.network, &self.levelling);
        }
        single
    }
}

fn findings(scenario: &Scenario, names: &Names, durations: &Durations) -> Vec<Problem> {
    let mut findings = check::findings::dropped_links(scenario);
    findings.extend(durations.repaired_correlations().map(|(leaves, it)| {
        let [a, b] = leaves.map(|leaf| names.leaves[leaf].to_string());
        check::findings::repaired_correlation(&a, &b, it.asked, it.used)
    }));
    findings
}

impl Names {
    fn new(index: &Index<'_>, durations: &Durations, default_time: TimeIx) -> Self {
        let mut risks: Vec<_> = index.scenario.risks.iter().map(|it| it.id.clone()).collect();
        order::sort(&mut risks);
        let wishes = |it: &IndexedProject<'_>| Wishes {
            must_have: it.project.must_have,
            deadline: it.project.deadline,
            budget: it.project.budget,
            minutes_per_day: index.minutes_per_day(it.calendar),
        };
        let path = |(project, task): (usize, usize)| crate::model::TaskPath {
            project: index.projects[project].project.id.clone(),
            task: index.projects[project].tasks[task].task.id.clone(),
        };
        Self {
            first_day: index.first_day.midnight(),
            projects: index.projects.iter().map(|it| it.project.id.clone()).collect(),
            leaves: durations.leaves.iter().map(|it| path(it.place)).collect(),
            resources: index.resources.iter().map(|it| it.resource.id.clone()).collect(),
            risks,
            budgets: index.scenario.budgets.clone(),
            confidence: index.scenario.confidence,
            default_time,
            default_minutes_per_day: index.minutes_per_day(index.calendars.default_place()),
            wishes: index.projects.iter().map(wishes).collect(),
            status_date: index.status_date,
            starts_by_itself: index.projects.iter().map(|it| it.starts_by_itself).collect(),
        }
    }

    /// The date and time of an instant.
    pub(super) fn date_time(&self, at: i32) -> DateTime {
        DateTime::from_minutes(self.first_day.minutes() + i64::from(at))
    }
}
