//! A forecast as a table for people.

use std::fmt::Write;

use slipcast_engine::forecast::{Estimate, ProjectForecast};
use slipcast_engine::model::{DateTime, ResourceMode, Sampling};

use super::Outcome;

pub(super) fn table(outcome: &Outcome) -> String {
    let mut text = String::new();
    let headings = ["project", "on time", "in budget", "both", "plan", "P50", "P80", "promise", "cost P80"];
    let mut rows: Vec<Vec<String>> = vec![headings.map(str::to_owned).to_vec()];
    rows.extend(outcome.projects.iter().map(project_row));
    if let Some(row) = portfolio_row(outcome) {
        rows.push(row);
    }
    align(&mut text, &rows);
    tasks(&mut text, outcome);
    let Outcome { simulation, run, .. } = outcome;
    let sampling = match simulation.sampling() {
        Sampling::LatinHypercube => "Latin hypercube",
        Sampling::MonteCarlo => "Monte Carlo",
    };
    let mode = match outcome.scenario.resource_mode() {
        ResourceMode::Levelled => "resources levelled",
        ResourceMode::Unlimited => "resources unlimited",
    };
    let _ = writeln!(
        text,
        "\n{} iterations, {sampling}, {mode}, seed {}; {:.2} s; digest {}",
        run.iterations_done(),
        simulation.seed(),
        outcome.seconds,
        run.digest(simulation)
    );
    text
}

fn project_row(it: &ProjectForecast) -> Vec<String> {
    vec![
        it.id.to_string(),
        percent(it.odds.on_time),
        percent(it.odds.in_budget),
        percent(it.odds.both),
        day(it.planned_finish),
        day(DateTime::from_minutes(it.finish.percentile_value(50.0) as i64)),
        day(DateTime::from_minutes(it.finish.percentile_value(80.0) as i64)),
        format!("{} at {:.0} %", day(it.promise.finish), it.promise.confidence * 100.0),
        it.cost.as_ref().map_or(String::new(), |it| format!("{:.0}", it.percentile_value(80.0))),
    ]
}

fn portfolio_row(outcome: &Outcome) -> Option<Vec<String>> {
    let it = outcome.portfolio.as_ref()?;
    Some(vec![
        "all must-haves".to_owned(),
        percent(it.must_haves.on_time),
        percent(it.must_haves.in_budget),
        percent(it.must_haves.both),
        day(it.planned_finish),
        day(DateTime::from_minutes(it.finish.percentile_value(50.0) as i64)),
        day(DateTime::from_minutes(it.finish.percentile_value(80.0) as i64)),
        format!("{} at {:.0} %", day(it.promise.finish), it.promise.confidence * 100.0),
        it.cost.as_ref().map_or(String::new(), |it| format!("{:.0}", it.percentile_value(80.0))),
    ])
}

/// The tasks that drive their projects' finishes most often.
fn tasks(text: &mut String, outcome: &Outcome) {
    let Some(mut tasks) = outcome.run.driving_tasks(&outcome.simulation) else { return };
    tasks.retain(|it| it.criticality >= 0.005 && it.duration.mean.value > 0.0);
    tasks.sort_by(|a, b| b.ssi.total_cmp(&a.ssi));
    let headings = ["drives its project's finish", "how often", "days P10", "P50", "P90", "sensitivity"];
    let mut rows = vec![headings.map(str::to_owned).to_vec()];
    rows.extend(tasks.iter().take(12).map(|it| {
        let days = |ix: usize| format!("{:.1}", it.duration.percentiles[ix].value);
        let often = format!("{:.0} %", it.criticality * 100.0);
        vec![it.path.to_string(), often, days(0), days(1), days(3), format!("{:.2}", it.ssi)]
    }));
    if rows.len() > 1 {
        text.push('\n');
        align(text, &rows);
    }
}

fn percent(odds: Option<Estimate>) -> String {
    odds.map_or(String::new(), |it| format!("{:.0} %", it.value * 100.0))
}

fn day(at: DateTime) -> String {
    at.date().to_string()
}

/// Columns as wide as their widest cell, the first to the left, the others to the right.
fn align(text: &mut String, rows: &[Vec<String>]) {
    let width = |column: usize| {
        rows.iter().filter_map(|it| it.get(column)).map(|it| it.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..rows.first().map_or(0, Vec::len)).map(width).collect();
    for row in rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            if column == 0 { format!("{cell:width$}") } else { format!("{cell:>width$}") }
        });
        let line = cells.collect::<Vec<_>>().join("  ");
        text.push_str(line.trim_end());
        text.push('\n');
    }
}
