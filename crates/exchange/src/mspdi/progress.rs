//! What has happened, and the status date that goes with it.

use slipcast_engine::model::{DateTime, Distribution, Extra, Progress};

use super::outline::Entry;
use super::plan::Plan;
use crate::import::Effect;

/// The progress of a task that is no summary; `unit` is the minutes of a day of its duration.
pub(super) fn read(entry: &Entry<'_>, minutes: f64, unit: f64) -> Option<Progress> {
    let item = &entry.item;
    let percent = item.number("PercentComplete").unwrap_or_default();
    let begun = if percent > 0.0 { item.instant("Start") } else { None };
    let start = item.instant("ActualStart").or(begun)?;
    let done = if percent >= 100.0 { item.instant("Finish") } else { None };
    let finish = item.instant("ActualFinish").or(done);
    if let Some(finish) = finish.filter(|it| *it < start) {
        let message =
            format!("It finished {finish}, before it started {start}: it is taken to have finished then.");
        item.note(Effect::Assumed, "finish-before-start", message);
    }
    let left = item.minutes("RemainingDuration").unwrap_or(minutes * (1.0 - percent.min(100.0) / 100.0));
    Some(Progress {
        actual_start: Some(start),
        actual_finish: finish.map(|it| it.max(start)),
        remaining: finish.is_none().then_some(Distribution::Certain(left / unit)),
        extra: Extra::default(),
    })
}

/// What Project stored of one task, for the status date.
pub(super) struct Standing<'p, 'd> {
    pub(super) entry: &'p Entry<'d>,
    pub(super) progress: Option<Progress>,
}

impl Standing<'_, '_> {
    /// When Project's plan goes on with it; none for a finished task.
    fn goes_on(&self) -> Option<DateTime> {
        let item = &self.entry.item;
        match &self.progress {
            None => item.instant("Start"),
            Some(progress) if progress.actual_finish.is_some() => None,
            Some(_) => item.instant("Resume").or_else(|| item.instant("Stop")),
        }
    }
}

/// The status date: here it moves all undone work, in Project it does so on request alone. So it comes in where the
/// plan obeys it, and where something has happened, as nothing can have happened after it.
pub(super) fn status_date(plan: &Plan<'_>, standings: &[Standing<'_, '_>]) -> Option<DateTime> {
    let said = plan.item.instant("StatusDate");
    let actuals = standings.iter().filter_map(|it| it.progress.as_ref());
    let last = actuals.flat_map(|it| [it.actual_start, it.actual_finish]).flatten().max();
    let before = |date: DateTime| standings.iter().filter(move |it| it.goes_on().is_some_and(|at| at < date));
    let Some(last) = last else {
        let said = said?;
        let early = before(said).count();
        if early == 0 {
            return Some(said);
        }
        let message = format!(
            "Its status date, {said}, is left out: it would move work without progress that starts before it (tasks: {early})."
        );
        plan.item.note(Effect::LeftOut, "status-date", message);
        return None;
    };
    let date = said.map_or(last, |it| it.max(last));
    if said != Some(date) {
        let message =
            format!("Its status date is taken as {date}, the last actual date: nothing happens after it.");
        plan.item.note(Effect::Assumed, "status-date", message);
    }
    for standing in before(date) {
        let message =
            format!("Work on it that is not done lay before the status date, {date}, and is moved after it.");
        standing.entry.item.note(Effect::Differs, "before-status-date", message);
    }
    Some(date)
}
