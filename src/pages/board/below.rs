//! People and spend, under the same axis as the projects.

use std::rc::Rc;
use std::sync::Arc;

use yew::prelude::*;

use crate::answers::board::SpendAnswer;
use crate::answers::board::{PeopleAnswer, strain_name};
use crate::charts::people as people_chart;
use crate::charts::scale::TimeScale;
use crate::charts::spend::{self as spend_chart, SpendView};
use crate::components::drawing::Drawing;
use crate::state::ByPtr;

/// As many groups as decide something; the rest is a click away.
const FIRST_GROUPS: usize = 6;

#[derive(PartialEq, Properties)]
pub(super) struct PeopleProps {
    pub(super) people: Rc<Vec<PeopleAnswer>>,
    pub(super) scale: TimeScale,
}

#[component]
pub(super) fn People(props: &PeopleProps) -> Html {
    let shows_all = use_state_eq(|| false);
    let toggle = use_callback((*shows_all, shows_all.setter()), |_: MouseEvent, (all, set)| set.set(!all));
    let count = props.people.len();
    if count == 0 {
        return html! {};
    }
    let shown = if *shows_all { count } else { FIRST_GROUPS };
    html! {
        <section class="board-section" aria-labelledby="board-people">
            <div class="board-section-head">
                <h2 id="board-people">{ "People" }</h2>
                <span class="board-there-are">{ "there are" }</span>
                <span class="board-strain">{ strain_name(&props.people) }</span>
            </div>
            <ul class="board-people">
                for it in props.people.iter().take(shown) {
                    <li key={it.chart.key.clone()} class="board-person">
                        <span class="board-person-name" title={it.chart.name.clone()}>{ it.chart.name.clone() }</span>
                        <span class="board-there-are">{ it.units.clone() }</span>
                        <span class={classes!("board-strain", it.is_strained.then_some("board-unlikely"))}>
                            { it.strain.clone() }
                        </span>
                        <PeopleChart person={it.clone()} scale={props.scale} />
                    </li>
                }
            </ul>
            if FIRST_GROUPS < count {
                <button type="button" class="board-quiet board-all-people" aria-expanded={shows_all.to_string()} onclick={toggle}>
                    { if *shows_all { format!("Only the {FIRST_GROUPS} scarcest") } else { format!("All {count} groups") } }
                </button>
            }
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct PeopleChartProps {
    person: PeopleAnswer,
    scale: TimeScale,
}

#[component]
fn PeopleChart(props: &PeopleChartProps) -> Html {
    let scene = people_chart::scene(&props.person.chart, &props.scale);
    let label = scene.caption.clone();
    html! { <Drawing class="board-strip" scene={ByPtr(Arc::new(scene))} {label} /> }
}

#[derive(PartialEq, Properties)]
pub(super) struct SpendProps {
    pub(super) spend: Rc<SpendAnswer>,
    pub(super) scale: TimeScale,
    pub(super) view: SpendView,
    pub(super) on_view: Callback<SpendView>,
}

#[component]
pub(super) fn Spend(props: &SpendProps) -> Html {
    let deps = (props.spend.clone(), props.scale, props.view);
    let scene = use_memo(deps, |(spend, scale, view)| {
        ByPtr(Arc::new(spend_chart::scene(&spend.chart(*view, *scale))))
    });
    let label = scene.caption.clone();
    let choice = |view: SpendView, name: &'static str| {
        let on_view = props.on_view.clone();
        html! {
            <button type="button" class="board-quiet" aria-pressed={(props.view == view).to_string()}
                onclick={move |_: MouseEvent| on_view.emit(view)}>{ name }</button>
        }
    };
    html! {
        <section class="board-section" aria-labelledby="board-spend">
            <div class="board-section-head">
                <h2 id="board-spend">{ "Spend" }</h2>
                <div class="board-views" role="group" aria-label="How spend is shown">
                    { choice(SpendView::Cumulative, "So far") }
                    { choice(SpendView::Monthly, "By month") }
                </div>
            </div>
            <div class="board-spend">
                <ul class="board-budgets">
                    for (place, (words, is_unlikely)) in props.spend.budgets().into_iter().enumerate() {
                        <li key={place} class={classes!(is_unlikely.then_some("board-unlikely"))}>{ words }</li>
                    }
                </ul>
                <dl class="board-totals">
                    for (name, total) in props.spend.totals.iter() {
                        <div key={name.clone()}><dt>{ name.clone() }</dt><dd>{ total.clone() }</dd></div>
                    }
                </dl>
                <Drawing class="board-strip" scene={(*scene).clone()} {label} />
            </div>
        </section>
    }
}
