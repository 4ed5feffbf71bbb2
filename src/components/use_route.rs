//! Where in the app the person is.

use yew::prelude::*;

use crate::routes::Route;
use crate::services::address;

/// The page that the address names, as it changes.
#[hook]
pub(crate) fn use_route() -> Route {
    let route = use_state_eq(|| Route::from_hash(&address::hash()));
    let set_route = route.setter();
    use_effect_with((), move |()| {
        let listening = address::on_change(move || set_route.set(Route::from_hash(&address::hash())));
        move || drop(listening)
    });
    (*route).clone()
}
