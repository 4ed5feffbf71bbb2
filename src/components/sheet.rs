//! A small grid of cells that are typed into, as in every spreadsheet: arrows move, Enter, F2 or typing edits, Delete
//! takes the row away, Escape leaves the cell as it was. The last row is for the next one.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use crate::answers::resources::{SheetCell, SheetColumn, SheetRow};
use crate::components::pressed::pressed;
use crate::services::scroll;
use crate::state::grid_keys::{ColumnStep, GridKey, RowStep, stepped};

/// What was typed, or why it is not taken.
pub(crate) type Taken = Result<(), AttrValue>;

#[derive(PartialEq, Properties)]
pub(crate) struct SheetProps {
    pub(crate) label: AttrValue,
    pub(crate) columns: &'static [SheetColumn],
    pub(crate) rows: Rc<Vec<SheetRow>>,
    /// Takes what was typed into a cell: row, column, text.
    pub(crate) oncommit: Callback<(usize, usize, String), Taken>,
    /// Takes a row away; rows that always are cannot be.
    #[prop_or_default]
    pub(crate) onremove: Option<Callback<usize>>,
    /// The row that the rest of the page is about.
    #[prop_or_default]
    pub(crate) chosen: Option<usize>,
    #[prop_or_default]
    pub(crate) onchoose: Option<Callback<usize>>,
    /// Takes what was typed into the last row; what that is stands there until then.
    #[prop_or_default]
    pub(crate) onadd: Option<Callback<String, Taken>>,
    #[prop_or_default]
    pub(crate) add_label: AttrValue,
    #[prop_or_default]
    pub(crate) placeholder: AttrValue,
    /// What a column is chosen from, for its editor to offer.
    #[prop_or_default]
    pub(crate) offers: Option<(usize, Rc<Vec<String>>)>,
    #[prop_or_default]
    pub(crate) class: Classes,
}

/// Where the cursor is, and what is being typed there.
#[derive(Clone, Default, PartialEq)]
struct Cursor {
    row: usize,
    column: usize,
    /// Whether the keys are to go to its cell.
    takes_keys: bool,
    typed: Option<Typed>,
}

#[derive(Clone, PartialEq)]
struct Typed {
    text: String,
    /// Begun by a letter, which stays; else all is selected and the next letter replaces it.
    begun: bool,
    error: Option<AttrValue>,
}

/// The cursor and what moves it.
#[derive(Clone)]
struct Hand {
    cursor: UseStateHandle<Cursor>,
    node: NodeRef,
    rows: Rc<Vec<SheetRow>>,
    columns: &'static [SheetColumn],
    /// Whether what was typed is taken or given up: a field that goes may still say that it lost the keys.
    is_done: Rc<RefCell<bool>>,
    oncommit: Callback<(usize, usize, String), Taken>,
    onremove: Option<Callback<usize>>,
    onchoose: Option<Callback<usize>>,
}

impl Hand {
    /// A cell that holds what is not understood is not left by accident.
    fn is_stuck(&self) -> bool {
        let stuck = self.cursor.typed.as_ref().is_some_and(|it| it.error.is_some());
        if stuck {
            self.focus("[data-cell] input");
        }
        stuck
    }

    fn go(&self, row: usize, column: usize) {
        if self.is_stuck() {
            return;
        }
        self.cursor.set(Cursor { row, column, takes_keys: true, typed: None });
        if let Some(onchoose) = &self.onchoose {
            onchoose.emit(row);
        }
    }

    /// Types into a cell, if anything can be.
    fn begin(&self, row: usize, column: usize, letter: Option<String>) {
        let Some(cell) = self.rows.get(row).and_then(|it| it.cells.get(column)) else { return };
        let Some(typed) = cell.typed.clone().filter(|_| !self.is_stuck()) else { return };
        *self.is_done.borrow_mut() = false;
        let (text, begun) = letter.map_or((typed, false), |it| (it, true));
        let typed = Some(Typed { text, begun, error: None });
        self.cursor.set(Cursor { row, column, takes_keys: true, typed });
    }

