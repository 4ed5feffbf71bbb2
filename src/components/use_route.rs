//! Where in the app the person is.

use yew::prelude::*;

use crate::routes::Route;
use crate::services::address;

/// The page that the address names. It is read at every drawing, because the browser tells of a change only later.
#[hook]
pub(crate) fn use_route() -> Route {
    let now = || Route::from_hash(&address::hash());
    let drawn = use_state_eq(now);
    let set_drawn = drawn.setter();
    use_effect_with((), move |()| {
        let listening = address::on_change(move || set_drawn.set(now()));
        move || drop(listening)
    });
    now()
}
