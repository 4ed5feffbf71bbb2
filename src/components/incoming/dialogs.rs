//! What is said and asked about files that came in.

use slipcast_engine::check::Problem;
use slipcast_exchange::{About, Counts, Effect, Note, Report};
use yew::prelude::*;

use crate::components::dialog::Dialog;
use crate::components::problem_list::problem_list;
use crate::services::files::FileError;
use crate::state::EditError;
use crate::text::{and_list, counted};

/// A file that could not be opened, and everything that is wrong with it.
#[derive(PartialEq)]
pub(super) struct FileProblems {
    pub(super) file: String,
    pub(super) problems: Vec<Problem>,
}

impl FileProblems {
    pub(super) fn of_reading(file: String, error: &FileError) -> Self {
        Self { file, problems: vec![Problem::new("", "unreadable", error.to_string(), "")] }
    }

    pub(super) fn of_edit(file: String, error: &EditError) -> Self {
        Self { file, problems: vec![Problem::new("", "refused", error.message(), error.mend())] }
    }
}

pub(super) fn not_opened(files: &[FileProblems], onclose: Callback<()>) -> Html {
    let title = match files {
        [one] => format!("{} was not opened", one.file),
        several => format!("{} were not opened", counted(several.len(), "file", "files")),
    };
    html! {
        <Dialog key="not-opened" {title} {onclose}>
            <p class="dialog-why">{ "Nothing that you had open has changed." }</p>
            <div>
                for file in files {
                    <section key={file.file.clone()}>
                        if files.len() > 1 { <h3>{ &file.file }</h3> }
                        { problem_list(&file.problems) }
                    </section>
                }
            </div>
        </Dialog>
    }
}

/// Whether to add files to the open portfolio of a name; the answer is `None` to leave them.
#[inline(never)] // A door to what is loaded later.
pub(super) fn ask_where_to(files: &[String], open: &str, on_answer: &Callback<Option<bool>>) -> Html {
    let answer = |it: Option<bool>| {
        let answer = on_answer.clone();
        Callback::from(move |_: MouseEvent| answer.emit(it))
    };
    let cancel = {
        let answer = on_answer.clone();
        Callback::from(move |()| answer.emit(None))
    };
    let what = and_list(files);
    html! {
        <Dialog key="where-to" title="Import a plan" onclose={cancel}>
            <p class="dialog-why">{ format!(
                "{what} can join the open portfolio, where people and calendars of the same name become one, or be a \
                 portfolio of its own."
            ) }</p>
            <p class="dialog-actions">
                <button type="button" class="primary" onclick={answer(Some(true))}>
                    { format!("Add to “{open}”") }
                </button>
                <button type="button" onclick={answer(Some(false))}>{ "Open as a new portfolio" }</button>
            </p>
        </Dialog>
    }
}

/// The reports of imports.
#[inline(never)] // A door to what is loaded later.
pub(super) fn imported(reports: &[(String, Report)], onclose: Callback<()>) -> Html {
    let title = match reports {
        [(file, _)] => format!("{file} has come in"),
        several => format!("{} have come in", counted(several.len(), "plan", "plans")),
    };
    html! {
        <Dialog key="imported" {title} {onclose}>
            <div>
                for (file, report) in reports {
                    <section key={file.clone()}>
                        if reports.len() > 1 { <h3>{ file }</h3> }
                        <p class="dialog-why">{ came_in(&report.counts) }</p>
                        { notes_of(report, Effect::LeftOut, "Left out") }
                        { notes_of(report, Effect::Differs, "Behaves otherwise than in its own program") }
                        { notes_of(report, Effect::Assumed, "Assumed, because the plan does not say") }
                        if report.notes.is_empty() {
                            <p>{ "Everything is here as it was." }</p>
                        }
                    </section>
                }
            </div>
        </Dialog>
    }
}

fn came_in(counts: &Counts) -> String {
    let tasks = match counts.milestones {
        0 => counted(counts.tasks, "task", "tasks"),
        some => format!(
            "{} ({} of them {})",
            counted(counts.tasks, "task", "tasks"),
            some,
            if some == 1 { "a milestone" } else { "milestones" }
        ),
    };
    let parts = [
        (counts.summaries, "summary", "summaries"),
        (counts.links, "link", "links"),
        (counts.calendars, "calendar", "calendars"),
        (counts.resources, "resource", "resources"),
        (counts.assignments, "assignment", "assignments"),
    ];
    let rest = parts.into_iter().filter(|it| it.0 > 0).map(|(count, one, many)| counted(count, one, many));
    let parts: Vec<String> = std::iter::once(tasks).chain(rest).collect();
    format!("Came in: {}.", and_list(&parts))
}

/// Notes of the same words stand together: a plan may have thousands.
fn notes_of(report: &Report, effect: Effect, heading: &'static str) -> Html {
    let mut groups: Vec<(&str, Vec<&Note>)> = Vec::new();
    for note in report.notes.iter().filter(|it| it.effect == effect) {
        match groups.iter_mut().find(|it| it.0 == note.message) {
            Some(group) => group.1.push(note),
            None => groups.push((&note.message, vec![note])),
        }
    }
    if groups.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h3>{ heading }</h3>
            <ul class="report">
                for (index, (message, notes)) in groups.iter().enumerate() {
                    <li key={index}>
                        { *message }
                        { whom(notes) }
                    </li>
                }
            </ul>
        </>
    }
}

const MOST_NAMES: usize = 200;

fn whom(notes: &[&Note]) -> Html {
    let names: Vec<String> = notes.iter().take(MOST_NAMES).filter_map(|it| name(&it.about)).collect();
    match names.as_slice() {
        [] => Html::default(),
        [one] => html! { <span class="report-of">{ one }</span> },
        several => {
            let more = notes.len().saturating_sub(several.len());
            html! {
                <details class="report-of">
                    <summary>{ counted(notes.len(), "time", "times") }</summary>
                    { several.join("; ") }
                    if more > 0 { { format!("; and {more} more") } }
                </details>
            }
        }
    }
}

fn name(about: &About) -> Option<String> {
    match about {
        About::Plan => None,
        About::Calendar { name } => Some(format!("Calendar {name}")),
        About::Resource { name, .. } => Some(name.clone()),
        About::Task { uid, name } if name.is_empty() => Some(format!("Task {uid}")),
        About::Task { name, .. } => Some(name.clone()),
    }
}
