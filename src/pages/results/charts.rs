//! The charts of a subject. What is wide stands at the left, what is narrow at the right.

use std::sync::Arc;

use yew::prelude::*;

use super::bars::Bars;
use super::chance::Chance;
use super::spread::Spread;
use super::waiting::waiting_list;
use crate::answers::results::{
    Figures, Standing, budgets, cost_histogram, driving, duration_histogram, finish_histogram, last_projects,
    no_scatter, reading, scatter, waiting,
};
use crate::charts::Chart;
use crate::charts::histogram::Histogram;
use crate::components::figure::Figure;
use crate::state::live::{Forecast, PlanNow};
use crate::state::{ByPtr, Document, Subject};

#[derive(PartialEq, Properties)]
pub(super) struct ChartsProps {
    pub(super) session_key: AttrValue,
    pub(super) document: Document,
    pub(super) subject: Subject,
    pub(super) plan: Option<ByPtr<PlanNow>>,
    pub(super) forecast: Option<ByPtr<Forecast>>,
    pub(super) probability: f64,
    pub(super) onread: Callback<f64>,
}

#[component]
pub(super) fn Charts(props: &ChartsProps) -> Html {
    let ChartsProps { session_key, document, subject, plan, forecast, probability, onread } = props;
    let known = (document.clone(), subject.clone(), plan.clone(), forecast.clone());
    // The cloud and the chain do not change while a hand reads the curve.
    let still = use_memo(known, |(document, subject, plan, forecast)| {
        let figures = Figures::of(document, subject, plan.as_deref(), forecast.as_deref());
        let scatter = scatter(&figures).map(|it| ByPtr(Arc::new(it) as Arc<dyn Chart>));
        let bars = [driving(&figures), last_projects(&figures)];
        (scatter, bars.map(|it| it.filter(|it| !it.1.is_empty()).map(|it| ByPtr(Arc::new(it)))))
    });
    let (scatter, [driving, last]) = &*still;
    let figures = Figures::of(document, subject, plan.as_deref(), forecast.as_deref());
    if matches!(figures.standing, Standing::Missing | Standing::Off(_) | Standing::Empty) {
        return Html::default();
    }
    let spread = |title: &'static str, histogram: Option<Histogram>, more: Html| {
        let histogram = histogram?;
        let said = reading(&figures, &histogram.quantity, *probability);
        Some(html! {
            <Spread {title} histogram={ByPtr(Arc::new(histogram))} {said} {onread}>{ more }</Spread>
        })
    };
    let chance = figures.finish.map(|_| {
        html! { <Chance document={document.clone()} subject={subject.clone()} forecast={forecast.clone()} {onread} /> }
    });
    let lines = |sentences: Vec<String>| {
        html! { for (place, it) in sentences.into_iter().enumerate() { <p key={place} class="results-note">{ it }</p> } }
    };
    // Tasks of several projects have long names.
    let (drives, long, short) = match subject {
        Subject::Portfolio => ("Tasks that move a finish most", "results-wide", "results-narrow"),
        _ => ("What drives the finish", "results-narrow", "results-wide"),
    };
    html! {
        <div class="results-charts">
            { spread("When it finishes", finish_histogram(&figures, *probability), chance.unwrap_or_default()) }
            if let Some(chart) = scatter {
                <Figure title="When and for how much" chart={chart.clone()} class="results-narrow" />
            }
            if let Some(why) = no_scatter(&figures) {
                <p class="results-note results-narrow">{ why }</p>
            }
            { spread("What it costs", cost_histogram(&figures, *probability), lines(budgets(&figures))) }
            { spread("How long it takes", duration_histogram(&figures, *probability), Html::default()) }
            if let Some(bars) = driving {
                <Bars title={drives} {session_key} bars={bars.clone()} says="drives the finish in" class={long} />
            }
            if let Some(bars) = last {
                <Bars title="Who finishes last" {session_key} bars={bars.clone()} says="drives the finish of the portfolio in" class="results-narrow" />
            }
            { waiting_list(&waiting(&figures), short) }
        </div>
    }
}
