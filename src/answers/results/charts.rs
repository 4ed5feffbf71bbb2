//! What the charts of the page show.

use slipcast_engine::forecast::{Column, ProjectForecast, TaskForecast};
use slipcast_engine::model::{DateTime, Task};
use slipcast_engine::order;

use super::figures::Figures;
use super::words::long_date;
use crate::charts::criticality::{Criticality, CriticalityRow};
use crate::charts::histogram::Histogram;
use crate::charts::outcomes::Outcomes;
use crate::charts::quantity::Quantity;
use crate::charts::scatter::Scatter;
use crate::state::Subject;
use crate::text::{self, estimate, odds, percent};

const SPREAD_HEIGHT: f64 = 310.0;
const SMALL_SPREAD_HEIGHT: f64 = 240.0;
/// As many as are read at a glance.
const MOST_BARS: usize = 8;
/// What is rarer is no news.
const LEAST_SHARE: f64 = 0.01;
/// Before a page gives a chart its width.
const ANY_WIDTH: f64 = 640.0;

/// When it finishes; `None` before that is known, or where every run found the same.
pub fn finish_histogram(figures: &Figures<'_>, probability: f64) -> Option<Histogram> {
    let finish = figures.finish?;
    Some(Histogram {
        caption: format!("Finish of {}", figures.name),
        quantity: Quantity::Instant,
        outcomes: Some(spread_of(finish)?),
        limit: figures.deadline.map(|it| it.minutes() as f64),
        probability,
        standard_error: None,
        width: ANY_WIDTH,
        height: SPREAD_HEIGHT,
    })
}

/// What it costs.
pub fn cost_histogram(figures: &Figures<'_>, probability: f64) -> Option<Histogram> {
    let cost = figures.cost?;
    Some(Histogram {
        caption: format!("Cost of {}", figures.name),
        quantity: Quantity::Money(figures.currency().to_owned()),
        outcomes: Some(spread_of(cost)?),
        limit: figures.budget,
        probability,
        standard_error: cost.percentile(probability * 100.0).se,
        width: ANY_WIDTH,
        height: SMALL_SPREAD_HEIGHT,
    })
}

/// How long a task takes.
pub fn duration_histogram(figures: &Figures<'_>, probability: f64) -> Option<Histogram> {
    let duration = figures.duration.filter(|_| figures.is_task())?;
    Some(Histogram {
        caption: format!("Duration of {}", figures.name),
        quantity: Quantity::Days,
        outcomes: Some(spread_of(duration)?),
        limit: None,
        probability,
        standard_error: None,
        width: ANY_WIDTH,
        height: SMALL_SPREAD_HEIGHT,
    })
}

fn spread_of(column: &Column) -> Option<Outcomes> {
    Outcomes::from_values(column.sorted().to_vec()).filter(|it| !it.is_certain())
}

/// When and for how much, run by run; `None` where there is no money, or no range.
pub fn scatter(figures: &Figures<'_>) -> Option<Scatter> {
    let (finish, cost) = figures.finish.zip(figures.cost)?;
    let varies = |it: &Column| it.sorted().first() != it.sorted().last();
    let runs = finish.values().iter().copied().zip(cost.values().iter().copied()).collect();
    (varies(finish) || varies(cost)).then(|| Scatter {
        caption: format!("Finish and cost of {}", figures.name),
        currency: figures.currency().to_owned(),
        runs,
        deadline: figures.deadline,
        budget: figures.budget,
        width: ANY_WIDTH,
        height: SPREAD_HEIGHT,
    })
}

