//! One row per iteration.

use std::io;

use slipcast_engine::model::DateTime;

use super::Outcome;
use crate::input::Failure;

pub(super) fn print(outcome: &Outcome) -> Result<(), Failure> {
    match write(outcome) {
        Err(error) if !is_broken_pipe(&error) => {
            Err(Failure::Call(format!("the result cannot be written: {error}.")))
        }
        _ => Ok(()),
    }
}

fn write(outcome: &Outcome) -> Result<(), csv::Error> {
    let mut out = csv::Writer::from_writer(io::stdout().lock());
    let headings =
        outcome.projects.iter().flat_map(|it| [format!("{} finish", it.id), format!("{} cost", it.id)]);
    out.write_record(std::iter::once("iteration".to_owned()).chain(headings))?;
    for iteration in 0..outcome.run.iterations_done() as usize {
        let cells = outcome.projects.iter().flat_map(|it| {
            let finish = DateTime::from_minutes(it.finish.values()[iteration] as i64);
            let cost = it.cost.as_ref().map_or(0.0, |cost| cost.values()[iteration]);
            [finish.to_string(), cost.to_string()]
        });
        out.write_record(std::iter::once((iteration + 1).to_string()).chain(cells))?;
    }
    out.flush()?;
    Ok(())
}

fn is_broken_pipe(error: &csv::Error) -> bool {
    matches!(error.kind(), csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::BrokenPipe)
}
