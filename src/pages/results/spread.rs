//! A histogram with a handle on its S-curve: the probability that is read off it.

use std::sync::Arc;

use web_sys::Element;
use yew::prelude::*;

use crate::charts::Chart;
use crate::charts::histogram::{Histogram, handle, probability_at_pointer};
use crate::components::figure::Figure;
use crate::state::ByPtr;

#[derive(PartialEq, Properties)]
pub(super) struct SpreadProps {
    pub(super) title: AttrValue,
    pub(super) histogram: ByPtr<Histogram>,
    /// What is read off at the handle, in words.
    pub(super) said: AttrValue,
    pub(super) onread: Callback<f64>,
    #[prop_or_default]
    pub(super) children: Html,
}

#[component]
pub(super) fn Spread(props: &SpreadProps) -> Html {
    let SpreadProps { title, histogram, said, onread, children } = props;
    let chart = use_memo(histogram.clone(), |it| ByPtr(Arc::clone(&it.0) as Arc<dyn Chart>));
    let overlay = use_callback(
        (histogram.clone(), said.clone(), onread.clone()),
        |width: f64, (histogram, said, onread)| html! { <Handle histogram={histogram.clone()} {said} {onread} {width} /> },
    );
    html! {
        <Figure {title} chart={(*chart).clone()} {overlay} class="results-wide">
            <div class="results-read">
                <p class="results-reading">{ said.clone() }</p>
                { children.clone() }
            </div>
        </Figure>
    }
}

#[derive(PartialEq, Properties)]
struct HandleProps {
    histogram: ByPtr<Histogram>,
    said: AttrValue,
    onread: Callback<f64>,
    width: f64,
}

/// Large enough for a finger.
const REACH: &str = "14";
const LEAST: f64 = 0.01;
const MOST: f64 = 0.99;

/// The handle: dragged along the curve, or moved by keys.
#[component]
fn Handle(props: &HandleProps) -> Html {
    let HandleProps { histogram, said, onread, width } = props;
    let layer = use_node_ref();
    let before = use_state(|| None::<f64>);
    let sized = Histogram { width: *width, ..(**histogram).clone() };
    let Some((x, y)) = handle(&sized) else { return Html::default() };
    let now = sized.probability;
    let height = sized.height.to_string();
    let onpointerdown = {
        let before = before.clone();
        move |event: PointerEvent| {
            if let Some(target) = event.target_dyn_into::<Element>() {
                // A pointer that is gone already cannot be captured, and drags nothing.
                let _ = target.set_pointer_capture(event.pointer_id());
            }
            before.set(Some(now));
        }
    };
    let onpointermove = {
        let (before, layer, onread) = (before.clone(), layer.clone(), onread.clone());
        move |event: PointerEvent| {
            if before.is_some()
                && let Some(layer) = layer.cast::<Element>()
            {
                let area = layer.get_bounding_client_rect();
                let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
                onread.emit(probability_at_pointer(&sized, x - area.left(), y - area.top()));
            }
        }
    };
    let onpointerup = {
        let before = before.clone();
        move |_: PointerEvent| before.set(None)
    };
    let onpointercancel = onpointerup.clone();
    let onkeydown = {
        let onread = onread.clone();
        move |event: KeyboardEvent| {
            let asked = match (event.key().as_str(), *before) {
                ("Escape", Some(begun)) => {
                    before.set(None);
                    Some(begun)
                }
                (key, _) => by_key(key, now),
            };
            if let Some(asked) = asked {
                event.prevent_default();
                event.stop_propagation();
                onread.emit(asked);
            }
        }
    };
    let percent = (now * 100.0).round().to_string();
    html! {
        <svg ref={layer} class="results-handles" width={width.to_string()} {height}>
            <circle class="results-handle" cx={x.to_string()} cy={y.to_string()} r={REACH} tabindex="0" role="slider"
                aria-label="Probability" aria-valuemin="1" aria-valuemax="99" aria-valuenow={percent}
                aria-valuetext={said.clone()} {onpointerdown} {onpointermove} {onpointerup} {onpointercancel}
                {onkeydown} />
        </svg>
    }
}

/// The probability after a key, in whole percent.
fn by_key(key: &str, now: f64) -> Option<f64> {
    let by = |points: f64| Some((((now * 100.0).round() + points) / 100.0).clamp(LEAST, MOST));
    match key {
        "ArrowUp" | "ArrowRight" => by(1.0),
        "ArrowDown" | "ArrowLeft" => by(-1.0),
        "PageUp" => by(10.0),
        "PageDown" => by(-10.0),
        "Home" => Some(LEAST),
        "End" => Some(MOST),
        _ => None,
    }
}
