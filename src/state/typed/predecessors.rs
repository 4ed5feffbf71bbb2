//! What a task waits for, as people type it: `5;4SS+5d`, `7FS+2d`, `12FF-50%`, `crm/build`, `"Load test" SS`.

use slipcast_engine::model::{
    Extra, Lag, LagCalendar, Link, LinkKind, Predecessor, Project, Scenario, Task, TaskId, TaskPath,
};

use super::duration::{tidy, unit_in_days};
use crate::state::error::{EditError, TextProblem};
use crate::state::names::nearest;
use crate::state::outline::Outline;

/// Reads links parted by semicolons or commas: a row number, a name or `project/task`; then the kind, FS where none is
/// given; then the lag. What a link to the same task held beside that is kept.
///
/// # Errors
/// [`EditError::Text`].
pub fn parse_predecessors(
    text: &str,
    scenario: &Scenario,
    project: &Project,
    task: &Task,
) -> Result<Vec<Link>, EditError> {
    let reader = Reader { scenario, project, task, outline: Outline::of(project) };
    let mut links: Vec<Link> = Vec::new();
    for entry in entries(text) {
        let link = reader.read(entry).map_err(|problem| EditError::text(text, problem))?;
        if links.iter().any(|it| it.task == link.task && it.kind == link.kind) {
            return Err(EditError::text(text, TextProblem::Twice(entry.to_owned())));
        }
        links.push(link);
    }
    Ok(links)
}

/// The links as the shortest text that reads back as the same.
pub fn format_predecessors(links: &[Link], project: &Project) -> String {
    let outline = Outline::of(project);
    let text = |link: &Link| {
        let task = match &link.task {
            Predecessor::Local(id) => {
                outline.number_of(project, id).map_or_else(|| id.to_string(), |it| it.to_string())
            }
            Predecessor::Path(path) => path.to_string(),
        };
        let lag = lag_text(link);
        let kind = match link.kind {
            LinkKind::FinishStart if lag.is_empty() => "",
            LinkKind::FinishStart => "FS",
            LinkKind::StartStart => "SS",
            LinkKind::FinishFinish => "FF",
            LinkKind::StartFinish => "SF",
        };
        let space =
            if kind.is_empty() || task.ends_with(|it: char| it.is_ascii_digit()) && !task.contains('/') {
                ""
            } else {
                " "
            };
        format!("{task}{space}{kind}{lag}")
    };
    links.iter().map(text).collect::<Vec<_>>().join(";")
}

fn lag_text(link: &Link) -> String {
    let (value, unit) = match link.lag {
        Lag::Working(days) => (days, "d"),
        Lag::Elapsed(days) => (days, "ed"),
        Lag::Percent(percent) => (percent, "%"),
    };
    if value == 0.0 {
        return String::new();
    }
    let calendar = match link.lag_calendar {
        LagCalendar::Successor => "",
        LagCalendar::Predecessor => "@predecessor",
        LagCalendar::Project => "@project",
        LagCalendar::Elapsed => "@24h",
    };
    let sign = if value < 0.0 { '-' } else { '+' };
    format!("{sign}{}{unit}{calendar}", (value.abs() * 1e3).round() / 1e3)
}

/// Parts of a text between semicolons and commas that stand outside quotation marks.
fn entries(text: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    let parts = text.split(move |it| {
        quoted ^= it == '"';
        !quoted && matches!(it, ';' | ',')
    });
    parts.map(str::trim).filter(|it| !it.is_empty())
}

struct Reader<'a> {
    scenario: &'a Scenario,
    project: &'a Project,
    task: &'a Task,
    outline: Outline,
}

