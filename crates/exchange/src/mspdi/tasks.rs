//! Tasks and summaries.

use slipcast_engine::model::{Constraint, ConstraintKind, DateOrTime, Distribution, Duration, Extra, Task};

use super::outline::Entry;
use super::plan::Plan;
use super::staff::Staff;
use super::units::{self, Count};
use super::xml::Item;
use super::{links, progress, staff, task_id};
use crate::import::Effect;
use crate::text::in_json;

/// Minutes of a day of the clock.
const ELAPSED_DAY: f64 = 1_440.0;

/// A summary, with what it may have.
pub(super) fn summary(plan: &Plan<'_>, entry: &Entry<'_>) -> Task {
    let item = &entry.item;
    let mut task = common(entry);
    task.predecessors = links::read(plan, entry, false);
    task.constraint = constraint(item).and_then(|constraint| {
        let stands =
            matches!(constraint.kind, ConstraintKind::StartNoEarlier | ConstraintKind::FinishNoLater);
        if !stands {
            let message =
                "Its constraint is left out: a summary takes only start-no-earlier and finish-no-later.";
            item.note(Effect::LeftOut, "summary-constraint", message);
        }
        stands.then_some(constraint)
    });
    task.cost = money(item.money("FixedCost") + staff::cost_of_summary(plan, entry));
    if item.flag("Manual") {
        let message = "It is scheduled by hand in Project; here it spans its tasks.";
        item.note(Effect::Differs, "manual", message);
    }
    task
}

/// A task that is worked, or a milestone.
pub(super) fn leaf(plan: &Plan<'_>, entry: &Entry<'_>) -> Task {
    let item = &entry.item;
    let mut task = common(entry);
    let is_elapsed = units::count(item.whole("DurationFormat")) == Count::Elapsed;
    let said = duration(plan, item);
    let staff = staff::read(plan, entry, said, is_elapsed);
    let minutes = staff.recounted.unwrap_or(said);
    let unit = if is_elapsed { ELAPSED_DAY } else { plan.minutes_per_day };
    let days = Distribution::Certain(minutes / unit);
    task.duration = Some(if is_elapsed { Duration::Elapsed(days) } else { Duration::Working(days) });
    task.predecessors = links::read(plan, entry, staff.is_calendar_of_resources);
    task.progress = progress::read(entry, minutes, unit);
    task.constraint = leaf_constraint(plan, &task, item);
    task.cost = money(item.money("FixedCost") + staff.cost);
    note_delays(item);
    if !is_elapsed && task.progress.is_none() {
        note_span(plan, item, minutes, &staff);
    }
    if item.flag("IsSubproject") {
        let file = item.text("SubprojectName").unwrap_or("a file of its own");
        let message = format!("It stands for an inserted project, whose tasks are in {file}.");
        item.note(Effect::LeftOut, "subproject", message);
    }
    task.calendar = staff.calendar;
    task.resources = staff.resources;
    task
}

/// What tasks and summaries have in common.
fn common(entry: &Entry<'_>) -> Task {
    let item = &entry.item;
    let mut task = Task::new(task_id(entry.uid), item.text("Name").unwrap_or_default());
    task.wbs = item.text("WBS").or_else(|| item.text("OutlineNumber")).map(str::to_owned);
    task.parent = entry.parent.map(task_id);
    task.deadline = item.instant("Deadline");
    task.source_uid = Some(entry.uid.to_string());
    let notes = item.text("Notes").map(|it| format!("{{\"notes\": {}}}", in_json(it)));
    task.extra = Extra(notes.map(Into::into));
    task
}

/// Minutes of the duration.
fn duration(plan: &Plan<'_>, item: &Item<'_>) -> f64 {
    let said = item.minutes("Duration").or_else(|| item.minutes("ManualDuration"));
    said.map(|it| it.max(0.0)).unwrap_or_else(|| {
        let message = "Its duration is missing and taken as one day, as Project does.";
        item.note(Effect::Assumed, "no-duration", message);
        plan.minutes_per_day
    })
}

