//! Asks for a name.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::dialog::Dialog;

#[derive(PartialEq, Properties)]
pub(crate) struct NameDialogProps {
    pub(crate) title: AttrValue,
    /// What it is the name of.
    pub(crate) label: AttrValue,
    /// What to begin with.
    pub(crate) name: AttrValue,
    /// What the button says.
    pub(crate) action: AttrValue,
    /// Takes the name, or says why not.
    pub(crate) commit: Callback<String, Result<(), AttrValue>>,
    pub(crate) onclose: Callback<()>,
}

/// Done with Enter or the button; what is not taken stays, with the reason under it.
#[component]
pub(crate) fn NameDialog(props: &NameDialogProps) -> Html {
    let draft = use_state_eq(|| props.name.to_string());
    let error = use_state_eq(|| None::<AttrValue>);
    let take = {
        let (draft, error) = (draft.clone(), error.clone());
        let (commit, onclose) = (props.commit.clone(), props.onclose.clone());
        Callback::from(move |()| match commit.emit((*draft).clone()) {
            Ok(()) => onclose.emit(()),
            Err(why) => error.set(Some(why)),
        })
    };
    let onkeydown = {
        let take = take.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                event.prevent_default();
                take.emit(());
            }
        }
    };
    let oninput = {
        let draft = draft.setter();
        move |event: InputEvent| draft.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    // What stands there is a proposal: the first letter typed takes its place.
    let onfocus = |event: FocusEvent| event.target_unchecked_into::<HtmlInputElement>().select();
    let is_wrong = error.is_some().then_some("true");
    html! {
        <Dialog title={props.title.clone()} onclose={props.onclose.clone()}>
            <div class="settings">
                <label class="setting"><span>{ props.label.clone() }</span>
                    <input class="field-input" type="text" autocomplete="off" autofocus=true
                        value={(*draft).clone()} aria-invalid={is_wrong}
                        aria-describedby={is_wrong.map(|_| "name-error")} {oninput} {onkeydown} {onfocus} /></label>
            </div>
            if let Some(error) = &*error {
                <p id="name-error" class="dialog-error" role="alert">{ error.clone() }</p>
            }
            <p class="dialog-actions">
                <button type="button" class="primary" onclick={move |_: MouseEvent| take.emit(())}>
                    { props.action.clone() }
                </button>
            </p>
        </Dialog>
    }
}
