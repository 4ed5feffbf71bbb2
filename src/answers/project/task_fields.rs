//! The fields of the one task that is selected: what they show, and the edits that they ask for.

use slipcast_engine::model::{Constraint, ConstraintKind, DateOrTime, DateTime, Distribution, Extra, Task};

use super::heading::{read_date, read_evening};
use crate::state::edit::TaskEdit;
use crate::state::typed::{format_date, format_money, parse_money};
use crate::state::{EditError, TextProblem};
use crate::text::trimmed;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskField {
    Deadline,
    HoldDate,
    Cost,
    CostPerDay,
    /// The chance that it is needed at all, in percent.
    Needed,
}

/// What can hold a task, as the menu says it.
pub const HOLDS: [(ConstraintKind, &str); 7] = [
    (ConstraintKind::StartNoEarlier, "Start no earlier than"),
    (ConstraintKind::StartNoLater, "Start no later than"),
    (ConstraintKind::FinishNoEarlier, "Finish no earlier than"),
    (ConstraintKind::FinishNoLater, "Finish no later than"),
    (ConstraintKind::MustStart, "Must start on"),
    (ConstraintKind::MustFinish, "Must finish on"),
    (ConstraintKind::AsLateAsPossible, "As late as possible"),
];

/// `None` where the cost has a shape that three sums do not tell.
pub fn task_value(field: TaskField, task: &Task) -> Option<String> {
    Some(match field {
        TaskField::Deadline => task.deadline.map_or_else(String::new, format_date),
        TaskField::HoldDate => {
            let date = task.constraint.as_ref().and_then(|it| it.date);
            date.map_or_else(String::new, |it| format_date(it.begin()))
        }
        TaskField::Cost => match &task.cost {
            None => String::new(),
            Some(Distribution::Certain(sum)) => format_money(*sum),
            Some(Distribution::Pert { low, mode, high, lambda: None }) => {
                [low, mode, high].map(|it| format_money(*it)).join(" ")
            }
            Some(_) => return None,
        },
        TaskField::CostPerDay if task.cost_per_day == 0.0 => String::new(),
        TaskField::CostPerDay => format_money(task.cost_per_day),
        TaskField::Needed => format!("{} %", trimmed(task.exists * 100.0, 1)),
    })
}

/// The edit that a typed text asks for; an empty text takes away what was there.
///
/// # Errors
/// What is not understood.
pub fn task_edit(field: TaskField, text: &str, task: &Task) -> Result<TaskEdit, EditError> {
    let is_empty = text.trim().is_empty();
    Ok(match field {
        TaskField::Deadline => TaskEdit::Deadline(read_evening(text)?),
        TaskField::HoldDate if is_empty => TaskEdit::Constraint(None),
        TaskField::HoldDate => {
            let kind = hold_of(task).unwrap_or(ConstraintKind::StartNoEarlier);
            let at = read_date(text, 0)?;
            let whole_day = !text.contains(':');
            let date = if whole_day { DateOrTime::Date(at.date()) } else { DateOrTime::DateTime(at) };
            TaskEdit::Constraint(Some(constraint(kind, Some(date), task)))
        }
        TaskField::Cost => TaskEdit::Cost(if is_empty { None } else { Some(read_cost(text)?) }),
        TaskField::CostPerDay => TaskEdit::CostPerDay(if is_empty { 0.0 } else { parse_money(text)? }),
        TaskField::Needed if is_empty => TaskEdit::Exists(1.0),
        TaskField::Needed => TaskEdit::Exists(read_percent(text)?),
    })
}

pub fn hold_of(task: &Task) -> Option<ConstraintKind> {
    task.constraint.as_ref().map(|it| it.kind)
}

/// Holds a task otherwise than before: to the date it is held to, else to where the plan has it.
pub fn hold_edit(
    kind: Option<ConstraintKind>,
    task: &Task,
    planned: Option<(DateTime, DateTime)>,
) -> TaskEdit {
    let Some(kind) = kind else { return TaskEdit::Constraint(None) };
    let to_start = matches!(
        kind,
        ConstraintKind::StartNoEarlier | ConstraintKind::StartNoLater | ConstraintKind::MustStart
    );
    let planned = planned.map(|it| DateOrTime::Date(if to_start { it.0.date() } else { it.1.date() }));
    let date = task.constraint.as_ref().and_then(|it| it.date).or(planned);
    TaskEdit::Constraint(Some(constraint(kind, date, task)))
}

fn constraint(kind: ConstraintKind, date: Option<DateOrTime>, task: &Task) -> Constraint {
    let extra = task.constraint.as_ref().map_or_else(Extra::default, |it| it.extra.clone());
    Constraint { kind, date, extra }
}

fn read_cost(text: &str) -> Result<Distribution, EditError> {
    let sums: Vec<&str> = text.split([' ', ';']).filter(|it| !it.is_empty()).collect();
    if let [low, mode, high] = sums.as_slice()
        && let (Ok(low), Ok(mode), Ok(high)) = (parse_money(low), parse_money(mode), parse_money(high))
    {
        return Ok(Distribution::Pert { low, mode, high, lambda: None });
    }
    parse_money(text).map(Distribution::Certain)
}

fn read_percent(text: &str) -> Result<f64, EditError> {
    let number = text.trim().trim_end_matches('%').trim().replace(',', ".");
    let problem = || EditError::Text { text: text.trim().to_owned(), problem: TextProblem::Percent };
    number.parse::<f64>().map(|it| it / 100.0).map_err(|_| problem())
}

/// Optimistic, most likely and pessimistic days as they are typed; `None` for shapes that three points do not tell.
pub fn points_of(task: &Task) -> Option<[String; 3]> {
    let text = |it: f64| (((it * 1e3).round()) / 1e3).to_string();
    Some(match task.duration.as_ref().map(|it| it.distribution()) {
        None => [String::new(), "0".to_owned(), String::new()],
        Some(Distribution::Certain(days)) => [String::new(), text(*days), String::new()],
        Some(Distribution::Pert { low, mode, high, .. } | Distribution::Triangular { low, mode, high }) => {
            [text(*low), text(*mode), text(*high)]
        }
        Some(_) => return None,
    })
}

/// The duration that three fields say together, in the grammar of the cell and in the shape that it has. A side left
/// empty is as far as the most likely value.
pub fn points_text(task: &Task, points: [&str; 3]) -> String {
    let [low, mode, high] = points.map(str::trim);
    if low.is_empty() && high.is_empty() {
        return with_unit(task, mode);
    }
    let or_mode = |it: &str| if it.is_empty() { mode.to_owned() } else { it.to_owned() };
    let three = with_unit(task, &format!("{} {mode} {}", or_mode(low), or_mode(high)));
    let shaped = match task.duration.as_ref().map(|it| it.distribution()) {
        Some(Distribution::Triangular { .. }) => format!("tri {three}"),
        Some(Distribution::Pert { lambda: Some(lambda), .. }) => format!("{three} λ{lambda}"),
        _ => three,
    };
    match task.planned {
        Some(planned) => format!("{shaped} plan {planned}"),
        None => shaped,
    }
}

fn with_unit(task: &Task, text: &str) -> String {
    let has_unit = text.ends_with(char::is_alphabetic);
    if has_unit || !task.duration.as_ref().is_some_and(|it| it.is_elapsed()) {
        return text.to_owned();
    }
    format!("{text}ed")
}
