//! What the results page says of the portfolio, a project or a task.
//!
//! [`Figures`] are what is known of the subject; sentence, charts and panel are made of them, so they never disagree.

mod charts;
mod figures;
mod made;
mod panel;
mod sentence;
#[cfg(test)]
mod tests;
mod words;

pub use charts::{
    LinkedBars, cost_histogram, driving, duration_histogram, finish_histogram, last_projects, no_scatter,
    reading, scatter,
};
pub use figures::{Figures, Standing};
pub use made::{made, precision, progress};
pub use panel::{Choice, TaskChoice, Wait, budgets, choices, tasks_of, waiting};
pub use sentence::{headline, why};
pub use words::{Part, Tone, long_date};
