//! The finish of the project, as a shape under the bars that lead to it.

use yew::prelude::*;

use super::workspace::shared;
use crate::answers::project::{TaskGrid, finish_outcomes, finish_words};
use crate::charts::gantt::finish_strip;
use crate::charts::scale::TimeScale;
use crate::components::drawing::Drawing;
use crate::state::ByPtr;
use crate::state::live::{Forecast, PlanNow};

#[derive(PartialEq, Properties)]
pub(super) struct FinishStripProps {
    pub(super) grid: ByPtr<TaskGrid>,
    pub(super) plan: Option<ByPtr<PlanNow>>,
    pub(super) forecast: Option<ByPtr<Forecast>>,
    pub(super) scale: TimeScale,
}

#[component]
pub(super) fn FinishStrip(props: &FinishStripProps) -> Html {
    let project = &props.grid.project;
    let words = finish_words(project, props.plan.as_deref(), props.forecast.as_deref());
    let found = (props.grid.clone(), props.forecast.clone());
    let outcomes = use_memo(found, |(grid, forecast)| finish_outcomes(&grid.project, forecast.as_ref()?));
    let drawn = (props.scale, project.deadline, outcomes.clone(), words.sentence.clone());
    let scene = use_memo(drawn, |(scale, deadline, outcomes, caption)| {
        let outcomes = (**outcomes).as_ref()?;
        Some(shared(finish_strip(outcomes, *deadline, scale, caption.clone())))
    });
    html! {
        <div class="grid-finish">
            <div class="grid-finish-words">
                <b>{ words.title }</b>
                <span class={classes!("grid-finish-sentence", words.is_bad.then_some("grid-finish-bad"))}>
                    { words.sentence.clone() }
                </span>
            </div>
            if let Some(scene) = &*scene {
                <Drawing scene={scene.clone()} label={format!("{} {}", project.name, words.sentence)} />
            }
        </div>
    }
}
