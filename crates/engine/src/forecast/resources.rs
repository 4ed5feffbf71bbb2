//! What is asked of resources, and who waits for them.

use std::collections::BTreeMap;

use super::column::Estimate;
use super::run::Run;
use crate::model::{ProjectId, ResourceId};
use crate::order;
use crate::simulate::Simulation;

/// What is asked of one resource.
#[derive(Clone, Debug)]
pub struct ResourceForecast {
    /// The resource.
    pub id: ResourceId,
    /// Working days that tasks wait for it in an iteration, on average; none without limits.
    pub waiting_days: Option<f64>,
    /// Week by week, from the first day's; empty unless asked for.
    pub weeks: Vec<ResourceWeek>,
}

/// One week of one resource. Hours are hours of one unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ResourceWeek {
    /// ISO 8601 year and week.
    pub week: (i32, u32),
    /// Median of the hours asked: the mean of the blocks' medians.
    pub demand_p50: f64,
    /// 90th percentile of the hours asked: the mean of the blocks' percentiles.
    pub demand_p90: f64,
    /// Hours there are.
    pub capacity: f64,
    /// Probability that some minute asks more than there is; none under limits, where it cannot.
    pub p_overload: Option<Estimate>,
}

/// Who waits for what, and for whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// The project that waits.
    pub project: ProjectId,
    /// What it waits for.
    pub resource: ResourceId,
    /// The project that has it; none where capacity itself is short.
    pub holder: Option<ProjectId>,
    /// Working days in an iteration, on average.
    pub days: f64,
}

impl Run {
    /// What is asked of each resource, in the order of their ids.
    pub fn resources(&self, simulation: &Simulation) -> Vec<ResourceForecast> {
        (0..simulation.resource_ids().len()).map(|it| self.resource(simulation, it)).collect()
    }

    fn resource(&self, simulation: &Simulation, ix: usize) -> ResourceForecast {
        let iterations = f64::from(self.iterations_done().max(1));
        let waits = self.blocks().flat_map(|it| &it.waits).filter(|it| it.resource as usize == ix);
        let waited: f64 = waits.map(|it| it.days).sum();
        let measured: Vec<_> = self.blocks().filter_map(|it| it.resources.get(ix)).collect();
        let weeks = measured.iter().map(|it| it.median.len()).max().unwrap_or(0);
        let mean = |of: &dyn Fn(usize) -> f64| {
            (0..measured.len()).map(of).sum::<f64>() / measured.len().max(1) as f64
        };
        let at = |row: &[f32], week: usize| row.get(week).copied().map_or(0.0, f64::from);
        let of_week = |week: usize| {
            let overloaded = |it: usize| f64::from(measured[it].overloaded.get(week).copied().unwrap_or(0));
            let p_overload = simulation.is_unlimited().then(|| Estimate {
                value: (0..measured.len()).map(overloaded).sum::<f64>() / iterations,
                se: super::column::standard_error(
                    (0..measured.len()).map(|it| overloaded(it) / crate::simulate::BLOCK as f64),
                ),
            });
            ResourceWeek {
                week: simulation.week(week as i32),
                demand_p50: mean(&|it| at(&measured[it].median, week)),
                demand_p90: mean(&|it| at(&measured[it].p90, week)),
                capacity: simulation.capacity(ix, week as i32),
                p_overload,
            }
        };
        ResourceForecast {
            id: simulation.resource_ids()[ix].clone(),
            waiting_days: (!simulation.is_unlimited()).then_some(waited / iterations),
            weeks: (0..weeks).map(of_week).collect(),
        }
    }

    /// Who waits for what and for whom, longest first.
    pub fn waiting(&self, simulation: &Simulation) -> Vec<Waiting> {
        let mut days: BTreeMap<(u32, u32, Option<u32>), f64> = BTreeMap::new();
        for wait in self.blocks().flat_map(|it| &it.waits) {
            *days.entry((wait.project, wait.resource, wait.holder)).or_default() += wait.days;
        }
        let iterations = f64::from(self.iterations_done().max(1));
        let project = |ix: u32| simulation.project_ids()[ix as usize].clone();
        let mut waiting: Vec<Waiting> = days
            .into_iter()
            .map(|((waits, resource, holder), days)| Waiting {
                project: project(waits),
                resource: simulation.resource_ids()[resource as usize].clone(),
                holder: holder.map(project),
                days: days / iterations,
            })
            .collect();
        order::sort_by(&mut waiting, |a, b| b.days.total_cmp(&a.days));
        waiting
    }
}
