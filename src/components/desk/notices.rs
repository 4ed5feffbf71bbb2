//! What the person has to be told, until they have seen it.

use yew::prelude::*;

use super::context::use_desk;

/// Something to be told, in plain sentences.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Notice {
    pub(crate) text: AttrValue,
    /// Whether something could not be done; otherwise it is only worth knowing.
    pub(crate) is_error: bool,
    /// What can be done about it: what a button says, and what it does. When that succeeds, the notice goes.
    action: Option<(&'static str, Callback<(), bool>)>,
}

impl Notice {
    pub(crate) fn error(text: impl Into<AttrValue>) -> Self {
        Self { text: text.into(), is_error: true, action: None }
    }

    pub(crate) fn note(text: impl Into<AttrValue>) -> Self {
        Self { text: text.into(), is_error: false, action: None }
    }

    pub(crate) fn with(self, name: &'static str, act: Callback<(), bool>) -> Self {
        Self { action: Some((name, act)), ..self }
    }
}

/// The notices, newest last, each with a button that takes it away. Screen readers hear them as they come.
#[component]
pub(crate) fn Notices() -> Html {
    let desk = use_desk();
    html! {
        <div class="notices" role="log" aria-live="polite" aria-label="Notices">
            for (number, notice) in desk.notices() {
                <p key={number} class={classes!("notice", notice.is_error.then_some("notice-error"))}>
                    <span>{ notice.text.clone() }</span>
                    if let Some((name, act)) = notice.action {
                        <button type="button" onclick={let desk = desk.clone(); move |_: MouseEvent| {
                            if act.emit(()) {
                                desk.dismiss(number);
                            }
                        }}>{ name }</button>
                    }
                    <button type="button" class="quiet" aria-label="Dismiss this notice"
                        onclick={let desk = desk.clone(); move |_: MouseEvent| desk.dismiss(number)}>
                        { "Dismiss" }
                    </button>
                </p>
            }
        </div>
    }
}
