//! From columns to a forecast: percentiles, odds and their standard errors.

mod column;
mod portfolio;
mod projects;
mod resources;
mod run;
mod tasks;

pub use column::{Column, Estimate};
pub use portfolio::{BudgetForecast, MonthSpend, PortfolioForecast};
pub use projects::{Odds, ProjectForecast, Promise};
pub use resources::{ResourceForecast, ResourceWeek, Waiting};
pub use run::{RiskForecast, Run};
pub use tasks::{DateSummary, DrivingTask, TaskColumns, TaskForecast, TaskStat};
