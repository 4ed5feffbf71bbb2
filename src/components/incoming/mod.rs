//! Files that come in, from wherever they are dropped or chosen: Slipcast's own are opened, plans are imported.

mod dialogs;

use std::rc::Rc;

use slipcast_engine::model::Portfolio;
use slipcast_exchange::{Import, Report};
use slipcast_reader::protocol::Contents;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::desk::{Desk, Notice, use_desk};
use super::library::{Library, use_library};
use crate::services::files::{self, ChosenFile};
use crate::state::Document;
use crate::state::edit::{Command, Replacement};

use dialogs::{FileProblems, ask_where_to, imported, not_opened};

/// Larger files do not fit a browser's memory together with their reading.
const MOST_BYTES: u64 = 200_000_000;

/// What the person means to choose. Whatever comes is recognised by what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    Portfolio,
    Plan,
    Either,
}

impl Wanted {
    fn accepted(self) -> &'static str {
        match self {
            Self::Portfolio => ".json,application/json",
            Self::Plan => ".xml,application/xml,text/xml",
            Self::Either => ".json,.xml,application/json,application/xml,text/xml",
        }
    }
}

#[derive(Default)]
struct State {
    /// Files hang over the page.
    hangs: bool,
    /// Being read.
    reading: Option<AttrValue>,
    /// What could not be opened.
    problems: Rc<Vec<FileProblems>>,
    /// Plans that could go into the open portfolio or be one of their own.
    waiting: Rc<Vec<(String, Import)>>,
    reports: Rc<Vec<(String, Report)>>,
}

enum Action {
    Hangs(bool),
    Reading(Option<AttrValue>),
    Problems(Vec<FileProblems>),
    Ask(Vec<(String, Import)>),
    Report(Vec<(String, Report)>),
    CloseProblems,
    CloseReports,
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = Self {
            hangs: self.hangs,
            reading: self.reading.clone(),
            problems: self.problems.clone(),
            waiting: self.waiting.clone(),
            reports: self.reports.clone(),
        };
        match action {
            Action::Hangs(hangs) if hangs == self.hangs => return self,
            Action::Hangs(hangs) => state.hangs = hangs,
            Action::Reading(what) => state.reading = what,
            Action::Problems(problems) => state.problems = Rc::new(problems),
            Action::Ask(imports) => state.waiting = Rc::new(imports),
            Action::Report(reports) => (state.waiting, state.reports) = (Rc::default(), Rc::new(reports)),
            Action::CloseProblems => state.problems = Rc::default(),
            Action::CloseReports => state.reports = Rc::default(),
        }
        Rc::new(state)
    }
}

/// A handle on what comes in.
#[derive(Clone)]
pub(crate) struct Incoming {
    dispatcher: UseReducerDispatcher<State>,
    desk: Desk,
    library: Library,
}

impl PartialEq for Incoming {
    fn eq(&self, other: &Self) -> bool {
        self.desk == other.desk && self.library == other.library
    }
}

impl Incoming {
    /// Lets the person choose files.
    pub(crate) fn choose(&self, wanted: Wanted) {
        let incoming = self.clone();
        files::choose(wanted.accepted(), true, move |files| incoming.receive(files));
    }

    fn receive(&self, files: Vec<ChosenFile>) {
        self.library.expect();
        let incoming = self.clone();
        spawn_local(async move { incoming.read(files).await });
    }

    async fn read(self, files: Vec<ChosenFile>) {
        let (mut problems, mut imports) = (Vec::new(), Vec::new());
        for file in files {
            let name = file.name();
            self.dispatcher.dispatch(Action::Reading(Some(name.clone().into())));
            let bytes = match file.read(MOST_BYTES).await {
                Ok(opened) => opened.bytes,
                Err(error) => {
                    problems.push(FileProblems::of_reading(name, &error));
                    continue;
                }
            };
            match self.library.reading().read(&name, bytes).await {
                Ok(Contents::Portfolio(portfolio)) => match Document::new(portfolio) {
                    Ok(document) => self.library.add(document),
                    Err(error) => problems.push(FileProblems::of_edit(name, &error)),
                },
                Ok(Contents::Plan(import)) => imports.push((name, *import)),
                Err(failure) => problems.push(FileProblems { file: name, problems: failure.problems() }),
            }
        }
        self.dispatcher.dispatch(Action::Reading(None));
        if !problems.is_empty() {
            self.dispatcher.dispatch(Action::Problems(problems));
        }
        match (imports.is_empty(), self.desk.session()) {
            (true, _) => {}
            (false, Some(_)) => self.dispatcher.dispatch(Action::Ask(imports)),
            (false, None) => self.open_alone(imports),
        }
    }

