//! What becomes of each task.

use super::column::{Column, Estimate};
use super::run::Run;
use crate::calendar::WorkingTime;
use crate::model::{DateTime, TaskPath};
use crate::simulate::{Simulation, TaskTotals, unfixed};

/// What becomes of one task.
#[derive(Clone, Debug)]
pub struct TaskForecast {
    /// The task.
    pub path: TaskPath,
    /// Days of its kind.
    pub duration: TaskStat,
    /// Its start.
    pub start: DateSummary,
    /// Its finish.
    pub finish: DateSummary,
    /// Criticality index: share of iterations on a driving chain to its own project's finish.
    pub criticality: f64,
    /// Share of iterations with no total float, in the network without resource limits.
    pub p_no_float: f64,
    /// Significance index (Williams 1992), on the subsample.
    pub significance: f64,
    /// Schedule sensitivity index: criticality × σ(duration) / σ(project duration).
    pub ssi: f64,
    /// Cruciality: |Pearson's r| of duration and project duration.
    pub pearson: f64,
    /// Cruciality: |Spearman's ρ|, on the subsample.
    pub spearman: f64,
    /// Sign of the correlation: −1, 0 or 1.
    pub sign: i8,
    /// Days by which the latest of its predecessors comes later, on average, than the one latest on average; none
    /// unless it has several. On the subsample.
    pub merge_delay_days: Option<f64>,
}

/// How one task drives its project's finish.
#[derive(Clone, Debug)]
pub struct DrivingTask {
    /// The task.
    pub path: TaskPath,
    /// Days of its kind; without standard errors unless all of a task is told.
    pub duration: TaskStat,
    /// Criticality index: share of iterations on a driving chain to its own project's finish.
    pub criticality: f64,
    /// Schedule sensitivity index: criticality × σ(duration) / σ(project duration).
    pub ssi: f64,
}

/// Every iteration of one task.
#[derive(Clone, Debug)]
pub struct TaskColumns {
    /// The task.
    pub path: TaskPath,
    /// Starts, minutes since 1970-01-01T00:00.
    pub start: Column,
    /// Finishes, minutes since 1970-01-01T00:00.
    pub finish: Column,
    /// Days of its kind.
    pub duration: Column,
}

/// Mean, standard deviation and percentiles, each with its standard error.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TaskStat {
    /// Mean.
    pub mean: Estimate,
    /// Standard deviation.
    pub sd: Estimate,
    /// P10, P50, P80 and P90, known to about a hundredth of the range of the first block.
    pub percentiles: [Estimate; 4],
}

/// Mean and percentiles of a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DateSummary {
    /// The instant of the mean worked time.
    pub mean: DateTime,
    /// P10, P50, P80 and P90.
    pub percentiles: [DateTime; 4],
}

/// Block statistics are kept in 1/1,024 of a minute.
const BLOCK_UNIT: f64 = 1024.0;

impl Run {
    /// What becomes of each task, in the order of the plan's; `None` unless all of it was asked for.
    pub fn tasks(&self, simulation: &Simulation) -> Option<Vec<TaskForecast>> {
        if !self.tasks.tells_all {
            return None;
        }
        self.of_tasks(simulation, |reader, projects| reader.forecast(projects))
    }

    /// How each task drives its project's finish, in the order of the plan's; `None` unless it was asked for.
    pub fn driving_tasks(&self, simulation: &Simulation) -> Option<Vec<DrivingTask>> {
        self.of_tasks(simulation, |reader, projects| reader.driving(projects))
    }

    fn of_tasks<T>(
        &self,
        simulation: &Simulation,
        read: impl Fn(&Reader<'_>, &[(f64, f64, f64)]) -> T,
    ) -> Option<Vec<T>> {
        let totals = &self.tasks;
        if totals.lanes == 0 {
            return None;
        }
        let projects: Vec<(f64, f64, f64)> =
            (0..simulation.project_ids().len()).map(|it| self.project_minutes(simulation, it)).collect();
        let of_leaf = |leaf| read(&Reader { simulation, totals, leaf }, &projects);
        Some((0..totals.leaves.len()).map(of_leaf).collect())
    }

    /// Every iteration of the one task whose columns were asked for.
    pub fn kept_task(&self, simulation: &Simulation) -> Option<TaskColumns> {
        let leaf = self.blocks().find_map(|it| it.kept_task.as_ref())?.0;
        let facts = simulation.leaf_facts(leaf as usize);
        let column = |which: usize, value: &dyn Fn(i32) -> f64| {
            let of_blocks = self.blocks().filter_map(|it| it.kept_task.as_ref());
            Column::new(of_blocks.flat_map(|it| it.1[which].iter().map(|it| value(*it))).collect())
        };
        let minutes = |at: i32| simulation.date_time(at).minutes() as f64;
        Some(TaskColumns {
            path: facts.path.clone(),
            start: column(0, &|it| minutes(facts.time.start_at(it))),
            finish: column(1, &|it| minutes(facts.time.finish_at(it))),
            duration: column(2, &|it| f64::from(it) / facts.minutes_per_day),
        })
    }

    /// Sum, mean and standard deviation of a project's duration, minutes.
    fn project_minutes(&self, simulation: &Simulation, project: usize) -> (f64, f64, f64) {
        let (mut n, mut sum, mut squares) = (0_i128, 0_i128, 0_i128);
        for block in self.blocks() {
            let durations = simulation.project_durations(project, &block.finish[project]);
            for minutes in &durations[..block.lanes as usize] {
                n += 1;
                sum += i128::from(*minutes);
                squares += i128::from(*minutes) * i128::from(*minutes);
            }
        }
        (sum as f64, sum as f64 / n.max(1) as f64, deviation(n, sum, squares))
    }
}

/// Standard deviation from exact sums, of n − 1 degrees of freedom.
fn deviation(n: i128, sum: i128, squares: i128) -> f64 {
    if n < 2 {
        return 0.0;
    }
    ((n * squares - sum * sum) as f64 / (n * (n - 1)) as f64).sqrt()
}

/// Reads one task's totals.
struct Reader<'a> {
    simulation: &'a Simulation,
    totals: &'a TaskTotals,
    leaf: usize,
}

