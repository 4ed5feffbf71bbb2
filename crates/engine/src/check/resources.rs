//! Resources, and whether their capacity can ever be enough.

use super::Check;
use super::lookup::shortened;
use super::numbers::Kind;
use crate::model::{Assignment, Resource, ResourceMode};
use crate::order;

/// Most units of a resource.
const MOST_UNITS: f64 = 1e6;

impl Check<'_> {
    pub(super) fn resources(&mut self) {
        let scenario = self.scenario;
        self.ids("/resources", "resource", scenario.resources.iter().map(|it| it.id.as_str()));
        for (place, resource) in scenario.resources.iter().enumerate() {
            let pointer = format!("/resources/{place}");
            self.number(format!("{pointer}/units"), resource.units, (0.0, MOST_UNITS));
            for (ix, change) in resource.changes.iter().enumerate() {
                self.number(format!("{pointer}/changes/{ix}/units"), change.units, (0.0, MOST_UNITS));
            }
            self.calendar_name(format!("{pointer}/calendar"), resource.calendar.as_ref());
            self.plain_number(format!("{pointer}/cost_per_hour"), resource.cost_per_hour, Kind::Money);
        }
    }

    /// Checks what one task needs.
    pub(super) fn assignments(&mut self, pointer: &str, task: (usize, usize), assignments: &[Assignment]) {
        let is_included = self.scenario.projects[task.0].included;
        for (ix, assignment) in assignments.iter().enumerate() {
            let pointer = format!("{pointer}/resources/{ix}");
            let name = assignment.resource.as_str();
            let Some(&place) = self.lookup.resources.get(name) else {
                let suggestion = super::did_you_mean(name, self.lookup.resources.keys().copied());
                self.unknown(format!("{pointer}/resource"), "resource", name, suggestion);
                continue;
            };
            if assignments[..ix].iter().any(|it| it.resource == assignment.resource) {
                let message = format!("The task {} names “{name}” twice.", self.task_name(task));
                self.report(pointer.clone(), "duplicate", message, "Add the units up in one entry.");
            }
            if !(assignment.units > 0.0 && assignment.units <= MOST_UNITS) {
                let message = format!("{} units are not a number above 0.", assignment.units);
                self.report(
                    format!("{pointer}/units"),
                    "out-of-range",
                    message,
                    "Leave the entry out for none.",
                );
            } else if is_included && self.scenario.resource_mode() == ResourceMode::Levelled {
                self.enough_units(
                    format!("{pointer}/units"),
                    task,
                    assignment.units,
                    &self.scenario.resources[place],
                );
            }
        }
    }

    fn enough_units(&mut self, pointer: String, task: (usize, usize), units: f64, resource: &Resource) {
        let most = resource.changes.iter().map(|it| it.units).fold(resource.units, f64::max);
        let mut changes: Vec<_> = resource.changes.iter().collect();
        order::sort_by_key(&mut changes, |it| it.from.begin());
        let last = changes.last();
        let of = format!("of “{}”", shortened(&resource.name));
        // The tolerance of the levelling: a millionth of a unit.
        let is_short = |capacity: f64| units > capacity + 1e-6;
        if is_short(most) {
            let message = format!(
                "The task {} needs {units} units {of}, of which there are never more than {most}.",
                self.task_name(task)
            );
            self.report(pointer, "unreachable-units", message, "Lower the units, or raise the capacity.");
        } else if let Some(last) = last.filter(|it| is_short(it.units)) {
            let message = format!(
                "The task {} needs {units} units {of}, of which only {} are left from {} on: later than that it could never be done.",
                self.task_name(task),
                last.units,
                last.from
            );
            self.report(
                pointer,
                "unreachable-units",
                message,
                "Lower the units, or bring the capacity back later.",
            );
        }
    }
}