impl Reader<'_> {
    fn read(&self, entry: &str) -> Result<Link, TextProblem> {
        // A whole name may look as if it ended in a link: “Phase-2”, “Process”.
        let whole = entry.trim_matches('"');
        let (task, kind, lag, calendar) = match self.named(whole) {
            Some(task) => (task, LinkKind::FinishStart, Lag::default(), None),
            None => {
                let (rest, lag, calendar) = self.take_lag(entry)?;
                let (name, kind) = take_kind(rest);
                (self.find(name.trim().trim_matches('"').trim())?, kind, lag, calendar)
            }
        };
        if task == Predecessor::Local(self.task.id.clone()) {
            return Err(TextProblem::Itself);
        }
        let before = self.task.predecessors.iter().find(|it| it.task == task && it.kind == kind);
        // A lag of nothing shows no calendar; the one it had is still there when somebody types a lag again.
        let shown = calendar.or(before.map(|it| it.lag_calendar).filter(|_| lag == Lag::default()));
        let extra = before.map_or_else(Extra::default, |it| it.extra.clone());
        Ok(Link { task, kind, lag, lag_calendar: shown.unwrap_or_default(), extra })
    }

    /// A task of this project by row, id or name, else one of any project by `project/task` or by name.
    fn find(&self, name: &str) -> Result<Predecessor, TextProblem> {
        if let Ok(number) = name.parse::<usize>() {
            let last = self.outline.rows.len();
            let task = self.outline.numbered(self.project, number);
            return task.map(|it| Predecessor::Local(it.id.clone())).ok_or(TextProblem::Row { number, last });
        }
        if let Some(found) = self.named(name) {
            return Ok(found);
        }
        let mut everywhere = self
            .scenario
            .projects
            .iter()
            .flat_map(|project| project.tasks.iter().map(move |task| (project, task)))
            .filter(|it| same_name(&it.1.name, name));
        let path = |it: (&std::sync::Arc<Project>, &std::sync::Arc<Task>)| TaskPath {
            project: it.0.id.clone(),
            task: it.1.id.clone(),
        };
        match (everywhere.next().map(path), everywhere.next().map(path)) {
            (Some(first), Some(second)) => Err(TextProblem::SeveralTasks {
                name: name.to_owned(),
                first: first.to_string(),
                second: second.to_string(),
            }),
            (Some(only), None) => Ok(self.predecessor(only)),
            (None, _) => {
                let names = self.project.tasks.iter().map(|it| it.name.as_str());
                Err(TextProblem::Task {
                    name: name.to_owned(),
                    nearest: nearest(name, names).map(str::to_owned),
                })
            }
        }
    }

    /// What a text names beyond doubt: a task of this project, or `project/task`. Never a row number.
    fn named(&self, text: &str) -> Option<Predecessor> {
        if text.parse::<usize>().is_ok() {
            return None;
        }
        if let Some((project, task)) = text.split_once('/')
            && let Some(project) = self
                .scenario
                .projects
                .iter()
                .find(|it| it.id.as_str() == project.trim() || same_name(&it.name, project))
        {
            let task = task_named(project, task.trim())?;
            return Some(self.predecessor(TaskPath { project: project.id.clone(), task }));
        }
        task_named(self.project, text).map(Predecessor::Local)
    }

    fn predecessor(&self, path: TaskPath) -> Predecessor {
        if path.project == self.project.id { Predecessor::Local(path.task) } else { Predecessor::Path(path) }
    }

    /// The lag at the end of a text: from the last sign on, when only a number and a unit follow.
    fn take_lag<'b>(&self, entry: &'b str) -> Result<(&'b str, Lag, Option<LagCalendar>), TextProblem> {
        let (body, calendar) = take_calendar(entry)?;
        let none = (body, Lag::default(), calendar);
        let Some(at) = body.rfind(['+', '-', '−']) else { return Ok(none) };
        let (rest, lag) = body.split_at(at);
        let negative = !lag.starts_with('+');
        let lag = lag.trim_start_matches(['+', '-', '−']).trim();
        let digits = lag.find(|it: char| !it.is_ascii_digit() && it != '.' && it != ',').unwrap_or(lag.len());
        let Ok(number) = lag[..digits].replace(',', ".").parse::<f64>() else { return Ok(none) };
        const MOST_DAYS: f64 = 50_000.0;
        const MOST_PERCENT: f64 = 1_000.0;
        let number = if negative { -number } else { number };
        let lag = match lag[digits..].trim().to_lowercase().as_str() {
            "%" => Lag::Percent(number),
            "" => Lag::Working(number),
            unit => match unit_in_days(unit, self.scenario.hours_per_day) {
                Some((days, false)) => Lag::Working(tidy(number * days)),
                Some((days, true)) => Lag::Elapsed(tidy(number * days)),
                None if unit.chars().all(char::is_alphabetic) => {
                    return Err(TextProblem::Unit(unit.to_owned()));
                }
                // A hyphen and a figure within a name: “erp-2/go-live”.
                None => return Ok(none),
            },
        };
        match lag {
            Lag::Percent(percent) if MOST_PERCENT < percent.abs() => Err(TextProblem::TooLong),
            Lag::Working(days) | Lag::Elapsed(days) if MOST_DAYS < days.abs() => Err(TextProblem::TooLong),
            Lag::Elapsed(_) if calendar.is_some() => Err(TextProblem::ElapsedOnCalendar),
            lag => Ok((rest, lag, calendar)),
        }
    }
}

