//! The other way round: from a date to the chance of being finished by then.

use slipcast_engine::model::{Date, DateOrTime, DateTime};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::answers::results::Figures;
use crate::state::live::Forecast;
use crate::state::{ByPtr, Document, Subject};

#[derive(PartialEq, Properties)]
pub(super) struct ChanceProps {
    pub(super) document: Document,
    pub(super) subject: Subject,
    pub(super) forecast: Option<ByPtr<Forecast>>,
    /// The curve is then read at that chance.
    pub(super) onread: Callback<f64>,
}

#[component]
pub(super) fn Chance(props: &ChanceProps) -> Html {
    let ChanceProps { document, subject, forecast, onread } = props;
    let typed = use_state_eq(|| None::<Date>);
    use_effect_with(subject.clone(), {
        let typed = typed.setter();
        move |_| typed.set(None)
    });
    let plan = forecast.as_ref().map(|it| &*it.plan);
    let figures = Figures::of(document, subject, plan, forecast.as_deref());
    let usual = figures.deadline.or(figures.planned_finish).map(DateTime::date);
    let Some(date) = (*typed).or(usual) else { return Html::default() };
    let end = DateOrTime::Date(date).end();
    let chance = figures.chance_by(end);
    let chances = figures.finish.map(|it| it.probability_at(end.minutes() as f64));
    let oninput = move |event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        // Half a date is none yet.
        typed.set(Date::parse(&input.value()).ok());
    };
    let onclick = {
        let onread = onread.clone();
        move |_: MouseEvent| {
            if let Some(chance) = chances {
                onread.emit(((chance * 100.0).round() / 100.0).clamp(0.01, 0.99));
            }
        }
    };
    html! {
        <p class="results-chance">
            <label>
                { "Chance of being finished by " }
                <input type="date" value={date.to_string()} {oninput} />
            </label>
            <output>{ chance }</output>
            <button type="button" class="figure-tool" {onclick}>{ "Show on the curve" }</button>
        </p>
    }
}
