//! The register: a row a risk, with the keys of every grid.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::Cursor;
use super::new_risk::NewRisk;
use super::row::{COLUMNS, PROBABILITY, row};
use crate::answers::risks::{RiskRow, occurred};
use crate::components::cell_input::Then;
use crate::components::desk::{Desk, use_desk};
use crate::components::pressed::pressed;
use crate::services::scroll;
use crate::state::edit::RiskEdit;
use crate::state::grid_keys::{ColumnStep, GridKey, RowStep, stepped};
use crate::state::live::Forecast;
use crate::state::{ByPtr, Command};

#[derive(PartialEq, Properties)]
pub(super) struct RegisterProps {
    pub(super) rows: Rc<Vec<RiskRow>>,
    pub(super) forecast: Option<ByPtr<Forecast>>,
    pub(super) cursor: UseStateHandle<Cursor>,
    /// Where the rest of a risk is edited.
    pub(super) panel: NodeRef,
}

/// What the rows and the keys act with.
#[derive(Clone)]
pub(super) struct Hand {
    desk: Desk,
    rows: Rc<Vec<RiskRow>>,
    cursor: UseStateHandle<Cursor>,
    panel: NodeRef,
    new_name: NodeRef,
}

/// Rows that a page key passes.
const PAGE: usize = 10;

#[component]
pub(super) fn Register(props: &RegisterProps) -> Html {
    let (grid, editor) = (use_node_ref(), use_node_ref());
    let hand = Hand {
        desk: use_desk(),
        rows: props.rows.clone(),
        cursor: props.cursor.clone(),
        panel: props.panel.clone(),
        new_name: use_node_ref(),
    };
    let at = hand.place();
    use_effect_with(((*props.cursor).clone(), at, grid.clone()), |(cursor, at, grid)| {
        let Some(grid) = grid.cast::<Element>().filter(|_| !cursor.editing) else { return };
        let (Some(at), true) = (at, scroll::has_focus(&grid) || scroll::focus_is_lost()) else { return };
        let cell = format!("[data-row=\"{at}\"] [data-column=\"{}\"]", cursor.column);
        let cell = grid.query_selector(&cell).ok().flatten();
        cell.iter().for_each(scroll::focus);
    });
    let onkeydown = {
        let hand = hand.clone();
        move |event: KeyboardEvent| {
            pressed(&event, |it| hand.key(it));
        }
    };
    let onclick = {
        let hand = hand.clone();
        move |event: MouseEvent| hand.hit(&event, false)
    };
    let ondblclick = {
        let hand = hand.clone();
        move |event: MouseEvent| hand.hit(&event, true)
    };
    let html_of = |(place, it): (usize, &RiskRow)| {
        let cursor = Some(&*props.cursor).filter(|_| at == Some(place));
        let occurred = occurred(props.forecast.as_deref(), &it.id);
        row(place, it, occurred, cursor, at.is_none() && place == 0, &hand, &editor)
    };
    html! {
        <>
            <div class="risks-grid" ref={grid} role="grid" aria-label="Risks" aria-rowcount={(props.rows.len() + 1).to_string()}
                aria-colcount={(COLUMNS.len() + 1).to_string()} {onkeydown} {onclick} {ondblclick}>
                <div class="risks-row risks-head" role="row" aria-rowindex="1">
                    <div role="columnheader"><span class="visually-hidden">{ "Number" }</span></div>
                    for (name, title) in COLUMNS { <div key={name} role="columnheader" {title}>{ name }</div> }
                </div>
                <div role="rowgroup" class="risks-rows">
                    for it in props.rows.iter().enumerate() { { html_of(it) } }
                </div>
            </div>
            <NewRisk count={props.rows.len()} cursor={props.cursor.clone()} node={hand.new_name.clone()} />
        </>
    }
}

impl Hand {
    /// The row of the cursor.
    fn place(&self) -> Option<usize> {
        let risk = self.cursor.risk.as_ref()?;
        self.rows.iter().position(|it| it.id == *risk)
    }

    fn go(&self, place: usize, column: usize) {
        let risk = self.rows.get(place).map(|it| it.id.clone());
        self.cursor.set(Cursor { risk, column, ..Cursor::default() });
    }

