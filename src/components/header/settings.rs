//! How the scenario is simulated, and what the portfolio is called.

use slipcast_engine::model::{ResourceMode, Sampling};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::components::desk::{Desk, Live, use_desk, use_live};
use crate::components::dialog::Dialog;
use crate::components::edit_field::EditField;
use crate::state::edit::{Command, ScenarioEdit, SimulationEdit};
use crate::state::live::Phase;
use crate::text::{counted, fixed, percent, trimmed};

#[derive(PartialEq, Properties)]
pub(super) struct SettingsProps {
    pub(super) onclose: Callback<()>,
}

#[component]
pub(super) fn Settings(props: &SettingsProps) -> Html {
    let (desk, live) = (use_desk(), use_live());
    let Some(document) = desk.document() else { return Html::default() };
    let (portfolio, scenario) = (document.portfolio(), document.scenario());
    let run = &scenario.simulation;
    let edit = |command: Command, desk: &Desk| {
        let edited = desk.try_edit(&command, None);
        edited.map(drop).map_err(|error| AttrValue::from(error.to_string()))
    };
    let text = |label: &'static str, value: &str, command: fn(String) -> Command| {
        let desk = desk.clone();
        let commit = Callback::from(move |typed: String| edit(command(typed), &desk));
        html! { <EditField class="setting" {label} value={value.to_owned()} {commit} /> }
    };
    let number = |label: &'static str, value: String, command: fn(f64) -> Option<Command>| {
        let desk = desk.clone();
        let commit = Callback::from(move |typed: String| {
            let number = typed.replace([',', '\u{202f}', ' '], "").parse::<f64>().ok();
            let command = number.and_then(command).ok_or_else(|| {
                AttrValue::from(format!("“{typed}” is not a whole number that fits here. Type another."))
            })?;
            edit(command, &desk)
        });
        html! { <EditField class="setting" {label} {value} {commit} inputmode="numeric" /> }
    };
    let choice = |label: &'static str,
                  names: &'static [&'static str],
                  chosen: usize,
                  command: fn(usize) -> Command| {
        let desk = desk.clone();
        let onchange = Callback::from(move |event: Event| {
            let index = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
            desk.edit(&command(usize::try_from(index).unwrap_or_default()));
        });
        html! {
            <label class="setting"><span>{ label }</span>
                <select {onchange}>
                    for (index, name) in names.iter().enumerate() {
                        <option key={index} selected={index == chosen}>{ *name }</option>
                    }
                </select></label>
        }
    };
    let another_seed = {
        let (desk, seed) = (desk.clone(), run.seed);
        Callback::from(move |_: MouseEvent| {
            desk.edit(&Command::Simulation(SimulationEdit::Seed(seed.wrapping_add(1) % LARGEST_SEED)));
        })
    };
    let people = usize::from(scenario.resource_mode() == ResourceMode::Unlimited);
    html! {
        <Dialog title="Portfolio and simulation" onclose={props.onclose.clone()}>
            <div class="settings">
                { text("Portfolio", &portfolio.name, Command::RenamePortfolio) }
                { text("Scenario", &scenario.name, |it| Command::Scenario(ScenarioEdit::Rename(it))) }
                { text("Currency", &scenario.currency, |it| Command::Scenario(ScenarioEdit::Currency(it.trim().to_ascii_uppercase()))) }
            </div>
            <div class="settings">
                { number("Iterations", trimmed(f64::from(run.iterations), 0), |it| {
                    whole(it, f64::from(u32::MAX)).map(|it| Command::Simulation(SimulationEdit::Iterations(it as u32)))
                }) }
                { number("Seed", run.seed.to_string(), |it| {
                    whole(it, LARGEST_SEED as f64).map(|it| Command::Simulation(SimulationEdit::Seed(it)))
                }) }
                <div class="setting">
                    <span>{ "Is it noise?" }</span>
                    <button type="button" onclick={another_seed}
                        title="The same scenario with other random numbers: what changes now is noise">
                        { "Another seed" }
                    </button>
                </div>
                { choice("Sampling", &["Latin hypercube", "Plain Monte Carlo"], usize::from(run.sampling == Sampling::MonteCarlo), |it| {
                    let sampling = if it == 0 { Sampling::LatinHypercube } else { Sampling::MonteCarlo };
                    Command::Simulation(SimulationEdit::Sampling(sampling))
                }) }
                { choice("Shared people", &["Limited", "Unlimited"], people, |it| {
                    let mode = if it == 0 { ResourceMode::Levelled } else { ResourceMode::Unlimited };
                    Command::Simulation(SimulationEdit::Resources(Some(mode)))
                }) }
                <ConfidenceField />
            </div>
            { last_run(&live) }
        </Dialog>
    }
}

/// The largest seed of the format, 2⁵³ − 1.
const LARGEST_SEED: u64 = (1 << 53) - 1;

fn whole(value: f64, most: f64) -> Option<u64> {
    (value >= 0.0 && value <= most && value.trunc() == value).then_some(value as u64)
}

/// The level the house promises at, while the slider moves.
#[component]
fn ConfidenceField() -> Html {
    let desk: Desk = use_desk();
    let gesture = use_mut_ref(|| None);
    let Some(document) = desk.document() else { return Html::default() };
    let confidence = document.scenario().confidence;
    let oninput = {
        let (desk, gesture) = (desk.clone(), gesture.clone());
        Callback::from(move |event: InputEvent| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value_as_number();
            let drag = *gesture.borrow_mut().get_or_insert_with(|| desk.gesture());
            let command = Command::Scenario(ScenarioEdit::Confidence(typed / 100.0));
            // A slider gives no number that the command refuses.
            let _ = desk.try_edit(&command, Some(drag));
        })
    };
    let onchange = Callback::from(move |_: Event| *gesture.borrow_mut() = None);
    html! {
        <label class="setting"><span>{ format!("Promise at {}", percent(confidence)) }</span>
            <input type="range" min="50" max="95" step="1" value={trimmed(confidence * 100.0, 0)} {oninput} {onchange} />
        </label>
    }
}

/// What the last run was, in full.
fn last_run(live: &Live) -> Html {
    let (Phase::Done { iterations, seconds }, Some(forecast)) = (&live.phase, &live.forecast) else {
        return Html::default();
    };
    let tasks = forecast.plan.simulation.plan().tasks.len();
    let rate = f64::from(*iterations) * tasks as f64 / seconds.max(1e-3) / 1e6;
    html! {
        <p class="dialog-why">
            { format!(
                "The last run: {} of {} in {} s, {} million task-iterations a second. Its digest, the same on every \
                 machine: ",
                counted(*iterations as usize, "iteration", "iterations"),
                counted(tasks, "task", "tasks"),
                fixed(*seconds, 2),
                fixed(rate, 1),
            ) }
            <code class="digest">{ &forecast.digest }</code>
        </p>
    }
}
