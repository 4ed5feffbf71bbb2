//! Resources: people and things become pools, material and cost become money on the tasks.

use std::collections::BTreeMap;

use slipcast_engine::model::{CapacityChange, DateOrTime, DateTime, Extra, Resource, ResourceId};
use slipcast_engine::order;

use super::calendars::Calendars;
use super::xml::Item;
use crate::import::{About, Effect, Ids, slug};

/// The resources of a plan by their unique ids.
#[derive(Debug, Default)]
pub(super) struct Resources {
    /// The pools.
    pub(super) list: Vec<Resource>,
    places: BTreeMap<ResourceId, usize>,
    by_uid: BTreeMap<i64, Means>,
}

/// What a resource is to the tasks that use it.
#[derive(Clone, Debug)]
pub(super) struct Means {
    pub(super) name: String,
    pub(super) kind: MeansKind,
    rates: Vec<Rate>,
}

/// Kinds of resources.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum MeansKind {
    /// People or things that work, as this pool.
    Work(ResourceId),
    /// Something that is used up: its rate is money for one unit.
    Material,
    /// Money alone.
    Cost,
    /// A budget, which is no cost.
    Budget,
}

/// What a resource costs, by one table from one instant on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rate {
    table: i64,
    from: Option<DateTime>,
    /// Money for one hour, or for one unit of material.
    pub(super) standard: f64,
    /// Money for one hour of overtime.
    pub(super) overtime: f64,
    /// Money for each use.
    pub(super) per_use: f64,
}

impl Resources {
    pub(super) fn get(&self, uid: i64) -> Option<&Means> {
        self.by_uid.get(&uid)
    }

    pub(super) fn pool(&self, id: &ResourceId) -> Option<&Resource> {
        self.places.get(id).and_then(|it| self.list.get(*it))
    }
}

impl Means {
    /// What it costs by a table (0 is A) at an instant.
    pub(super) fn rate(&self, table: i64, at: Option<DateTime>) -> Option<Rate> {
        let of_table = self.rates.iter().filter(|it| it.table == table);
        let mut begun =
            of_table.clone().filter(|it| it.from.is_none_or(|from| at.is_none_or(|at| from <= at)));
        begun.next_back().or(of_table.min_by_key(|it| it.from)).copied()
    }
}

/// Reads the resources of a plan; rates are those in force when the plan starts.
pub(super) fn read(plan: &Item<'_>, calendars: &Calendars, start: Option<DateTime>) -> Resources {
    let mut resources = Resources::default();
    let mut ids = Ids::default();
    for item in plan.list("Resources", "Resource") {
        let Some(uid) = item.whole("UID").filter(|it| *it > 0) else {
            continue;
        };
        let name = item.text("Name").map_or_else(|| format!("Resource {uid}"), str::to_owned);
        let item = item.about(About::Resource { uid: uid.to_string(), name: name.clone() });
        if item.flag("IsNull") {
            continue;
        }
        let mut means = Means { name, kind: MeansKind::Cost, rates: rates(&item) };
        means.kind = kind(&item, &means.name, &mut ids);
        if let MeansKind::Work(id) = &means.kind {
            note_rates(&item, &means, start);
            resources.places.insert(id.clone(), resources.list.len());
            resources.list.push(pool(&item, id, &means, calendars, start));
        }
        resources.by_uid.insert(uid, means);
    }
    resources
}

/// `Type` is 0 for material, 1 for work and 2 for cost; files of Project 2007 mark cost on material.
fn kind(item: &Item<'_>, name: &str, ids: &mut Ids) -> MeansKind {
    if item.flag("IsBudget") {
        item.note(
            Effect::LeftOut,
            "budget-resource",
            "It is a budget, which Slipcast keeps for projects and periods.",
        );
        return MeansKind::Budget;
    }
    match item.whole("Type").unwrap_or(1) {
        2 => MeansKind::Cost,
        0 if item.flag("IsCostResource") => MeansKind::Cost,
        0 => MeansKind::Material,
        _ => MeansKind::Work(ResourceId::from(ids.unique(&slug(name, "resource")))),
    }
}

