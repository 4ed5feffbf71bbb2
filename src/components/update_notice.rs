//! Word of a new version of the app.

use yew::prelude::*;

use crate::services::updates::{Update, keep_up_to_date};

/// A line with a button, once a newer version waits. Until it is clicked nothing changes.
#[component]
pub(crate) fn UpdateNotice() -> Html {
    let update = use_state_eq(|| None::<Update>);
    let set_update = update.setter();
    use_effect_with((), move |()| keep_up_to_date(move |update| set_update.set(Some(update))));
    let onclick = use_callback((*update).clone(), |_: MouseEvent, update| {
        if let Some(update) = update {
            update.apply();
        }
    });
    html! {
        <div role="status">
            if update.is_some() {
                <p class="notice">
                    { "There is a new version of Slipcast. " }
                    <button type="button" {onclick}>{ "Reload with it" }</button>
                </p>
            }
        </div>
    }
}
