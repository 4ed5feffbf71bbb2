//! `cargo xtask bench`: Slipcast beside its peers, in one run on one machine.

mod chromium;
mod numpy;
mod rows;

use anyhow::Result;

use crate::flags::BenchOptions;
use crate::workspace::Workspace;
use rows::Table;

pub(crate) fn run(workspace: &Workspace, options: &BenchOptions) -> Result<()> {
    let wanted = |title: &str| options.only.as_deref().is_none_or(|only| title.contains(only));
    for (title, make) in TABLES.into_iter().filter(|(title, _)| wanted(title)) {
        eprintln!("measuring: {title}");
        let table = make(workspace)?;
        println!("### {title}\n\n{}", rows::measure(table, options.rounds)?);
    }
    Ok(())
}

type MakeTable = for<'a> fn(&'a Workspace) -> Result<Table<'a>>;

const TABLES: [(&str, MakeTable); 2] = [
    ("Monte Carlo: 1,000 tasks × 10,000 iterations, Beta-PERT, both passes, criticality", monte_carlo),
    ("First visit in Chromium", first_visit),
];

fn monte_carlo(workspace: &Workspace) -> Result<Table<'_>> {
    const TASKS: u32 = 1_000;
    const ITERATIONS: u32 = 10_000;
    let numpy = numpy::Numpy::find_or_install(workspace)?;
    let mut table = Table::new(f64::from(TASKS) * f64::from(ITERATIONS), "task-iteration");
    table.row("numpy, one thread", move || numpy.critical_path(TASKS, ITERATIONS));
    Ok(table)
}

fn first_visit(workspace: &Workspace) -> Result<Table<'_>> {
    let chromium = chromium::Chromium::start(workspace)?;
    let mut table = Table::new(1.0, "visit");
    table.row("from the start of the visit to workers that are ready", move || {
        chromium.measure("#/it-programme/board", "slipcast:workers-ready")
    });
    Ok(table)
}
