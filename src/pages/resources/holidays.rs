//! Holidays pasted as a list: what is understood is shown before it is added, every line that is not stays and is named.

use std::rc::Rc;

use slipcast_engine::model::Calendar;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::answers::resources::pasted;
use crate::components::desk::use_desk;
use crate::components::dialog::Dialog;
use crate::state::typed::{Holidays, parse_holidays};
use crate::text::{counted, date};

#[derive(PartialEq, Properties)]
pub(super) struct HolidaysDialogProps {
    pub(super) calendar: Rc<Calendar>,
    pub(super) name: AttrValue,
    /// Of dates without one.
    pub(super) year: i32,
    pub(super) onclose: Callback<()>,
}

#[component]
pub(super) fn HolidaysDialog(props: &HolidaysDialogProps) -> Html {
    let desk = use_desk();
    let text = use_state_eq(String::new);
    let found = parse_holidays(&text, props.year);
    let oninput = {
        let text = text.clone();
        move |event: InputEvent| text.set(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    };
    let add = {
        let (desk, text, found) = (desk.clone(), text.clone(), found.clone());
        let (calendar, onclose) = (props.calendar.clone(), props.onclose.clone());
        move |_: MouseEvent| {
            desk.edit(&pasted(&calendar, &found.days));
            // What was not understood stays to be mended.
            let left: Vec<&str> = found.bad.iter().map(|it| it.text.as_str()).collect();
            if left.is_empty() {
                onclose.emit(());
            }
            text.set(left.join("\n"));
        }
    };
    let cancel = props.onclose.clone();
    html! {
        <Dialog title={format!("Holidays of {}", props.name)} onclose={props.onclose.clone()}>
            <p class="dialog-why">
                { format!("One a line: a date and a name, in any common form, as 2027-12-24 Christmas Eve, 24.12.2027, \
                           Easter Monday, 29 March 2027, or 27 Dec – 30 Dec Shutdown. A date without a year is of {}.", props.year) }
            </p>
            <label class="visually-hidden" for="resources-holidays">{ "Holidays, one a line" }</label>
            <textarea id="resources-holidays" class="resources-paste" rows="10" spellcheck="false" value={(*text).clone()} {oninput} />
            { understood(&found) }
            <p class="dialog-actions">
                <button type="button" class="primary" disabled={found.days.is_empty()} onclick={add}>
                    { format!("Add {}", counted(found.days.len(), "free day or period", "free days or periods")) }
                </button>
                <button type="button" onclick={move |_: MouseEvent| cancel.emit(())}>{ "Cancel" }</button>
            </p>
        </Dialog>
    }
}

fn understood(found: &Holidays) -> Html {
    let days = found.days.iter().map(|it| {
        let to = if it.from == it.to { String::new() } else { format!(" – {}", date(it.to.midnight())) };
        format!("{}{to} {}", date(it.from.midnight()), it.name.as_deref().unwrap_or_default())
    });
    html! {
        <>
            if !found.bad.is_empty() {
                <ol class="problems" tabindex="0" aria-label="Lines that are not understood">
                    for it in found.bad.iter() {
                        <li key={it.number}><b>{ format!("Line {}: “{}”.", it.number, it.text) }</b>{ " " }{ it.why.clone() }</li>
                    }
                </ol>
            }
            <p class="resources-understood" role="status">{ days.collect::<Vec<_>>().join("; ") }</p>
        </>
    }
}
