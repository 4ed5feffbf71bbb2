//! A register without risks: how one begins.

use yew::prelude::*;

use super::drivers::{correlations, drivers};
use super::new_risk::NewRisk;
use super::{Cursor, Shared};
use crate::components::desk::Desk;

pub(super) fn empty(desk: &Desk, scenario: &Shared, cursor: &UseStateHandle<Cursor>) -> Html {
    html! {
        <div class="risks-empty">
            <h1>{ "What could happen that no estimate holds?" }</h1>
            <p class="why">
                { "A range says how long work takes when it goes as it usually goes. A risk is what may happen besides: \
                   in every run of the simulation it occurs or does not, and hits everything it names at once." }
            </p>
            <ol class="risks-empty-steps">
                <li>{ "Name what may happen: “Radio approval fails the first time”." }</li>
                <li>{ "Say how probable it is, what it hits, and by how much: “5 10 25” days, “+10% +20% +50%”, “40k 60k 150k”." }</li>
                <li>{ "Write down what could be done about it, and see what that is worth before you adopt it." }</li>
            </ol>
            <div class="risks-empty-first"><NewRisk count=0 cursor={cursor.clone()} /></div>
            <div class="risks-sections">
                { drivers(desk, scenario) }
                { correlations(desk, scenario) }
            </div>
        </div>
    }
}