fn take_calendar(entry: &str) -> Result<(&str, Option<LagCalendar>), TextProblem> {
    let Some((body, calendar)) = entry.rsplit_once('@') else { return Ok((entry, None)) };
    let calendar = match calendar.trim().to_lowercase().as_str() {
        "successor" => LagCalendar::Successor,
        "predecessor" => LagCalendar::Predecessor,
        "project" => LagCalendar::Project,
        "24h" => LagCalendar::Elapsed,
        other => return Err(TextProblem::LagCalendar(other.to_owned())),
    };
    Ok((body, Some(calendar)))
}

/// The kind at the end of a text: right behind a row number, apart from a name.
fn take_kind(text: &str) -> (&str, LinkKind) {
    let text = text.trim_end();
    let cut = text.len().saturating_sub(2);
    let (Some(rest), Some(letters)) = (text.get(..cut), text.get(cut..)) else {
        return (text, LinkKind::FinishStart);
    };
    let kind = match letters.to_uppercase().as_str() {
        "FS" => LinkKind::FinishStart,
        "SS" => LinkKind::StartStart,
        "FF" => LinkKind::FinishFinish,
        "SF" => LinkKind::StartFinish,
        _ => return (text, LinkKind::FinishStart),
    };
    let apart = rest.ends_with(|it: char| it.is_whitespace() || it == '"');
    let after_number = !rest.trim().is_empty() && rest.trim().bytes().all(|it| it.is_ascii_digit());
    if apart || after_number { (rest, kind) } else { (text, LinkKind::FinishStart) }
}

/// By id, else by the only name.
fn task_named(project: &Project, text: &str) -> Option<TaskId> {
    if let Some(task) = project.tasks.iter().find(|it| it.id.as_str() == text) {
        return Some(task.id.clone());
    }
    let mut named = project.tasks.iter().filter(|it| same_name(&it.name, text));
    let first = named.next()?;
    named.next().is_none().then(|| first.id.clone())
}

