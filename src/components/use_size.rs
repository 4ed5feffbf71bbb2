//! How much room a part of the page has.

use yew::prelude::*;

use crate::services::size;

/// Width and height of the element that `node` is given to, in CSS pixels; `None` before it is first drawn.
#[hook]
pub(crate) fn use_size(node: &NodeRef) -> Option<(f64, f64)> {
    let known = use_state_eq(|| None);
    let set_known = known.setter();
    use_effect_with(node.clone(), move |node| {
        let observation = node.cast::<web_sys::Element>().and_then(|element| {
            size::observe(&element, move |width, height| set_known.set(Some((width, height))))
        });
        move || drop(observation)
    });
    *known
}
