//! How far the run is, how long the last took, and its digest.

use yew::prelude::*;

use super::settings::Settings;
use crate::components::desk::{Live, use_live};
use crate::components::dialog::Dialog;
use crate::components::problem_list::problem_list;
use crate::state::live::{Forecast, Phase};
use crate::text::{counted, fixed, grouped};

#[component]
pub(super) fn RunStatus() -> Html {
    let live = use_live();
    let opened = use_state_eq(|| Opened::Nothing);
    let open = |what: Opened| {
        let opened = opened.setter();
        Callback::from(move |_: MouseEvent| opened.set(what))
    };
    let close = {
        let opened = opened.setter();
        Callback::from(move |()| opened.set(Opened::Nothing))
    };
    let again = {
        let live = live.clone();
        Callback::from(move |_: MouseEvent| live.run_again())
    };
    let cancel = {
        let live = live.clone();
        Callback::from(move |_: MouseEvent| live.cancel())
    };
    let settings = |text: String| {
        html! {
            <button type="button" class="quiet header-run" title="How it is simulated: iterations, seed, sampling, people"
                onclick={open(Opened::Settings)}>{ text }</button>
        }
    };
    html! {
        <span class="header-status">
            { match &live.phase {
                Phase::Idle => settings("No run yet".to_owned()),
                Phase::Running { done, asked } => html! {
                    <>
                        { settings(format!("{} of {}", grouped(f64::from(*done)), grouped(f64::from(*asked)))) }
                        <button type="button" class="quiet" onclick={cancel}>{ "Stop" }</button>
                    </>
                },
                Phase::Done { iterations, seconds } => settings(done(&live, *iterations, *seconds)),
                Phase::Cancelled { done } => html! {
                    <>
                        { settings(format!("Stopped at {}", counted(*done as usize, "run", "runs"))) }
                        <button type="button" class="quiet" onclick={again}>{ "Run on" }</button>
                    </>
                },
                Phase::Unsound => html! {
                    <button type="button" class="header-problems" onclick={open(Opened::Problems)}>
                        { counted(live.problems.len(), "problem", "problems") }
                    </button>
                },
                Phase::Failed(why) => html! {
                    <>
                        <span role="alert" title={why.clone()}>{ "The run failed." }</span>
                        <button type="button" class="quiet" onclick={again}>{ "Run again" }</button>
                    </>
                },
            } }
            { match *opened {
                Opened::Nothing => Html::default(),
                Opened::Settings => html! { <Settings onclose={close} /> },
                Opened::Problems => html! {
                    <Dialog title="What keeps this scenario from being simulated" onclose={close}>
                        <p class="dialog-why">{ "What is shown is of the last version without these." }</p>
                        { problem_list(&live.problems) }
                    </Dialog>
                },
            } }
        </span>
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Opened {
    Nothing,
    Settings,
    Problems,
}

/// `10,000 runs · 0.19 s · b41f 9c02`.
fn done(live: &Live, iterations: u32, seconds: f64) -> String {
    let digest = live.forecast.as_ref().map(|it| short_digest(it)).unwrap_or_default();
    let runs = counted(iterations as usize, "run", "runs");
    format!("{runs} · {} s · {digest}", fixed(seconds, if seconds < 10.0 { 2 } else { 0 }))
}

/// The digest's first eight digits, in two groups.
pub(super) fn short_digest(forecast: &Forecast) -> String {
    let digits: String = forecast.digest.chars().filter(char::is_ascii_hexdigit).take(8).collect();
    match digits.split_at_checked(4) {
        Some((first, second)) => format!("{first} {second}"),
        None => digits,
    }
}
