//! The run of the scenario on the desk, for every part of the page.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use slipcast_engine::check::Problem;
use slipcast_engine::model::Scenario;
use yew::prelude::*;

use super::context::{Desk, use_desk};
use super::notices::Notice;
use crate::components::library::use_library;
use crate::services::timing;
use crate::services::workers::{self, Pool, PoolEvent};
use crate::state::ByPtr;
use crate::state::live::{Conductor, Forecast, Phase, PlanNow, Wish};

/// From an edit to the first odds drawn after it, and to the last; `cargo xtask bench` reads them.
const FIRST_ODDS: &str = "slipcast:first-odds";
const ALL_ODDS: &str = "slipcast:all-odds";

/// What is known of the scenario on the desk.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Live {
    /// Its plan; of the last sound document while there are problems.
    pub(crate) plan: Option<ByPtr<PlanNow>>,
    /// What its run has found; until the first answer after an edit, what the run before it found.
    pub(crate) forecast: Option<ByPtr<Forecast>>,
    pub(crate) phase: Phase,
    /// What keeps it from being simulated.
    pub(crate) problems: Rc<Vec<Problem>>,
    handle: Handle,
}

/// Reaches the run from the page.
#[derive(Clone, Default)]
pub(crate) struct Handle(Option<Rc<Runner>>);

impl PartialEq for Handle {
    fn eq(&self, other: &Self) -> bool {
        let pointers = [self, other].map(|it| it.0.as_ref().map(Rc::as_ptr));
        pointers[0] == pointers[1]
    }
}

impl Live {
    /// Ends the run where it is.
    pub(crate) fn cancel(&self) {
        if let Some(runner) = &self.handle.0 {
            runner.cancel();
        }
    }

    /// Runs the same scenario again.
    pub(crate) fn run_again(&self) {
        if let Some(runner) = &self.handle.0 {
            runner.run_again();
        }
    }
}

pub(crate) enum Action {
    Begun { plan: ByPtr<PlanNow>, phase: Phase },
    Unsound(Vec<Problem>),
    Found { forecast: Option<ByPtr<Forecast>>, phase: Phase },
    Closed,
    Ready(Handle),
}

impl Reducible for Live {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut live = (*self).clone();
        match action {
            Action::Begun { plan, phase } => {
                (live.plan, live.phase, live.problems) = (Some(plan), phase, Rc::default());
            }
            Action::Unsound(problems) => (live.problems, live.phase) = (Rc::new(problems), Phase::Unsound),
            Action::Found { forecast, phase } => {
                live.forecast = forecast.or(live.forecast);
                live.phase = phase;
            }
            Action::Closed => live = Self { handle: live.handle, ..Self::default() },
            Action::Ready(handle) => live.handle = handle,
        }
        Rc::new(live)
    }
}

/// The conductor with its workers.
struct Runner {
    conductor: RefCell<Conductor>,
    /// Started when something is opened: nobody waits for the worker's module on a page without anything to compute.
    pool: OnceCell<Pool>,
    /// What was asked for last.
    asked: RefCell<Option<(Arc<Scenario>, Wish)>>,
    dispatcher: UseReducerDispatcher<Live>,
    desk: RefCell<Option<Desk>>,
}

impl Runner {
    fn new(dispatcher: UseReducerDispatcher<Live>) -> Rc<Self> {
        Rc::new(Self {
            conductor: RefCell::default(),
            pool: OnceCell::new(),
            asked: RefCell::default(),
            dispatcher,
            desk: RefCell::default(),
        })
    }

    /// The workers, which are started at the first call.
    fn pool(self: &Rc<Self>) -> &Pool {
        self.pool.get_or_init(|| {
            let weak = Rc::downgrade(self);
            workers::start(move |event| {
                if let Some(runner) = weak.upgrade() {
                    runner.hear(event);
                }
            })
        })
    }

    /// Makes sure that a scenario is run as a page wishes.
    fn ask(self: &Rc<Self>, scenario: &Arc<Scenario>, wish: &Wish) {
        *self.asked.borrow_mut() = Some((Arc::clone(scenario), wish.clone()));
        if !self.conductor.borrow().covers(scenario, wish) {
            self.begin(scenario, wish.clone());
        }
    }

    fn begin(self: &Rc<Self>, scenario: &Arc<Scenario>, wish: Wish) {
        timing::begin(FIRST_ODDS);
        timing::begin(ALL_ODDS);
        let mut conductor = self.conductor.borrow_mut();
        match conductor.begin(scenario, wish, timing::now()) {
            Ok(asked) => {
                let pool = self.pool();
                pool.prepare(asked.prepare);
                let jobs: Vec<_> = asked.runs.into_iter().map(|it| pool.submit(it)).collect();
                conductor.submitted(jobs);
                if let Some(plan) = conductor.plan() {
                    self.dispatcher
                        .dispatch(Action::Begun { plan: plan.into(), phase: conductor.phase.clone() });
                }
            }
            Err(problems) => {
                if let Some(pool) = self.pool.get() {
                    pool.abandon();
                }
                self.dispatcher.dispatch(Action::Unsound(problems));
            }
        }
    }

