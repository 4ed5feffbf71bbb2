//! What the page of one project says: its rows, its bars, and the words about them.

mod bars;
mod cells;
mod filter;
mod finish;
mod grid;
mod heading;
mod moves;
mod problems;
mod task;
mod task_fields;
mod uncertainty;
mod zoom;

#[cfg(test)]
mod tests;

pub use bars::{Bars, bars};
pub use cells::{copied_cells, edit as edit_of, fill_down, paste_cells, paste_tasks};
pub use filter::{Filter, TaskKind};
pub use finish::{FinishWords, finish_outcomes, finish_words};
pub use grid::TaskGrid;
pub use heading::{HeadField, head_edit, head_value};
pub use moves::{move_block, task_below};
pub use problems::problems_by_row;
pub use task::{TaskWords, selection_words, task_words};
pub use task_fields::{HOLDS, TaskField, hold_edit, hold_of, points_of, points_text, task_edit, task_value};
pub use uncertainty::{TemplateAsk, ask_template, preview};
pub use zoom::{Zoom, time_scale};
