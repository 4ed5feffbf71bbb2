//! The words and the keys of a page, a key away.

use yew::prelude::*;

use crate::answers::keys::{KeyGroup, key_groups};
use crate::answers::words::{Word, words};
use crate::components::dialog::Dialog;
use crate::services::page_life;
use crate::state::Page;

#[derive(PartialEq, Properties)]
pub(super) struct HelpProps {
    pub(super) page: Option<Page>,
}

/// The button that opens the sheet, as `?` does wherever nothing is typed.
#[component]
pub(super) fn Help(props: &HelpProps) -> Html {
    let is_open = use_state_eq(|| false);
    use_effect_with((), {
        let open = is_open.setter();
        move |()| {
            let listening = page_life::on_key(move |event| {
                if event.key() == "?" && !page_life::is_typed_into(event) {
                    event.prevent_default();
                    open.set(true);
                }
            });
            move || drop(listening)
        }
    });
    let set = |to: bool| {
        let open = is_open.setter();
        move || open.set(to)
    };
    html! {
        <>
            <button type="button" class="quiet header-help" aria-label="Words and keys" title="Words and keys of this page (?)"
                onclick={let open = set(true); move |_: MouseEvent| open()}>{ "?" }</button>
            if *is_open {
                <Dialog title="Words and keys" class="help" onclose={let close = set(false); move |()| close()}>
                    <div class="help-sides" tabindex="0" role="group" aria-label="Words and keys of this page">
                        <section>
                            <h3>{ "Words of this page" }</h3>
                            <dl class="help-words">{ for words(props.page.as_ref()).iter().map(word_of) }</dl>
                        </section>
                        <div>{ for key_groups(props.page.as_ref()).iter().map(group_of) }</div>
                    </div>
                </Dialog>
            }
        </>
    }
}

fn word_of(word: &Word) -> Html {
    html! {
        <div key={word.term}>
            <dt>{ word.term }</dt>
            <dd>{ word.says }<cite>{ word.source }</cite></dd>
        </div>
    }
}

fn group_of(group: &KeyGroup) -> Html {
    html! {
        <section key={group.title}>
            <h3>{ group.title }</h3>
            <dl class="help-keys">
                for (keys, what) in group.keys {
                    <div key={*keys}><dt><kbd>{ *keys }</kbd></dt><dd>{ *what }</dd></div>
                }
            </dl>
        </section>
    }
}
