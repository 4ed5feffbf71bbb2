//! Bars of what drives a finish, each a way to its own results.

use std::sync::Arc;

use yew::prelude::*;

use super::state::address;
use crate::answers::results::LinkedBars;
use crate::charts::Chart;
use crate::components::figure::Figure;
use crate::state::{ByPtr, Page};
use crate::text::odds;

#[derive(PartialEq, Properties)]
pub(super) struct BarsProps {
    pub(super) title: AttrValue,
    pub(super) session_key: AttrValue,
    pub(super) bars: ByPtr<LinkedBars>,
    /// What each bar says of its name, before the share of runs: `drives the finish in`.
    pub(super) says: AttrValue,
    /// The column it stands in.
    pub(super) class: &'static str,
}

#[component]
pub(super) fn Bars(props: &BarsProps) -> Html {
    let BarsProps { title, session_key, bars, says, class } = props;
    let chart = use_memo(bars.clone(), |it| ByPtr(Arc::new(it.0.0.clone()) as Arc<dyn Chart>));
    let overlay =
        use_callback((session_key.clone(), bars.clone(), says.clone()), |_: f64, (key, bars, says)| {
            links(key, bars, says)
        });
    html! {
        <Figure {title} chart={(*chart).clone()} {overlay} cursor={false} class={*class} />
    }
}

/// A link over each row.
fn links(session_key: &str, bars: &LinkedBars, says: &str) -> Html {
    html! {
        <ol class="results-links">
            for (row, subject) in bars.0.rows.iter().zip(&bars.1) {
                <li key={row.key.clone()}>
                    <a href={address(session_key, Page::Results(subject.clone()))}
                        aria-label={format!("{}: {says} {} of runs", row.name, odds(row.share))}></a>
                </li>
            }
        </ol>
    }
}
