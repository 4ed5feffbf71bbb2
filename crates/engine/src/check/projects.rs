//! Projects.

use super::Check;
use super::lookup::shortened;
use super::numbers::{Kind, MOST_MONEY};

impl Check<'_> {
    pub(super) fn projects(&mut self) {
        let scenario = self.scenario;
        self.ids("/projects", "project", scenario.projects.iter().map(|it| it.id.as_str()));
        for (place, project) in scenario.projects.iter().enumerate() {
            let pointer = format!("/projects/{place}");
            if project.rank == Some(0) {
                self.report(
                    format!("{pointer}/rank"),
                    "out-of-range",
                    "A rank of 0 does not exist.",
                    "The first claim is rank 1.",
                );
            }
            if project.start.is_none() && scenario.status_date.is_none() {
                let message = format!("The project “{}” has no start.", shortened(&project.name));
                let mend = "Give it a start, or give the scenario a status_date.";
                self.report(pointer.clone(), "missing", message, mend);
            }
            self.calendar_name(format!("{pointer}/calendar"), project.calendar.as_ref());
            if let Some(budget) = project.budget {
                self.plain_number(format!("{pointer}/budget"), budget, Kind::Money);
            }
            self.plain_number(format!("{pointer}/cost_per_day"), project.cost_per_day, Kind::Money);
            self.plain_number(format!("{pointer}/cost_of_delay"), project.cost_of_delay, Kind::Money);
            if let Some(value) = &project.value {
                self.distribution(&format!("{pointer}/value"), value, Kind::AnyMoney);
            }
            for (criterion, score) in &project.scores {
                let criterion = criterion.replace('~', "~0").replace('/', "~1");
                self.number(format!("{pointer}/scores/{criterion}"), *score, (-MOST_MONEY, MOST_MONEY));
            }
        }
    }
}
