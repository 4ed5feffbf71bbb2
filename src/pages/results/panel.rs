//! Beside the charts: whose results, at which confidence, and how they were made.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::confidence::Confidence;
use super::state::address;
use crate::answers::results::{Choice, Figures, TaskChoice, choices, made, precision, progress, tasks_of};
use crate::components::desk::{Live, use_live};
use crate::routes::Route;
use crate::services::address::go_to;
use crate::state::live::Phase;
use crate::state::{Document, Page, Subject};
use crate::text::{NARROW, fixed};

#[derive(PartialEq, Properties)]
pub(super) struct PanelProps {
    pub(super) session_key: AttrValue,
    pub(super) document: Document,
    pub(super) subject: Subject,
    pub(super) probability: f64,
}

#[component]
pub(super) fn Panel(props: &PanelProps) -> Html {
    let PanelProps { session_key, document, subject, probability } = props;
    let live = use_live();
    let choices = choices(document, live.forecast.as_deref());
    html! {
        <aside class="results-panel" aria-label="Settings of these results">
            <nav aria-label="Results for">
                <h2>{ "Results for" }</h2>
                <ul class="results-choices">
                    for choice in choices {
                        <li key={format!("{:?}", choice.subject)}>{ choice_link(session_key, &choice, subject) }</li>
                    }
                </ul>
                <TaskSearch {session_key} document={document.clone()} subject={subject.clone()} />
            </nav>
            <Confidence level={document.scenario().confidence} />
            { how_made(document, subject, *probability, &live) }
        </aside>
    }
}

fn choice_link(session_key: &str, choice: &Choice, subject: &Subject) -> Html {
    let within = |path: &slipcast_engine::model::TaskPath| matches!(&choice.subject, Subject::Project(project) if *project == path.project);
    let current = match subject {
        _ if *subject == choice.subject => Some("page"),
        Subject::Task(path) if within(path) => Some("true"),
        _ => None,
    };
    let odds = if choice.is_figure { "results-odds" } else { "results-odds results-odds-words" };
    html! {
        <a href={address(session_key, Page::Results(choice.subject.clone()))} aria-current={current}
            class={choice.off.then_some("results-off")}>
            <span>{ choice.name.clone() }</span>
            <span class={odds}>{ choice.odds.clone() }</span>
        </a>
    }
}

#[derive(PartialEq, Properties)]
struct TaskSearchProps {
    session_key: AttrValue,
    document: Document,
    subject: Subject,
}

/// Any task of the project, by name.
#[component]
fn TaskSearch(props: &TaskSearchProps) -> Html {
    let project = match &props.subject {
        Subject::Portfolio => None,
        Subject::Project(id) => Some(id.clone()),
        Subject::Task(path) => Some(path.project.clone()),
    };
    let tasks = use_memo((props.document.clone(), project), |(document, project)| {
        project.as_ref().map(|it| tasks_of(document, it)).unwrap_or_default()
    });
    let unknown = use_state_eq(|| None::<String>);
    let shown = match &props.subject {
        Subject::Task(path) => tasks.iter().find(|it| it.path == *path).map(|it| it.label.clone()),
        _ => None,
    };
    let onchange = {
        let (tasks, key, unknown) = (tasks.clone(), props.session_key.clone(), unknown.clone());
        move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let typed = input.value().trim().to_lowercase();
            let found = find(&tasks, &typed);
            unknown.set((found.is_none() && !typed.is_empty()).then(|| input.value()));
            if let Some(task) = found {
                let page = Page::Results(Subject::Task(task.path.clone()));
                go_to(&Route::Open { key: key.to_string(), page }.href());
            }
        }
    };
    if tasks.is_empty() {
        return Html::default();
    }
    html! {
        <div class="results-search">
            <label for="results-task">{ "One of its tasks" }</label>
            <input id="results-task" list="results-tasks" autocomplete="off" placeholder="Name of a task"
                value={shown.unwrap_or_default()} {onchange} />
            <datalist id="results-tasks">
                for task in tasks.iter() {
                    <option key={task.path.to_string()} value={task.label.clone()}></option>
                }
            </datalist>
            <p role="status">
                { unknown.as_ref().map(|it| format!("No task here is called “{it}”. Choose one of the list.")) }
            </p>
        </div>
    }
}

/// The task of that name, or the only one whose name holds what was typed.
fn find<'a>(tasks: &'a [TaskChoice], typed: &str) -> Option<&'a TaskChoice> {
    if typed.is_empty() {
        return None;
    }
    let whole = tasks.iter().find(|it| it.label.to_lowercase() == typed);
    whole.or_else(|| {
        let mut partly = tasks.iter().filter(|it| it.label.to_lowercase().contains(typed));
        partly.next().filter(|_| partly.next().is_none())
    })
}

fn how_made(document: &Document, subject: &Subject, probability: f64, live: &Live) -> Html {
    let forecast = live.forecast.as_deref();
    let figures = Figures::of(document, subject, live.plan.as_deref(), forecast);
    let asked = document.scenario().simulation.iterations;
    let again = {
        let live = live.clone();
        move |_: MouseEvent| live.run_again()
    };
    let stopped = matches!(live.phase, Phase::Cancelled { .. } | Phase::Failed(_));
    html! {
        <section class="results-made" aria-label="How this was made">
            <h2>{ "How this was made" }</h2>
            if let Some(said) = progress(&live.phase, forecast, asked) {
                <p>{ said }</p>
            }
            if stopped {
                <p><button type="button" onclick={again}>{ "Run it again" }</button></p>
            }
            if let Some(problem) = live.problems.first() {
                <p>{ format!("{} {}", problem.message, problem.mend) }</p>
            }
            if let Some(forecast) = forecast {
                <p>{ made(document.scenario(), forecast) }</p>
                if let Some(said) = precision(&figures, probability) {
                    <p>{ said }</p>
                }
                <p>
                    { "Digest " }<code>{ grouped_digest(&forecast.digest) }</code>
                    { format!(", {}{NARROW}s.", fixed(forecast.seconds, 2)) }
                    { " The same file gives the same digest everywhere." }
                </p>
            }
        </section>
    }
}

/// In fours, as people compare them.
fn grouped_digest(digest: &str) -> String {
    let characters: Vec<char> = digest.chars().collect();
    characters.chunks(4).map(|it| it.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
