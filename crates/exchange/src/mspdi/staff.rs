//! Who works on a task, on which calendar, and what that costs besides their hours.
//!
//! In Project each assignment follows the calendar of its resource, the project's calendar only tasks without any;
//! here a task is worked when its calendar and those of all its resources allow. So a task without a calendar of its
//! own takes that of its resources, and a resource that works other hours than the rest does not come in.

use slipcast_engine::model::{Assignment, Calendar, CalendarId, DateTime, Extra, ResourceId};

use super::outline::Entry;
use super::plan::Plan;
use super::resources::{Means, MeansKind};
use super::worked;
use super::xml::Item;
use crate::import::Effect;

/// What the assignments of a task come to.
#[derive(Debug, Default)]
pub(super) struct Staff {
    /// The task's calendar.
    pub(super) calendar: Option<CalendarId>,
    /// Whether that is its resources', not its own: lags are then counted on the project's.
    pub(super) is_calendar_of_resources: bool,
    /// Units of each pool.
    pub(super) resources: Vec<Assignment>,
    /// Money that does not grow with the duration: uses, material, cost resources and what rates leave over.
    pub(super) cost: f64,
    /// Working minutes between Project's dates, where resources of several calendars make its duration another's.
    pub(super) recounted: Option<f64>,
}

/// One assignment of a pool.
struct Booking<'p, 'd> {
    item: &'p Item<'d>,
    means: &'p Means,
    resource: ResourceId,
    calendar: Option<CalendarId>,
    units: f64,
    work: Option<f64>,
    finish: Option<DateTime>,
}

/// The staff of a task that is no summary. `minutes` is its duration, `is_elapsed` whether those are of the clock.
pub(super) fn read(plan: &Plan<'_>, entry: &Entry<'_>, minutes: f64, is_elapsed: bool) -> Staff {
    let mut staff =
        Staff { calendar: plan.calendars.id(entry.item.whole("CalendarUID")), ..Staff::default() };
    let mut bookings = bookings(plan, entry, &mut staff);
    if !is_elapsed && minutes > 0.0 {
        settle_calendar(plan, entry, &mut bookings, &mut staff);
    }
    let minutes = staff.recounted.unwrap_or(minutes);
    for booking in &bookings {
        staff.cost += leftover_cost(plan, entry, booking);
        add_units(entry, booking, minutes, &mut staff.resources);
    }
    staff
}

/// The money of the assignments of a summary, which cannot hold resources.
pub(super) fn cost_of_summary(plan: &Plan<'_>, entry: &Entry<'_>) -> f64 {
    let mut total = 0.0;
    for assignment in plan.assignments.get(&entry.uid).into_iter().flatten() {
        let means = assignment.whole("ResourceUID").and_then(|it| plan.resources.get(it));
        let Some(means) = means.filter(|it| it.kind != MeansKind::Budget) else {
            continue;
        };
        let cost = assignment.money("Cost");
        total += cost;
        let message =
            format!("A summary holds no resources: {} is left out, its cost of {cost} kept.", means.name);
        entry.item.note(Effect::LeftOut, "summary-resource", message);
    }
    total
}

/// The assignments of pools; those of material and money go into the cost.
fn bookings<'p, 'd>(plan: &'p Plan<'d>, entry: &Entry<'_>, staff: &mut Staff) -> Vec<Booking<'p, 'd>> {
    let mut bookings = Vec::new();
    for item in plan.assignments.get(&entry.uid).into_iter().flatten() {
        let Some(means) = item.whole("ResourceUID").and_then(|it| plan.resources.get(it)) else {
            continue;
        };
        let units = item.number("Units").unwrap_or(1.0);
        match &means.kind {
            MeansKind::Work(id) => bookings.push(Booking {
                item,
                means,
                resource: id.clone(),
                calendar: plan.resources.pool(id).and_then(|it| it.calendar.clone()),
                units,
                work: item.minutes("Work"),
                finish: item.instant("Finish"),
            }),
            MeansKind::Material => {
                let rate = means.rate(item.whole("CostRateTable").unwrap_or(0), plan.start);
                let reckoned = rate.map_or(0.0, |it| units * it.standard + it.per_use);
                staff.cost += item.number("Cost").filter(|it| *it != 0.0).map_or(reckoned, |it| it / 100.0);
            }
            MeansKind::Cost => staff.cost += item.money("Cost"),
            MeansKind::Budget => {}
        }
    }
    bookings
}

/// Settles the calendar of the task, and leaves out who works other hours.
fn settle_calendar(
    plan: &Plan<'_>,
    entry: &Entry<'_>,
    bookings: &mut Vec<Booking<'_, '_>>,
    staff: &mut Staff,
) {
    let own = staff.calendar.clone();
    // `max_by_key` gives the last of equals; the first assignment is the more likely to lead.
    let leading = bookings.iter().rev().filter(|it| it.calendar.is_some()).max_by_key(|it| it.finish);
    let leading = leading.and_then(|it| it.calendar.clone());
    let Some(reference) = own.clone().or(leading).or_else(|| plan.calendar.clone()) else {
        return;
    };
    let mut others: Vec<CalendarId> = bookings.iter().filter_map(|it| it.calendar.clone()).collect();
    others.retain(|it| *it != reference);
    if own.is_none() && Some(&reference) != plan.calendar.as_ref() {
        staff.calendar = Some(reference.clone());
        staff.is_calendar_of_resources = true;
    }
    if others.is_empty() {
        return;
    }
    bookings.retain(|it| {
        let comes_in = comes_in(plan, entry, it, &reference, own.is_some());
        if !comes_in {
            staff.cost += it.work.unwrap_or_default() / 60.0 * rate_of(plan, it);
        }
        comes_in
    });
    if own.is_none() {
        others.retain(|other| bookings.iter().any(|it| it.calendar.as_ref() == Some(other)));
        others.push(reference);
        staff.recounted = recount(plan, entry, &others);
    }
}

