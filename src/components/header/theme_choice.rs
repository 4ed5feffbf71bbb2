//! Light or dark.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::services::theme::Theme;

const THEMES: [(Theme, &str); 3] =
    [(Theme::System, "System"), (Theme::Light, "Light"), (Theme::Dark, "Dark")];

#[component]
pub(super) fn ThemeChoice() -> Html {
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
        <span class="header-theme">
            <select class="quiet" aria-label="Colours" title="Colours" {onchange}>
                for (choice, name) in THEMES {
                    <option key={name} selected={choice == *theme}>{ name }</option>
                }
            </select>
        </span>
    }
}
