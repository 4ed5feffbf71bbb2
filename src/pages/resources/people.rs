//! Pools of people in a grid; beside it the one that is chosen, under it what is asked of it.

use std::rc::Rc;
use std::sync::Arc;

use slipcast_engine::model::{ResourceId, ResourceMode};
use yew::prelude::*;

use super::merge::MergeDialog;
use super::pool::PoolPanel;
use super::{SectionProps, heading, take};
use crate::answers::resources::{
    Alike, SheetColumn, add_pool, alike, calendar_name, demand, first_merge, pool_edit, pool_rows,
    pools_headline, pools_why,
};
use crate::charts::Chart;
use crate::components::desk::{Desk, use_desk, use_live};
use crate::components::figure::Figure;
use crate::components::sheet::Sheet;
use crate::state::edit::{Merge, SimulationEdit};
use crate::state::{ByPtr, Command, Document};

const COLUMNS: &[SheetColumn] = &[
    SheetColumn { name: "People", figures: false, hint: "What they are called" },
    SheetColumn {
        name: "Units",
        figures: true,
        hint: "How many there are: 6 or 2.5. Changes over time stand at the side",
    },
    SheetColumn {
        name: "Rate per hour",
        figures: true,
        hint: "Money for one hour of one of them: 95; – for none",
    },
    SheetColumn {
        name: "Calendar",
        figures: false,
        hint: "When they work: the name of a calendar, or nothing for any hours",
    },
    SheetColumn { name: "Asked by", figures: false, hint: "" },
    SheetColumn { name: "Busiest week, P90", figures: true, hint: "" },
    SheetColumn { name: "Work waits", figures: true, hint: "" },
];

/// Where people are not limited nothing waits, and there may be too few of them.
const UNLIMITED: &[SheetColumn] = &[
    COLUMNS[0],
    COLUMNS[1],
    COLUMNS[2],
    COLUMNS[3],
    COLUMNS[4],
    COLUMNS[5],
    SheetColumn { name: "Too few, worst week", figures: true, hint: "" },
];

#[component]
pub(super) fn People(props: &SectionProps) -> Html {
    let (desk, live) = (use_desk(), use_live());
    let document = &props.document;
    let chosen = use_state_eq(|| 0_usize);
    let merge = use_state_eq(|| None::<Merge>);
    let forecast = live.forecast.clone();
    let rows = use_memo((document.clone(), forecast.clone()), |(document, forecast)| {
        Rc::new(pool_rows(document, forecast.as_deref()))
    });
    let pairs = use_memo(document.clone(), alike);
    let offers = use_memo(document.clone(), |document| {
        Rc::new(document.calendars().iter().map(|it| calendar_name(document, &it.id)).collect::<Vec<_>>())
    });
    let is_unlimited = document.scenario().resource_mode() == ResourceMode::Unlimited;
    let columns = if is_unlimited { UNLIMITED } else { COLUMNS };
    let place = (*chosen).min(rows.len().saturating_sub(1));
    let pool = document.scenario().resources.get(place).map(|it| it.id.clone());
    let oncommit =
        use_callback((desk.clone(), document.clone()), |typed: (usize, usize, String), (desk, document)| {
            let (row, column, text) = typed;
            match document.scenario().resources.get(row) {
                Some(pool) => take(desk, pool_edit(document, &pool.id, column, &text)),
                None => Ok(()),
            }
        });
    let onremove = use_callback((desk.clone(), document.clone()), |row: usize, (desk, document)| {
        if let Some(pool) = document.scenario().resources.get(row) {
            desk.edit(&Command::RemoveResource(pool.id.clone()));
        }
    });
    let onchoose = use_callback(chosen.setter(), |row: usize, chosen| chosen.set(row));
    let onadd =
        use_callback((desk.clone(), chosen.setter(), rows.len()), |text: String, (desk, chosen, count)| {
            chosen.set(*count);
            desk.try_typed(&add_pool(&text))
        });
    let onmerge = use_callback(merge.setter(), |it: Option<Merge>, merge| merge.set(it));
    html! {
        <>
            { heading(&pools_headline(document, forecast.as_deref()), why(&desk, document)) }
            <div class="resources-split">
                <div class="resources-main">
                    <Sheet label="People" {columns} rows={(*rows).clone()} {oncommit} {onremove}
                        chosen={place} {onchoose} {onadd} add_label="New people: name and units"
                        placeholder={if rows.is_empty() { "Type a name and how many, then Enter: Testers 3" } else { "Add people: Testers 3" }}
                        offers={Some((3, (*offers).clone()))} class="sheet-people" />
                    { pairs_html(document, &pairs, &onmerge) }
                    { pool.as_ref().map(|it| chart(document, &live.forecast, it)) }
                </div>
                if let Some(pool) = pool {
                    <PoolPanel key={pool.as_str().to_owned()} document={document.clone()}
                        pool={pool.clone()} onmerge={onmerge.clone()} />
                }
            </div>
            if let Some(merge) = &*merge {
                <MergeDialog document={document.clone()} merge={merge.clone()} onchange={onmerge} />
            }
        </>
    }
}

/// Where people are not limited, nobody can be short: the way to limit them is a click away.
fn why(desk: &Desk, document: &Document) -> Html {
    let scenario = document.scenario();
    let is_unlimited = scenario.resource_mode() == ResourceMode::Unlimited && !scenario.resources.is_empty();
    let desk = desk.clone();
    let onclick = move |_: MouseEvent| {
        desk.edit(&Command::Simulation(SimulationEdit::Resources(Some(ResourceMode::Levelled))));
    };
    html! {
        <>
            { pools_why(document) }
            if is_unlimited {
                { " " }<button type="button" class="resources-inline" {onclick}>{ "Limit people" }</button>
            }
        </>
    }
}

fn pairs_html(document: &Document, pairs: &[Alike], onmerge: &Callback<Option<Merge>>) -> Html {
    if pairs.is_empty() {
        return Html::default();
    }
    let pair = |it: &Alike| {
        let (onmerge, merge) = (onmerge.clone(), first_merge(document, &it.into, &it.other));
        let [one, other] = &it.names;
        let [asked, other_asked] = &it.usage;
        html! {
            <li key={format!("{}/{}", it.into, it.other)}>
                <span>
                    <b>{ one }</b>{ format!(", asked by {asked}, and ") }<b>{ other }</b>{ format!(", asked by {other_asked}.") }
                </span>
                <button type="button" aria-label={format!("Merge {other} into {one}…")}
                    onclick={move |_: MouseEvent| onmerge.emit(merge.clone())}>{ "Merge…" }</button>
            </li>
        }
    };
    html! {
        <section class="resources-alike" aria-labelledby="resources-alike">
            <h2 id="resources-alike">{ "Perhaps the same people" }</h2>
            <ul>{ for pairs.iter().map(pair) }</ul>
        </section>
    }
}

fn chart(
    document: &Document,
    forecast: &Option<ByPtr<crate::state::live::Forecast>>,
    pool: &ResourceId,
) -> Html {
    let Some(demand) = demand(document, forecast.as_deref(), pool) else { return Html::default() };
    let title = format!("{}: asked and there are, by week", demand.row.name);
    let chart = ByPtr(Arc::new(demand) as Arc<dyn Chart>);
    html! {
        <Figure {title} {chart} class="resources-figure">
            <p class="resources-note">
                { "Bars are the hours that work asks for (P50), the line through their end goes to P90, the step is what there is." }
            </p>
        </Figure>
    }
}
