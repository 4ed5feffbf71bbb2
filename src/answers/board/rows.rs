//! The rows of the board: what each project's run found, as figures and as the data of its chart.

use std::sync::Arc;

use slipcast_engine::forecast::{Estimate, ProjectForecast};
use slipcast_engine::model::{DateTime, Project, ProjectId};

use crate::charts::board::{BoardPicture, BoardRow, PictureRow};
use crate::charts::outcomes::Outcomes;
use crate::charts::people::PeopleRow;
use crate::charts::scale::TimeScale;
use crate::charts::spend::Spend;
use crate::state::Document;
use crate::state::live::{Forecast, PlanNow};
use crate::text::{date, half_width, odds, percent};

/// What is more likely to go wrong than not is said in the colour of late; what is shown as 50 % is not.
pub const LIKELY: f64 = 0.495;

/// One project of the board.
#[derive(Clone, Debug, PartialEq)]
pub struct RowAnswer {
    pub project: ProjectId,
    /// 1 has the first claim on shared people.
    pub rank: usize,
    pub must_have: bool,
    /// What a drag of the bar begins with; none where neither the project nor the plan has a start.
    pub start: Option<DateTime>,
    pub chart: BoardRow,
    pub on_time: OddsAnswer,
    pub in_budget: OddsAnswer,
    pub both: OddsAnswer,
}

/// Odds as a cell shows them.
#[derive(Clone, Debug, PartialEq)]
pub struct OddsAnswer {
    pub value: Option<f64>,
    pub shown: String,
    /// The same in a sentence.
    pub said: String,
    pub is_unlikely: bool,
}

/// The projects in the order of ranks. What is not known of a project (it is switched off, or its first run is under
/// way) is as it was `before`.
pub fn rows(
    document: &Document,
    plan: Option<&PlanNow>,
    forecast: Option<&Forecast>,
    before: &[Arc<RowAnswer>],
) -> Vec<Arc<RowAnswer>> {
    let row = |(place, project): (usize, &Arc<Project>)| {
        let before = before.iter().find(|it| it.project == project.id);
        let found = forecast.filter(|_| project.included).and_then(|it| it.project(&project.id));
        let row = row(project, place + 1, plan, found, before.map(|it| &it.chart));
        // A row that says the same is the same, so that it is not drawn again.
        before.filter(|it| ***it == row).cloned().unwrap_or_else(|| Arc::new(row))
    };
    document.ranked().into_iter().enumerate().map(row).collect()
}

fn row(
    project: &Project,
    rank: usize,
    plan: Option<&PlanNow>,
    found: Option<&ProjectForecast>,
    before: Option<&BoardRow>,
) -> RowAnswer {
    let planned = plan.and_then(|it| it.project(&project.id)).map(|it| (it.start, it.finish));
    // The columns are sorted already, for the promise.
    let finish = found.and_then(|it| Outcomes::from_values(it.finish.sorted().to_vec()));
    let is_certain = finish.as_ref().is_some_and(Outcomes::is_certain);
    let (finish, promise) = match finish {
        Some(finish) => (Some(finish), found.map(|it| it.promise.finish)),
        None => (before.and_then(|it| it.finish.clone()), before.and_then(|it| it.promise)),
    };
    let odds = found.map(|it| it.odds).unwrap_or_default();
    RowAnswer {
        rank,
        must_have: project.must_have,
        start: project.start.or(planned.map(|it| it.0)),
        on_time: on_time(project, odds.on_time, is_certain),
        in_budget: in_budget(project, odds.in_budget),
        both: both(project, odds.both),
        project: project.id.clone(),
        chart: BoardRow {
            key: project.id.to_string(),
            name: project.name.clone(),
            included: project.included,
            plan: planned.or(before.and_then(|it| it.plan)),
            finish,
            deadline: project.deadline,
            promise,
        },
    }
}

impl OddsAnswer {
    fn missing(said: &str) -> Self {
        Self { value: None, shown: "–".to_owned(), said: said.to_owned(), is_unlikely: false }
    }

    fn of(estimate: Estimate, what: &str) -> Self {
        let half_width = estimate.se.and_then(half_width).map(|it| format!(" ({it})")).unwrap_or_default();
        Self {
            value: Some(estimate.value),
            shown: odds(estimate.value),
            said: format!("{}{half_width} {what}", odds(estimate.value)),
            is_unlikely: estimate.value < LIKELY,
        }
    }
}

fn on_time(project: &Project, found: Option<Estimate>, is_certain: bool) -> OddsAnswer {
    match (project.included, project.deadline, found) {
        (false, ..) => OddsAnswer { shown: "switched off".to_owned(), ..OddsAnswer::missing("switched off") },
        (_, None, _) => OddsAnswer::missing("It has no deadline."),
        (_, Some(_), None) => OddsAnswer::missing("Not simulated yet."),
        (_, Some(deadline), Some(found)) => {
            let answer = OddsAnswer::of(found, &format!("on time for {}", date(deadline)));
            // Nothing varies: that is no matter of odds.
            let shown = if found.value < LIKELY { "late" } else { "on time" };
            if is_certain {
                OddsAnswer { shown: shown.to_owned(), said: format!("{shown} in every run"), ..answer }
            } else {
                answer
            }
        }
    }
}

fn in_budget(project: &Project, found: Option<Estimate>) -> OddsAnswer {
    match (project.included, project.budget, found) {
        (false, ..) => OddsAnswer { shown: String::new(), ..OddsAnswer::missing("switched off") },
        (_, None, _) => OddsAnswer::missing("It has no budget."),
        (_, Some(_), None) => OddsAnswer::missing("Not simulated yet."),
        (_, Some(_), Some(found)) => OddsAnswer::of(found, "in budget"),
    }
}

fn both(project: &Project, found: Option<Estimate>) -> OddsAnswer {
    match (project.included, found) {
        (false, _) => OddsAnswer { shown: String::new(), ..OddsAnswer::missing("switched off") },
        (true, None) => OddsAnswer::missing("It needs a deadline and a budget."),
        (true, Some(found)) => OddsAnswer::of(found, "on time and in budget, in the same run"),
    }
}

/// `Promise at 80 %`.
pub fn promise_name(document: &Document) -> String {
    format!("Promise at {}", percent(document.scenario().confidence))
}

/// What is drawn of the board, for the download and its table twin.
#[derive(Clone, Debug)]
pub struct Whole<'a> {
    pub headline: String,
    pub why: String,
    pub rows: &'a [Arc<RowAnswer>],
    pub people: Vec<PeopleRow>,
    pub spend: Option<Spend>,
    pub scale: TimeScale,
}

pub fn picture(document: &Document, whole: Whole<'_>) -> BoardPicture {
    let row = |it: &Arc<RowAnswer>| PictureRow {
        row: it.chart.clone(),
        rank: it.rank,
        must_have: it.must_have,
        on_time: it.on_time.value,
        in_budget: it.in_budget.value,
    };
    BoardPicture {
        headline: whole.headline,
        why: whole.why,
        promise_name: promise_name(document),
        rows: whole.rows.iter().map(row).collect(),
        people: whole.people,
        spend: whole.spend,
        scale: whole.scale,
    }
}
