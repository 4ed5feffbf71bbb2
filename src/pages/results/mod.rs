//! What a run found, for the portfolio, a project or a task.

mod bars;
mod chance;
mod charts;
mod confidence;
mod panel;
pub(super) mod parts;
mod spread;
mod state;
mod waiting;

use slipcast_engine::model::TaskPath;
use yew::prelude::*;

use crate::answers::results::{Figures, headline, why};
use crate::components::desk::{use_desk, use_live, use_wish};
use crate::state::live::Wish;
use crate::state::{Document, Subject};

use charts::Charts;
use panel::Panel;
use parts::parts;
use state::State;

#[derive(PartialEq, Properties)]
pub(crate) struct ResultsPageProps {
    pub(crate) subject: Subject,
}

#[component]
pub(crate) fn ResultsPage(props: &ResultsPageProps) -> Html {
    let desk = use_desk();
    let document = desk.document();
    use_wish(Wish { tasks: true, resources: false, task: kept_task(document.as_ref(), &props.subject) });
    match (desk.session(), document) {
        (Some(session), Some(document)) => {
            html! { <Found session_key={session.key.clone()} document={document.clone()} subject={props.subject.clone()} /> }
        }
        _ => Html::default(),
    }
}

/// The task whose every run is wanted; a summary has none.
fn kept_task(document: Option<&Document>, subject: &Subject) -> Option<TaskPath> {
    let Subject::Task(path) = subject else { return None };
    document?.task(path).map(|_| path.clone())
}

#[derive(PartialEq, Properties)]
struct FoundProps {
    session_key: AttrValue,
    document: Document,
    subject: Subject,
}

#[component]
fn Found(props: &FoundProps) -> Html {
    let FoundProps { session_key, document, subject } = props;
    let live = use_live();
    let house = document.scenario().confidence;
    // What is read off the curves is no edit: it begins at the house's confidence, and follows it when that is moved.
    let read = use_state_eq(|| house);
    use_effect_with((house, subject.clone()), {
        let read = read.setter();
        move |(house, _)| read.set(*house)
    });
    let onread = use_callback(read.setter(), |probability: f64, read| read.set(probability));
    let figures = Figures::of(document, subject, live.plan.as_deref(), live.forecast.as_deref());
    html! {
        <div class="results">
            <div class="results-main">
                <h1>{ parts(&headline(&figures, *read)) }</h1>
                <p class="why results-why">{ parts(&why(&figures, *read, &live.phase)) }</p>
                <State {session_key} document={document.clone()} subject={subject.clone()} standing={figures.standing.clone()} />
                <Charts {session_key} document={document.clone()} subject={subject.clone()} plan={live.plan.clone()} forecast={live.forecast.clone()}
                    probability={*read} {onread} />
            </div>
            <Panel {session_key} document={document.clone()} subject={subject.clone()} probability={*read} />
        </div>
    }
}
