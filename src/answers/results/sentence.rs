//! The sentence at the top of the page, and the line of why under it.

use slipcast_engine::model::DateTime;

use super::figures::{Figures, Standing};
use super::words::{Part, Tone, counted_word, long_date};
use crate::charts::gantt::DRIVING;
use crate::charts::scale::DAY;
use crate::state::Subject;
use crate::state::live::Phase;
use crate::text::{self, counted, estimate, odds, percent};

/// The one sentence that answers the question; `probability` is what is read off the curve.
pub fn headline(figures: &Figures<'_>, probability: f64) -> Vec<Part> {
    let name = &figures.name;
    match &figures.standing {
        Standing::Missing => vec![Part::text(format!("“{name}” is not in this portfolio."))],
        Standing::Off(_) if figures.is_task() => {
            vec![Part::text(format!("{name} belongs to a project that is switched off."))]
        }
        Standing::Off(_) => vec![Part::text(format!("{name} is switched off."))],
        Standing::Empty if figures.project().is_some() => {
            vec![Part::text(format!("{name} has no tasks yet."))]
        }
        Standing::Empty => vec![Part::text("No project of this portfolio is switched on and has tasks.")],
        Standing::Summary => vec![Part::text(format!("{name} is finished when all its tasks are."))],
        Standing::Finished(at) => dated(format!("{name} was finished on "), *at, Tone::Plain),
        Standing::Planned => match figures.planned_finish {
            Some(at) => dated(format!("{} is planned for ", capital(name)), at, Tone::Plain),
            None => vec![Part::text(format!("{} is not planned yet.", capital(name)))],
        },
        Standing::Certain => match figures.finish_at(1.0) {
            Some(at) => {
                let late = figures.on_time.is_some_and(|it| it.value < 0.5);
                let tone = if late { Tone::Late } else { Tone::Plain };
                dated(format!("{} finishes on ", capital(name)), at, tone)
            }
            None => Vec::new(),
        },
        Standing::Found => found(figures, probability),
    }
}

fn found(figures: &Figures<'_>, probability: f64) -> Vec<Part> {
    let name = &figures.name;
    if figures.is_task() {
        return found_task(figures);
    }
    if let Some(on_time) = figures.on_time {
        let rest = match (figures.subject, figures.must_haves.as_slice()) {
            (Subject::Portfolio, [only]) => format!(" chance that {only} lands on time."),
            (Subject::Portfolio, several) => {
                format!(" chance that all {} must-haves land on time.", counted_word(several.len()))
            }
            _ => {
                let deadline = figures.deadline.map_or_else(String::new, long_date);
                format!(" chance that {name} is finished by {deadline}.")
            }
        };
        return vec![Part::Figure(odds(on_time.value), tone_of(on_time.value)), Part::text(rest)];
    }
    let Some(at) = figures.finish_at(probability) else { return Vec::new() };
    let begin = format!("{} chance that {name} is finished by ", percent(probability));
    dated(begin, at, Tone::Forecast)
}

fn found_task(figures: &Figures<'_>) -> Vec<Part> {
    let name = &figures.name;
    let mut parts = Vec::new();
    match (figures.on_time, figures.deadline, figures.range()) {
        (Some(on_time), Some(deadline), _) => {
            parts.push(Part::Figure(odds(on_time.value), tone_of(on_time.value)));
            parts.push(Part::text(format!(" chance that {name} is finished by {}", long_date(deadline))));
        }
        (_, _, Some((from, to))) if from.date() == to.date() => {
            parts.push(Part::text(format!("{name} finishes on {}", long_date(to))));
        }
        (_, _, Some((from, to))) => {
            let range = format!("{name} finishes between {} and {}", long_date(from), long_date(to));
            parts.push(Part::text(range));
        }
        _ => parts.push(Part::text(name.clone())),
    }
    if let Some(task) = figures.task {
        let tone = if DRIVING < task.criticality { Tone::Late } else { Tone::Forecast };
        let share = odds(task.criticality);
        // One figure a sentence: the odds, where there are any.
        let share = if figures.on_time.is_some() { Part::Text(share) } else { Part::Figure(share, tone) };
        parts.extend([Part::text("; it drives the finish in "), share, Part::text(" of runs")]);
    }
    parts.push(Part::text("."));
    parts
}

