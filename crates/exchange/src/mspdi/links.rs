//! Links between tasks.

use slipcast_engine::model::{Extra, Lag, LagCalendar, Link, LinkKind, Predecessor};

use super::outline::{Entry, Outline};
use super::plan::Plan;
use super::task_id;
use super::units::{self, Count};
use super::xml::Item;
use crate::import::Effect;

/// The links into a task. Project counts lags on the successor's own calendar, else on the project's, never on that
/// of its resources; `is_calendar_of_resources` says that the task's is theirs.
pub(super) fn read(plan: &Plan<'_>, entry: &Entry<'_>, is_calendar_of_resources: bool) -> Vec<Link> {
    let mut links = Vec::new();
    for item in entry.item.children("PredecessorLink") {
        let Some(predecessor) = predecessor(&plan.outline, entry, &item) else {
            continue;
        };
        let (lag, mut lag_calendar) = lag(plan, &item);
        let is_on_calendar = matches!(lag, Lag::Working(days) | Lag::Percent(days) if days != 0.0);
        if is_calendar_of_resources && is_on_calendar && lag_calendar == LagCalendar::Successor {
            lag_calendar = LagCalendar::Project;
        }
        links.push(Link {
            task: Predecessor::Local(task_id(predecessor)),
            kind: kind(&item),
            lag,
            lag_calendar,
            extra: Extra::default(),
        });
    }
    links
}

/// The predecessor's unique id, unless the link cannot come in.
fn predecessor(outline: &Outline<'_>, entry: &Entry<'_>, link: &Item<'_>) -> Option<i64> {
    let leave_out = |kind, message: String| {
        link.note(Effect::LeftOut, kind, message);
        None
    };
    if link.flag("CrossProject") {
        let from = link.text("CrossProjectName").unwrap_or("another plan");
        return leave_out(
            "cross-project-link",
            format!("Its link from {from} is left out: link the projects once both are in."),
        );
    }
    let uid = link.whole("PredecessorUID")?;
    if outline.get(uid).is_none() {
        return leave_out(
            "link-from-left-out",
            format!("Its link from task {uid} is left out, as that task is."),
        );
    }
    if uid == entry.uid {
        return leave_out("link-to-itself", "Its link from itself is left out.".to_owned());
    }
    if is_above(outline, uid, entry) || outline.get(uid).is_some_and(|it| is_above(outline, entry.uid, it)) {
        return leave_out(
            "link-within",
            format!("Its link from task {uid} ties a summary to a task of its own."),
        );
    }
    if entry.is_summary && matches!(kind(link), LinkKind::FinishFinish | LinkKind::StartFinish) {
        return leave_out(
            "link-to-summary-finish",
            format!("Its link from task {uid} bounds the finish of a summary, which only its tasks can."),
        );
    }
    Some(uid)
}

/// Whether a task is a summary above another.
fn is_above(outline: &Outline<'_>, uid: i64, entry: &Entry<'_>) -> bool {
    let mut parent = entry.parent;
    while let Some(above) = parent {
        if above == uid {
            return true;
        }
        parent = outline.get(above).and_then(|it| it.parent);
    }
    false
}

fn kind(link: &Item<'_>) -> LinkKind {
    match link.whole("Type") {
        Some(0) => LinkKind::FinishFinish,
        Some(2) => LinkKind::StartFinish,
        Some(3) => LinkKind::StartStart,
        _ => LinkKind::FinishStart,
    }
}

/// `LinkLag` is in tenths of a minute, or percent.
fn lag(plan: &Plan<'_>, link: &Item<'_>) -> (Lag, LagCalendar) {
    let amount = link.number("LinkLag").unwrap_or_default();
    let minutes = amount / 10.0;
    match units::count(link.whole("LagFormat")) {
        Count::Working => (Lag::Working(plan.days(minutes)), LagCalendar::Successor),
        Count::Elapsed if minutes != 0.0 => (Lag::Elapsed(minutes / 1_440.0), LagCalendar::Successor),
        Count::Percent if amount != 0.0 => (Lag::Percent(amount), LagCalendar::Successor),
        Count::ElapsedPercent if amount != 0.0 => (Lag::Percent(amount), LagCalendar::Elapsed),
        _ => (Lag::Working(0.0), LagCalendar::Successor),
    }
}
