//! A year of a calendar: a click on a day, or Enter on it, makes it free or worked.

use std::rc::Rc;

use slipcast_engine::model::{Calendar, Date};
use web_sys::Element;
use yew::prelude::*;

use crate::answers::resources::{DayCell, MonthCells, moved_day, year_months};
use crate::components::desk::use_desk;
use crate::services::scroll;
use crate::state::Command;
use crate::state::edit::CalendarEdit;
use crate::state::grid_keys::{Modifiers, grid_key};

#[derive(PartialEq, Properties)]
pub(super) struct YearProps {
    pub(super) calendar: Rc<Calendar>,
    pub(super) year: i32,
    pub(super) onyear: Callback<i32>,
}

#[component]
pub(super) fn Year(props: &YearProps) -> Html {
    let desk = use_desk();
    let at = use_state_eq(|| None::<Date>);
    let node = use_node_ref();
    let YearProps { calendar, year, onyear } = props;
    let year = *year;
    let months = use_memo((calendar.clone(), year), |(calendar, year)| year_months(calendar, *year));
    let entry = at.filter(|it| it.ymd().0 == year).or_else(|| Date::from_ymd(year, 1, 1).ok());
    use_effect_with((*at, year), {
        let node = node.clone();
        move |(at, _)| {
            let days = node.cast::<Element>().filter(|it| scroll::has_focus(it) || scroll::focus_is_lost());
            let day = at.and_then(|it| days?.query_selector(&format!("[data-day=\"{it}\"]")).ok().flatten());
            day.iter().for_each(scroll::focus);
        }
    });
    let onclick = {
        let (at, id) = (at.clone(), calendar.id.clone());
        move |event: MouseEvent| {
            let hit = event.target_dyn_into::<Element>().and_then(|it| it.get_attribute("data-day"));
            if let Some(day) = hit.and_then(|it| Date::parse(&it).ok()) {
                at.set(Some(day));
                desk.edit(&Command::Calendar { calendar: id.clone(), edit: CalendarEdit::Toggle(day) });
            }
        }
    };
    let onkeydown = {
        let (at, onyear) = (at.clone(), onyear.clone());
        move |event: KeyboardEvent| {
            let held =
                Modifiers { control: event.ctrl_key(), shift: event.shift_key(), alt: event.alt_key() };
            let moved = grid_key(&event.key(), held).and_then(|key| moved_day(at.or(entry)?, &key));
            if let Some(day) = moved {
                event.prevent_default();
                at.set(Some(day));
                if day.ymd().0 != year {
                    onyear.emit(day.ymd().0);
                }
            }
        }
    };
    let turn = |by: i32, words: &'static str, sign: &'static str| {
        let onyear = onyear.clone();
        html! {
            <button type="button" class="quiet" aria-label={words} title={words}
                onclick={move |_: MouseEvent| onyear.emit(year + by)}>{ sign }</button>
        }
    };
    html! {
        <section class="year" aria-labelledby="year">
            <div class="resources-tools">
                { turn(-1, "The year before", "‹") }
                <h2 id="year" aria-live="polite">{ year }</h2>
                { turn(1, "The year after", "›") }
                <p class="year-key">
                    <span class="year-sample year-free">{ "1" }</span>{ " free " }
                    <span class="year-sample year-free year-differs">{ "1" }</span>{ " free, though its weekday is worked " }
                    <span class="year-sample year-differs">{ "1" }</span>{ " worked, other than its weekday" }
                </p>
                <p class="resources-note">{ "Click a day to make it free or worked. Arrow keys move by days and weeks, Page Up and Page Down by months, Enter changes the day." }</p>
            </div>
            <div class="year-months" ref={node} {onclick} {onkeydown}>
                for month in months.iter() {
                    { month_html(month, entry) }
                }
            </div>
        </section>
    }
}

fn month_html(month: &MonthCells, entry: Option<Date>) -> Html {
    let cells: Vec<Option<&DayCell>> =
        std::iter::repeat_n(None, month.before).chain(month.days.iter().map(Some)).collect();
    html! {
        <table key={month.name.clone()} class="year-month">
            <caption>{ month.name.clone() }</caption>
            <thead>
                <tr>
                    for (place, day) in ["M", "T", "W", "T", "F", "S", "S"].into_iter().enumerate() {
                        <th key={place} scope="col" abbr={crate::text::WEEKDAYS[place]}>{ day }</th>
                    }
                </tr>
            </thead>
            <tbody>
                for (week, days) in cells.chunks(7).enumerate() {
                    <tr key={week}>
                        for (place, day) in days.iter().enumerate() {
                            <td key={place}>{ day.map(|it| day_html(it, entry)) }</td>
                        }
                    </tr>
                }
            </tbody>
        </table>
    }
}

fn day_html(it: &DayCell, entry: Option<Date>) -> Html {
    let class = classes!("year-day", it.is_free.then_some("year-free"), it.differs.then_some("year-differs"));
    html! {
        <button type="button" {class} data-day={it.day.to_string()} aria-label={it.words.clone()} title={it.words.clone()}
            tabindex={if entry == Some(it.day) { "0" } else { "-1" }}>
            { it.number }
        </button>
    }
}
