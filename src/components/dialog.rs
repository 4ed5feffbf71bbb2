//! Something to be settled before the rest of the page goes on.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct DialogProps {
    pub(crate) title: AttrValue,
    /// With Escape, too.
    pub(crate) onclose: Callback<()>,
    #[prop_or_default]
    pub(crate) class: Classes,
    pub(crate) children: Html,
}

/// A modal dialog for as long as it is drawn; the browser keeps the focus in it and gives it back afterwards.
#[component]
pub(crate) fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    use_effect_with(node.clone(), |node| {
        let dialog = node.cast::<HtmlDialogElement>();
        if let Some(dialog) = &dialog {
            // Fails only for a dialog that is open already.
            let _ = dialog.show_modal();
        }
        move || {
            if let Some(dialog) = dialog {
                dialog.close();
            }
        }
    });
    let oncancel = use_callback(props.onclose.clone(), |event: Event, onclose| {
        event.prevent_default();
        onclose.emit(());
    });
    let onclick = use_callback(props.onclose.clone(), |_: MouseEvent, onclose| onclose.emit(()));
    html! {
        <dialog ref={node} class={classes!("dialog", props.class.clone())} aria-label={props.title.clone()} {oncancel}>
            <div class="dialog-head">
                <h2>{ props.title.clone() }</h2>
                <button type="button" class="quiet" {onclick}>{ "Close" }</button>
            </div>
            { props.children.clone() }
        </dialog>
    }
}
