//! What is asked of the workers, and what becomes of their answers.

use std::collections::BTreeSet;
use std::sync::Arc;

use slipcast_engine::check::Problem;
use slipcast_engine::forecast::Run;
use slipcast_engine::model::{ResourceMode, Scenario, TaskPath};
use slipcast_engine::order;
use slipcast_engine::simulate::{Detail, Simulation, Tables};
use slipcast_worker::protocol::{Answer, Job, JobId};

use super::forecast::{Forecast, Phase};
use super::plan::PlanNow;

/// What the page shown needs to know beyond projects and the portfolio.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    pub tasks: bool,
    pub resources: bool,
    /// The one task whose every iteration is kept.
    pub task: Option<TaskPath>,
}

/// Blocks of a chunk once the first answers are there: few messages, and still free for the next edit within the time
/// that a hand notices. With limited people a block takes as long as ten without.
const MOST_BLOCKS_OF_A_CHUNK: u32 = 8;
const MOST_BLOCKS_LEVELLED: u32 = 1;

#[derive(Debug, Default)]
pub struct Conductor {
    tables: Tables,
    current: Option<Current>,
    pub phase: Phase,
}

/// The run under way, or the last.
#[derive(Debug)]
struct Current {
    scenario: Arc<Scenario>,
    plan: Arc<PlanNow>,
    wish: Wish,
    run: Run,
    jobs: BTreeSet<JobId>,
    /// When the edit was made, milliseconds.
    begun: f64,
    /// Iterations of the forecast last made.
    shown: u32,
}

/// What to ask of the workers: first the preparation, then the runs in this order.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub prepare: Job,
    pub runs: Vec<Job>,
}

impl Conductor {
    /// Begins anew with a scenario; `now` in milliseconds.
    ///
    /// # Errors
    /// Everything that is wrong with it. The run before goes on being shown.
    #[inline(never)] // A door to what is loaded later.
    pub fn begin(&mut self, scenario: &Arc<Scenario>, wish: Wish, now: f64) -> Result<Asked, Vec<Problem>> {
        let known = self.current.as_ref().filter(|it| Arc::ptr_eq(&it.scenario, scenario));
        let plan = match known {
            Some(known) => Arc::clone(&known.plan),
            None => match Simulation::compile(scenario, &mut self.tables) {
                Ok(simulation) => Arc::new(PlanNow::new(Arc::clone(scenario), simulation)),
                Err(problems) => {
                    self.phase = Phase::Unsound;
                    self.forget_jobs();
                    return Err(problems);
                }
            },
        };
        let run = Run::new(&plan.simulation, plan.simulation.iterations());
        let detail = Detail {
            tasks: wish.tasks.into(),
            resources: wish.resources,
            kept_task: wish.task.as_ref().and_then(|it| plan.place_of(it)).map(|it| it as u32),
        };
        let most_blocks = match scenario.resource_mode() {
            ResourceMode::Levelled => MOST_BLOCKS_LEVELLED,
            ResourceMode::Unlimited => MOST_BLOCKS_OF_A_CHUNK,
        };
        let runs =
            chunks(&run, most_blocks).map(|(first, count)| Job::Run { first, count, detail }).collect();
        self.phase = Phase::Running { done: 0, asked: plan.simulation.iterations() };
        self.current = Some(Current {
            scenario: Arc::clone(scenario),
            plan,
            wish,
            run,
            jobs: BTreeSet::new(),
            begun: now,
            shown: 0,
        });
        Ok(Asked { prepare: Job::Prepare { scenario: Arc::clone(scenario) }, runs })
    }

    /// Whether what is known, or on its way, is all that a page wishes of a scenario.
    pub fn covers(&self, scenario: &Arc<Scenario>, wish: &Wish) -> bool {
        self.current.as_ref().is_some_and(|it| {
            Arc::ptr_eq(&it.scenario, scenario)
                && (it.wish.tasks || !wish.tasks)
                && (it.wish.resources || !wish.resources)
                && (it.wish.task == wish.task || wish.task.is_none())
        })
    }

    /// The plan of the scenario last begun.
    pub fn plan(&self) -> Option<&Arc<PlanNow>> {
        self.current.as_ref().map(|it| &it.plan)
    }

    /// Takes note of the jobs that were submitted for what [`Self::begin`] asked.
    pub fn submitted(&mut self, jobs: impl IntoIterator<Item = JobId>) {
        if let Some(current) = &mut self.current {
            current.jobs = order::set_of(jobs);
        }
    }

    /// Hears an answer. Gives a forecast when there is something worth drawing: with the first answer, each time
    /// there are twice as many iterations, and with the last.
    #[inline(never)] // A door to what is loaded later.
    pub fn hear(&mut self, id: JobId, answer: Answer, now: f64) -> Option<Forecast> {
        let current = self.current.as_mut()?;
        let Answer::Ran(chunk) = answer else { return None };
        if !current.jobs.remove(&id) {
            return None;
        }
        current.run.add(&current.plan.simulation, chunk);
        let (done, asked) = (current.run.iterations_done(), current.plan.simulation.iterations());
        let is_complete = current.run.is_complete();
        let seconds = (now - current.begun) / 1000.0;
        if is_complete {
            current.jobs.clear();
            self.phase = Phase::Done { iterations: done, seconds };
        } else {
            self.phase = Phase::Running { done, asked };
        }
        let is_worth_drawing = done > 0 && (is_complete || done >= 2 * current.shown);
        is_worth_drawing.then(|| {
            current.shown = done;
            Forecast::of(&current.plan, &current.run, seconds)
        })
    }

    /// The workers cannot do a job of this run.
    pub fn fail(&mut self, id: JobId, why: String) {
        if self.current.as_ref().is_some_and(|it| it.jobs.contains(&id)) {
            self.forget_jobs();
            self.phase = Phase::Failed(why);
        }
    }

    /// Ends the run where it is; what was found stays.
    #[inline(never)] // A door to what is loaded later.
    pub fn cancel(&mut self, now: f64) -> Option<Forecast> {
        self.forget_jobs();
        let current = self.current.as_mut()?;
        let done = current.run.iterations_done();
        self.phase = Phase::Cancelled { done };
        let is_news = done > current.shown;
        is_news.then(|| Forecast::of(&current.plan, &current.run, (now - current.begun) / 1000.0))
    }

    fn forget_jobs(&mut self) {
        if let Some(current) = &mut self.current {
            current.jobs.clear();
        }
    }
}

/// First block and count of each chunk: single blocks first, so that the first answer comes soon, then ever more.
fn chunks(run: &Run, most_blocks: u32) -> impl Iterator<Item = (u32, u32)> + use<> {
    let (all, largest) = (run.block_count(), run.largest_chunk().min(most_blocks));
    let mut next = 0;
    std::iter::from_fn(move || {
        let first = next;
        let count = (first / 4).clamp(1, largest).min(all.saturating_sub(first));
        next += count;
        (count > 0).then_some((first, count))
    })
}
