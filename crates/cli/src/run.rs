//! Running a scenario on threads.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc;

use slipcast_engine::forecast::Run;
use slipcast_engine::simulate::{Chunk, Detail, Simulation, Workspace};

/// Runs a scenario: each thread takes the next block when it is done with one, so how many there are changes nothing.
pub(crate) fn run(simulation: &Simulation, detail: Detail, threads: usize) -> Run {
    let mut run = Run::new(simulation, simulation.iterations());
    let blocks = run.block_count();
    // A few blocks at a time: totals of tasks are large.
    let chunk = (blocks / (threads as u32 * 2)).clamp(1, 16).min(run.largest_chunk());
    let (next, is_enough) = (AtomicU32::new(0), AtomicBool::new(false));
    // Works until there is nothing left to do, or nobody who wants it.
    let work = |found: &mut dyn FnMut(Chunk) -> bool| {
        let mut workspace = Workspace::new(simulation);
        while !is_enough.load(Ordering::Relaxed) {
            let first = next.fetch_add(chunk, Ordering::Relaxed);
            if first >= blocks {
                break;
            }
            let count = chunk.min(blocks - first);
            if !found(simulation.run_blocks(first, count, simulation.iterations(), detail, &mut workspace)) {
                break;
            }
        }
    };
    let mut add = |found| {
        run.add(simulation, found);
        is_enough.store(run.is_complete(), Ordering::Relaxed);
        progress(&run, simulation.iterations());
    };
    if threads == 1 {
        work(&mut |found| {
            add(found);
            true
        });
    } else {
        let (sender, receiver) = mpsc::channel();
        std::thread::scope(|scope| {
            for _ in 0..threads {
                let (sender, work) = (sender.clone(), &work);
                scope.spawn(move || work(&mut |found| sender.send(found).is_ok()));
            }
            drop(sender);
            receiver.iter().for_each(&mut add);
        });
    }
    if std::io::stderr().is_terminal() {
        eprint!("\r{:60}\r", "");
    }
    run
}

/// Shows people how far the run is.
fn progress(run: &Run, iterations: u32) {
    let mut out = std::io::stderr();
    if out.is_terminal() {
        let _ = write!(out, "\r{} of {iterations} iterations", run.iterations_done());
    }
}
