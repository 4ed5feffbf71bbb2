//! The risks of a portfolio: a register as a grid, and beside it what is known of one of them.

mod drivers;
mod empty;
mod impacts;
mod matrix;
mod new_risk;
mod panel;
mod register;
mod response;
mod row;

use std::rc::Rc;
use std::sync::Arc;

use slipcast_engine::model::{RiskId, Scenario};
use yew::prelude::*;

use super::results::parts::parts;
use crate::answers::risks::{headline, register, why};
use crate::components::desk::{use_desk, use_live, use_wish};
use crate::state::ByPtr;
use crate::state::live::Wish;

use register::Register;

/// Where the keys of the register go, and which risk stands beside it.
#[derive(Clone, Debug, Default, PartialEq)]
struct Cursor {
    risk: Option<RiskId>,
    column: usize,
    editing: bool,
    /// What was typed to begin with, in place of what the cell holds.
    typed: Option<String>,
}

#[component]
pub(crate) fn RisksPage() -> Html {
    use_wish(Wish::default());
    let (desk, live) = (use_desk(), use_live());
    let cursor = use_state_eq(Cursor::default);
    let panel = use_node_ref();
    let scenario = desk.document().map(|it| ByPtr(Arc::clone(it.scenario())));
    let rows = use_memo(scenario.clone(), |scenario| {
        Rc::new(scenario.as_ref().map(|it| register(it)).unwrap_or_default())
    });
    let (Some(document), Some(scenario)) = (desk.document(), scenario) else { return Html::default() };
    if scenario.risks.is_empty() {
        return empty::empty(&desk, &scenario, &cursor);
    }
    let selected = cursor.risk.as_ref().and_then(|id| scenario.risks.iter().find(|it| it.id == *id));
    html! {
        <div class="risks">
            <div class="risks-main">
                <h1>{ parts(&headline(&rows, live.forecast.as_deref())) }</h1>
                <p class="why">{ parts(&why(&rows, &document)) }</p>
                if let Some(problem) = live.problems.first() {
                    <p class="risks-problem" role="status">
                        <b>{ "Not simulated: " }</b>{ format!("{} {}", problem.message, problem.mend) }
                    </p>
                }
                <Register rows={(*rows).clone()} forecast={live.forecast.clone()} cursor={cursor.clone()}
                    panel={panel.clone()} />
                <div class="risks-sections">
                    { matrix::picture(&desk, &scenario, &rows, &cursor) }
                    <div class="risks-together">
                        { drivers::drivers(&desk, &scenario) }
                        { drivers::correlations(&desk, &scenario) }
                    </div>
                </div>
            </div>
            <aside class="risks-panel" ref={panel} aria-label="Selected risk">
                { panel::panel(&desk, &scenario, selected, live.forecast.as_deref()) }
            </aside>
        </div>
    }
}

/// The scenario for parts that are drawn anew only when it is another.
type Shared = ByPtr<Scenario>;
