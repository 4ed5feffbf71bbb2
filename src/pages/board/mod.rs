//! The first screen of a portfolio: what it will really finish, when and for how much.

mod actions;
mod add;
mod below;
mod empty;
mod gestures;
mod headline;
mod menu;
mod projects;
mod row;

use std::rc::Rc;
use std::sync::Arc;

use yew::prelude::*;

use crate::answers::board::figures;
use crate::answers::board::spend;
use crate::answers::board::{Knowledge, Sentence, sentence};
use crate::answers::board::{PeopleAnswer, in_order_of, people};
use crate::answers::board::{RowAnswer, rows};
use crate::components::desk::{Live, use_desk, use_live, use_wish};
use crate::state::live::{Phase, Wish};
use crate::state::{Act, Document, Session};
use headline::{Figures, Headline};
use projects::{Projects, ProjectsProps};

#[component]
pub(crate) fn BoardPage() -> Html {
    use_wish(Wish { resources: true, ..Wish::default() });
    let desk = use_desk();
    let live = use_live();
    match desk.session() {
        Some(session) => html! { <Board session={BySession(session)} {live} /> },
        None => html! {},
    }
}

/// A session is another one after every action.
#[derive(Clone)]
struct BySession(Rc<Session>);

impl PartialEq for BySession {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(PartialEq, Properties)]
struct BoardProps {
    session: BySession,
    live: Live,
}

#[component]
fn Board(props: &BoardProps) -> Html {
    let session = &props.session.0;
    let (document, live) = (session.document().clone(), &props.live);
    let portfolio = AttrValue::from(session.place());
    let rows = use_rows(&document, live);
    let deps = (document.clone(), live.plan.clone(), live.forecast.clone());
    let figures =
        use_memo(deps, |(document, plan, forecast)| figures(document, plan.as_deref(), forecast.as_deref()));
    let deps = (document.clone(), live.forecast.clone());
    let spend = use_memo(deps, |(document, forecast)| spend(document, forecast.as_deref()).map(Rc::new));
    let sentence = use_sentence(&document, live);
    let people = use_people(&document, live);
    let is_settled = matches!(live.phase, Phase::Done { .. } | Phase::Unsound);
    let is_empty = document.scenario().projects.is_empty();
    html! {
        <div class="board">
            <Headline portfolio={portfolio.clone()} sentence={sentence.clone()} {is_settled}>
                { remedy(session, live) }
            </Headline>
            if live.phase == Phase::Unsound && !is_empty {
                { headline::problem_list(&live.problems) }
            }
            if is_empty {
                <empty::Empty />
            } else {
                <Figures {figures} />
                <Projects ..ProjectsProps {
                    portfolio,
                    document,
                    live: live.clone(),
                    rows,
                    people,
                    spend: (*spend).clone(),
                    sentence,
                } />
            }
        </div>
    }
}

/// The rows; those that did not change are the very same.
#[hook]
fn use_rows(document: &Document, live: &Live) -> Rc<Vec<Arc<RowAnswer>>> {
    let before = use_mut_ref(Vec::new);
    let deps = (document.clone(), live.plan.clone(), live.forecast.clone());
    use_memo(deps, |(document, plan, forecast)| {
        let now = rows(document, plan.as_deref(), forecast.as_deref(), &before.borrow());
        before.borrow_mut().clone_from(&now);
        now
    })
}

/// The scarcest first; they change places only when a run is done.
#[hook]
fn use_people(document: &Document, live: &Live) -> Rc<Vec<PeopleAnswer>> {
    let before = use_mut_ref(Vec::new);
    let is_done = !matches!(live.phase, Phase::Running { .. });
    let deps = (document.clone(), live.forecast.clone(), is_done);
    use_memo(deps, |(document, forecast, is_done)| {
        let found = people(document, forecast.as_deref());
        let found = if *is_done { found } else { in_order_of(found, &before.borrow()) };
        before.borrow_mut().clone_from(&found);
        found
    })
}

/// The same one as long as it says the same.
#[hook]
fn use_sentence(document: &Document, live: &Live) -> Rc<Sentence> {
    // How far a run is changes often and says nothing here.
    let phase = match &live.phase {
        Phase::Running { .. } | Phase::Done { .. } => Phase::Idle,
        phase => phase.clone(),
    };
    let deps = (document.clone(), live.plan.clone(), live.forecast.clone(), phase, live.problems.clone());
    let said = use_memo(deps, |(document, plan, forecast, phase, problems)| {
        let (plan, forecast) = (plan.as_deref(), forecast.as_deref());
        sentence(&Knowledge { document, plan, forecast, phase, problems })
    });
    let before = use_mut_ref(|| said.clone());
    if *said != **before.borrow() {
        *before.borrow_mut() = said;
    }
    before.borrow().clone()
}

/// What is to be done where the sentence says that something is wrong.
fn remedy(session: &Rc<Session>, live: &Live) -> Html {
    match &live.phase {
        Phase::Cancelled { .. } | Phase::Failed(_) => {
            let live = live.clone();
            html! {
                <button type="button" class="board-remedy" onclick={move |_: MouseEvent| live.run_again()}>{ "Run again" }</button>
            }
        }
        Phase::Unsound => match session.history.undo_label() {
            Some(label) => html! { <Undo label={label.to_owned()} /> },
            None => html! {},
        },
        Phase::Idle | Phase::Running { .. } | Phase::Done { .. } => html! {},
    }
}

#[derive(PartialEq, Properties)]
struct UndoProps {
    label: AttrValue,
}

#[component]
fn Undo(props: &UndoProps) -> Html {
    let desk = use_desk();
    html! {
        <button type="button" class="board-remedy" title={props.label.clone()}
            onclick={move |_: MouseEvent| desk.act(Act::Undo)}>{ "Undo the last edit" }</button>
    }
}
