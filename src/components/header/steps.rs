//! Undo, redo, and the history.

use yew::prelude::*;

use super::history::HistoryPanel;
use crate::components::desk::use_desk;
use crate::services::page_life;
use crate::state::Act;

#[component]
pub(super) fn Steps() -> Html {
    let desk = use_desk();
    let shows_history = use_state_eq(|| false);
    let show = |it: bool| {
        let shows = shows_history.setter();
        move || shows.set(it)
    };
    use_effect_with(desk.clone(), |desk| {
        let desk = desk.clone();
        let listening = page_life::on_key(move |event| {
            if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || page_life::is_typed_into(event) {
                return;
            }
            let act = match (event.key().to_lowercase().as_str(), event.shift_key()) {
                ("z", false) => Act::Undo,
                ("z", true) | ("y", false) => Act::Redo,
                _ => return,
            };
            event.prevent_default();
            desk.act(act);
        });
        move || drop(listening)
    });
    let Some(session) = desk.session() else { return Html::default() };
    let button = |name: &'static str, keys: &'static str, label: Option<&str>, act: Act| {
        let title = match label {
            Some(label) => format!("{name}: {label} ({keys})"),
            None => format!("Nothing to {}", name.to_lowercase()),
        };
        let desk = desk.clone();
        let onclick = Callback::from(move |_: MouseEvent| desk.act(act.clone()));
        html! {
            <button type="button" class="quiet header-step" disabled={label.is_none()} {title} {onclick}>
                { name }
            </button>
        }
    };
    html! {
        <span class="header-steps">
            { button("Undo", "Ctrl+Z", session.history.undo_label(), Act::Undo) }
            { button("Redo", "Ctrl+Shift+Z", session.history.redo_label(), Act::Redo) }
            <button type="button" class="quiet header-step" title="Everything done, and the way back to any point of it"
                onclick={let show = show(true); move |_: MouseEvent| show()}>{ "History" }</button>
            if *shows_history {
                <HistoryPanel onclose={let show = show(false); move |()| show()} />
            }
        </span>
    }
}
