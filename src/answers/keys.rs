//! The keys of each page, for the sheet that `?` opens.

use crate::state::Page;

/// Keys, and what they do.
pub type Key = (&'static str, &'static str);

/// The keys of one part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyGroup {
    pub title: &'static str,
    pub keys: &'static [Key],
}

const EVERYWHERE: KeyGroup = KeyGroup {
    title: "Everywhere",
    keys: &[
        ("?", "this sheet"),
        ("Tab", "to the next field, button or chart"),
        ("Esc", "close, or take back what is being typed or dragged"),
    ],
};

const PORTFOLIO: KeyGroup = KeyGroup {
    title: "In a portfolio",
    keys: &[("Ctrl Z", "undo"), ("Ctrl Shift Z", "redo"), ("Ctrl S", "save as a file")],
};

/// Those that the board itself shows.
pub const BOARD: &[Key] = &[
    ("↑ ↓", "choose a row"),
    ("Alt ↑ ↓", "re-rank"),
    ("[ ]", "start a week earlier, later"),
    ("Space", "must-have"),
    ("X", "switch off or on"),
    ("Enter", "open"),
];

const TASKS: &[Key] = &[
    ("↑ ↓ ← →", "to another cell; with Shift several"),
    ("Home End", "to the first, last column; with Ctrl the first, last row"),
    ("Page ↑ ↓", "ten rows at a time"),
    ("Enter, F2", "edit the cell; or just type"),
    ("Space", "select the row, or no longer"),
    ("Shift Space", "all cells of the row"),
    ("Ctrl A", "all rows"),
    ("Ctrl C, Ctrl V", "copy and paste cells, also from a spreadsheet"),
    ("Ctrl D", "fill down"),
    ("Insert", "add a task below"),
    ("Delete", "delete the selected tasks"),
    ("Alt ↑ ↓", "move the rows"),
    ("Alt Shift ← →", "outdent, indent"),
];

const SHEET: &[Key] = &[
    ("↑ ↓ ← →", "to another cell"),
    ("Home End", "to the first, last column"),
    ("Enter, F2", "edit the cell; or just type"),
    ("Delete", "delete the row"),
];

const CHART: KeyGroup = KeyGroup {
    title: "On a chart",
    keys: &[
        ("↑ ↓ ← →", "to the next, previous mark"),
        ("Page ↑ ↓", "ten marks at a time"),
        ("Home End", "to the first, last mark"),
        ("Esc", "leave the mark"),
    ],
};

/// The keys of a page, its own first; `None` for the first page.
pub fn key_groups(page: Option<&Page>) -> Vec<KeyGroup> {
    let own = match page {
        None => return vec![EVERYWHERE],
        Some(Page::Board) => vec![KeyGroup { title: "On the board", keys: BOARD }, CHART],
        Some(Page::Project(_)) => vec![KeyGroup { title: "In the task grid", keys: TASKS }],
        Some(Page::Risks) => vec![KeyGroup { title: "In the register", keys: SHEET }],
        Some(Page::Resources(_)) => vec![KeyGroup { title: "In the grid", keys: SHEET }, CHART],
        Some(Page::Results(_)) => vec![
            KeyGroup {
                title: "On the handle of the S-curve",
                keys: &[("↑ ↓", "a percent more, less probable"), ("Esc", "take back a drag")],
            },
            CHART,
        ],
    };
    own.into_iter().chain([PORTFOLIO, EVERYWHERE]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::board::row_key;
    use crate::state::Subject;
    use crate::state::grid_keys::{Modifiers, grid_key};

    #[test]
    fn the_key_of_the_sheet_is_nobody_elses() {
        for shift in [false, true] {
            assert_eq!(grid_key("?", Modifiers { shift, ..Modifiers::default() }), None);
        }
        assert!(row_key("?", false, 0, 2).is_none());
    }

    #[test]
    fn what_the_sheets_say_of_the_grid_and_the_board_is_so() {
        let named = |key: &str| match key {
            "↑" => "ArrowUp".to_owned(),
            "↓" => "ArrowDown".to_owned(),
            "←" => "ArrowLeft".to_owned(),
            "→" => "ArrowRight".to_owned(),
            "Space" => " ".to_owned(),
            other => other.to_owned(),
        };
        for (keys, what) in TASKS.iter().chain(SHEET) {
            // The clipboard's keys are the browser's: it tells the grid of them as events of their own.
            for keys in keys.replace("Page ↑ ↓", "PageUp PageDown").split(", ") {
                let mut held = Modifiers::default();
                for key in keys.split(' ') {
                    match key {
                        "Ctrl" => held.control = true,
                        "Alt" => held.alt = true,
                        "Shift" => held.shift = true,
                        "C" | "V" if held.control => {}
                        key => assert!(grid_key(&named(key), held).is_some(), "{keys}: {what}"),
                    }
                }
            }
        }
        for (keys, what) in BOARD {
            let alt = keys.starts_with("Alt ");
            for key in keys.trim_start_matches("Alt ").split(' ') {
                assert!(row_key(&named(key), alt, 1, 3).is_some(), "{keys}: {what}");
            }
        }
    }

    #[test]
    fn every_page_has_its_own() {
        let pages = [Page::Board, Page::Project("p".into()), Page::Risks, Page::Results(Subject::Portfolio)];
        for page in pages {
            let groups = key_groups(Some(&page));
            assert!(groups.len() > key_groups(None).len() + 1, "{page:?}");
            assert_eq!(groups.last(), Some(&EVERYWHERE));
        }
    }
}
