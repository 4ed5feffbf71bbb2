//! The cursor: a ring on a point of the drawing, and beside it what the point says.

use web_sys::Element;
use yew::prelude::*;

use crate::charts::focus::FocusPoint;
use crate::services::css;

/// Where the cursor stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct At {
    pub(super) place: usize,
    /// Put there by a key, and so to be announced.
    pub(super) by_keyboard: bool,
}

#[derive(PartialEq, Properties)]
pub(super) struct CursorProps {
    pub(super) point: FocusPoint,
    pub(super) width: f64,
    pub(super) height: f64,
}

#[component]
pub(super) fn Cursor(props: &CursorProps) -> Html {
    let tip = use_node_ref();
    let CursorProps { point, width, height } = props;
    use_effect_with((point.x, point.y), {
        let tip = tip.clone();
        move |(x, y)| {
            if let Some(tip) = tip.cast::<Element>() {
                css::set_custom_properties(&tip, &[("--x", &format!("{x}px")), ("--y", &format!("{y}px"))]);
            }
        }
    });
    // The words stand on the side where there is more room.
    let leftwards = width / 2.0 < point.x;
    let below = point.y < 48.0;
    let side =
        classes!("figure-tip", leftwards.then_some("figure-tip-left"), below.then_some("figure-tip-below"));
    html! {
        <>
            <svg class="figure-cursor" width={width.to_string()} height={height.to_string()} aria-hidden="true">
                <circle class="figure-ring" cx={point.x.to_string()} cy={point.y.to_string()} r="5" />
            </svg>
            <p ref={tip} class={side} aria-hidden="true">{ point.sentence.clone() }</p>
        </>
    }
}