fn pool(
    item: &Item<'_>,
    id: &ResourceId,
    means: &Means,
    calendars: &Calendars,
    start: Option<DateTime>,
) -> Resource {
    let (units, changes) = availability(item);
    Resource {
        id: id.clone(),
        name: means.name.clone(),
        units,
        changes,
        calendar: calendars.id(item.whole("CalendarUID")),
        cost_per_hour: means.rate(0, start).map_or(0.0, |it| it.standard),
        extra: Extra::default(),
    }
}

/// Units at first, and their changes: each period of availability begins one, and ends in none unless the next begins.
fn availability(item: &Item<'_>) -> (f64, Vec<CapacityChange>) {
    let most = item.number("MaxUnits").unwrap_or(1.0).max(0.0);
    let mut periods: Vec<_> = item
        .list("AvailabilityPeriods", "AvailabilityPeriod")
        .iter()
        .map(|it| (open_begin(it), open_end(it), it.number("AvailableUnits").unwrap_or(most).max(0.0)))
        .collect();
    order::sort_by_key(&mut periods, |it| it.0);
    let Some((first_begin, _, first_units)) = periods.first().copied() else {
        return (most, Vec::new());
    };
    let initial = if first_begin.is_none() { first_units } else { 0.0 };
    let mut changes: Vec<CapacityChange> = Vec::new();
    let mut change = |from: DateTime, units: f64| {
        let before = changes.last().map_or(initial, |it| it.units);
        if before != units {
            changes.push(CapacityChange { from: DateOrTime::DateTime(from), units, extra: Extra::default() });
        }
    };
    for (index, (begin, end, units)) in periods.iter().enumerate() {
        if let Some(begin) = begin {
            change(*begin, *units);
        }
        let next = periods.get(index + 1).and_then(|it| it.0);
        let follows = |end: DateTime| next.is_some_and(|it| it <= end);
        if let Some(end) = end.filter(|it| !follows(*it)) {
            change(end, 0.0);
        }
    }
    (initial, changes)
}

/// Project's way of writing "always": before 1984-01-02 and from 2049 on.
fn open_begin(period: &Item<'_>) -> Option<DateTime> {
    period.instant("AvailableFrom").filter(|it| it.date().ymd() > (1984, 1, 1))
}

fn open_end(period: &Item<'_>) -> Option<DateTime> {
    let end = period.instant("AvailableTo").filter(|it| it.date().ymd().0 < 2049)?;
    let is_last_minute = end.time().minutes() == 1_439;
    Some(if is_last_minute { DateTime::from_minutes(end.minutes() + 1) } else { end })
}

/// The rates of all tables in order of time; those beside the tables where there are none.
fn rates(item: &Item<'_>) -> Vec<Rate> {
    let rate = |item: &Item<'_>, table, from: Option<DateTime>| Rate {
        table,
        from: from.filter(|it| it.date().ymd() > (1984, 1, 1)),
        standard: item.number("StandardRate").unwrap_or_default(),
        overtime: item.number("OvertimeRate").unwrap_or_default(),
        per_use: item.money("CostPerUse"),
    };
    let mut rates: Vec<Rate> = item
        .list("Rates", "Rate")
        .iter()
        .filter_map(|it| Some(rate(it, it.whole("RateTable")?, it.instant("RatesFrom"))))
        .collect();
    if !rates.iter().any(|it| it.table == 0) {
        rates.push(rate(item, 0, None));
    }
    order::sort_by_key(&mut rates, |it| (it.table, it.from));
    rates
}

fn note_rates(item: &Item<'_>, means: &Means, start: Option<DateTime>) {
    let later = means.rates.iter().filter(|it| it.table == 0 && it.from > start);
    let changes: Vec<String> =
        later.filter_map(|it| Some(format!("{} from {}", it.standard, it.from?.date()))).collect();
    if !changes.is_empty() {
        item.note(
            Effect::Differs,
            "rate-changes",
            format!(
                "Its rate when the plan starts holds throughout; in Project it changes to {}.",
                changes.join(", ")
            ),
        );
    }
}
