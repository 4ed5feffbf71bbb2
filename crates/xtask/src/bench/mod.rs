//! `cargo xtask bench`: Slipcast beside its peers, in one run on one machine.

mod chromium;
mod command_line;
mod jobs;
mod numpy;
mod rows;

use std::rc::Rc;

use anyhow::Result;

use command_line::CommandLine;

use crate::flags::BenchOptions;
use crate::workspace::Workspace;
use rows::{Limit, Table};

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

const TABLES: [(&str, MakeTable); 7] = [
    ("Monte Carlo: 1,000 tasks × 10,000 iterations, Beta-PERT, both passes, criticality", |workspace| {
        command_line(workspace, "monte-carlo")
    }),
    ("The same by Latin hypercube", |workspace| command_line(workspace, "latin-hypercube")),
    ("Memory: 100,000 tasks × 10,000 iterations, without detail of tasks", memory),
    ("The engine in Chromium: 1,000 tasks × 10,000 iterations, criticality", in_chromium),
    ("From an edit to its odds, drawn: a board of 10 projects × 40 tasks", |workspace| {
        edits(workspace, false, [0.050, 0.250])
    }),
    ("The same with shared people", |workspace| edits(workspace, true, [0.150, 3.0])),
    ("First visit in Chromium", first_visit),
];

const TASKS: u32 = 1_000;
const ITERATIONS: u32 = 10_000;

fn command_line<'a>(workspace: &'a Workspace, sampling: &str) -> Result<Table<'a>> {
    let numpy = numpy::Numpy::find_or_install(workspace)?;
    let slipcast = CommandLine::build(workspace)?;
    let file = numpy.portfolio(workspace, TASKS, sampling)?;
    let mut table = Table::new(f64::from(TASKS) * f64::from(ITERATIONS), "task-iteration");
    table.row("numpy, one thread, without its start", move || numpy.critical_path(TASKS, ITERATIONS));
    table.limited("slipcast simulate, one thread, all of it", Limit::TimesAsFastAs(6.0, 1), move || {
        slipcast.seconds(&file)
    });
    Ok(table)
}

fn memory(workspace: &Workspace) -> Result<Table<'_>> {
    let numpy = numpy::Numpy::find_or_install(workspace)?;
    let slipcast = CommandLine::build(workspace)?;
    let file = numpy.portfolio(workspace, 100 * TASKS, "latin-hypercube")?;
    let mut table = Table::of_memory();
    table.limited("slipcast simulate, all threads", Limit::Under(2_000.0), move || {
        slipcast.peak_megabytes(&file)
    });
    Ok(table)
}

fn in_chromium(workspace: &Workspace) -> Result<Table<'_>> {
    let jobs = Rc::new(jobs::Jobs::build(workspace, TASKS)?);
    let chromium = Rc::new(chromium::Chromium::start(workspace)?);
    let in_chromium = |workers: u32| {
        let (jobs, chromium) = (Rc::clone(&jobs), Rc::clone(&chromium));
        move || chromium.work_off(jobs.file(), workers)
    };
    let mut table = Table::new(f64::from(TASKS) * f64::from(ITERATIONS), "task-iteration");
    let native = Rc::clone(&jobs);
    table.row("native, one thread", move || native.native_seconds());
    table.limited("Chromium, one worker", Limit::TimesAsFastAs(1.0 / 1.5, 1), in_chromium(1));
    table.limited("Chromium, two workers", Limit::TimesAsFastAs(1.7, 2), in_chromium(2));
    Ok(table)
}

/// `limits` in seconds: to the first odds, to those of all iterations.
fn edits(workspace: &Workspace, is_levelled: bool, limits: [f64; 2]) -> Result<Table<'_>> {
    let board = numpy::Numpy::find_or_install(workspace)?.board(workspace, is_levelled)?;
    let chromium = Rc::new(chromium::Chromium::start(workspace)?);
    let mut table = Table::new(1.0, "edit");
    let rows = [("to the first odds", "slipcast:first-odds"), ("to 10,000 iterations", "slipcast:all-odds")];
    for ((name, measure), limit) in rows.into_iter().zip(limits) {
        let (chromium, board) = (Rc::clone(&chromium), board.clone());
        table.limited(name, Limit::Under(limit), move || chromium.edit(&board, measure));
    }
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