/// Why, in a line: what can be promised, or what is missing to say so.
pub fn why(figures: &Figures<'_>, probability: f64, phase: &Phase) -> Vec<Part> {
    match &figures.standing {
        Standing::Missing => vec![Part::text("It was removed, renamed or never there.")],
        Standing::Off(_) => vec![Part::text(
            "It takes no people and no money, and nothing is forecast for it until it is switched on.",
        )],
        Standing::Empty if figures.project().is_some() => {
            vec![Part::text("Add tasks on its page; the forecast follows by itself.")]
        }
        Standing::Empty => vec![Part::text("Switch a project on, or add tasks to one.")],
        Standing::Summary => {
            vec![Part::text("A summary has no work of its own: its results are those of the tasks it holds.")]
        }
        Standing::Finished(_) => vec![Part::text("What is done does not vary any more.")],
        Standing::Planned => vec![Part::text(waiting_for_answer(figures, phase))],
        Standing::Certain => certain(figures),
        Standing::Found if figures.is_task() => task_promise(figures, probability),
        Standing::Found => promise(figures, probability),
    }
}

fn waiting_for_answer(figures: &Figures<'_>, phase: &Phase) -> String {
    let plan = match (figures.planned_finish, figures.deadline) {
        (Some(planned), Some(deadline)) => format!("{} ", against_deadline(planned, deadline)),
        _ => String::new(),
    };
    let run = match phase {
        Phase::Idle | Phase::Running { .. } | Phase::Done { .. } => {
            "This is the plan alone: the first runs are on their way.".to_owned()
        }
        Phase::Cancelled { .. } => {
            "This is the plan alone: the run was cancelled before its first answer.".to_owned()
        }
        Phase::Unsound => {
            "This is the plan alone: it has errors that keep it from being simulated.".to_owned()
        }
        Phase::Failed(why) => format!("This is the plan alone: it could not be simulated. {why}"),
    };
    plan + &run
}

/// Where nothing varies, that is the news.
fn certain(figures: &Figures<'_>) -> Vec<Part> {
    let mut sentences = Vec::new();
    if let Some((finish, deadline)) = figures.finish_at(1.0).zip(figures.deadline) {
        sentences.push(against_deadline(finish, deadline));
    }
    if let Some(cost) = figures.cost_at(1.0) {
        sentences.push(format!("It costs {}.", estimate(cost.value, None, figures.currency())));
    }
    if figures.is_task() {
        let why = "Every run found the same date: neither the task nor anything it waits for varies.";
        sentences.push(why.to_owned());
        return vec![Part::text(sentences.join(" "))];
    }
    sentences.push(
        "Every run found the same: no task has a range and no risk touches it. \
         Give tasks a range, such as ±20 %, to see what the plan will really do."
            .to_owned(),
    );
    vec![Part::text(sentences.join(" "))]
}

fn promise(figures: &Figures<'_>, probability: f64) -> Vec<Part> {
    let Some(finish) = figures.finish_at(probability) else { return Vec::new() };
    let cost = figures.cost_at(probability);
    let mut parts =
        vec![Part::text(format!("At {} promise ", percent(probability))), Part::strong(long_date(finish))];
    if let Some(cost) = cost {
        parts.push(Part::text(" and "));
        parts.push(Part::strong(estimate(cost.value, cost.se, figures.currency())));
    }
    let beyond = beyond_plan(
        figures.days_beyond_plan(probability),
        cost.zip(figures.planned_cost).map(|(cost, planned)| cost.value - planned),
        figures,
    );
    parts.push(Part::text(format!(": {beyond}.")));
    if *figures.subject == Subject::Portfolio {
        parts.extend(must_have_money(figures));
        if figures.on_time.is_none() {
            parts.push(Part::text(
                " No project is a must-have with a deadline, so there are no joint odds to give.",
            ));
        }
    } else if figures.deadline.is_none() {
        parts.push(Part::text(" It has no deadline; with one, this line begins with its odds."));
    }
    parts
}