    /// Takes what was typed and goes on; what is not understood stays, with the reason.
    fn take(&self, text: &str, down: bool, step: Option<ColumnStep>) {
        if self.is_done.replace(true) {
            return;
        }
        let Cursor { row, column, .. } = *self.cursor;
        let before =
            self.rows.get(row).and_then(|it| it.cells.get(column)).and_then(|it| it.typed.as_deref());
        let taken =
            if before == Some(text) { Ok(()) } else { self.oncommit.emit((row, column, text.to_owned())) };
        let next = match taken {
            Err(error) => {
                *self.is_done.borrow_mut() = false;
                let typed = Typed { text: text.to_owned(), begun: true, error: Some(error) };
                Cursor { row, column, takes_keys: true, typed: Some(typed) }
            }
            Ok(()) => Cursor {
                row: if down { (row + 1).min(self.rows.len().saturating_sub(1)) } else { row },
                column: step.map_or(column, |it| stepped_column(column, self.columns.len(), it)),
                takes_keys: down || step.is_some(),
                typed: None,
            },
        };
        self.cursor.set(next);
    }

    /// Whether the key was for the grid.
    fn key(&self, key: GridKey) -> bool {
        let Cursor { row, column, .. } = *self.cursor;
        match key {
            GridKey::Row { to: RowStep::By(1), .. } if self.rows.len() <= row + 1 => {
                self.focus("input[data-new]");
            }
            GridKey::Row { to, .. } => self.go(stepped(row, self.rows.len(), 10, to), column),
            GridKey::Column { to, .. } => self.go(row, stepped_column(column, self.columns.len(), to)),
            GridKey::Toggle => self.go(row, column),
            GridKey::Edit(letter) => self.begin(row, column, letter),
            GridKey::Delete => match &self.onremove {
                Some(onremove) if row < self.rows.len() => {
                    onremove.emit(row);
                    let row = row.min(self.rows.len().saturating_sub(2));
                    self.cursor.set(Cursor { row, column, takes_keys: true, typed: None });
                }
                _ => return false,
            },
            _ => return false,
        }
        true
    }

    fn focus(&self, selector: &str) {
        let grid = self.node.cast::<Element>();
        let found = grid.and_then(|it| it.query_selector(selector).ok().flatten());
        found.iter().for_each(scroll::focus);
    }
}

fn stepped_column(column: usize, columns: usize, step: ColumnStep) -> usize {
    let last = columns.saturating_sub(1);
    match step {
        ColumnStep::Next => (column + 1).min(last),
        ColumnStep::Previous => column.saturating_sub(1),
        ColumnStep::First => 0,
        ColumnStep::Last => last,
    }
}

#[component]
pub(crate) fn Sheet(props: &SheetProps) -> Html {
    let cursor = use_state_eq(Cursor::default);
    let node = use_node_ref();
    let hand = Hand {
        cursor: cursor.clone(),
        node: node.clone(),
        rows: props.rows.clone(),
        columns: props.columns,
        is_done: use_mut_ref(|| true),
        oncommit: props.oncommit.clone(),
        onremove: props.onremove.clone(),
        onchoose: props.onchoose.clone(),
    };
    // The keys follow the cursor, and come back to it when its row was taken away or its editor is gone.
    let is_typing = cursor.typed.as_ref().map(|it| it.error.is_some());
    use_effect_with((cursor.row, cursor.column, is_typing, cursor.takes_keys, props.rows.len()), {
        let hand = hand.clone();
        move |(row, column, is_typing, takes_keys, _)| {
            let inside = hand.node.cast::<Element>().is_some_and(|it| scroll::has_focus(&it));
            let new = hand
                .node
                .cast::<Element>()
                .and_then(|it| it.query_selector("input[data-new]:focus").ok().flatten());
            if *takes_keys && new.is_none() && (inside || scroll::focus_is_lost()) {
                let within = if is_typing.is_some() { " input" } else { "" };
                hand.focus(&format!("[data-cell=\"{row}:{column}\"]{within}"));
                select_typed(&hand);
            }
        }
    });
    let onkeydown = {
        let hand = hand.clone();
        move |event: KeyboardEvent| {
            pressed(&event, |it| hand.key(it));
        }
    };
    let onclick = {
        let hand = hand.clone();
        move |event: MouseEvent| match hit(&event) {
            Some(Hit::Cell(row, column)) => hand.go(row, column),
            Some(Hit::Remove(row)) => hand.onremove.iter().for_each(|it| it.emit(row)),
            None => {}
        }
    };
    let ondblclick = {
        let hand = hand.clone();
        move |event: MouseEvent| {
            if let Some(Hit::Cell(row, column)) = hit(&event) {
                hand.begin(row, column, None);
            }
        }
    };
    html! {
        <div class={classes!("sheet", props.class.clone())} ref={node} role="grid" aria-label={props.label.clone()}
            {onkeydown} {onclick} {ondblclick}>
            { head(props) }
            <div class="sheet-rows" role="rowgroup">
                for (place, row) in props.rows.iter().enumerate() {
                    { row_html(props, &hand, place, row) }
                }
            </div>
            if let Some(onadd) = &props.onadd {
                <NewRow onadd={onadd.clone()} label={props.add_label.clone()} placeholder={props.placeholder.clone()}
                    to_last={to_last(&hand)} />
            }
            if let Some((_, offers)) = &props.offers {
                <datalist id="sheet-offers">
                    for it in offers.iter() { <option key={it.clone()} value={it.clone()}></option> }
                </datalist>
            }
        </div>
    }
}

