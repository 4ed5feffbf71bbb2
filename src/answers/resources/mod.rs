//! What the pages of people, calendars and money say: rows of their grids, sentences over them, what is offered.

mod alike;
mod budgets;
mod calendars;
mod merging;
mod pools;
mod sheet;
#[cfg(test)]
mod tests;
mod year;

pub use alike::{Alike, alike};
pub use budgets::{
    add_budget, budget_edit, budget_headline, budget_rows, budget_why, remove_budget, spend_charts,
};
pub use calendars::{
    add_exception, calendar_edit, calendar_headline, calendar_name, calendar_rows, calendar_why,
    exception_edit, exception_rows, pasted, remove_exception, week_rows,
};
pub use merging::{Choice, first_merge, merge_choices, merge_words};
pub use pools::{
    add_change, add_pool, change_edit, change_rows, demand, pool_edit, pool_rows, pools_headline, pools_why,
    remove_change, usage_words,
};
pub use sheet::{SheetCell, SheetColumn, SheetRow};
pub use year::{DayCell, MonthCells, moved_day, year_in_view, year_months};
