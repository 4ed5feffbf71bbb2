//! The open portfolio, for every part of the page.

use std::rc::Rc;

use slipcast_engine::model::ScenarioId;
use yew::prelude::*;

use super::notices::Notice;
use crate::state::{Act, Command, Document, EditError, Gesture, Note, Page, Session, View};

/// What is on the desk.
#[derive(Clone, Debug, Default)]
struct DeskState {
    session: Option<Rc<Session>>,
    notices: Vec<(u32, Notice)>,
    next_notice: u32,
    next_gesture: u64,
}

enum Action {
    Open(Session),
    Close,
    Rename(String),
    Act(Act),
    Turn(Page, Option<ScenarioId>),
    Tell(Notice),
    Dismiss(u32),
    Gesture,
}

/// Most notices shown at once; older ones make room.
const MOST_NOTICES: usize = 4;

impl Reducible for DeskState {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = (*self).clone();
        match action {
            Action::Open(session) => state.session = Some(Rc::new(session)),
            Action::Close => state.session = None,
            Action::Rename(key) => {
                state.session = state.session.map(|it| Rc::new(Session { key, ..(*it).clone() }));
            }
            Action::Act(act) => state.session = state.session.map(|it| Rc::new(it.after(act))),
            Action::Turn(page, scenario) => {
                state.session = state.session.map(|it| {
                    let shown = &it.document().scenario().id;
                    let is_there = it.view.page == page && scenario.as_ref().is_none_or(|it| it == shown);
                    if is_there { it } else { Rc::new(it.turned_to(page, scenario.as_ref())) }
                });
            }
            Action::Tell(notice) => {
                state.notices.retain(|it| it.1 != notice);
                state.notices.push((state.next_notice, notice));
                state.next_notice += 1;
                if state.notices.len() > MOST_NOTICES {
                    state.notices.remove(0);
                }
            }
            Action::Dismiss(number) => state.notices.retain(|it| it.0 != number),
            Action::Gesture => state.next_gesture += 1,
        }
        Rc::new(state)
    }
}

impl PartialEq for DeskState {
    fn eq(&self, other: &Self) -> bool {
        let sessions = [&self.session, &other.session].map(|it| it.as_ref().map(Rc::as_ptr));
        sessions[0] == sessions[1] && self.notices == other.notices
    }
}

/// A handle on the desk. It speaks of the latest state, also within callbacks made before it.
#[derive(Clone, PartialEq)]
pub(crate) struct Desk {
    state: UseReducerHandle<DeskState>,
}

impl Desk {
    /// The open portfolio.
    pub(crate) fn session(&self) -> Option<Rc<Session>> {
        self.state.session.clone()
    }

    /// The document on the desk.
    pub(crate) fn document(&self) -> Option<Document> {
        self.state.session.as_ref().map(|it| it.document().clone())
    }

    pub(crate) fn open(&self, session: Session) {
        self.state.dispatch(Action::Open(session));
    }

    pub(crate) fn close(&self) {
        self.state.dispatch(Action::Close);
    }

    /// Keeps what is on the desk under another key from now on.
    pub(crate) fn keep_as(&self, key: String) {
        self.state.dispatch(Action::Rename(key));
    }

    /// Applies a command.
    ///
    /// # Errors
    /// Why it cannot be applied, to be told where the person made the edit.
    pub(crate) fn try_edit(
        &self,
        command: &Command,
        gesture: Option<Gesture>,
    ) -> Result<Vec<Note>, EditError> {
        let Some(session) = self.session() else { return Ok(Vec::new()) };
        let edited = session.edit(command, gesture)?;
        self.state.dispatch(Action::Act(edited.act));
        Ok(edited.notes)
    }

    /// Applies a command typed at a place that tells why it cannot be; what else it did is told in the notices.
    ///
    /// # Errors
    /// Why it cannot be applied, in words.
    pub(crate) fn try_typed(&self, command: &Command) -> Result<(), AttrValue> {
        let notes = self.try_edit(command, None).map_err(|error| AttrValue::from(error.to_string()))?;
        notes.iter().for_each(|it| self.tell(Notice::note(it.to_string())));
        Ok(())
    }

    /// Applies a command that has no better place to tell its outcome than the notices.
    pub(crate) fn edit(&self, command: &Command) {
        match self.try_edit(command, None) {
            Ok(notes) => notes.iter().for_each(|it| self.tell(Notice::note(it.to_string()))),
            Err(error) => self.tell(Notice::error(error.to_string())),
        }
    }

    pub(crate) fn act(&self, act: Act) {
        self.state.dispatch(Action::Act(act));
    }

    pub(crate) fn look(&self, view: View) {
        self.act(Act::Look(view));
    }

    /// To another page, and another scenario when one is named.
    pub(crate) fn turn(&self, page: Page, scenario: Option<ScenarioId>) {
        self.state.dispatch(Action::Turn(page, scenario));
    }

    /// A gesture of its own, for all edits of a drag.
    pub(crate) fn gesture(&self) -> Gesture {
        let gesture = Gesture(self.state.next_gesture);
        self.state.dispatch(Action::Gesture);
        gesture
    }

    pub(crate) fn tell(&self, notice: Notice) {
        self.state.dispatch(Action::Tell(notice));
    }

    pub(crate) fn dismiss(&self, number: u32) {
        self.state.dispatch(Action::Dismiss(number));
    }

    pub(crate) fn notices(&self) -> Vec<(u32, Notice)> {
        self.state.notices.clone()
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct DeskProviderProps {
    pub(crate) children: Html,
}

#[component]
pub(crate) fn DeskProvider(props: &DeskProviderProps) -> Html {
    let state = use_reducer(DeskState::default);
    html! { <ContextProvider<Desk> context={Desk { state }}>{ props.children.clone() }</ContextProvider<Desk>> }
}

/// The desk. Parts of the page that use it are drawn anew with every change on it.
#[hook]
pub(crate) fn use_desk() -> Desk {
    use_context().unwrap_or_else(|| wasm_bindgen::throw_str("a part of the page stands outside the desk"))
}
