//! What people type into a cell, and back: durations, links, people, dates, money. Each parser has a formatter whose
//! text it reads back as the same value.

mod dates;
mod duration;
mod holidays;
mod hours;
mod money;
mod people;
mod periods;
mod predecessors;
mod probability;
mod scan;
mod size;

pub use dates::{format_date, parse_date};
pub use duration::{DurationContext, TypedDuration, format_duration, parse_duration};
pub use holidays::{BadLine, Holiday, Holidays, parse_holidays};
pub use hours::{format_hours, parse_hours};
pub use money::{format_money, parse_money};
pub use people::{format_people, parse_people};
pub use periods::{parse_period, parse_period_and_money, parse_units_from};
pub use predecessors::{format_links, format_predecessors, parse_predecessors};

pub use probability::{format_probability, parse_probability};
pub use size::{SizeKind, format_size, parse_size};

pub(super) use duration::tidy;
