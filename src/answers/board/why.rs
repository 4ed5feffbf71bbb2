//! The line under the sentence: the project that decides it, and what it waits for.

use slipcast_engine::model::{DateTime, ProjectId, ResourceId};

use super::sentence::{Part, project, words};
use super::wanted::{Known, Wanted};
use crate::state::Document;
use crate::state::live::Forecast;
use crate::text::{and_list, counted, date, odds, working_days};

/// Less waiting than this decides nothing.
const LEAST_WAITING_DAYS: f64 = 0.5;
/// From these odds on nothing is decided any more; one project is only the closest call.
const SAFE: f64 = 0.8;
/// More names than this are a list to be read in the table.
const MOST_NAMES: usize = 2;

/// The project most often late, how often, and why.
pub(super) fn dated(
    document: &Document,
    forecast: &Forecast,
    wanted: &Wanted<'_>,
    dated: &[Known<'_>],
    joint: f64,
) -> Vec<Part> {
    let late = |it: &Known<'_>| 1.0 - it.on_time().unwrap_or(1.0);
    let Some(weakest) =
        dated.iter().max_by(|a, b| late(a).total_cmp(&late(b)).then_with(|| b.project.id.cmp(&a.project.id)))
    else {
        return Vec::new();
    };
    let mut why = Vec::new();
    let often = odds(late(weakest));
    if let [only] = dated {
        let deadline = only.project.deadline.map(date).unwrap_or_default();
        let half = date(DateTime::from_minutes(only.forecast.finish.percentile_value(50.0) as i64));
        why.push(project(only));
        why.push(words(format!(
            " is due on {deadline} and late in {often} of runs; half of them finish it by {half}"
        )));
    } else {
        why.push(project(weakest));
        let decides = if joint < SAFE { "decides it" } else { "is the closest call" };
        why.push(words(format!(" {decides}: late in {often} of runs")));
    }
    why.push(words(format!("{}.", reason(document, forecast, weakest))));
    why.extend(unjudged(wanted));
    why
}

/// Why it is late, as far as one cause stands out.
fn reason(document: &Document, forecast: &Forecast, weakest: &Known<'_>) -> String {
    let deadline = weakest.project.deadline;
    let planned = weakest.forecast.planned_finish;
    if let Some(deadline) = deadline.filter(|it| *it < planned) {
        let days = (planned.minutes() - deadline.minutes()) as f64 / (24.0 * 60.0);
        let days = counted(days.ceil() as usize, "day", "days");
        return format!(", and even its plan finishes {days} after the deadline");
    }
    let Some((resource, days, holder)) = longest_wait(forecast, &weakest.project.id) else {
        return String::new();
    };
    let name = document.resource(&resource).map_or_else(|| resource.to_string(), |it| it.name.clone());
    let holder = holder.and_then(|it| document.project(&it));
    let holder = holder.map(|it| format!(", mostly behind {}", it.name)).unwrap_or_default();
    format!(", waiting {} for {name} on average{holder}", working_days(days))
}

/// What a project waits for longest, how long, and the project that has most of it meanwhile.
fn longest_wait(forecast: &Forecast, waiting: &ProjectId) -> Option<(ResourceId, f64, Option<ProjectId>)> {
    let waits = || forecast.waiting.iter().filter(|it| it.project == *waiting);
    let days = |resource: &ResourceId| -> f64 {
        waits().filter(|it| it.resource == *resource).map(|it| it.days).sum()
    };
    let longest = waits().map(|it| &it.resource).max_by(|a, b| days(a).total_cmp(&days(b)))?;
    let all = days(longest);
    let holder = waits().find(|it| it.resource == *longest && all < 2.0 * it.days);
    let holder = holder.and_then(|it| it.holder.clone()).filter(|it| it != waiting);
    (LEAST_WAITING_DAYS <= all).then(|| (longest.clone(), all, holder))
}

/// What the headline leaves out, so that nobody takes it for more than it says.
fn unjudged(wanted: &Wanted<'_>) -> Vec<Part> {
    let mut left_out = Vec::new();
    let without = wanted.without_deadline();
    match without.as_slice() {
        [] => {}
        few if few.len() <= MOST_NAMES => {
            let names: Vec<&str> = few.iter().map(|it| it.project.name.as_str()).collect();
            let verb = if names.len() == 1 { "has" } else { "have" };
            left_out.push(words(format!(" {} {verb} no deadline.", and_list(&names))));
        }
        many => {
            left_out.push(words(format!(" {} have no deadline.", counted(many.len(), "other", "others"))));
        }
    }
    if !wanted.must_haves && 1 < wanted.projects.len() {
        left_out.push(words(" No project is marked as a must-have."));
    }
    left_out
}

/// Nothing can be late: when it was planned, and what finishes last.
pub(super) fn undated(forecast: &Forecast, wanted: &Wanted<'_>) -> Vec<Part> {
    let planned = wanted.projects.iter().map(|it| it.forecast.planned_finish).max();
    let mut why = Vec::new();
    if let Some(planned) = planned {
        why.push(words(format!("The plan says {}.", date(planned))));
    }
    if let Some((last, share)) = wanted.last().filter(|_| 1 < wanted.projects.len()) {
        why.push(words(" "));
        why.push(project(&last));
        why.push(words(format!(" finishes last in {} of runs.", odds(share))));
    }
    let others = forecast.projects.len() > wanted.projects.len();
    why.push(words(match wanted.projects.as_slice() {
        [_] => " It has no deadline, so it cannot be late.",
        _ if wanted.must_haves && others => " No must-have has a deadline, so none can be late.",
        _ => " No project has a deadline, so none can be late.",
    }));
    why
}

/// Where ranges are put.
pub(super) fn certain(wanted: &Wanted<'_>) -> Vec<Part> {
    let mut why = vec![words(
        "No task has a range and no risk may happen, so every run is the same. Put ranges on the tasks",
    )];
    if let Some(first) = wanted.projects.first() {
        why.push(words(" of "));
        why.push(project(first));
    }
    why.push(words(", and the odds stand here."));
    why
}
