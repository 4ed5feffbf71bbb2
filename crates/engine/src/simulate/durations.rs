//! How long each task takes in each iteration.

use std::ops::Range;

use super::chances::{Chances, DrawnChances};
use crate::math::round_half_up;
use crate::model::{DriverTarget, Duration, Progress, TaskPath};
use crate::network::index::{Index, IndexedTask, TaskPlace};
use crate::order;
use crate::sampling::{
    BLOCK, Coefficient, CorrelationPlan, Law, RepairedPair, StreamKey, TableCache, Uniforms,
};
use crate::schedule::Rows;

/// Minutes a task takes at most, 255 years of day and night: what is drawn beyond it, from tails too far out to be
/// refused, is cut off there so that dates stay numbers.
const MOST_MINUTES: i32 = 1 << 27;

/// Durations of all leaves, and the delays of projects and summaries.
#[derive(Debug)]
pub(crate) struct Durations {
    /// In the order of projects and tasks.
    pub(crate) leaves: Vec<LeafDuration>,
    /// First leaf of each project, and the number of leaves.
    first_leaf: Vec<usize>,
    /// By project and task: its leaf.
    leaf_of_task: Vec<Vec<Option<u32>>>,
    pub(crate) delays: Vec<Delay>,
    correlations: CorrelationPlan,
}

/// The duration of one leaf; of a started one, of its remaining work.
#[derive(Debug)]
pub(crate) struct LeafDuration {
    pub(crate) place: TaskPlace,
    /// Minutes in one day of the kind its duration is written in.
    pub(crate) minutes_per_day: f64,
    /// Without factors and delays, minutes.
    pub(crate) law: Law,
    /// Minutes in the deterministic schedule.
    pub(crate) certain: i32,
    is_finished: bool,
    stream: StreamKey,
    /// Probability that it is needed, where it is below 1.
    pub(crate) exists: Option<(f64, StreamKey)>,
    drivers: Vec<usize>,
    stretches: Vec<usize>,
    delays: Vec<usize>,
    /// The place in its correlation group.
    correlated: Option<(usize, usize)>,
}

/// A project or a summary that impacts move.
#[derive(Debug)]
pub(crate) struct Delay {
    pub(crate) of: Delayed,
    /// Impacts, whose days add up.
    impacts: Vec<usize>,
    minutes_per_day: f64,
}

/// What a delay moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Delayed {
    Project(usize),
    Summary(TaskPlace),
}

impl Durations {
    pub(crate) fn new(index: &Index<'_>, chances: &Chances, seed: u64, cache: &mut TableCache) -> Self {
        let mut leaves = Vec::new();
        let mut first_leaf = vec![0];
        let mut leaf_of_task = Vec::new();
        for (project_ix, project) in index.projects.iter().enumerate() {
            let mut of_task = vec![None; project.tasks.len()];
            for (task_ix, task) in project.tasks.iter().enumerate().filter(|it| !it.1.is_summary) {
                of_task[task_ix] = Some(leaves.len() as u32);
                leaves.push(LeafDuration::new(index, (project_ix, task_ix), task, seed, cache));
            }
            first_leaf.push(leaves.len());
            leaf_of_task.push(of_task);
        }
        let mut durations = Self {
            leaves,
            first_leaf,
            leaf_of_task,
            delays: Vec::new(),
            correlations: CorrelationPlan::default(),
        };
        durations.attach(index, chances);
        durations.correlate(index, seed);
        durations
    }

    /// The leaf at a place; `None` for a summary.
    pub(crate) fn leaf(&self, (project, task): TaskPlace) -> Option<usize> {
        self.leaf_of_task[project][task].map(|it| it as usize)
    }

    /// The leaves of a project.
    pub(crate) fn leaves_of(&self, project: usize) -> Range<usize> {
        self.first_leaf[project]..self.first_leaf[project + 1]
    }

    /// Pairs whose coefficient no joint distribution allowed, by leaf.
    pub(crate) fn repaired_correlations(&self) -> &[RepairedPair] {
        &self.correlations.repaired
    }

    /// Tells each leaf which drivers and impacts touch it.
    fn attach(&mut self, index: &Index<'_>, chances: &Chances) {
        for (ix, driver) in chances.drivers.iter().enumerate().filter(|it| it.1.on == DriverTarget::Duration)
        {
            for place in driver.named.leaves(index) {
                self.touch(place, |it| it.drivers.push(ix));
            }
        }
        for (ix, impact) in chances.impacts.iter().enumerate() {
            if impact.stretch.is_some() {
                for place in impact.named.leaves(index) {
                    self.touch(place, |it| it.stretches.push(ix));
                }
            }
            if impact.delay.is_some() {
                for &place in &impact.named.tasks {
                    if self.leaf(place).is_some() {
                        self.touch(place, |it| it.delays.push(ix));
                    } else {
                        self.delay(index, Delayed::Summary(place), ix);
                    }
                }
                for &project in &impact.named.projects {
                    self.delay(index, Delayed::Project(project), ix);
                }
            }
        }
    }

