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
    format_links(links, |id| outline.number_of(project, id))
}

/// [`format_predecessors`] for those who know the number of each row already, as a grid of many rows does.
pub fn format_links(links: &[Link], number_of: impl Fn(&TaskId) -> Option<usize>) -> String {
    let text = |link: &Link| {
        let task = match &link.task {
            Predecessor::Local(id) => number_of(id).map_or_else(|| id.to_string(), |it| it.to_string()),
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
    let kind = match letters.to_ascii_uppercase().as_str() {
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
mod tests;