enum Hit {
    Cell(usize, usize),
    Remove(usize),
}

fn hit(event: &MouseEvent) -> Option<Hit> {
    let target = event.target_dyn_into::<Element>()?;
    // What is typed into has clicks of its own.
    if target.tag_name() == "INPUT" {
        return None;
    }
    if let Some(row) = target.get_attribute("data-remove") {
        return row.parse().ok().map(Hit::Remove);
    }
    let cell = target.closest("[data-cell]").ok().flatten()?.get_attribute("data-cell")?;
    let (row, column) = cell.split_once(':')?;
    Some(Hit::Cell(row.parse().ok()?, column.parse().ok()?))
}

fn select_typed(hand: &Hand) {
    let Some(typed) = &hand.cursor.typed else { return };
    let grid = hand.node.cast::<Element>();
    let input = grid.and_then(|it| it.query_selector("[data-cell] input").ok().flatten());
    if let Some(input) = input.and_then(|it| wasm_bindgen::JsCast::dyn_into::<HtmlInputElement>(it).ok()) {
        let end = input.value().encode_utf16().count() as u32;
        // Fails for no text field that is on the page.
        let _ = input.set_selection_range(if typed.begun { end } else { 0 }, end);
    }
}

fn to_last(hand: &Hand) -> Callback<()> {
    let hand = hand.clone();
    Callback::from(move |()| {
        if let Some(last) = hand.rows.len().checked_sub(1) {
            hand.focus(&format!("[data-cell=\"{last}:0\"]"));
            hand.go(last, 0);
        }
    })
}

fn head(props: &SheetProps) -> Html {
    html! {
        <div class="sheet-head" role="rowgroup">
            <div class="sheet-row" role="row">
                for column in props.columns {
                    <div key={column.name} class={classes!("sheet-cell", column.figures.then_some("sheet-figures"))}
                        role="columnheader">{ column.name }</div>
                }
                if props.onremove.is_some() {
                    <div key="" class="sheet-remove" role="columnheader"><span class="visually-hidden">{ "Remove" }</span></div>
                }
            </div>
        </div>
    }
}

fn row_html(props: &SheetProps, hand: &Hand, place: usize, row: &SheetRow) -> Html {
    let chosen = props.chosen == Some(place);
    let selected = props.onchoose.is_some().then(|| chosen.to_string());
    html! {
        <div key={row.key.clone()} class={classes!("sheet-row", chosen.then_some("sheet-chosen"))} role="row"
            aria-selected={selected}>
            for (column, cell) in row.cells.iter().enumerate() {
                { cell_html(props, hand, (place, column), row, cell) }
            }
            if props.onremove.is_some() {
                <div key="remove" class="sheet-remove" role="gridcell">
                    <button type="button" class="quiet" tabindex="-1" data-remove={place.to_string()}
                        aria-label={format!("Remove {}", row.name)} title="Remove (Delete)">{ "×" }</button>
                </div>
            }
        </div>
    }
}

fn cell_html(
    props: &SheetProps,
    hand: &Hand,
    (row, column): (usize, usize),
    of: &SheetRow,
    cell: &SheetCell,
) -> Html {
    let Some(head) = props.columns.get(column) else { return html! {} };
    let cursor = &*hand.cursor;
    let is_here = (cursor.row.min(props.rows.len().saturating_sub(1)), cursor.column) == (row, column);
    let typed = cursor.typed.as_ref().filter(|_| is_here);
    let class = classes!(
        "sheet-cell",
        head.figures.then_some("sheet-figures"),
        cell.is_late.then_some("sheet-late"),
        cell.typed.is_some().then_some("sheet-typed"),
        typed.is_some().then_some("sheet-typing"),
    );
    html! {
        <div key={column} {class} role="gridcell" data-cell={format!("{row}:{column}")}
            tabindex={if is_here && typed.is_none() { "0" } else { "-1" }}>
            if let Some(typed) = typed {
                { editor(props, hand, typed, head, of) }
            } else {
                <span class="sheet-text">{ cell.text.clone() }</span>
                if !cell.beside.is_empty() {
                    <span class="sheet-beside">{ cell.beside.clone() }</span>
                }
            }
        </div>
    }
}

