//! Budgets of periods, with the odds of each, and what is spent by month.

use std::rc::Rc;

use yew::prelude::*;

use super::{SectionProps, heading, take};
use crate::answers::resources::{
    SheetColumn, add_budget, budget_edit, budget_headline, budget_rows, budget_why, remove_budget,
    spend_charts,
};
use crate::components::desk::{use_desk, use_live};
use crate::components::figure::Figure;
use crate::components::sheet::Sheet;

const COLUMNS: &[SheetColumn] = &[
    SheetColumn { name: "From", figures: false, hint: "The first day: 1 Jan 2027" },
    SheetColumn { name: "To", figures: false, hint: "The last day, included: 31 Dec 2027" },
    SheetColumn { name: "Budget", figures: true, hint: "2.1M, 850k or 12500" },
    SheetColumn { name: "Spent P10", figures: true, hint: "" },
    SheetColumn { name: "P50", figures: true, hint: "" },
    SheetColumn { name: "P90", figures: true, hint: "" },
    SheetColumn { name: "Holds in", figures: true, hint: "" },
];

#[component]
pub(super) fn Budgets(props: &SectionProps) -> Html {
    let (desk, live) = (use_desk(), use_live());
    let document = &props.document;
    let known = (document.clone(), live.forecast.clone());
    let rows =
        use_memo(known.clone(), |(document, forecast)| Rc::new(budget_rows(document, forecast.as_deref())));
    let charts = use_memo(known, |(document, forecast)| spend_charts(document, forecast.as_deref()));
    let deps = (desk.clone(), document.clone());
    let oncommit =
        use_callback(deps.clone(), |(row, column, text): (usize, usize, String), (desk, document)| {
            take(desk, budget_edit(document, row, column, &text))
        });
    let onremove =
        use_callback(deps.clone(), |row: usize, (desk, document)| desk.edit(&remove_budget(document, row)));
    let onadd = use_callback(deps, |text: String, (desk, document)| take(desk, add_budget(document, &text)));
    let forecast = live.forecast.as_deref();
    html! {
        <>
            { heading(&budget_headline(document, forecast), html! { budget_why(document, forecast) }) }
            <div class="resources-main resources-alone">
                <Sheet label="Budgets" columns={COLUMNS} rows={(*rows).clone()} {oncommit} {onremove} {onadd}
                    add_label="New budget: period and sum" class="sheet-budgets"
                    placeholder={if rows.is_empty() { "Type a period and a sum, then Enter: 2027 2.1M" } else { "Add a budget: Q3 2027 850k" }} />
                if let Some([monthly, cumulative]) = &*charts {
                    <Figure title="Spend by month" chart={monthly.clone()} class="resources-figure">
                        <p class="resources-note">{ "Bars are P50, the line through their end goes from P10 to P90." }</p>
                    </Figure>
                    <Figure title="Spend so far, against the budgets" chart={cumulative.clone()} class="resources-figure">
                        <p class="resources-note">
                            { "The fan goes from P10 to P90, with P50 in it; a dashed line is where the budget of its period is used up." }
                        </p>
                    </Figure>
                }
            </div>
        </>
    }
}
