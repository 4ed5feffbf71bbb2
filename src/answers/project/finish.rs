//! The finish of the project, in a sentence beside its shape.

use slipcast_engine::model::Project;

use crate::charts::outcomes::Outcomes;
use crate::state::live::{Forecast, PlanNow};
use crate::text::{date, odds, percent};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinishWords {
    pub title: String,
    pub sentence: String,
    /// Whether it is more likely late than not.
    pub is_bad: bool,
}

pub fn finish_words(project: &Project, plan: Option<&PlanNow>, forecast: Option<&Forecast>) -> FinishWords {
    let words = |sentence: String, is_bad| FinishWords {
        title: format!("Finish of {}", project.name),
        sentence,
        is_bad,
    };
    if !project.included {
        return words(
            "Switched off: not part of the portfolio until it is included again.".to_owned(),
            false,
        );
    }
    let found = forecast.and_then(|it| it.project(&project.id));
    let Some(found) = found else {
        let planned = plan.and_then(|it| it.project(&project.id));
        let planned = planned.filter(|_| !project.tasks.is_empty());
        let sentence = planned.map_or_else(
            || "Nothing to finish yet.".to_owned(),
            |it| format!("{} in the plan.", date(it.finish)),
        );
        return words(sentence, false);
    };
    if project.tasks.is_empty() {
        return words("Nothing to finish yet.".to_owned(), false);
    }
    let planned = date(found.planned_finish);
    let promise = format!("at {}: {}", percent(found.promise.confidence), date(found.promise.finish));
    match (project.deadline, found.odds.on_time) {
        (Some(deadline), Some(on_time)) => {
            words(format!("{} by {}; {promise}", odds(on_time.value), date(deadline)), on_time.value < 0.5)
        }
        _ if found.finish.sorted().first() == found.finish.sorted().last() => {
            words(format!("{planned} in every run: give tasks a range to see how sure that is."), false)
        }
        _ => words(format!("{planned} in the plan; {promise}"), false),
    }
}

pub fn finish_outcomes(project: &Project, forecast: &Forecast) -> Option<Outcomes> {
    let found = forecast.project(&project.id).filter(|_| project.included && !project.tasks.is_empty())?;
    Outcomes::from_values(found.finish.sorted().to_vec())
}
