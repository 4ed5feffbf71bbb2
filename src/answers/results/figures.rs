//! What is known of the subject of the page.

use slipcast_engine::forecast::{Column, DateSummary, Estimate, TaskForecast};
use slipcast_engine::model::{DateTime, Project, ProjectId, Task, TaskPath};

use crate::state::live::{Forecast, PlanNow};
use crate::state::{Document, Subject};

/// What can be said of a subject at all.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// The document has no such project or task.
    Missing,
    /// Its project is switched off.
    Off(ProjectId),
    /// There is nothing to simulate: no project is switched on, or the project has no tasks.
    Empty,
    /// A task that only holds others.
    Summary,
    /// The task is done.
    Finished(DateTime),
    /// There is a plan, and no answer of the run yet.
    Planned,
    /// Every run found the same.
    Certain,
    /// A range was found.
    Found,
}

/// The figures of one subject. What is not known, or does not exist for it, is `None`.
#[derive(Clone, Debug)]
pub struct Figures<'a> {
    pub document: &'a Document,
    pub subject: &'a Subject,
    pub forecast: Option<&'a Forecast>,
    pub standing: Standing,
    /// What the subject is called.
    pub name: String,
    pub deadline: Option<DateTime>,
    pub budget: Option<f64>,
    pub planned_finish: Option<DateTime>,
    pub planned_cost: Option<f64>,
    /// Minutes since 1970.
    pub finish: Option<&'a Column>,
    /// Working days; of a task, days of its kind.
    pub duration: Option<&'a Column>,
    /// Of the plan, in the same days.
    pub planned_duration: Option<f64>,
    pub cost: Option<&'a Column>,
    pub on_time: Option<Estimate>,
    pub in_budget: Option<Estimate>,
    pub both: Option<Estimate>,
    /// Must-haves that the odds of the portfolio count.
    pub must_haves: Vec<&'a str>,
    /// Of a task: what is known before every run of it was kept.
    pub task: Option<&'a TaskForecast>,
}

impl<'a> Figures<'a> {
    pub fn of(
        document: &'a Document,
        subject: &'a Subject,
        plan: Option<&'a PlanNow>,
        forecast: Option<&'a Forecast>,
    ) -> Self {
        let blank = Self::blank(document, subject, forecast);
        match subject {
            Subject::Portfolio => portfolio(blank, plan),
            Subject::Project(id) => match document.project(id) {
                Some(it) => project(blank, it, plan),
                None => Self { name: id.to_string(), ..blank },
            },
            Subject::Task(path) => match (document.project(&path.project), document.task(path)) {
                (Some(project), Some(it)) => task(blank, project, it, path, plan),
                _ => Self { name: path.task.to_string(), ..blank },
            },
        }
    }

    fn blank(document: &'a Document, subject: &'a Subject, forecast: Option<&'a Forecast>) -> Self {
        Self {
            document,
            subject,
            forecast,
            standing: Standing::Missing,
            name: String::new(),
            deadline: None,
            budget: None,
            planned_finish: None,
            planned_cost: None,
            finish: None,
            duration: None,
            planned_duration: None,
            cost: None,
            on_time: None,
            in_budget: None,
            both: None,
            must_haves: Vec::new(),
            task: None,
        }
    }

    pub fn currency(&self) -> &str {
        &self.document.scenario().currency
    }

    /// The project that the subject is, or belongs to.
    pub fn project(&self) -> Option<&'a ProjectId> {
        match self.subject {
            Subject::Portfolio => None,
            Subject::Project(id) => Some(id),
            Subject::Task(path) => Some(&path.project),
        }
    }

    pub fn is_task(&self) -> bool {
        matches!(self.subject, Subject::Task(_))
    }

    pub fn finish_at(&self, probability: f64) -> Option<DateTime> {
        let minutes = self.finish?.percentile_value(probability * 100.0);
        Some(DateTime::from_minutes(minutes as i64))
    }

    pub fn cost_at(&self, probability: f64) -> Option<Estimate> {
        Some(self.cost?.percentile(probability * 100.0))
    }

    /// Days that the plan lacks to be kept with a probability; negative when it has some to spare.
    pub fn days_beyond_plan(&self, probability: f64) -> Option<f64> {
        Some(self.duration?.percentile_value(probability * 100.0) - self.planned_duration?)
    }

    /// P10 and P90 of the finish.
    pub fn range(&self) -> Option<(DateTime, DateTime)> {
        let of_summary = |it: &DateSummary| (it.percentiles[0], it.percentiles[3]);
        let of_column = self.finish_at(0.1).zip(self.finish_at(0.9));
        of_column.or_else(|| self.task.map(|it| of_summary(&it.finish)))
    }

    /// The standing of something that has been simulated, or will be.
    fn settled(mut self) -> Self {
        let is_certain = |it: &Column| it.sorted().first() == it.sorted().last();
        let varies = self.cost.is_some_and(|it| !is_certain(it));
        self.standing = match self.finish {
            Some(finish) if is_certain(finish) && !varies => Standing::Certain,
            Some(_) => Standing::Found,
            None if self.task.is_some() => Standing::Found,
            None => Standing::Planned,
        };
        self
    }
}

