//! The line above the grid: what the portfolio wants of the project, as it is typed.

use slipcast_engine::model::{DateTime, Project, TimeOfDay};

use crate::state::EditError;
use crate::state::edit::ProjectEdit;
use crate::state::typed::{format_date, format_money, parse_date, parse_money};
use crate::text::{NARROW, amount};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadField {
    Name,
    Start,
    Deadline,
    Budget,
}

/// Minutes of the day at which work begins and ends where nobody says otherwise.
const MORNING: u16 = 8 * 60;
const EVENING: u16 = 17 * 60;

pub(super) fn read_date(text: &str, minutes: u16) -> Result<DateTime, EditError> {
    parse_date(text, TimeOfDay::from_minutes(minutes).unwrap_or_else(|_| DateTime::from_minutes(0).time()))
}

pub(super) fn read_evening(text: &str) -> Result<Option<DateTime>, EditError> {
    if text.trim().is_empty() { Ok(None) } else { read_date(text, EVENING).map(Some) }
}

pub fn head_value(field: HeadField, project: &Project, currency: &str) -> String {
    match field {
        HeadField::Name => project.name.clone(),
        HeadField::Start => project.start.map_or_else(String::new, format_date),
        HeadField::Deadline => project.deadline.map_or_else(String::new, format_date),
        HeadField::Budget => project.budget.map_or_else(String::new, |it| money_value(it, currency)),
    }
}

/// A sum with its currency where that reads back as the same sum, else all its digits.
fn money_value(sum: f64, currency: &str) -> String {
    let text = amount(sum, currency).replace(NARROW, " ");
    if parse_money(&text) == Ok(sum) { text } else { format_money(sum) }
}

/// The edit that a typed text asks for; an empty deadline or budget is none.
///
/// # Errors
/// What is not understood.
pub fn head_edit(field: HeadField, text: &str) -> Result<ProjectEdit, EditError> {
    Ok(match field {
        HeadField::Name => ProjectEdit::Rename(text.to_owned()),
        HeadField::Start => ProjectEdit::MoveStart(read_date(text, MORNING)?),
        HeadField::Deadline => ProjectEdit::Deadline(read_evening(text)?),
        HeadField::Budget if text.trim().is_empty() => ProjectEdit::Budget(None),
        HeadField::Budget => ProjectEdit::Budget(Some(parse_money(text)?)),
    })
}
