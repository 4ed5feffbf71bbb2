//! The drawing at the width of its place, and the cursor over it.

use web_sys::Element;
use yew::prelude::*;

use super::cursor::{At, Cursor};
use crate::charts::Chart;
use crate::charts::focus::{move_for_key, moved, nearest};
use crate::components::drawing::Drawing;
use crate::components::use_size::use_size;
use crate::state::ByPtr;

#[derive(PartialEq, Properties)]
pub(super) struct PlotProps {
    pub(super) title: AttrValue,
    pub(super) chart: ByPtr<dyn Chart>,
    pub(super) overlay: Option<Callback<f64, Html>>,
    pub(super) cursor: bool,
    pub(super) onwidth: Callback<f64>,
}

/// Narrower than this no axis can be read; the page then scrolls the drawing.
const NARROWEST: f64 = 240.0;

#[component]
pub(super) fn Plot(props: &PlotProps) -> Html {
    let stage = use_node_ref();
    let width = use_size(&stage).map_or(0.0, |it| it.0.max(NARROWEST));
    use_effect_with((width, props.onwidth.clone()), |(width, onwidth)| onwidth.emit(*width));
    html! {
        <div ref={stage.clone()} class="figure-stage">
            if 0.0 < width {
                <Sized title={props.title.clone()} chart={props.chart.clone()} overlay={props.overlay.clone()}
                    cursor={props.cursor} {stage} {width} />
            }
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct SizedProps {
    title: AttrValue,
    chart: ByPtr<dyn Chart>,
    overlay: Option<Callback<f64, Html>>,
    cursor: bool,
    stage: NodeRef,
    width: f64,
}

#[component]
fn Sized(props: &SizedProps) -> Html {
    let key = (props.chart.clone(), props.width);
    let scene = use_memo(key.clone(), |(chart, width)| ByPtr(std::sync::Arc::new(chart.scene(*width))));
    let points = use_memo(key, |(chart, width)| chart.focus_points(*width));
    let at = use_state_eq(|| None::<At>);
    let onkeydown = {
        let (at, points) = (at.clone(), points.clone());
        move |event: KeyboardEvent| {
            let place = at.as_ref().map(|it| it.place);
            if event.key() == "Escape" {
                at.set(None);
            } else if let Some(place) =
                move_for_key(&event.key()).and_then(|it| moved(place, points.len(), it))
            {
                event.prevent_default();
                at.set(Some(At { place, by_keyboard: true }));
            }
        }
    };
    let onpointermove = {
        let (at, points, stage) = (at.clone(), points.clone(), props.stage.clone());
        move |event: PointerEvent| {
            // While something is dragged, the hand reads that and nothing else.
            if event.buttons() == 0
                && let Some((x, y)) = position(&stage, &event)
            {
                at.set(nearest(&points, x, y).map(|place| At { place, by_keyboard: false }));
            }
        }
    };
    let forget = {
        let at = at.clone();
        move || at.set(None)
    };
    let onpointerleave = {
        let forget = forget.clone();
        move |_: PointerEvent| forget()
    };
    let onpointerdown = {
        let forget = forget.clone();
        move |_: PointerEvent| forget()
    };
    let onblur = move |_: FocusEvent| forget();
    let found = at.as_ref().and_then(|it| points.get(it.place));
    let reads = props.cursor && !points.is_empty();
    let label = format!("{}: arrow keys read it point by point", props.title);
    html! {
        <div class="figure-layers" {onpointermove} {onpointerleave} {onpointerdown}>
            <div class="figure-plot" tabindex={reads.then_some("0")} role={reads.then_some("application")}
                aria-roledescription={reads.then_some("chart")} aria-label={reads.then_some(label)}
                onkeydown={reads.then(|| Callback::from(onkeydown))} {onblur}>
                <Drawing scene={(*scene).clone()} label={scene.caption.clone()} />
            </div>
            { props.overlay.as_ref().map(|it| it.emit(props.width)) }
            if let Some(point) = found {
                <Cursor point={point.clone()} width={scene.width} height={scene.height} />
            }
            <p class="figure-said" aria-live="polite">
                { found.filter(|_| at.as_ref().is_some_and(|it| it.by_keyboard)).map(|it| it.sentence.clone()) }
            </p>
        </div>
    }
}

/// Where on the drawing a pointer is.
fn position(stage: &NodeRef, event: &PointerEvent) -> Option<(f64, f64)> {
    let area = stage.cast::<Element>()?.get_bounding_client_rect();
    Some((f64::from(event.client_x()) - area.left(), f64::from(event.client_y()) - area.top()))
}