    fn hear(&self, event: PoolEvent) {
        match event {
            PoolEvent::WorkerReady { ready, of } if ready == of => timing::reached("slipcast:workers-ready"),
            PoolEvent::WorkerReady { .. } => {}
            PoolEvent::Done { id, answer } => {
                let mut conductor = self.conductor.borrow_mut();
                let forecast = conductor.hear(id, answer, timing::now()).map(|it| ByPtr(Arc::new(it)));
                let phase = conductor.phase.clone();
                self.dispatcher.dispatch(Action::Found { forecast, phase });
            }
            PoolEvent::Failed { id, failure } => {
                let mut conductor = self.conductor.borrow_mut();
                conductor.fail(id, failure.to_string());
                let phase = conductor.phase.clone();
                self.dispatcher.dispatch(Action::Found { forecast: None, phase });
            }
            PoolEvent::WorkerLost { loss } => {
                self.tell(format!("A worker stopped ({loss}). Another has taken its place; nothing is lost."));
            }
            PoolEvent::WithoutWorkers { loss } => self.tell(format!(
                "This browser starts no workers ({loss}). The page itself computes, and answers slowly meanwhile."
            )),
        }
    }

    fn tell(&self, text: String) {
        if let Some(desk) = &*self.desk.borrow() {
            desk.tell(Notice::note(text));
        }
    }

    fn cancel(&self) {
        if let Some(pool) = self.pool.get() {
            pool.abandon();
        }
        let mut conductor = self.conductor.borrow_mut();
        let forecast = conductor.cancel(timing::now()).map(|it| ByPtr(Arc::new(it)));
        self.dispatcher.dispatch(Action::Found { forecast, phase: conductor.phase.clone() });
    }

    fn run_again(self: &Rc<Self>) {
        let asked = self.asked.borrow().clone();
        if let Some((scenario, wish)) = asked {
            self.begin(&scenario, wish);
        }
    }
}

/// What the page shown wishes to know.
#[derive(Clone, PartialEq)]
struct Wishes(UseStateHandle<Wish>);

#[derive(PartialEq, Properties)]
pub(crate) struct LiveProviderProps {
    pub(crate) children: Html,
}

#[component]
pub(crate) fn LiveProvider(props: &LiveProviderProps) -> Html {
    let (desk, library) = (use_desk(), use_library());
    let wish = use_state_eq(Wish::default);
    let live = use_reducer(Live::default);
    let runner = use_memo((), |()| Runner::new(live.dispatcher()));
    let runner = (*runner).clone();
    *runner.desk.borrow_mut() = Some(desk.clone());
    use_effect_with((), {
        let (runner, dispatcher) = (runner.clone(), live.dispatcher());
        move |()| dispatcher.dispatch(Action::Ready(Handle(Some(runner))))
    });
    use_effect_with(library.state.is_in_use, {
        let runner = runner.clone();
        move |is_in_use| {
            if *is_in_use {
                runner.pool();
            }
        }
    });
    let scenario = desk.document().map(|it| ByPtr(Arc::clone(it.scenario())));
    use_effect_with((scenario, (*wish).clone()), {
        let dispatcher = live.dispatcher();
        move |(scenario, wish)| match scenario {
            Some(scenario) => runner.ask(&scenario.0, wish),
            None => dispatcher.dispatch(Action::Closed),
        }
    });
    use_effect_with(live.forecast.clone(), {
        let is_done = matches!(live.phase, Phase::Done { .. });
        move |forecast| {
            if forecast.is_some() {
                timing::end_once_drawn(FIRST_ODDS);
            }
            if is_done {
                timing::end_once_drawn(ALL_ODDS);
            }
        }
    });
    html! {
        <ContextProvider<Wishes> context={Wishes(wish)}>
            <ContextProvider<Live> context={(*live).clone()}>{ props.children.clone() }</ContextProvider<Live>>
        </ContextProvider<Wishes>>
    }
}

/// What is known of the scenario on the desk. Parts that use it are drawn anew as the run goes on.
#[hook]
pub(crate) fn use_live() -> Live {
    use_context().unwrap_or_default()
}

/// Says what this page needs to know; the run measures no more than that.
#[hook]
pub(crate) fn use_wish(wish: Wish) {
    let wishes = use_context::<Wishes>();
    use_effect_with(wish, move |wish| {
        if let Some(Wishes(state)) = wishes {
            state.set(wish.clone());
        }
    });
}
