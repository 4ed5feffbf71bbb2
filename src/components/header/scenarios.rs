//! Which scenario is open, the others, and what can be done with it.

use slipcast_engine::model::ScenarioId;
use web_sys::{HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::answers::differences::{Differences, differences};
use crate::components::desk::{Desk, use_desk};
use crate::components::dialog::Dialog;
use crate::components::edit_field::EditField;
use crate::components::menu::Menu;
use crate::components::name_dialog::NameDialog;
use crate::state::edit::{Command, ScenarioEdit};
use crate::state::{Act, Document};

#[derive(Clone, Copy, PartialEq)]
enum Opened {
    Nothing,
    Duplicate,
    About,
}

#[component]
pub(super) fn ScenarioMenu() -> Html {
    let desk = use_desk();
    let opened = use_state_eq(|| Opened::Nothing);
    let Some(document) = desk.document() else { return Html::default() };
    let name = document.scenario().name.clone();
    let open = |what: Opened| {
        let opened = opened.setter();
        move |_: MouseEvent| opened.set(what)
    };
    let close = {
        let opened = opened.setter();
        Callback::from(move |()| opened.set(Opened::Nothing))
    };
    let delete = {
        let (desk, id) = (desk.clone(), document.scenario().id.clone());
        move |_: MouseEvent| desk.edit(&Command::DeleteScenario(id.clone()))
    };
    let face = html! { <><span class="header-scenario-name">{ &name }</span>{ " ▾" }</> };
    html! {
        <>
            <Menu label="Scenarios" {face} button_class="quiet header-scenario" button_label={format!("Scenario {name}")}>
                <div role="group" aria-label="Shown">
                    { for document.portfolio().scenarios.iter().map(|it| switch(&desk, &document, &it.id, &it.name)) }
                </div>
                <button type="button" role="menuitem" tabindex="-1" class="menu-rule" onclick={open(Opened::Duplicate)}>
                    { "Duplicate as…" }
                </button>
                <button type="button" role="menuitem" tabindex="-1" onclick={open(Opened::About)}>
                    { "Name, note, what differs…" }
                </button>
                if document.portfolio().scenarios.len() > 1 {
                    <button type="button" role="menuitem" tabindex="-1" onclick={delete}>
                        { format!("Delete {name}") }
                    </button>
                }
            </Menu>
            { match *opened {
                Opened::Nothing => Html::default(),
                Opened::Duplicate => html! {
                    <NameDialog title={format!("Duplicate “{name}”")} label="Name of the copy" action="Duplicate"
                        name={format!("{name} (copy)")} commit={edited(&desk, Command::AddScenario)} onclose={close} />
                },
                Opened::About => html! { <About onclose={close} /> },
            } }
        </>
    }
}

fn switch(desk: &Desk, document: &Document, id: &ScenarioId, name: &str) -> Html {
    let onclick = {
        let (desk, shown) = (desk.clone(), document.showing(id));
        move |_: MouseEvent| shown.iter().for_each(|it| desk.act(Act::Show(it.clone())))
    };
    let is_shown = *id == document.scenario().id;
    html! {
        <button key={id.to_string()} type="button" role="menuitemradio" tabindex="-1"
            aria-checked={is_shown.to_string()} {onclick}>{ name }</button>
    }
}

/// Makes an edit of a typed text, and says why not.
fn edited(desk: &Desk, command: fn(String) -> Command) -> Callback<String, Result<(), AttrValue>> {
    let desk = desk.clone();
    Callback::from(move |typed| {
        let edited = desk.try_edit(&command(typed), None);
        edited.map(drop).map_err(|error| AttrValue::from(error.to_string()))
    })
}

#[derive(PartialEq, Properties)]
struct AboutProps {
    onclose: Callback<()>,
}

/// What a scenario is called, what it is about, and what it has otherwise than another.
#[component]
fn About(props: &AboutProps) -> Html {
    let desk = use_desk();
    let against = use_state_eq(|| None::<ScenarioId>);
    let draft = use_state_eq(|| None::<String>);
    let Some(document) = desk.document() else { return Html::default() };
    let scenario = document.scenario();
    let take_note = {
        let (desk, draft) = (desk.clone(), draft.clone());
        Callback::from(move |()| {
            if let Some(typed) = (*draft).clone() {
                desk.edit(&Command::Scenario(ScenarioEdit::Note(Some(typed))));
                draft.set(None);
            }
        })
    };
    let oninput = {
        let draft = draft.setter();
        move |event: InputEvent| draft.set(Some(event.target_unchecked_into::<HtmlTextAreaElement>().value()))
    };
    let onchange = {
        let take_note = take_note.clone();
        move |_: Event| take_note.emit(())
    };
    let onclose = {
        let onclose = props.onclose.clone();
        Callback::from(move |()| {
            take_note.emit(());
            onclose.emit(());
        })
    };
    let choose = {
        let against = against.setter();
        Callback::from(move |id: ScenarioId| against.set(Some(id)))
    };
    let note = (*draft).clone().or_else(|| scenario.note.clone()).unwrap_or_default();
    html! {
        <Dialog title={format!("Scenario “{}”", scenario.name)} {onclose}>
            <div class="settings">
                <EditField class="setting" label="Name" value={scenario.name.clone()}
                    commit={edited(&desk, |it| Command::Scenario(ScenarioEdit::Rename(it)))} />
                <label class="setting scenario-note"><span>{ "Note" }</span>
                    <textarea rows="3" placeholder="What it tries, and why" value={note} {oninput} {onchange} /></label>
            </div>
            { what_differs(&document, (*against).as_ref(), choose) }
        </Dialog>
    }
}

/// Against the one that was chosen, else the one it is based on, else the first other.
fn what_differs(document: &Document, against: Option<&ScenarioId>, choose: Callback<ScenarioId>) -> Html {
    let shown = document.scenario();
    let others: Vec<_> = document.portfolio().scenarios.iter().filter(|it| it.id != shown.id).collect();
    let find = |id: Option<&ScenarioId>| others.iter().find(|it| Some(&it.id) == id);
    let Some(other) = find(against).or_else(|| find(shown.based_on.as_ref())).or_else(|| others.first())
    else {
        return html! {
            <p class="dialog-why">
                { "There is no other scenario yet. Duplicate this one and change the copy: what differs is then said \
                   here, in words." }
            </p>
        };
    };
    let ids: Vec<ScenarioId> = others.iter().map(|it| it.id.clone()).collect();
    let onchange = move |event: Event| {
        let index = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
        usize::try_from(index)
            .ok()
            .and_then(|it| ids.get(it))
            .iter()
            .for_each(|it| choose.emit((*it).clone()));
    };
    html! {
        <section class="scenario-differs" aria-label="What differs">
            <p><label>{ "What differs from " }
                <select {onchange}>
                    for it in others.iter() {
                        <option key={it.id.to_string()} selected={it.id == other.id}>{ &it.name }</option>
                    }
                </select></label></p>
            { said(&differences(shown, other)) }
        </section>
    }
}

fn said(found: &[Differences]) -> Html {
    if found.is_empty() {
        return html! { <p class="dialog-why">{ "Nothing: both hold the same, and a run finds the same." }</p> };
    }
    html! {
        <dl class="scenario-differences">
            for group in found {
                <div key={group.topic}>
                    <dt>{ group.topic }</dt>
                    <dd><ul>
                        for (place, line) in group.lines.iter().enumerate() { <li key={place}>{ line }</li> }
                    </ul></dd>
                </div>
            }
        </dl>
    }
}