    fn touch(&mut self, place: TaskPlace, change: impl FnOnce(&mut LeafDuration)) {
        let leaf = self.leaf(place).map(|it| &mut self.leaves[it]);
        // A finished task is untouched by what may still happen.
        if let Some(leaf) = leaf.filter(|it| !it.is_finished) {
            change(leaf);
        }
    }

    fn delay(&mut self, index: &Index<'_>, of: Delayed, impact: usize) {
        let project = match of {
            Delayed::Project(project) | Delayed::Summary((project, _)) => project,
        };
        match self.delays.iter_mut().find(|it| it.of == of) {
            Some(delay) => delay.impacts.push(impact),
            None => {
                let minutes_per_day = index.minutes_per_day(index.projects[project].calendar);
                self.delays.push(Delay { of, impacts: vec![impact], minutes_per_day });
            }
        }
    }

    fn correlate(&mut self, index: &Index<'_>, seed: u64) {
        let coefficients: Vec<Coefficient> = index
            .scenario
            .correlations
            .iter()
            .filter_map(|it| {
                let mut paths: Vec<&TaskPath> = it.between.iter().collect();
                order::sort(&mut paths);
                let own = it.id.as_ref().map(|id| id.to_string());
                let name = own.or_else(|| paths.first().map(|first| first.to_string()))?;
                let place = |path: &&TaskPath| self.leaf(index.task_place(path)?);
                let mut members: Vec<usize> = paths.iter().filter_map(place).collect();
                members.dedup();
                let stream = StreamKey::new(seed, &name, "common");
                (members.len() > 1).then_some(Coefficient { members, spearman: it.coefficient, stream })
            })
            .collect();
        self.correlations = CorrelationPlan::new(&coefficients);
        for (group_ix, group) in self.correlations.groups.iter().enumerate() {
            for (place, leaf) in group.members.iter().enumerate() {
                self.leaves[*leaf].correlated = Some((group_ix, place));
            }
        }
    }

    /// The minutes of a delay, as [`LeafDuration::long`].
    pub(crate) fn long_delay(&self, delay: usize, chances: &Chances) -> f64 {
        let delay = &self.delays[delay];
        let days = delay.impacts.iter().filter_map(|it| chances.impacts[*it].delay.as_ref());
        days.map(|it| it.long().max(0.0)).sum::<f64>() * delay.minutes_per_day
    }

    /// Draws the minutes of every leaf for one block.
    pub(crate) fn draw(&self, uniforms: Uniforms, block: u32, drawn: &DrawnChances, minutes: &mut Rows) {
        let correlated = self.correlated_uniforms(uniforms, block);
        let (mut u, mut values) = ([0.0; BLOCK], [0.0; BLOCK]);
        for (ix, leaf) in self.leaves.iter().enumerate() {
            let minutes = minutes.row_mut(ix);
            let rounded = |value: f64| round_half_up(value).min(MOST_MINUTES);
            if leaf.is_plain() {
                leaf.law.draw_as(uniforms, leaf.stream, block, minutes, rounded);
                continue;
            }
            match leaf.correlated {
                Some((group, place)) => leaf.law.fill(&correlated[group][place], &mut values),
                None => leaf.law.draw(uniforms, leaf.stream, block, &mut values),
            }
            leaf.apply(drawn, &mut values);
            for (minutes, value) in minutes.iter_mut().zip(&values) {
                *minutes = rounded(*value);
            }
            if let Some((probability, stream)) = leaf.exists {
                uniforms.fill(stream, block, &mut u);
                for (minutes, u) in minutes.iter_mut().zip(&u) {
                    *minutes = if *u < probability { *minutes } else { 0 };
                }
            }
        }
    }

    /// Draws the minutes of every delay of a project or summary for one block.
    pub(crate) fn draw_delays(&self, drawn: &DrawnChances, minutes: &mut Rows) {
        for (ix, delay) in self.delays.iter().enumerate() {
            for (lane, minutes) in minutes.row_mut(ix).iter_mut().enumerate() {
                let days = |ix: &usize| drawn.impacts[*ix].delay.as_ref().map_or(0.0, |it| it[lane]);
                *minutes = round_half_up(delay.impacts.iter().map(days).sum::<f64>() * delay.minutes_per_day);
            }
        }
    }

    /// By group and member.
    fn correlated_uniforms(&self, uniforms: Uniforms, block: u32) -> Vec<Vec<[f64; BLOCK]>> {
        let of_group = |group: &crate::sampling::CorrelatedGroup| {
            let own = |leaf: &usize| {
                let mut of_leaf = [0.0; BLOCK];
                uniforms.fill(self.leaves[*leaf].stream, block, &mut of_leaf);
                of_leaf
            };
            let mut members: Vec<[f64; BLOCK]> = group.members.iter().map(own).collect();
            group.correlate(uniforms, block, &mut members);
            members
        };
        self.correlations.groups.iter().map(of_group).collect()
    }
}

