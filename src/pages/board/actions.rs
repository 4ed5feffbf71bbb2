//! The board as a table, as figures for a spreadsheet, and as a picture.

use std::rc::Rc;
use std::sync::Arc;

use yew::prelude::*;

use crate::answers::board::PeopleAnswer;
use crate::answers::board::Sentence;
use crate::answers::board::SpendAnswer;
use crate::answers::board::{RowAnswer, Whole, picture};
use crate::charts::board::{self, BoardPicture, COLUMNS_WIDTH};
use crate::charts::scale::TimeScale;
use crate::charts::scene::standalone_svg;
use crate::charts::spend::SpendView;
use crate::charts::table::Table;
use crate::components::desk::{Notice, use_desk};
use crate::components::dialog::Dialog;
use crate::services::files;

#[derive(PartialEq, Properties)]
pub(super) struct ActionsProps {
    pub(super) sentence: Rc<Sentence>,
    pub(super) rows: Rc<Vec<Arc<RowAnswer>>>,
    pub(super) people: Rc<Vec<PeopleAnswer>>,
    pub(super) spend: Option<Rc<SpendAnswer>>,
    pub(super) view: SpendView,
    pub(super) scale: TimeScale,
}

/// As wide as a page of a report.
const PICTURE_END: f64 = 1_208.0;

#[component]
pub(super) fn Actions(props: &ActionsProps) -> Html {
    let desk = use_desk();
    let shows_table = use_state_eq(|| false);
    let Some(document) = desk.document() else { return html! {} };
    let whole = {
        let scale = TimeScale { start: COLUMNS_WIDTH, end: PICTURE_END, ..props.scale };
        let (rows, people, sentence) = (props.rows.clone(), props.people.clone(), props.sentence.clone());
        let spend = props.spend.clone().map(|it| it.chart(props.view, scale));
        let document = document.clone();
        move || -> BoardPicture {
            let people = people.iter().map(|it| it.chart.clone()).collect();
            let (headline, why) = (sentence.plain_headline(), sentence.plain_why());
            picture(&document, Whole { headline, why, rows: &rows, people, spend: spend.clone(), scale })
        }
    };
    let name = file_name(&document.portfolio().name);
    let save = |extension: &'static str, media_type: &'static str, text: Rc<dyn Fn() -> String>| {
        let (desk, name) = (desk.clone(), name.clone());
        move |_: MouseEvent| {
            let name = format!("{name}.{extension}");
            if let Err(error) = files::save(&name, media_type, text().as_bytes()) {
                desk.tell(Notice::error(error.to_string()));
            }
        }
    };
    let csv = save("csv", "text/csv", {
        let whole = whole.clone();
        Rc::new(move || board::table(&whole()).to_csv())
    });
    let svg = save("svg", "image/svg+xml", {
        let whole = whole.clone();
        Rc::new(move || standalone_svg(&board::picture(&whole())))
    });
    let (open, close) = (shows_table.clone(), shows_table.clone());
    html! {
        <div class="board-actions" role="group" aria-label="The board in other forms">
            <button type="button" class="board-quiet" onclick={move |_: MouseEvent| open.set(true)}>{ "Table" }</button>
            <button type="button" class="board-quiet" title="Save the figures for a spreadsheet" onclick={csv}>{ "CSV" }</button>
            <button type="button" class="board-quiet" title="Save the board as a picture" onclick={svg}>{ "SVG" }</button>
            if *shows_table {
                <Dialog title="The board as a table" class="board-twin" onclose={move |()| close.set(false)}>
                    { twin(&board::table(&whole())) }
                </Dialog>
            }
        </div>
    }
}

/// The table twin: the same figures for those who would rather read them.
fn twin(table: &Table) -> Html {
    let class = |figures: bool| figures.then_some("board-twin-figure");
    html! {
        <div class="board-twin-scroll" tabindex="0" role="region" aria-label="Figures of every project">
            <table class="board-twin-table">
                <caption>{ table.caption.clone() }</caption>
                <thead>
                    <tr>
                        for it in table.columns.iter() {
                            <th key={it.name.clone()} scope="col" class={classes!(class(it.figures))}>{ it.name.clone() }</th>
                        }
                    </tr>
                </thead>
                <tbody>
                    for (place, row) in table.rows.iter().enumerate() {
                        <tr key={place}>
                            for (cell, column) in row.iter().zip(&table.columns) {
                                <td key={column.name.clone()} class={classes!(class(column.figures))}>{ cell.shown.clone() }</td>
                            }
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}

/// What every file system takes.
fn file_name(portfolio: &str) -> String {
    let words: Vec<String> = portfolio
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .map(str::to_lowercase)
        .collect();
    if words.is_empty() { "board".to_owned() } else { format!("{}-board", words.join("-")) }
}
