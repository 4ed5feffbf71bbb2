//! What can be done, behind a button.

use web_sys::{Element, Node};
use yew::prelude::*;

use crate::services::scroll;

#[derive(PartialEq, Properties)]
pub(crate) struct MenuProps {
    /// What the list holds.
    pub(crate) label: AttrValue,
    /// What the button shows.
    pub(crate) face: Html,
    #[prop_or_default]
    pub(crate) button_class: Classes,
    /// What the button is called where its face does not say it.
    #[prop_or_default]
    pub(crate) button_label: Option<AttrValue>,
    /// In the order of the page, unless a grid has its own.
    #[prop_or(AttrValue::Static("0"))]
    pub(crate) tabindex: AttrValue,
    /// Items with a role of menus. Each is done with a click, and the menu gone.
    pub(crate) children: Html,
}

/// Opened with a click; arrows, Home and End go through it, Escape and leaving it close it.
#[component]
pub(crate) fn Menu(props: &MenuProps) -> Html {
    let is_open = use_state_eq(|| false);
    let (holder, button) = (use_node_ref(), use_node_ref());
    use_effect_with((*is_open, holder.clone()), |(is_open, holder)| {
        let first =
            holder.cast::<Element>().and_then(|it| it.query_selector("[role^=menuitem]").ok().flatten());
        first.iter().filter(|_| *is_open).for_each(scroll::focus);
    });
    let toggle =
        use_callback((*is_open, is_open.setter()), |_: MouseEvent, (is_open, set)| set.set(!is_open));
    // The focus goes back first: a dialog that an item opens returns it there when it closes.
    let done = use_callback((button.clone(), is_open.setter()), |_: MouseEvent, (button, set)| {
        button.cast::<Element>().iter().for_each(scroll::focus);
        set.set(false);
    });
    let onfocusout = use_callback((holder.clone(), is_open.setter()), |event: FocusEvent, (holder, set)| {
        let goes_to = event.related_target().and_then(|it| wasm_bindgen::JsCast::dyn_into::<Node>(it).ok());
        let stays =
            holder.cast::<Node>().is_some_and(|it| it.contains(goes_to.as_ref()) && goes_to.is_some());
        if !stays {
            set.set(false);
        }
    });
    let onkeydown = {
        let deps = (holder.clone(), button.clone(), is_open.clone());
        use_callback(deps, |event: KeyboardEvent, (holder, button, is_open)| {
            if !**is_open {
                return;
            }
            match event.key().as_str() {
                "Escape" => {
                    is_open.set(false);
                    button.cast::<Element>().iter().for_each(scroll::focus);
                }
                key @ ("ArrowDown" | "ArrowUp" | "Home" | "End") => walk(holder, &event, key),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    html! {
        <div class="menu" ref={holder} {onfocusout} {onkeydown}>
            <button ref={button} type="button" class={props.button_class.clone()} tabindex={props.tabindex.clone()}
                aria-haspopup="menu" aria-expanded={is_open.to_string()} aria-label={props.button_label.clone()}
                onclick={toggle}>
                { props.face.clone() }
            </button>
            if *is_open {
                <div class="menu-list" role="menu" aria-label={props.label.clone()} onclick={done}>
                    { props.children.clone() }
                </div>
            }
        </div>
    }
}

/// To the next item, the one before, the first or the last.
fn walk(holder: &NodeRef, event: &KeyboardEvent, key: &str) {
    let items = holder.cast::<Element>().and_then(|it| it.query_selector_all("[role^=menuitem]").ok());
    let Some(items) = items.filter(|it| 0 < it.length()) else { return };
    let target = event.target_dyn_into::<Node>();
    let here = (0..items.length()).find(|it| target.is_some() && items.get(*it) == target);
    let last = items.length() - 1;
    let next = match key {
        "ArrowDown" => here.filter(|it| *it < last).map_or(0, |it| it + 1),
        "ArrowUp" => here.filter(|it| 0 < *it).map_or(last, |it| it - 1),
        "Home" => 0,
        _ => last,
    };
    let next = items.get(next).and_then(|it| wasm_bindgen::JsCast::dyn_into::<Element>(it).ok());
    next.iter().for_each(scroll::focus);
}
