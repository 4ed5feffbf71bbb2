//! Whether the engine is there to compute: its workers, and what became of those that were lost.

use std::rc::Rc;

use slipcast_worker::protocol::Job;
use yew::prelude::*;

use crate::services::timing;
use crate::services::workers::{self, PoolEvent};

/// A message of about the size of a large run's answer.
const ECHO_BYTE_COUNT: usize = 1_000_000;
const ECHO_MEASURE: &str = "slipcast:echo-1-mb";

#[derive(Clone, Debug, Default, PartialEq)]
struct Status {
    ready: usize,
    of: usize,
    has_answered: bool,
    lost: Vec<String>,
    works_in_page: bool,
}

impl Reducible for Status {
    type Action = PoolEvent;

    fn reduce(self: Rc<Self>, event: PoolEvent) -> Rc<Self> {
        let mut status = (*self).clone();
        match event {
            PoolEvent::WorkerReady { ready, of } => (status.ready, status.of) = (ready, of),
            PoolEvent::Done { .. } => status.has_answered = true,
            PoolEvent::Failed { failure, .. } => status.lost.push(format!("A job failed: {failure}.")),
            PoolEvent::WorkerLost { loss } => {
                status.ready = status.ready.saturating_sub(1);
                status.lost.push(format!("A worker was lost and replaced: {loss}."));
            }
            PoolEvent::WithoutWorkers { loss } => {
                status.works_in_page = true;
                status.lost.push(format!("No worker can be started: {loss}."));
            }
        }
        Rc::new(status)
    }
}

#[component]
pub(crate) fn EngineStatus() -> Html {
    let status = use_reducer(Status::default);
    let dispatcher = status.dispatcher();
    use_effect_with((), move |()| {
        let pool = workers::start(move |event| {
            match event {
                PoolEvent::WorkerReady { ready, of } if ready == of => {
                    timing::reached("slipcast:workers-ready");
                }
                PoolEvent::Done { .. } => timing::end(ECHO_MEASURE),
                _ => {}
            }
            dispatcher.dispatch(event);
        });
        timing::begin(ECHO_MEASURE);
        pool.submit(Job::Echo { bytes: vec![0; ECHO_BYTE_COUNT] });
        move || drop(pool)
    });

    let sentence = match (status.ready, status.of, status.works_in_page) {
        (_, _, true) => "The page itself computes.".to_owned(),
        (0, 0, _) => "The engine is starting.".to_owned(),
        (1, 1, _) => "One worker is ready.".to_owned(),
        (ready, of, _) if ready == of => format!("{of} workers are ready."),
        (ready, of, _) => format!("{ready} of {of} workers are ready."),
    };
    html! {
        <>
            <h1>{ sentence }</h1>
            <p class="why">
                if status.has_answered {
                    { "The engine answers." }
                } else {
                    { "The engine has not answered yet." }
                }
            </p>
            <ul class="events" aria-live="polite">
                for (index, lost) in status.lost.iter().enumerate() {
                    <li key={index}>{ lost }</li>
                }
            </ul>
        </>
    }
}
