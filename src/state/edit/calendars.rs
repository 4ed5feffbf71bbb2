//! Edits of calendars.

use std::sync::Arc;

use slipcast_engine::model::{Calendar, CalendarException, CalendarId, Date, Extra, Scenario, Shift, Task};

use super::change::{change_scenario, checked, checked_name};
use super::{Applied, CalendarEdit, Note};
use crate::state::document::Document;
use crate::state::error::{EditError, Thing};
use crate::state::names::{new_id, new_name};
use crate::state::typed::parse_hours;
use crate::text::WEEKDAYS;

/// The standard week; the person goes on from there.
pub(super) fn add(document: &Document, name: &str) -> Result<Applied, EditError> {
    let name = checked_name(name, Thing::Calendar)?;
    change_scenario(document, |scenario| {
        push(scenario, Calendar { name: Some(name), ..Calendar::standard() });
        Ok(())
    })
}

pub(super) fn copy(document: &Document, id: &CalendarId) -> Result<Applied, EditError> {
    let original = known(document, id)?;
    change_scenario(document, |scenario| {
        let name = format!("{} (copy)", original.name.as_deref().unwrap_or(original.id.as_str()));
        push(scenario, Calendar { name: Some(name), ..original });
        Ok(())
    })
}

/// Under an id and a name that no other has.
fn push(scenario: &mut Scenario, mut calendar: Calendar) {
    listed(scenario);
    let name = calendar.name.unwrap_or_default();
    let name = new_name(&name, scenario.calendars.iter().filter_map(|it| it.name.as_deref()));
    calendar.id = new_id(&name, "calendar", scenario.calendars.iter().map(|it| it.id.as_str())).into();
    calendar.name = Some(name);
    scenario.calendars.push(calendar);
}

/// A scenario without calendars has the standard one, which is in the list from its first edit on.
fn listed(scenario: &mut Scenario) {
    if scenario.calendars.is_empty() {
        scenario.calendars.push(Calendar::standard());
    }
}

fn known(document: &Document, id: &CalendarId) -> Result<Calendar, EditError> {
    let found = document.calendars().iter().find(|it| it.id == *id).cloned();
    found.ok_or_else(|| EditError::unknown(Thing::Calendar, id))
}

/// What followed it follows what it would have without it: a task its project, a project the default, people nothing.
pub(super) fn remove(document: &Document, id: &CalendarId) -> Result<Applied, EditError> {
    known(document, id)?;
    if document.scenario().calendars.len() < 2 {
        return Err(EditError::Refused {
            message: "The last calendar cannot be removed.".to_owned(),
            mend: "Add another first, or change this one.".to_owned(),
        });
    }
    let mut without = 0;
    let mut applied = change_scenario(document, |scenario| {
        scenario.calendars.retain(|it| it.id != *id);
        let mut forget = |calendar: &mut Option<CalendarId>| {
            if calendar.as_ref() == Some(id) {
                *calendar = None;
                without += 1;
            }
        };
        scenario.resources.iter_mut().for_each(|it| forget(&mut it.calendar));
        for project in &mut scenario.projects {
            let follows = |it: &Arc<Task>| it.calendar.as_ref() == Some(id);
            if project.calendar.as_ref() != Some(id) && !project.tasks.iter().any(follows) {
                continue;
            }
            let project = Arc::make_mut(project);
            forget(&mut project.calendar);
            for task in project.tasks.iter_mut().filter(|it| follows(it)) {
                forget(&mut Arc::make_mut(task).calendar);
            }
        }
        if scenario.calendar.as_ref() == Some(id) {
            scenario.calendar = None;
        }
        Ok(())
    })?;
    applied.notes.extend((0 < without).then_some(Note::WithoutCalendar(without)));
    Ok(applied)
}

pub(super) fn edit(document: &Document, id: &CalendarId, edit: &CalendarEdit) -> Result<Applied, EditError> {
    let before = known(document, id)?;
    let mut after = before.clone();
    match edit {
        CalendarEdit::Rename(name) => after.name = Some(checked_name(name, Thing::Calendar)?),
        CalendarEdit::MakeDefault => {
            return change_scenario(document, |scenario| {
                let is_first = scenario.calendars.first().is_none_or(|it| it.id == *id);
                if scenario.calendar.is_some() || !is_first {
                    scenario.calendar = Some(id.clone());
                }
                Ok(())
            });
        }
        CalendarEdit::HoursPerDay(hours) => {
            after.hours_per_day = hours.map(|it| checked("A working day", it, 0.1, 24.0)).transpose()?;
        }
        CalendarEdit::Weekday(day, typed) => {
            let hours = parse_hours(typed)?;
            after.week.days_mut().into_iter().skip(*day).take(1).for_each(|it| it.clone_from(&hours));
            if after.week.days().iter().all(|it| it.is_empty()) {
                return Err(EditError::Refused {
                    message: format!("Without {} the week would have no work at all.", WEEKDAYS[day % 7]),
                    mend: "Give another weekday its hours first.".to_owned(),
                });
            }
        }
        CalendarEdit::Toggle(day) => toggle(&mut after, *day),
        CalendarEdit::Exceptions(exceptions) => {
            if exceptions.iter().any(|it| it.to < it.from) {
                return Err(EditError::Period);
            }
            after.exceptions.clone_from(exceptions);
        }
    }
    if after == before {
        return Ok(document.clone().into());
    }
    change_scenario(document, |scenario| {
        listed(scenario);
        for calendar in scenario.calendars.iter_mut().filter(|it| it.id == *id) {
            calendar.clone_from(&after);
        }
        Ok(())
    })
}

/// The shifts of a day: those of the last exception that holds it, else its weekday's.
pub fn hours_on(calendar: &Calendar, day: Date) -> &[Shift] {
    let exception = calendar.exceptions.iter().rev().find(|it| it.from <= day && day <= it.to);
    exception.map_or_else(|| calendar.week.days()[day.weekday()].as_slice(), |it| &it.hours)
}

/// Back to the week's own hours where that does it; else an exception of one day.
fn toggle(calendar: &mut Calendar, day: Date) {
    let works = !hours_on(calendar, day).is_empty();
    let mut kept = Vec::with_capacity(calendar.exceptions.len() + 1);
    calendar.exceptions.iter().for_each(|it| kept.extend(without(it, day)));
    calendar.exceptions = kept;
    if works != hours_on(calendar, day).is_empty() {
        let days = calendar.week.days();
        let weekday = days.iter().find(|it| !it.is_empty()).map(|it| (**it).clone()).unwrap_or_default();
        let hours = if works { Vec::new() } else { weekday };
        calendar.exceptions.push(CalendarException {
            from: day,
            to: day,
            name: None,
            hours,
            extra: Extra::default(),
        });
    }
}

/// What is left of an exception without a day: nothing, a part, or a part on either side.
fn without(exception: &CalendarException, day: Date) -> Vec<CalendarException> {
    if day < exception.from || exception.to < day {
        return vec![exception.clone()];
    }
    let before = CalendarException { to: Date::from_days(day.days() - 1), ..exception.clone() };
    let after = CalendarException { from: Date::from_days(day.days() + 1), ..exception.clone() };
    [before, after].into_iter().filter(|it| it.from <= it.to).collect()
}