impl LeafDuration {
    fn new(
        index: &Index<'_>,
        place: TaskPlace,
        task: &IndexedTask<'_>,
        seed: u64,
        cache: &mut TableCache,
    ) -> Self {
        let project = &index.projects[place.0];
        let path = format!("{}/{}", project.project.id, task.task.id);
        let is_elapsed = task.task.duration.as_ref().is_some_and(Duration::is_elapsed);
        let minutes_per_day = if is_elapsed { 1440.0 } else { index.minutes_per_day(task.calendar) };
        let progress = task.task.progress.as_ref().filter(|it| it.actual_start.is_some());
        let certain_zero = crate::model::Distribution::default();
        let whole = task.task.duration.as_ref().map_or(&certain_zero, Duration::distribution);
        let (distribution, planned) = match progress {
            None => (whole, task.task.planned),
            Some(Progress { actual_finish: Some(_), .. }) => (&certain_zero, None),
            Some(progress) => (progress.remaining.as_ref().unwrap_or(&certain_zero), None),
        };
        let exists = if progress.is_none() { task.task.exists } else { 1.0 };
        let certain =
            round_half_up(planned.unwrap_or(distribution.certain_value()).max(0.0) * minutes_per_day);
        Self {
            place,
            minutes_per_day,
            law: Law::new(distribution, minutes_per_day, true, cache),
            certain: if exists >= 0.5 { certain } else { 0 },
            is_finished: progress.is_some_and(|it| it.actual_finish.is_some()),
            stream: StreamKey::new(seed, &path, "duration"),
            exists: (exists < 1.0).then(|| (exists, StreamKey::new(seed, &path, "exists"))),
            drivers: Vec::new(),
            stretches: Vec::new(),
            delays: Vec::new(),
            correlated: None,
        }
    }

    /// Whether nothing but its law decides it.
    fn is_plain(&self) -> bool {
        let is_touched = [&self.drivers, &self.stretches, &self.delays].iter().any(|it| !it.is_empty());
        self.correlated.is_none() && self.exists.is_none() && !is_touched
    }

    /// base × Π drivers × Π stretches + Σ delays, not below 0.
    fn apply(&self, drawn: &DrawnChances, values: &mut [f64; BLOCK]) {
        let drivers = self.drivers.iter().map(|ix| Some(&drawn.multipliers[*ix]));
        let stretches = self.stretches.iter().map(|ix| drawn.impacts[*ix].stretch.as_deref());
        for factors in drivers.chain(stretches).flatten() {
            for (value, factor) in values.iter_mut().zip(factors.iter()) {
                *value *= factor;
            }
        }
        for days in self.delays.iter().filter_map(|ix| drawn.impacts[*ix].delay.as_ref()) {
            for (value, days) in values.iter_mut().zip(days.iter()) {
                *value += days * self.minutes_per_day;
            }
        }
        if !self.delays.is_empty() {
            for value in values {
                *value = value.max(0.0);
            }
        }
    }

    /// Minutes that it takes longer than in less than a few iterations in 1,000.
    pub(crate) fn long(&self, chances: &Chances) -> f64 {
        let drivers = self.drivers.iter().map(|it| chances.drivers[*it].multiplier.long());
        let stretches = self.stretches.iter().filter_map(|it| chances.impacts[*it].stretch.as_ref());
        let delays = self.delays.iter().filter_map(|it| chances.impacts[*it].delay.as_ref());
        let factor: f64 = drivers.chain(stretches.map(|it| it.long().max(1.0))).product();
        let days: f64 = delays.map(|it| it.long().max(0.0)).sum();
        (self.law.long().max(f64::from(self.certain)) * factor + days * self.minutes_per_day).max(0.0)
    }

    /// Smallest and largest number of minutes it can take.
    pub(crate) fn range(&self, chances: &Chances) -> (i32, i32) {
        let (mut low, mut high) = self.law.range();
        for driver in &self.drivers {
            let (smallest, largest) = chances.drivers[*driver].multiplier.range();
            (low, high) = (low * smallest, high * largest);
        }
        for impact in &self.stretches {
            let (smallest, largest) =
                chances.impacts[*impact].stretch.as_ref().map_or((1.0, 1.0), Law::range);
            (low, high) = (low * smallest.min(1.0), high * largest.max(1.0));
        }
        for impact in &self.delays {
            let (smallest, largest) = chances.impacts[*impact].delay.as_ref().map_or((0.0, 0.0), Law::range);
            low += smallest.min(0.0) * self.minutes_per_day;
            high += largest.max(0.0) * self.minutes_per_day;
        }
        let low = if self.exists.is_some() { 0.0 } else { low.max(0.0) };
        (round_half_up(low).min(self.certain), round_half_up(high).max(self.certain))
    }
}