fn editor(props: &SheetProps, hand: &Hand, typed: &Typed, head: &SheetColumn, of: &SheetRow) -> Html {
    let value = |event: &Event| event.target_unchecked_into::<HtmlInputElement>().value();
    let oninput = {
        let hand = hand.clone();
        move |event: InputEvent| {
            let typed = Typed { text: value(&event), begun: true, error: None };
            hand.cursor.set(Cursor { typed: Some(typed), ..(*hand.cursor).clone() });
        }
    };
    let onkeydown = {
        let hand = hand.clone();
        move |event: KeyboardEvent| {
            event.stop_propagation();
            let back = if event.shift_key() { ColumnStep::Previous } else { ColumnStep::Next };
            match event.key().as_str() {
                "Enter" if !event.is_composing() => hand.take(&value(&event), true, None),
                "Tab" => hand.take(&value(&event), false, Some(back)),
                "Escape" => {
                    *hand.is_done.borrow_mut() = true;
                    hand.cursor.set(Cursor { typed: None, takes_keys: true, ..(*hand.cursor).clone() });
                }
                _ => return,
            }
            event.prevent_default();
        }
    };
    let onblur = {
        let hand = hand.clone();
        move |event: FocusEvent| hand.take(&value(&event), false, None)
    };
    let list = props.offers.as_ref().filter(|it| it.0 == hand.cursor.column).map(|_| "sheet-offers");
    html! {
        <>
            <input type="text" autocomplete="off" aria-label={format!("{} of {}", head.name, of.name)} {list}
                value={typed.text.clone()} aria-invalid={typed.error.is_some().then_some("true")}
                aria-describedby="sheet-said" {oninput} {onkeydown} {onblur} />
            if let Some(error) = &typed.error {
                <span id="sheet-said" class="sheet-said sheet-error" role="alert">{ error.clone() }</span>
            } else if !head.hint.is_empty() {
                <span id="sheet-said" class="sheet-said">{ head.hint }</span>
            }
        </>
    }
}

#[derive(PartialEq, Properties)]
struct NewRowProps {
    onadd: Callback<String, Taken>,
    label: AttrValue,
    placeholder: AttrValue,
    to_last: Callback<()>,
}

/// Always there: whoever comes to an empty grid sees where to begin.
#[component]
fn NewRow(props: &NewRowProps) -> Html {
    let text = use_state_eq(String::new);
    let error = use_state_eq(|| None::<AttrValue>);
    let onkeydown = {
        let (text, error, onadd, to_last) =
            (text.clone(), error.clone(), props.onadd.clone(), props.to_last.clone());
        move |event: KeyboardEvent| {
            event.stop_propagation();
            match event.key().as_str() {
                "Enter" if !text.trim().is_empty() && !event.is_composing() => {
                    match onadd.emit((*text).clone()) {
                        Ok(()) => text.set(String::new()),
                        Err(why) => error.set(Some(why)),
                    }
                }
                "ArrowUp" => to_last.emit(()),
                "Escape" => {
                    text.set(String::new());
                    error.set(None);
                }
                _ => return,
            }
            event.prevent_default();
        }
    };
    let oninput = {
        let (text, error) = (text.clone(), error.clone());
        move |event: InputEvent| {
            error.set(None);
            text.set(event.target_unchecked_into::<HtmlInputElement>().value());
        }
    };
    html! {
        <div class="sheet-new" role="rowgroup">
            <div class="sheet-row" role="row">
                <div class="sheet-cell sheet-typing" role="gridcell">
                    <input type="text" autocomplete="off" data-new="" aria-label={props.label.clone()}
                        placeholder={props.placeholder.clone()} value={(*text).clone()}
                        aria-invalid={error.is_some().then_some("true")} {onkeydown} {oninput} />
                    if let Some(error) = &*error {
                        <span class="sheet-said sheet-error" role="alert">{ error.clone() }</span>
                    }
                </div>
            </div>
        </div>
    }
}