    fn edit_cell(&self, place: usize, column: usize, typed: Option<String>) {
        let risk = self.rows.get(place).map(|it| it.id.clone());
        if column <= PROBABILITY {
            self.cursor.set(Cursor { risk, column, editing: true, typed });
            return;
        }
        self.cursor.set(Cursor { risk, column, ..Cursor::default() });
        // What has no cell to type into is edited at the side.
        let field = self.panel.cast::<Element>();
        let field = field.and_then(|it| it.query_selector("input").ok().flatten());
        field.iter().for_each(scroll::focus);
    }

    /// A key while nothing is typed into the grid. Whether it meant something.
    fn key(&self, key: GridKey) -> bool {
        if self.cursor.editing {
            return false;
        }
        let (place, column) = (self.place().unwrap_or(0), self.cursor.column);
        let last = COLUMNS.len() - 1;
        match key {
            GridKey::Row { to, .. } => {
                let next = stepped(place, self.rows.len(), PAGE, to);
                match self.place() {
                    None => self.go(0, column),
                    // Below the last row stands the line for a new one.
                    Some(_) if next == place && to == RowStep::By(1) => self.focus_new_name(),
                    Some(_) => self.go(next, column),
                }
            }
            GridKey::Column { to: ColumnStep::Next, .. } => self.go(place, (column + 1).min(last)),
            GridKey::Column { to: ColumnStep::Previous, .. } => self.go(place, column.saturating_sub(1)),
            GridKey::Column { to: ColumnStep::First, .. } => self.go(place, 0),
            GridKey::Column { to: ColumnStep::Last, .. } => self.go(place, last),
            GridKey::Edit(typed) => self.edit_cell(place, column, typed),
            GridKey::AddBelow => self.focus_new_name(),
            GridKey::Delete => self.remove(place),
            _ => return false,
        }
        true
    }

    fn focus_new_name(&self) {
        self.new_name.cast::<Element>().iter().for_each(scroll::focus);
    }

    fn remove(&self, place: usize) {
        let Some(row) = self.rows.get(place) else { return };
        self.desk.edit(&Command::RemoveRisk(row.id.clone()));
        // The cursor goes on with the row that takes its place.
        let next = self.rows.get(place + 1).or_else(|| self.rows.get(place.checked_sub(1)?));
        let risk = next.map(|it| it.id.clone());
        self.cursor.set(Cursor { risk, column: self.cursor.column, ..Cursor::default() });
    }

    pub(super) fn commit(
        &self,
        place: usize,
        column: usize,
        text: String,
        then: Then,
    ) -> Result<(), AttrValue> {
        let Some(row) = self.rows.get(place) else { return Ok(()) };
        let shown = if column == PROBABILITY { &row.probability } else { &row.name };
        if shown.trim() != text.trim() {
            let edit =
                if column == PROBABILITY { row.probability_edit(text) } else { RiskEdit::Rename(text) };
            self.desk.try_typed(&Command::Risk { risk: row.id.clone(), edit })?;
        }
        let last = self.rows.len().saturating_sub(1);
        match then {
            Then::Down => self.go((place + 1).min(last), column),
            Then::Column(ColumnStep::Previous) => self.go(place, column.saturating_sub(1)),
            Then::Column(_) => self.go(place, column + 1),
            Then::Stay => self.cancel(),
        }
        Ok(())
    }

    pub(super) fn cancel(&self) {
        self.cursor.set(Cursor { editing: false, typed: None, ..(*self.cursor).clone() });
    }

    /// A click on a cell.
    fn hit(&self, event: &MouseEvent, edits: bool) {
        let Some(hit) = event.target_dyn_into::<Element>().filter(|it| it.tag_name() != "INPUT") else {
            return;
        };
        let number = |selector: &str, name: &str| {
            let found = hit.closest(selector).ok().flatten()?;
            found.dyn_ref::<Element>()?.get_attribute(name)?.parse::<usize>().ok()
        };
        let Some(place) = number("[data-row]", "data-row") else { return };
        let column = number("[data-column]", "data-column").unwrap_or(0);
        if edits {
            self.edit_cell(place, column, None);
        } else if !self.cursor.editing {
            self.go(place, column);
        }
    }
}