fn must_have_money(figures: &Figures<'_>) -> Vec<Part> {
    let mut parts = Vec::new();
    if let Some(in_budget) = figures.in_budget {
        parts.push(Part::text(" Each must-have within its budget: "));
        parts.push(Part::strong(odds(in_budget.value)));
        if let Some(both) = figures.both {
            parts.push(Part::text("; all on time and within budget: "));
            parts.push(Part::strong(odds(both.value)));
        }
        parts.push(Part::text("."));
    }
    parts
}

fn task_promise(figures: &Figures<'_>, probability: f64) -> Vec<Part> {
    let mut parts = Vec::new();
    if let Some(finish) = figures.finish_at(probability) {
        parts.push(Part::text(format!("At {} it is finished by ", percent(probability))));
        parts.push(Part::strong(long_date(finish)));
        if let Some(planned) = figures.planned_finish {
            parts.push(Part::text(format!(", planned {}", long_date(planned))));
        }
        parts.push(Part::text("."));
    }
    if let Some(task) = figures.task.filter(|_| !figures.is_milestone()) {
        let [p10, _, _, p90] = task.duration.percentiles;
        let [from, to] = [p10.value, p90.value].map(|it| text::trimmed(it, usize::from(it < 10.0)));
        let takes = if from == to {
            format!(" It takes {}.", text::days(p90.value))
        } else {
            format!(" It takes {from} to {} in 8 of 10 runs.", text::days(p90.value))
        };
        parts.push(Part::text(takes));
    }
    parts
}

/// `38 working days and €190 k more than the plan`.
fn beyond_plan(days: Option<f64>, money: Option<f64>, figures: &Figures<'_>) -> String {
    let days = days.filter(|it| 0.5 <= it.abs());
    let planned_cost = figures.planned_cost.unwrap_or_default().abs();
    let money = money.filter(|it| 0.001 * planned_cost < it.abs());
    let in_words = |it: f64| estimate(it.abs(), None, figures.currency());
    let working = |it: f64| text::working_days(it.abs());
    match (days, money) {
        (None, None) => "as the plan has it".to_owned(),
        (Some(days), Some(money)) if 0.0 < days && 0.0 < money => {
            format!("{} and {} more than the plan", working(days), in_words(money))
        }
        (Some(days), Some(money)) if days < 0.0 && money < 0.0 => {
            format!("{} and {} less than the plan", working(days), in_words(money))
        }
        (days, money) => {
            let days =
                days.map(|it| format!("{} {}", working(it), if it < 0.0 { "earlier" } else { "later" }));
            let money =
                money.map(|it| format!("{} {}", in_words(it), if it < 0.0 { "less" } else { "more" }));
            let parts: Vec<String> = days.into_iter().chain(money).collect();
            format!("{} than the plan", parts.join(" and "))
        }
    }
}

/// In calendar days, which everybody counts alike.
fn against_deadline(finish: DateTime, deadline: DateTime) -> String {
    let days = (deadline.minutes().div_euclid(DAY) - finish.minutes().div_euclid(DAY)) as isize;
    let count = |it: isize| counted(it.unsigned_abs(), "day", "days");
    let deadline = long_date(deadline);
    match days {
        0 => format!("That is the day of its deadline, {deadline}."),
        it if 0 < it => format!("That is {} before its deadline, {deadline}.", count(it)),
        it => format!("That is {} after its deadline, {deadline}.", count(it)),
    }
}

fn dated(begin: String, at: DateTime, tone: Tone) -> Vec<Part> {
    vec![Part::Text(begin), Part::Figure(long_date(at), tone), Part::text(".")]
}

fn tone_of(odds: f64) -> Tone {
    if odds < 0.5 { Tone::Late } else { Tone::Forecast }
}

/// The first letter as a sentence begins; names begin as people wrote them.
fn capital(name: &str) -> String {
    match name.strip_prefix("the ") {
        Some(rest) => format!("The {rest}"),
        None => name.to_owned(),
    }
}