impl Reader<'_> {
    fn driving(&self, projects: &[(f64, f64, f64)]) -> DrivingTask {
        let facts = self.simulation.leaf_facts(self.leaf);
        let project_sd = projects[facts.project].2;
        let sd_minutes = self.sd_minutes();
        let criticality = self.totals.leaves[self.leaf].driving as f64 / self.totals.lanes as f64;
        DrivingTask {
            path: facts.path.clone(),
            duration: self.duration(sd_minutes, facts.minutes_per_day),
            criticality,
            ssi: if project_sd > 0.0 { criticality * sd_minutes / project_sd } else { 0.0 },
        }
    }

    fn sd_minutes(&self) -> f64 {
        let of_leaf = &self.totals.leaves[self.leaf];
        deviation(i128::from(self.totals.lanes), i128::from(of_leaf.duration), of_leaf.duration_squares)
    }

    fn forecast(&self, projects: &[(f64, f64, f64)]) -> TaskForecast {
        let facts = self.simulation.leaf_facts(self.leaf);
        let of_leaf = &self.totals.leaves[self.leaf];
        let lanes = self.totals.lanes as f64;
        let (project_sum, project_mean, project_sd) = projects[facts.project];
        let sd_minutes = self.sd_minutes();
        let covariance = (of_leaf.duration_by_project as f64 - of_leaf.duration as f64 * project_sum / lanes)
            / (lanes - 1.0).max(1.0);
        let scale = sd_minutes * project_sd;
        let pearson = if scale > 0.0 { (covariance / scale).clamp(-1.0, 1.0) } else { 0.0 };
        let spearman = unfixed(of_leaf.spearman) / self.totals.subsample_blocks.max(1) as f64;
        let significance =
            unfixed(of_leaf.significance) / self.totals.subsample_blocks.max(1) as f64 * 1440.0;
        let DrivingTask { path, duration, criticality, ssi } = self.driving(projects);
        TaskForecast {
            path,
            duration,
            start: self.dates(facts.time, of_leaf.start, 0, WorkingTime::start_at),
            finish: self.dates(facts.time, of_leaf.finish, 1, WorkingTime::finish_at),
            criticality,
            p_no_float: of_leaf.no_float as f64 / lanes,
            significance: if project_mean > 0.0 { significance / project_mean } else { 0.0 },
            ssi,
            pearson: pearson.abs(),
            spearman: spearman.abs(),
            sign: if pearson == 0.0 { 0 } else { pearson.signum() as i8 },
            merge_delay_days: self.merge_delay(facts.minutes_per_day),
        }
    }

    fn duration(&self, sd_minutes: f64, minutes_per_day: f64) -> TaskStat {
        let of_leaf = &self.totals.leaves[self.leaf];
        let blocks = if self.totals.tells_all { self.totals.complete_blocks } else { 0 };
        let se = |sums: crate::simulate::BlockSums| {
            sums.standard_error(blocks).map(|it| it / BLOCK_UNIT / minutes_per_day)
        };
        let scale = &self.totals.scales[self.leaf][2];
        let percentiles = scale.percentiles(&of_leaf.durations, self.totals.lanes);
        let mean = of_leaf.duration as f64 / self.totals.lanes as f64;
        TaskStat {
            mean: Estimate { value: mean / minutes_per_day, se: se(of_leaf.block_mean) },
            sd: Estimate { value: sd_minutes / minutes_per_day, se: se(of_leaf.block_sd) },
            percentiles: std::array::from_fn(|ix| Estimate {
                value: percentiles[ix].round_ties_even() / minutes_per_day,
                se: se(of_leaf.block_percentiles[ix]),
            }),
        }
    }

    fn dates(
        &self,
        time: &WorkingTime,
        sum: i64,
        which: usize,
        instant: impl Fn(&WorkingTime, i32) -> i32,
    ) -> DateSummary {
        let scale = &self.totals.scales[self.leaf][which];
        let dates = self.totals.leaves[self.leaf].dates.as_ref();
        let percentiles = dates.map_or([0.0; 4], |it| scale.percentiles(&it[which], self.totals.lanes));
        let date = |worked: f64| self.simulation.date_time(instant(time, worked.round_ties_even() as i32));
        DateSummary { mean: date(sum as f64 / self.totals.lanes as f64), percentiles: percentiles.map(date) }
    }

    fn merge_delay(&self, minutes_per_day: f64) -> Option<f64> {
        let of_leaf = &self.totals.leaves[self.leaf];
        let latest = of_leaf.link_bounds.iter().max().filter(|_| of_leaf.link_bounds.len() > 1)?;
        let minutes = (of_leaf.latest_bound - latest) as f64 / self.totals.subsample_lanes.max(1) as f64;
        Some(minutes / minutes_per_day)
    }
}
