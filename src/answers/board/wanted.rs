//! The projects that a portfolio is judged by, and what becomes of all of them together.

use slipcast_engine::forecast::{Column, Estimate, ProjectForecast};
use slipcast_engine::model::Project;

use crate::state::Document;
use crate::state::live::Forecast;

/// A project on the desk and what its run found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    pub(super) project: &'a Project,
    pub(super) forecast: &'a ProjectForecast,
}

/// The included projects, all of them or only the must-haves.
#[derive(Clone, Debug)]
pub(super) struct Wanted<'a> {
    pub(super) projects: Vec<Known<'a>>,
    /// Whether they are the must-haves; otherwise no project is one.
    pub(super) must_haves: bool,
}

impl Known<'_> {
    pub(super) fn is_certain(&self) -> bool {
        is_certain(&self.forecast.finish) && self.forecast.cost.as_ref().is_none_or(is_certain)
    }

    /// Whether it is on time in a run; without a deadline it always is.
    fn is_on_time(&self, lane: usize) -> bool {
        let deadline = self.project.deadline.map(|it| it.minutes() as f64);
        deadline.is_none_or(|deadline| self.forecast.finish.values()[lane] <= deadline)
    }

    fn is_in_budget(&self, lane: usize) -> bool {
        let cost = self.forecast.cost.as_ref().map_or(0.0, |it| it.values()[lane]);
        self.project.budget.is_none_or(|budget| cost <= budget)
    }

    /// The share of runs in which it is on time; none without a deadline.
    pub(super) fn on_time(&self) -> Option<f64> {
        let deadline = self.project.deadline?;
        Some(self.forecast.finish.probability_at(deadline.minutes() as f64))
    }
}

/// The included projects of which something is known, in the order of ranks.
pub(super) fn included<'a>(document: &'a Document, forecast: &'a Forecast) -> Vec<Known<'a>> {
    let known = |project: &'a std::sync::Arc<Project>| {
        Some(Known { project, forecast: forecast.project(&project.id)? })
    };
    document.ranked().into_iter().filter(|it| it.included).filter_map(known).collect()
}

impl<'a> Wanted<'a> {
    /// The must-haves, or everything where nothing is a must-have.
    pub(super) fn of(included: &[Known<'a>]) -> Self {
        let must_haves: Vec<Known<'a>> = included.iter().copied().filter(|it| it.project.must_have).collect();
        if must_haves.is_empty() {
            Self { projects: included.to_vec(), must_haves: false }
        } else {
            Self { projects: must_haves, must_haves: true }
        }
    }

    pub(super) fn with_deadline(&self) -> Vec<Known<'a>> {
        self.projects.iter().copied().filter(|it| it.project.deadline.is_some()).collect()
    }

    pub(super) fn without_deadline(&self) -> Vec<Known<'a>> {
        self.projects.iter().copied().filter(|it| it.project.deadline.is_none()).collect()
    }

    fn has_budget(&self) -> bool {
        self.projects.iter().any(|it| it.project.budget.is_some())
    }

    fn has_deadline(&self) -> bool {
        self.projects.iter().any(|it| it.project.deadline.is_some())
    }

    /// Every one of them on time, in the same run; none where none has a deadline.
    pub(super) fn on_time(&self) -> Option<Estimate> {
        self.has_deadline().then(|| self.share(|lane| self.projects.iter().all(|it| it.is_on_time(lane))))
    }

    pub(super) fn in_budget(&self) -> Option<Estimate> {
        self.has_budget().then(|| self.share(|lane| self.projects.iter().all(|it| it.is_in_budget(lane))))
    }

    pub(super) fn both(&self) -> Option<Estimate> {
        let both = |lane| self.projects.iter().all(|it| it.is_on_time(lane) && it.is_in_budget(lane));
        (self.has_deadline() && self.has_budget()).then(|| self.share(both))
    }

    /// When the last of them finishes, run by run.
    pub(super) fn finish(&self) -> Column {
        let last = |lane: usize| {
            self.projects.iter().map(|it| it.forecast.finish.values()[lane]).fold(f64::MIN, f64::max)
        };
        Column::new((0..self.runs()).map(last).collect())
    }

    /// The one that finishes last most often, and in which share of runs.
    pub(super) fn last(&self) -> Option<(Known<'a>, f64)> {
        let mut counts = vec![0_u32; self.projects.len()];
        for lane in 0..self.runs() {
            let finishes = self.projects.iter().map(|it| it.forecast.finish.values()[lane]);
            if let Some((last, _)) = finishes.enumerate().max_by(|a, b| a.1.total_cmp(&b.1)) {
                counts[last] += 1;
            }
        }
        let (at, count) = counts.into_iter().enumerate().max_by_key(|it| it.1)?;
        Some((self.projects[at], f64::from(count) / self.runs().max(1) as f64))
    }

    fn runs(&self) -> usize {
        self.projects.iter().map(|it| it.forecast.finish.values().len()).min().unwrap_or(0)
    }

    fn share(&self, holds: impl Fn(usize) -> bool) -> Estimate {
        let column = Column::new((0..self.runs()).map(|it| f64::from(u8::from(holds(it)))).collect());
        let share = column.share(|it| 0.5 < it);
        // Before there are two blocks to compare, as of independent runs.
        let binomial = || (share.value * (1.0 - share.value) / self.runs().max(1) as f64).sqrt();
        Estimate { se: Some(share.se.unwrap_or_else(binomial)), ..share }
    }
}

fn is_certain(column: &Column) -> bool {
    let values = column.values();
    values.iter().all(|it| *it == values[0])
}
