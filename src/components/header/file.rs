//! The portfolio as a file, out and in.

use std::sync::Arc;

use yew::prelude::*;

use crate::answers::record::recorded;
use crate::components::desk::{Desk, Notice, use_desk, use_live};
use crate::components::incoming::{Wanted, use_incoming};
use crate::services::{files, page_life};
use crate::state::live::Forecast;

#[component]
pub(super) fn FileButtons() -> Html {
    let (desk, live, incoming) = (use_desk(), use_live(), use_incoming());
    let forecast = live.forecast.as_ref().map(|it| Arc::clone(&it.0));
    let latest = use_mut_ref(|| None);
    *latest.borrow_mut() = Some((desk.clone(), forecast.clone()));
    use_effect_with((), move |()| {
        let listening = page_life::on_key(move |event| {
            let is_save = (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("s");
            let latest: Option<(Desk, Option<Arc<Forecast>>)> = latest.borrow().clone();
            if let Some((desk, forecast)) = latest.filter(|_| is_save) {
                event.prevent_default();
                save(&desk, forecast.as_deref());
            }
        });
        move || drop(listening)
    });
    let onsave = Callback::from(move |_: MouseEvent| save(&desk, forecast.as_deref()));
    let onopen = Callback::from(move |_: MouseEvent| incoming.choose(Wanted::Either));
    html! {
        <span class="header-files">
            <button type="button" title="Open a Slipcast file or import a plan" onclick={onopen}>{ "Open…" }</button>
            <button type="button" title="Save the portfolio as a file (Ctrl+S)" onclick={onsave}>{ "Save file" }</button>
        </span>
    }
}

/// Saves the portfolio as a file, with what was found beside the scenario on the desk.
fn save(desk: &Desk, forecast: Option<&Forecast>) {
    let Some(document) = desk.document() else { return };
    let portfolio = recorded(&document, forecast);
    let name = format!("{}.slipcast.json", file_name(&portfolio.name));
    let text = slipcast_exchange::write(&portfolio);
    if let Err(error) = files::save(&name, "application/json", text.as_bytes()) {
        desk.tell(Notice::error(error.to_string()));
    }
}

/// The name without what some file systems refuse.
fn file_name(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|it| if it.is_control() || r#"<>:"/\|?*"#.contains(it) { ' ' } else { it })
        .take(100)
        .collect();
    let plain = plain.trim().trim_end_matches('.');
    if plain.is_empty() { "portfolio".to_owned() } else { plain.to_owned() }
}
