//! `slipcast simulate`.

mod json;
mod rows;
mod table;

use slipcast_engine::forecast::{PortfolioForecast, ProjectForecast, Run};
use slipcast_engine::model::Scenario;
use slipcast_engine::simulate::{Detail, Simulation, TaskDetail, Workspace};

use crate::args::{DetailChoice, SimulateOptions};
use crate::input::{self, Failure};
use crate::run;

/// More tasks than this are left out unless asked for.
const MANY_TASKS: usize = 5_000;

/// Memory that threads may take together unless their number is given: each has a workspace of its own.
const MOST_BYTES: usize = 1_500_000_000;

/// A run, and what was found.
struct Outcome {
    scenario: Scenario,
    simulation: Simulation,
    run: Run,
    projects: Vec<ProjectForecast>,
    portfolio: Option<PortfolioForecast>,
    seconds: f64,
}

pub(crate) fn simulate(options: &SimulateOptions) -> Result<(), Failure> {
    let mut chosen = input::scenario(&options.file, &options.choice)?;
    if let Some(iterations) = options.iterations {
        chosen.scenario.simulation.iterations = iterations;
    }
    if let Some(seed) = options.seed {
        chosen.scenario.simulation.seed = seed;
    }
    let simulation = chosen.compile()?;
    let many =
        if simulation.task_paths().len() > MANY_TASKS { DetailChoice::Projects } else { DetailChoice::Tasks };
    let tells_tasks = !options.csv && options.detail.unwrap_or(many) == DetailChoice::Tasks;
    let tasks = match (tells_tasks, options.json) {
        (false, _) => TaskDetail::None,
        (true, false) => TaskDetail::Driving,
        (true, true) => TaskDetail::All,
    };
    let detail = Detail { tasks, resources: options.json, kept_task: None };
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let room = MOST_BYTES / Workspace::bytes(&simulation, detail).max(1);
    let threads = options.threads.unwrap_or_else(|| processors.min(room)).clamp(1, 256);
    let begun = std::time::Instant::now();
    let run = run::run(&simulation, detail, threads);
    let projects = run.projects(&simulation);
    let portfolio = run.portfolio(&simulation, &projects);
    let seconds = begun.elapsed().as_secs_f64();
    let outcome = Outcome { scenario: chosen.scenario, simulation, run, projects, portfolio, seconds };
    if options.json {
        input::print_json(&json::forecast(&outcome))
    } else if options.csv {
        rows::print(&outcome)
    } else {
        input::print(&table::table(&outcome))
    }
}