fn same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().trim_matches('"').to_lowercase()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use expect_test::{Expect, expect};

    use super::*;

    fn scenario() -> Scenario {
        let task = |(id, name): (&str, &str)| Arc::new(Task::new(id, name));
        let crm = [
            ("a", "Design"),
            ("b", "Build"),
            ("c", "Load test"),
            ("d", "Process"),
            ("e", "Phase-2"),
            ("f", "Accept; sign"),
        ];
        let erp = [("x", "Go live"), ("y", "Build"), ("z", "Train")];
        let project = |id: &str, name: &str, tasks: &[(&str, &str)]| {
            Arc::new(Project { tasks: tasks.iter().copied().map(task).collect(), ..Project::new(id, name) })
        };
        Scenario {
            projects: vec![project("crm", "CRM", &crm), project("erp-2", "ERP", &erp)],
            ..Scenario::new("s", "S")
        }
    }

    #[track_caller]
    fn check(text: &str, expected: Expect) {
        let scenario = scenario();
        let project = &scenario.projects[0];
        let task = Task::new("f", "Accept; sign");
        let result = parse_predecessors(text, &scenario, project, &task);
        if let Ok(links) = &result {
            let written = format_predecessors(links, project);
            assert_eq!(
                parse_predecessors(&written, &scenario, project, &task).as_ref(),
                Ok(links),
                "{written}"
            );
        }
        expected.assert_eq(&result.map_or_else(|it| it.to_string(), |it| format_predecessors(&it, project)));
    }

    #[test]
    fn rows_kinds_and_lags() {
        check("", expect![""]);
        check("2", expect!["2"]);
        check("2;1SS+5d", expect!["2;1SS+5d"]);
        check("2, 1 ss + 1w", expect!["2;1SS+5d"]);
        check("3FS+2d", expect!["3FS+2d"]);
        check("3+2", expect!["3FS+2d"]);
        check("3FF-50%", expect!["3FF-50%"]);
        check("3−2ed", expect!["3FS-2ed"]);
        check("2SF+4h", expect!["2SF+0.5d"]);
        check("2+36eh", expect!["2FS+1.5ed"]);
        check("2+2d@project; 3SS+1.5d@24h", expect!["2FS+2d@project;3SS+1.5d@24h"]);
        check("2;2SS", expect!["2;2SS"]);
    }

    #[test]
    fn names_and_other_projects() {
        check("Build", expect!["2"]);
        check("load test SS+1d", expect!["3SS+1d"]);
        check("process", expect!["4"]);
        check("Process SS", expect!["4SS"]);
        check("Phase-2", expect!["5"]);
        check("Phase-2 FF-2d", expect!["5FF-2d"]);
        check("erp-2/x", expect!["erp-2/x"]);
        check("ERP/Go live SS+3d", expect!["erp-2/x SS+3d"]);
        check("crm/b", expect!["2"]);
        check("Train", expect!["erp-2/z"]);
        check("b", expect!["2"]);
    }

    #[test]
    fn errors_say_which_task_and_why() {
        check("42", expect!["There is no row 42: the last is 6. Use the number at the left of the row."]);
        check("0", expect!["There is no row 0: the last is 6. Use the number at the left of the row."]);
        check("6", expect!["A task cannot wait for itself. Name another task."]);
        check("\"Accept; sign\"", expect!["A task cannot wait for itself. Name another task."]);
        check("Biuld", expect!["There is no task “Biuld”. Did you mean “Build”?"]);
        check(
            "erp-2/nothing",
            expect![
                "“/nothing” is not a unit of time. Use d, w, h or mo for working time, ed, ew or eh for elapsed time."
            ],
        );
        check("2;2", expect!["“2” is named twice. Name it once."]);
        check(
            "2+5 parsecs",
            expect![
                "“parsecs” is not a unit of time. Use d, w, h or mo for working time, ed, ew or eh for elapsed time."
            ],
        );
        check(
            "2+1ed@project",
            expect![
                "Elapsed time counts every hour, on whatever calendar. Leave out what stands behind the @."
            ],
        );
        check(
            "2+900000d",
            expect!["“2+900000d” is longer than a hundred years. Check the number and its unit."],
        );
        check(
            "2+1d@moon",
            expect![
                "“moon” in “2+1d@moon” is not understood. Type for example 10, 3 5 9, ±20%, -5/+60% or 2w."
            ],
        );
        check("2XX", expect!["There is no task “2XX”. Use a row number, a task's name, or project/task."]);
    }

    #[test]
    fn names_that_stand_twice_are_asked_about() {
        let scenario = scenario();
        let task = Task::new("x", "Go live");
        let error = parse_predecessors("Design; Build", &scenario, &scenario.projects[1], &task)
            .map(|it| format_predecessors(&it, &scenario.projects[1]));
        assert_eq!(error.as_deref(), Ok("crm/a;2"), "a task of one's own project comes first");
        let third = Project::new("new", "New");
        let error = parse_predecessors("Build", &scenario, &third, &task).unwrap_err().to_string();
        assert_eq!(
            error,
            "“Build” names several tasks: crm/b and erp-2/y. Use the row number, or project/task."
        );
    }

    #[test]
    fn what_the_text_does_not_show_is_kept() {
        let scenario = scenario();
        let extra = Extra(Some("{}".into()));
        let before = Link {
            lag_calendar: LagCalendar::Project,
            extra: extra.clone(),
            ..Link::after(Predecessor::Local("b".into()))
        };
        let task = Task { predecessors: vec![before.clone()], ..Task::new("f", "F") };
        let links = parse_predecessors("2;1", &scenario, &scenario.projects[0], &task).unwrap();
        assert_eq!(links[0], before);
        assert_eq!(links[1].extra, Extra::default());
    }
}
