//! Two pools become one: what becomes of units, rate and calendar is chosen and said before it is done.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::answers::resources::{Choice, merge_choices, merge_words};
use crate::components::desk::use_desk;
use crate::components::dialog::Dialog;
use crate::state::edit::Merge;
use crate::state::{Command, Document};

#[derive(PartialEq, Properties)]
pub(super) struct MergeDialogProps {
    pub(super) document: Document,
    pub(super) merge: Merge,
    /// Something else chosen, or nothing any more.
    pub(super) onchange: Callback<Option<Merge>>,
}

#[component]
pub(super) fn MergeDialog(props: &MergeDialogProps) -> Html {
    let desk = use_desk();
    let MergeDialogProps { document, merge, onchange } = props;
    let onclose = {
        let onchange = onchange.clone();
        Callback::from(move |()| onchange.emit(None))
    };
    let cancel = onclose.clone();
    let onclick = {
        let (merge, onclose) = (merge.clone(), onclose.clone());
        move |_: MouseEvent| {
            desk.edit(&Command::MergeResources(merge.clone()));
            onclose.emit(());
        }
    };
    let title = Command::MergeResources(merge.clone()).label(document);
    html! {
        <Dialog {title} {onclose}>
            <div class="settings resources-choices">
                for it in merge_choices(document, merge) {
                    { choice(&it, merge, onchange) }
                }
            </div>
            <ul class="resources-words">
                for (place, it) in merge_words(document, merge).into_iter().enumerate() {
                    <li key={place}>{ it }</li>
                }
            </ul>
            <p class="dialog-actions">
                <button type="button" class="primary" {onclick}>{ "Merge" }</button>
                <button type="button" onclick={move |_: MouseEvent| cancel.emit(())}>{ "Cancel" }</button>
            </p>
        </Dialog>
    }
}

fn choice(choice: &Choice, merge: &Merge, onchange: &Callback<Option<Merge>>) -> Html {
    let changed = {
        let (onchange, options) = (onchange.clone(), choice.options.clone());
        move |event: Event| {
            let index = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
            if let Some((_, merge)) = usize::try_from(index).ok().and_then(|it| options.get(it)) {
                onchange.emit(Some(merge.clone()));
            }
        }
    };
    html! {
        <label key={choice.label} class="setting">
            <span>{ choice.label }</span>
            <select onchange={changed}>
                for (place, (words, with)) in choice.options.iter().enumerate() {
                    <option key={place} selected={with == merge}>{ words.clone() }</option>
                }
            </select>
        </label>
    }
}
