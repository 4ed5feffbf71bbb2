//! `slipcast import`.

use std::path::Path;

use slipcast_exchange::{About, Effect, Report};

use crate::args::ImportOptions;
use crate::input::{self, Failure};

pub(crate) fn import(options: &ImportOptions) -> Result<(), Failure> {
    let mut imports = Vec::new();
    let mut problems = Vec::new();
    for plan in &options.plans {
        let file_name =
            plan.file_name().map_or_else(|| "plan".to_owned(), |it| it.to_string_lossy().into_owned());
        match slipcast_exchange::import_mspdi(&input::bytes(plan)?, &file_name) {
            Ok(import) => imports.push(import),
            Err(mut problem) => {
                problem.message = format!("{}: {}", input::name(plan), problem.message);
                problems.push(problem);
            }
        }
    }
    if !problems.is_empty() {
        return Err(Failure::Input { file: "import".to_owned(), problems });
    }
    let (portfolio, reports) = slipcast_exchange::portfolio_of(&portfolio_name(options), imports);
    let text = slipcast_exchange::write(&portfolio);
    match options.output.as_deref().filter(|it| it.as_os_str() != "-") {
        None => input::print(&text)?,
        Some(output) => std::fs::write(output, text)
            .map_err(|error| Failure::Call(format!("{} cannot be written: {error}.", input::name(output))))?,
    }
    for (plan, report) in options.plans.iter().zip(&reports) {
        eprint!("{}", told(plan, report));
    }
    Ok(())
}

fn portfolio_name(options: &ImportOptions) -> String {
    let named = options.plans.first().and_then(|it| it.file_stem());
    named.map_or_else(|| "Imported".to_owned(), |it| it.to_string_lossy().into_owned())
}

/// What came in, what was left out and why.
fn told(plan: &Path, report: &Report) -> String {
    let counts = report.counts;
    let mut text = format!(
        "{}: {} tasks ({} milestones), {} summaries, {} links, {} calendars, {} resources, {} assignments\n",
        input::name(plan),
        counts.tasks,
        counts.milestones,
        counts.summaries,
        counts.links,
        counts.calendars,
        counts.resources,
        counts.assignments
    );
    for note in &report.notes {
        let about = match &note.about {
            About::Plan => "the plan".to_owned(),
            About::Calendar { name } => format!("calendar “{name}”"),
            About::Resource { name, .. } => format!("resource “{name}”"),
            About::Task { uid, name, .. } => format!("task {uid} “{name}”"),
        };
        let effect = match note.effect {
            Effect::LeftOut => "left out",
            Effect::Differs => "differs",
            Effect::Assumed => "assumed",
        };
        text.push_str(&format!("  {effect}: {about}: {}\n", note.message));
    }
    text
}
