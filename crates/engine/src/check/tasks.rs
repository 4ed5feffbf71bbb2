//! Tasks: durations, links, constraints, progress, working time.

use super::Check;
use super::numbers::{Kind, MOST_DAYS};
use crate::calendar::WorkingTime;
use crate::model::{
    Calendar, ConstraintKind, DateTime, Duration, Lag, LagCalendar, Link, LinkKind, Predecessor, Progress,
    Task,
};
use crate::order;

/// A task by project and place, as the file lists them.
type Place = (usize, usize);

impl Check<'_> {
    pub(super) fn tasks(&mut self) {
        let scenario = self.scenario;
        let status_date =
            scenario.status_date.or_else(|| scenario.projects.iter().filter_map(|it| it.start).min());
        for (project_ix, project) in scenario.projects.iter().enumerate() {
            let list = format!("/projects/{project_ix}/tasks");
            self.ids(&list, "task", project.tasks.iter().map(|it| it.id.as_str()));
            self.outline(&list, project_ix);
            for (task_ix, task) in project.tasks.iter().enumerate() {
                let (pointer, place) = (format!("{list}/{task_ix}"), (project_ix, task_ix));
                self.numbers_of_task(&pointer, task);
                self.calendar_name(format!("{pointer}/calendar"), task.calendar.as_ref());
                self.assignments(&pointer, place, &task.resources);
                self.constraint(&pointer, place, task);
                if let Some(progress) = &task.progress {
                    self.progress(&format!("{pointer}/progress"), place, progress, status_date);
                }
                for (ix, link) in task.predecessors.iter().enumerate() {
                    self.link(&format!("{pointer}/predecessors/{ix}"), place, link);
                }
                if self.lookup.tasks[project_ix].summaries.contains(&task_ix) {
                    self.summary(&pointer, place, task);
                } else {
                    self.working_time(&pointer, place, task);
                }
            }
        }
    }

    /// Parents that exist, and no task within itself.
    fn outline(&mut self, list: &str, project_ix: usize) {
        let project = &self.scenario.projects[project_ix];
        for (ix, task) in project.tasks.iter().enumerate() {
            let Some(parent) = &task.parent else { continue };
            let pointer = format!("{list}/{ix}/parent");
            let places = &self.lookup.tasks[project_ix].places;
            if !places.contains_key(parent.as_str()) {
                let suggestion = super::did_you_mean(parent.as_str(), places.keys().copied());
                self.unknown(pointer, "task", parent.as_str(), suggestion);
            } else if self.is_within((project_ix, ix), (project_ix, ix)) {
                let message = format!("The task {} is a part of itself.", self.task_name((project_ix, ix)));
                self.report(pointer, "circle", message, "Give it another parent, or none.");
            }
        }
    }

    /// Whether a task lies in a summary.
    fn is_within(&self, (project, task): Place, summary: Place) -> bool {
        let tasks = &self.scenario.projects[project].tasks;
        let parent = |it: &usize| {
            let parent = tasks[*it].parent.as_ref()?;
            self.lookup.tasks[project].places.get(parent.as_str()).copied()
        };
        // A circle of parents never ends; no outline is deeper than it has tasks.
        let mut ancestors = std::iter::successors(parent(&task), parent).take(tasks.len());
        project == summary.0 && ancestors.any(|it| it == summary.1)
    }

    fn numbers_of_task(&mut self, pointer: &str, task: &Task) {
        if let Some(duration) = &task.duration {
            let pointer = match duration {
                Duration::Working(_) => format!("{pointer}/duration"),
                Duration::Elapsed(_) => format!("{pointer}/duration/elapsed"),
            };
            self.distribution(&pointer, duration.distribution(), Kind::Days);
        }
        if let Some(planned) = task.planned {
            self.plain_number(format!("{pointer}/planned"), planned, Kind::Days);
        }
        if let Some(cost) = &task.cost {
            self.distribution(&format!("{pointer}/cost"), cost, Kind::Money);
        }
        self.plain_number(format!("{pointer}/cost_per_day"), task.cost_per_day, Kind::Money);
        self.probability(format!("{pointer}/exists"), task.exists);
    }

    fn constraint(&mut self, pointer: &str, place: Place, task: &Task) {
        let Some(constraint) = &task.constraint else { return };
        let is_dateless = constraint.kind == ConstraintKind::AsLateAsPossible;
        if constraint.date.is_none() && !is_dateless {
            let message = format!("The constraint of {} has no date.", self.task_name(place));
            self.report(format!("{pointer}/constraint"), "missing", message, "Add its date.");
        } else if constraint.date.is_some() && is_dateless {
            let message = format!("{} is held as late as possible and has a date.", self.task_name(place));
            self.report(format!("{pointer}/constraint/date"), "contradiction", message, "Remove the date.");
        }
    }

    fn summary(&mut self, pointer: &str, place: Place, task: &Task) {
        let wrong = [
            ("duration", task.duration.is_some(), "its parts make it"),
            ("planned", task.planned.is_some(), "its parts make it"),
            ("resources", !task.resources.is_empty(), "its parts need them"),
            ("exists", task.exists < 1.0, "its parts exist or not"),
            ("progress", task.progress.is_some(), "its parts make it"),
        ];
        for (field, _, why) in wrong.into_iter().filter(|it| it.1) {
            let message = format!("The summary {} has {field} of its own; {why}.", self.task_name(place));
            self.report(
                format!("{pointer}/{field}"),
                "on-a-summary",
                message,
                "Move it to one of its parts.",
            );
        }
        let held = task.constraint.as_ref().map(|it| it.kind);
        if !matches!(held, None | Some(ConstraintKind::StartNoEarlier | ConstraintKind::FinishNoLater)) {
            let message =
                format!("The summary {} has a constraint that only a task can keep.", self.task_name(place));
            let mend = "Use start-no-earlier or finish-no-later, or move it to one of its parts.";
            self.report(format!("{pointer}/constraint/type"), "on-a-summary", message, mend);
        }
    }

    fn link(&mut self, pointer: &str, place: Place, link: &Link) {
        match link.lag {
            Lag::Working(days) | Lag::Elapsed(days) => {
                self.number(format!("{pointer}/lag"), days, (-MOST_DAYS, MOST_DAYS));
            }
            Lag::Percent(percent) => self.number(format!("{pointer}/lag"), percent, (-1000.0, 1000.0)),
        }
        if matches!(link.lag, Lag::Elapsed(_)) && link.lag_calendar != LagCalendar::Successor {
            let message = "An elapsed lag counts every hour: it has no calendar.";
            self.report(format!("{pointer}/lag_calendar"), "contradiction", message, "Remove lag_calendar.");
        }
        let Some(from) = self.predecessor(&format!("{pointer}/task"), place, &link.task) else { return };
        let [is_summary, from_summary] =
            [place, from].map(|it| self.lookup.tasks[it.0].summaries.contains(&it.1));
        if matches!(link.lag, Lag::Percent(_)) && from_summary {
            let message = format!(
                "A lag cannot be a share of the summary {}: it has no duration of its own.",
                self.task_name(from)
            );
            self.report(
                format!("{pointer}/lag"),
                "on-a-summary",
                message,
                "Give the lag in days, or link from a task.",
            );
        }
        if from == place || self.is_within(place, from) || self.is_within(from, place) {
            let message =
                format!("{} is linked to itself or to the summary it is in.", self.task_name(place));
            self.report(pointer, "circle", message, "Remove the link.");
        } else if is_summary && matches!(link.kind, LinkKind::FinishFinish | LinkKind::StartFinish) {
            let message = format!("A link cannot hold the finish of the summary {}.", self.task_name(place));
            self.report(
                format!("{pointer}/type"),
                "on-a-summary",
                message,
                "Link to the last of its parts instead.",
            );
        }
    }

    fn predecessor(&mut self, pointer: &str, place: Place, predecessor: &Predecessor) -> Option<Place> {
        let (project, task) = match predecessor {
            Predecessor::Local(task) => (place.0, task),
            Predecessor::Path(path) => match self.lookup.projects.get(path.project.as_str()) {
                Some(project) => (*project, &path.task),
                None => {
                    let suggestion =
                        super::did_you_mean(path.project.as_str(), self.lookup.projects.keys().copied());
                    self.unknown(pointer.to_owned(), "project", path.project.as_str(), suggestion);
                    return None;
                }
            },
        };
        let places = &self.lookup.tasks[project].places;
        let found = places.get(task.as_str()).map(|it| (project, *it));
        if found.is_none() {
            let suggestion = super::did_you_mean(task.as_str(), places.keys().copied());
            self.unknown(pointer.to_owned(), "task", task.as_str(), suggestion);
        }
        found
    }

    fn progress(&mut self, pointer: &str, place: Place, progress: &Progress, status_date: Option<DateTime>) {
        let name = self.task_name(place);
        if let Some(remaining) = &progress.remaining {
            self.distribution(&format!("{pointer}/remaining"), remaining, Kind::Days);
        }
        match (progress.actual_start, progress.actual_finish, &progress.remaining) {
            (None, Some(_), _) => {
                self.report(
                    pointer,
                    "missing",
                    format!("{name} is finished but has no actual_start."),
                    "Add actual_start.",
                );
            }
            (None, None, Some(_)) => {
                let mend = "Add actual_start, or move it to duration.";
                self.report(
                    pointer,
                    "missing",
                    format!("{name} has remaining work but has not started."),
                    mend,
                );
            }
            (Some(start), Some(finish), _) if finish < start => {
                let message = format!("{name} finished on {finish}, before it started on {start}.");
                self.report(
                    format!("{pointer}/actual_finish"),
                    "impossible-range",
                    message,
                    "Correct one of the dates.",
                );
            }
            (Some(_), Some(_), Some(_)) => {
                let mend = "Remove remaining, or actual_finish.";
                self.report(
                    format!("{pointer}/remaining"),
                    "contradiction",
                    format!("{name} is finished and has remaining work."),
                    mend,
                );
            }
            (Some(_), None, None) => {
                let mend = "Add remaining, in working days.";
                self.report(
                    pointer,
                    "missing",
                    format!("{name} has started, and nothing says what remains."),
                    mend,
                );
            }
            _ => {}
        }
        for (field, date) in
            [("actual_start", progress.actual_start), ("actual_finish", progress.actual_finish)]
        {
            if let (Some(date), Some(status)) = (date, status_date)
                && date > status
            {
                let message = format!("{name} has an actual date, {date}, after the status date {status}.");
                let mend = "Correct it, or move the scenario's status_date.";
                self.report(format!("{pointer}/{field}"), "after-status-date", message, mend);
            }
        }
    }

    /// Whether a task's calendar and those of its resources ever work at the same time.
    fn working_time(&mut self, pointer: &str, place: Place, task: &Task) {
        let scenario = self.scenario;
        if task.duration.as_ref().is_some_and(Duration::is_elapsed) {
            return;
        }
        let of_resources = task.resources.iter().filter_map(|it| {
            let resource = self.lookup.resources.get(it.resource.as_str())?;
            scenario.resources[*resource].calendar.as_ref()
        });
        let mut names: Vec<&str> = of_resources.map(|it| it.as_str()).collect();
        if names.is_empty() {
            return;
        }
        let project = &scenario.projects[place.0];
        let own = task.calendar.as_ref().or(project.calendar.as_ref()).or(scenario.calendar.as_ref());
        let own = own.map(|it| it.as_str()).or(scenario.calendars.first().map(|it| it.id.as_str()));
        names.extend(own);
        order::sort(&mut names);
        names.dedup();
        let calendars: Option<Vec<&Calendar>> =
            names.iter().map(|it| self.lookup.calendars.get(it).map(|it| &scenario.calendars[*it])).collect();
        let known =
            calendars.filter(|it| it.iter().all(|it| it.week.days().iter().any(|day| !day.is_empty())));
        if known.is_some_and(|it| !self.share_time(&names, &it)) {
            let message = format!(
                "{} would never be worked on: its calendars ({}) share no time.",
                self.task_name(place),
                names.join(", ")
            );
            let mend = "Give the task or a resource another calendar.";
            self.report(format!("{pointer}/resources"), "no-working-time", message, mend);
        }
    }

    fn share_time(&mut self, names: &[&str], calendars: &[&Calendar]) -> bool {
        let key = names.join("/");
        if let Some(known) = self.lookup.shared_time.get(&key) {
            return *known;
        }
        let shares = WorkingTime::shared(calendars, crate::model::Date::from_days(0)).is_some();
        self.lookup.shared_time.insert(key, shares);
        shares
    }
}
