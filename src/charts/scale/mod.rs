//! From values to positions: linear, time and bands, with ticks that people count in.

mod band;
mod linear;
mod ticks;
mod time;

pub use band::BandScale;
pub use linear::{LinearScale, nice_step, nice_ticks};
pub use ticks::{GridLine, TickLabel, TimeTicks};
pub use time::{DAY, TimeScale};