fn portfolio<'a>(blank: Figures<'a>, plan: Option<&'a PlanNow>) -> Figures<'a> {
    let scenario = blank.document.scenario();
    let included: Vec<&Project> =
        scenario.projects.iter().map(|it| &**it).filter(|it| it.included && !it.tasks.is_empty()).collect();
    let planned =
        plan.and_then(|plan| included.iter().filter_map(|it| plan.project(&it.id)).map(|it| it.finish).max());
    let figures = Figures { name: "the whole portfolio".to_owned(), planned_finish: planned, ..blank };
    if included.is_empty() {
        return Figures { standing: Standing::Empty, ..figures };
    }
    let must_haves =
        included.iter().filter(|it| it.must_have && it.deadline.is_some()).map(|it| &*it.name).collect();
    let Some(found) = figures.forecast.and_then(|it| it.portfolio.as_ref()) else {
        return Figures { must_haves, ..figures }.settled();
    };
    let promised = found.duration.percentile_value(found.promise.confidence * 100.0);
    Figures {
        planned_finish: Some(found.planned_finish),
        planned_cost: found.planned_cost,
        finish: Some(&found.finish),
        duration: Some(&found.duration),
        planned_duration: Some(promised - found.promise.contingency_days),
        cost: found.cost.as_ref(),
        on_time: found.must_haves.on_time,
        in_budget: found.must_haves.in_budget,
        both: found.must_haves.both,
        must_haves,
        ..figures
    }
    .settled()
}

fn project<'a>(blank: Figures<'a>, project: &'a Project, plan: Option<&'a PlanNow>) -> Figures<'a> {
    let figures = Figures {
        name: project.name.clone(),
        deadline: project.deadline,
        budget: project.budget,
        planned_finish: plan.and_then(|it| it.project(&project.id)).map(|it| it.finish),
        ..blank
    };
    if !project.included {
        return Figures { standing: Standing::Off(project.id.clone()), ..figures };
    }
    if project.tasks.is_empty() {
        return Figures { standing: Standing::Empty, ..figures };
    }
    let Some(found) = figures.forecast.and_then(|it| it.project(&project.id)) else {
        return figures.settled();
    };
    let promised = found.duration.percentile_value(found.promise.confidence * 100.0);
    Figures {
        planned_finish: Some(found.planned_finish),
        planned_cost: found.planned_cost,
        finish: Some(&found.finish),
        duration: Some(&found.duration),
        planned_duration: Some(promised - found.promise.contingency_days),
        cost: found.cost.as_ref(),
        on_time: found.odds.on_time,
        in_budget: found.odds.in_budget,
        both: found.odds.both,
        ..figures
    }
    .settled()
}

fn task<'a>(
    blank: Figures<'a>,
    project: &'a Project,
    task: &'a Task,
    path: &TaskPath,
    plan: Option<&'a PlanNow>,
) -> Figures<'a> {
    let figures = Figures {
        name: task.name.clone(),
        deadline: task.deadline,
        planned_finish: plan.and_then(|it| it.task(path)).map(|it| it.finish),
        ..blank
    };
    if !project.included {
        return Figures { standing: Standing::Off(project.id.clone()), ..figures };
    }
    if project.tasks.iter().any(|it| it.parent.as_ref() == Some(&task.id)) {
        return Figures { standing: Standing::Summary, ..figures };
    }
    if let Some(finish) = task.progress.as_ref().and_then(|it| it.actual_finish) {
        return Figures { standing: Standing::Finished(finish), ..figures };
    }
    let forecast = figures.forecast;
    let kept = forecast.and_then(|it| it.kept_task.as_ref()).filter(|it| it.path == *path);
    let found = forecast.and_then(|it| it.tasks.as_ref()?.get(it.plan.place_of(path)?));
    let finish = kept.map(|it| &it.finish);
    let deadline = figures.deadline.map(|it| it.minutes() as f64);
    Figures {
        finish,
        duration: kept.map(|it| &it.duration),
        on_time: finish.zip(deadline).map(|(finish, deadline)| finish.share(|it| it <= deadline)),
        task: found,
        ..figures
    }
    .settled()
}

impl Figures<'_> {
    /// Whether the task is a moment and no work.
    pub fn is_milestone(&self) -> bool {
        self.duration.is_some_and(|it| it.sorted().last() == Some(&0.0))
    }
}
