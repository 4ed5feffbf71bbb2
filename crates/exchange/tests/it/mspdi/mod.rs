//! Plans of Microsoft Project: what each element becomes, and what the report says of it.

mod calendars;
mod files;
mod links;
mod merge;
mod progress;
mod resources;
mod tasks;

use expect_test::Expect;
use slipcast_exchange::{About, Import, Report, import_mspdi, portfolio_of, write};

/// A plan with a standard calendar (1), a night shift (2), and these parts.
#[derive(Default)]
struct Parts<'p> {
    head: &'p str,
    calendars: &'p str,
    tasks: &'p str,
    resources: &'p str,
    assignments: &'p str,
}

const CALENDARS: &str = r#"
    <Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><BaseCalendarUID>-1</BaseCalendarUID></Calendar>
    <Calendar><UID>2</UID><Name>Night</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>
        <WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>20:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>
    </WeekDays></Calendar>"#;

impl Parts<'_> {
    fn xml(&self) -> String {
        let Self { head, calendars, tasks, resources, assignments } = self;
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
            <Project xmlns=\"http://schemas.microsoft.com/project\"><Title>Plan</Title><CurrencyCode>EUR</CurrencyCode>
            <ScheduleFromStart>1</ScheduleFromStart><StartDate>2027-01-04T08:00:00</StartDate>{head}
            <CalendarUID>1</CalendarUID><Calendars>{CALENDARS}{calendars}</Calendars><Tasks>{tasks}</Tasks>
            <Resources>{resources}</Resources><Assignments>{assignments}</Assignments></Project>"
        )
    }

    #[track_caller]
    fn import(&self) -> Import {
        import_mspdi(self.xml().as_bytes(), "plan.xml").unwrap()
    }
}

/// The scenario's part with this key, as it is written, and the notes.
#[track_caller]
fn check(parts: &Parts<'_>, key: &str, expected: Expect) {
    let import = parts.import();
    let report = notes(&import.report);
    let written = write(&portfolio_of("P", [import]).0);
    expected.assert_eq(&format!("{}{report}", part(&written, key)));
}

/// The tasks of a plan.
#[track_caller]
fn check_tasks(tasks: &str, expected: Expect) {
    check(&Parts { tasks, ..Parts::default() }, "tasks", expected);
}

/// The lines of one list or object of a written file.
fn part(written: &str, key: &str) -> String {
    let begin = format!("\"{key}\": ");
    let Some(first) = written.lines().position(|it| it.trim_start().starts_with(&begin)) else {
        return String::new();
    };
    let line = written.lines().nth(first).unwrap();
    let indent = line.len() - line.trim_start().len();
    if !line.ends_with(['[', '{']) {
        return format!("{}\n", line.trim());
    }
    let is_inside = |it: &&str| it.len() - it.trim_start().len() > indent;
    written
        .lines()
        .skip(first + 1)
        .take_while(is_inside)
        .map(|it| format!("{}\n", &it[indent + 2..]))
        .collect()
}

fn notes(report: &Report) -> String {
    let note = |it: &slipcast_exchange::Note| {
        let about = match &it.about {
            About::Plan => "plan".to_owned(),
            About::Calendar { name } | About::Resource { name, .. } => name.clone(),
            About::Task { uid, .. } => format!("task {uid}"),
        };
        format!("{about}: {:?}, {}: {}\n", it.effect, it.kind, it.message)
    };
    report.notes.iter().map(note).collect()
}