/// The constraint, with a note where Project holds it otherwise.
fn leaf_constraint(plan: &Plan<'_>, task: &Task, item: &Item<'_>) -> Option<Constraint> {
    if item.flag("Manual") {
        return manual_constraint(task, item);
    }
    let constraint = constraint(item)?;
    let is_linked = !task.predecessors.is_empty();
    match constraint.kind {
        ConstraintKind::AsLateAsPossible if !plan.item.flag("ScheduleFromStart") => return None,
        ConstraintKind::AsLateAsPossible => item.note(
            Effect::Differs,
            "as-late-as-possible",
            "It uses the float that no other task wants; in Project it takes all its float and may push what follows.",
        ),
        ConstraintKind::MustStart | ConstraintKind::MustFinish if is_linked => item.note(
            Effect::Differs,
            "hard-constraint",
            "It never starts before its links allow; Project may hold its date against them.",
        ),
        ConstraintKind::StartNoLater | ConstraintKind::FinishNoLater if is_linked => item.note(
            Effect::Differs,
            "no-later-constraint",
            "Its date shows as negative float where links break it; Project may start it before its links allow.",
        ),
        _ => {}
    }
    Some(constraint)
}

/// A task scheduled by hand keeps its start, unless it has started already.
fn manual_constraint(task: &Task, item: &Item<'_>) -> Option<Constraint> {
    let start = item.instant("Start").or_else(|| item.instant("ManualStart"));
    let Some(start) = start.filter(|_| task.progress.is_none()) else {
        if task.progress.is_none() {
            let message =
                "It is scheduled by hand and has no dates yet: it starts as soon as its links allow.";
            item.note(Effect::Assumed, "manual", message);
        }
        return None;
    };
    let message = format!(
        "It is scheduled by hand in Project: it starts no earlier than there, {start}, and later where its links say so."
    );
    item.note(Effect::Differs, "manual", message);
    let date = Some(DateOrTime::DateTime(start));
    Some(Constraint { kind: ConstraintKind::StartNoEarlier, date, extra: Extra::default() })
}

/// The constraint as the file has it; none for as soon as possible.
fn constraint(item: &Item<'_>) -> Option<Constraint> {
    let kind = match item.whole("ConstraintType")? {
        1 => ConstraintKind::AsLateAsPossible,
        2 => ConstraintKind::MustStart,
        3 => ConstraintKind::MustFinish,
        4 => ConstraintKind::StartNoEarlier,
        5 => ConstraintKind::StartNoLater,
        6 => ConstraintKind::FinishNoEarlier,
        7 => ConstraintKind::FinishNoLater,
        _ => return None,
    };
    let needs_date = kind != ConstraintKind::AsLateAsPossible;
    let date = item.instant("ConstraintDate").filter(|_| needs_date).map(DateOrTime::DateTime);
    if needs_date && date.is_none() {
        item.note(Effect::LeftOut, "constraint-without-date", "Its constraint has no date.");
        return None;
    }
    Some(Constraint { kind, date, extra: Extra::default() })
}

/// Notes delays that levelling in Project added: levelling is done anew here.
fn note_delays(item: &Item<'_>) {
    let delay = item.number("LevelingDelay").unwrap_or_default();
    if delay != 0.0 {
        let days = delay / 10.0 / ELAPSED_DAY;
        let message =
            format!("A levelling delay of {days} elapsed days is left out: Slipcast levels for itself.");
        item.note(Effect::LeftOut, "levelling-delay", message);
    }
}

/// Notes where the working time between Project's dates is not the duration: split tasks above all.
fn note_span(plan: &Plan<'_>, item: &Item<'_>, minutes: f64, staff: &Staff) {
    let (Some(start), Some(finish)) = (item.instant("Start"), item.instant("Finish")) else {
        return;
    };
    let pools = staff.resources.iter().filter_map(|it| plan.resources.pool(&it.resource)?.calendar.clone());
    let calendar = staff.calendar.clone().or_else(|| plan.calendar.clone());
    let calendars: Vec<_> = pools.chain(calendar).collect();
    let span = plan.worked(&calendars).between(start, finish) as f64;
    if minutes == 0.0 || (span - minutes).abs() < 1.0 {
        return;
    }
    let (kind, why) = if span > minutes {
        ("split", "Project interrupts it or lets it wait; here it is worked in one piece")
    } else {
        ("short-span", "Project fits it into less time; here it takes its duration")
    };
    let message = format!(
        "{why}: its dates are {:.2} days of work apart, its duration is {:.2}.",
        plan.days(span),
        plan.days(minutes)
    );
    item.note(Effect::Differs, kind, message);
}

fn money(amount: f64) -> Option<Distribution> {
    // Sums of cents: what lies beyond a millionth is their rounding.
    let amount = (amount * 1e6).round() / 1e6;
    (amount != 0.0).then_some(Distribution::Certain(amount))
}