/// Why there is no scatter, where somebody could miss it.
pub fn no_scatter(figures: &Figures<'_>) -> Option<&'static str> {
    let missing = figures.finish.is_some() && figures.cost.is_none() && !figures.is_task();
    missing.then_some(
        "There is no money in this plan: give tasks a cost, projects a cost per day or people a rate, and what it \
         costs stands here beside when it finishes.",
    )
}

/// Bars, and the subject that each of them leads to.
pub type LinkedBars = (Criticality, Vec<Subject>);

/// The tasks that drive the finish most often; of a portfolio those that move the finish of their project most, since
/// in each of its projects some tasks drive in every run.
pub fn driving(figures: &Figures<'_>) -> Option<LinkedBars> {
    let tasks = figures.forecast?.tasks.as_ref()?;
    let (project, document) = (figures.project(), figures.document);
    let mut found: Vec<(&TaskForecast, &Task)> = tasks
        .iter()
        .filter(|it| project.is_none_or(|project| it.path.project == *project))
        .filter(|it| LEAST_SHARE <= it.criticality)
        .filter_map(|it| Some((it, &**document.task(&it.path)?)))
        .filter(|(it, task)| is_work_to_do(it, task))
        .collect();
    let weight = |it: &TaskForecast| {
        let spread = it.duration.sd.value;
        if project.is_some() { (it.criticality, spread) } else { (it.criticality * spread, it.criticality) }
    };
    order::sort_by(&mut found, |(a, _), (b, _)| {
        let (a, b) = (weight(a), weight(b));
        b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1))
    });
    found.truncate(MOST_BARS);
    let row = |(it, task): &(&TaskForecast, &Task)| {
        let of_project = document.project(&it.path.project).filter(|_| project.is_none());
        let name = match of_project {
            Some(project) => format!("{} ({})", task.name, project.name),
            None => task.name.clone(),
        };
        CriticalityRow { key: it.path.to_string(), name, share: it.criticality, waiting: false }
    };
    let caption = match project.and_then(|it| document.project(it)) {
        None => "Tasks that move the finish of their project most, and how often they drive it".to_owned(),
        Some(project) => format!("Tasks that drive the finish of {} most often", project.name),
    };
    let rows = found.iter().map(row).collect();
    let subjects = found.iter().map(|it| Subject::Task(it.0.path.clone())).collect();
    Some((Criticality { caption, rows, width: ANY_WIDTH }, subjects))
}

/// What is done moves nothing any more, and a milestone is no work.
fn is_work_to_do(found: &TaskForecast, task: &Task) -> bool {
    let is_done = task.progress.as_ref().is_some_and(|it| it.actual_finish.is_some());
    !is_done && (0.0 < found.duration.mean.value)
}

/// How often each project is the last of the portfolio; `None` for anything but a portfolio of several.
pub fn last_projects(figures: &Figures<'_>) -> Option<LinkedBars> {
    let forecast = figures.forecast.filter(|_| *figures.subject == Subject::Portfolio)?;
    let last = forecast.portfolio.as_ref()?.finish.values();
    let share = |it: &ProjectForecast| {
        let is_last = |(finish, last): &(&f64, &f64)| finish == last;
        it.finish.values().iter().zip(last).filter(is_last).count() as f64 / last.len().max(1) as f64
    };
    let mut shares: Vec<(&ProjectForecast, f64)> =
        forecast.projects.iter().map(|it| (it, share(it))).collect();
    shares.retain(|it| LEAST_SHARE <= it.1);
    order::sort_by(&mut shares, |a, b| b.1.total_cmp(&a.1));
    shares.truncate(MOST_BARS);
    let row = |(it, share): &(&ProjectForecast, f64)| CriticalityRow {
        key: it.id.to_string(),
        name: figures.document.project(&it.id).map_or_else(|| it.id.to_string(), |it| it.name.clone()),
        share: *share,
        waiting: false,
    };
    let caption = "Projects that finish last, and so decide when the portfolio is finished".to_owned();
    let rows = shares.iter().map(row).collect();
    let subjects = shares.iter().map(|it| Subject::Project(it.0.id.clone())).collect();
    (1 < forecast.projects.len()).then_some((Criticality { caption, rows, width: ANY_WIDTH }, subjects))
}

/// What is read off the curve at a probability: `80 %: finished by 25 January 2028, 38 working days after the plan`.
pub fn reading(figures: &Figures<'_>, quantity: &Quantity, probability: f64) -> String {
    let at = percent(probability);
    match quantity {
        Quantity::Instant => {
            let Some(finish) = figures.finish_at(probability) else { return String::new() };
            let beyond = figures.days_beyond_plan(probability).filter(|_| !figures.is_task()).map(|days| {
                let after = if days < 0.0 { "before" } else { "after" };
                let days = days.abs();
                if days < 0.5 {
                    ", as planned".to_owned()
                } else {
                    format!(", {} {after} the plan", text::working_days(days))
                }
            });
            format!("{at}: finished by {}{}", long_date(finish), beyond.unwrap_or_default())
        }
        Quantity::Money(currency) => {
            let Some(cost) = figures.cost_at(probability) else { return String::new() };
            format!("{at}: costs up to {}", estimate(cost.value, cost.se, currency))
        }
        Quantity::Days | Quantity::Change => {
            let Some(duration) = figures.duration else { return String::new() };
            format!("{at}: takes up to {}", text::days(duration.percentile_value(probability * 100.0)))
        }
    }
}

impl Figures<'_> {
    /// The chance that it is finished by the end of a day.
    pub fn chance_by(&self, date: DateTime) -> Option<String> {
        Some(odds(self.finish?.probability_at(date.minutes() as f64)))
    }
}
