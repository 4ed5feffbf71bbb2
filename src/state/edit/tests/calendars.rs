//! Calendars.

use slipcast_engine::model::{Calendar, Date};

use super::*;
use crate::state::typed::format_hours;

fn edit(calendar: &str, edit: CalendarEdit) -> Command {
    Command::Calendar { calendar: calendar.into(), edit }
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn applied(document: &Document, command: &Command) -> Document {
    let after = command.apply(document).unwrap().document;
    sound::check(&after);
    after
}

fn shown(calendar: &Calendar) -> String {
    let exception = |it: &CalendarException| {
        format!("{} {} {} {}", it.from, it.to, it.name.as_deref().unwrap_or("–"), format_hours(&it.hours))
    };
    calendar.exceptions.iter().map(exception).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_standard_calendar_is_listed_from_its_first_edit_on() {
    let before = document();
    let after = applied(&before, &edit("standard", CalendarEdit::Weekday(4, "8-12".to_owned())));
    let calendar = &after.scenario().calendars[0];
    assert_eq!(
        (calendar.id.as_str(), format_hours(&calendar.week.fri)),
        ("standard", "08:00–12:00".to_owned())
    );
    let same = edit("standard", CalendarEdit::Weekday(6, "free".to_owned()));
    assert_eq!(same.apply(&before).unwrap().document, before, "what changes nothing is no step");
    let added = applied(&before, &Command::AddCalendar("Nights".to_owned()));
    let ids: Vec<&str> = added.scenario().calendars.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["standard", "nights"]);
}

#[test]
fn days_are_made_free_and_worked() {
    let toggle = |text: &str| edit("standard", CalendarEdit::Toggle(day(text)));
    let shutdown = CalendarException {
        from: day("2027-12-24"),
        to: day("2028-01-02"),
        name: Some("Shutdown".to_owned()),
        hours: Vec::new(),
        extra: Extra::default(),
    };
    let mut now = applied(&document(), &edit("standard", CalendarEdit::Exceptions(vec![shutdown])));
    for text in ["2027-12-28", "2027-05-06", "2027-07-03", "2027-07-04", "2027-07-04"] {
        now = applied(&now, &toggle(text));
    }
    expect![[r#"
        2027-12-24 2027-12-27 Shutdown free
        2027-12-29 2028-01-02 Shutdown free
        2027-05-06 2027-05-06 – free
        2027-07-03 2027-07-03 – 08:00–12:00 13:00–17:00"#]]
    .assert_eq(&shown(&now.scenario().calendars[0]));
    let labels = [toggle("2027-12-24").label(&now), toggle("2027-12-28").label(&now)];
    let labels = labels.map(|it| it.replace('\u{a0}', " "));
    assert_eq!(labels, ["Make 24 Dec 2027 a working day in Standard", "Make 28 Dec 2027 free in Standard"]);
}

#[test]
fn calendars_are_copied_and_removed() {
    let mut now = applied(&document(), &Command::CopyCalendar("standard".into()));
    now = applied(&now, &edit("standard-copy", CalendarEdit::MakeDefault));
    now = applied(&now, &edit_project(ProjectEdit::Calendar(Some("standard-copy".into()))));
    let removed = Command::RemoveCalendar("standard-copy".into()).apply(&now).unwrap();
    sound::check(&removed.document);
    assert_eq!(
        (&removed.document.scenario().calendar, &removed.document.scenario().projects[0].calendar),
        (&None, &None)
    );
    let note = removed.notes[0].to_string().replace('\u{202f}', " ");
    assert_eq!(note, "1 project, task or pool had it and has none of its own now.");
    let errors = [
        Command::RemoveCalendar("standard".into()),
        Command::RemoveCalendar("gone".into()),
        edit("standard", CalendarEdit::HoursPerDay(Some(30.0))),
    ];
    let errors = errors.map(|it| it.apply(&removed.document).unwrap_err().to_string());
    expect![[r#"
        The last calendar cannot be removed. Add another first, or change this one.
        There is no calendar “gone” any more. It may have been deleted or undone; look again and repeat.
        A working day cannot be 30: it is at most 24. Type another number."#]]
    .assert_eq(&errors.join("\n"));
}

#[test]
fn a_week_keeps_some_work() {
    let weekday = |day| edit("standard", CalendarEdit::Weekday(day, "free".to_owned()));
    let friday_alone = (0..4).fold(document(), |now, day| applied(&now, &weekday(day)));
    let error = weekday(4).apply(&friday_alone).unwrap_err().to_string();
    assert_eq!(
        error,
        "Without Friday the week would have no work at all. Give another weekday its hours first."
    );
}
