//! What the panel beside the charts lists: whose results there are, and who waits for whom.

use slipcast_engine::forecast::{BudgetForecast, Estimate, Waiting};
use slipcast_engine::model::{DateTime, ProjectId, TaskPath};
use slipcast_engine::order;

use super::figures::Figures;
use super::words::long_date;
use crate::state::live::Forecast;
use crate::state::{Document, Outline, OutlineRow, Subject};
use crate::text::{self, amount, odds};

/// A subject to choose, with the odds beside its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub subject: Subject,
    pub name: String,
    /// `48 %`, or why there is no such figure.
    pub odds: String,
    /// Whether `odds` is a figure and not a word.
    pub is_figure: bool,
    pub off: bool,
}

/// The portfolio, then every project by rank.
pub fn choices(document: &Document, forecast: Option<&Forecast>) -> Vec<Choice> {
    let figure = |on_time: Option<Estimate>, otherwise: &str| match on_time {
        Some(it) => (odds(it.value), true),
        None => (otherwise.to_owned(), false),
    };
    let portfolio = forecast.and_then(|it| it.portfolio.as_ref()).and_then(|it| it.must_haves.on_time);
    let (all, is_figure) = figure(portfolio, "");
    let first = Choice {
        subject: Subject::Portfolio,
        name: "Portfolio".to_owned(),
        odds: all,
        is_figure,
        off: false,
    };
    let projects = document.ranked().into_iter().map(|project| {
        let found = forecast.and_then(|it| it.project(&project.id));
        let (odds, is_figure) = if !project.included {
            ("off".to_owned(), false)
        } else if project.deadline.is_none() {
            ("no deadline".to_owned(), false)
        } else {
            figure(found.and_then(|it| it.odds.on_time), "–")
        };
        Choice {
            subject: Subject::Project(project.id.clone()),
            name: project.name.clone(),
            odds,
            is_figure,
            off: !project.included,
        }
    });
    std::iter::once(first).chain(projects).collect()
}

/// A task to choose, by a label that no other has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskChoice {
    pub label: String,
    pub path: TaskPath,
}

/// The tasks of a project as its grid has them. Names that occur twice are told apart by the row.
pub fn tasks_of(document: &Document, id: &ProjectId) -> Vec<TaskChoice> {
    let Some(project) = document.project(id) else { return Vec::new() };
    let outline = Outline::of(project);
    let mut names: Vec<&str> = project.tasks.iter().map(|it| it.name.as_str()).collect();
    order::sort(&mut names);
    let is_alone = |name: &str| {
        let first = names.partition_point(|it| *it < name);
        names.get(first + 1) != Some(&name)
    };
    let choice = |(row, it): (usize, &OutlineRow)| {
        let task = project.tasks.get(it.task)?;
        let label =
            if is_alone(&task.name) { task.name.clone() } else { format!("{} (row {})", task.name, row + 1) };
        let path = TaskPath { project: id.clone(), task: task.id.clone() };
        Some(TaskChoice { label, path })
    };
    outline.rows.iter().enumerate().filter_map(choice).collect()
}

/// Somebody waits.
#[derive(Clone, Debug, PartialEq)]
pub struct Wait {
    pub key: String,
    /// Named only where the page is about several projects.
    pub project: Option<String>,
    pub resource: String,
    /// Who has it; `None`: there is too little of it even for those who have it to themselves.
    pub holder: Option<String>,
    pub days: String,
}

/// Less than this is no news.
const LEAST_DAYS: f64 = 0.5;
const MOST_WAITS: usize = 8;

/// For whom the project or the projects wait, longest first; what tasks wait is not counted one by one.
pub fn waiting(figures: &Figures<'_>) -> Vec<Wait> {
    let Some(forecast) = figures.forecast.filter(|_| !figures.is_task()) else { return Vec::new() };
    let document = figures.document;
    let project = figures.project();
    let name = |id: &ProjectId| document.project(id).map_or_else(|| id.to_string(), |it| it.name.clone());
    let wait = |it: &Waiting| Wait {
        key: format!("{}/{}/{}", it.project, it.resource, it.holder.as_ref().map_or("", |it| it.as_str())),
        project: project.is_none().then(|| name(&it.project)),
        resource: document
            .resource(&it.resource)
            .map_or_else(|| it.resource.to_string(), |it| it.name.clone()),
        holder: it.holder.as_ref().map(|holder| {
            if *holder == it.project { "its own other tasks".to_owned() } else { name(holder) }
        }),
        days: text::days(it.days),
    };
    let of_subject =
        |it: &&Waiting| project.is_none_or(|project| it.project == *project) && LEAST_DAYS <= it.days;
    forecast.waiting.iter().filter(of_subject).take(MOST_WAITS).map(wait).collect()
}

/// The odds of the portfolio's budgets, a sentence each.
pub fn budgets(figures: &Figures<'_>) -> Vec<String> {
    let found = figures.forecast.and_then(|it| it.portfolio.as_ref());
    let Some(found) = found.filter(|_| *figures.subject == Subject::Portfolio) else { return Vec::new() };
    let sentence = |it: &BudgetForecast| {
        format!(
            "{} chance of spending no more than {} from {} to {}.",
            odds(it.p_within.value),
            amount(it.budget.amount, figures.currency()),
            long_date(it.budget.from.begin()),
            long_date(last_day(it.budget.to.end())),
        )
    };
    found.budgets.iter().map(sentence).collect()
}

/// A period ends with the first minute of the day after.
fn last_day(end: DateTime) -> DateTime {
    DateTime::from_minutes(end.minutes() - 1)
}
