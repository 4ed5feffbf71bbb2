//! The line at the top of every page.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::routes::Route;
use crate::services::theme::Theme;

/// The name of the app, which leads home, and the choice of colours.
#[component]
pub(crate) fn Header() -> Html {
    html! {
        <header class="header">
            <a class="header-name" href={Route::Home.href()}>{ "Slipcast" }</a>
            <span class="header-space"></span>
            <ThemeChoice />
        </header>
    }
}

const THEMES: [(Theme, &str); 3] =
    [(Theme::System, "System colours"), (Theme::Light, "Light"), (Theme::Dark, "Dark")];

#[component]
fn ThemeChoice() -> Html {
    let theme = use_state_eq(Theme::kept);
    let onchange = use_callback(theme.setter(), |event: Event, set_theme| {
        let index = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
        let chosen = usize::try_from(index).ok().and_then(|index| THEMES.get(index));
        if let Some((chosen, _)) = chosen {
            chosen.choose();
            set_theme.set(*chosen);
        }
    });
    html! {
        <select class="quiet" aria-label="Colours" {onchange}>
            for (choice, name) in THEMES {
                <option key={name} selected={choice == *theme}>{ name }</option>
            }
        </select>
    }
}
