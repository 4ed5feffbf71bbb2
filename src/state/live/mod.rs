//! The run of the scenario on the desk: always current, refined in place.
//!
//! [`Conductor`] decides what is asked of the workers and what becomes of their answers, and knows neither workers nor
//! pages; what it shows is a [`Forecast`].

mod conductor;
mod forecast;
mod plan;
#[cfg(test)]
mod tests;

pub use conductor::{Conductor, Wish};
pub use forecast::{Forecast, Phase};
pub use plan::PlanNow;
