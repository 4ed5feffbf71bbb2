//! The call.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, value_parser};
use slipcast_engine::model::ResourceMode;

/// Simulates portfolios of projects. Every FILE may be `-` for standard input.
#[derive(Debug, Parser)]
#[command(name = "slipcast", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Runs a scenario: a table for people, unless told otherwise
    Simulate(SimulateOptions),
    /// The deterministic dates, floats and driving causes
    Schedule(ScheduleOptions),
    /// Errors and findings of a file
    Check(CheckOptions),
    /// Plans of Microsoft Project (XML) to a Slipcast file, a project each; what was left out goes to standard error
    Import(ImportOptions),
    /// The JSON Schema of the file
    Schema,
}

#[derive(Debug, Args)]
pub(crate) struct SimulateOptions {
    /// A Slipcast file
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) choice: ScenarioChoice,
    /// Iterations, in place of the file's
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..=1_000_000))]
    pub(crate) iterations: Option<u32>,
    /// Seed, in place of the file's
    #[arg(long, value_name = "S", value_parser = value_parser!(u64).range(..1 << 53))]
    pub(crate) seed: Option<u64>,
    /// Threads; as many as there are processors, unless given
    #[arg(long, value_name = "T")]
    pub(crate) threads: Option<usize>,
    /// How much to tell; tasks, unless there are more than 5,000 of them
    #[arg(long, value_enum)]
    pub(crate) detail: Option<DetailChoice>,
    /// Everything, as JSON
    #[arg(long, conflicts_with = "csv")]
    pub(crate) json: bool,
    /// One row per iteration: finish and cost of every project
    #[arg(long)]
    pub(crate) csv: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ScheduleOptions {
    /// A Slipcast file
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) choice: ScenarioChoice,
    /// As JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CheckOptions {
    /// A Slipcast file
    pub(crate) file: PathBuf,
    /// As JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ImportOptions {
    /// Plans saved by Microsoft Project as XML
    #[arg(value_name = "PLAN", required = true)]
    pub(crate) plans: Vec<PathBuf>,
    /// The file to write; standard output, unless given
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ScenarioChoice {
    /// The scenario; the first, unless given
    #[arg(long, value_name = "ID")]
    pub(crate) scenario: Option<String>,
    /// Whether shared resources are finite, in place of what the file says
    #[arg(long, value_enum)]
    pub(crate) resources: Option<ResourceChoice>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DetailChoice {
    Projects,
    Tasks,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ResourceChoice {
    Levelled,
    Unlimited,
}

impl From<ResourceChoice> for ResourceMode {
    fn from(choice: ResourceChoice) -> Self {
        match choice {
            ResourceChoice::Levelled => Self::Levelled,
            ResourceChoice::Unlimited => Self::Unlimited,
        }
    }
}
