//! What is asked of each resource, week by week.

use serde::{Deserialize, Serialize};

use crate::calendar::{Instant, Worked, WorkingTime};
use crate::model::ResourceMode;
use crate::network::{Clock, End, Network, NodeIx};
use crate::sampling::BLOCK;
use crate::schedule::levelling::{LevellingPlan, Profile};
use crate::schedule::{Dates, Drawn};

/// Minutes in a week.
const WEEK: i32 = 7 * 1440;
/// Weeks looked at one by one; what is asked later is not shown by week.
const MOST_WEEKS: usize = 53 * 40;

/// What one block asks of one resource.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ResourceBlock {
    /// By week: median and 90th percentile over the block of the hours asked.
    pub(crate) median: Vec<f32>,
    pub(crate) p90: Vec<f32>,
    /// By week: iterations in which some minute asks more than there is.
    pub(crate) overloaded: Vec<u32>,
}

/// Measures blocks.
pub(super) struct DemandBlock<'a> {
    pub(super) network: &'a Network,
    pub(super) plan: &'a LevellingPlan,
    pub(super) mode: ResourceMode,
    pub(super) drawn: &'a Drawn,
    pub(super) dates: &'a Dates,
    /// Beginning of the Monday of the first week.
    pub(super) first_week: Instant,
    pub(super) lanes: usize,
}

/// Worked minutes of a time at the end of each week from the first on, as far as they were asked for.
struct WeekEnds<'a> {
    time: &'a WorkingTime,
    first_week: Instant,
    ends: Vec<Worked>,
    /// The week last asked for.
    week: usize,
}

impl<'a> WeekEnds<'a> {
    fn new(time: &'a WorkingTime, first_week: Instant) -> Self {
        Self { time, first_week, ends: vec![time.work_at(first_week + WEEK)], week: 0 }
    }

    /// The week in which the minute after `worked` is worked, and the worked minutes at its end; what comes before the
    /// first week counts to it.
    fn week_of(&mut self, worked: Worked) -> Option<(usize, Worked)> {
        while self.week > 0 && self.ends[self.week - 1] > worked {
            self.week -= 1;
        }
        while self.ends[self.week] <= worked {
            self.week += 1;
            if self.week >= MOST_WEEKS {
                self.week = 0;
                return None;
            }
            if self.week == self.ends.len() {
                self.ends.push(self.time.work_at(self.first_week + (self.week as i32 + 1) * WEEK));
            }
        }
        Some((self.week, self.ends[self.week]))
    }
}

impl DemandBlock<'_> {
    pub(super) fn measure(&self) -> Vec<ResourceBlock> {
        (0..self.plan.resources.len()).map(|it| self.of_resource(it)).collect()
    }

    fn of_resource(&self, resource: usize) -> ResourceBlock {
        let mut weeks: Vec<[f32; BLOCK]> = Vec::new();
        for &(user, units) in &self.plan.resources[resource].users {
            self.add_demand(user, units as f64 / 1e6, &mut weeks);
        }
        let mut overloaded = Vec::new();
        if self.mode == ResourceMode::Unlimited {
            let mut free = Profile::default();
            for lane in 0..self.lanes {
                self.find_overload(resource, lane, &mut free, &mut overloaded);
            }
        }
        let percentile = |rank: usize| {
            weeks.iter().map(move |row| {
                let mut sorted = row[..self.lanes].to_vec();
                sorted.sort_unstable_by(f32::total_cmp);
                sorted[(self.lanes * rank).div_ceil(100).max(1) - 1]
            })
        };
        overloaded.resize(weeks.len(), 0);
        ResourceBlock { median: percentile(50).collect(), p90: percentile(90).collect(), overloaded }
    }

    /// Adds the hours that one task asks in each week, lane by lane: its weeks are much the same in all of them.
    fn add_demand(&self, user: NodeIx, units: f64, weeks: &mut Vec<[f32; BLOCK]>) {
        let node = self.network.node(user);
        let mut ends = WeekEnds::new(self.network.time(node.time), self.first_week);
        for lane in 0..self.lanes {
            let finish = self.finish(user, lane);
            let mut from = finish - self.drawn.work(node, lane);
            while from < finish {
                let Some((week, end)) = ends.week_of(from) else { break };
                let end = end.min(finish);
                if weeks.len() <= week {
                    weeks.resize(week + 1, [0.0; BLOCK]);
                }
                weeks[week][lane] += (units * f64::from(end - from) / 60.0) as f32;
                from = end;
            }
        }
    }

    /// Worked minutes at which a task's work ends.
    fn finish(&self, user: NodeIx, lane: usize) -> i32 {
        let node = self.network.node(user);
        let finish = self.dates.end(user, End::Finish)[lane];
        match node.clock {
            Clock::Worked => finish,
            Clock::Instant => self.network.time(node.time).work_at(finish),
        }
    }

    /// Counts the weeks in which some minute of a lane asks more than there is.
    fn find_overload(&self, resource: usize, lane: usize, free: &mut Profile, overloaded: &mut Vec<u32>) {
        let plan = &self.plan.resources[resource];
        free.reset(&plan.capacity);
        for &(user, units) in &plan.users {
            let node = self.network.node(user);
            let minutes = self.drawn.work(node, lane);
            let finish = self.finish(user, lane);
            if minutes == 0 {
                continue;
            }
            if plan.axis == node.time {
                free.take(finish - minutes, finish, units);
            } else {
                let time = self.network.time(node.time);
                let (from, to) = (time.start_at(finish - minutes), time.finish_at(finish));
                time.stretches(from, to, |from, to| free.take(from, to, units));
            }
        }
        let axis = self.network.time(plan.axis);
        let mut next_week = 0;
        free.shortages(|from, to| {
            let mut worked = from;
            while worked < to {
                let week = ((axis.start_at(worked) - self.first_week).max(0) / WEEK) as usize;
                if week >= MOST_WEEKS {
                    return;
                }
                if week >= next_week {
                    if overloaded.len() <= week {
                        overloaded.resize(week + 1, 0);
                    }
                    overloaded[week] += 1;
                    next_week = week + 1;
                }
                worked = axis.work_at(self.first_week + (week as i32 + 1) * WEEK).max(worked + 1);
            }
        });
    }
}
