//! One pool: its units over time, and merging it with another.

use std::rc::Rc;

use slipcast_engine::model::ResourceId;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::take;
use crate::answers::resources::{
    SheetColumn, add_change, change_edit, change_rows, first_merge, remove_change, usage_words,
};
use crate::components::desk::use_desk;
use crate::components::sheet::Sheet;
use crate::state::edit::Merge;
use crate::state::{Command, Document};
use crate::text::trimmed;

const COLUMNS: &[SheetColumn] = &[
    SheetColumn { name: "From", figures: false, hint: "A date: 1 Mar 2027" },
    SheetColumn { name: "Units", figures: true, hint: "How many from then on" },
];

#[derive(PartialEq, Properties)]
pub(super) struct PoolPanelProps {
    pub(super) document: Document,
    pub(super) pool: ResourceId,
    pub(super) onmerge: Callback<Option<Merge>>,
}

#[component]
pub(super) fn PoolPanel(props: &PoolPanelProps) -> Html {
    let desk = use_desk();
    let document = &props.document;
    let Some(pool) = document.resource(&props.pool).cloned() else { return Html::default() };
    let pool = Rc::new(pool);
    let oncommit = {
        let (desk, pool) = (desk.clone(), pool.clone());
        Callback::from(move |(row, column, text): (usize, usize, String)| {
            take(&desk, change_edit(&pool, row, column, &text))
        })
    };
    let onremove = {
        let (desk, pool) = (desk.clone(), pool.clone());
        move |row: usize| desk.edit(&remove_change(&pool, row))
    };
    let onadd = {
        let (desk, pool) = (desk.clone(), pool.clone());
        Callback::from(move |text: String| take(&desk, add_change(&pool, &text)))
    };
    let remove = {
        let (desk, id) = (desk.clone(), pool.id.clone());
        move |_: MouseEvent| desk.edit(&Command::RemoveResource(id.clone()))
    };
    html! {
        <aside class="resources-panel" aria-label={format!("{} in detail", pool.name)}>
            <h2>{ pool.name.clone() }</h2>
            <p class="resources-note">{ format!("Asked by {}.", usage_words(document, &pool.id)) }</p>
            <h3>{ "Units over time" }</h3>
            <p class="resources-note">{ format!("{} at first, then:", trimmed(pool.units, 2)) }</p>
            <Sheet label={format!("Units of {} over time", pool.name)} columns={COLUMNS}
                rows={Rc::new(change_rows(&pool))} {oncommit} {onremove} {onadd}
                add_label="New units: date and number" placeholder="Add: 1 Mar 2027 8" />
            { merge_with(props) }
            <p><button type="button" onclick={remove}>{ "Remove these people" }</button></p>
        </aside>
    }
}

fn merge_with(props: &PoolPanelProps) -> Html {
    let others: Vec<(ResourceId, String)> = props
        .document
        .scenario()
        .resources
        .iter()
        .filter(|it| it.id != props.pool)
        .map(|it| (it.id.clone(), it.name.clone()))
        .collect();
    if others.is_empty() {
        return Html::default();
    }
    let onchange = {
        let (others, document, pool) = (others.clone(), props.document.clone(), props.pool.clone());
        let onmerge = props.onmerge.clone();
        move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let index = usize::try_from(select.selected_index() - 1).ok();
            if let Some((other, _)) = index.and_then(|it| others.get(it)) {
                onmerge.emit(first_merge(&document, &pool, other));
            }
            select.set_selected_index(0);
        }
    };
    html! {
        <>
            <h3><label for="resources-merge">{ "The same people elsewhere" }</label></h3>
            <select id="resources-merge" {onchange}>
                <option key="" selected=true>{ "Merge with…" }</option>
                for (id, name) in others {
                    <option key={id.as_str().to_owned()}>{ name }</option>
                }
            </select>
        </>
    }
}
