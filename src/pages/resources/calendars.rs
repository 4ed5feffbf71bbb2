//! Calendars: the list, the week of the one that is chosen, the days that differ, and its year.

use std::rc::Rc;

use slipcast_engine::model::Calendar;
use yew::prelude::*;

use super::days::Year;
use super::holidays::HolidaysDialog;
use super::{SectionProps, heading, take};
use crate::answers::resources::{
    SheetColumn, add_exception, calendar_edit, calendar_headline, calendar_name, calendar_rows, calendar_why,
    exception_edit, exception_rows, remove_exception, week_rows, year_in_view,
};
use crate::components::desk::{Desk, use_desk};
use crate::components::sheet::Sheet;
use crate::services::clock;
use crate::state::edit::CalendarEdit;
use crate::state::{Command, Document};

const LIST: &[SheetColumn] = &[
    SheetColumn { name: "Calendar", figures: false, hint: "What it is called" },
    SheetColumn { name: "Week", figures: false, hint: "" },
    SheetColumn {
        name: "Hours a day",
        figures: true,
        hint: "Hours of one working day in a duration; nothing for the usual",
    },
    SheetColumn { name: "Days that differ", figures: false, hint: "" },
    SheetColumn { name: "Followed by", figures: false, hint: "" },
];

const WEEK: &[SheetColumn] = &[
    SheetColumn { name: "Weekday", figures: false, hint: "" },
    SheetColumn { name: "Hours", figures: false, hint: "08:00-12:00 13:00-17:00, or free" },
];

const EXCEPTIONS: &[SheetColumn] = &[
    SheetColumn { name: "From", figures: false, hint: "A date: 24 Dec 2027" },
    SheetColumn { name: "To", figures: false, hint: "The last day; nothing for one day" },
    SheetColumn { name: "Name", figures: false, hint: "What it is" },
    SheetColumn { name: "Hours", figures: false, hint: "free, or the hours worked: 08:00-12:00" },
];

#[component]
pub(super) fn Calendars(props: &SectionProps) -> Html {
    let desk = use_desk();
    let document = &props.document;
    let chosen = use_state_eq(|| 0_usize);
    let year = use_state_eq(|| {
        let today = slipcast_engine::model::DateTime::from_minutes(clock::local_minutes()).date();
        year_in_view(document, today)
    });
    let is_pasting = use_state_eq(|| false);
    let calendars = document.calendars();
    let place = (*chosen).min(calendars.len().saturating_sub(1));
    let rows = use_memo(document.clone(), |document| Rc::new(calendar_rows(document)));
    let deps = (desk.clone(), document.clone());
    let oncommit =
        use_callback(deps.clone(), |(row, column, text): (usize, usize, String), (desk, document)| {
            match document.calendars().get(row) {
                Some(calendar) => take(desk, calendar_edit(&calendar.id, column, &text)),
                None => Ok(()),
            }
        });
    let onremove = use_callback(deps, |row: usize, (desk, document)| {
        if let Some(calendar) = document.calendars().get(row) {
            desk.edit(&Command::RemoveCalendar(calendar.id.clone()));
        }
    });
    let onadd = use_callback(
        (desk.clone(), chosen.setter(), calendars.len()),
        |text: String, (desk, chosen, count)| {
            chosen.set(*count);
            desk.try_typed(&Command::AddCalendar(text))
        },
    );
    let onchoose = use_callback(chosen.setter(), |row: usize, chosen| chosen.set(row));
    let onyear = use_callback(year.setter(), |it: i32, year| year.set(it));
    let onpaste = use_callback(is_pasting.setter(), |it: bool, is_pasting| is_pasting.set(it));
    let Some(calendar) = calendars.get(place).cloned().map(Rc::new) else { return Html::default() };
    let is_default = rows.get(place).is_some_and(|it| !it.cells[0].beside.is_empty());
    html! {
        <>
            { heading(&calendar_headline(document), html! { calendar_why() }) }
            <div class="resources-main resources-alone">
                <Sheet label="Calendars" columns={LIST} rows={(*rows).clone()} {oncommit} {onremove}
                    chosen={place} {onchoose} {onadd} add_label="Name of a new calendar"
                    placeholder="Add a calendar: type its name" class="sheet-calendars" />
                { chosen_html(&desk, document, &calendar, (*year, is_default), &onpaste) }
                <Year calendar={calendar.clone()} year={*year} {onyear} />
            </div>
            if *is_pasting {
                <HolidaysDialog calendar={calendar.clone()} name={calendar_name(document, &calendar.id)} year={*year}
                    onclose={move |()| onpaste.emit(false)} />
            }
        </>
    }
}

/// Its week and the days that differ, beside each other.
fn chosen_html(
    desk: &Desk,
    document: &Document,
    calendar: &Rc<Calendar>,
    (year, is_default): (i32, bool),
    onpaste: &Callback<bool>,
) -> Html {
    let name = calendar_name(document, &calendar.id);
    let id = calendar.id.clone();
    let button = |command: Command, words: &'static str, disabled: bool| {
        let desk = desk.clone();
        html! { <button type="button" {disabled} onclick={move |_: MouseEvent| desk.edit(&command)}>{ words }</button> }
    };
    let week = {
        let (desk, id) = (desk.clone(), id.clone());
        Callback::from(move |(day, _, text): (usize, usize, String)| {
            desk.try_typed(&Command::Calendar {
                calendar: id.clone(),
                edit: CalendarEdit::Weekday(day, text),
            })
        })
    };
    let exception = {
        let (desk, calendar) = (desk.clone(), calendar.clone());
        Callback::from(move |(row, column, text): (usize, usize, String)| {
            take(&desk, exception_edit(&calendar, row, column, &text))
        })
    };
    let onremove = {
        let (desk, calendar) = (desk.clone(), calendar.clone());
        move |row: usize| desk.edit(&remove_exception(&calendar, row))
    };
    let onadd = {
        let (desk, calendar) = (desk.clone(), calendar.clone());
        Callback::from(move |text: String| take(&desk, add_exception(&calendar, &text, year)))
    };
    let onpaste = onpaste.clone();
    let key = id.as_str().to_owned();
    html! {
        <section {key} class="resources-calendar" aria-labelledby="resources-calendar">
            <div class="resources-tools">
                <h2 id="resources-calendar">{ name.clone() }</h2>
                { button(Command::Calendar { calendar: id.clone(), edit: CalendarEdit::MakeDefault }, "Make it the default", is_default) }
                { button(Command::CopyCalendar(id), "Copy it", false) }
                <button type="button" onclick={move |_: MouseEvent| onpaste.emit(true)}>{ "Paste holidays…" }</button>
            </div>
            <div class="resources-week">
                <Sheet label={format!("Week of {name}")} columns={WEEK} rows={Rc::new(week_rows(calendar))}
                    oncommit={week} class="sheet-week" />
                <Sheet label={format!("Days that differ in {name}")} columns={EXCEPTIONS}
                    rows={Rc::new(exception_rows(calendar))} oncommit={exception} {onremove} {onadd}
                    add_label="New day or period: date and name" class="sheet-exceptions"
                    placeholder="Add a free day or period: 24 Dec 2027 – 2 Jan 2028 Christmas" />
            </div>
        </section>
    }
}