/// Whether a resource works enough of the task's hours to come in.
fn comes_in(
    plan: &Plan<'_>,
    entry: &Entry<'_>,
    booking: &Booking<'_, '_>,
    reference: &CalendarId,
    is_own: bool,
) -> bool {
    let Some(calendar) = booking.calendar.as_ref().filter(|it| *it != reference) else {
        return true;
    };
    let of_week = |ids: &[&CalendarId]| {
        let calendars: Vec<&Calendar> = ids.iter().filter_map(|it| plan.calendars.get(it)).collect();
        worked::minutes_of_week(&calendars)
    };
    let (shared, whole) = (of_week(&[reference, calendar]), of_week(&[reference]));
    let ignores = entry.item.flag("IgnoreResourceCalendar");
    let name = &booking.means.name;
    let hours = format!("{} of the {} hours a week", shared / 60, whole / 60);
    // With a calendar of its own and heeding its resources', the task is worked as in Project.
    let is_as_in_project = is_own && !ignores;
    if shared == 0 || (!is_as_in_project && shared * 2 < whole) {
        entry.item.note(
            Effect::LeftOut,
            "other-hours",
            format!("{name} works {hours} of the task and is left out; the cost of the work is kept."),
        );
        return false;
    }
    if !is_as_in_project && shared < whole {
        let in_project =
            if ignores { "which the task ignores in Project" } else { "in Project each at its own hours" };
        let message = format!("Work goes on only when all its resources work, {name} {hours}, {in_project}.");
        entry.item.note(Effect::Differs, "shared-hours", message);
    }
    true
}

/// The duration between Project's dates on calendars that are all heeded; none for a task under way.
fn recount(plan: &Plan<'_>, entry: &Entry<'_>, calendars: &[CalendarId]) -> Option<f64> {
    if entry.item.instant("ActualStart").is_some() {
        return None;
    }
    let (start, finish) = (entry.item.instant("Start")?, entry.item.instant("Finish")?);
    let minutes = plan.worked(calendars).between(start, finish) as f64;
    let said = entry.item.minutes("Duration").unwrap_or_default();
    if minutes <= 0.0 || (minutes - said).abs() < 1.0 {
        return None;
    }
    let message = format!(
        "Its resources work different hours, which Project adds up to {} days; between its dates lie {} days of theirs in common.",
        plan.days(said),
        plan.days(minutes)
    );
    entry.item.note(Effect::Differs, "recounted", message);
    Some(minutes)
}

/// Adds the units of a booking, on average over the task where its work is less than its units would do.
fn add_units(entry: &Entry<'_>, booking: &Booking<'_, '_>, minutes: f64, resources: &mut Vec<Assignment>) {
    let mut units = booking.units;
    if let Some(work) = booking.work.filter(|_| minutes > 0.0) {
        let average = work / minutes;
        let name = &booking.means.name;
        if average == 0.0 && units > 0.0 {
            let message = format!("{name} is on it without any work, and left out.");
            return entry.item.note(Effect::LeftOut, "no-work", message);
        }
        if (average - units).abs() > 0.01 * units {
            let message = format!(
                "{name} does {} hours on it, {units} units would do {}: it holds {:.2} units throughout.",
                hours(work),
                hours(units * minutes),
                average
            );
            entry.item.note(Effect::Differs, "average-units", message);
            units = (average * 1e6).round() / 1e6;
        }
    }
    if units <= 0.0 {
        return;
    }
    if booking.item.number("Delay").is_some_and(|it| it != 0.0) {
        let message = format!(
            "{} starts on it later in Project; units are held for its whole duration.",
            booking.means.name
        );
        entry.item.note(Effect::Differs, "assignment-delay", message);
    }
    match resources.iter_mut().find(|it| it.resource == booking.resource) {
        Some(there) => there.units += units,
        None => {
            resources.push(Assignment { resource: booking.resource.clone(), units, extra: Extra::default() });
        }
    }
}

/// Money of a booking beside its hours at the pool's rate.
fn leftover_cost(plan: &Plan<'_>, entry: &Entry<'_>, booking: &Booking<'_, '_>) -> f64 {
    let table = booking.item.whole("CostRateTable").unwrap_or(0);
    let Some(rate) = booking.means.rate(table, plan.start) else {
        return 0.0;
    };
    // Project charges a use for each unit of a resource that works.
    let mut cost = booking.units * rate.per_use;
    let overtime = booking.item.minutes("OvertimeWork").unwrap_or_default() / 60.0;
    let leftover = (rate.standard - rate_of(plan, booking))
        * (booking.work.unwrap_or_default() / 60.0 - overtime)
        + (rate.overtime - rate_of(plan, booking)) * overtime;
    if leftover != 0.0 {
        cost += leftover;
        let message = format!(
            "{} costs {} an hour here, as elsewhere; what its cost table and overtime make of it, {leftover}, is kept as a fixed cost.",
            booking.means.name,
            rate_of(plan, booking)
        );
        entry.item.note(Effect::Differs, "other-rate", message);
    }
    cost
}

/// Money for one hour of the booking's pool.
fn rate_of(plan: &Plan<'_>, booking: &Booking<'_, '_>) -> f64 {
    plan.resources.pool(&booking.resource).map_or(0.0, |it| it.cost_per_hour)
}

fn hours(minutes: f64) -> f64 {
    (minutes / 6.0).round() / 10.0
}
