//! A plan as a whole, for its parts to look things up in.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use slipcast_engine::check::Problem;
use slipcast_engine::model::{Calendar, CalendarId, Date, DateTime};
use slipcast_engine::order;

use super::calendars::{self, Calendars};
use super::outline::{self, Outline};
use super::resources::{self, Resources};
use super::worked::WorkedTime;
use super::xml::Item;
use crate::import::{Effect, StoredDates};

/// Years after the plan's finish for which calendars are followed: a simulated plan may run well over its end.
const YEARS_AFTER: i32 = 20;

/// The plan, read but for its tasks.
pub(super) struct Plan<'d> {
    pub(super) item: Item<'d>,
    pub(super) minutes_per_day: f64,
    pub(super) start: Option<DateTime>,
    pub(super) calendars: Calendars,
    /// The project's calendar.
    pub(super) calendar: Option<CalendarId>,
    pub(super) resources: Resources,
    pub(super) outline: Outline<'d>,
    /// Assignments by the task's unique id.
    pub(super) assignments: BTreeMap<i64, Vec<Item<'d>>>,
    /// The days from the first start to the last finish.
    days: (Date, Date),
    worked: RefCell<BTreeMap<Vec<CalendarId>, Rc<WorkedTime>>>,
}

impl<'d> Plan<'d> {
    /// Reads a plan.
    ///
    /// # Errors
    /// When its calendars hold more than is read.
    pub(super) fn read(item: Item<'d>) -> Result<Self, Problem> {
        let outline = outline::read(&item);
        let days = days(&item, &outline);
        let horizon = Date::from_days(days.1.days().saturating_add(YEARS_AFTER * 366));
        let calendars = calendars::read(&item, horizon)?;
        let start = start(&item, &outline);
        let resources = resources::read(&item, &calendars, start);
        let mut assignments: BTreeMap<i64, Vec<Item<'d>>> = BTreeMap::new();
        for assignment in item.list("Assignments", "Assignment") {
            if let Some(task) = assignment.whole("TaskUID") {
                assignments.entry(task).or_default().push(assignment);
            }
        }
        Ok(Self {
            minutes_per_day: minutes_per_day(&item),
            start,
            calendar: calendars.id(item.whole("CalendarUID")),
            calendars,
            resources,
            outline,
            assignments,
            days,
            worked: RefCell::default(),
            item,
        })
    }

    /// The working time that calendars share, over the days of the plan.
    pub(super) fn worked(&self, ids: &[CalendarId]) -> Rc<WorkedTime> {
        let mut ids = ids.to_vec();
        order::sort(&mut ids);
        ids.dedup();
        let mut known = self.worked.borrow_mut();
        let time = known.entry(ids.clone()).or_insert_with(|| {
            let calendars: Vec<&Calendar> = ids.iter().filter_map(|it| self.calendars.get(it)).collect();
            Rc::new(WorkedTime::new(&calendars, self.days.0, self.days.1))
        });
        Rc::clone(time)
    }

    /// Minutes as days of the plan.
    pub(super) fn days(&self, minutes: f64) -> f64 {
        minutes / self.minutes_per_day
    }
}

fn minutes_per_day(plan: &Item<'_>) -> f64 {
    let said = plan.number("MinutesPerDay").unwrap_or(480.0);
    if said > 0.0 && said <= 1_440.0 {
        return said;
    }
    plan.note(
        Effect::Assumed,
        "minutes-per-day",
        format!("A day of {said} minutes cannot be: it is taken as 480."),
    );
    480.0
}

/// The plan's start, else the first of its tasks'.
fn start(plan: &Item<'_>, outline: &Outline<'_>) -> Option<DateTime> {
    plan.instant("StartDate").or_else(|| {
        let first = outline.tasks.iter().filter_map(|it| it.item.instant("Start")).min();
        if let Some(first) = first {
            let message =
                format!("It does not say when it starts: it is taken to start with its first task, {first}.");
            plan.note(Effect::Assumed, "no-start", message);
        }
        first
    })
}

/// The first and the last day that the plan speaks of, at most a century apart.
fn days(plan: &Item<'_>, outline: &Outline<'_>) -> (Date, Date) {
    let of_plan = [plan.instant("StartDate"), plan.instant("FinishDate")];
    let of_tasks = outline.tasks.iter().flat_map(|it| [it.item.instant("Start"), it.item.instant("Finish")]);
    let days: Vec<Date> = of_plan.into_iter().chain(of_tasks).flatten().map(DateTime::date).collect();
    let first = days.iter().min().copied().unwrap_or(Date::from_days(0));
    let last = days.iter().max().copied().unwrap_or(first);
    (first, Date::from_days(last.days().min(first.days() + 36_525)))
}

/// The dates that Project stored for a task.
pub(super) fn stored_dates(item: &Item<'_>, id: &str) -> StoredDates {
    StoredDates { task: id.into(), start: item.instant("Start"), finish: item.instant("Finish") }
}