    /// Makes a portfolio of plans.
    #[inline(never)] // A door to what is loaded later.
    fn open_alone(&self, imports: Vec<(String, Import)>) {
        let (names, imports): (Vec<String>, Vec<Import>) = imports.into_iter().unzip();
        let title = imports.first().and_then(|it| it.scenario.projects.first()).map(|it| it.name.clone());
        let (portfolio, reports) = slipcast_exchange::portfolio_of(&title.unwrap_or_default(), imports);
        match Document::new(portfolio) {
            Ok(document) => {
                self.library.add(document);
                self.dispatcher.dispatch(Action::Report(names.into_iter().zip(reports).collect()));
            }
            Err(error) => self.desk.tell(Notice::error(error.to_string())),
        }
    }

    /// Adds plans to the scenario on the desk, as its last projects.
    #[inline(never)] // A door to what is loaded later.
    fn add_to_open(&self, imports: Vec<(String, Import)>) {
        let Some(document) = self.desk.document() else { return self.open_alone(imports) };
        let mut portfolio: Portfolio = (**document.portfolio()).clone();
        let mut scenario = (**document.scenario()).clone();
        let files: Vec<String> = imports.iter().map(|it| it.0.clone()).collect();
        let reports = imports
            .into_iter()
            .map(|(file, import)| (file, slipcast_exchange::add_to(&mut scenario, import)))
            .collect();
        portfolio.scenarios[document.current()] = scenario.into();
        let why = Replacement::Import { file: files.join(", ") };
        match self.desk.try_edit(&Command::Replace { portfolio: portfolio.into(), why }, None) {
            Ok(_) => self.dispatcher.dispatch(Action::Report(reports)),
            Err(error) => self.desk.tell(Notice::error(error.to_string())),
        }
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct IncomingProviderProps {
    pub(crate) children: Html,
}

#[component]
pub(crate) fn IncomingProvider(props: &IncomingProviderProps) -> Html {
    let (desk, library) = (use_desk(), use_library());
    let state = use_reducer(State::default);
    let dispatcher = state.dispatcher();
    let incoming = Incoming { dispatcher: dispatcher.clone(), desk, library };
    let latest = use_mut_ref(|| None);
    *latest.borrow_mut() = Some(incoming.clone());
    use_effect_with((), {
        let (hangs, latest) = (dispatcher.clone(), Rc::clone(&latest));
        move |()| {
            let listening = files::on_drop_anywhere(
                move |it| hangs.dispatch(Action::Hangs(it)),
                move |files| {
                    let incoming: Option<Incoming> = latest.borrow().clone();
                    if let Some(incoming) = incoming {
                        incoming.receive(files);
                    }
                },
            );
            move || drop(listening)
        }
    });
    let dispatch = |action: fn() -> Action| {
        let dispatcher = dispatcher.clone();
        Callback::from(move |()| dispatcher.dispatch(action()))
    };
    let answer = {
        let (incoming, waiting) = (incoming.clone(), state.waiting.clone());
        Callback::from(move |adds: Option<bool>| match adds {
            None => incoming.dispatcher.dispatch(Action::Ask(Vec::new())),
            Some(true) => incoming.add_to_open((*waiting).clone()),
            Some(false) => incoming.open_alone((*waiting).clone()),
        })
    };
    let dialog = if !state.waiting.is_empty() {
        let files: Vec<String> = state.waiting.iter().map(|it| it.0.clone()).collect();
        let portfolio = incoming.desk.document().map(|it| it.portfolio().name.clone());
        ask_where_to(&files, &portfolio.unwrap_or_default(), &answer)
    } else if !state.problems.is_empty() {
        not_opened(&state.problems, dispatch(|| Action::CloseProblems))
    } else if !state.reports.is_empty() {
        imported(&state.reports, dispatch(|| Action::CloseReports))
    } else {
        Html::default()
    };
    html! {
        <ContextProvider<Incoming> context={incoming}>
            { props.children.clone() }
            if state.hangs {
                <div class="drop-over" aria-hidden="true">
                    <p>{ "Drop a Slipcast file to open it, or a Microsoft Project plan (XML) to import it." }</p>
                </div>
            }
            <p class="reading" role="status">
                if let Some(name) = &state.reading { { format!("Reading {name}…") } }
            </p>
            { dialog }
        </ContextProvider<Incoming>>
    }
}

/// What comes in.
#[hook]
pub(crate) fn use_incoming() -> Incoming {
    use_context()
        .unwrap_or_else(|| wasm_bindgen::throw_str("a part of the page stands where no files come in"))
}
